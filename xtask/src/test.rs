//! `cargo xtask test`: which steps run, in which order, and what is said in the end. What a step does is in steps.rs.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::process::{say, seconds};
use crate::steps;

/// One part of the checks.
struct Step {
    name: &'static str,
    what: &'static str,
    /// Returns the closing lines of the test runner, if there is one.
    run: fn() -> Result<Vec<String>>,
}

/// In the order in which they run: what is fast, and fails for small things, comes first.
const STEPS: [Step; 8] = [
    Step { name: "fmt", what: "formatting", run: steps::fmt },
    Step { name: "clippy", what: "lints, native and for the browser", run: steps::clippy },
    Step { name: "native", what: "native tests and examples in the documentation", run: steps::native },
    Step { name: "wasm", what: "the core's tests in headless Chromium", run: steps::wasm },
    Step { name: "web", what: "the web build", run: steps::web },
    Step { name: "size", what: "the size budget", run: steps::size },
    Step { name: "e2e", what: "end to end in Chromium", run: steps::e2e },
    Step { name: "packages", what: "packages, installed where shops would", run: steps::packages },
];

/// What became of a step.
struct Outcome {
    name: &'static str,
    time: Duration,
    closing: Vec<String>,
    failed: bool,
}

/// Runs the named steps, or all, and stops at the first that fails.
///
/// # Errors
/// When a name is unknown or a step fails.
pub fn run(names: &[String]) -> Result<()> {
    let chosen = choose(names)?;
    let mut outcomes = Vec::new();
    let mut failure = None;
    for (index, step) in chosen.iter().enumerate() {
        say(&format!("[{}/{}] {}: {}", index + 1, chosen.len(), step.name, step.what));
        let begun = Instant::now();
        let result = (step.run)();
        let (closing, error) = match result {
            Ok(closing) => (closing, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        outcomes.push(Outcome { name: step.name, time: begun.elapsed(), closing, failed: error.is_some() });
        if let Some(error) = error {
            failure = Some(error.context(format!("step `{}`; again with `cargo xtask test {}`", step.name, step.name)));
            break;
        }
    }
    println!("{}", summary(&outcomes, chosen.len()));
    failure.map_or(Ok(()), Err)
}

/// The steps of these names, in the order in which they run.
fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != *name)) {
        let known = STEPS.map(|step| step.name).join(" ");
        bail!("expected steps out of {known}, got `{unknown}`");
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect())
}

fn summary(outcomes: &[Outcome], planned: usize) -> String {
    let mut lines = vec![String::new()];
    for outcome in outcomes {
        let word = if outcome.failed { "FAILED" } else { "ok" };
        lines.push(format!("{:<10}{:<8}{:>12}", outcome.name, word, seconds(outcome.time)));
        lines.extend(outcome.closing.iter().map(|line| format!("        {line}")));
    }
    let passed = outcomes.iter().filter(|outcome| !outcome.failed).count();
    let time = seconds(outcomes.iter().map(|outcome| outcome.time).sum());
    lines.push(format!("{passed} of {planned} steps passed in {time}"));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn chosen(names: &[&str]) -> Vec<&'static str> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        choose(&names).unwrap().iter().map(|step| step.name).collect()
    }

    #[test]
    fn no_name_means_all_and_order_is_ours() {
        assert_eq!(chosen(&[]).len(), STEPS.len());
        assert_eq!(chosen(&["e2e", "fmt"]), ["fmt", "e2e"]);
        let error = choose(&["lint".to_owned()]).err().unwrap().to_string();
        assert_eq!(error, "expected steps out of fmt clippy native wasm web size e2e packages, got `lint`");
    }

    #[test]
    fn the_summary_ends_with_what_passed() {
        let ok = Outcome {
            name: "native",
            time: Duration::from_secs(61),
            closing: vec!["9 tests run: 9 passed".to_owned()],
            failed: false,
        };
        let bad = Outcome { name: "wasm", time: Duration::from_secs(2), closing: Vec::new(), failed: true };
        let expected = "\nnative    ok        1 min 01 s\n        9 tests run: 9 passed\nwasm      FAILED         2.0 s\n\
                        1 of 7 steps passed in 1 min 03 s";
        assert_eq!(summary(&[ok, bad], 7), expected);
    }
}
