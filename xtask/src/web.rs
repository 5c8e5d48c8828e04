//! `target/web/`, what a page loads: the core as WebAssembly, the JavaScript that joins it to the page, the shim and the
//! style from js/. Built beside and then put in place at once, so that a running demo never gives out half of it. And `target/modules/`,
//! what the modules of the npm package need besides js/: they are not joined, since bundlers leave out what a page does not use.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::npm::{self, Npm};
use crate::stamp::{self, Stamp};
use crate::toolchain::{self, WasmRust};
use crate::{crates, manifest, pack, paths, process, twin};

/// A widget's core, as a page loads it: `{name}.wasm`, or its twin `{name}.js`.
struct Core {
    name: &'static str,
    features: &'static str,
}

/// One for each widget and language, so that nobody loads what their page does not show and does not say.
const CORES: [Core; 4] = [
    Core { name: "ventanilla_checkout_es", features: "browser,only-spanish" },
    Core { name: "ventanilla_checkout_en", features: "browser,only-english" },
    Core { name: "ventanilla_refund_es", features: "refund-widget,only-spanish" },
    Core { name: "ventanilla_refund_en", features: "refund-widget,only-english" },
];
/// What a shadow root wears. Pages that we write link them by these names too.
const SHEETS: [&str; 2] = ["ventanilla.css", "refund.css"];
/// The file that a shop embeds.
const SHIM: &str = "ventanilla.js";
/// Joins a core to a page: a part of the shim.
const GLUE: &str = "glue.js";
/// Everything that changes what comes out.
const INPUTS: [&str; 11] = [
    "src",
    "js",
    "Cargo.toml",
    "Cargo.lock",
    "tests/package-lock.json",
    "xtask/src/bin",
    "xtask/src/toolchain.rs",
    "xtask/src/web.rs",
    "xtask/src/manifest.rs",
    "xtask/src/names.rs",
    "xtask/src/twin.rs",
];

/// Builds what is missing or old; says nothing when there is nothing to do.
///
/// # Errors
/// When a compiler is missing and cannot be had, or a step fails.
pub fn build() -> Result<()> {
    let npm = npm::ready();
    let rust = toolchain::find()?;
    let stamp = stamp_of(&rust, npm.is_ok())?;
    let kept = paths::target().join("web.stamp");
    let modules = paths::target().join("modules");
    if stamp::is_fresh(&kept, &stamp) && paths::web().join(SHIM).is_file() && modules.join(GLUE).is_file() {
        return Ok(());
    }
    process::say(&format!("building target/web/ with {}", rust.version()?));
    let npm = npm.map_err(|error| process::say(&format!("the page's files stay larger than they could be: {error:#}")));
    let fresh = paths::target().join("web.new");
    empty(&fresh)?;
    for core in &CORES {
        core.build(&rust, &fresh, npm.is_ok())?;
    }
    share_glue(&fresh)?;
    copy_shim(&fresh)?;
    if let Ok(npm) = &npm {
        shrink(npm, &fresh)?;
    }
    empty(&modules)?;
    manifest::seal(&fresh, &modules, &SHEETS)?;
    fs::copy(fresh.join(GLUE), modules.join(GLUE)).context("could not copy the glue")?;
    if let Ok(npm) = &npm {
        join_shim(npm, &fresh)?;
    }
    replace(&fresh, &paths::web())?;
    fs::write(&kept, stamp).with_context(|| format!("could not write `{}`", kept.display()))
}

/// The cores differ in what they say and show, not in what they ask of a browser: one glue serves all, as a part of the shim.
fn share_glue(folder: &Path) -> Result<()> {
    let mut shared: Option<String> = None;
    for core in &CORES {
        let file = folder.join(format!("{}.js", core.name));
        let text = fs::read_to_string(&file).with_context(|| format!("could not read `{}`", file.display()))?;
        if shared.get_or_insert_with(|| text.clone()) != &text {
            bail!("expected one glue for all cores, found that `{}` needs another one", core.name);
        }
        fs::remove_file(&file).with_context(|| format!("could not remove `{}`", file.display()))?;
    }
    fs::write(folder.join(GLUE), shared.unwrap_or_default()).context("could not write the glue")
}

fn stamp_of(rust: &WasmRust, small: bool) -> Result<String> {
    let mut stamp = Stamp::default();
    stamp.fact(&rust.version()?);
    stamp.fact(if small { "small" } else { "as it comes" });
    for input in INPUTS {
        stamp.path(paths::root(), Path::new(input))?;
    }
    Ok(stamp.text())
}

