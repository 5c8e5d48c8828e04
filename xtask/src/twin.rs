//! The core in plain JavaScript, for browsers and policies that refuse WebAssembly: the same file, translated by binaryen's wasm2js.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::npm::Npm;
use crate::process;

/// Writes `twin`, a module whose default export makes an instance of `wasm` from its imports.
///
/// # Errors
/// When wasm2js fails, or writes something else than expected.
pub fn write(npm: &Npm, wasm: &Path, twin: &Path) -> Result<()> {
    let mut translate = npm.program("wasm2js");
    translate.arg("-Oz").arg(wasm).arg("-o").arg(twin);
    process::quiet("translating the core into plain JavaScript", &mut translate, None)?;
    let text = fs::read_to_string(twin).with_context(|| format!("could not read `{}`", twin.display()))?;
    fs::write(twin, as_function(&text)?).with_context(|| format!("could not write `{}`", twin.display()))
}

/// wasm2js writes a module that is one instance; a page may need several.
fn as_function(text: &str) -> Result<String> {
    let parts = text.split_once(";\n").and_then(|(head, rest)| {
        let (body, _) = rest.split_once("\nvar retasmFunc = asmFunc({")?;
        head.starts_with("import * as ").then_some(body)
    });
    let Some(body) = parts else { bail!("expected a module of wasm2js with one import, found another text") };
    Ok(format!("export default (imports) => {{\n{body}\nreturn asmFunc(imports);\n}};\n"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_module_becomes_a_function() {
        let module = "import * as $x from './x.js';\n\nvar view;\nfunction asmFunc(imports) {}\n\nvar retasmFunc = asmFunc({\n});\n";
        let function = as_function(module).unwrap();
        assert!(function.starts_with("export default (imports) => {\n\nvar view;"), "{function}");
        assert!(function.ends_with("return asmFunc(imports);\n};\n"), "{function}");
        assert!(as_function("var x;").is_err());
    }
}
