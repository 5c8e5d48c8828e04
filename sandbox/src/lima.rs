//! Lima's time as PagoEfectivo writes it (`yyyy-MM-ddTHH:mm:ss-05:00`) and as people read it. Peru has no summer time,
//! and neither has Colombia, whose time is the same.

use jiff::{Timestamp, ToSpan, Zoned, tz};

const LIMA: tz::Offset = tz::Offset::constant(-5);

/// What the API answers for a date that has not come to pass.
pub const UNSET: &str = "1900-01-01T00:00:00-05:00";

fn in_lima(at: Timestamp) -> Zoned {
    at.to_zoned(tz::TimeZone::fixed(LIMA))
}

/// `2026-01-15T10:00:00-05:00`: seconds precision, colon in the offset.
pub fn write(at: Timestamp) -> String {
    in_lima(at).strftime("%Y-%m-%dT%H:%M:%S-05:00").to_string()
}

/// Does the text have the shape of the pattern? `d` stands for a digit, `T` for `T` or a space, `±` for a sign.
fn shaped(text: &str, pattern: &str) -> bool {
    text.chars().count() == pattern.chars().count()
        && text.chars().zip(pattern.chars()).all(|(c, p)| match p {
            'd' => c.is_ascii_digit(),
            'T' => c == 'T' || c == ' ',
            '±' => c == '+' || c == '-',
            _ => c == p,
        })
}

/// Reads `dateRequest`, of which TECHDOC 5.1.1 fixes every byte: Lima's offset, with its colon.
pub fn read_exact(text: &str) -> Option<Timestamp> {
    let exact = shaped(text, "dddd-dd-ddTdd:dd:dd-05:00") && !text.contains(' ');
    exact.then(|| text.parse().ok()).flatten()
}

/// Reads a date of a request body: a space for the `T` (the document's own sample), an offset without colon and
/// other offsets than Lima's are let through, as the network has been seen to do.
pub fn read_lenient(text: &str) -> Option<Timestamp> {
    let colon = shaped(text, "dddd-dd-ddTdd:dd:dd±dd:dd");
    if !colon && !shaped(text, "dddd-dd-ddTdd:dd:dd±dddd") {
        return None;
    }
    let mut strict = text.replacen(' ', "T", 1);
    if !colon {
        strict.insert(22, ':');
    }
    strict.parse().ok()
}

/// The last moment that a CIP made or extended now may run to: six calendar months on.
pub fn six_months_after(now: Timestamp) -> Timestamp {
    in_lima(now).checked_add(6.months()).map_or(Timestamp::MAX, |then| then.timestamp())
}

/// The day of Lima and Bogotá.
pub fn date(at: Timestamp) -> jiff::civil::Date {
    in_lima(at).date()
}

/// `jue 15 ene 2026, 10:00 a. m.`
pub fn in_words(at: Timestamp) -> String {
    format!("{}, {}", day(at), clock_face(at))
}

/// `jue 15 ene 2026`
pub fn day(at: Timestamp) -> String {
    let local = in_lima(at);
    let pick =
        |names: &str, place: i8| names.split(' ').nth(usize::try_from(place).unwrap_or(0)).unwrap_or("").to_owned();
    let weekday = pick("dom lun mar mié jue vie sáb", local.weekday().to_sunday_zero_offset());
    let month = pick("- ene feb mar abr may jun jul ago set oct nov dic", local.month());
    format!("{weekday} {} {month} {}", local.day(), local.year())
}

/// `10:00 a. m.`
pub fn clock_face(at: Timestamp) -> String {
    let local = in_lima(at);
    let half = if local.hour() < 12 { "a. m." } else { "p. m." };
    let hour = match local.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    format!("{hour}:{:02}\u{a0}{}", local.minute(), half.replace(' ', "\u{a0}"))
}

/// `10:00:07`, for logs.
pub fn to_the_second(at: Timestamp) -> String {
    in_lima(at).strftime("%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const TEN: &str = "2026-01-15T10:00:00-05:00";

    #[test]
    fn the_exact_form_is_exact() {
        assert_eq!(read_exact(TEN).map(write).as_deref(), Some(TEN));
        for text in [
            "2026-01-15T10:00:00-0500",
            "2026-01-15 10:00:00-05:00",
            "2026-01-15T15:00:00+00:00",
            "2026-01-15T15:00:00Z",
            "2026-01-15T10:00:00.000-05:00",
            "2026-13-15T10:00:00-05:00",
            "2026-02-30T10:00:00-05:00",
            "",
        ] {
            assert_eq!(read_exact(text), None, "{text}");
        }
    }

    #[test]
    fn the_lenient_form_lets_through_what_has_been_seen() {
        for text in [TEN, "2026-01-15 10:00:00-05:00", "2026-01-15T10:00:00-0500", "2026-01-15T15:00:00+00:00"] {
            assert_eq!(read_lenient(text).map(write).as_deref(), Some(TEN), "{text}");
        }
        for text in ["2026-01-15", "2026-01-15T10:00:00", "15/01/2026 10:00:00-05:00", "2026-01-15T10:00:00−05:00"] {
            assert_eq!(read_lenient(text), None, "{text}");
        }
    }

    #[test]
    fn six_months_are_calendar_months() {
        let end = six_months_after(read_exact("2026-08-31T23:30:00-05:00").unwrap());
        assert_eq!(write(end), "2027-02-28T23:30:00-05:00");
    }

    #[test]
    fn people_read_it_in_spanish() {
        let words = |text| in_words(read_exact(text).unwrap()).replace('\u{a0}', " ");
        assert_eq!(words("2026-11-24T23:59:00-05:00"), "mar 24 nov 2026, 11:59 p. m.");
        assert_eq!(words("2026-09-06T00:05:00-05:00"), "dom 6 set 2026, 12:05 a. m.");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(seconds in 0_i64..4_000_000_000) {
            let at = Timestamp::from_second(seconds).unwrap();
            prop_assert_eq!(read_exact(&write(at)), Some(at));
        }
    }
}
