//! Instants and the two zones in which cash networks here keep their deadlines.
//!
//! Peru and Colombia are at UTC−05:00 the whole year (Peru since 1994, Colombia since 1993), so two fixed offsets serve for
//! every deadline that a voucher can have, and no zone database has to travel to a phone. A test holds the table against one.

mod rfc3339;
#[cfg(test)]
mod tests;

use core::fmt;

use crate::{digits::padded, prelude::*};

/// Milliseconds in a second.
pub const SECOND: i64 = 1_000;
/// Milliseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds in a day of 24 hours.
pub const DAY: i64 = 24 * HOUR;

/// An instant: milliseconds since 1970-01-01T00:00:00Z, between the years 1970 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

/// 9999-12-31T23:59:59.999Z less a day, so that no zone leads past the year 9999.
const MAX_MILLIS: i64 = 253_402_300_799_999 - DAY;
/// A day after the epoch, so that no zone leads before 1970.
const MIN_MILLIS: i64 = DAY;

impl Timestamp {
    /// The instant `millis` milliseconds after the epoch; the nearest representable one where that is out of range.
    pub fn from_millis(millis: i64) -> Timestamp {
        Timestamp(millis.clamp(MIN_MILLIS, MAX_MILLIS))
    }

    /// The instant `seconds` after the epoch; the nearest representable one where that is out of range.
    pub fn from_seconds(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds.saturating_mul(SECOND))
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(SECOND)
    }

    /// The instant `millis` later (earlier where negative), held within range.
    pub fn plus(self, millis: i64) -> Timestamp {
        Timestamp::from_millis(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this instant; negative where `earlier` is later.
    pub const fn since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Reads RFC 3339 with an offset: `2026-11-24T23:59:59-05:00`, fractions and `Z` allowed.
    ///
    /// # Errors
    /// [`TimeError`] where the text is anything else, names a day that does not exist or a year outside 1970–9999.
    pub fn parse(text: &str) -> Result<Timestamp, TimeError> {
        rfc3339::parse(text).ok_or(TimeError)
    }

    /// RFC 3339 with whole seconds and the zone's offset, as PagoEfectivo wants it: `2026-11-24T23:59:59-05:00`.
    pub fn to_rfc3339(self, zone: Zone) -> String {
        let civil = self.civil(zone);
        let mut out = padded(civil.year, 4);
        let parts = [("-", civil.month), ("-", civil.day), ("T", civil.hour), (":", civil.minute), (":", civil.second)];
        for (before, part) in parts {
            out.push_str(before);
            out.push_str(&padded(part, 2));
        }
        out.push_str(zone.offset_text());
        out
    }

    /// What the wall clock and the calendar of `zone` show at this instant.
    pub fn civil(self, zone: Zone) -> Civil {
        let local = self.0.saturating_add(zone.offset_millis());
        let day_number = local.div_euclid(DAY);
        let in_day = local.rem_euclid(DAY);
        let (year, month, day) = date_of(day_number);
        let part = |unit: i64, modulo: i64| narrow(in_day.div_euclid(unit).rem_euclid(modulo));
        Civil {
            year,
            month,
            day,
            // Day 0 was a Thursday.
            weekday: Weekday::ALL
                .get(usize::from(narrow(day_number.saturating_add(3).rem_euclid(7))))
                .copied()
                .unwrap_or(Weekday::Monday),
            hour: part(HOUR, 24),
            minute: part(MINUTE, 60),
            second: part(SECOND, 60),
        }
    }
}

/// A zone in which a provider keeps its deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Peru, UTC−05:00.
    Lima,
    /// Colombia, UTC−05:00.
    Bogota,
    /// UTC, for protocols that want it. No deadline is shown in it.
    Utc,
}

impl Zone {
    const fn offset_millis(self) -> i64 {
        match self {
            Zone::Lima | Zone::Bogota => -5 * HOUR,
            Zone::Utc => 0,
        }
    }

    const fn offset_text(self) -> &'static str {
        match self {
            Zone::Lima | Zone::Bogota => "-05:00",
            Zone::Utc => "Z",
        }
    }

    /// The name in the tz database: `America/Lima`.
    pub const fn iana(self) -> &'static str {
        match self {
            Zone::Lima => "America/Lima",
            Zone::Bogota => "America/Bogota",
            Zone::Utc => "Etc/UTC",
        }
    }

    /// The instant at which this zone's wall clock shows `civil` (its weekday is not looked at).
    ///
    /// # Errors
    /// [`TimeError`] where no such day or hour exists.
    pub fn instant(self, civil: &Civil) -> Result<Timestamp, TimeError> {
        let day_number = day_number_of(civil.year, civil.month, civil.day).ok_or(TimeError)?;
        if civil.hour > 23 || civil.minute > 59 || civil.second > 59 {
            return Err(TimeError);
        }
        let in_day = i64::from(civil.hour)
            .saturating_mul(HOUR)
            .saturating_add(i64::from(civil.minute).saturating_mul(MINUTE))
            .saturating_add(i64::from(civil.second).saturating_mul(SECOND));
        Ok(Timestamp::from_millis(
            day_number.saturating_mul(DAY).saturating_add(in_day).saturating_sub(self.offset_millis()),
        ))
    }
}

/// A calendar day and a time of day, of no zone in particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// 1970–9999.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// The day of the week.
    pub weekday: Weekday,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59.
    pub second: u8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
}

/// A text that is not an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeError;

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date and time with its offset, such as `2026-11-24T23:59:59-05:00`")
    }
}

impl core::error::Error for TimeError {}

/// For values that were reduced below 256 before.
fn narrow(value: i64) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the first of January of `year`, which is 1970 or later.
fn day_number_of_year(year: u16) -> i64 {
    let before = i64::from(year).saturating_sub(1);
    let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    // 719,162 days lie between 0001-01-01 and 1970-01-01 of the Gregorian calendar.
    before * 365 + leaps - 719_162
}

fn day_number_of(year: u16, month: u8, day: u8) -> Option<i64> {
    let exists =
        (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    let months = (1..month).map(|m| i64::from(days_in_month(year, m)));
    exists.then(|| day_number_of_year(year) + months.sum::<i64>() + i64::from(day) - 1)
}

fn date_of(day_number: i64) -> (u16, u8, u8) {
    let guess = u16::try_from(1970 + day_number.div_euclid(366)).unwrap_or(1970);
    let year = (guess..=9999).take_while(|&year| day_number_of_year(year) <= day_number).last().unwrap_or(guess);
    let mut left = day_number - day_number_of_year(year);
    for month in 1..=12 {
        let length = i64::from(days_in_month(year, month));
        if left < length {
            return (year, month, narrow(left + 1));
        }
        left -= length;
    }
    (year, 12, 31)
}
