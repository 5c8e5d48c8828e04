//! What npm has for the web build and the browser tests: it makes files smaller, and nothing more. The demo runs without.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::stamp::{self, Stamp};
use crate::{paths, process};

/// The oldest Node whose test runner and module syntax the tests are written for.
const NODE: u32 = 20;
const LIMIT: Duration = Duration::from_secs(600);

/// Node, with the packages of tests/package-lock.json beside it.
pub struct Npm {
    node: PathBuf,
}

/// Node and its packages, installed when they are missing or no longer those of the lock file.
///
/// # Errors
/// When Node is missing or old, or npm fails; the message says what to install.
pub fn ready() -> Result<Npm> {
    let Some(node) = process::find("node") else {
        bail!("expected Node {NODE} or newer on the search path, found none; install it, with npm");
    };
    let version = process::output(Command::new(&node).arg("--version"))?;
    if major(&version).is_none_or(|major| major < NODE) {
        bail!("expected Node {NODE} or newer, got `{version}`; install a newer one");
    }
    install(&version, &paths::tests())?;
    Ok(Npm { node })
}

/// The same with the packages of tests/bench/package-lock.json, which nothing but `cargo xtask bench page` needs.
///
/// # Errors
/// As [`ready`].
pub fn ready_for_pages() -> Result<Npm> {
    let npm = ready()?;
    parts_of(&paths::tests().join("bench"))?;
    Ok(npm)
}

/// What the package-lock.json of a folder names, in that folder.
///
/// # Errors
/// As [`ready`].
pub fn parts_of(folder: &Path) -> Result<()> {
    let version = process::output(ready()?.node().arg("--version"))?;
    install(&version, folder)
}

fn install(node: &str, folder: &Path) -> Result<()> {
    let mut stamp = Stamp::default();
    stamp.fact(node);
    stamp.path(folder, "package-lock.json".as_ref())?;
    let (kept, stamp) = (folder.join("node_modules/.ventanilla-stamp"), stamp.text());
    if stamp::is_fresh(&kept, &stamp) {
        return Ok(());
    }
    let Some(npm) = process::find("npm") else {
        bail!("expected npm beside Node, found none; install it");
    };
    let lock = folder.strip_prefix(paths::root()).unwrap_or(folder).join("package-lock.json");
    process::say(&format!("installing what {} names, once: npm ci", lock.display()));
    process::quiet("npm ci", Command::new(npm).arg("ci").current_dir(folder), Some(LIMIT))?;
    fs::write(&kept, stamp).with_context(|| format!("could not write `{}`", kept.display()))
}

impl Npm {
    /// Node itself.
    pub fn node(&self) -> Command {
        Command::new(&self.node)
    }

    /// A program of one of the packages.
    pub fn program(&self, name: &str) -> Command {
        Command::new(paths::tests().join("node_modules/.bin").join(name))
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_says_its_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }
}
