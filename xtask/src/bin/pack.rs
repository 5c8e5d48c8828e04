//! The two jobs of xtask that need large libraries: joining WebAssembly to JavaScript, and compressing to see what a
//! visitor downloads. Kept apart so that `cargo xtask` itself compiles in seconds; `pack.rs` beside it builds and runs this.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// Brotli's strongest setting and its window, as a CDN that compresses once and serves often would choose.
const BROTLI: (u32, u32) = (11, 22);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["bindgen", name, input, folder] => bindgen(name, Path::new(input), Path::new(folder)),
        ["sizes", files @ ..] => files.iter().try_for_each(|file| sizes(Path::new(file))),
        _ => Err(anyhow::anyhow!("expected `bindgen NAME IN FOLDER` or `sizes FILE…`")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Writes `NAME.js` and `NAME_bg.wasm` for a page that loads ES modules.
fn bindgen(name: &str, input: &Path, folder: &Path) -> Result<()> {
    if !input.is_file() {
        bail!("expected a WebAssembly file, found no `{}`", input.display());
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name(name).typescript(false).omit_default_module_path(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.web(true)?.generate(folder)
}

/// Prints `raw gzip brotli`, one file a line.
fn sizes(file: &Path) -> Result<()> {
    let raw = fs::read(file).with_context(|| format!("could not read `{}`", file.display()))?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&raw)?;
    let gzip = gzip.finish()?.len();
    let (quality, window) = BROTLI;
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 4096, quality, window).write_all(&raw)?;
    println!("{} {gzip} {}", raw.len(), brotli.len());
    Ok(())
}
