//! What was answered to which `Idempotency-Key`, and who is at work on it.

use sqlx::{Row, SqliteConnection};
use ventanilla::time::Timestamp;

use super::StoreError;

/// What a key is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// New: the caller works, and then says [`complete`] or [`release`].
    New,
    /// The first call was left open: its answer was unclear, or its process died. The caller goes on with that payment or refund.
    Resumed(Option<String>),
    /// Answered before.
    Answered {
        /// HTTP status.
        status: u16,
        /// The body, without tokens.
        body: String,
    },
    /// Somebody is at it.
    InProgress,
    /// The key came with another call before.
    Reused,
}

/// Takes a key for a call. Insert first and ask later: two at once cannot both be first.
///
/// # Errors
/// Where it cannot be written.
pub async fn claim(
    connection: &mut SqliteConnection,
    key: &str,
    fingerprint: &[u8],
    owner: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<Claim, StoreError> {
    let insert = "INSERT INTO idempotency (key, fingerprint, owner, lease_until, created_at) VALUES ($1, $2, $3, $4, $5) \
                  ON CONFLICT (key) DO NOTHING";
    let inserted = sqlx::query(insert)
        .bind(key)
        .bind(fingerprint)
        .bind(owner)
        .bind(until.millis())
        .bind(now.millis())
        .execute(&mut *connection)
        .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Claim::New);
    }
    let row = sqlx::query("SELECT * FROM idempotency WHERE key = $1").bind(key).fetch_one(&mut *connection).await?;
    if row.try_get::<Vec<u8>, _>("fingerprint")? != fingerprint {
        return Ok(Claim::Reused);
    }
    if let Some(status) = row.try_get::<Option<i64>, _>("status")? {
        let status = u16::try_from(status).map_err(|_| StoreError::Corrupt("idempotency.status"))?;
        return Ok(Claim::Answered { status, body: row.try_get("body")? });
    }
    let lease: Option<i64> = row.try_get("lease_until")?;
    // A lease that ends implausibly late was given by a clock that has been set back since.
    let held = lease.is_some_and(|lease| lease > now.millis() && lease <= until.millis());
    if held {
        return Ok(Claim::InProgress);
    }
    let renew = "UPDATE idempotency SET owner = $2, lease_until = $3 WHERE key = $1";
    sqlx::query(renew).bind(key).bind(owner).bind(until.millis()).execute(connection).await?;
    Ok(Claim::Resumed(row.try_get("subject_id")?))
}

/// Notes which payment or refund a call is about, so that a repetition goes on with that one.
///
/// # Errors
/// Where it cannot be written.
pub async fn bind(connection: &mut SqliteConnection, key: &str, subject_id: &str) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency SET subject_id = $2 WHERE key = $1";
    sqlx::query(sql).bind(key).bind(subject_id).execute(connection).await?;
    Ok(())
}

/// Keeps the answer for every repetition.
///
/// # Errors
/// Where it cannot be written.
pub async fn complete(connection: &mut SqliteConnection, key: &str, status: u16, body: &str) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency SET status = $2, body = $3, owner = NULL, lease_until = NULL WHERE key = $1";
    sqlx::query(sql).bind(key).bind(i64::from(status)).bind(body).execute(connection).await?;
    Ok(())
}

/// Leaves the key open: the same call may come again and will be worked on.
///
/// # Errors
/// Where it cannot be written.
pub async fn release(connection: &mut SqliteConnection, key: &str) -> Result<(), StoreError> {
    let sql = "UPDATE idempotency SET owner = NULL, lease_until = NULL WHERE key = $1 AND status IS NULL";
    sqlx::query(sql).bind(key).execute(connection).await?;
    Ok(())
}

/// Forgets keys that are older than `before`.
///
/// # Errors
/// Where it cannot be written.
pub async fn purge(connection: &mut SqliteConnection, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "DELETE FROM idempotency WHERE created_at < $1";
    Ok(sqlx::query(sql).bind(before.millis()).execute(connection).await?.rows_affected())
}
