//! The story of a refund, in words. No code that could be collected with, and of who collects only what a screen may say.

use std::fmt::Write as _;

use sqlx::SqliteConnection;
use ventanilla::{
    refund::{NextStep, PickupState, Status},
    time::Timestamp,
};

use super::errand;
use crate::{
    ledger::{
        Rules,
        refunds::{history, record::RefundRecord},
    },
    settings::Settings,
    store::{StoreError, pickups, refunds},
};

/// The text about a refund.
pub(super) async fn story(
    connection: &mut SqliteConnection,
    id: &str,
    settings: &Settings,
) -> Result<String, StoreError> {
    let record = refunds::load(connection, id).await?;
    let record =
        record.ok_or_else(|| StoreError::Open(format!("no refund `{}` in this database", id.escape_debug())))?;
    let mut text = String::new();
    let rules = Rules::new(settings);
    describe(&record, &rules, &mut text);
    let time = |time: Timestamp| time.to_rfc3339(record.zone());
    let _ = writeln!(text, "  history   times at UTC-05:00");
    let _ = writeln!(text, "    {}  shop      refund promised", time(record.created_at));
    for line in history::load(connection, id).await? {
        let _ = writeln!(text, "    {}  {:<8}  {} -> {}", time(line.at), line.source, line.what, line.status);
    }
    let sql = "SELECT * FROM outbox WHERE refund_id = $1 ORDER BY created_at, id";
    let _ = writeln!(text, "  told");
    for row in sqlx::query(sql).bind(id).fetch_all(connection).await? {
        errand(&row, record.zone(), &mut text)?;
    }
    Ok(text.trim_end().to_owned())
}

fn describe(record: &RefundRecord, rules: &Rules, text: &mut String) {
    let refund = &record.refund;
    let time = |time: Timestamp| time.to_rfc3339(record.zone());
    let review = refund.review.map_or_else(String::new, |reason| format!(", review: {}", reason.as_str()));
    let _ = writeln!(text, "{}  order {}  {}", record.id, record.merchant_reference, refund.amount);
    let _ = writeln!(text, "  payment   {}", record.payment_id);
    let _ = writeln!(text, "  status    {}{review}, paid out by {}", refund.status.as_str(), record.channel);
    if let Some(collected) = refund.collected() {
        let _ = writeln!(text, "  collected {collected}");
    }
    let holder = record.collector.as_ref().map(|known| &known.holder);
    let who =
        holder.map_or_else(|| "not known".to_owned(), |holder| format!("{} {}", holder.kind.as_str(), holder.masked));
    let _ = writeln!(text, "  collects  {who}");
    for (pickup, stub) in refund.pickups.iter().zip(&record.stubs) {
        let until = match &pickup.state {
            PickupState::Live { expires_at, .. } => format!(", good until {}", time(*expires_at)),
            _ => String::new(),
        };
        let state = pickups::word(&pickup.state);
        let _ = writeln!(
            text,
            "  code      {} for {} at {}: {state}{until}",
            pickup.reference, pickup.amount, stub.channel
        );
    }
    if let Some(failure) = record.failure() {
        let _ = writeln!(text, "  trouble   {} since {}", failure.code, time(failure.at));
    }
    let due = rules.follows_at(record).map_or_else(String::new, |due| format!(", by {}", time(due)));
    let _ = writeln!(text, "  next      {}{due}", next_step(record, rules));
}

/// Who can move it on, and how.
fn next_step(record: &RefundRecord, rules: &Rules) -> &'static str {
    let by_hand = record.open().is_some_and(|(_, stub)| rules.promise(&stub.channel).is_some());
    match (record.refund.next_step(rules.reissue_limit()), record.refund.status) {
        (NextStep::Nobody, _) => "nobody: it is over",
        (NextStep::Merchant, _) if record.refund.review.is_some() => "the shop: POST /review",
        (NextStep::Merchant, Status::Failed) if record.is_denied() => "the shop: POST /cancel, and another way",
        (NextStep::Merchant, Status::Failed) => "the shop: POST /retry, or /cancel and another way",
        (NextStep::Merchant, _) => "the shop: as many codes have run out as may; POST /cancel, and a new refund",
        (NextStep::Payer, Status::Pending) if by_hand => "the payer at a counter; then support: POST /outcome",
        (NextStep::Payer, Status::Pending) => "the payer, at a counter",
        (NextStep::Payer, Status::Expired) => "the payer, who can ask for another code",
        (NextStep::Payer, _) => "the payer, who has to say who collects",
        (NextStep::Backend, _) if by_hand => "support: POST /code with the network's code",
        (NextStep::Backend, _) => "the backend, which asks the network",
    }
}
