//! The way to `bin/pack.rs`: builds it when it is missing or old, and runs it.

use std::process::Command;

use anyhow::Result;

use crate::{paths, process, tools};

/// `pack` with these words; returns what it prints.
///
/// # Errors
/// When it cannot be built or fails.
pub fn run<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<String> {
    build()?;
    process::output(Command::new(paths::program("pack")).args(words))
}

/// Builds it. Cargo knows whether there is anything to do.
///
/// # Errors
/// When it does not compile.
pub fn build() -> Result<()> {
    let mut cargo = tools::cargo();
    cargo.args(["build", "--package", "xtask", "--features", "pack", "--bin", "pack"]);
    process::quiet("building the WebAssembly packer", &mut cargo, None)
}
