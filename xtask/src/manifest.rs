//! What the shim knows of the files that it fetches: the hash of each. So a page that pins the shim by its `integrity` pins all that
//! follows, and parts of two builds never meet.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::names::tag;
use crate::{pack, web};

/// The module of the shim that holds the hashes.
const FILE: &str = "manifest.js";

/// Hashes the cores, their twins and the widget's sheets in `folder`, writes what the shim must know, and gives all but the sheets
/// their hash as a part of their name: nobody else asks for those, so they may be cached for good.
///
/// # Errors
/// When a file cannot be read or renamed.
pub fn seal(folder: &Path, sheets: &[&str]) -> Result<()> {
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
    let mut lines = vec![];
    for (file, hash) in files.iter().zip(hashes) {
        let name = file.file_name().context("expected a file")?.to_string_lossy().into_owned();
        lines.push(format!("  '{name}': '{hash}',\n"));
        if let Some((stem, extension)) = name.rsplit_once('.').filter(|_| !sheets.contains(&&*name)) {
            let sealed = folder.join(format!("{stem}.{}.{extension}", tag(hash)));
            fs::rename(file, &sealed).with_context(|| format!("could not rename `{}`", file.display()))?;
        }
    }
    let text =
        format!("// The SHA-256 of each file that the shim fetches.\nexport const FILES = {{\n{}}};\n", lines.concat());
    fs::write(folder.join(FILE), text).with_context(|| format!("could not write `{FILE}`"))
}
