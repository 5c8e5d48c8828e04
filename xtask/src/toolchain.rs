//! A compiler for WebAssembly on any machine. Three roads, tried in this order:
//!
//! 1. the toolchain at work has the target, or the standard library's source;
//! 2. rustup fetches what it lacks, under a time limit, since behind some firewalls it would wait for ever;
//! 3. Debian's or Ubuntu's own Rust for the web, from the distribution's mirror.
//!
//! With the source the standard library is built anew, for size; without it the ready-made one serves, a few kB larger.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{debian, paths, process, tools};

/// The only target: no system below it, only a page.
pub const TARGET: &str = "wasm32-unknown-unknown";
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);
/// For how long rustup is not asked again after it failed.
const CLOSED: Duration = Duration::from_secs(3600);
/// Where the distribution puts its Rust, whatever the search path says.
const DISTRIBUTION: &str = "/usr/bin";

/// A compiler that can make WebAssembly.
#[derive(Debug)]
pub struct WasmRust {
    /// The distribution's folder of programs, if it is not the cargo that runs xtask.
    folder: Option<PathBuf>,
    has: Parts,
}

/// What a toolchain brings for the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    /// The ready-made standard library.
    library: bool,
    /// The standard library's source.
    source: bool,
}

impl Parts {
    fn any(self) -> bool {
        self.library || self.source
    }

    fn below(sysroot: &Path) -> Self {
        let rustlib = sysroot.join("lib/rustlib");
        Self {
            library: rustlib.join(TARGET).join("lib").is_dir(),
            source: rustlib.join("src/rust/library/Cargo.lock").is_file(),
        }
    }
}

/// Finds a compiler, or prepares one.
///
/// # Errors
/// When all three roads are closed; the message says what to install.
pub fn find() -> Result<WasmRust> {
    let own = WasmRust::at(None)?;
    if own.has.source {
        return Ok(own);
    }
    // What an earlier run installed, so that rustup need not fail anew each time.
    if let Some(distribution) = distribution().filter(|_| !own.has.any()) {
        return Ok(distribution);
    }
    let rustup = rustup(own.has);
    let own = WasmRust::at(None)?;
    if own.has.any() {
        return Ok(own);
    }
    if let Some(distribution) = distribution() {
        return Ok(distribution);
    }
    let apt = install_distribution();
    if let Some(distribution) = distribution() {
        return Ok(distribution);
    }
    let said = [rustup.err(), apt.err()].into_iter().flatten();
    let said: Vec<String> = said.map(|error| format!("{error:#}")).collect();
    bail!(
        "expected a compiler for {TARGET}, found none ({}); install one by `rustup target add {TARGET}` and `rustup \
         component add rust-src`, or on Debian or Ubuntu by `apt-get install {}`",
        said.join("; "),
        packages().join(" ")
    )
}

/// Road 2, unless it was found closed a moment ago: a firewall that swallows calls costs the whole time limit.
fn rustup(has: Parts) -> Result<()> {
    let Some(rustup) = process::find("rustup") else {
        bail!("there is no rustup");
    };
    let closed = paths::target().join("xtask/rustup-cannot-fetch");
    let since = fs::metadata(&closed).and_then(|file| file.modified()).ok().and_then(|time| time.elapsed().ok());
    if since.is_some_and(|since| since < CLOSED) {
        bail!("rustup could not fetch anything a moment ago; to ask it again now, remove `{}`", closed.display());
    }
    let fetched = fetch(&rustup, has);
    if fetched.is_err() {
        fs::write(&closed, "").with_context(|| format!("could not write `{}`", closed.display()))?;
    }
    fetched
}

/// The target is worth having even beside the source: tests then need not build the standard library.
fn fetch(rustup: &Path, has: Parts) -> Result<()> {
    process::say(&format!("this Rust lacks parts to make a small {TARGET}: asking rustup for them"));
    let run = |words: [&str; 3]| {
        let mut command = Command::new(rustup);
        process::quiet(&format!("rustup {}", words.join(" ")), command.args(words), Some(RUSTUP_LIMIT))
    };
    if !has.library {
        run(["target", "add", TARGET])?;
    }
    let source = run(["component", "add", "rust-src"]);
    if source.is_err() && has.library {
        process::say("going on without rust-src: the ready-made standard library makes the page a few kB larger");
    }
    source
}

/// Road 3.
fn install_distribution() -> Result<()> {
    process::say(&format!("rustup could not help: trying the distribution's own Rust for {TARGET}"));
    debian::install("a compiler for the web", &packages())
}

fn packages() -> Vec<String> {
    // The linker of `rust-web-llvm` is linked to one version of LLVM, and so must be its `lld`.
    let llvm = debian::llvm_of("rust-web-llvm").unwrap_or(22);
    let lld = format!("lld-{llvm}");
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", &lld].map(str::to_owned).to_vec()
}

