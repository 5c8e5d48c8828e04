//! The form: who collects. A plain form that posts to the hosted page; where a script runs, the widget takes it over.
//!
//! What is typed stays with the browser: nothing of it is in this tree, but for a number that is shown back in groups once, to be
//! compared with the document.

use super::{RefundScreen, heading, outcome, parts};
use crate::{
    error::ErrorCode,
    guidance::{self, Hint},
    i18n::{Locale, Text, Value, errors, format, identification},
    identification::{Kind, RuleSet},
    node::{Element, element},
    prelude::*,
    refund::collector::{Fault, Field},
    view::parts::{Words, hidden, kicker, main_button, outside},
};

/// What became of what was typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormState {
    /// What is wrong, by field.
    pub faults: Vec<(Field, Fault)>,
    /// The word of the kind of document that is chosen; empty: the first one.
    pub kind: String,
    /// The name, on a page without scripts that comes back.
    pub name: String,
    /// The mobile number, on such a page.
    pub phone: String,
    /// A number that can be right, in groups.
    pub seen: Option<String>,
    /// It is on its way.
    pub busy: bool,
    /// It did not get through, or was refused as a whole.
    pub failure: Option<ErrorCode>,
}

impl FormState {
    fn fault(&self, field: Field) -> Option<Fault> {
        self.faults.iter().find(|(known, _)| *known == field).map(|(_, fault)| *fault)
    }
}

pub(super) fn sections(screen: &RefundScreen<'_>, words: &Words<'_>) -> Vec<Element> {
    let refused = screen.snapshot.failure.map(|failure| {
        let said = errors::refund(failure.code, words.locale());
        element("p", "vt-alert").with("role", "alert").text(said)
    });
    let top = element("header", "vt-top")
        .child(kicker(Text::RefundLine, words))
        .child(heading(Text::RefundAmount, screen.snapshot.owed(), words))
        .children(parts(screen, words))
        .children(refused)
        .child(words.paragraph("vt-body", Text::RefundIntro));
    // A network that takes more documents than this one.
    let other = outcome::offer(screen, Text::OfferDocument, words);
    vec![top, before(screen, words), identify(screen, words)].into_iter().chain(other).collect()
}

/// What to know before anybody goes anywhere.
fn before(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let items = guidance::before_pickup(screen.snapshot).into_iter().map(|hint| say(&hint, "li", words));
    element("div", "vt-before")
        .child(words.tagged("h3", "vt-section", Text::BeforeTitle))
        .child(element("ul", "vt-facts").children(items))
}

/// A hint with what it is about.
pub(super) fn say(hint: &Hint, tag: &'static str, words: &Words<'_>) -> Element {
    match hint {
        Hint::Plain(text) => words.tagged(tag, "", *text),
        Hint::Limit(text, amount) => {
            words.with(Value::Limit, format::amount(*amount, words.locale())).tagged(tag, "", *text)
        }
        Hint::Outlets(text, names) => words.with(Value::Outlets, names.clone()).tagged(tag, "", *text),
    }
}

/// The form with all its fields.
pub(super) fn identify(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let state = screen.form;
    let faults = || (!state.faults.is_empty()).then(|| words.plain(Text::FormFaults));
    let summary = failure(screen, words).or_else(faults);
    // The element stays when it has nothing to say: an alert that is added with its words may not be announced.
    let summary = element("p", "vt-error")
        .with("role", "alert")
        .keyed("summary")
        .children(summary.map(|text| element("span", "").text(text)));
    let label = words.plain(if state.busy { Text::FormBusy } else { Text::FormSubmit });
    plain(screen)
        .keyed("identify")
        .child(words.tagged("h3", "vt-section", Text::FormTitle))
        .child(hidden("action", "identify"))
        .child(hidden("consent_version", &screen.snapshot.terms.consent_version))
        .child(kind(screen, words))
        .child(number(screen, words))
        .child(text(screen, words, Field::Name, [Text::FieldName, Text::FieldNameHint], &state.name))
        .child(text(screen, words, Field::Phone, [Text::FieldPhone, Text::FieldPhoneHint], &state.phone))
        .child(consent(screen, words))
        .child(summary)
        .child(submit(screen, label))
}

/// Why what was sent did not get through, or was refused as a whole.
pub(super) fn failure(screen: &RefundScreen<'_>, words: &Words<'_>) -> Option<String> {
    Some(match screen.form.failure? {
        ErrorCode::BackendUnreachable => words.plain(Text::SendFailed),
        code => errors::refund(code, words.locale()).to_owned(),
    })
}

/// A form that a page without scripts posts to the hosted page. Its fields are checked by us, in our words.
pub(super) fn plain(screen: &RefundScreen<'_>) -> Element {
    element("form", "vt-form")
        .with("method", "post")
        // On the hosted page itself: to where it came from, whatever host the browser knows us by.
        .with_some("action", screen.snapshot.hosted_url.clone().filter(|_| !screen.standalone))
        .with("novalidate", "")
}

pub(super) fn submit(screen: &RefundScreen<'_>, label: String) -> Element {
    main_button("submit", screen.form.busy, label)
}

fn id(screen: &RefundScreen<'_>, field: Field, part: &str) -> String {
    [screen.scope, "-", field.as_str(), part].concat()
}

