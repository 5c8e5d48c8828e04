//! What packages are made from: the repository, the widget's files, and what was built for this.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::names;

/// Pages that we write link it; a widget wears its own.
const NOT_FOR_SHOPS: &str = "page.css";

/// Everything that a recipe can include.
pub struct Sources {
    /// The repository.
    pub root: PathBuf,
    /// The widget's files, sorted by name.
    pub widget: Vec<Widget>,
    /// Where the WebAssembly for servers is built, whether it is there or not.
    pub server_wasm: PathBuf,
    /// What the npm package's modules need besides js/.
    pub modules: PathBuf,
    /// The backend, where it was built.
    pub program: Option<PathBuf>,
}

/// A file of `target/web/`.
pub struct Widget {
    /// As it is called, with its hash.
    pub name: String,
    /// The same without.
    pub plain: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Sources {
    /// Reads the widget's files.
    pub fn read(root: PathBuf, web: &Path, built: [PathBuf; 2], program: Option<PathBuf>) -> Result<Self> {
        let [server_wasm, modules] = built;
        let mut widget = Vec::new();
        for name in below(web, &|name| name != NOT_FOR_SHOPS)? {
            let bytes = fs::read(web.join(&name)).with_context(|| format!("could not read `{name}`"))?;
            widget.push(Widget { plain: names::plain_name(&name), name, bytes });
        }
        if widget.is_empty() {
            bail!("expected the widget's files in `{}`, found none; `cargo xtask web` makes them", web.display());
        }
        Ok(Self { root, widget, server_wasm, modules, program })
    }

    /// A file of the widget by its name without a hash.
    pub fn widget(&self, plain: &str) -> Option<&Widget> {
        self.widget.iter().find(|file| file.plain == plain)
    }
}

/// What a browser compares a file with: `sha384-…`.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// All files below a folder, as paths with slashes, sorted. `wanted` is asked about the path of each file and folder; parts that begin
/// with a dot and `node_modules` are nobody's business.
pub fn below(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(at) = open.pop() {
        let own = folder.join(&at);
        let entries = fs::read_dir(&own).with_context(|| format!("could not list `{}`", own.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("could not list `{}`", own.display()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
            if name.starts_with('.') || name == "node_modules" || !wanted(&path) {
                continue;
            }
            if entry.path().is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a text is like a pattern, in which each `*` stands for any characters.
pub fn is_like(text: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => text == pattern,
        Some((head, rest)) => text
            .strip_prefix(head)
            .is_some_and(|text| (0..=text.len()).any(|from| text.get(from..).is_some_and(|text| is_like(text, rest)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (text, pattern, expected) in [
            ("a.wasm", "*", true),
            ("ventanilla_checkout_es.x.wasm", "ventanilla_checkout_*.wasm", true),
            ("ventanilla_refund_es.x.wasm", "ventanilla_checkout_*.wasm", false),
            ("a.js", "a.js", true),
            ("a.jsx", "a.js", false),
            ("año.js", "*o.js", true),
        ] {
            assert_eq!(is_like(text, pattern), expected, "{text} {pattern}");
        }
    }
}
