//! Money, dates and durations as each locale writes them.
//!
//! Two countries and one second language need a table of a few rows, not a megabyte of locale data; a browser test holds the table
//! against the platform's ICU.

use super::{Locale, Text};
use crate::{
    countdown::Shown,
    money::{Amount, Currency},
    prelude::*,
    time::{Timestamp, Weekday, Zone},
};

/// Keeps a symbol and its number, or `p.` and `m.`, on one line.
const NBSP: char = '\u{a0}';

/// The amount for people: `S/ 1,234.50`, `$ 186.000`.
pub fn amount(amount: Amount, locale: Locale) -> String {
    let (group, point) = match locale {
        Locale::EsPe | Locale::En => (',', '.'),
        Locale::EsCo => ('.', ','),
    };
    let decimal = amount.to_decimal();
    let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
    let mut out = String::from(symbol(amount.currency(), locale));
    out.push(NBSP);
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
    match (locale, other_year) {
        (Locale::En, false) => format!("{weekday}, {month} {}, {time}", civil.day),
        (Locale::En, true) => format!("{weekday}, {month} {}, {}, {time}", civil.day, civil.year),
        (_, false) => format!("{weekday} {} de {month}, {time}", civil.day),
        (_, true) => format!("{weekday} {} de {month} de {}, {time}", civil.day, civil.year),
    }
}

/// The time of day: `11:59 p. m.`.
pub fn time_of_day(instant: Timestamp, zone: Zone, locale: Locale) -> String {
    let civil = instant.civil(zone);
    let hour = match civil.hour.checked_rem(12) {
        Some(0) | None => 12,
        Some(hour) => hour,
    };
    let half = match (civil.hour < 12, locale) {
        (true, Locale::En) => "a.m.",
        (false, Locale::En) => "p.m.",
        (true, _) => "a.\u{a0}m.",
        (false, _) => "p.\u{a0}m.",
    };
    format!("{hour}:{:02}{NBSP}{half}", civil.minute)
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
    match shown {
        Shown::DaysHours(days, hours) => format!("{days}{NBSP}d {hours}{NBSP}h"),
        Shown::HoursMinutes(hours, minutes) => format!("{hours}{NBSP}h {minutes}{NBSP}min"),
        Shown::MinutesSeconds(minutes, seconds) => format!("{minutes}{NBSP}min {seconds:02}{NBSP}s"),
        Shown::Seconds(seconds) => format!("{seconds}{NBSP}s"),
    }
}

/// The time left, as it is read aloud: `1 día y 13 horas`. Parts that are zero are not said.
pub fn left_spoken(shown: Shown, locale: Locale) -> String {
    let parts = match shown {
        Shown::DaysHours(days, hours) => [(days, Unit::Day), (hours, Unit::Hour)],
        Shown::HoursMinutes(hours, minutes) => [(hours, Unit::Hour), (minutes, Unit::Minute)],
        Shown::MinutesSeconds(minutes, seconds) => [(minutes, Unit::Minute), (seconds, Unit::Second)],
        Shown::Seconds(seconds) => [(0, Unit::Minute), (seconds, Unit::Second)],
    };
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {}", unit.word(count, locale)))
        .collect();
    said.join(if locale == Locale::En { " and " } else { " y " })
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
        let one = count == 1;
        match (self, locale) {
            (Unit::Day, Locale::En) if one => "day",
            (Unit::Day, Locale::En) => "days",
            (Unit::Hour, Locale::En) if one => "hour",
            (Unit::Hour, Locale::En) => "hours",
            (Unit::Minute, Locale::En) if one => "minute",
            (Unit::Minute, Locale::En) => "minutes",
            (Unit::Second, Locale::En) if one => "second",
            (Unit::Second, Locale::En) => "seconds",
            (Unit::Day, _) if one => "día",
            (Unit::Day, _) => "días",
            (Unit::Hour, _) if one => "hora",
            (Unit::Hour, _) => "horas",
            (Unit::Minute, _) if one => "minuto",
            (Unit::Minute, _) => "minutos",
            (Unit::Second, _) if one => "segundo",
            (Unit::Second, _) => "segundos",
        }
    }
}

const fn weekday(weekday: Weekday, locale: Locale) -> &'static str {
    match (weekday, locale) {
        (Weekday::Monday, Locale::En) => "Monday",
        (Weekday::Tuesday, Locale::En) => "Tuesday",
        (Weekday::Wednesday, Locale::En) => "Wednesday",
        (Weekday::Thursday, Locale::En) => "Thursday",
        (Weekday::Friday, Locale::En) => "Friday",
        (Weekday::Saturday, Locale::En) => "Saturday",
        (Weekday::Sunday, Locale::En) => "Sunday",
        (Weekday::Monday, _) => "lunes",
        (Weekday::Tuesday, _) => "martes",
        (Weekday::Wednesday, _) => "miércoles",
        (Weekday::Thursday, _) => "jueves",
        (Weekday::Friday, _) => "viernes",
        (Weekday::Saturday, _) => "sábado",
        (Weekday::Sunday, _) => "domingo",
    }
}

fn month(month: u8, locale: Locale) -> &'static str {
    const ES: [&str; 12] = [
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
    const EN: [&str; 12] = [
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
    let index = usize::from(month.saturating_sub(1));
    match locale {
        // Peru writes `setiembre`, Colombia `septiembre`.
        Locale::EsCo if month == 9 => "septiembre",
        Locale::EsPe | Locale::EsCo => ES.get(index).copied().unwrap_or_default(),
        Locale::En => EN.get(index).copied().unwrap_or_default(),
    }
}

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
