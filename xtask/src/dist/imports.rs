//! Whether a package brings what its scripts import: a file that a recipe forgot is found here, not in a shop's build.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::layout::File;
use crate::recipe::Recipe;

/// Refuses a package in which a script imports a file beside it that is not there.
pub fn check(recipe: &Recipe, files: &[File]) -> Result<()> {
    let there: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for file in files.iter().filter(|file| [".js", ".mjs"].iter().any(|end| file.path.ends_with(end))) {
        for import in relative(&String::from_utf8_lossy(&file.bytes)) {
            if resolved(&file.path, import).is_none_or(|path| !there.contains(path.as_str())) {
                bail!("{}: expected `{import}` in the package, which `{}` imports", recipe.place("include"), file.path);
            }
        }
    }
    Ok(())
}

/// What stands behind `from` or `import` in quotes and begins with a dot.
fn relative(script: &str) -> impl Iterator<Item = &str> {
    let behind =
        |word: &'static str| script.match_indices(word).filter_map(move |(at, _)| script.get(at + word.len()..));
    behind("from").chain(behind("import")).filter_map(|rest| {
        let rest = rest.trim_start_matches([' ', '(']);
        let quote = rest.chars().next().filter(|first| ['\'', '"'].contains(first))?;
        let (name, _) = rest.get(1..)?.split_once(quote)?;
        (name.starts_with("./") || name.starts_with("../")).then_some(name)
    })
}

/// A path beside `file`, if it stays within the package.
fn resolved(file: &str, import: &str) -> Option<String> {
    let mut path: Vec<&str> = file.split('/').collect();
    path.pop();
    // What a bundler is told of it (`?module`) is no part of its name.
    for step in import.split('?').next()?.split('/') {
        match step {
            "." => {}
            ".." => {
                path.pop()?;
            }
            name => path.push(name),
        }
    }
    Some(path.join("/"))
}
