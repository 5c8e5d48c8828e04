//! `cargo xtask dist`: builds what packages are made from, and has them made (`dist/main.rs`). `cargo xtask test packages`: installs them
//! where shops would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{needs, npm, paths, process, server_wasm, toolchain, tools, web};

/// The profile of the program that is handed out; see Cargo.toml.
const PROFILE: &str = "shipped";

/// What `cargo xtask dist` was asked for.
#[derive(Debug)]
pub struct Wanted {
    /// Where to.
    to: PathBuf,
    /// Whether the backend's program comes with it: it takes minutes to compile, and tests of the other packages do without.
    program: bool,
}

impl Wanted {
    /// Everything but the program, for tests.
    pub fn for_tests() -> Self {
        Self { to: paths::dist(), program: false }
    }

    /// From the command line.
    ///
    /// # Errors
    /// When a word is not an option.
    pub fn of(words: &[String]) -> Result<Self> {
        let mut wanted = Self { to: paths::dist(), program: true };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--without-program" => wanted.program = false,
                "--to" => {
                    let folder = words.next().context("expected a folder after `--to`")?;
                    wanted.to = std::path::absolute(folder).context("expected a folder after `--to`")?;
                }
                other => bail!("expected `--to FOLDER` or `--without-program`, got `{other}`"),
            }
        }
        Ok(wanted)
    }
}

/// Makes the packages.
///
/// # Errors
/// When something cannot be built, or a template asks for what is not there.
pub fn run(wanted: &Wanted) -> Result<()> {
    web::build()?;
    server_wasm::build()?;
    let program = if wanted.program { Some(program()?) } else { None };
    let mut pack = tools::cargo();
    process::quiet(
        "building the packer",
        pack.args(["build", "--package", "xtask", "--features", "dist", "--bin", "dist"]),
        None,
    )?;
    let mut dist = Command::new(paths::program("dist"));
    let mut word = |name: &str, value: &str| {
        dist.arg(format!("{name}={value}"));
    };
    let [server_wasm, modules] = ["server-wasm", "modules"].map(|built| paths::target().join(built));
    for (name, path) in
        [("to", &wanted.to), ("web", &paths::web()), ("server-wasm", &server_wasm), ("modules", &modules)]
    {
        word(name, &path.to_string_lossy());
    }
    word("root", &paths::root().to_string_lossy());
    word("version", env!("CARGO_PKG_VERSION"));
    word("rust", &rust()?);
    for part in PARTS {
        word(&format!("crates.{}", part.name), &part.tree()?.to_string_lossy());
    }
    if let Ok(time) = std::env::var("SOURCE_DATE_EPOCH") {
        word("time", &time);
    }
    if let Some(program) = &program {
        word("program", &program.to_string_lossy());
    }
    process::say(&process::output(&mut dist)?);
    Ok(())
}

fn rust() -> Result<String> {
    process::output(rustc().arg("--version"))
}

fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// The backend, with nothing in it that tells of the machine it was built on.
fn program() -> Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).context("expected a home folder")?;
    let sysroot = process::output(rustc().args(["--print", "sysroot"]))?;
    let mut hidden = vec![(paths::root(), "ventanilla"), (home.as_path(), "cargo"), (Path::new(&sysroot), "rust")];
    // Where crates lie says where they were fetched from. The last that fits counts.
    let fetched = folders(&home.join("registry/src"))?;
    hidden.extend(fetched.iter().map(|folder| (folder.as_path(), "crates")));
    let flags = |option: &str, between: &str| {
        let one = |(path, name): &(&Path, &str)| format!("{option}{}=/{name}", path.display());
        hidden.iter().map(one).collect::<Vec<_>>().join(between)
    };
    let mut cargo = tools::cargo();
    cargo.args(["build", "--locked", "--profile", PROFILE, "--package", "ventanilla-server", "--bin", "ventanilla"]);
    cargo.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags("--remap-path-prefix=", "\u{1f}"));
    // SQLite and ring are C.
    cargo.env("CFLAGS", flags("-ffile-prefix-map=", " "));
    process::quiet("compiling the backend as it is handed out", &mut cargo, None)?;
    Ok(paths::target().join(PROFILE).join("ventanilla"))
}

/// A part of what is handed out, and the crates in it.
struct Part {
    name: &'static str,
    package: &'static str,
    features: &'static str,
    wasm: bool,
}

const PARTS: [Part; 3] = [
    Part { name: "browser", package: "ventanilla", features: "browser,refund-widget", wasm: true },
    Part { name: "server-wasm", package: "ventanilla", features: "host", wasm: true },
    Part { name: "backend", package: "ventanilla-server", features: "", wasm: false },
];

impl Part {
    /// Writes which crates are in it, and returns where.
    fn tree(&self) -> Result<PathBuf> {
        let mut cargo = tools::cargo();
        cargo.args(["tree", "--locked", "--package", self.package, "--features", self.features]);
        cargo.args(["--edges", "normal,no-proc-macro", "--prefix", "depth", "--format", "{p}|{l}"]);
        if self.wasm {
            cargo.args(["--target", toolchain::TARGET]);
        }
        let file = paths::target().join("xtask").join(format!("crates-{}.txt", self.name));
        let tree = process::output(&mut cargo)?;
        fs::write(&file, tree).with_context(|| format!("could not write `{}`", file.display()))?;
        Ok(file)
    }
}

/// The families of tests in tests/packages/, with what npm and Debian have for them and for the projects that they install
/// packages into.
///
/// # Errors
/// When npm fails, what a family needs of Debian cannot be had, or there are none.
pub fn families() -> Result<Vec<(String, Vec<PathBuf>)>> {
    let mut families = Vec::new();
    for folder in folders(&paths::tests().join("packages"))? {
        let mut files = web::with_extension(&folder, &["mjs"])?;
        files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
        if files.is_empty() {
            continue;
        }
        needs::ready(&folder)?;
        for place in std::iter::once(folder.clone()).chain(folders(&folder.join("hosts"))?) {
            if place.join("package-lock.json").is_file() {
                npm::parts_of(&place)?;
            }
        }
        families.push((folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), files));
    }
    if families.is_empty() {
        bail!("expected tests in tests/packages/*/*.test.mjs, found none");
    }
    Ok(families)
}

/// The folders in a folder, sorted; none where it is not there.
fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("could not list `{}`", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let mut found: Vec<_> = paths.into_iter().filter(|path| path.is_dir() && !path.ends_with("node_modules")).collect();
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn options_are_known() {
        let of = |words: &[&str]| Wanted::of(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert!(of(&[]).unwrap().program);
        let wanted = of(&["--without-program", "--to", "/tmp/x"]).unwrap();
        assert_eq!((wanted.program, wanted.to.as_path()), (false, Path::new("/tmp/x")));
        for wrong in [&["--to"][..], &["--out"]] {
            assert!(of(wrong).unwrap_err().to_string().starts_with("expected "));
        }
    }
}
