//! Which refunds have something due: a code to be wished for, a code to be made, a question to the network.

use sqlx::SqliteConnection;
use ventanilla::time::{HOUR, MINUTE, Timestamp};

use super::StoreError;

/// At most so many at once.
const BATCH: i64 = 100;

/// Refunds for which a code is due that nobody has asked for.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due_codes(connection: &mut SqliteConnection, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let sql =
        "SELECT id FROM refunds WHERE due_at IS NOT NULL AND (due_at <= $1 OR due_at > $2) ORDER BY due_at LIMIT $3";
    // None is ever set farther ahead than the next midnight: that one was set by a clock that has been set back since.
    let implausible = now.plus(26 * HOUR);
    let query = sqlx::query_scalar(sql).bind(now.millis()).bind(implausible.millis()).bind(BATCH);
    Ok(query.fetch_all(connection).await?)
}

/// Wishes for a refund's code later, if one is due.
///
/// # Errors
/// Where it cannot be written.
pub async fn postpone_code(connection: &mut SqliteConnection, id: &str, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE refunds SET due_at = $2 WHERE id = $1 AND due_at IS NOT NULL";
    sqlx::query(sql).bind(id).bind(at.millis()).execute(connection).await?;
    Ok(())
}

/// Tries the making of a refund's code later, where nobody is at it.
///
/// # Errors
/// Where it cannot be written.
pub async fn postpone_making(connection: &mut SqliteConnection, id: &str, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE pickups SET make_at = $2 WHERE refund_id = $1 AND make_at IS NOT NULL AND making_owner IS NULL";
    sqlx::query(sql).bind(id).bind(at.millis()).execute(connection).await?;
    Ok(())
}

/// Refunds whose code is to be made although nobody is at it.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due_makings(connection: &mut SqliteConnection, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT refund_id FROM pickups WHERE make_at IS NOT NULL AND (make_at <= $1 OR make_at > $2) \
               ORDER BY make_at LIMIT $3";
    let implausible = now.plus(30 * MINUTE);
    let query = sqlx::query_scalar(sql).bind(now.millis()).bind(implausible.millis()).bind(BATCH);
    Ok(query.fetch_all(connection).await?)
}

/// A code that is to be made, claimed.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// Since when the network may have heard of it; `None`: surely it has not.
    pub sent_at: Option<Timestamp>,
    /// Which try this is.
    pub tries: i64,
}

