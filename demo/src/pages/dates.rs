//! Instants as people in Lima and Bogotá read them: both have kept the same offset since 1994, so no time zone database is
//! needed.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// `22 de noviembre, 2:05 p. m.` of seconds since 1970; empty where that is no date.
pub fn of_seconds(seconds: i64) -> String {
    Timestamp::from_second(seconds).map(|instant| words(lima(instant))).unwrap_or_default()
}

/// `2026-11-25T18:05`, as a browser's field for day and time wants it; empty where that is no date.
pub fn field(seconds: i64) -> String {
    Timestamp::from_second(seconds).map(|at| lima(at).strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
}

/// The same of an RFC 3339 text.
pub fn of_text(text: &str) -> Option<String> {
    text.parse::<Timestamp>().ok().map(|instant| words(lima(instant)))
}

fn lima(instant: Timestamp) -> DateTime {
    TimeZone::fixed(Offset::constant(-5)).to_datetime(instant)
}

fn words(at: DateTime) -> String {
    let month = usize::try_from(at.month() - 1).ok().and_then(|index| MONTHS.get(index)).unwrap_or(&"");
    let half = if at.hour() < 12 { "a.\u{a0}m." } else { "p.\u{a0}m." };
    let hour = (at.hour() + 11) % 12 + 1;
    format!("{} de {month}, {hour}:{:02}\u{a0}{half}", at.day(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::{field, of_seconds, of_text};

    #[test]
    fn reads_as_in_lima_and_bogota() {
        let read = |text: &str| of_text(text).map(|words| words.replace('\u{a0}', " "));
        assert_eq!(read("2026-11-25T04:59:00Z").as_deref(), Some("24 de noviembre, 11:59 p. m."));
        assert_eq!(read("2026-01-01T00:05:00-05:00").as_deref(), Some("1 de enero, 12:05 a. m."));
        assert_eq!(read("2026-12-31T12:00:00-05:00").as_deref(), Some("31 de diciembre, 12:00 p. m."));
        assert_eq!(read("mañana"), None);
        assert_eq!(of_seconds(i64::MAX), "");
        assert_eq!(field(1_795_582_740), "2026-11-24T23:59");
    }
}
