//! Forms as the page hands them over: an object of texts, by the names of the fields. Read once, passed on, and not kept.

use super::Effect;
use crate::{
    error::ErrorCode,
    prelude::*,
    refund::collector::{Entry, Field},
    wire::{self, Form},
};

/// A form, by what it is for.
pub(super) struct Action {
    name: String,
    form: Form,
}

/// What a form is for: its hidden field `action`.
pub(super) fn action(json: &str) -> Option<Action> {
    let form = Form::read(json)?;
    Some(Action { name: form.text("action").to_owned(), form })
}

impl Action {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The wish to go to another network, where this is one.
    pub(super) fn change(&self, path: &'static str) -> Option<Effect> {
        let channel = self.form.text("channel");
        (self.name == "channel").then(|| Effect::Post(path, wire::object(&[("channel", channel)], &[])))
    }

    /// Who collects, as typed.
    pub(super) fn entry(&self) -> Entry {
        let text = |field: Field| self.form.text(field.as_str()).to_owned();
        Entry {
            document_kind: text(Field::DocumentKind),
            document_number: text(Field::DocumentNumber),
            name: text(Field::Name),
            phone: text(Field::Phone),
            consent: !self.form.text(Field::Consent.as_str()).is_empty(),
        }
    }
}

/// The body that says who collects.
pub(super) fn identification(entry: &Entry, consent_version: &str) -> String {
    let fields = [
        (Field::DocumentKind.as_str(), entry.document_kind.as_str()),
        (Field::DocumentNumber.as_str(), &entry.document_number),
        (Field::Name.as_str(), &entry.name),
        (Field::Phone.as_str(), &entry.phone),
        ("consent_version", consent_version),
    ];
    wire::object(&fields, &[(Field::Consent.as_str(), entry.consent)])
}

/// What a refusal says: of fields, or as a whole.
pub(super) fn refusal(status: u16, body: &str) -> (ErrorCode, Vec<(Field, ErrorCode)>) {
    match wire::problem(body) {
        Some((code, fields)) => {
            let known = |(name, code): (String, ErrorCode)| Some((Field::from_word(&name)?, code));
            (code, fields.into_iter().filter_map(known).collect())
        }
        None if status == 0 => (ErrorCode::BackendUnreachable, vec![]),
        None => (ErrorCode::StoreUnavailable, vec![]),
    }
}
