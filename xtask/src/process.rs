//! Running other programs so that a person can follow: what is long says how long it has taken, what is noisy is quiet
//! until it fails, and what is shown is shown as it comes.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::paths;

/// After how long a quiet step is worth a line: most have nothing to do and end before.
const FIRST_SIGN: Duration = Duration::from_millis(1500);
/// How often it says after that that it still lives.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// How often a child is asked whether it has ended.
const POLL: Duration = Duration::from_millis(50);
/// How much of a failed step's output is worth reading on a screen.
const TAIL_LINES: usize = 60;

/// One line about what happens now.
pub fn say(text: &str) {
    println!("xtask: {text}");
}

/// Runs a long or noisy program with its output kept in a file, which is shown when the program fails.
///
/// # Errors
/// When the program cannot be started, fails, or takes longer than `limit`.
pub fn quiet(what: &str, command: &mut Command, limit: Option<Duration>) -> Result<()> {
    let log = log_path(what)?;
    let out = File::create(&log).with_context(|| format!("could not write `{}`", log.display()))?;
    let err = out.try_clone()?;
    let child = command.stdin(Stdio::null()).stdout(out).stderr(err).spawn().with_context(|| started(command))?;
    let begun = Instant::now();
    let mut told = false;
    let status = wait(child, limit, || {
        told = true;
        let last = last_line(&log);
        let gap = if last.is_empty() { "" } else { ": " };
        say(&format!("{what} … {}{gap}{last}", seconds(begun.elapsed())));
    })?;
    match status {
        Some(status) if status.success() => {
            if told {
                say(&format!("{what}: done in {}", seconds(begun.elapsed())));
            }
            Ok(())
        }
        Some(status) => {
            println!("{}", tail(&log));
            bail!("{what} failed ({status}); all of its output is in `{}`", log.display())
        }
        None => bail!("{what} took longer than {} and was ended", seconds(begun.elapsed())),
    }
}

/// Runs a program in view, and returns those of its lines for which `keep` says so.
///
/// # Errors
/// When the program cannot be started or fails.
pub fn shown(command: &mut Command, keep: fn(&str) -> bool) -> Result<Vec<String>> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| started(command))?;
    let out = child.stdout.take().map(|pipe| thread::spawn(move || tee(pipe, std::io::stdout(), keep)));
    let err = child.stderr.take().map(|pipe| thread::spawn(move || tee(pipe, std::io::stderr(), keep)));
    let mut kept = Vec::new();
    for reader in [out, err].into_iter().flatten() {
        kept.extend(reader.join().map_err(|_| anyhow!("reading the output of {} failed", name(command)))?);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status})", name(command));
    }
    Ok(kept)
}

/// What a short program prints.
///
/// # Errors
/// When it cannot be started or fails; the message holds what it said.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| started(command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", name(command), output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of this name on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A duration as a person says it: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{whole}.{} s", time.subsec_millis() / 100),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

fn wait(mut child: Child, limit: Option<Duration>, mut alive: impl FnMut()) -> Result<Option<ExitStatus>> {
    let begun = Instant::now();
    let mut next = FIRST_SIGN;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let elapsed = begun.elapsed();
        if limit.is_some_and(|limit| elapsed > limit) {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        if elapsed > next {
            next = elapsed + SIGN_OF_LIFE;
            alive();
        }
        thread::sleep(POLL);
    }
}

/// Copies line by line. A line that is not UTF-8 is copied as well as it can be.
fn tee(from: impl Read, mut to: impl Write, keep: fn(&str) -> bool) -> Vec<String> {
    let mut kept = Vec::new();
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        // A closed terminal is no reason to stop the tests.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        let text = String::from_utf8_lossy(&line);
        if keep(text.trim()) {
            kept.push(text.trim().to_owned());
        }
        line.clear();
    }
    kept
}

fn log_path(what: &str) -> Result<PathBuf> {
    let folder = paths::target().join("xtask");
    fs::create_dir_all(&folder).with_context(|| format!("could not make `{}`", folder.display()))?;
    let file: String = what.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    Ok(folder.join(format!("{file}.log")))
}

fn last_line(log: &Path) -> String {
    let text = read_lossy(log);
    text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().chars().take(90).collect()
}

fn tail(log: &Path) -> String {
    let text = read_lossy(log);
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(TAIL_LINES)).copied().collect::<Vec<_>>().join("\n")
}

fn read_lossy(path: &Path) -> String {
    fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn started(command: &Command) -> String {
    format!("could not start `{}`", name(command))
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).take(4).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn durations_read_like_speech() {
        assert_eq!(seconds(Duration::from_millis(440)), "0.4 s");
        assert_eq!(seconds(Duration::from_millis(12_900)), "12 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn a_tee_copies_everything_and_keeps_what_is_asked() {
        let mut copy = Vec::new();
        let kept = tee(&b"one\nkeep two\nlast"[..], &mut copy, |line| line.starts_with("keep"));
        assert_eq!(copy, b"one\nkeep two\nlast");
        assert_eq!(kept, ["keep two"]);
    }

    #[test]
    fn a_child_that_overstays_is_ended() {
        let child = Command::new("sleep").arg("60").spawn().unwrap();
        assert!(wait(child, Some(Duration::ZERO), || {}).unwrap().is_none());
    }
}
