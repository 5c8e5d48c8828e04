//! Puts the settings in their place: readable for nobody else, and never over a file that somebody may need.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

use super::words::Trouble;

/// Writes the file. Where one is already, `force` keeps it beside as `….old`: its `data_key` may be the only one that opens a database.
pub(super) fn put(file: &Path, text: &str, force: bool) -> Result<(), Trouble> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Trouble::Exists(file.display().to_string()),
        kind => Trouble::Unwritable(file.display().to_string(), kind),
    };
    if force && file.exists() {
        let mut old = file.as_os_str().to_owned();
        old.push(".old");
        let old = Path::new(&old);
        if old.exists() {
            return Err(Trouble::Exists(old.display().to_string()));
        }
        fs::rename(file, old).map_err(failed)?;
    }
    let mut fresh = create(file).map_err(failed)?;
    fresh.write_all(text.as_bytes()).and_then(|()| fresh.sync_all()).map_err(failed)
}

fn create(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}
