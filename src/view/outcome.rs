//! What a payer sees when there is nothing to pay: before the voucher, and after it.

use super::{
    Freshness, Reissue, Screen,
    parts::{self, Words, hidden, main_button},
    receipt,
};
use crate::{
    i18n::{Text, Value, errors},
    node::{Element, Press, element},
    prelude::*,
};

pub(super) fn paid(screen: &Screen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top = top(screen, words, "vt-top vt-good", Text::PaidTitle).child(words.paragraph("vt-body", Text::PaidBody));
    vec![top, receipt::rows(screen, words), back(screen, words)]
}

pub(super) fn review(screen: &Screen<'_>, words: &Words<'_>) -> Vec<Element> {
    let title = if screen.snapshot.receipt.is_some() { Text::ReviewTitle } else { Text::ReviewTitleNoMoney };
    let body = if screen.snapshot.late { Text::LateBody } else { Text::ReviewBody };
    let top = top(screen, words, "vt-top vt-wait", title)
        .child(words.paragraph("vt-body", body))
        .child(words.paragraph("vt-body", Text::QuoteThis));
    let rows = screen.snapshot.receipt.as_ref().map(|_| receipt::rows(screen, words));
    [Some(top), rows, Some(back(screen, words))].into_iter().flatten().collect()
}

pub(super) fn expired(screen: &Screen<'_>, words: &Words<'_>) -> Vec<Element> {
    let deadline = screen.snapshot.voucher.as_ref().map(|voucher| {
        let time = words.moment_and_zone(voucher.expires_at);
        words.with(Value::Time, time).paragraph("vt-body", Text::ExpiredBody)
    });
    let top = top(screen, words, "vt-top vt-past", Text::ExpiredTitle)
        .children(deadline)
        .child(words.paragraph("vt-body", Text::ExpiredPaid))
        .children((!screen.snapshot.can_reissue).then(|| words.paragraph("vt-body", Text::ExpiredNoReissue)));
    let actions = match screen.snapshot.can_reissue && screen.freshness != Freshness::Static {
        true => reissue(screen, words),
        false => back(screen, words),
    };
    vec![top, receipt::rows(screen, words), actions]
}

fn reissue(screen: &Screen<'_>, words: &Words<'_>) -> Element {
    let busy = screen.reissue == Reissue::Busy;
    let label = words.plain(if busy { Text::Reissuing } else { Text::Reissue });
    let button = main_button("button", busy, label).pressing(Press::Reissue).keyed("reissue");
    element("div", "vt-actions").child(button).children(trouble(screen, words))
}

/// Why a button did not do what it says.
fn trouble(screen: &Screen<'_>, words: &Words<'_>) -> Option<Element> {
    let failed = screen.reissue == Reissue::Failed;
    failed.then(|| words.paragraph("vt-note", Text::ReissueFailed).with("role", "alert"))
}

pub(super) fn canceled(screen: &Screen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top = top(screen, words, "vt-top vt-past", Text::CanceledTitle)
        .child(words.paragraph("vt-body", Text::CanceledBody))
        .child(words.paragraph("vt-body", Text::QuoteThis));
    vec![top, back(screen, words)]
}

pub(super) fn failed(screen: &Screen<'_>, words: &Words<'_>) -> Vec<Element> {
    let reason = screen
        .snapshot
        .failure
        .map(|failure| element("p", "vt-body").text(errors::payer(failure.code, words.locale())));
    let top = top(screen, words, "vt-top vt-bad", Text::FailedTitle)
        .children(reason)
        .child(words.paragraph("vt-body", Text::QuoteThis));
    vec![top, offer(screen, words).unwrap_or_else(|| back(screen, words))]
}

pub(super) fn creating(screen: &Screen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top =
        top(screen, words, "vt-top vt-busy", Text::Creating).child(words.paragraph("vt-body", Text::CreatingBody));
    [Some(top), offer(screen, words)].into_iter().flatten().collect()
}

/// Another network, where this one is down or refuses and the merchant has one. A plain form: it works without a script too.
fn offer(screen: &Screen<'_>, words: &Words<'_>) -> Option<Element> {
    let offer = screen.snapshot.offer.as_ref()?;
    let words = words.with(Value::Channel, offer.name.clone());
    let button = main_button("submit", screen.reissue == Reissue::Busy, words.plain(Text::PayOfferButton));
    let form = element("form", "")
        .with("method", "post")
        .with_some("action", screen.snapshot.hosted_url.clone())
        .child(hidden("action", "channel"))
        .child(hidden("channel", &offer.channel))
        .child(button);
    Some(
        element("div", "vt-actions")
            .keyed("offer")
            .child(words.paragraph("vt-body", Text::PayOfferBody))
            .child(form)
            .children(trouble(screen, &words)),
    )
}

fn top(screen: &Screen<'_>, words: &Words<'_>, class: &'static str, title: Text) -> Element {
    parts::top(Text::OrderLine, screen.freshness, words, class, title)
}

fn back(screen: &Screen<'_>, words: &Words<'_>) -> Element {
    let link = |url: &Option<String>, class: &'static str, text| {
        url.as_ref().map(|url| element("a", class).with("href", url.clone()).text(words.plain(text)))
    };
    let refund = link(&screen.snapshot.refund_url, "vt-button vt-primary", Text::RefundLink);
    element("div", "vt-actions").children(refund).children(link(
        &screen.snapshot.return_url,
        "vt-button",
        Text::BackToShop,
    ))
}