/// Claims the making of a code for `owner`, where nobody else is at it, and writes down that the network may have heard of it.
///
/// # Errors
/// Where it cannot be written.
pub async fn claim(
    connection: &mut SqliteConnection,
    reference: &str,
    owner: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<Option<Claim>, StoreError> {
    let before = "SELECT sent_at, make_tries FROM pickups WHERE reference = $1 AND state = 'making' \
                  AND (making_owner IS NULL OR making_until <= $2 OR making_until > $3)";
    let query = sqlx::query_as(before).bind(reference).bind(now.millis()).bind(until.millis());
    let Some((sent_at, tries)) = query.fetch_optional(&mut *connection).await? else { return Ok(None) };
    let (sent_at, tries): (Option<i64>, i64) = (sent_at, tries);
    // While it is being made, the next try is due when the claim ends: so a crash at any point is found.
    let sql = "UPDATE pickups SET making_owner = $2, making_until = $3, make_at = $3, make_tries = make_tries + 1, \
               sent_at = $4 WHERE reference = $1";
    let query = sqlx::query(sql).bind(reference).bind(owner).bind(until.millis()).bind(now.millis());
    query.execute(connection).await?;
    Ok(Some(Claim { sent_at: sent_at.map(Timestamp::from_millis), tries: tries.saturating_add(1) }))
}

/// Ends the claim: when it is tried again, and since when the network may have heard of it. Nothing to end where the code has come or
/// gone meanwhile.
///
/// # Errors
/// Where it cannot be written.
pub async fn end(
    connection: &mut SqliteConnection,
    reference: &str,
    again: Option<Timestamp>,
    sent_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE pickups SET making_owner = NULL, making_until = NULL, make_at = $2, sent_at = $3 \
               WHERE reference = $1 AND state = 'making'";
    let (again, sent_at) = (again.map(Timestamp::millis), sent_at.map(Timestamp::millis));
    sqlx::query(sql).bind(reference).bind(again).bind(sent_at).execute(connection).await?;
    Ok(())
}

/// Takes back the next try of codes of a refund that are not being made any more.
///
/// # Errors
/// Where it cannot be written.
pub async fn forget_tries(connection: &mut SqliteConnection, id: &str) -> Result<(), StoreError> {
    let sql = "UPDATE pickups SET make_at = NULL WHERE refund_id = $1 AND state <> 'making' AND make_at IS NOT NULL";
    sqlx::query(sql).bind(id).execute(connection).await?;
    Ok(())
}

/// Lets the job look at a code at once.
///
/// # Errors
/// Where it cannot be written.
pub async fn hurry(connection: &mut SqliteConnection, reference: &str, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE pickups SET make_at = $2 WHERE reference = $1 AND state = 'making' AND making_owner IS NULL";
    sqlx::query(sql).bind(reference).bind(now.millis()).execute(connection).await?;
    Ok(())
}

/// Makes void what a process that is gone had claimed. What it may have sent, it may have sent.
///
/// # Errors
/// Where it cannot be written.
pub async fn forget_claims(connection: &mut SqliteConnection, now: Timestamp) -> Result<(), StoreError> {
    let sql =
        "UPDATE pickups SET making_owner = NULL, making_until = NULL, make_at = $1 WHERE making_owner IS NOT NULL";
    sqlx::query(sql).bind(now.millis()).execute(connection).await?;
    Ok(())
}

/// Refunds about which a channel has to be asked.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due_polls(
    connection: &mut SqliteConnection,
    channel: &str,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM refunds WHERE poll_at IS NOT NULL AND (poll_at <= $1 OR poll_set_at > $1) \
               AND channel = $2 ORDER BY poll_at LIMIT $3";
    Ok(sqlx::query_scalar(sql).bind(now.millis()).bind(channel).bind(BATCH).fetch_all(connection).await?)
}

/// Asks about a refund later, if it is to be asked about at all.
///
/// # Errors
/// Where it cannot be written.
pub async fn postpone_poll(
    connection: &mut SqliteConnection,
    id: &str,
    at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE refunds SET poll_at = $2, poll_set_at = $3 WHERE id = $1 AND poll_at IS NOT NULL";
    sqlx::query(sql).bind(id).bind(at.millis()).bind(now.millis()).execute(connection).await?;
    Ok(())
}

/// Sets when the network is asked about a refund next.
///
/// # Errors
/// Where it cannot be written.
pub async fn poll_again(
    connection: &mut SqliteConnection,
    id: &str,
    at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE refunds SET poll_at = $2, poll_set_at = $3 WHERE id = $1";
    sqlx::query(sql).bind(id).bind(at.map(Timestamp::millis)).bind(now.millis()).execute(connection).await?;
    Ok(())
}

/// Sets when a code is due, and why not before.
///
/// # Errors
/// Where it cannot be written.
pub async fn delay(
    connection: &mut SqliteConnection,
    id: &str,
    delay: Option<ventanilla::snapshot::Failure>,
    due_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE refunds SET delay = $2, delayed_at = $3, due_at = $4 WHERE id = $1";
    sqlx::query(sql)
        .bind(id)
        .bind(delay.map(|delay| delay.code.as_str()))
        .bind(delay.map(|delay| delay.at.millis()))
        .bind(due_at.map(Timestamp::millis))
        .execute(connection)
        .await?;
    Ok(())
}
