//! `pkg-templates/<name>/dist.json`: what a template wants in its package, so that no template needs Rust of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;

/// The name of a recipe.
pub const FILE: &str = "dist.json";
const TEMPLATES: &str = "pkg-templates";

/// A recipe, and where it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The package's folder below `target/dist/`.
    pub folder: String,
    /// What is made of it besides.
    pub archive: Archive,
    #[serde(default)]
    archive_name: Option<String>,
    /// The folder that all files lie in, within `folder` and within the archive; none where it is empty.
    #[serde(default)]
    pub root: String,
    /// The template's own files and folders that stay behind; may hold `*`.
    #[serde(default)]
    pub skip: Vec<String>,
    /// What comes from elsewhere.
    #[serde(default)]
    pub include: Vec<Include>,
    /// Why scripts are there, by file; may hold `*`.
    #[serde(default)]
    pub why: BTreeMap<String, Reason>,
    #[serde(skip)]
    template: PathBuf,
    #[serde(skip)]
    written: String,
}

/// Which archive is made.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Archive {
    /// A ZIP file beside the folder.
    Zip,
    /// npm's package, instead of the folder's content.
    Tgz,
    /// Just the folder.
    None,
}

/// Something from elsewhere. One of the first four says what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Include {
    /// A file of the widget, by its name with or without a hash; may hold `*`.
    #[serde(default)]
    pub widget: Option<String>,
    /// A file or folder of the repository; its last part may hold `*`.
    #[serde(default)]
    pub file: Option<String>,
    /// The same of what was built for servers, after `server/`, or for bundlers, after `modules/`.
    #[serde(default)]
    pub built: Option<String>,
    /// A program; only `ventanilla`.
    #[serde(default)]
    pub program: Option<String>,
    /// The folder for `widget`, for folders and for patterns; the file's path otherwise. May hold `@VERSION@`.
    #[serde(default)]
    pub to: String,
    /// Texts in the file, and what stands there instead in the package.
    #[serde(default)]
    pub replace: BTreeMap<String, String>,
}

/// Why a script is there.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Reason {
    /// It calls nobody.
    Why(String),
    /// It calls, and this says whom.
    Reaching {
        /// Why it is there.
        why: String,
        /// Whom it calls.
        reach: String,
    },
}

/// All recipes, by template.
pub fn all(root: &Path) -> Result<Vec<Recipe>> {
    let folder = root.join(TEMPLATES);
    let entries = fs::read_dir(&folder).with_context(|| format!("could not list `{}`", folder.display()))?;
    let mut templates = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    templates.sort();
    let recipes: Vec<_> = templates
        .iter()
        .filter(|template| template.join(FILE).is_file())
        .map(|template| read(root, template))
        .collect::<Result<_>>()?;
    if recipes.is_empty() {
        bail!("expected a {FILE} in a folder of {TEMPLATES}/, found none");
    }
    Ok(recipes)
}

fn read(root: &Path, template: &Path) -> Result<Recipe> {
    let file = template.join(FILE);
    let shown = file.strip_prefix(root).unwrap_or(&file).display().to_string();
    let written = fs::read_to_string(&file).with_context(|| format!("could not read `{shown}`"))?;
    let recipe: Recipe =
        serde_json::from_str(&written).map_err(|error| anyhow!("{shown} line {}: {error}", error.line()))?;
    let recipe = Recipe { template: template.to_owned(), written, ..recipe };
    let plain = |path: &str| !path.starts_with('/') && path.split('/').all(|part| part != "..");
    for path in [&recipe.folder, &recipe.root].into_iter().chain(recipe.include.iter().map(|one| &one.to)) {
        if !plain(path) {
            bail!("{}: expected a path below the package, got `{path}`", recipe.place(path));
        }
    }
    if recipe.archive != Archive::None && recipe.archive_name.is_none() {
        bail!("{}: expected `archive_name` beside `archive`", recipe.place("archive"));
    }
    Ok(recipe)
}

impl Recipe {
    /// The template's name, which is the package's too.
    pub fn name(&self) -> String {
        self.template.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The template's folder.
    pub fn template(&self) -> &Path {
        &self.template
    }

    /// The archive's name.
    pub fn archive_name(&self, version: &str) -> String {
        self.archive_name.as_deref().unwrap_or_default().replace("@VERSION@", version)
    }

    /// Where the archive lies: npm's in its folder, others beside theirs.
    pub fn archive_path(&self, version: &str) -> String {
        let name = self.archive_name(version);
        if self.archive == Archive::Tgz { format!("{}/{name}", self.folder) } else { name }
    }

    /// A file of the template as people name it.
    pub fn file(&self, path: &str) -> String {
        format!("{TEMPLATES}/{}/{path}", self.name())
    }

    /// The recipe, and the line in which a text stands in quotes.
    pub fn place(&self, text: &str) -> String {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        let line = self.written.lines().position(|line| line.contains(&quoted)).map_or(1, |line| line + 1);
        format!("{} line {line}", self.file(FILE))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn recipe(name: &str, text: &str) -> Result<Recipe> {
        let root = std::env::temp_dir().join(format!("ventanilla-recipe-{}-{name}", std::process::id()));
        let template = root.join(TEMPLATES).join("toy");
        fs::create_dir_all(&template).unwrap();
        fs::write(template.join(FILE), text).unwrap();
        let read = read(&root, &template);
        fs::remove_dir_all(root).unwrap();
        read
    }

    #[test]
    fn wrong_recipes_are_named_with_their_line() {
        for (name, text, expected) in [
            ("word", "{\n  \"foldr\": \"x\"\n}", "pkg-templates/toy/dist.json line 2: unknown field `foldr`"),
            ("archive", "{\"folder\": \"x\",\n\"archive\": \"zip\"}", "dist.json line 2: expected `archive_name`"),
            (
                "up",
                "{\"folder\":\n\"../x\", \"archive\": \"none\"}",
                "line 2: expected a path below the package, got `../x`",
            ),
        ] {
            let error = recipe(name, text).err().unwrap().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn an_archive_may_have_the_version_in_its_name() {
        let text = r#"{"folder": "npm", "archive": "tgz", "archive_name": "toy-@VERSION@.tgz"}"#;
        let recipe = recipe("name", text).unwrap();
        assert_eq!(recipe.archive_name("1.2.3"), "toy-1.2.3.tgz");
        assert_eq!(recipe.name(), "toy");
    }
}
