//! What a family of package tests needs of Debian, by its `needs.json`: packages to install, and packages to unpack without installing
//! them, since WordPress' own brings a web server that starts at once. The file is two lists of names; nothing else can stand in it.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{debian, paths, process};

/// The file, in the family's folder.
const FILE: &str = "needs.json";

/// Puts everything in place that a family of tests needs; nothing where it needs nothing.
///
/// # Errors
/// When the file is malformed, or a package cannot be had; the message says what to install.
pub fn ready(family: &Path) -> Result<()> {
    let file = family.join(FILE);
    if !file.is_file() {
        return Ok(());
    }
    let text = fs::read_to_string(&file).with_context(|| format!("could not read `{}`", file.display()))?;
    let (installed, unpacked) = read(&text).with_context(|| format!("`{}`", file.display()))?;
    let missing: Vec<_> = installed.into_iter().filter(|package| !is_installed(package)).collect();
    let name = family.file_name().unwrap_or_default().to_string_lossy();
    if !missing.is_empty() {
        debian::install(&format!("what the package tests of {name} need"), &missing)?;
    }
    for package in unpacked {
        let to = paths::target().join("tools").join(&package);
        if !to.join("usr").is_dir() {
            debian::unpack(&package, &to)?;
        }
    }
    Ok(())
}

fn is_installed(package: &str) -> bool {
    let asked =
        process::output(Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]));
    asked.is_ok_and(|status| status.trim() == "installed")
}

/// The lists `debian` and `unpacked`.
fn read(text: &str) -> Result<(Vec<String>, Vec<String>)> {
    Ok((list(text, "debian")?, list(text, "unpacked")?))
}

/// The texts of a list; serde is not linked into xtask, and this is all the JSON there is.
fn list(text: &str, name: &str) -> Result<Vec<String>> {
    let Some((_, rest)) = text.split_once(&format!("\"{name}\": [")) else { return Ok(Vec::new()) };
    let (inside, _) = rest.split_once(']').with_context(|| format!("expected `]` after `{name}`"))?;
    let names: Vec<_> = inside.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    let plain = |name: &String| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c));
    match names.iter().find(|name| !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || !plain(name)) {
        Some(name) => bail!("expected the name of a package, got `{name}`"),
        None => Ok(names),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn lists_are_read() {
        let (installed, unpacked) =
            read("{\n  \"debian\": [\"php-cli\", \"g++\"],\n  \"unpacked\": [\"wordpress\"]\n}").unwrap();
        assert_eq!((installed, unpacked), (vec!["php-cli".to_owned(), "g++".to_owned()], vec!["wordpress".to_owned()]));
        assert_eq!(read("{}").unwrap(), (vec![], vec![]));
        for wrong in [
            "{\"debian\": [\"php-cli\"",
            "{\"debian\": [\"--now\"]}",
            "{\"debian\": [\"a b\"]}",
            "{\"debian\": [\"\"]}",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
