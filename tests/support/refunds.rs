//! The situations of refunds: `tests/fixtures/refunds.json`.

use serde::Deserialize;
use ventanilla::{
    error::ErrorCode,
    i18n::Locale,
    refund::collector::{Collector, Entry},
    snapshot::RefundSnapshot,
    time::Timestamp,
    view::{
        Copy, Freshness,
        refund::{FormState, RefundScreen},
    },
    wire::RefundSnapshotJson,
};

#[derive(Deserialize)]
struct FixtureJson {
    name: String,
    note: String,
    now: String,
    #[serde(default)]
    freshness: String,
    #[serde(default)]
    copy: String,
    #[serde(default)]
    busy: bool,
    #[serde(default)]
    failure: String,
    entry: Option<EntryJson>,
    snapshot: serde_json::Value,
}

/// What somebody typed.
#[derive(Deserialize)]
struct EntryJson {
    document_kind: String,
    document_number: String,
    name: String,
    phone: String,
    consent: bool,
}

/// One situation.
pub struct Fixture {
    /// Names its golden files.
    pub name: String,
    /// What is special about it.
    pub note: String,
    /// The refund.
    pub snapshot: RefundSnapshot,
    /// The backend's clock.
    pub now: Timestamp,
    /// What became of what was typed.
    pub form: FormState,
    freshness: Freshness,
    copy: Copy,
}

impl Fixture {
    /// What a widget shows.
    pub fn screen(&self, locale: Locale) -> RefundScreen<'_> {
        RefundScreen {
            freshness: self.freshness,
            copy: self.copy,
            ..RefundScreen::fixed(&self.snapshot, &self.form, locale, self.now)
        }
    }
}

/// All situations.
pub fn refunds() -> Vec<Fixture> {
    let text = include_str!("../fixtures/refunds.json");
    let fixtures: Vec<FixtureJson> = serde_json::from_str(text).expect("the fixtures are JSON");
    fixtures.into_iter().map(read).collect()
}

fn read(json: FixtureJson) -> Fixture {
    let text = json.snapshot.to_string();
    let snapshot = RefundSnapshotJson::read(&text).unwrap_or_else(|error| panic!("{}: {error}", json.name));
    let mut form = json.entry.map(|entry| checked(&snapshot, entry)).unwrap_or_default();
    form.busy = json.busy;
    form.failure = ErrorCode::ALL.iter().copied().find(|code| code.as_str() == json.failure);
    Fixture {
        snapshot,
        form,
        now: Timestamp::parse(&json.now).expect("a time"),
        freshness: match json.freshness.as_str() {
            "offline" => Freshness::Offline,
            _ => Freshness::Live,
        },
        copy: match json.copy.as_str() {
            "done" => Copy::Done,
            _ => Copy::Idle,
        },
        name: json.name,
        note: json.note,
    }
}

/// What the core says of it.
fn checked(snapshot: &RefundSnapshot, json: EntryJson) -> FormState {
    let EntryJson { document_kind, document_number, name, phone, consent } = json;
    let entry = Entry { document_kind, document_number, name, phone, consent };
    let (faults, seen) = match Collector::check(snapshot.documents, &entry) {
        Ok(collector) => (vec![], Some(collector.identification.grouped())),
        Err(faults) => (faults, None),
    };
    FormState { faults, seen, kind: entry.document_kind, name: entry.name, phone: entry.phone, ..FormState::default() }
}