fn distribution() -> Option<WasmRust> {
    let folder = PathBuf::from(DISTRIBUTION);
    let complete = folder.join("cargo").is_file() && folder.join("rustc").is_file();
    let found = complete.then(|| WasmRust::at(Some(folder)).ok())??;
    found.has.any().then_some(found)
}

impl WasmRust {
    fn at(folder: Option<PathBuf>) -> Result<Self> {
        let mut rust = Self { folder, has: Parts::default() };
        let sysroot = process::output(rust.rustc().args(["--print", "sysroot"]))?;
        rust.has = Parts::below(Path::new(&sysroot));
        Ok(rust)
    }

    /// Which compiler it is and what it builds with, in words that change when either does.
    ///
    /// # Errors
    /// When the compiler does not answer.
    pub fn version(&self) -> Result<String> {
        let version = process::output(self.rustc().arg("--version")).context("the compiler does not answer")?;
        let library = if self.has.source { "its own standard library" } else { "the ready-made standard library" };
        Ok(format!("{version}, {library}"))
    }

    /// Builds for a page: as small as this compiler can.
    pub fn build(&self) -> Command {
        let mut command = self.cargo("rustc");
        if self.has.source {
            self.with_source(&mut command, "std,panic_abort");
            command.arg("-Zbuild-std-features=optimize_for_size").env(flags_variable(), SMALL.join(" "));
        }
        command
    }

    /// Builds tests or checks: the ready-made standard library is enough, and there at once.
    pub fn check(&self, subcommand: &str) -> Command {
        let mut command = self.cargo(subcommand);
        if !self.has.library {
            self.with_source(&mut command, "std,panic_abort,test,proc_macro");
        }
        command
    }

    fn with_source(&self, command: &mut Command, crates: &str) {
        // A stable compiler accepts `-Z` when it believes to be building itself. There is no other way to a small std.
        command.arg(format!("-Zbuild-std={crates}")).env("RUSTC_BOOTSTRAP", "1");
    }

    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = match &self.folder {
            None => tools::cargo(),
            Some(folder) => {
                let mut command = Command::new(folder.join("cargo"));
                command.current_dir(paths::root());
                self.alone(&mut command);
                command
            }
        };
        // A folder of its own: other flags, perhaps another compiler, and no waiting for the native build's lock.
        command.arg(subcommand).args(["--target", TARGET]).env("CARGO_TARGET_DIR", paths::target().join("wasm"));
        // Flags from outside would replace those set here.
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }

    fn rustc(&self) -> Command {
        match &self.folder {
            None => {
                let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
                command.current_dir(paths::root());
                command
            }
            Some(folder) => Command::new(folder.join("rustc")),
        }
    }

    /// Keeps rustup out: its stand-ins for `rustc` and `cargo-clippy` come first on the search path of most machines.
    fn alone(&self, command: &mut Command) {
        let Some(folder) = &self.folder else { return };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder.clone()).chain(std::env::split_paths(&path));
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
        command.env("RUSTC", folder.join("rustc")).env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO");
    }
}

/// The linker's own stack is a megabyte. A core needs less than a quarter of this: tests/e2e/memory.test.mjs looks. Stacks lie first in
/// memory, so that one which overflows traps instead of writing over what is not its own.
const STACK: &str = "-Clink-arg=-zstack-size=32768";

/// No text for panics that no payer reads; only instructions that every browser with WebAssembly knows, old WebViews
/// in bank apps among them, and that `wasm2js` can translate.
const SMALL: [&str; 6] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zfmt-debug=none",
    "-Zlocation-detail=none",
    "-Ctarget-cpu=mvp",
    STACK,
];

fn flags_variable() -> String {
    format!("CARGO_TARGET_{}_RUSTFLAGS", TARGET.to_uppercase().replace('-', "_"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn parts_are_seen_where_toolchains_keep_them() {
        let sysroot = std::env::temp_dir().join(format!("ventanilla-sysroot-{}", std::process::id()));
        assert_eq!(Parts::below(&sysroot), Parts::default());
        fs::create_dir_all(sysroot.join("lib/rustlib/wasm32-unknown-unknown/lib")).unwrap();
        assert_eq!(Parts::below(&sysroot), Parts { library: true, source: false });
        fs::create_dir_all(sysroot.join("lib/rustlib/src/rust/library")).unwrap();
        fs::write(sysroot.join("lib/rustlib/src/rust/library/Cargo.lock"), "").unwrap();
        assert_eq!(Parts::below(&sysroot), Parts { library: true, source: true });
        fs::remove_dir_all(sysroot).unwrap();
    }

    #[test]
    fn flags_reach_only_the_page() {
        assert_eq!(flags_variable(), "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS");
    }
}
