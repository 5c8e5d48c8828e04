//! What each crate costs in a core, in bytes before compression, by the names of its functions. What the compiler took into another
//! crate's function counts there: the figures say where to look, not what would be saved to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::paths;

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;
const FUNCTION_NAMES: u8 = 1;

/// Where the web build leaves a core with its functions' names.
///
/// # Errors
/// When there can be no such folder.
pub fn named(core: &str) -> Result<PathBuf> {
    let folder = paths::target().join("web.named");
    fs::create_dir_all(&folder).with_context(|| format!("could not make `{}`", folder.display()))?;
    Ok(folder.join(format!("{core}.wasm")))
}

/// The crates of a core and their bytes, the largest first; `None` where the web build left no names.
///
/// # Errors
/// When the file is no WebAssembly with names.
pub fn table(core: &str) -> Result<Option<String>> {
    let Ok(bytes) = fs::read(named(core)?) else { return Ok(None) };
    let mut rows: Vec<_> = weigh(&bytes).context("expected WebAssembly with a section of names")?.into_iter().collect();
    rows.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let lines = rows.iter().map(|(name, bytes)| format!("  {name:<32}{bytes:>10}"));
    Ok(Some(format!("{core}, before compression, by crate:\n{}", lines.collect::<Vec<_>>().join("\n"))))
}

fn weigh(bytes: &[u8]) -> Option<BTreeMap<String, usize>> {
    let mut sums = BTreeMap::new();
    let (mut imported, mut sizes, mut names) = (0, vec![], BTreeMap::new());
    let mut file = Reader(bytes.get(8..)?);
    while !file.0.is_empty() {
        let (id, mut section) = (file.byte()?, file.part()?);
        match id {
            IMPORTS => imported = section.imported_functions()?,
            CODE => {
                sizes =
                    (0..section.number()?).map(|_| section.part().map(|body| body.0.len())).collect::<Option<_>>()?
            }
            DATA => *sums.entry("(texts and tables)".to_owned()).or_default() += section.0.len(),
            CUSTOM if section.part()?.0 == b"name" => names = section.function_names()?,
            _ => *sums.entry("(the rest)".to_owned()).or_default() += section.0.len(),
        }
    }
    for (index, size) in (imported..).zip(sizes) {
        *sums.entry(names.get(&index).map_or("(no name)", |name| crate_of(name)).to_owned()).or_default() += size;
    }
    Some(sums)
}

/// The crate that a mangled name (RFC 2603) stands for: the first that it names. Functions with plain names are our exports' and
/// wasm-bindgen's.
fn crate_of(symbol: &str) -> &str {
    let Some(path) = symbol.strip_prefix("_R") else {
        return if symbol.starts_with("__w") { "wasm_bindgen" } else { "ventanilla" };
    };
    // `C`, maybe `s`, a hash and `_`, then the name's length and the name.
    let roots = path.match_indices('C').filter_map(|(at, _)| {
        let root = path.get(at + 1..)?;
        let root = root.strip_prefix('s').and_then(|hashed| hashed.split_once('_')).map_or(root, |(_, rest)| rest);
        let digits = root.find(|c: char| !c.is_ascii_digit())?;
        let length: usize = root.get(..digits)?.parse().ok()?;
        root.get(digits..digits + length).filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
    });
    roots.into_iter().next().unwrap_or("(no name)")
}

/// WebAssembly's binary format, as far as it is needed here.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// LEB128.
    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Some(value);
            }
        }
    }

    /// A length, and as many bytes.
    fn part(&mut self) -> Option<Reader<'a>> {
        let length = self.number()?;
        let (part, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Reader(part))
    }

    /// Our cores import functions only.
    fn imported_functions(&mut self) -> Option<usize> {
        self.number()
    }

    fn function_names(&mut self) -> Option<BTreeMap<usize, String>> {
        while !self.0.is_empty() {
            let (kind, mut names) = (self.byte()?, self.part()?);
            if kind == FUNCTION_NAMES {
                let count = names.number()?;
                let name = |_| Some((names.number()?, String::from_utf8_lossy(names.part()?.0).into_owned()));
                return (0..count).map(name).collect();
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn crates_are_known_by_their_mangled_names() {
        for (symbol, expected) in [
            ("_RNvMCs8xKHrI4XzVQ_9qrcodegenNtB2_6QrCode10apply_mask", "qrcodegen"),
            ("_RINvMNtCs81aUeCU8y6c_5alloc5sliceSNtNtB5_6string6String4joinReECsbVRKnlHzdA8_10ventanilla", "alloc"),
            ("_RNvNtNtCsbVRKnlHzdA8_10ventanilla4node7element", "ventanilla"),
            ("__wbindgen_malloc", "wasm_bindgen"),
            ("send", "ventanilla"),
        ] {
            assert_eq!(crate_of(symbol), expected);
        }
    }

    #[test]
    fn functions_are_weighed_by_crate() {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        bytes.extend([10, 10, 2, 4, 0, 1, 1, 11, 3, 0, 1, 11]);
        let names = [&[2, 0, 4][..], b"send", &[1, 18], b"_RNvCs0_4core3foo_"].concat();
        let section = [&[4][..], b"name", &[1, u8::try_from(names.len()).unwrap()], &names].concat();
        bytes.extend([0, u8::try_from(section.len()).unwrap()]);
        bytes.extend(section);
        let sums = weigh(&bytes).unwrap();
        assert_eq!(sums, BTreeMap::from([("core".to_owned(), 3), ("ventanilla".to_owned(), 4)]));
        assert!(weigh(b"\0asm").is_none());
    }
}
