//! `demo/states.html` and `demo/themes.html`: every view of every state, and some in each example theme, made from the fixtures of
//! the tests. The core's example writes them.

use anyhow::Result;

use crate::{paths, process, tools};

/// Writes the pages.
///
/// # Errors
/// When the example does not compile or fails.
pub fn run() -> Result<()> {
    let folder = paths::root().join("demo");
    let mut cargo = tools::cargo();
    cargo.args(["run", "--package", "ventanilla", "--example", "states", "--"]).arg(&folder);
    process::quiet("drawing every state", &mut cargo, None)?;
    process::say("wrote demo/states.html and demo/themes.html");
    Ok(())
}
