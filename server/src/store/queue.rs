//! Which payments have something due: a deadline, a question to the provider, a voucher that is still to be made.
//!
//! Each is due when its time has come, or when the clock was set back before the moment at which that time was set.

use sqlx::SqliteConnection;
use ventanilla::{provider::Provider, time::Timestamp};

use super::StoreError;

/// At most so many at once.
const BATCH: i64 = 100;

/// Payments whose deadline, or the grace period after it, may be over.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due_ticks(connection: &mut SqliteConnection, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM payments WHERE tick_at IS NOT NULL AND tick_at <= $1 ORDER BY tick_at LIMIT $2";
    Ok(sqlx::query_scalar(sql).bind(now.millis()).bind(BATCH).fetch_all(connection).await?)
}

/// Looks at a payment's deadline later.
///
/// # Errors
/// Where it cannot be written.
pub async fn postpone_tick(connection: &mut SqliteConnection, id: &str, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE payments SET tick_at = $2 WHERE id = $1 AND tick_at IS NOT NULL";
    sqlx::query(sql).bind(id).bind(at.millis()).execute(connection).await?;
    Ok(())
}

/// Payments that a provider has to be asked about.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due_polls(
    connection: &mut SqliteConnection,
    provider: Provider,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM payments WHERE poll_at IS NOT NULL AND (poll_at <= $1 OR poll_set_at > $1) \
               AND provider = $2 ORDER BY poll_at LIMIT $3";
    let query = sqlx::query_scalar(sql).bind(now.millis()).bind(provider.id()).bind(BATCH);
    Ok(query.fetch_all(connection).await?)
}

/// Sets when the provider is asked about a payment next.
///
/// # Errors
/// Where it cannot be written.
pub async fn poll_again(
    connection: &mut SqliteConnection,
    id: &str,
    at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE payments SET poll_at = $2, poll_set_at = $3 WHERE id = $1";
    sqlx::query(sql).bind(id).bind(at.map(Timestamp::millis)).bind(now.millis()).execute(connection).await?;
    Ok(())
}

/// Asks about a payment later, if it is to be asked about at all.
///
/// # Errors
/// Where it cannot be written.
pub async fn postpone_poll(
    connection: &mut SqliteConnection,
    id: &str,
    at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE payments SET poll_at = $2, poll_set_at = $3 WHERE id = $1 AND poll_at IS NOT NULL";
    sqlx::query(sql).bind(id).bind(at.millis()).bind(now.millis()).execute(connection).await?;
    Ok(())
}

/// Claims the making of a payment's voucher for `owner`, where nobody else is at it. A claim ends by itself, and with its process.
///
/// # Errors
/// Where it cannot be written.
pub async fn claim_making(
    connection: &mut SqliteConnection,
    id: &str,
    owner: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<bool, StoreError> {
    // While it is being made, the next try is due when the claim ends: so a crash at any point is found.
    // A claim that nobody ended is a call of which nobody knows what came.
    let sql = "UPDATE payments SET making_owner = $2, making_until = $3, make_at = $3, make_tries = make_tries + 1, \
               sent_at = CASE WHEN making_owner IS NULL THEN sent_at ELSE COALESCE(sent_at, $4) END \
               WHERE id = $1 AND (making_owner IS NULL OR making_until <= $4 OR making_until > $3)";
    let done =
        sqlx::query(sql).bind(id).bind(owner).bind(until.millis()).bind(now.millis()).execute(connection).await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the claim. `again`: when the making is tried again, if it has to be; `sent_at`: since when the provider may have a code that
/// we do not know.
///
/// # Errors
/// Where it cannot be written.
pub async fn end_making(
    connection: &mut SqliteConnection,
    id: &str,
    again: Option<Timestamp>,
    sent_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE payments SET making_owner = NULL, making_until = NULL, make_at = $2, sent_at = $3 WHERE id = $1";
    let (again, sent_at) = (again.map(Timestamp::millis), sent_at.map(Timestamp::millis));
    sqlx::query(sql).bind(id).bind(again).bind(sent_at).execute(connection).await?;
    Ok(())
}

/// Tries the making of a voucher later, where nobody is at it.
///
/// # Errors
/// Where it cannot be written.
pub async fn postpone_making(connection: &mut SqliteConnection, id: &str, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE payments SET make_at = $2 WHERE id = $1 AND make_at IS NOT NULL AND making_owner IS NULL";
    sqlx::query(sql).bind(id).bind(at.millis()).execute(connection).await?;
    Ok(())
}

/// Whether somebody is making a voucher for this payment now.
///
/// # Errors
/// Where the store cannot be read.
pub async fn is_being_made(connection: &mut SqliteConnection, id: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM payments WHERE id = $1 AND making_until IS NOT NULL AND making_until > $2";
    let count: i64 = sqlx::query_scalar(sql).bind(id).bind(now.millis()).fetch_one(connection).await?;
    Ok(count > 0)
}

/// Payments whose voucher is to be tried again, with the number of tries so far.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due_makings(connection: &mut SqliteConnection, now: Timestamp) -> Result<Vec<(String, i64)>, StoreError> {
    let sql = "SELECT id, make_tries FROM payments WHERE make_at IS NOT NULL AND (make_at <= $1 OR make_at > $2) \
               ORDER BY make_at LIMIT $3";
    // No try is ever set so far ahead: that one was set by a clock that has been set back since.
    let implausible = now.plus(5 * ventanilla::time::MINUTE);
    let query = sqlx::query_as(sql).bind(now.millis()).bind(implausible.millis()).bind(BATCH);
    Ok(query.fetch_all(connection).await?)
}

/// Makes void what a process that is gone had claimed. Called at the start, when the lock says that no other process lives.
///
/// # Errors
/// Where it cannot be written.
pub async fn forget_claims(connection: &mut SqliteConnection, now: Timestamp) -> Result<(), StoreError> {
    let making = "UPDATE payments SET making_owner = NULL, making_until = NULL, make_at = $1, sent_at = COALESCE(sent_at, $1) \
         WHERE making_owner IS NOT NULL";
    sqlx::query(making).bind(now.millis()).execute(&mut *connection).await?;
    let keys = "UPDATE idempotency SET owner = NULL, lease_until = NULL WHERE owner IS NOT NULL AND status IS NULL";
    sqlx::query(keys).execute(connection).await?;
    Ok(())
}

/// How often the making of a payment's voucher was tried.
///
/// # Errors
/// Where the store cannot be read.
pub async fn making_tries(connection: &mut SqliteConnection, id: &str) -> Result<i64, StoreError> {
    let sql = "SELECT make_tries FROM payments WHERE id = $1";
    Ok(sqlx::query_scalar(sql).bind(id).fetch_optional(connection).await?.unwrap_or(0))
}