/// Label, control, hint and fault of a field, tied together.
fn frame(
    screen: &RefundScreen<'_>,
    words: &Words<'_>,
    field: Field,
    label: Text,
    hint: Option<Element>,
    control: Element,
) -> Element {
    let hint = hint.map(|hint| hint.with("id", id(screen, field, "-hint")));
    let control = tied(screen, field, control, hint.is_some());
    let label = element("label", "vt-label").with("for", id(screen, field, "")).text(words.plain(label));
    element("div", "vt-field").child(label).child(control).children(hint).child(said(screen, field, words))
}

/// A control with its name, and with the ids of what is said of it.
fn tied(screen: &RefundScreen<'_>, field: Field, control: Element, has_hint: bool) -> Element {
    let fault = screen.form.fault(field);
    // What is wrong comes first; the hint still helps to mend it.
    let described = [fault.map(|_| "-fault"), has_hint.then_some("-hint")].into_iter().flatten();
    let described = described.map(|part| id(screen, field, part)).collect::<Vec<_>>().join(" ");
    control
        .with("id", id(screen, field, ""))
        .with("name", field.as_str())
        .with("aria-required", "true")
        .with_some("aria-describedby", Some(described).filter(|ids| !ids.is_empty()))
        .with_some("aria-invalid", fault.map(|_| "true"))
}

/// What is wrong with a field.
fn said(screen: &RefundScreen<'_>, field: Field, words: &Words<'_>) -> Element {
    let fault = screen.form.fault(field);
    let said = fault.map(|fault| element("span", "").text(sentence(screen, fault, words)));
    element("p", "vt-error").with("id", id(screen, field, "-fault")).with("aria-live", "polite").children(said)
}

fn sentence(screen: &RefundScreen<'_>, fault: Fault, words: &Words<'_>) -> String {
    match fault {
        Fault::Number(kind, error) => identification::problem(screen.snapshot.documents, kind, error, words.locale()),
        Fault::Code(code) => errors::refund(code, of_country(screen)).to_owned(),
    }
}

/// What a document or a phone number looks like goes by the country that pays out, whichever Spanish the page speaks.
const fn of_country(screen: &RefundScreen<'_>) -> Locale {
    match (screen.locale, screen.snapshot.documents) {
        (Locale::En, _) => Locale::En,
        (_, RuleSet::Peru) => Locale::EsPe,
        (_, RuleSet::Colombia(_)) => Locale::EsCo,
    }
}

fn kind(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let documents = screen.snapshot.documents;
    let options = documents.rules().iter().map(|rule| {
        let word = rule.kind.as_str();
        // Only where no script runs: set later, it would undo what the payer chose.
        let chosen = screen.freshness == super::Freshness::Static && screen.form.kind == word;
        element("option", "")
            .with("value", word)
            .with_some("selected", chosen.then_some(""))
            .text(identification::label(documents, rule.kind, words.locale()))
    });
    frame(screen, words, Field::DocumentKind, Text::FieldKind, None, element("select", "vt-input").children(options))
}

fn number(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let chosen = Kind::from_word(&screen.form.kind).and_then(|kind| screen.snapshot.documents.rule(kind));
    let letters = screen.form.kind.is_empty() || chosen.is_some_and(|rule| rule.letters);
    let first = screen.freshness != super::Freshness::Static && screen.form.kind.is_empty();
    let control = element("input", "vt-input")
        .with("type", "text")
        // Digits on the phone's keyboard, where the kind of document has nothing else.
        .with("inputmode", if letters && !first { "text" } else { "numeric" })
        .with("autocomplete", "off");
    let seen = screen
        .form
        .seen
        .as_ref()
        .map(|number| words.with(Value::Code, number.clone()).paragraph("vt-note vt-seen", Text::NumberSeen));
    frame(screen, words, Field::DocumentNumber, Text::FieldNumber, seen, control)
}

fn text(screen: &RefundScreen<'_>, words: &Words<'_>, field: Field, [label, hint]: [Text; 2], value: &str) -> Element {
    let (kind, autocomplete) = match field {
        Field::Phone => ("tel", "tel"),
        _ => ("text", "name"),
    };
    let control = element("input", "vt-input")
        .with("type", kind)
        .with("autocomplete", autocomplete)
        .with_some("value", (!value.is_empty()).then(|| value.to_owned()));
    frame(screen, words, field, label, Some(words.paragraph("vt-note", hint)), control)
}

fn consent(screen: &RefundScreen<'_>, words: &Words<'_>) -> Element {
    let field = Field::Consent;
    let text = match screen.snapshot.documents {
        RuleSet::Peru => Text::ConsentPeru,
        RuleSet::Colombia(_) => Text::ConsentColombia,
    };
    let control = tied(screen, field, element("input", "vt-check").with("type", "checkbox"), false);
    let label = words.tagged("label", "", text).with("for", id(screen, field, ""));
    let policy = screen.snapshot.terms.policy_url.clone();
    let policy = policy.map(|url| outside("", url).text(words.plain(Text::PolicyLink)));
    element("div", "vt-field vt-consent")
        .child(element("div", "vt-tick").child(control).child(label))
        .children(policy.map(|link| element("p", "vt-note").child(link)))
        .child(said(screen, field, words))
}
