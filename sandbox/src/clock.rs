//! The one door to the time. Real time plus an offset that the clock file holds, which the other processes read too.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicI64, Ordering},
};

use jiff::{SignedDuration, Timestamp};

/// Whole seconds that a clock may be moved by, either way: a hundred years.
pub const FARTHEST: i64 = 100 * 366 * 86_400;

/// A clock that can be moved.
#[derive(Debug)]
pub struct Clock {
    frozen: Option<Timestamp>,
    file: Option<PathBuf>,
    offset: AtomicI64,
}

impl Clock {
    /// The machine's clock, moved by what the file says; without a file, by what this process was last told.
    pub fn system(file: Option<PathBuf>) -> Self {
        Self { frozen: None, file, offset: AtomicI64::new(0) }
    }

    /// A clock that stands still until it is moved.
    pub fn frozen(at: Timestamp) -> Self {
        Self { frozen: Some(at), file: None, offset: AtomicI64::new(0) }
    }

    /// The network's time, in whole seconds like all that the network says.
    pub fn now(&self) -> Timestamp {
        let real = self.frozen.unwrap_or_else(Timestamp::now).as_second();
        Timestamp::from_second(real.saturating_add(self.offset())).unwrap_or(Timestamp::MAX)
    }

    /// Seconds added to real time. A file that is missing, empty or not a number leaves the time as it is.
    pub fn offset(&self) -> i64 {
        match &self.file {
            None => self.offset.load(Ordering::SeqCst),
            Some(file) => read(file).clamp(-FARTHEST, FARTHEST),
        }
    }

    /// Sets the offset, in seconds.
    ///
    /// # Errors
    /// When the clock file cannot be written.
    pub fn set_offset(&self, seconds: i64) -> io::Result<()> {
        let seconds = seconds.clamp(-FARTHEST, FARTHEST);
        match &self.file {
            None => self.offset.store(seconds, Ordering::SeqCst),
            Some(file) => write(file, seconds)?,
        }
        Ok(())
    }

    /// Moves the clock on (or back) so that it shows this time.
    ///
    /// # Errors
    /// When the clock file cannot be written.
    pub fn set_now(&self, at: Timestamp) -> io::Result<()> {
        let apart: SignedDuration = at.duration_since(self.now());
        self.set_offset(self.offset().saturating_add(apart.as_secs()))
    }
}

fn read(file: &Path) -> i64 {
    fs::read_to_string(file).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

/// By rename, so that no reader ever sees half a number.
fn write(file: &Path, seconds: i64) -> io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let fresh = file.with_file_name(name);
    fs::write(&fresh, format!("{seconds}\n"))?;
    fs::rename(&fresh, file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let start = Timestamp::from_second(1_768_489_200).unwrap();
        let clock = Clock::frozen(start);
        assert_eq!(clock.now(), start);
        clock.set_offset(3600).unwrap();
        assert_eq!(clock.now().as_second(), 1_768_492_800);
        clock.set_now(start).unwrap();
        assert_eq!(clock.offset(), 0);
        clock.set_offset(i64::MAX).unwrap();
        assert_eq!(clock.offset(), FARTHEST);
    }

    #[test]
    fn the_file_is_read_at_each_glance() {
        let dir = std::env::temp_dir().join(format!("ventanilla-sandbox-clock-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let file = dir.join("clock");
        let clock = Clock::system(Some(file.clone()));
        assert_eq!(clock.offset(), 0, "missing");
        for (text, seconds) in [("", 0), ("90\n", 90), (" -5 ", -5), ("soon", 0)] {
            fs::write(&file, text).unwrap();
            assert_eq!(clock.offset(), seconds, "{text:?}");
        }
        clock.set_offset(86_400).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "86400\n");
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1, "nothing but the file is left");
        fs::remove_dir_all(&dir).unwrap();
    }
}
