//! What the shim knows of the files that it fetches: the hash of each. So a page that pins the shim by its `integrity` pins all that
//! follows, and parts of two builds never meet. The modules of the npm package know besides where a bundler puts each.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::names::tag;
use crate::{pack, web};

/// Who fetches what, by the beginnings of names. A table of its own for each, so that nobody who builds a page with one carries the other.
const TABLES: [(&str, &[&str]); 2] = [
    ("manifest_checkout.js", &["ventanilla_checkout_", "ventanilla.css"]),
    ("manifest_refund.js", &["ventanilla_refund_", "ventanilla.css", "refund.css"]),
];
/// What a style sheet is called beside the npm package's modules: bundlers take every `.css` for one of the page's, and change it.
const AS_TEXT: &str = ".txt";

/// A file that the shim fetches: what it is called in our sources and in the folder, and its SHA-256.
struct Sealed {
    name: String,
    file: String,
    hash: String,
}

/// Hashes the cores, their twins and the widget's sheets in `folder`, writes what the shim must know into it and what the npm package's
/// modules must know into `modules`, and gives all but the sheets their hash as a part of their name: nobody else asks for those, so they
/// may be cached for good.
///
/// # Errors
/// When a file cannot be read, written or renamed.
pub fn seal(folder: &Path, modules: &Path, sheets: &[&str]) -> Result<()> {
    let sealed = rename(folder, sheets)?;
    for (file, names) in TABLES {
        let own: Vec<&Sealed> =
            sealed.iter().filter(|sealed| names.iter().any(|name| sealed.name.starts_with(name))).collect();
        for (place, packed) in [(folder, false), (modules, true)] {
            let lines: String = own.iter().map(|sealed| line(sealed, packed)).collect();
            let text =
                format!("// The SHA-256 of each file that the shim fetches.\nexport const FILES = {{\n{lines}}};\n");
            fs::write(place.join(file), text).with_context(|| format!("could not write `{file}`"))?;
        }
    }
    for sheet in sheets {
        let copy = modules.join(format!("{sheet}{AS_TEXT}"));
        fs::copy(folder.join(sheet), copy).with_context(|| format!("could not copy `{sheet}`"))?;
    }
    Ok(())
}

/// A bundler finds the file by the very words `new URL('…', import.meta.url)`; `?no-inline` keeps Vite from making a small one a part
/// of the script, where a page's policy would refuse it.
fn line(sealed: &Sealed, packed: bool) -> String {
    let Sealed { name, file, hash } = sealed;
    let place =
        if name.ends_with(".css") { format!("./{file}{AS_TEXT}?no-inline") } else { format!("../files/{file}") };
    let address = format!("\n    () => new URL('{place}', import.meta.url).href,\n  ");
    format!("  '{name}': ['{hash}',{}],\n", if packed { address } else { String::new() })
}

fn rename(folder: &Path, sheets: &[&str]) -> Result<Vec<Sealed>> {
    let files = web::with_extension(folder, &["wasm", "js", "css"])?;
    let files = files.into_iter().filter(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("ventanilla_") || sheets.contains(&&*name)
    });
    let files: Vec<_> = files.collect();
    let words: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let hashes = pack::run(std::iter::once("hashes").chain(words.iter().map(String::as_str)))?;
    let hashes: Vec<&str> = hashes.lines().collect();
    if hashes.len() != files.len() {
        bail!("expected {} hashes, got {}", files.len(), hashes.len());
    }
    let mut sealed = vec![];
    for (path, hash) in files.iter().zip(hashes) {
        let name = path.file_name().context("expected a file")?.to_string_lossy().into_owned();
        let file = match name.rsplit_once('.').filter(|_| !sheets.contains(&&*name)) {
            Some((stem, extension)) => format!("{stem}.{}.{extension}", tag(hash)),
            None => name.clone(),
        };
        fs::rename(path, folder.join(&file)).with_context(|| format!("could not rename `{}`", path.display()))?;
        sealed.push(Sealed { name, file, hash: hash.to_owned() });
    }
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_says_where_a_bundler_finds_a_file() {
        let sheet = Sealed { name: "refund.css".to_owned(), file: "refund.css".to_owned(), hash: "abc=".to_owned() };
        assert_eq!(line(&sheet, false), "  'refund.css': ['abc=',],\n");
        let address = "new URL('./refund.css.txt?no-inline', import.meta.url)";
        assert!(line(&sheet, true).contains(address));
    }
}
