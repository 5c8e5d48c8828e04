//! Money, dates and durations as each locale writes them.
//!
//! Two countries and one second language need a table of a few rows, not a megabyte of locale data; a browser test holds the table
//! against the platform's ICU.

use super::{Locale, Text};
use crate::{
    countdown::Shown,
    digits::{digits, padded},
    money::{Amount, Currency},
    prelude::*,
    time::{Timestamp, Weekday, Zone},
};

/// Keeps a symbol and its number, or `p.` and `m.`, on one line.
const NBSP: &str = "\u{a0}";

/// The amount for people: `S/ 1,234.50`, `$ 186.000`.
pub fn amount(amount: Amount, locale: Locale) -> String {
    let (group, point) = match locale {
        Locale::EsPe | Locale::En => (',', '.'),
        Locale::EsCo => ('.', ','),
    };
    let decimal = amount.to_decimal();
    let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
    let mut out = String::from(symbol(amount.currency(), locale));
    out.push_str(NBSP);
    for (index, digit) in whole.chars().enumerate() {
        let digits_left = whole.len().saturating_sub(index);
        if index > 0 && digits_left.is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// ICU's symbols, but for soles in English: `S/` is what the counter shows, and `PEN` is what nobody there says.
const fn symbol(currency: Currency, locale: Locale) -> &'static str {
    match (currency, locale) {
        (Currency::Pen, Locale::EsPe | Locale::En) => "S/",
        (Currency::Pen, Locale::EsCo) => "PEN",
        (Currency::Cop, Locale::EsCo) => "$",
        (Currency::Cop, Locale::EsPe | Locale::En) => "COP",
        (Currency::Usd, Locale::EsCo) => "US$",
        (Currency::Usd, Locale::EsPe | Locale::En) => "USD",
    }
}

/// Day and time in words: `martes 24 de noviembre, 11:59 p. m.`; with the year where `now` is in another.
pub fn moment(instant: Timestamp, zone: Zone, locale: Locale, now: Timestamp) -> String {
    let civil = instant.civil(zone);
    let other_year = civil.year != now.civil(zone).year;
    let (weekday, month) = (weekday(civil.weekday, locale), month(civil.month, locale));
    let time = time_of_day(instant, zone, locale);
    let (day, year) = (digits(civil.day), digits(civil.year));
    match (locale.is_english(), other_year) {
        (true, false) => [weekday, ", ", month, " ", &day, ", ", &time].concat(),
        (true, true) => [weekday, ", ", month, " ", &day, ", ", &year, ", ", &time].concat(),
        (false, false) => [weekday, " ", &day, " de ", month, ", ", &time].concat(),
        (false, true) => [weekday, " ", &day, " de ", month, " de ", &year, ", ", &time].concat(),
    }
}

/// The time of day: `11:59 p. m.`.
pub fn time_of_day(instant: Timestamp, zone: Zone, locale: Locale) -> String {
    let civil = instant.civil(zone);
    let hour = match civil.hour.checked_rem(12) {
        Some(0) | None => 12,
        Some(hour) => hour,
    };
    let half = match (civil.hour < 12, locale.is_english()) {
        (true, true) => "a.m.",
        (false, true) => "p.m.",
        (true, false) => "a.\u{a0}m.",
        (false, false) => "p.\u{a0}m.",
    };
    [&*digits(hour), ":", &padded(civil.minute, 2), NBSP, half].concat()
}

/// The zone's name in words: `hora de Lima`.
pub const fn zone_name(zone: Zone, locale: Locale) -> &'static str {
    locale.template(match zone {
        Zone::Lima => Text::ZoneLima,
        Zone::Bogota => Text::ZoneBogota,
        Zone::Utc => Text::ZoneUtc,
    })
}

/// The time left, short: `1 d 13 h`.
pub fn left(shown: Shown) -> String {
    let ([large, small], units) = match shown {
        Shown::DaysHours(days, hours) => ([digits(days), digits(hours)], ["d", "h"]),
        Shown::HoursMinutes(hours, minutes) => ([digits(hours), digits(minutes)], ["h", "min"]),
        Shown::MinutesSeconds(minutes, seconds) => ([digits(minutes), padded(seconds, 2)], ["min", "s"]),
        Shown::Seconds(seconds) => return [&*digits(seconds), NBSP, "s"].concat(),
    };
    let [large_unit, small_unit] = units;
    [&*large, NBSP, large_unit, " ", &small, NBSP, small_unit].concat()
}

/// The time left, as it is read aloud: `1 día y 13 horas`. Parts that are zero are not said.
pub fn left_spoken(shown: Shown, locale: Locale) -> String {
    let parts = match shown {
        Shown::DaysHours(days, hours) => [(days, Unit::Day), (hours, Unit::Hour)],
        Shown::HoursMinutes(hours, minutes) => [(hours, Unit::Hour), (minutes, Unit::Minute)],
        Shown::MinutesSeconds(minutes, seconds) => [(minutes, Unit::Minute), (seconds, Unit::Second)],
        Shown::Seconds(seconds) => [(0, Unit::Minute), (seconds, Unit::Second)],
    };
    let mut said = String::new();
    for (count, unit) in parts.into_iter().filter(|(count, _)| *count > 0) {
        if !said.is_empty() {
            said.push_str(if locale.is_english() { " and " } else { " y " });
        }
        said.extend([&*digits(count), " ", unit.word(count, locale)]);
    }
    said
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Hour,
    Minute,
    Second,
}

