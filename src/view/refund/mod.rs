//! Screens of a refund: who collects, the code, and what became of it. Total and pure, like those of a payment.

mod form;
mod outcome;
mod pickup;

pub use form::FormState;

use super::{
    Copy, Freshness, frame, live,
    parts::{Words, hidden, large},
    small_print,
};
use crate::{
    countdown::{Countdown, Urgency},
    error::ErrorCode,
    i18n::{Locale, Text, Value, errors, format},
    money::Amount,
    node::{Element, element},
    prelude::*,
    refund::Status,
    snapshot::RefundSnapshot,
    time::Timestamp,
};

/// All that a screen of one refund is drawn from.
#[derive(Clone, Copy)]
pub struct RefundScreen<'a> {
    /// The refund.
    pub snapshot: &'a RefundSnapshot,
    /// In which words.
    pub locale: Locale,
    /// The backend's clock, as well as we know it.
    pub now: Timestamp,
    /// How current it is.
    pub freshness: Freshness,
    /// The copy button.
    pub copy: Copy,
    /// What became of what was typed.
    pub form: &'a FormState,
    /// Begins every id in the tree, so that two refunds on a page do not meet.
    pub scope: &'a str,
    /// Whether the page holds nothing else: then it may be printed as it is.
    pub standalone: bool,
}

impl<'a> RefundScreen<'a> {
    /// The screen of a page without scripts.
    pub const fn fixed(
        snapshot: &'a RefundSnapshot,
        form: &'a FormState,
        locale: Locale,
        now: Timestamp,
    ) -> RefundScreen<'a> {
        RefundScreen {
            snapshot,
            locale,
            now,
            freshness: Freshness::Static,
            copy: Copy::Idle,
            form,
            scope: snapshot.refund_id.as_str(),
            standalone: false,
        }
    }

    fn words(&self) -> Words<'a> {
        Words::of_refund(self.snapshot, self.locale, self.now)
    }

    /// Whether the code's deadline is reached, on the backend's clock.
    fn is_over(&self) -> bool {
        let pickup = self.snapshot.pickup.as_ref();
        pickup.is_some_and(|pickup| Countdown::new(pickup.expires_at, self.now).urgency() == Urgency::Over)
    }
}

/// The refund on screen.
pub fn refund(screen: &RefundScreen<'_>) -> Element {
    let words = screen.words();
    let snapshot = screen.snapshot;
    let body = match (snapshot.status, &snapshot.pickup) {
        (Status::RequiresAction, _) => form::sections(screen, &words),
        (Status::Pending, Some(pickup)) => pickup::sections(screen, pickup, &words),
        (Status::Succeeded, _) => outcome::done(screen, &words),
        (Status::Expired, _) => outcome::expired(screen, &words),
        (Status::Canceled, _) => outcome::canceled(screen, &words),
        (Status::Failed, _) => outcome::failed(screen, &words),
        (Status::Processing, _) if snapshot.under_review => outcome::review(screen, &words),
        (Status::Processing, _) if snapshot.due_at.is_some() => outcome::due(screen, &words),
        (Status::Processing | Status::Pending, _) => outcome::making(screen, &words),
    };
    let waiting = snapshot.status == Status::Pending;
    let moving = waiting || snapshot.status == Status::Processing;
    frame(screen.locale)
        .with("data-status", snapshot.status.as_str())
        .children(body)
        .child(live(screen.freshness, waiting && !screen.is_over(), line(screen.freshness, waiting, moving), &words))
        .child(small_print(&words))
}

/// What the live line says while all is well.
const fn line(freshness: Freshness, waiting: bool, moving: bool) -> Option<Text> {
    match freshness {
        Freshness::Static if moving => Some(Text::RefundReload),
        Freshness::Refused => Some(Text::RefundReload),
        Freshness::Live if waiting => Some(Text::RefundWaiting),
        _ => None,
    }
}

/// Before the first answer.
pub fn loading(locale: Locale) -> Element {
    super::loading_as(Text::RefundLoading, locale)
}

/// When the widget cannot show the refund at all.
pub fn broken(code: ErrorCode, locale: Locale) -> Element {
    super::broken_as([Text::RefundBrokenTitle, Text::RefundBrokenBody], errors::refund(code, locale), code, locale)
}

/// The amount as the heading of a screen.
fn heading(label: Text, amount: Amount, words: &Words<'_>) -> Element {
    let label = element("span", "vt-label").text(words.plain(label));
    element("h2", "vt-heading").child(label).text(" ").child(large(amount, words.locale()))
}

/// What was handed out already, and what is still to come.
fn parts(screen: &RefundScreen<'_>, words: &Words<'_>) -> Option<Element> {
    let collected = screen.snapshot.collected?;
    let collected = format::amount(collected, words.locale());
    Some(words.with(Value::Amount, collected).paragraph("vt-body", Text::RefundParts))
}

/// A button of a form that holds nothing else: it works with and without a script.
fn action(screen: &RefundScreen<'_>, name: &'static str, channel: Option<&str>, label: String) -> Element {
    form::plain(screen)
        .keyed(name)
        .child(hidden("action", name))
        .children(channel.map(|channel| hidden("channel", channel)))
        .child(form::submit(screen, label))
}
