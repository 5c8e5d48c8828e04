//! Which crates are in what we hand out, from what `cargo tree` prints with `--prefix depth --format '{p}|{l}'`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// A crate: its name and version.
pub type Id = (String, String);

/// What is known of a crate.
#[derive(Default)]
pub struct Crate {
    /// SPDX.
    pub licence: String,
    /// What it is in: `browser`, `server-wasm`, `backend`.
    pub parts: BTreeSet<String>,
    /// What it uses.
    pub uses: BTreeSet<Id>,
    /// SHA-256 of its source as it was published; none for ours.
    pub checksum: Option<String>,
    /// Whether nothing of ours uses it: the top of a tree.
    pub top: bool,
}

/// All crates.
pub type Crates = BTreeMap<Id, Crate>;

/// Reads the trees, by part, and `Cargo.lock`.
pub fn read(trees: &BTreeMap<String, PathBuf>, root: &Path) -> Result<Crates> {
    let mut crates = Crates::new();
    for (part, file) in trees {
        let text = fs::read_to_string(file).with_context(|| format!("could not read `{}`", file.display()))?;
        add(&mut crates, part, &text)?;
    }
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("could not read `Cargo.lock`")?;
    for (id, checksum) in checksums(&lock) {
        if let Some(one) = crates.get_mut(&id) {
            one.checksum = Some(checksum);
        }
    }
    Ok(crates)
}

fn add(crates: &mut Crates, part: &str, tree: &str) -> Result<()> {
    let mut above: Vec<Id> = Vec::new();
    for line in tree.lines() {
        let Some((depth, id, licence)) = parse(line) else {
            bail!("expected a line such as `1serde v1.0.0|MIT` from `cargo tree`, got `{line}`");
        };
        above.truncate(depth);
        if let Some(user) = above.last().and_then(|user| crates.get_mut(user)) {
            user.uses.insert(id.clone());
        }
        let one = crates.entry(id.clone()).or_default();
        one.licence = licence;
        one.parts.insert(part.to_owned());
        one.top |= depth == 0;
        above.push(id);
    }
    Ok(())
}

fn parse(line: &str) -> Option<(usize, Id, String)> {
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let (depth, rest) = line.split_at_checked(digits)?;
    let (package, licence) = rest.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    // `(*)`: its tree has been shown already. A slash is how licences were listed before SPDX.
    let licence = licence.trim_end_matches("(*)").trim().replace('/', " OR ");
    Some((depth.parse().ok()?, (name.to_owned(), version.to_owned()), licence))
}

fn checksums(lock: &str) -> Vec<(Id, String)> {
    let of = |block: &str| {
        let value = |name: &str| {
            let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""))?;
            Some(line.trim_end_matches('"').to_owned())
        };
        Some(((value("name")?, value("version")?), value("checksum")?))
    };
    lock.split("[[package]]").filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_tree_becomes_crates_and_who_uses_them() {
        let tree = "0own v0.1.0 (/somewhere)|MIT\n1js v0.3.1|MIT/Apache-2.0\n2cfg v1.0.0|MIT\n1cfg v1.0.0|MIT (*)\n";
        let mut crates = Crates::new();
        add(&mut crates, "browser", tree).unwrap();
        let id = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        let own = crates.get(&id("own", "0.1.0")).unwrap();
        assert_eq!(own.uses, BTreeSet::from([id("cfg", "1.0.0"), id("js", "0.3.1")]));
        assert!(own.top);
        let js = crates.get(&id("js", "0.3.1")).unwrap();
        assert_eq!((js.licence.as_str(), js.top), ("MIT OR Apache-2.0", false));
        assert!(add(&mut crates, "browser", "own 0.1.0").is_err());
    }

    #[test]
    fn a_lock_has_checksums() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"x\"\nchecksum = \"ff\"\n[[package]]\nname = \"own\"\nversion = \"1\"\n";
        assert_eq!(checksums(lock), [(("a".to_owned(), "1.0.0".to_owned()), "ff".to_owned())]);
    }
}
