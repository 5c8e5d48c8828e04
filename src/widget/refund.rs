//! `<ventanilla-refund>`: one refund, from the form to the banknotes.
//!
//! What is typed passes through and is not kept; only a number that can be right is held, in groups, to be compared with the
//! document, and is dropped with the form.

use super::{
    Effect, Facts, Msg, Page, Reply, Subject, Told,
    submission::{Action, action, identification, refusal},
};
use crate::{
    error::ErrorCode,
    i18n::Locale,
    node::Element,
    prelude::*,
    refund::{
        Status,
        collector::{Collector, Entry, Fault, Field, fault},
    },
    snapshot::RefundSnapshot,
    view::refund::{self as screen, FormState, RefundScreen},
    wire::{RefundSnapshotJson, WireError},
};

/// What only a refund's widget knows.
#[derive(Default)]
pub struct Refund {
    form: FormState,
    /// A form's fields were all checked once: from then on, each is checked as it changes.
    sent_once: bool,
}

impl Subject for Refund {
    type Snapshot = RefundSnapshot;
    const PATH: &'static str = "/client/refund";

    fn read(text: &str) -> Result<RefundSnapshot, WireError> {
        RefundSnapshotJson::read(text)
    }

    fn facts(snapshot: &RefundSnapshot) -> Facts<'_> {
        let pickup = snapshot.pickup.as_ref().filter(|_| snapshot.status == Status::Pending);
        Facts {
            told: Told {
                id_name: "refundId",
                id: snapshot.refund_id.clone(),
                status: snapshot.status.as_str(),
                late: None,
                under_review: snapshot.under_review,
            },
            // A failed one may be tried again by the shop.
            open: !matches!(snapshot.status, Status::Succeeded | Status::Canceled),
            waiting: pickup.map(|pickup| (pickup.code.as_str(), pickup.expires_at)),
            server_time: snapshot.server_time,
            poll_after_ms: snapshot.poll_after_ms,
        }
    }

    fn acted(&mut self, msg: Msg, snapshot: &RefundSnapshot, effects: &mut Vec<Effect>) {
        match msg {
            Msg::Left(name, form) => {
                if let (Some(field), Some(action)) = (Field::from_word(&name), action(&form)) {
                    self.left(field, &action.entry(), snapshot);
                }
            }
            Msg::Submitted(form) if !self.form.busy => {
                if let Some(action) = action(&form) {
                    self.submitted(&action, snapshot, effects);
                }
            }
            _ => {}
        }
    }

    fn renewed(&mut self) {
        *self = Refund::default();
    }

    fn answered(&mut self, reply: &Reply) -> bool {
        if matches!(reply.status, 200 | 201) {
            self.renewed();
            return true;
        }
        // Where the wish is forgotten, its end was known before.
        if !core::mem::take(&mut self.form.busy) {
            return false;
        }
        let (code, fields) = refusal(reply.status, &reply.body);
        self.form.failure = fields.is_empty().then_some(code);
        self.form.faults = fields.into_iter().map(|(field, code)| (field, Fault::Code(code))).collect();
        false
    }

    fn show(&self, page: &Page<'_, RefundSnapshot>) -> Element {
        screen::refund(&RefundScreen {
            snapshot: page.snapshot,
            locale: page.config.locale.in_zone(page.snapshot.zone()),
            now: page.now,
            freshness: page.freshness,
            copy: page.copy,
            form: &self.form,
            scope: &page.snapshot.refund_id,
            standalone: page.config.standalone,
        })
    }

    fn without(broken: Option<ErrorCode>, locale: Locale) -> Element {
        match broken {
            Some(code) => screen::broken(code, locale),
            None => screen::loading(locale),
        }
    }
}

impl Refund {
    /// A field is judged when it is left, not while somebody types; the number again when its kind changes.
    fn left(&mut self, field: Field, entry: &Entry, snapshot: &RefundSnapshot) {
        self.form.kind.clone_from(&entry.document_kind);
        let number_too = field == Field::DocumentKind && (self.sent_once || !entry.document_number.is_empty());
        let number_too = number_too.then_some(Field::DocumentNumber);
        for field in [Some(field), number_too].into_iter().flatten() {
            self.form.faults.retain(|(known, _)| *known != field);
            let empty = field_is_empty(field, entry);
            // Who only tabs through has done nothing wrong yet.
            if !empty || self.sent_once {
                let found = fault(snapshot.documents, entry, field);
                self.form.faults.extend(found.map(|fault| (field, fault)));
            }
        }
        self.form.faults.sort_unstable_by_key(|(field, _)| *field);
        self.form.failure = None;
        self.form.seen = seen(snapshot, entry);
    }

    fn submitted(&mut self, action: &Action, snapshot: &RefundSnapshot, effects: &mut Vec<Effect>) {
        let wish = match action.name() {
            "identify" => self.identify(&action.entry(), snapshot, effects),
            "reissue" => Some(Effect::Post("/client/refund/reissue", "{}".to_owned())),
            _ => action.change("/client/refund/channel"),
        };
        if let Some(wish) = wish {
            self.form.failure = None;
            self.form.busy = true;
            effects.push(wish);
        }
    }

    fn identify(&mut self, entry: &Entry, snapshot: &RefundSnapshot, effects: &mut Vec<Effect>) -> Option<Effect> {
        self.sent_once = true;
        self.form.kind.clone_from(&entry.document_kind);
        self.form.seen = seen(snapshot, entry);
        self.form.faults = Collector::check(snapshot.documents, entry).err().unwrap_or_default();
        match self.form.faults.first() {
            Some((field, _)) => {
                effects.push(Effect::Focus(field.as_str()));
                None
            }
            None => {
                let body = identification(entry, &snapshot.terms.consent_version);
                Some(Effect::Post("/client/refund/identification", body))
            }
        }
    }
}

const fn field_is_empty(field: Field, entry: &Entry) -> bool {
    match field {
        Field::DocumentKind => entry.document_kind.is_empty(),
        Field::DocumentNumber => entry.document_number.is_empty(),
        Field::Name => entry.name.is_empty(),
        Field::Phone => entry.phone.is_empty(),
        Field::Consent => !entry.consent,
    }
}

/// A number that can be right, in groups.
fn seen(snapshot: &RefundSnapshot, entry: &Entry) -> Option<String> {
    let kind = crate::identification::Kind::from_word(&entry.document_kind)?;
    let parsed = crate::identification::Identification::parse(snapshot.documents, kind, &entry.document_number);
    parsed.ok().map(|identification| identification.grouped())
}
