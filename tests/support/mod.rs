//! The situations that tests, the page of all states and the screenshots share: `tests/fixtures/`.

// Each of the programs that include this file takes what it needs.
#![allow(dead_code)]

pub mod refunds;
pub mod states;
pub mod themes;

use serde::Deserialize;
use ventanilla::{
    i18n::Locale,
    snapshot::Snapshot,
    time::Timestamp,
    view::{Copy, Freshness, Reissue, Screen},
    wire::SnapshotJson,
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
    reissue: String,
    snapshot: serde_json::Value,
}

/// One situation.
pub struct Fixture {
    /// Names its golden files.
    pub name: String,
    /// What is special about it.
    pub note: String,
    /// The payment.
    pub snapshot: Snapshot,
    /// The backend's clock.
    pub now: Timestamp,
    freshness: Freshness,
    copy: Copy,
    reissue: Reissue,
}

impl Fixture {
    /// What a widget shows.
    pub fn screen(&self, locale: Locale) -> Screen<'_> {
        Screen {
            freshness: self.freshness,
            copy: self.copy,
            reissue: self.reissue,
            ..Screen::fixed(&self.snapshot, locale, self.now)
        }
    }
}

/// All situations.
pub fn payments() -> Vec<Fixture> {
    let text = include_str!("../fixtures/payments.json");
    let fixtures: Vec<FixtureJson> = serde_json::from_str(text).expect("the fixtures are JSON");
    fixtures.into_iter().map(read).collect()
}

fn read(json: FixtureJson) -> Fixture {
    let text = json.snapshot.to_string();
    Fixture {
        snapshot: SnapshotJson::read(&text).unwrap_or_else(|error| panic!("{}: {error}", json.name)),
        now: Timestamp::parse(&json.now).expect("a time"),
        freshness: match json.freshness.as_str() {
            "offline" => Freshness::Offline,
            "stale" => Freshness::Stale,
            "refused" => Freshness::Refused,
            _ => Freshness::Live,
        },
        copy: match json.copy.as_str() {
            "done" => Copy::Done,
            "failed" => Copy::Failed,
            _ => Copy::Idle,
        },
        reissue: match json.reissue.as_str() {
            "busy" => Reissue::Busy,
            "failed" => Reissue::Failed,
            _ => Reissue::Idle,
        },
        name: json.name,
        note: json.note,
    }
}
