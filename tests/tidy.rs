//! The house rules that a machine can hold: who may use whom, what is absent, how long a file may get, which paths exist.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The core's modules in layers: a module uses only what stands in its own layer or in one before it. See ARCHITECTURE.md.
const LAYERS: [&[&str]; 11] = [
    &["digits", "money", "time", "node", "prelude"],
    &["error", "identification", "provider", "countdown"],
    &["voucher"],
    &["payment", "refund", "signature"],
    &["snapshot"],
    &["wire", "error_map"],
    &["i18n"],
    &["channels", "guidance"],
    &["view"],
    &["render", "widget", "browser"],
    &["host"],
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of ours below `folder` with one of these extensions, and its text.
fn files(folder: &str, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = vec![];
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let skipped = ["target", "node_modules", "goldens"].contains(&name.as_str()) || name.starts_with('.');
            if path.is_dir() && !skipped {
                folders.push(path);
            } else if extensions.iter().any(|extension| name.ends_with(&format!(".{extension}"))) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// Whether a file holds a module's tests.
fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The code of a file, without its tests and comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules of the core that a text names after `crate::`, in paths and in braces.
fn used(code: &str) -> Vec<String> {
    let mut names = vec![];
    for part in code.split("crate::").skip(1) {
        let Some(group) = part.strip_prefix('{') else {
            names.push(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            continue;
        };
        let mut depth = 0;
        let mut name = String::new();
        for character in group.chars() {
            match character {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(std::mem::take(&mut name)),
                c if depth == 0 => name.push(c),
                _ => {}
            }
        }
        names.push(name);
    }
    let first = |name: String| name.split("::").next().unwrap_or_default().trim().to_owned();
    names.into_iter().map(first).filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_core_depends_upwards_only() {
    for (path, text) in files("src", &["rs"]) {
        let module = path.iter().nth(1).unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        if module == "lib" || is_test(&path) {
            continue;
        }
        let own = layer(&module).unwrap_or_else(|| panic!("`{module}` stands in no layer: add it to LAYERS"));
        for name in used(&code(&text)) {
            let other =
                layer(&name).unwrap_or_else(|| panic!("{}: `crate::{name}` stands in no layer", path.display()));
            assert!(other <= own, "{}: `{module}` may not use `{name}`", path.display());
        }
    }
}

#[test]
fn crates_depend_as_they_may() {
    let manifest = |folder: &str| fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    for folder in ["sandbox", "demo", "xtask"] {
        assert!(!manifest(folder).contains("ventanilla-server"), "{folder} may not use the server");
    }
    // A fake that shares the client's code proves nothing; a shop has nothing of ours but the API.
    for folder in ["sandbox", "demo"] {
        let uses_core = manifest(folder).lines().any(|line| line.starts_with("ventanilla"));
        assert!(!uses_core, "{folder} may not use the core");
    }
    let browser = manifest(".").lines().find(|line| line.starts_with("browser =")).unwrap().to_owned();
    assert!(!browser.contains("signature") && !browser.contains("hmac"), "no signing code in the browser: {browser}");
}

#[test]
fn what_must_be_absent_is_absent() {
    let sinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"];
    let shim = files("js", &["js"]).into_iter().chain(files("src", &["rs"]));
    for (path, text) in shim {
        for sink in sinks {
            assert!(!code(&text).contains(sink), "{}: `{sink}` turns strings into markup or code", path.display());
        }
    }
    for (path, text) in files("src", &["rs"]).into_iter().filter(|(path, _)| !is_test(path)) {
        let code = code(&text);
        for clock in ["SystemTime", "Instant::now", "Date::now", "std::fs", "std::net", "std::thread::spawn"] {
            assert!(!code.contains(clock), "{}: the core has no `{clock}`", path.display());
        }
        let at_the_boundary = ["src/browser/exports.rs", "src/host/exports.rs", "src/wire/json.rs"]
            .map(Path::new)
            .contains(&path.as_path());
        assert!(at_the_boundary || !code.contains("f64"), "{}: no floats in the core", path.display());
        let is_wire = path.starts_with("src/wire") || path == Path::new("src/lib.rs");
        assert!(is_wire || !code.contains("serde"), "{}: serde lives in `wire`", path.display());
    }
}

/// What a person reads stands in `i18n`. Spanish is hard to write without its own letters, so those are looked for.
#[test]
fn sentences_live_in_i18n() {
    let spanish = |c: char| "áéíóúñÁÉÍÓÚÑ¿¡«»".contains(c);
    let screens = files("src", &["rs"]).into_iter().filter(|(path, _)| !path.starts_with("src/i18n"));
    for (path, text) in screens.chain(files("js", &["js"])) {
        if is_test(&path) {
            continue;
        }
        if let Some(line) = code(&text).lines().find(|line| line.contains(spanish)) {
            panic!("{}: a sentence outside `i18n`: {line}", path.display());
        }
    }
}

#[test]
fn files_stay_short_and_say_why_they_exist() {
    let rust = ["src", "server", "sandbox", "demo", "xtask", "tests", "examples"];
    for (path, text) in rust.iter().flat_map(|folder| files(folder, &["rs"])) {
        assert!(text.lines().count() <= 400, "{}: {} lines", path.display(), text.lines().count());
        assert!(text.starts_with("//!"), "{} does not say why it exists", path.display());
        assert!(!text.starts_with("//! interim"), "{} is not written yet", path.display());
    }
    for (path, text) in ["js", "tests"].iter().flat_map(|folder| files(folder, &["js", "mjs"])) {
        assert!(text.lines().count() <= 250, "{}: {} lines", path.display(), text.lines().count());
    }
}

/// Paths in backquotes, and links to files.
#[test]
fn documents_name_only_what_exists() {
    let documents = ["ARCHITECTURE.md", "README.md", "CHANGELOG.md", "docs/performance.md"];
    for document in documents {
        let text = fs::read_to_string(root().join(document)).unwrap_or_else(|error| panic!("{document}: {error}"));
        let quoted = text.split('`').skip(1).step_by(2);
        let linked = text.split("](").skip(1).filter_map(|part| part.split(')').next());
        for name in quoted.chain(linked) {
            let path = name.trim_end_matches('/').split('#').next().unwrap_or_default();
            let first = path.split('/').next().unwrap_or_default();
            let ours = !first.is_empty()
                && path.contains('/')
                && !path.contains([' ', '<', '{', '*', ':'])
                && root().join(first).is_dir();
            let made = path.starts_with("target/");
            assert!(!ours || made || root().join(path).exists(), "{document}: there is no `{path}`");
        }
    }
}
