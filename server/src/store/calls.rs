//! A line for each call to a provider: when, what, how long, and what came of it. No bodies, no secrets, nothing personal.

use sqlx::SqliteConnection;
use ventanilla::{provider::Provider, time::Timestamp};

use super::StoreError;

/// One call.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Call {
    pub id: String,
    pub at: Timestamp,
    pub provider: Provider,
    pub call: &'static str,
    /// The payment's id, or our name for a refund's code.
    pub subject: Option<String>,
    pub http_status: Option<u16>,
    /// The provider's own code.
    pub code: Option<String>,
    pub millis: i64,
    /// `ok`, or our error code.
    pub outcome: &'static str,
}

/// Writes the line.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(connection: &mut SqliteConnection, call: &Call) -> Result<(), StoreError> {
    let sql = "INSERT INTO provider_calls (id, at, provider, call, subject, http_status, code, millis, outcome) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(sql)
        .bind(&call.id)
        .bind(call.at.millis())
        .bind(call.provider.id())
        .bind(call.call)
        .bind(&call.subject)
        .bind(call.http_status.map(i64::from))
        .bind(&call.code)
        .bind(call.millis)
        .bind(call.outcome)
        .execute(connection)
        .await?;
    Ok(())
}

/// At most so many are forgotten at once, so that nobody waits long for the writer.
pub const BATCH: u64 = 1_000;

/// Forgets calls that are older than `before`, [`BATCH`] of them at most.
///
/// # Errors
/// Where it cannot be written.
pub async fn purge(connection: &mut SqliteConnection, before: Timestamp) -> Result<u64, StoreError> {
    let sql =
        "DELETE FROM provider_calls WHERE id IN (SELECT id FROM provider_calls WHERE at < $1 ORDER BY at LIMIT $2)";
    let most = i64::try_from(BATCH).unwrap_or(i64::MAX);
    Ok(sqlx::query(sql).bind(before.millis()).bind(most).execute(connection).await?.rows_affected())
}

/// Whether a write gets through to the disk.
///
/// # Errors
/// Where it does not.
pub async fn probe(connection: &mut SqliteConnection, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO probe (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at";
    sqlx::query(sql).bind(now.millis()).execute(connection).await?;
    Ok(())
}
