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

/// Whether a write gets through to the disk.
///
/// # Errors
/// Where it does not.
pub async fn probe(connection: &mut SqliteConnection, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO probe (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at";
    sqlx::query(sql).bind(now.millis()).execute(connection).await?;
    Ok(())
}
