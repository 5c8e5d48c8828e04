//! `ventanilla payment show`, `ventanilla refund show`: what a support agent needs to know, as plain text.

mod refund;

use std::{fmt::Write as _, path::Path};

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use ventanilla::time::{Timestamp, Zone};

use crate::{
    ids,
    ledger::{history, record::Record},
    settings::Settings,
    store::{Store, StoreError, payments, refunds},
};

/// The text about a payment, about all payments of an order, or about a refund.
///
/// # Errors
/// Where the database cannot be read or knows no such payment or refund.
pub async fn story(database: &Path, id: &str, settings: &Settings) -> Result<String, StoreError> {
    let pool = Store::open_to_read(database).await?;
    let mut connection = pool.acquire().await?;
    if ids::is_id("rf_", id) {
        return refund::story(&mut connection, id, settings).await;
    }
    let found = if ids::is_id("pay_", id) {
        vec![id.to_owned()]
    } else {
        payments::ids_of_reference(&mut connection, id).await?
    };
    let mut text = String::new();
    for id in found {
        if let Some(record) = payments::load(&mut connection, &id).await? {
            describe(&mut connection, &record, &mut text).await?;
        }
    }
    if text.is_empty() {
        return Err(StoreError::Open(format!("no payment `{}` in this database", id.escape_debug())));
    }
    Ok(text.trim_end().to_owned())
}

/// Who collects.
fn network(record: &Record) -> &str {
    record.channel.as_deref().unwrap_or(record.provider.facts().name)
}

async fn describe(connection: &mut SqliteConnection, record: &Record, text: &mut String) -> Result<(), StoreError> {
    let zone = record.provider.facts().zone;
    let time = |time: Timestamp| time.to_rfc3339(zone);
    let payment = &record.payment;
    let review = payment.review.map_or_else(String::new, |reason| format!(", review: {}", reason.as_str()));
    let _ = writeln!(text, "{}  order {}  {}", record.id, record.merchant_reference, payment.amount);
    let _ = writeln!(text, "  status    {}{review}, stock {}", payment.status.as_str(), payment.stock.as_str());
    if let Some(issued) = payment.current() {
        let _ = writeln!(text, "  code      {} at {}", issued.reference, network(record));
    } else if record.awaits_voucher() {
        let by_hand = if record.channel.is_some() { ", which support types" } else { "" };
        let reason = record.delay.map_or_else(String::new, |(code, _)| format!(": {code}"));
        let _ = writeln!(text, "  code      none yet from {}{by_hand}{reason}", network(record));
    }
    let _ = writeln!(text, "  deadline  {}", time(record.expires_at()));
    let _ = writeln!(text, "  history   times at UTC-05:00");
    let _ = writeln!(text, "    {}  shop      order received", time(record.created_at));
    for line in history::load(connection, &record.id).await? {
        let _ = writeln!(text, "    {}  {:<8}  {} -> {}", time(line.at), line.source, line.what, line.status);
    }
    let sql = "SELECT * FROM outbox WHERE payment_id = $1 AND refund_id IS NULL ORDER BY created_at, id";
    let _ = writeln!(text, "  told");
    for row in sqlx::query(sql).bind(&record.id).fetch_all(&mut *connection).await? {
        errand(&row, zone, text)?;
    }
    calls(connection, &record.id, zone, text).await?;
    let refunds = refunds::ids_of_payment(connection, &record.id).await?;
    if !refunds.is_empty() {
        let _ = writeln!(text, "  refunds   {}", refunds.join(", "));
    }
    Ok(())
}

/// The last calls to a network about something of ours, by our name for it. Questions about many payments at once are not among them.
async fn calls(
    connection: &mut SqliteConnection,
    subject: &str,
    zone: Zone,
    text: &mut String,
) -> Result<(), StoreError> {
    let sql = "SELECT * FROM (SELECT * FROM provider_calls WHERE subject = $1 ORDER BY at DESC LIMIT 10) c ORDER BY at";
    let rows = sqlx::query(sql).bind(subject).fetch_all(connection).await?;
    if !rows.is_empty() {
        let _ = writeln!(text, "  asked     the last calls about it");
    }
    for row in rows {
        let at = Timestamp::from_millis(row.try_get("at")?).to_rfc3339(zone);
        let (call, outcome): (String, String) = (row.try_get("call")?, row.try_get("outcome")?);
        let status = row.try_get::<Option<i64>, _>("http_status")?;
        let status = status.map_or_else(|| "no answer".to_owned(), |status| format!("HTTP {status}"));
        let code = row.try_get::<Option<String>, _>("code")?.map_or_else(String::new, |code| format!(" {code}"));
        let millis: i64 = row.try_get("millis")?;
        let _ = writeln!(text, "    {at}  {call}: {outcome} ({status}{code}, {millis} ms)");
    }
    Ok(())
}

/// A line about something that had to be done.
fn errand(row: &SqliteRow, zone: Zone, text: &mut String) -> Result<(), StoreError> {
    let at = Timestamp::from_millis(row.try_get("created_at")?);
    let subject: String = row.try_get("subject")?;
    let what = if row.try_get::<String, _>("kind")? == "event" { subject } else { format!("delete code {subject}") };
    let result: Option<String> = row.try_get("last_result")?;
    let open = row.try_get::<Option<i64>, _>("done_at")?.is_none();
    let tries: i64 = row.try_get("tries")?;
    let state = match (open, row.try_get::<Option<i64>, _>("next_at")?) {
        (false, _) => "done",
        (true, Some(_)) => "will be tried again",
        (true, None) if tries > 0 => "given up; `ventanilla outbox retry` begins anew",
        (true, None) => "not sent, for there was nobody to tell",
    };
    let (at, result) = (at.to_rfc3339(zone), result.as_deref().unwrap_or("-"));
    let _ = writeln!(text, "    {at}  {what}: {state} ({tries} tries, {result})");
    Ok(())
}
