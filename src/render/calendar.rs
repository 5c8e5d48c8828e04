//! The deadline of a voucher or a withdrawal code as a calendar entry (RFC 5545), with alarms: who does not go at once does not
//! find it again.

use crate::{
    i18n::{Locale, Text, Value, Values, format, plain},
    prelude::*,
    snapshot::{RefundSnapshot, Snapshot},
    time::{HOUR, MINUTE, Timestamp, Zone},
    view,
};

/// The entry, `None` where there is no voucher. It lasts the half hour before the deadline and rings three hours and one hour before.
pub fn entry(snapshot: &Snapshot, locale: Locale, now: Timestamp) -> Option<String> {
    let voucher = snapshot.voucher.as_ref()?;
    let values: &Values<'_> = &[
        (Value::Amount, format::amount(voucher.amount, locale).into()),
        (Value::Merchant, snapshot.merchant_name.as_str().into()),
        (Value::Provider, snapshot.network().into()),
    ];
    let entry = Entry {
        uid: format!("{}-{}@ventanilla", snapshot.payment_id, voucher.reference),
        ends: voucher.expires_at,
        title: plain(locale.template(Text::ReminderTitle), values),
        body: view::share_text(snapshot, locale, now),
        url: snapshot.hosted_url.as_deref(),
        alarm: locale.template(Text::ReminderAlarm),
    };
    Some(entry.write(now))
}

/// The entry of a withdrawal code, `None` where there is none.
pub fn refund_entry(snapshot: &RefundSnapshot, locale: Locale, now: Timestamp) -> Option<String> {
    let pickup = snapshot.pickup.as_ref()?;
    let values: &Values<'_> = &[
        (Value::Amount, format::amount(pickup.amount, locale).into()),
        (Value::Provider, snapshot.network.as_str().into()),
    ];
    let entry = Entry {
        uid: format!("{}-{}@ventanilla", snapshot.refund_id, pickup.code),
        ends: pickup.expires_at,
        title: plain(locale.template(Text::RefundReminderTitle), values),
        body: view::refund_share_text(snapshot, locale, now),
        url: snapshot.hosted_url.as_deref(),
        alarm: locale.template(Text::RefundReminderAlarm),
    };
    Some(entry.write(now))
}

struct Entry<'a> {
    uid: String,
    ends: Timestamp,
    title: String,
    body: String,
    url: Option<&'a str>,
    alarm: &'a str,
}

impl Entry<'_> {
    fn write(&self, now: Timestamp) -> String {
        let mut out = Lines(String::new());
        for (name, value) in
            [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Ventanilla//ES"), ("BEGIN", "VEVENT")]
        {
            out.line(name, value);
        }
        out.line("UID", &self.uid);
        out.line("DTSTAMP", &utc(now));
        out.line("DTSTART", &utc(self.ends.plus(-30 * MINUTE)));
        out.line("DTEND", &utc(self.ends));
        out.line("SUMMARY", &escaped(&self.title));
        out.line("DESCRIPTION", &escaped(&self.body));
        if let Some(url) = self.url {
            out.line("URL", url);
        }
        for before in [3 * HOUR, HOUR] {
            let hours = before.div_euclid(HOUR);
            out.line("BEGIN", "VALARM");
            out.line("ACTION", "DISPLAY");
            out.line("DESCRIPTION", &escaped(self.alarm));
            out.line("TRIGGER;RELATED=END", &format!("-PT{hours}H"));
            out.line("END", "VALARM");
        }
        out.line("END", "VEVENT");
        out.line("END", "VCALENDAR");
        out.0
    }
}

/// `20261125T045959Z`.
fn utc(instant: Timestamp) -> String {
    instant.to_rfc3339(Zone::Utc).chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// RFC 5545 3.3.11: backslashes, semicolons, commas and line breaks of a text.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

struct Lines(String);

impl Lines {
    /// RFC 5545 3.1: lines of at most 75 octets, folded between characters, ended with CRLF.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets: usize = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            let width = character.len_utf8();
            if octets.saturating_add(width) > 75 {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets = octets.saturating_add(width);
        }
        self.0.push_str("\r\n");
    }
}
