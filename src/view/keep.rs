//! Ways to keep a voucher or to hand it on: a voucher that is shown once is a voucher that is lost.
//!
//! All are plain links: in-app browsers drop pop-ups, downloads and the share sheet.

use super::{
    Freshness, Screen,
    parts::{Words, outside},
    refund::RefundScreen,
};
use crate::{
    i18n::{Locale, Text, Value, format},
    node::{Element, Press, element},
    prelude::*,
    snapshot::{RefundSnapshot, Snapshot},
    time::Timestamp,
};

/// What is sent to a friend who pays for one: shop, amount, deadline, code, link. Nothing about the payer.
pub fn share_text(snapshot: &Snapshot, locale: Locale, now: Timestamp) -> String {
    let words = Words::of_payment(snapshot, locale, now);
    let deadline = snapshot.voucher.as_ref().map(|voucher| words.moment_and_zone(voucher.expires_at));
    let text = words.with(Value::Deadline, deadline.unwrap_or_default()).plain(Text::ShareText);
    with_link(text, snapshot.hosted_url.as_deref())
}

/// The address of the calendar entry, below a hosted page's address.
pub fn reminder_url(hosted_url: &str) -> String {
    [hosted_url, ".ics"].concat()
}

/// What is sent to who collects: shop's network, amount, deadline, code, link. Nothing about the payer.
pub fn refund_share_text(snapshot: &RefundSnapshot, locale: Locale, now: Timestamp) -> String {
    let words = Words::of_refund(snapshot, locale, now);
    let pickup = snapshot.pickup.as_ref();
    let amount = format::amount(pickup.map_or(snapshot.amount, |pickup| pickup.amount), locale);
    let deadline = pickup.map(|pickup| words.moment_and_zone(pickup.expires_at));
    let words = words.with(Value::Amount, amount).with(Value::Deadline, deadline.unwrap_or_default());
    with_link(words.plain(Text::RefundShareText), snapshot.hosted_url.as_deref())
}

fn with_link(text: String, url: Option<&str>) -> String {
    match url {
        Some(url) => [&*text, "\n", url].concat(),
        None => text,
    }
}

pub(super) fn section(screen: &Screen<'_>, words: &Words<'_>) -> Element {
    let text = share_text(screen.snapshot, screen.locale, screen.now);
    links(&text, screen.snapshot.hosted_url.as_deref(), screen.standalone, words)
}

pub(super) fn refund(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let text = refund_share_text(screen.snapshot, screen.locale, screen.now);
    links(
        &text,
        screen.snapshot.hosted_url.as_deref(),
        screen.standalone && screen.freshness != Freshness::Static,
        words,
    )
}

fn links(text: &str, hosted: Option<&str>, standalone: bool, words: &Words<'_>) -> Element {
    let whatsapp = outside("vt-button", ["https://wa.me/?text=", &percent_encoded(text)].concat());
    let links = element("div", "vt-links").child(whatsapp.text(words.plain(Text::ShareWhatsApp)));
    let links = match (standalone, hosted) {
        (true, _) => links.child(
            element("button", "vt-button").with("type", "button").pressing(Press::Print).text(words.plain(Text::Print)),
        ),
        // The hosted page prints itself: the shop's page would print the shop.
        (false, Some(url)) => {
            links.child(outside("vt-button", [url, "#print"].concat()).text(words.plain(Text::Print)))
        }
        (false, None) => links,
    };
    let rest = hosted.map(|url| {
        let reminder = element("a", "vt-button").with("href", reminder_url(url)).text(words.plain(Text::Remind));
        let link = outside("vt-button", url.to_owned()).text(words.plain(Text::PlainLink));
        [reminder, link]
    });
    element("div", "vt-keep")
        .keyed("keep")
        .child(words.tagged("h3", "vt-section", Text::SaveTitle))
        .child(links.children(rest.into_iter().flatten()))
}

/// RFC 3986: everything but the unreserved characters as `%XX` of its UTF-8.
fn percent_encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            let digits = [byte >> 4, byte & 15].into_iter().filter_map(|digit| char::from_digit(u32::from(digit), 16));
            out.extend(digits.map(|digit| digit.to_ascii_uppercase()));
        }
    }
    out
}
