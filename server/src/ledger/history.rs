//! What happened to a payment, when and on whose word, in lines that a support agent can read. Nothing personal, no secrets.

use sqlx::{Row, SqliteConnection};
use ventanilla::{
    payment::{Evidence, Issued, Receipt},
    time::{Timestamp, Zone},
};

use super::record::Record;
use crate::store::StoreError;

/// One line.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Line {
    pub at: Timestamp,
    /// `shop`, `support`, `payer`, `provider`, `webhook`, `poll`, `clock`.
    pub source: String,
    pub what: String,
    pub status: String,
    pub state_version: i64,
}

/// Writes a line about news that changed a payment.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(
    connection: &mut SqliteConnection,
    record: &Record,
    news: &Evidence,
    source: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    note(connection, record, &describe(news, record.provider.facts().zone), source, now).await
}

/// Writes a line about what is no news of the money's.
///
/// # Errors
/// Where it cannot be written.
pub async fn note(
    connection: &mut SqliteConnection,
    record: &Record,
    what: &str,
    source: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO history (payment_id, position, at, source, what, status, state_version) \
               SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3, $4, $5, $6 FROM history WHERE payment_id = $1";
    sqlx::query(sql)
        .bind(&record.id)
        .bind(now.millis())
        .bind(source)
        .bind(what)
        .bind(record.payment.status.as_str())
        .bind(i64::from(record.payment.state_version))
        .execute(connection)
        .await?;
    Ok(())
}

/// All lines of a payment, oldest first.
///
/// # Errors
/// Where the store cannot be read.
pub async fn load(connection: &mut SqliteConnection, id: &str) -> Result<Vec<Line>, StoreError> {
    let sql = "SELECT * FROM history WHERE payment_id = $1 ORDER BY position";
    let rows = sqlx::query(sql).bind(id).fetch_all(connection).await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        Ok(Line {
            at: Timestamp::from_millis(row.try_get("at")?),
            source: row.try_get("source")?,
            what: row.try_get("what")?,
            status: row.try_get("status")?,
            state_version: row.try_get("state_version")?,
        })
    };
    rows.iter().map(read).collect()
}

fn describe(news: &Evidence, zone: Zone) -> String {
    match news {
        Evidence::VoucherIssued(Issued { reference, expires_at }) => {
            format!("code {reference} issued, good until {}", expires_at.to_rfc3339(zone))
        }
        Evidence::VoucherRefused(code) => format!("no voucher: {code}"),
        Evidence::DeadlineMoved(expires_at) => format!("deadline moved to {}", expires_at.to_rfc3339(zone)),
        Evidence::Paid(receipt) => describe_receipt(receipt, zone),
        Evidence::Reversed { reference, operation } => {
            let operation = operation.as_deref().map_or_else(String::new, |number| format!(", operation {number}"));
            format!("money for code {reference} taken back{operation}")
        }
        Evidence::VoucherExpired => "code has run out".to_owned(),
        Evidence::VoucherWithdrawn => "code deleted at the provider".to_owned(),
        Evidence::MerchantCanceled => "canceled".to_owned(),
        Evidence::ReviewAccepted => "review closed: accepted as payment".to_owned(),
        Evidence::ClockTicked { .. } => "deadline or grace period over".to_owned(),
    }
}

fn describe_receipt(receipt: &Receipt, zone: Zone) -> String {
    let operation = receipt.operation.as_deref().map_or_else(String::new, |number| format!(", operation {number}"));
    let time = receipt.paid_at.map_or_else(String::new, |at| format!(", at {}", at.to_rfc3339(zone)));
    let order = if receipt.order_matches { "" } else { ", for another order" };
    format!("{} paid with code {}{operation}{time}{order}", receipt.amount, receipt.reference)
}
