//! Filling sentences with what a payment or a refund is about.

use alloc::borrow::Cow;

use super::{Freshness, Screen};
use crate::{
    digits::digits,
    i18n::{self, Locale, Run, Text, Value, format},
    money::Amount,
    node::{Element, Node, element},
    prelude::*,
    snapshot::{RefundSnapshot, Snapshot},
    time::{Timestamp, Zone},
    voucher::groups,
};

/// The values of one payment or refund, ready for any sentence.
pub(super) struct Words<'a> {
    locale: Locale,
    zone: Zone,
    now: Timestamp,
    values: Vec<(Value, Cow<'a, str>)>,
}

impl<'a> Words<'a> {
    pub(super) fn of(screen: &Screen<'a>) -> Words<'a> {
        Words::of_payment(screen.snapshot, screen.locale, screen.now)
    }

    pub(super) fn of_payment(snapshot: &'a Snapshot, locale: Locale, now: Timestamp) -> Words<'a> {
        let mut words = Words { locale, zone: snapshot.zone(), now, values: Vec::new() };
        words.set(Value::Merchant, snapshot.merchant_name.as_str());
        words.set(Value::Order, snapshot.merchant_reference.as_str());
        words.set(Value::Provider, snapshot.network());
        words.set(Value::Amount, format::amount(snapshot.amount, locale));
        words.set(Value::Id, snapshot.payment_id.as_str());
        words.set(Value::Time, words.moment(snapshot.created_at));
        words.set_some(Value::Contact, snapshot.merchant_contact.as_deref());
        if let Some(voucher) = &snapshot.voucher {
            // Groups hold together in a narrow column.
            words.set(Value::Code, voucher.reference.grouped().join("\u{a0}"));
            words.set(Value::Deadline, words.moment(voucher.expires_at));
            words.set_some(Value::Biller, voucher.biller_code.as_deref());
        }
        words
    }

    pub(super) fn of_refund(snapshot: &'a RefundSnapshot, locale: Locale, now: Timestamp) -> Words<'a> {
        let mut words = Words { locale, zone: snapshot.zone(), now, values: Vec::new() };
        words.set(Value::Merchant, snapshot.merchant_name.as_str());
        words.set(Value::Order, snapshot.merchant_reference.as_str());
        words.set(Value::Provider, snapshot.network.as_str());
        words.set(Value::Amount, format::amount(snapshot.amount, locale));
        words.set(Value::Rest, format::amount(snapshot.owed(), locale));
        words.set(Value::Id, snapshot.refund_id.as_str());
        words.set(Value::Time, words.moment(snapshot.created_at));
        words.set(Value::Hours, digits(snapshot.terms.validity_hours));
        words.set_some(Value::Contact, snapshot.merchant_contact.as_deref());
        if let Some(pickup) = &snapshot.pickup {
            words.set(Value::Code, groups(&pickup.code).join("\u{a0}"));
            words.set(Value::Deadline, words.moment(pickup.expires_at));
        }
        words
    }

    fn set_some(&mut self, value: Value, text: Option<&'a str>) {
        if let Some(text) = text {
            self.set(value, text);
        }
    }

    #[inline(never)]
    fn set(&mut self, value: Value, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        match self.values.iter_mut().find(|(known, _)| *known == value) {
            Some((_, known)) => *known = text,
            None => self.values.push((value, text)),
        }
    }

    /// The same words with one value more, or another one.
    #[inline(never)]
    pub(super) fn with(&self, value: Value, text: impl Into<Cow<'a, str>>) -> Words<'a> {
        let mut words = Words { values: self.values.clone(), ..*self };
        words.set(value, text);
        words
    }

    pub(super) const fn locale(&self) -> Locale {
        self.locale
    }

    /// What a sentence says of this, where it can.
    pub(super) fn get(&self, value: Value) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == value).map(|(_, text)| &**text)
    }

    /// An instant in words, without its zone.
    #[inline(never)]
    pub(super) fn moment(&self, instant: Timestamp) -> String {
        format::moment(instant, self.zone, self.locale, self.now)
    }

    /// An instant in words, with its zone in brackets.
    #[inline(never)]
    pub(super) fn moment_and_zone(&self, instant: Timestamp) -> String {
        [&*self.moment(instant), " (", self.zone(), ")"].concat()
    }

    pub(super) fn zone(&self) -> &'static str {
        format::zone_name(self.zone, self.locale)
    }

    #[inline(never)]
    pub(super) fn plain(&self, text: Text) -> String {
        i18n::plain(self.locale.template(text), &self.values)
    }

    /// A merchant's own template.
    pub(super) fn custom(&self, template: &str) -> Vec<Node> {
        nodes(i18n::fill(template, &self.values))
    }

    #[inline(never)]
    pub(super) fn rich(&self, text: Text) -> Vec<Node> {
        self.custom(self.locale.template(text))
    }

    #[inline(never)]
    pub(super) fn paragraph(&self, class: &'static str, text: Text) -> Element {
        self.tagged("p", class, text)
    }

    #[inline(never)]
    pub(super) fn tagged(&self, tag: &'static str, class: &'static str, text: Text) -> Element {
        let mut element = element(tag, class);
        element.children = self.rich(text);
        element
    }
}

/// Whose order, on which network. `line` speaks of the order.
pub(super) fn kicker(line: Text, words: &Words<'_>) -> Element {
    element("p", "vt-kicker")
        .child(words.tagged("span", "", line))
        .text(" ")
        .child(element("span", "vt-provider").text(words.get(Value::Provider).unwrap_or_default()))
}

/// The top of a screen that has nothing to pay or to collect. Announced when it replaces another screen; on a page without scripts it
/// replaces nothing.
pub(super) fn top(line: Text, freshness: Freshness, words: &Words<'_>, class: &'static str, title: Text) -> Element {
    let role = (freshness != Freshness::Static).then_some("alert");
    let title = element("div", "").with_some("role", role).child(words.tagged("h2", "vt-title", title));
    element("header", class).child(kicker(line, words)).child(title)
}

/// The button of what most come for. While it is at it, it stays where it is and does nothing.
pub(super) fn main_button(kind: &'static str, busy: bool, label: String) -> Element {
    element("button", if busy { "vt-button vt-primary vt-busy" } else { "vt-button vt-primary" })
        .with("type", kind)
        .with("part", "button")
        .with_some("aria-disabled", busy.then_some("true"))
        .text(label)
}

/// A field that a form sends and nobody sees.
pub(super) fn hidden(name: &'static str, value: &str) -> Element {
    element("input", "").with("type", "hidden").with("name", name).with("value", value.to_owned())
}

/// An amount as the largest thing of a screen. In a narrow column it may break behind its currency; between digits it would be read
/// as another amount.
pub(super) fn large(amount: Amount, locale: Locale) -> Element {
    element("span", "vt-amount").with("part", "amount").text(format::amount(amount, locale).replace('\u{a0}', " "))
}

fn nodes(runs: Vec<Run>) -> Vec<Node> {
    runs.into_iter()
        .map(|run| match run.strong {
            true => Node::Element(element("strong", "").text(run.text)),
            false => Node::Text(run.text),
        })
        .collect()
}

/// A link to somewhere else: in a new tab, and without telling where from (a hosted page's address is a secret).
pub(super) fn outside(class: &'static str, href: String) -> Element {
    element("a", class).with("href", href).with("target", "_blank").with("rel", "noopener noreferrer")
}
