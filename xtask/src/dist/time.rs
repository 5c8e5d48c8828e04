//! The one moment that all of a package's files are of.

use std::time::{Duration, SystemTime};

/// 26 October 1985, 08:15 UTC: what npm writes into its packages, and late enough for ZIP, whose time begins in 1980.
const DEFAULT: i64 = 499_162_500;
const DAY: i64 = 86_400;

/// A second in UTC.
#[derive(Clone, Copy)]
pub struct Moment(i64);

impl Moment {
    /// The one that was asked for, if ZIP can write it.
    pub fn of(asked: Option<i64>) -> Self {
        let first = 315_532_800;
        Self(asked.unwrap_or(DEFAULT).clamp(first, first + 127 * 365 * DAY))
    }

    /// Seconds since 1970.
    pub fn seconds(self) -> u64 {
        self.0.unsigned_abs()
    }

    /// For the file system.
    pub fn system(self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.seconds())
    }

    /// Year, month, day, hour, minute, second.
    pub fn parts(self) -> [i64; 6] {
        // Days are counted from 1 March of year 0, so that a leap day ends its year (Hinnant, "chrono-compatible low-level date algorithms").
        let days = self.0.div_euclid(DAY) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let (day, month) =
            (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
        let rest = self.0.rem_euclid(DAY);
        [year + era * 400 + i64::from(month <= 2), month, day, rest / 3600, rest / 60 % 60, rest % 60]
    }

    /// As ISO 8601 has it.
    pub fn iso(self) -> String {
        let [year, month, day, hour, minute, second] = self.parts();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_people_do() {
        assert_eq!(Moment::of(None).iso(), "1985-10-26T08:15:00Z");
        assert_eq!(Moment::of(Some(1_709_210_096)).iso(), "2024-02-29T12:34:56Z");
        assert_eq!(Moment::of(Some(0)).iso(), "1980-01-01T00:00:00Z");
    }
}
