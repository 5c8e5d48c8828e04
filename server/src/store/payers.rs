//! Who pays: sealed on disk, and gone when its day comes.

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use ventanilla::time::Timestamp;

use super::StoreError;

/// Who pays, as far as the provider must be told. Never in a log: there is no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Payer {
    pub email: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub identification: Option<(String, String)>,
}

/// Keeps a payer's data.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(
    connection: &mut SqliteConnection,
    payment_id: &str,
    sealed: &[u8],
    purge_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO payers (payment_id, sealed, purge_at) VALUES ($1, $2, $3)";
    sqlx::query(sql).bind(payment_id).bind(sealed).bind(purge_at.millis()).execute(connection).await?;
    Ok(())
}

/// A payer's data, sealed; `None` once it is gone.
///
/// # Errors
/// Where the store cannot be read.
pub async fn load(connection: &mut SqliteConnection, payment_id: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM payers WHERE payment_id = $1";
    Ok(sqlx::query_scalar(sql).bind(payment_id).fetch_optional(connection).await?)
}

/// Keeps the data at least until then.
///
/// # Errors
/// Where it cannot be written.
pub async fn keep_until(
    connection: &mut SqliteConnection,
    payment_id: &str,
    purge_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE payers SET purge_at = $2 WHERE payment_id = $1 AND purge_at < $2";
    sqlx::query(sql).bind(payment_id).bind(purge_at.millis()).execute(connection).await?;
    Ok(())
}

/// Deletes what is due to be forgotten.
///
/// # Errors
/// Where it cannot be written.
pub async fn purge(connection: &mut SqliteConnection, now: Timestamp) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM payers WHERE purge_at <= $1").bind(now.millis()).execute(connection).await?;
    Ok(done.rows_affected())
}
