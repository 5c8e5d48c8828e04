//! `demo/states.html`: every view of every state, made from the fixtures of the tests. The core's example writes it.

use anyhow::Result;

use crate::{paths, process, tools};

/// Writes the page.
///
/// # Errors
/// When the example does not compile or fails.
pub fn run() -> Result<()> {
    let page = paths::root().join("demo/states.html");
    let mut cargo = tools::cargo();
    cargo.args(["run", "--package", "ventanilla", "--example", "states", "--"]).arg(&page);
    process::quiet("drawing every state", &mut cargo, None)?;
    process::say("wrote demo/states.html");
    Ok(())
}
