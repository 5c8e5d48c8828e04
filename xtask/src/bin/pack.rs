//! The jobs of xtask that need large libraries: joining WebAssembly to JavaScript, hashing, and compressing to see what a visitor
//! downloads. Kept apart so that `cargo xtask` itself compiles in seconds; `pack.rs` beside it builds and runs this.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use base64::Engine;
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

/// Brotli's strongest setting and its window, as a CDN that compresses once and serves often would choose.
const BROTLI: (u32, u32) = (11, 22);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["bindgen", name, input, folder, names @ ..] => {
            bindgen(name, Path::new(input), Path::new(folder), *names == ["named"])
        }
        ["bindgen-module", name, input, folder] => module(name, Path::new(input), Path::new(folder)),
        ["hashes", files @ ..] => files.iter().try_for_each(|file| hash(Path::new(file))),
        ["sizes", files @ ..] => files.iter().try_for_each(|file| sizes(Path::new(file))),
        _ => Err(anyhow::anyhow!(
            "expected `bindgen NAME IN FOLDER [named]`, `bindgen-module NAME IN FOLDER`, `hashes FILE…` or `sizes FILE…`"
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Writes `NAME.js`, whose `glue` joins `NAME_bg.wasm` to a page. `named`: with the functions' names, for who weighs them.
fn bindgen(name: &str, input: &Path, folder: &Path, named: bool) -> Result<()> {
    if !input.is_file() {
        bail!("expected a WebAssembly file, found no `{}`", input.display());
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name(name).typescript(false).omit_default_module_path(true);
    bindgen.demangle(false).remove_name_section(!named).remove_producers_section(true);
    bindgen.no_modules(true)?.generate(folder)?;
    let [glue, wasm] = ["{name}.js", "{name}_bg.wasm"].map(|file| folder.join(file.replace("{name}", name)));
    forget_hashes(&glue, &wasm)?;
    factory(&glue)
}

/// Writes `NAME.js`, a module that runs `NAME_bg.wasm` wherever its caller has it from: `initSync({ module })`.
fn module(name: &str, input: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name(name).typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.web(true)?.generate(folder)
}

/// The glue keeps its instance in variables of its own, and a page may need several: two widgets, or a fresh one after a trap. So it
/// becomes a function that makes one. How an instance is loaded is the shim's business, and left out here.
fn factory(file: &Path) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let parts = text.split_once("\n\n").and_then(|(head, body)| {
        let (body, _) = body.split_once("    async function __wbg_load(")?;
        head.starts_with("let wasm_bindgen = (function(exports) {").then_some(body)
    });
    let body = parts.context("expected wasm-bindgen's glue for pages without modules, found another text")?;
    // Memory that grows gets another buffer. WebAssembly empties the old one; its twin in plain JavaScript cannot.
    let stale = "cachedUint8ArrayMemory0.byteLength === 0";
    if body.matches(stale).count() != 1 || body.matches("Memory0 === null").count() != 1 {
        bail!("expected one view of memory in wasm-bindgen's glue");
    }
    let body = plain_strings(body).context("expected how wasm-bindgen hands over strings, found another text")?;
    let body = body.replace(stale, "cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer");
    let end = "return { imports: __wbg_get_imports(), begin: (instance) => (__wbg_finalize_init(instance), exports) };";
    fs::write(
        file,
        format!("export const glue = () => ((exports) => {{\n{body}    {end}\n}})({{ __proto__: null }});\n"),
    )?;
    Ok(())
}

/// One way to hand a string over, for all lengths and letters: every browser that runs this encodes, and no string of ours is long
/// enough for the others to pay.
fn plain_strings(body: &str) -> Option<String> {
    let without = |text: &str, from: &str, instead: &str| {
        let (head, rest) = text.split_once(from)?;
        let (_, tail) = rest.split_once("\n    }\n")?;
        Some([head, instead, tail].concat())
    };
    let pass = "    function passStringToWasm0(arg, malloc) {
        const bytes = cachedTextEncoder.encode(arg);
        const ptr = malloc(bytes.length, 1) >>> 0;
        getUint8ArrayMemory0().set(bytes, ptr);
        WASM_VECTOR_LEN = bytes.length;
        return ptr;
    }\n";
    let body = without(body, "    function passStringToWasm0(arg, malloc, realloc) {", pass)?;
    let body = without(&body, "    if (!('encodeInto' in cachedTextEncoder)) {", "")?;
    Some(body.replace(", wasm.__wbindgen_realloc)", ")"))
}

/// wasm-bindgen tells its imports apart by hashes, which nothing can compress, in the glue and in each core. Here their names do.
fn forget_hashes(glue: &Path, wasm: &Path) -> Result<()> {
    let mut text = fs::read_to_string(glue)?;
    let mut bytes = fs::read(wasm)?;
    let mut names: Vec<String> = vec![];
    for part in text.split("__wbg_").skip(1) {
        let name = part.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        let hash = name.rsplit_once('_').map(|(_, hash)| hash);
        if hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            names.push(format!("__wbg_{name}"));
        }
    }
    names.sort();
    names.dedup();
    let bare =
        |name: &str| format!("{}0000000000000000", name.get(..name.len().saturating_sub(16)).unwrap_or_default());
    let mut short: Vec<String> = names.iter().map(|name| bare(name)).collect();
    short.dedup();
    if short.len() != names.len() {
        bail!("expected that imports differ by their names, found two that differ by their hashes only");
    }
    for name in &names {
        text = text.replace(name.as_str(), &bare(name));
        // As long as before, so nothing else in the file moves.
        for at in 0..bytes.len().saturating_sub(name.len()) {
            if let Some(found) = bytes.get_mut(at..at + name.len()).filter(|found| **found == *name.as_bytes()) {
                found.copy_from_slice(bare(name).as_bytes());
            }
        }
    }
    fs::write(glue, text)?;
    Ok(fs::write(wasm, bytes)?)
}

/// Prints the SHA-256 of a file as a browser's `integrity` wants it, one file a line.
fn hash(file: &Path) -> Result<()> {
    let content = fs::read(file).with_context(|| format!("could not read `{}`", file.display()))?;
    println!("{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(content)));
    Ok(())
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
