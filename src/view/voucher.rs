//! The voucher: amount, deadline and code at a glance, then how to pay, then what else one may want to know.

use super::{Copy, Freshness, Screen, barcode, keep, parts::Words, qr, ways};
use crate::{
    countdown::{Countdown, Urgency},
    guidance,
    i18n::{Text, Value, format},
    node::{Element, Press, element},
    prelude::*,
    provider::Provider,
    voucher::{Reference, Voucher},
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
        sections.push(keep::section(screen, voucher, words));
    }
    sections
}

fn countdown(screen: &Screen<'_>, voucher: &Voucher) -> Countdown {
    Countdown::new(voucher.expires_at, screen.now)
}

/// Whose order, on which network.
pub(super) fn kicker(screen: &Screen<'_>, words: &Words<'_>) -> Element {
    element("p", "vt-kicker")
        .child(words.tagged("span", "", Text::OrderLine))
        .text(" ")
        .child(element("span", "vt-provider").text(screen.snapshot.provider.facts().name))
}

fn header(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Element {
    let amount =
        element("h2", "vt-heading").child(element("span", "vt-label").text(words.plain(Text::ToPay))).text(" ").child(
            element("span", "vt-amount").with("part", "amount").text(format::amount(voucher.amount, words.locale())),
        );
    let advice = guidance::time_advice(voucher.expires_at, voucher.zone(), screen.now);
    let advice = advice.into_iter().map(|text| words.paragraph("vt-advice", text));
    element("header", "vt-top")
        .child(kicker(screen, words))
        .child(amount)
        .child(due(screen, voucher, words))
        .child(element("div", "").keyed("advice").children(advice))
}

fn due(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Element {
    let countdown = countdown(screen, voucher);
    let class = match countdown.urgency() {
        Urgency::Calm => "vt-due",
        Urgency::Soon => "vt-due vt-soon",
        Urgency::Over => "vt-due vt-over",
    };
    let deadline = element("p", "vt-deadline")
        .child(element("span", "").text(words.plain(Text::PayBefore)))
        // The style sheet gives each a line of its own; without it, a space keeps them apart.
        .text(" ")
        .child(
            element("time", "")
                .with("datetime", voucher.expires_at.to_rfc3339(voucher.zone()))
                .text(words.moment(voucher.expires_at)),
        )
        .text(" ")
        .child(element("span", "").text(words.zone()));
    element("div", class).with("part", "deadline").child(deadline).children(clock(screen, countdown, words))
}

/// The countdown, only where a script keeps it true; and beside it, for who cannot see it, the same in thinned-out sentences.
fn clock(screen: &Screen<'_>, countdown: Countdown, words: &Words<'_>) -> Vec<Element> {
    if screen.freshness == Freshness::Static {
        return vec![];
    }
    let (seen, spoken) = match countdown.urgency() {
        Urgency::Over => {
            let over = element("span", "vt-left").text(words.plain(Text::TimeOver));
            (vec![over], words.plain(Text::TimeOver))
        }
        Urgency::Calm | Urgency::Soon => {
            let left = element("span", "vt-left").text(format::left(countdown.shown()));
            let spoken = format::left_spoken(countdown.announced(), words.locale());
            let label = element("small", "").text(words.plain(Text::TimeLeft));
            (vec![left, label], words.with(Value::Left, spoken).plain(Text::TimeLeftSpoken))
        }
    };
    vec![
        element("div", "vt-clock").with("role", "timer").with("part", "countdown").children(seen),
        element("p", "vt-sr").with("aria-live", "polite").with("aria-atomic", "true").text(spoken),
    ]
}

fn code(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Element {
    let label = match voucher.provider {
        Provider::PagoEfectivo => Text::CodeLabelPagoEfectivo,
        Provider::Efecty => Text::CodeLabelEfecty,
    };
    let row = |label: Text, value: Element| {
        element("div", "vt-row").child(element("dt", "vt-label").text(words.plain(label))).child(value)
    };
    let biller = voucher
        .biller_code
        .as_ref()
        .map(|biller| row(Text::BillerLabel, element("dd", "vt-digits").text(biller.as_str())));
    let rows = element("dl", "vt-rows").children(biller).child(row(label, digits(&voucher.reference)));
    let qr = if is_over(screen) { None } else { qr_section(screen, words) };
    let actions = if is_over(screen) { None } else { Some(copy_button(screen, words)) };
    let bars = voucher.barcode.as_deref().filter(|_| !is_over(screen));
    let bars = bars.and_then(|text| barcode(text, words.plain(Text::BarcodeAlt)));
    element("div", "vt-code")
        .child(rows)
        .children(bars)
        .child(element("div", "vt-actions").children(actions).children(qr))
        .children(
            (screen.copy == Copy::Failed).then(|| words.paragraph("vt-note", Text::CopyFailed).with("role", "alert")),
        )
}

/// Groups are set apart by margins, not by spaces: who selects and copies by hand gets the bare digits. A screen reader is given
/// the digits one by one, where it would say "three hundred and eleven million and one".
fn digits(reference: &Reference) -> Element {
    let groups = reference.grouped();
    let spelled: Vec<String> =
        groups.iter().map(|group| group.chars().map(String::from).collect::<Vec<_>>().join(" ")).collect();
    let shown = groups.into_iter().map(|group| element("span", "vt-group").text(group));
    let code = element("span", "").with("role", "img").with("aria-label", spelled.join(", ")).children(shown);
    element("dd", "vt-digits").with("part", "code").child(code)
}

fn copy_button(screen: &Screen<'_>, words: &Words<'_>) -> Element {
    let text = if screen.copy == Copy::Done { Text::Copied } else { Text::CopyCode };
    let class = if screen.copy == Copy::Done { "vt-button vt-primary vt-done" } else { "vt-button vt-primary" };
    element("button", class)
        .with("type", "button")
        .with("part", "button copy")
        .pressing(Press::Copy)
        .keyed("copy")
        .child(element("span", "").with("aria-live", "polite").text(words.plain(text)))
}

/// A way onto another phone: the QR holds our own link. (The QR that wallets read is the provider's, on its page.)
fn qr_section(screen: &Screen<'_>, words: &Words<'_>) -> Option<Element> {
    let url = screen.snapshot.hosted_url.as_deref()?;
    let drawing = qr(url, words.plain(Text::QrAlt))?;
    Some(
        element("details", "vt-qr")
            .keyed("qr")
            .child(words.tagged("summary", "vt-button", Text::ShowQr))
            .child(element("div", "vt-qr-box").child(drawing).child(words.paragraph("vt-note", Text::QrCaption))),
    )
}

fn what_if_late(words: &Words<'_>) -> Element {
    element("details", "vt-late")
        .keyed("late")
        .child(words.tagged("summary", "", Text::WhatIfLate))
        .child(words.paragraph("vt-note", Text::WhatIfLateAnswer))
}
