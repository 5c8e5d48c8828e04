//! What must be done because of what happened. Rows are written with the state that they follow from, and outlive every crash.

use sqlx::{Row, SqliteConnection};
use ventanilla::time::Timestamp;

use super::StoreError;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Tell the shop.
    Event,
    /// Have the provider delete a code.
    Withdraw,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::Withdraw => "withdraw",
        }
    }
}

/// Something to be done.
#[derive(Clone, Debug)]
pub struct Errand {
    /// `evt_…`: also what the shop tells repetitions by.
    pub id: String,
    /// What is to be done.
    pub kind: Kind,
    /// For which payment.
    pub payment_id: String,
    /// And for which refund of it, where it is about one.
    pub refund_id: Option<String>,
    /// The event's type, or the code to delete.
    pub subject: String,
    /// What is sent, to the byte.
    pub body: String,
    /// How often it was tried.
    pub tries: i64,
}

/// Writes something to be done down. Without `now` it is only kept, for there is nobody to tell.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(
    connection: &mut SqliteConnection,
    errand: &Errand,
    created_at: Timestamp,
    next_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO outbox (id, kind, payment_id, subject, body, created_at, next_at, set_at, refund_id) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $8)";
    sqlx::query(sql)
        .bind(&errand.id)
        .bind(errand.kind.as_str())
        .bind(&errand.payment_id)
        .bind(&errand.subject)
        .bind(&errand.body)
        .bind(created_at.millis())
        .bind(next_at.map(Timestamp::millis))
        .bind(&errand.refund_id)
        .execute(connection)
        .await?;
    Ok(())
}

/// What is due, the oldest first.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due(connection: &mut SqliteConnection, now: Timestamp, limit: usize) -> Result<Vec<Errand>, StoreError> {
    let sql = "SELECT * FROM outbox WHERE next_at IS NOT NULL AND (next_at <= $1 OR set_at > $1) \
               ORDER BY next_at, created_at LIMIT $2";
    let rows = sqlx::query(sql)
        .bind(now.millis())
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        let kind = match row.try_get("kind")? {
            "event" => Kind::Event,
            "withdraw" => Kind::Withdraw,
            _ => return Err(StoreError::Corrupt("outbox.kind")),
        };
        Ok(Errand {
            id: row.try_get("id")?,
            kind,
            payment_id: row.try_get("payment_id")?,
            refund_id: row.try_get("refund_id")?,
            subject: row.try_get("subject")?,
            body: row.try_get("body")?,
            tries: row.try_get("tries")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Begins anew with what was given up, or never sent: of a payment, of all payments of an order, of a refund, or one event alone. How
/// many there were.
///
/// # Errors
/// Where it cannot be written.
pub async fn retry(connection: &mut SqliteConnection, id: &str) -> Result<u64, StoreError> {
    // Due since it was written: so it is before the next, whatever the clock says.
    let sql = "UPDATE outbox SET next_at = created_at, set_at = created_at, tries = 0 \
               WHERE next_at IS NULL AND done_at IS NULL AND (id = $1 OR payment_id = $1 OR refund_id = $1 \
               OR payment_id IN (SELECT id FROM payments WHERE merchant_reference = $1))";
    Ok(sqlx::query(sql).bind(id).execute(connection).await?.rows_affected())
}

/// When the next thing is due, and when that was set.
///
/// # Errors
/// Where the store cannot be read.
pub async fn next_due(connection: &mut SqliteConnection) -> Result<Option<Timestamp>, StoreError> {
    let next: Option<i64> =
        sqlx::query_scalar("SELECT MIN(next_at) FROM outbox WHERE next_at IS NOT NULL").fetch_one(connection).await?;
    Ok(next.map(Timestamp::from_millis))
}

/// Notes how a try went: done for good (`next_at` none) or to be tried again.
///
/// # Errors
/// Where it cannot be written.
pub async fn tried(
    connection: &mut SqliteConnection,
    id: &str,
    result: &str,
    done: bool,
    next_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql =
        "UPDATE outbox SET tries = tries + 1, last_result = $2, done_at = $3, next_at = $4, set_at = $5 WHERE id = $1";
    sqlx::query(sql)
        .bind(id)
        .bind(result)
        .bind(done.then_some(now.millis()))
        .bind(next_at.map(Timestamp::millis))
        .bind(now.millis())
        .execute(connection)
        .await?;
    Ok(())
}
