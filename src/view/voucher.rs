//! The voucher: amount, deadline and code at a glance, then how to pay, then what else one may want to know.

use super::{
    Screen, barcode,
    code::{copy_button, copy_said, digits, label, number, row},
    deadline::Deadline,
    keep,
    opened::opening,
    parts::{Words, kicker, large},
    qr::{fits_qr, qr},
    ways,
};
use crate::{
    countdown::{Countdown, Urgency},
    guidance,
    i18n::Text,
    node::{Element, element},
    prelude::*,
    voucher::Voucher,
};

/// Whether the deadline is reached, on the backend's clock.
pub(super) fn is_over(screen: &Screen<'_>) -> bool {
    let voucher = screen.snapshot.voucher.as_ref();
    voucher.is_some_and(|voucher| countdown(screen, voucher).urgency() == Urgency::Over)
}

pub(super) fn sections(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Vec<Element> {
    let mut sections = vec![
        header(screen, voucher, words),
        element("div", "vt-tear").with("aria-hidden", "true"),
        code(screen, voucher, words),
    ];
    if !is_over(screen) {
        sections.push(ways::section(screen, voucher, words));
        sections.push(what_if_late(words));
        sections.push(keep::section(screen, words));
    }
    sections
}

fn countdown(screen: &Screen<'_>, voucher: &Voucher) -> Countdown {
    Countdown::new(voucher.expires_at, screen.now)
}

fn header(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Element {
    let amount = element("h2", "vt-heading")
        .child(element("span", "vt-label").text(words.plain(Text::ToPay)))
        .text(" ")
        .child(large(voucher.amount, words.locale()));
    let advice = guidance::pay_in_time(ways::has_bank(screen.snapshot));
    let advice = guidance::time_advice(advice, voucher.expires_at, voucher.zone(), screen.now);
    let advice = advice.into_iter().map(|text| words.paragraph("vt-advice", text));
    element("header", "vt-top")
        .child(kicker(Text::OrderLine, words))
        .child(amount)
        .child(due(screen, voucher, words))
        .child(element("div", "").keyed("advice").children(advice))
}

fn due(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Element {
    let (at, zone) = (voucher.expires_at, voucher.zone());
    let deadline = Deadline { before: Text::PayBefore, spoken: Text::TimeLeftSpoken, at, zone };
    deadline.show(screen.now, words)
}

fn code(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Element {
    let biller = voucher.biller_code.as_ref().map(|biller| row(Text::BillerLabel, number(biller), words));
    let rows = element("dl", "vt-rows").children(biller).child(row(
        label(screen.snapshot),
        digits(voucher.reference.as_str()),
        words,
    ));
    let qr = if is_over(screen) { None } else { qr_section(screen, words) };
    let actions = if is_over(screen) { None } else { Some(copy_button(screen.copy, words)) };
    let said = actions.is_some().then(|| copy_said(screen.copy, words));
    let bars = voucher.barcode.as_deref().filter(|_| !is_over(screen));
    let bars = bars.and_then(|text| barcode(text, words.plain(Text::BarcodeAlt)));
    element("div", "vt-code")
        .child(rows)
        .children(bars)
        .child(element("div", "vt-actions").children(actions).children(qr))
        .children(said)
}

/// A way onto another phone: the QR holds our own link. (The QR that wallets read is the provider's, on its page.)
fn qr_section(screen: &Screen<'_>, words: &Words<'_>) -> Option<Element> {
    let url = screen.snapshot.hosted_url.as_deref().filter(|url| fits_qr(url))?;
    let part = "qr";
    let mut place = element("div", "vt-qr-box");
    if screen.opened.has(part) {
        let drawing = qr(url, words.plain(Text::QrAlt))?;
        place = place.child(drawing).child(words.paragraph("vt-note", Text::QrCaption));
    }
    let summary = opening(words.tagged("summary", "vt-button", Text::ShowQr), part);
    Some(element("details", "vt-qr").keyed("qr").child(summary).child(place))
}

fn what_if_late(words: &Words<'_>) -> Element {
    element("details", "vt-late")
        .keyed("late")
        .child(words.tagged("summary", "", Text::WhatIfLate))
        .child(words.paragraph("vt-note", Text::WhatIfLateAnswer))
}
