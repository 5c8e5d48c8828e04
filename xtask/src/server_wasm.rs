//! `target/server-wasm/`: the core for servers in JavaScript, which need no Rust to verify events or to render vouchers.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::npm::{self, Npm};
use crate::stamp::{self, Stamp};
use crate::toolchain::{self, WasmRust};
use crate::{pack, paths, process};

const NAME: &str = "ventanilla_server";
/// Everything that changes what comes out.
const INPUTS: [&str; 7] = [
    "src",
    "Cargo.toml",
    "Cargo.lock",
    "tests/package-lock.json",
    "xtask/src/bin",
    "xtask/src/toolchain.rs",
    "xtask/src/server_wasm.rs",
];

/// Builds what is missing or old; says nothing when there is nothing to do.
///
/// # Errors
/// When a compiler or Node is missing and cannot be had, or a step fails.
pub fn build() -> Result<()> {
    let npm = npm::ready()?;
    let rust = toolchain::find()?;
    let folder = paths::target().join("server-wasm");
    let (kept, stamp) = (paths::target().join("server-wasm.stamp"), stamp_of(&rust)?);
    if stamp::is_fresh(&kept, &stamp) && folder.join(format!("{NAME}.js")).is_file() {
        return Ok(());
    }
    fs::create_dir_all(&folder).with_context(|| format!("could not make `{}`", folder.display()))?;
    compile(&rust, &folder)?;
    shrink(&npm, &folder.join(format!("{NAME}_bg.wasm")))?;
    fs::write(&kept, stamp).with_context(|| format!("could not write `{}`", kept.display()))
}

fn stamp_of(rust: &WasmRust) -> Result<String> {
    let mut stamp = Stamp::default();
    stamp.fact(&rust.version()?);
    for input in INPUTS {
        stamp.path(paths::root(), Path::new(input))?;
    }
    Ok(stamp.text())
}

fn compile(rust: &WasmRust, folder: &Path) -> Result<()> {
    let mut cargo = rust.build();
    cargo.args(["--package", "ventanilla", "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--profile", "web", "--features", "host", "--config", "profile.web.strip=\"debuginfo\""]);
    process::quiet(&format!("compiling {NAME} to WebAssembly"), &mut cargo, None)?;
    let wasm = paths::target().join("wasm").join(toolchain::TARGET).join("web/ventanilla.wasm");
    pack::run(["bindgen-module", NAME, &wasm.to_string_lossy(), &folder.to_string_lossy()]).map(drop)
}

fn shrink(npm: &Npm, wasm: &Path) -> Result<()> {
    let mut optimise = npm.program("wasm-opt");
    optimise
        .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"])
        .arg(wasm)
        .arg("-o")
        .arg(wasm);
    process::quiet("shrinking the WebAssembly", &mut optimise, None)
}