impl Unit {
    const fn word(self, count: i64, locale: Locale) -> &'static str {
        let (one, english) = (count == 1, locale.is_english());
        match self {
            Unit::Day if english => number(one, "day", "days"),
            Unit::Hour if english => number(one, "hour", "hours"),
            Unit::Minute if english => number(one, "minute", "minutes"),
            Unit::Second if english => number(one, "second", "seconds"),
            Unit::Day => number(one, "día", "días"),
            Unit::Hour => number(one, "hora", "horas"),
            Unit::Minute => number(one, "minuto", "minutos"),
            Unit::Second => number(one, "segundo", "segundos"),
        }
    }
}

const fn number(one: bool, singular: &'static str, plural: &'static str) -> &'static str {
    if one { singular } else { plural }
}

const fn weekday(weekday: Weekday, locale: Locale) -> &'static str {
    let english = locale.is_english();
    match weekday {
        Weekday::Monday if english => "Monday",
        Weekday::Tuesday if english => "Tuesday",
        Weekday::Wednesday if english => "Wednesday",
        Weekday::Thursday if english => "Thursday",
        Weekday::Friday if english => "Friday",
        Weekday::Saturday if english => "Saturday",
        Weekday::Sunday if english => "Sunday",
        Weekday::Monday => "lunes",
        Weekday::Tuesday => "martes",
        Weekday::Wednesday => "miércoles",
        Weekday::Thursday => "jueves",
        Weekday::Friday => "viernes",
        Weekday::Saturday => "sábado",
        Weekday::Sunday => "domingo",
    }
}

fn month(month: u8, locale: Locale) -> &'static str {
    // Peru writes `setiembre`, Colombia `septiembre`.
    if month == 9 && locale == Locale::EsCo && !locale.is_english() {
        return "septiembre";
    }
    let names = if locale.is_english() { EN } else { ES };
    names.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default()
}

const ES: &[&str] = &[
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

const EN: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        text.replace(NBSP, " ")
    }

    #[track_caller]
    fn check_amount(minor: i64, currency: Currency, expected: [&str; 3]) {
        let value = Amount::from_minor(minor, currency).unwrap();
        assert_eq!(Locale::ALL.map(|locale| folded(&amount(value, locale))), expected);
    }

    #[test]
    fn amounts() {
        check_amount(123_450, Currency::Pen, ["S/ 1,234.50", "PEN 1.234,50", "S/ 1,234.50"]);
        check_amount(14_990, Currency::Pen, ["S/ 149.90", "PEN 149,90", "S/ 149.90"]);
        check_amount(5, Currency::Pen, ["S/ 0.05", "PEN 0,05", "S/ 0.05"]);
        check_amount(186_000, Currency::Cop, ["COP 186,000", "$ 186.000", "COP 186,000"]);
        check_amount(123_456_789, Currency::Usd, ["USD 1,234,567.89", "US$ 1.234.567,89", "USD 1,234,567.89"]);
    }

    #[test]
    fn moments() {
        let now = Timestamp::parse("2026-11-22T10:00:00-05:00").unwrap();
        let check = |text: &str, expected: [&str; 3]| {
            let instant = Timestamp::parse(text).unwrap();
            assert_eq!(Locale::ALL.map(|locale| folded(&moment(instant, Zone::Lima, locale, now))), expected);
        };
        check(
            "2026-11-24T23:59:59-05:00",
            [
                "martes 24 de noviembre, 11:59 p. m.",
                "martes 24 de noviembre, 11:59 p. m.",
                "Tuesday, November 24, 11:59 p.m.",
            ],
        );
        check(
            "2027-09-01T00:05:00-05:00",
            [
                "miércoles 1 de setiembre de 2027, 12:05 a. m.",
                "miércoles 1 de septiembre de 2027, 12:05 a. m.",
                "Wednesday, September 1, 2027, 12:05 a.m.",
            ],
        );
        check(
            "2026-11-25T17:00:00Z",
            [
                "miércoles 25 de noviembre, 12:00 p. m.",
                "miércoles 25 de noviembre, 12:00 p. m.",
                "Wednesday, November 25, 12:00 p.m.",
            ],
        );
    }

    #[test]
    fn durations() {
        assert_eq!(folded(&left(Shown::DaysHours(1, 13))), "1 d 13 h");
        assert_eq!(folded(&left(Shown::MinutesSeconds(4, 5))), "4 min 05 s");
        assert_eq!(left_spoken(Shown::DaysHours(1, 0), Locale::EsPe), "1 día");
        assert_eq!(left_spoken(Shown::HoursMinutes(2, 1), Locale::EsPe), "2 horas y 1 minuto");
        assert_eq!(left_spoken(Shown::HoursMinutes(1, 30), Locale::En), "1 hour and 30 minutes");
    }
}
