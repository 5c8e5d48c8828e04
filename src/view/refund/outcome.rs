//! A refund without a code that can be used: not yet, not any more, or not needed.

use super::{RefundScreen, action, form, parts};
use crate::{
    i18n::{Text, Value, errors, format},
    node::{Element, element},
    prelude::*,
    view::{
        parts::{Words, top as top_of},
        receipt,
    },
};

pub(super) fn done(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top =
        top(screen, words, "vt-top vt-good", Text::RefundDone).child(words.paragraph("vt-body", Text::RefundDoneBody));
    vec![top, rows(screen, words), back(screen, words)]
}

pub(super) fn making(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top = top(screen, words, "vt-top vt-busy", Text::RefundMaking)
        .child(words.paragraph("vt-body", Text::RefundMakingBody));
    vec![top.children(parts(screen, words))]
}

pub(super) fn review(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top = top(screen, words, "vt-top vt-wait", Text::RefundReview)
        .child(words.paragraph("vt-body", Text::RefundReviewBody))
        .child(words.paragraph("vt-body", Text::QuoteThis));
    vec![top.children(parts(screen, words)), back(screen, words)]
}

/// A code follows by itself: tomorrow, when the network answers again, or when support has one.
pub(super) fn due(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let partly = screen.snapshot.collected.is_some();
    let title = if partly { Text::RefundPartDue } else { Text::RefundDue };
    let when = screen.snapshot.due_at.map(|at| {
        let time = words.moment_and_zone(at);
        words.with(Value::Time, time).paragraph("vt-body", Text::RefundDueBody)
    });
    let top = top(screen, words, "vt-top vt-wait", title)
        .children(parts(screen, words))
        .children(reason(screen, words))
        .children(when);
    vec![top].into_iter().chain(offer(screen, Text::OfferBody, words)).collect()
}

pub(super) fn failed(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top = top(screen, words, "vt-top vt-bad", Text::RefundFailed)
        .children(parts(screen, words))
        .children(reason(screen, words))
        .child(words.paragraph("vt-body", Text::RefundFailedBody))
        .child(words.paragraph("vt-body", Text::QuoteThis));
    let way_on = offer(screen, Text::OfferBody, words).unwrap_or_else(|| back(screen, words));
    vec![top, way_on]
}

pub(super) fn expired(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let again = screen.snapshot.can_reissue;
    let top = top(screen, words, "vt-top vt-past", Text::ExpiredTitle)
        .child(words.paragraph("vt-body", Text::RefundExpiredBody))
        .children(parts(screen, words))
        .children((!again).then(|| words.paragraph("vt-body", Text::RefundNoReissue)));
    if !again {
        return vec![top, back(screen, words)];
    }
    let label = if screen.form.busy { Text::FormBusy } else { Text::RefundReissue };
    let actions = element("div", "vt-actions").child(action(screen, "reissue", None, words.plain(label)));
    // A wrong document may be why nobody collected.
    let data = element("details", "vt-late vt-fix")
        .keyed("data")
        .with_some("open", (!screen.form.faults.is_empty()).then_some(""))
        .child(words.tagged("summary", "", Text::FixData))
        .child(form::identify(screen, words));
    vec![top, actions.children(trouble(screen, words)), data]
}

pub(super) fn canceled(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let top = top(screen, words, "vt-top vt-past", Text::RefundCanceled)
        .children(parts(screen, words))
        .child(words.paragraph("vt-body", Text::RefundCanceledBody))
        .child(words.paragraph("vt-body", Text::QuoteThis));
    vec![top, back(screen, words)]
}

/// Another network, where the merchant has one, and why.
pub(super) fn offer(screen: &RefundScreen<'_>, why: Text, words: &Words<'_>) -> Option<Element> {
    let offer = screen.snapshot.offer.as_ref()?;
    let words = words.with(Value::Channel, offer.name.clone());
    let button = action(screen, "channel", Some(&offer.channel), words.plain(Text::OfferButton));
    Some(
        element("div", "vt-offer")
            .child(words.paragraph("vt-body", why))
            .child(element("div", "vt-actions").child(button).children(trouble(screen, &words))),
    )
}

/// Why a button did not do what it says.
fn trouble(screen: &RefundScreen<'_>, words: &Words<'_>) -> Option<Element> {
    let said = form::failure(screen, words)?;
    Some(element("p", "vt-error").with("role", "alert").text(said))
}

fn reason(screen: &RefundScreen<'_>, words: &Words<'_>) -> Option<Element> {
    let failure = screen.snapshot.failure?;
    Some(element("p", "vt-body").text(errors::refund(failure.code, words.locale())))
}

fn top(screen: &RefundScreen<'_>, words: &Words<'_>, class: &'static str, title: Text) -> Element {
    top_of(Text::RefundLine, screen.freshness, words, class, title)
}

fn rows(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let snapshot = screen.snapshot;
    let mut rows = element("dl", "vt-receipt").child(receipt::row(
        words,
        Text::RowAmount,
        format::amount(snapshot.collected.unwrap_or(snapshot.amount), words.locale()),
    ));
    if let Some(receipt) = &snapshot.receipt {
        rows = rows
            .children(receipt.operation.clone().map(|number| receipt::row(words, Text::RowOperation, number)))
            .child(receipt::row(words, Text::RowPaidAt, words.moment_and_zone(receipt.paid_at)));
    }
    rows.child(receipt::row(words, Text::RowOrder, snapshot.merchant_reference.clone()))
}

fn back(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let link = screen.snapshot.return_url.clone();
    let link = link.map(|url| element("a", "vt-button").with("href", url).text(words.plain(Text::BackToShop)));
    element("div", "vt-actions").children(link)
}
