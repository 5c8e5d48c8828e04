//! Installing what Debian and Ubuntu have: a last resort that works where only their mirrors can be reached. Done only
//! when nobody has to type a password, and never without saying what and why.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use crate::process;

/// A mirror that needs longer than this to answer will not answer.
const LIMIT: Duration = Duration::from_secs(600);

/// Installs packages.
///
/// # Errors
/// When this is another system, needs a password, or has no such packages.
pub fn install(reason: &str, packages: &[String]) -> Result<()> {
    let Some(mut apt) = apt() else {
        bail!("this is not Debian or Ubuntu, or needs a password to install packages");
    };
    let names = packages.join(" ");
    process::say(&format!("installing {reason}: apt-get install {names}"));
    let words = ["install", "--yes", "--no-install-recommends"];
    let step = "apt-get install";
    if process::quiet(step, apt.args(words).args(packages), Some(LIMIT)).is_ok() {
        return Ok(());
    }
    // A machine made from an image often has no list of packages, or an old one.
    let mut update = apt_again()?;
    process::quiet("apt-get update", update.arg("update"), Some(LIMIT))?;
    let mut apt = apt_again()?;
    process::quiet(step, apt.args(words).args(packages), Some(LIMIT))
}

/// Unpacks a package into a folder without installing it: none of its scripts run, and nothing of the system changes.
///
/// # Errors
/// When this is another system, or the package cannot be had.
pub fn unpack(package: &str, to: &Path) -> Result<()> {
    process::say(&format!("unpacking {package} into {}: apt-get download {package}", to.display()));
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).with_context(|| format!("could not make `{}`", to.display()))?;
    let step = "apt-get download";
    let download = || {
        let mut apt = Command::new("apt-get");
        apt.args(["download", package]).current_dir(to);
        apt
    };
    if process::quiet(step, &mut download(), Some(LIMIT)).is_err() {
        process::quiet("apt-get update", apt_again()?.arg("update"), Some(LIMIT))?;
        process::quiet(step, &mut download(), Some(LIMIT))?;
    }
    let entries = fs::read_dir(to)?.collect::<std::io::Result<Vec<_>>>()?;
    let archives = entries.into_iter().map(|entry| entry.path());
    let archive = archives.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "deb"));
    let archive = archive.with_context(|| format!("expected a .deb of {package} in `{}`", to.display()))?;
    process::quiet("dpkg-deb --extract", Command::new("dpkg-deb").arg("--extract").args([&archive, to]), Some(LIMIT))?;
    fs::remove_file(&archive).with_context(|| format!("could not remove `{}`", archive.display()))
}

/// The version of LLVM that Debian's Rust for the web is built with, whose `lld` it links with.
pub fn llvm_of(package: &str) -> Option<u32> {
    llvm(&process::output(Command::new("apt-cache").args(["depends", package])).ok()?)
}

fn llvm(depends: &str) -> Option<u32> {
    depends.lines().find_map(|line| line.trim().strip_prefix("Depends: llvm-")?.parse().ok())
}

fn apt_again() -> Result<Command> {
    apt().ok_or_else(|| anyhow!("apt-get was there and is gone"))
}

fn apt() -> Option<Command> {
    let apt = process::find("apt-get")?;
    let mut command = if rustix::process::geteuid().is_root() {
        Command::new(apt)
    } else {
        // `-n`: never ask. Whoever must type a password would rather decide.
        process::output(Command::new("sudo").args(["-n", "true"])).ok()?;
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive"]).arg(apt);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_is_that_of_the_compiler() {
        let depends = "rust-web-llvm\n  Depends: libc6\n  Depends: llvm-22\n  Conflicts: <rust-llvm>\n";
        assert_eq!(llvm(depends), Some(22));
        assert_eq!(llvm("rust-web-llvm\n  Depends: libc6\n"), None);
    }
}
