//! The code: how much, until when, the digits, and how to turn them into banknotes.

use super::{RefundScreen, form, heading, parts};
use crate::{
    guidance,
    i18n::{Text, Value, errors, format, identification},
    node::{Element, element},
    prelude::*,
    snapshot::LivePickup,
    view::{
        code::{copy_button, copy_said, digits, row},
        deadline::Deadline,
        keep,
        parts::{Words, kicker, outside},
    },
};

pub(super) fn sections(screen: &RefundScreen<'_>, pickup: &LivePickup, words: &Words<'_>) -> Vec<Element> {
    let words = &words.with(Value::Amount, format::amount(pickup.amount, words.locale()));
    let mut sections = vec![
        header(screen, pickup, words),
        element("div", "vt-tear").with("aria-hidden", "true"),
        code(screen, pickup, words),
    ];
    if !screen.is_over() {
        sections.push(steps(screen, pickup, words));
        sections.push(what_if(words));
        sections.push(keep::refund(screen, words));
    }
    sections
}

fn header(screen: &RefundScreen<'_>, pickup: &LivePickup, words: &Words<'_>) -> Element {
    let zone = screen.snapshot.zone();
    let deadline = Deadline { before: Text::PickupBefore, spoken: Text::PickupLeftSpoken, at: pickup.expires_at, zone };
    let attempt = pickup
        .last_attempt
        .map(|(code, _)| element("p", "vt-alert").with("role", "alert").text(errors::refund(code, words.locale())));
    let advice = guidance::time_advice(guidance::COLLECT_IN_TIME, pickup.expires_at, zone, screen.now);
    let advice = advice.into_iter().map(|text| words.paragraph("vt-advice", text));
    let part_of = (screen.snapshot.owed() != pickup.amount).then(|| {
        let owed = format::amount(screen.snapshot.owed(), words.locale());
        words.with(Value::Amount, owed).paragraph("vt-body", Text::RefundPartOf)
    });
    element("header", "vt-top")
        .child(kicker(Text::RefundLine, words))
        .child(heading(Text::PickupAmount, pickup.amount, words))
        .children(parts(screen, words))
        .children(part_of)
        .child(deadline.show(screen.now, words))
        .child(element("div", "").keyed("advice").children(attempt).children(advice))
}

fn code(screen: &RefundScreen<'_>, pickup: &LivePickup, words: &Words<'_>) -> Element {
    let holder = screen.snapshot.holder.as_ref().map(|holder| {
        let kind = identification::label(screen.snapshot.documents, holder.kind, words.locale());
        row(Text::PickupHolder, element("dd", "").text([kind, " ", &holder.masked].concat()), words)
    });
    let rows = element("dl", "vt-rows").child(row(Text::PickupCode, digits(&pickup.code), words)).children(holder);
    let copy = (!screen.is_over()).then(|| copy_button(screen.copy, words));
    let said = copy.is_some().then(|| copy_said(screen.copy, words));
    element("div", "vt-code").child(rows).child(element("div", "vt-actions").children(copy)).children(said)
}

fn steps(screen: &RefundScreen<'_>, pickup: &LivePickup, words: &Words<'_>) -> Element {
    let steps = [Text::PickupGo, Text::PickupSay, Text::PickupCount].map(|step| words.tagged("li", "", step));
    let large = guidance::large_pickup(screen.snapshot, pickup.amount).map(|hint| form::say(&hint, "p", words));
    let hints = large.into_iter().chain([words.paragraph("", Text::Fingerprint)]);
    let locator = screen.snapshot.terms.locator_url.clone();
    let locator = locator.map(|url| outside("vt-button", url).text(words.plain(Text::Locator)));
    element("div", "vt-how")
        .keyed("steps")
        .child(words.tagged("h3", "vt-section", Text::PickupSteps))
        .child(element("ol", "vt-list").children(steps))
        .child(element("div", "vt-note").children(hints))
        .children(locator.map(|link| element("div", "vt-links").child(link)))
}

fn what_if(words: &Words<'_>) -> Element {
    element("details", "vt-late")
        .keyed("late")
        .child(words.tagged("summary", "", Text::WhatIfExpires))
        .child(words.paragraph("vt-note", Text::WhatIfExpiresAnswer))
}
