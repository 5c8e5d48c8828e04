//! The steps of `cargo xtask test`. Each shows its test runner's output as it comes, and returns the lines with which that
//! runner closes, so that the end of a long run still says how many tests there were.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{debian, npm, packages, paths, process, size, toolchain, tools, web};

/// The programs that the demo and the browser tests start.
const PROGRAMS: [&str; 3] = ["ventanilla-server", "ventanilla-sandbox", "ventanilla-demo"];

/// The packer's tests run with the others.
const DIST: &str = "xtask/dist";

type Closing = Result<Vec<String>>;

/// Formatting, which no one argues about.
pub fn fmt() -> Closing {
    process::shown(tools::cargo().args(["fmt", "--all", "--check"]), |_| false)
}

/// Lints, of everything native and of the core as the browser gets it.
pub fn clippy() -> Closing {
    let mut native = tools::cargo();
    native.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        "xtask/pack,xtask/dist",
        "--",
        "-D",
        "warnings",
    ]);
    process::quiet("native lints", &mut native, None)?;
    let mut browser = toolchain::find()?.check("clippy");
    browser.args(["--package", "ventanilla", "--features", "browser,host", "--", "-D", "warnings"]);
    process::quiet("lints for the browser", &mut browser, None)?;
    Ok(Vec::new())
}

/// Native tests, and the examples in the documentation.
pub fn native() -> Closing {
    let mut build = tools::cargo();
    process::quiet(
        "building the native tests",
        build.args(["test", "--workspace", "--no-run", "--features", DIST]),
        None,
    )?;
    let has_nextest = process::output(tools::cargo().args(["nextest", "--version"])).is_ok();
    let mut tests = tools::cargo();
    if has_nextest {
        tests.args(["nextest", "run", "--workspace", "--no-fail-fast", "--features", DIST]);
    } else {
        process::say("there is no cargo-nextest: going on with `cargo test`");
        tests.args(["test", "--workspace", "--all-targets", "--no-fail-fast", "--features", DIST]);
    }
    let mut closing = process::shown(&mut tests, is_closing)?;
    closing.extend(process::shown(tools::cargo().args(["test", "--workspace", "--doc"]), is_closing)?);
    Ok(closing)
}

/// The core's tests that need a browser are those of its files `tests/browser*.rs`.
pub fn wasm() -> Closing {
    let browser = tools::browser()?;
    let runner = tools::test_runner()?;
    let rust = toolchain::find()?;
    let chosen = ["--package", "ventanilla", "--features", "browser", "--test", "browser*"];
    process::quiet("building the browser's tests", rust.check("test").args(chosen).arg("--no-run"), None)?;
    let mut tests = rust.check("test");
    tests.args(chosen);
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    tests.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser.capabilities()?);
    process::shown(&mut tests, is_closing)
}

/// target/web/, which the next two need.
pub fn web() -> Closing {
    web::build()?;
    Ok(Vec::new())
}

/// What a page loads, against the budget.
pub fn size() -> Closing {
    web::build()?;
    size::run()?;
    Ok(Vec::new())
}

/// Firefox and WebKit, as Debian has them, and a screen for the one that cannot do without.
const ENGINES: [(&str, &str); 3] = [
    ("firefox-esr", "/usr/bin/firefox-esr"),
    ("webkit2gtk-driver", "/usr/bin/WebKitWebDriver"),
    ("xvfb", "/usr/bin/Xvfb"),
];

/// The main road and the refund in the other engines.
pub fn engines() -> Closing {
    let missing: Vec<String> = ENGINES
        .iter()
        .filter(|(_, file)| !Path::new(file).is_file())
        .map(|(package, _)| (*package).to_owned())
        .collect();
    if !missing.is_empty() {
        debian::install("Firefox and WebKit", &missing)?;
    }
    let npm = npm::ready()?;
    web::build()?;
    programs(&[])?;
    let mut node = npm.node();
    node.current_dir(paths::root()).args(["--test", "--test-reporter=spec", "tests/e2e/engines.test.mjs"]);
    node.env("VENTANILLA_ENGINES", "all");
    process::shown(&mut node, is_closing)
}

/// The whole way in a browser: shop, backend and sandbox as they are.
pub fn e2e() -> Closing {
    stories(&[])
}

/// The same where a browser refuses WebAssembly: with the twin.
pub fn twin() -> Closing {
    stories(&[("VENTANILLA_NO_WASM", "1")])
}

fn stories(environment: &[(&str, &str)]) -> Closing {
    let npm = npm::ready()?;
    let browser = tools::browser()?;
    web::build()?;
    programs(&[])?;
    let files = scenarios()?;
    let mut node = npm.node();
    node.current_dir(paths::root()).args(["--test", "--test-reporter=spec"]).args(files);
    node.env("CHROMIUM", &browser.chromium).envs(environment.iter().copied());
    process::shown(&mut node, is_closing)
}

/// Packages as `cargo xtask dist` makes them, installed into projects of others and used there.
pub fn packages() -> Closing {
    let npm = npm::ready()?;
    let browser = tools::browser()?;
    packages::run(&packages::Wanted::for_tests())?;
    programs(&[])?;
    let mut closing = Vec::new();
    for (family, files) in packages::families()? {
        process::say(&format!("the package tests of {family}"));
        let mut node = npm.node();
        node.current_dir(paths::root()).args(["--test", "--test-reporter=spec"]).args(files);
        node.env("CHROMIUM", &browser.chromium).env("VENTANILLA_DIST", paths::dist());
        closing.extend(process::shown(&mut node, is_closing)?.into_iter().map(|line| format!("{family}: {line}")));
    }
    Ok(closing)
}

/// Builds the three programs; not optimised unless asked for: they start in an instant and compile in half the time.
///
/// # Errors
/// When one does not compile.
pub fn programs(options: &[&str]) -> Result<()> {
    let mut cargo = tools::cargo();
    cargo.args(["build", "--bins"]).args(options).args(PROGRAMS.iter().flat_map(|package| ["--package", *package]));
    process::quiet("compiling the shop, the backend and the sandbox", &mut cargo, None)
}

fn scenarios() -> Result<Vec<PathBuf>> {
    let folder = paths::tests().join("e2e");
    let mut files = web::with_extension(&folder, &["mjs"])?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        bail!("expected tests in tests/e2e/*.test.mjs, found none");
    }
    Ok(files)
}

/// The last words of nextest, of Rust's own test runner, and of Node's.
fn is_closing(line: &str) -> bool {
    let nextest = line.contains("tests run:") || line.contains("test run:");
    let rust = line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed");
    let node = ["ℹ tests ", "ℹ pass ", "ℹ fail "].iter().any(|start| line.starts_with(start));
    nextest || rust || node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_known() {
        let nextest = "Summary [   0.004s] 12 tests run: 12 passed, 0 skipped";
        let rust = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        for line in [nextest, rust, "ℹ tests 14", "ℹ fail 0"] {
            assert!(is_closing(line), "{line}");
        }
        for line in
            ["PASS [   0.004s] xtask ports", "test result: ok. 0 passed; 0 failed; 0 ignored", "ℹ duration_ms 5"]
        {
            assert!(!is_closing(line), "{line}");
        }
    }
}