impl Core {
    fn wasm(&self) -> String {
        format!("{}.wasm", self.name)
    }

    fn build(&self, rust: &WasmRust, folder: &Path, named: bool) -> Result<()> {
        let mut cargo = rust.build();
        cargo.args(["--package", "ventanilla", "--lib", "--crate-type", "cdylib"]);
        cargo.args(["--profile", "web", "--features", self.features]);
        // The list of WebAssembly features used is a symbol too, and the tools that follow read it. Names are dropped at the end.
        cargo.args(["--config", "profile.web.strip=\"debuginfo\""]);
        process::quiet(&format!("compiling {} to WebAssembly", self.name), &mut cargo, None)?;
        let wasm = paths::target().join("wasm").join(toolchain::TARGET).join("web/ventanilla.wasm");
        // The glue holds the name that the core is given here: the same for all, so that one glue serves all.
        let words = ["bindgen", "core", &wasm.to_string_lossy(), &folder.to_string_lossy()];
        pack::run(words.into_iter().chain(named.then_some("named")))?;
        for (made, name) in [("core.js", format!("{}.js", self.name)), ("core_bg.wasm", self.wasm())] {
            fs::rename(folder.join(made), folder.join(&name)).with_context(|| format!("could not make `{name}`"))?;
        }
        Ok(())
    }
}

fn copy_shim(folder: &Path) -> Result<()> {
    for file in with_extension(&paths::root().join("js"), &["js", "css"])? {
        let name = file.file_name().unwrap_or_default();
        // Tests lie beside what they test.
        if !name.to_string_lossy().ends_with(".test.js") {
            fs::copy(&file, folder.join(name)).with_context(|| format!("could not copy `{}`", file.display()))?;
        }
    }
    Ok(())
}

fn shrink(npm: &Npm, folder: &Path) -> Result<()> {
    for core in &CORES {
        let wasm = folder.join(core.wasm());
        let mut optimise = npm.program("wasm-opt");
        let named = crates::named(core.name)?;
        // A function is compiled as a whole when it is first called: what has but one caller, and maybe never gets called, stays apart.
        let apart = ["--one-caller-inline-max-function-size", "60"];
        optimise.args(["-Oz", "--debuginfo"]).args(apart).arg(&wasm).arg("-o").arg(&named);
        process::quiet("shrinking the WebAssembly", &mut optimise, None)?;
        let mut strip = npm.program("wasm-opt");
        strip.args(["--strip-debug", "--strip-producers", "--strip-target-features"]).arg(&named).arg("-o").arg(&wasm);
        process::quiet("leaving out its functions' names", &mut strip, None)?;
        twin::write(npm, &wasm, &folder.join(format!("{}.js", core.name)))?;
    }
    let mut minify = esbuild(npm, folder);
    minify.args(with_extension(folder, &["js", "css"])?);
    process::quiet("minifying what a page loads", &mut minify, None)
}

/// The shim's modules become one file: a page on a slow line asks once.
fn join_shim(npm: &Npm, folder: &Path) -> Result<()> {
    let mut bundle = esbuild(npm, folder);
    bundle.arg("--bundle").arg(folder.join(SHIM));
    process::quiet("joining the shim", &mut bundle, None)?;
    for module in with_extension(folder, &["js"])? {
        let name = module.file_name().unwrap_or_default().to_string_lossy();
        if name != SHIM && !name.starts_with("ventanilla_") {
            fs::remove_file(&module).with_context(|| format!("could not remove `{}`", module.display()))?;
        }
    }
    Ok(())
}

fn esbuild(npm: &Npm, folder: &Path) -> std::process::Command {
    let mut esbuild = npm.program("esbuild");
    esbuild.args(["--minify", "--format=esm", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg("--allow-overwrite").arg(format!("--outdir={}", folder.display()));
    esbuild
}

/// The files of a folder with one of these extensions, sorted.
///
/// # Errors
/// When the folder cannot be read.
pub fn with_extension(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not list `{}`", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let wanted = |path: &PathBuf| path.extension().is_some_and(|own| extensions.iter().any(|one| own == *one));
    let mut files: Vec<PathBuf> = paths.into_iter().filter(wanted).collect();
    files.sort();
    Ok(files)
}

fn empty(folder: &Path) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("could not make `{}`", folder.display()))
}

fn replace(fresh: &Path, place: &Path) -> Result<()> {
    remove(place)?;
    fs::rename(fresh, place).with_context(|| format!("could not put `{}` in place", place.display()))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove `{}`", folder.display()))
        }
        _ => Ok(()),
    }
}
