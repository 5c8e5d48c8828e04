//! What the shop is told of a refund. Never a code, never a token: an event may lie about in a log for years.

use sqlx::SqliteConnection;
use ventanilla::{
    refund::Effect,
    time::{Timestamp, Zone},
};

use super::{super::Rules, record::RefundRecord};
use crate::{
    api::refund_wire::{RefundEventDataJson, RefundEventJson, RefundJson},
    ids,
    store::{StoreError, outbox},
};

/// For channels that support serves by hand, whose network is the shop: it has to make the code.
const CODE_WANTED: &str = "refund.code_wanted";
/// For the same: it has to say what became of a code whose deadline is over.
pub(super) const OUTCOME_WANTED: &str = "refund.outcome_wanted";

/// Writes an event into the outbox, where the effect calls for one. A code that a network makes is left to `make_at`.
pub(super) async fn write(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &RefundRecord,
    effect: &Effect,
    now: Timestamp,
) -> Result<(), StoreError> {
    let kind = match effect {
        Effect::Tell(event) => event.as_str(),
        Effect::MakeCode(_) if rules.promise(&record.channel).is_some() => CODE_WANTED,
        Effect::MakeCode(_) => return Ok(()),
    };
    insert(connection, rules, record, kind, now).await
}

/// Writes an event of this kind into the outbox.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &RefundRecord,
    kind: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = RefundEventJson {
        r#type: kind.to_owned(),
        timestamp: now.to_rfc3339(Zone::Utc),
        data: RefundEventDataJson {
            refund: RefundJson::of(record, rules).without_codes(),
            state_version: record.refund.state_version,
        },
    };
    let errand = outbox::Errand {
        id: ids::new("evt_"),
        kind: outbox::Kind::Event,
        payment_id: record.payment_id.clone(),
        refund_id: Some(record.id.clone()),
        subject: kind.to_owned(),
        body: serde_json::to_string(&event).map_err(|_| StoreError::Corrupt("event"))?,
        tries: 0,
    };
    outbox::insert(connection, &errand, now, rules.tell.then_some(now)).await
}
