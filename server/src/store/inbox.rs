//! Every notification that was signed rightly, kept as it came, before and after it had an effect.

use sqlx::{Row, SqliteConnection};
use ventanilla::{provider::Provider, time::Timestamp};

use super::StoreError;

/// What became of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It belongs to a payment or a refund, which knows of it.
    Applied,
    /// Its code is not ours, or not yet.
    Orphan,
    /// An event that we do not know.
    Unknown,
    /// It does not say what such an event must.
    Invalid,
}

impl State {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Applied => "applied",
            State::Orphan => "orphan",
            State::Unknown => "unknown",
            State::Invalid => "invalid",
        }
    }
}

/// A notification.
#[derive(Clone, Debug)]
pub struct Letter {
    /// One and the same notification has one and the same key.
    pub event_key: String,
    /// Who sent it.
    pub provider: Provider,
    /// When it came.
    pub received_at: Timestamp,
    /// What it calls itself.
    pub event_type: String,
    /// The code that it is about.
    pub reference: Option<String>,
    /// The order that it is about.
    pub order_reference: Option<String>,
    /// As it came.
    pub body: Vec<u8>,
}

/// Writes a notification down; `false` where it was applied already. One that was not may be by now: its code is known, or this
/// release reads what an older one could not.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(connection: &mut SqliteConnection, letter: &Letter) -> Result<bool, StoreError> {
    let sql = "INSERT INTO inbox (event_key, provider, received_at, event_type, reference, order_reference, body, state) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, 'orphan') ON CONFLICT (event_key) DO UPDATE SET repeats = inbox.repeats + 1, \
               reference = excluded.reference, order_reference = excluded.order_reference \
               RETURNING repeats > 0 AND state = 'applied'";
    let applied: bool = sqlx::query_scalar(sql)
        .bind(&letter.event_key)
        .bind(letter.provider.id())
        .bind(letter.received_at.millis())
        .bind(&letter.event_type)
        .bind(&letter.reference)
        .bind(&letter.order_reference)
        .bind(&letter.body)
        .fetch_one(connection)
        .await?;
    Ok(!applied)
}

/// Notes what became of it.
///
/// # Errors
/// Where it cannot be written.
pub async fn settle(
    connection: &mut SqliteConnection,
    event_key: &str,
    state: State,
    payment_id: Option<&str>,
    refund_id: Option<&str>,
) -> Result<(), StoreError> {
    let sql = "UPDATE inbox SET state = $2, payment_id = $3, refund_id = $4 WHERE event_key = $1";
    let query = sqlx::query(sql).bind(event_key).bind(state.as_str()).bind(payment_id).bind(refund_id);
    query.execute(connection).await?;
    Ok(())
}

/// Notifications that came before the payment that they belong to had its code: by that code, or by the order's name.
///
/// # Errors
/// Where the store cannot be read.
pub async fn orphans(
    connection: &mut SqliteConnection,
    provider: Provider,
    reference: Option<&str>,
    order_reference: &str,
) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let sql = "SELECT event_key, body FROM inbox WHERE state = 'orphan' AND provider = $1 \
               AND (reference = $2 OR order_reference = $3) ORDER BY received_at";
    let rows = sqlx::query(sql).bind(provider.id()).bind(reference).bind(order_reference).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get("event_key")?, row.try_get("body")?))).collect()
}
