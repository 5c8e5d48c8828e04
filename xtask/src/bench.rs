//! The figures of docs/performance.md, measured anew: optimised programs, real Chromium. No check depends on them.

use anyhow::Result;

use crate::npm::{self, Npm};
use crate::{paths, process, steps, tools, web};

/// Prints the figures of the backend and its page.
///
/// # Errors
/// When something cannot be built or measured.
pub fn run() -> Result<()> {
    measure(&npm::ready()?, "tests/bench.mjs")
}

/// Prints the figures of our pages beside those of others.
///
/// # Errors
/// When something cannot be built or measured.
pub fn page() -> Result<()> {
    measure(&npm::ready_for_pages()?, "tests/bench/main.mjs")
}

fn measure(npm: &Npm, script: &str) -> Result<()> {
    let browser = tools::browser()?;
    web::build()?;
    steps::programs(&["--release"])?;
    let mut node = npm.node();
    node.current_dir(paths::root()).arg(script);
    node.env("CHROMIUM", &browser.chromium).env("VENTANILLA_PROGRAMS", paths::target().join("release"));
    process::shown(&mut node, |_| false).map(drop)
}
