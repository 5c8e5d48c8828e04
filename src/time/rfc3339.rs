//! Reading RFC 3339, strictly: what a provider or a shop writes as a deadline must not be guessed at.

use super::{Civil, HOUR, MINUTE, Timestamp, Weekday, Zone, narrow};
use crate::digits;

pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let field = |from: usize, to: usize| -> Option<i64> { digits::number(text.get(from..to)?) };
    let literal =
        |at: usize, allowed: &[u8]| -> Option<()> { allowed.contains(text.as_bytes().get(at)?).then_some(()) };
    literal(4, b"-")?;
    literal(7, b"-")?;
    literal(10, b"Tt")?;
    literal(13, b":")?;
    literal(16, b":")?;
    let civil = Civil {
        year: u16::try_from(field(0, 4)?).ok()?,
        month: narrow(field(5, 7)?),
        day: narrow(field(8, 10)?),
        weekday: Weekday::Monday,
        hour: narrow(field(11, 13)?),
        minute: narrow(field(14, 16)?),
        second: narrow(field(17, 19)?),
    };
    let (fraction, offset) = split_fraction(text.get(19..)?)?;
    let utc = Zone::Utc.instant(&civil).ok()?;
    Some(utc.plus(fraction).plus(parse_offset(offset)?.saturating_neg()))
}

/// Splits `.123-05:00` into its milliseconds and `-05:00`.
fn split_fraction(rest: &str) -> Option<(i64, &str)> {
    let Some(after_point) = rest.strip_prefix('.') else {
        return Some((0, rest));
    };
    let offset = after_point.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = after_point.strip_suffix(offset)?;
    if digits.is_empty() {
        return None;
    }
    let mut millis = 0;
    for digit in digits.bytes().chain(*b"00").take(3) {
        millis = millis * 10 + i64::from(digit - b'0');
    }
    Some((millis, offset))
}

fn parse_offset(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let two = |part: &str, below: i64| -> Option<i64> {
        let value = digits::number(part).filter(|_| part.len() == 2)?;
        (value < below).then_some(value)
    };
    Some(sign * (two(hours, 24)? * HOUR + two(minutes, 60)? * MINUTE))
}
