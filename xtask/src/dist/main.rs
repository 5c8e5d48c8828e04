//! Makes `target/dist/` out of `pkg-templates/`: what shops take home, the inventory of scripts, the SBOM and the checksums.
//!
//! A program of its own, because it needs libraries that `cargo xtask` starts faster without; `packages.rs` beside this folder builds
//! what goes in and runs it. What comes out depends on nothing but that: names are sorted, times and modes fixed.

mod archive;
mod crates;
mod imports;
mod inventory;
mod layout;
#[path = "../names.rs"]
mod names;
mod reasons;
mod recipe;
mod sbom;
mod sources;
mod text;
mod time;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};

use crate::layout::File;
use crate::recipe::{Archive, Recipe};
use crate::sources::Sources;

const SUMS: &str = "SHA256SUMS";
const INVENTORY: &str = "scripts.json";
const SBOM: &str = "sbom.cdx.json";

fn main() -> ExitCode {
    match Job::of(std::env::args().skip(1)).and_then(|job| job.run()) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("dist: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What `cargo xtask dist` says on the command line: `name=value`.
struct Job {
    to: PathBuf,
    sources: Sources,
    version: String,
    /// Seconds since 1970, where somebody said which moment this is.
    time: Option<i64>,
    /// Files with what `cargo tree` says, by part.
    crates: BTreeMap<String, PathBuf>,
    rust: String,
}

impl Job {
    fn of(words: impl Iterator<Item = String>) -> Result<Self> {
        let mut named = BTreeMap::new();
        for word in words {
            let (name, value) = word.split_once('=').with_context(|| format!("expected `name=value`, got `{word}`"))?;
            named.insert(name.to_owned(), value.to_owned());
        }
        let mut take = |name: &str| named.remove(name).with_context(|| format!("expected `{name}=…`, got none"));
        let (to, version, rust) = (take("to")?.into(), take("version")?, take("rust")?);
        let (root, web) = (take("root")?, take("web")?);
        let built = [take("server-wasm")?.into(), take("modules")?.into()];
        let program = take("program").ok().map(PathBuf::from);
        let time = take("time").ok().map(|text| text.parse().context("SOURCE_DATE_EPOCH: expected seconds since 1970"));
        let crates =
            named.iter().filter_map(|(name, file)| Some((name.strip_prefix("crates.")?.to_owned(), file.into())));
        let crates = crates.collect();
        let sources = Sources::read(root.into(), Path::new(&web), built, program)?;
        Ok(Self { to, sources, version, time: time.transpose()?, crates, rust })
    }

    fn run(&self) -> Result<String> {
        let fresh = self.to.with_extension("new");
        remove(&fresh)?;
        let templates = recipe::all(&self.sources.root)?;
        let mut scripts = Vec::new();
        for recipe in &templates {
            let files = layout::files(recipe, &self.sources, &self.version)?;
            imports::check(recipe, &files)?;
            scripts.extend(inventory::scripts(recipe, &files)?);
            self.place(recipe, &files, &fresh).with_context(|| recipe.name())?;
        }
        write(&fresh, INVENTORY, inventory::text(&self.version, &scripts)?.as_bytes(), false)?;
        let parts = crates::read(&self.crates, &self.sources.root)?;
        write(&fresh, SBOM, sbom::text(self, &parts)?.as_bytes(), false)?;
        let count = sums(&fresh)?;
        self.stamp(&fresh)?;
        remove(&self.to)?;
        fs::rename(&fresh, &self.to).with_context(|| format!("could not put `{}` in place", self.to.display()))?;
        Ok(format!("{} packages, {} scripts, {count} files in {}", templates.len(), scripts.len(), self.to.display()))
    }

    /// Writes a package: what is unpacked by a package manager only as an archive, all else as a folder, too.
    fn place(&self, recipe: &Recipe, files: &[File], fresh: &Path) -> Result<()> {
        let name = recipe.archive_path(&self.version);
        let moment = time::Moment::of(self.time);
        match recipe.archive {
            Archive::Tgz => write(fresh, &name, &archive::tgz(files, moment)?, false),
            Archive::Zip => {
                unpacked(recipe, files, fresh)?;
                write(fresh, &name, &archive::zip(files, moment)?, false)
            }
            Archive::None => unpacked(recipe, files, fresh),
        }
    }

    /// The same time on every file.
    fn stamp(&self, fresh: &Path) -> Result<()> {
        let time = time::Moment::of(self.time).system();
        for file in sources::below(fresh, &|_| true)? {
            let opened = fs::File::options().write(true).open(fresh.join(&file))?;
            opened.set_modified(time).with_context(|| format!("could not set the time of `{file}`"))?;
        }
        Ok(())
    }
}

fn unpacked(recipe: &Recipe, files: &[File], fresh: &Path) -> Result<()> {
    files.iter().try_for_each(|file| write(&fresh.join(&recipe.folder), &file.path, &file.bytes, file.program))
}

fn write(folder: &Path, name: &str, bytes: &[u8], program: bool) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(name);
    let parent = path.parent().ok_or_else(|| anyhow!("expected a file's name, got `{name}`"))?;
    fs::create_dir_all(parent).with_context(|| format!("could not make `{}`", parent.display()))?;
    if path.exists() {
        bail!("expected one file `{name}`, got two");
    }
    fs::write(&path, bytes).with_context(|| format!("could not write `{}`", path.display()))?;
    let mode = if program { 0o755 } else { 0o644 };
    fs::set_permissions(&path, fs::Permissions::from_mode(mode))
        .with_context(|| format!("could not set the mode of `{name}`"))
}

/// `sha256sum --check` reads it.
fn sums(folder: &Path) -> Result<usize> {
    let files = sources::below(folder, &|_| true)?;
    let mut lines = String::new();
    for file in &files {
        let bytes = fs::read(folder.join(file)).with_context(|| format!("could not read `{file}`"))?;
        lines.push_str(&format!("{}  {file}\n", hex(&Sha256::digest(bytes))));
    }
    write(folder, SUMS, lines.as_bytes(), false)?;
    Ok(files.len())
}

/// Lower-case hex.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove `{}`", folder.display()))
        }
        _ => Ok(()),
    }
}
