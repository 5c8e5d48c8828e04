//! One process for one database. SQLite itself would let two in, and then two sweepers and two outboxes would run.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use super::StoreError;

/// Held as long as the process serves; the operating system lets go of it however the process ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock beside the database.
    ///
    /// # Errors
    /// [`StoreError::Open`] with a sentence, where another process has it or the folder takes no files.
    pub fn take(database: &Path) -> Result<Lock, StoreError> {
        let mut name = database.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let path = database.with_file_name(name);
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(|error| {
            StoreError::Open(format!("cannot write beside the database, to `{}`: {error}", path.display()))
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Open(format!(
                "the database `{}` is in use by another process; one process serves one database",
                database.display()
            ))),
            Err(TryLockError::Error(error)) => {
                Err(StoreError::Open(format!("cannot lock `{}` (a network drive?): {error}", path.display())))
            }
        }
    }
}
