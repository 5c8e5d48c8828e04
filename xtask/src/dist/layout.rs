//! The files of a package: the template's own, with their placeholders filled in, and what its recipe includes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::recipe::{self, Include, Recipe};
use crate::sources::{self, Sources, is_like};
use crate::text;

/// A file of a package.
pub struct File {
    /// Its path within the package, with slashes.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Whether it is run.
    pub program: bool,
    /// What it is, whatever its name in the package: a widget's name without its hash, the last part of a path.
    pub plain: String,
}

/// All files of a package, sorted by path.
pub fn files(recipe: &Recipe, sources: &Sources, version: &str) -> Result<Vec<File>> {
    let mut found = own(recipe, sources, version)?;
    for include in &recipe.include {
        found.extend(included(recipe, include, &include.to.replace("@VERSION@", version), sources)?);
    }
    let mut files = BTreeMap::new();
    for mut file in found {
        if !recipe.root.is_empty() {
            file.path = format!("{}/{}", recipe.root, file.path);
        }
        if let Some(twice) = files.insert(file.path.clone(), file) {
            bail!("{}: expected one file `{}` in the package, got two", recipe.place(&twice.path), twice.path);
        }
    }
    Ok(files.into_values().collect())
}

fn own(recipe: &Recipe, sources: &Sources, version: &str) -> Result<Vec<File>> {
    let kept = |path: &str| {
        path != recipe::FILE && !recipe.skip.iter().any(|pattern| is_like(path, pattern.trim_end_matches('/')))
    };
    let mut files = Vec::new();
    for path in sources::below(recipe.template(), &kept)? {
        let named = recipe.file(&path);
        let mut file = read(&recipe.template().join(&path), &named, path)?;
        if text::is_text(&file.path) {
            let written = String::from_utf8(file.bytes).with_context(|| format!("{named}: expected UTF-8"))?;
            file.bytes = text::filled(&written, &named, sources, version)?.into_bytes();
        }
        files.push(file);
    }
    Ok(files)
}

fn included(recipe: &Recipe, include: &Include, to: &str, sources: &Sources) -> Result<Vec<File>> {
    let said = (&include.widget, &include.file, &include.built, &include.program);
    let (what, mut files) = match said {
        (Some(pattern), None, None, None) => (pattern, widget(pattern, to, sources)),
        (None, Some(path), None, None) => (path, copied(&sources.root, path, to)?),
        (None, None, Some(path), None) => {
            let built = match path.split_once('/') {
                Some(("server", rest)) => copied(&sources.server_wasm, rest, to)?,
                Some(("modules", rest)) => copied(&sources.modules, rest, to)?,
                _ => Vec::new(),
            };
            (path, built)
        }
        (None, None, None, Some(name)) => match sources.program.as_deref().filter(|_| name == "ventanilla") {
            Some(program) => (name, vec![File { program: true, ..read(program, name, to.to_owned())? }]),
            None if name == "ventanilla" => return Ok(Vec::new()),
            None => (name, Vec::new()),
        },
        _ => bail!("{}: expected one of `widget`, `file`, `built` and `program`", recipe.place(&include.to)),
    };
    if files.is_empty() {
        bail!("{}: expected something that is called `{what}`, found nothing{}", recipe.place(what), hint(include));
    }
    for (from, to) in &include.replace {
        for file in &mut files {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            if !text.contains(from.as_str()) {
                bail!("{}: expected `{from}` in `{what}`, found none", recipe.place(from));
            }
            file.bytes = text.replace(from.as_str(), to).into_bytes();
        }
    }
    Ok(files)
}

fn hint(include: &Include) -> &'static str {
    if include.built.is_some() {
        " in target/server-wasm/ (`server/…`) or target/modules/ (`modules/…`), which `cargo xtask dist` builds"
    } else {
        ""
    }
}

fn widget(pattern: &str, to: &str, sources: &Sources) -> Vec<File> {
    let wanted = sources.widget.iter().filter(|file| is_like(&file.name, pattern) || is_like(&file.plain, pattern));
    let file = |file: &sources::Widget| File {
        path: joined(to, &file.name),
        bytes: file.bytes.clone(),
        program: false,
        plain: file.plain.clone(),
    };
    wanted.map(file).collect()
}

/// A file, a folder with all that is below it, or what is like a pattern in its folder. Nothing where there is none.
fn copied(root: &Path, path: &str, to: &str) -> Result<Vec<File>> {
    let (folder, last) = path.rsplit_once('/').unwrap_or(("", path));
    if root.join(path).is_file() {
        let to = if to.is_empty() { last } else { to };
        return Ok(vec![read(&root.join(path), path, to.to_owned())?]);
    }
    let (folder, pattern) = if root.join(path).is_dir() { (path, "*") } else { (folder, last) };
    if !root.join(folder).is_dir() || !pattern.contains('*') {
        return Ok(Vec::new());
    }
    let deep = folder == path;
    let wanted =
        |name: &str| deep || (!name.contains('/') && is_like(name, pattern) && root.join(folder).join(name).is_file());
    let names = sources::below(&root.join(folder), &wanted)?;
    names.into_iter().map(|name| read(&root.join(folder).join(&name), &name, joined(to, &name))).collect()
}

fn read(file: &Path, named: &str, path: String) -> Result<File> {
    let bytes = fs::read(file).with_context(|| format!("could not read `{named}`"))?;
    let plain = path.rsplit('/').next().unwrap_or_default().to_owned();
    Ok(File { path, bytes, program: false, plain })
}

fn joined(folder: &str, name: &str) -> String {
    let folder = folder.trim_end_matches('/');
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
