//! Nothing that xtask starts may outlive it, even if xtask is killed so hard that it cannot say goodbye. So each part of
//! the demo is started through xtask itself, which asks the kernel for a signal at its parent's death and then turns
//! into the program. (Elsewhere than on Linux only the ordinary ends are covered: Ctrl-C, SIGTERM, a dead sibling.)

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The hidden command by which xtask calls itself.
pub const COMMAND: &str = "__guard";

/// A command that runs `program` until this process dies, in a process group of its own: a Ctrl-C in the terminal is
/// then xtask's to hear, and it ends the parts in order.
///
/// Call it from the main thread: the kernel watches the thread that started the child.
///
/// # Errors
/// When xtask cannot find its own file.
pub fn command(program: &Path) -> Result<Command> {
    let own = std::env::current_exe().context("could not find xtask's own file")?;
    let mut command = Command::new(own);
    command.arg(COMMAND).arg(std::process::id().to_string()).arg(program).process_group(0);
    Ok(command)
}

/// The other side: `__guard PARENT PROGRAM WORDS…`.
///
/// # Errors
/// When the parent is gone already, or the program cannot be started; otherwise it does not return.
pub fn run(words: &[String]) -> Result<()> {
    let [parent, program, words @ ..] = words else {
        bail!("expected a parent and a program, got `{}`", words.join(" "));
    };
    die_with_parent()?;
    // The parent may have died before the line above.
    let now = rustix::process::getppid().map(|pid| pid.as_raw_nonzero().to_string());
    if now.as_ref() != Some(parent) {
        bail!("expected the parent {parent} to be alive");
    }
    let error = Command::new(program).args(words).exec();
    Err(error).with_context(|| format!("could not start `{program}`"))
}

#[cfg(target_os = "linux")]
fn die_with_parent() -> Result<()> {
    let signal = rustix::process::Signal::TERM;
    rustix::process::set_parent_process_death_signal(Some(signal)).context("the kernel refused to watch the parent")
}

#[cfg(not(target_os = "linux"))]
fn die_with_parent() -> Result<()> {
    Ok(())
}
