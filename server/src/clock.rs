//! The one door to the time: real time, plus what a clock file says where tests and demonstrations move it.

use std::{
    fs,
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use ventanilla::time::Timestamp;

/// A clock. Only sandbox settings can give it a file (see `settings`).
#[derive(Clone, Debug, Default)]
pub struct Clock {
    file: Option<PathBuf>,
}

impl Clock {
    /// The machine's clock, moved by the whole seconds in `file`.
    pub const fn new(file: Option<PathBuf>) -> Clock {
        Clock { file }
    }

    /// The time. A clock file that is missing, empty or not a number moves nothing.
    pub fn now(&self) -> Timestamp {
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let real = Timestamp::from_millis(i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX));
        let read = |file: &PathBuf| fs::read_to_string(file).ok()?.trim().parse::<i64>().ok();
        let offset = self.file.as_ref().and_then(read).unwrap_or(0);
        real.plus(offset.saturating_mul(ventanilla::time::SECOND))
    }
}
