//! `scripts.json`: every script of every package with its integrity, why it is there and whom it may call. What PCI DSS 4.0.1 asks of a
//! payment page in 6.4.3 can be answered from it.

use anyhow::{Result, bail};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::layout::File;
use crate::reasons::{self, Said};
use crate::recipe::{Archive, Reason, Recipe};
use crate::{hex, sources};

const EXTENSIONS: [&str; 7] = [".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".wasm"];
/// What a script cannot call anybody without.
const CALLS: [&str; 6] = ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "import("];
const NOBODY: &str = "nothing";

/// The whole file.
#[derive(Serialize)]
struct Inventory<'a> {
    about: &'static str,
    version: &'a str,
    scripts: &'a [Script],
}

/// A script of a package.
#[derive(Serialize)]
pub struct Script {
    package: String,
    /// Below the package's folder, or within its archive.
    file: String,
    bytes: usize,
    sha256: String,
    /// For the attribute of that name.
    integrity: String,
    why: String,
    reach: String,
}

/// The scripts of a package.
pub fn scripts(recipe: &Recipe, files: &[File]) -> Result<Vec<Script>> {
    files.iter().filter(|file| is_script(&file.path)).map(|file| script(recipe, file)).collect()
}

/// Types are for compilers: nothing runs them.
fn is_script(path: &str) -> bool {
    EXTENSIONS.iter().any(|extension| path.ends_with(extension)) && !path.ends_with(".d.ts")
}

fn script(recipe: &Recipe, file: &File) -> Result<Script> {
    let own = recipe.why.iter().find(|(pattern, _)| {
        let below = file.path.strip_prefix(&format!("{}/", recipe.root)).unwrap_or(&file.path);
        sources::is_like(below, pattern) || sources::is_like(&file.plain, pattern)
    });
    let said = match own {
        Some((_, Reason::Reaching { why, reach })) => Said { why: why.clone(), reach: reach.clone() },
        Some((pattern, Reason::Why(why))) => {
            let text = String::from_utf8_lossy(&file.bytes);
            if let Some(call) = CALLS.iter().find(|call| text.contains(**call)) {
                let place = recipe.place(pattern);
                bail!(
                    "{place}: `{}` holds `{call}`; expected {{\"why\": \"…\", \"reach\": \"whom it calls\"}}",
                    file.path
                );
            }
            Said { why: why.clone(), reach: NOBODY.to_owned() }
        }
        None => match reasons::of(&file.plain) {
            Some(said) => said,
            None => bail!("{}: expected a reason for the script `{}`, found none", recipe.place("why"), file.path),
        },
    };
    // npm unpacks everything below `package/`.
    let folder = if recipe.archive == Archive::Tgz { "package" } else { recipe.folder.as_str() };
    Ok(Script {
        package: recipe.name(),
        file: format!("{folder}/{}", file.path),
        bytes: file.bytes.len(),
        sha256: hex(&Sha256::digest(&file.bytes)),
        integrity: sources::integrity(&file.bytes),
        why: said.why,
        reach: said.reach,
    })
}

/// The file's text.
pub fn text(version: &str, scripts: &[Script]) -> Result<String> {
    let about = "Every script of these packages: what it is for, whom it may call, and what its content must hash to. Only files of the \
                 widget, or those that a template names, run in a payer's browser; what is for a server says so.";
    Ok(serde_json::to_string_pretty(&Inventory { about, version, scripts })? + "\n")
}
