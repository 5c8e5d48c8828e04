//! The programs of this machine that xtask uses: cargo, Chromium and its driver, the runner of browser tests. What is
//! missing and can be installed is installed, with a line that says so.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::{debian, paths, process};

/// Chromium as it is called in various places; the first that is there is taken.
const CHROMIUM: [&str; 5] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const CHROMEDRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// A headless browser that neither draws on a screen nor calls home. The sandbox is off, since containers forbid it and
/// only pages of this project are opened.
const CHROMIUM_FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser and the program that drives it.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

/// The cargo that runs xtask, in the workspace.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root()).env("CARGO_TARGET_DIR", paths::target());
    command
}

/// Finds Chromium and its driver, or installs them where that is this machine's custom.
///
/// # Errors
/// When they are not there and cannot be installed; the message says what to install.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = present() {
        return Ok(browser);
    }
    let reason = "Chromium, which the browser tests drive";
    let tried = debian::install(reason, &["chromium".to_owned(), "chromium-driver".to_owned()]);
    present().ok_or_else(|| {
        let why = tried.err().map(|error| format!(" ({error:#})")).unwrap_or_default();
        anyhow!(
            "expected Chromium and chromedriver, found neither or only one{why}; install them, on Debian or Ubuntu by \
             `apt-get install chromium chromium-driver`, or name them in the variables CHROMIUM and CHROMEDRIVER"
        )
    })
}

fn present() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    let chromium = named("CHROMIUM").or_else(|| CHROMIUM.iter().find_map(|name| process::find(name)))?;
    let driver = named("CHROMEDRIVER").or_else(|| CHROMEDRIVER.iter().find_map(|name| process::find(name)))?;
    Some(Browser { chromium, driver })
}

impl Browser {
    /// Writes the file that tells the test runner which browser to start and how.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn capabilities(&self) -> Result<PathBuf> {
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let flags: Vec<String> = CHROMIUM_FLAGS.iter().map(|flag| quoted(flag)).collect();
        let binary = quoted(&self.chromium.to_string_lossy());
        let text =
            format!("{{ \"goog:chromeOptions\": {{ \"binary\": {binary}, \"args\": [{}] }} }}\n", flags.join(", "));
        let folder = paths::target().join("xtask");
        fs::create_dir_all(&folder)?;
        let file = folder.join("webdriver.json");
        fs::write(&file, text).with_context(|| format!("could not write `{}`", file.display()))?;
        Ok(file)
    }
}

/// The runner of browser tests, of exactly the version of `wasm-bindgen` that the core uses.
///
/// # Errors
/// When it has to be built and that fails.
pub fn test_runner() -> Result<PathBuf> {
    let version = wasm_bindgen_version()?;
    let folder = paths::target().join("tools").join(format!("wasm-bindgen-{version}"));
    let runner = folder.join("bin/wasm-bindgen-test-runner");
    if !runner.is_file() {
        process::say("the runner of browser tests is not there yet: building it, about two minutes, once");
        let mut install = cargo();
        // Not optimised: it compiles in half the time, and starts the browser just as well.
        install.args(["install", "--debug", "wasm-bindgen-cli", "--bin", "wasm-bindgen-test-runner", "--version"]);
        install.arg(format!("={version}")).arg("--root").arg(&folder);
        install.env("CARGO_TARGET_DIR", paths::target().join("tools/build"));
        process::quiet("building wasm-bindgen-test-runner", &mut install, None)?;
        // What it was built from is half a gigabyte that nobody reads again.
        let _ = fs::remove_dir_all(paths::target().join("tools/build"));
    }
    Ok(runner)
}

fn wasm_bindgen_version() -> Result<String> {
    let file = paths::root().join("Cargo.lock");
    let lock = fs::read_to_string(&file).with_context(|| format!("could not read `{}`", file.display()))?;
    locked(&lock, "wasm-bindgen")
        .ok_or_else(|| anyhow!("expected a version of `wasm-bindgen` in Cargo.lock, found none"))
}

/// The version that a lock file names for a package.
fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").unwrap(), "0.2.130");
        assert_eq!(locked(lock, "absent"), None);
    }

    /// Two versions of wasm-bindgen that differ refuse each other's files.
    #[test]
    fn the_packer_is_of_the_version_of_the_core() {
        let lock = fs::read_to_string(paths::root().join("Cargo.lock")).unwrap();
        assert_eq!(locked(&lock, "wasm-bindgen"), locked(&lock, "wasm-bindgen-cli-support"));
    }
}
