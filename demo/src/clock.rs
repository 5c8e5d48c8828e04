//! The shop's only door to the time, so that a test can move it.
//!
//! The sandbox writes an offset in whole seconds into a *clock file*; sandbox, backend and shop add it to the real
//! time, so that all three live on the same day. Without a file this is the machine's clock.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads the time, moved by the clock file if there is one.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    file: Option<PathBuf>,
}

impl Clock {
    /// A clock that follows `file`; `None` is the machine's clock.
    pub fn new(file: Option<PathBuf>) -> Self {
        Self { file }
    }

    /// Seconds by which the clock is moved. A missing or unreadable file moves nothing.
    pub fn offset(&self) -> i64 {
        self.file
            .as_ref()
            .and_then(|path| std::fs::read_to_string(path).ok())
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0)
    }

    /// Seconds since 1970 on the moved clock.
    pub fn now(&self) -> i64 {
        let real = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|since| i64::try_from(since.as_secs()).ok())
            .unwrap_or(0);
        real.saturating_add(self.offset())
    }
}
