//! The figures of docs/performance.md, measured anew: optimised programs, real Chromium. No check depends on them.

use anyhow::Result;

use crate::{npm, paths, process, steps, tools, web};

/// Prints the figures.
///
/// # Errors
/// When something cannot be built or measured.
pub fn run() -> Result<()> {
    let npm = npm::ready()?;
    let browser = tools::browser()?;
    web::build()?;
    steps::programs(&["--release"])?;
    let mut node = npm.node();
    node.current_dir(paths::root()).arg("tests/bench.mjs");
    node.env("CHROMIUM", &browser.chromium).env("VENTANILLA_PROGRAMS", paths::target().join("release"));
    process::shown(&mut node, |_| false).map(drop)
}
