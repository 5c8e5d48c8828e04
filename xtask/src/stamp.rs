//! Whether something must be built again: a number made of everything that went into it, kept beside what came out.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A number that changes when any input does. Not for secrets: it only guards against forgetting to build.
#[derive(Default)]
pub struct Stamp(DefaultHasher);

impl Stamp {
    /// Adds a fact, such as a compiler's version. Lengths go in too, so that two facts never read as one.
    pub fn fact(&mut self, fact: &str) {
        self.0.write_usize(fact.len());
        self.0.write(fact.as_bytes());
    }

    /// Adds a file, or every file below a folder, by name and content. What is not there counts as absent.
    ///
    /// # Errors
    /// When a file that is there cannot be read.
    pub fn path(&mut self, root: &Path, path: &Path) -> Result<()> {
        for file in files(&root.join(path))? {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
            let content = fs::read(&file).with_context(|| format!("could not read `{}`", file.display()))?;
            self.fact(&name);
            self.0.write_usize(content.len());
            self.0.write(&content);
        }
        Ok(())
    }

    /// The number as text.
    pub fn text(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// Whether `file` holds this stamp.
pub fn is_fresh(file: &Path, stamp: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|kept| kept == stamp)
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(path).with_context(|| format!("could not list `{}`", path.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        found.extend(files(&path)?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn of(root: &Path) -> String {
        let mut stamp = Stamp::default();
        stamp.path(root, Path::new("src")).unwrap();
        stamp.text()
    }

    #[test]
    fn a_stamp_changes_with_content_name_and_presence_only() {
        let root = std::env::temp_dir().join(format!("ventanilla-stamp-{}", std::process::id()));
        fs::create_dir_all(root.join("src/deep")).unwrap();
        let empty = of(&root);
        fs::write(root.join("src/deep/a.rs"), "one").unwrap();
        let first = of(&root);
        assert_ne!(first, empty);
        fs::write(root.join("src/deep/a.rs"), "one").unwrap();
        assert_eq!(of(&root), first, "writing the same again changes nothing");
        fs::write(root.join("src/deep/a.rs"), "two").unwrap();
        assert_ne!(of(&root), first);
        fs::write(root.join("src/deep/a.rs"), "one").unwrap();
        fs::rename(root.join("src/deep/a.rs"), root.join("src/deep/b.rs")).unwrap();
        assert_ne!(of(&root), first);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn two_facts_are_not_one() {
        let (mut apart, mut together) = (Stamp::default(), Stamp::default());
        apart.fact("ab");
        apart.fact("c");
        together.fact("a");
        together.fact("bc");
        assert_ne!(apart.text(), together.text());
    }
}
