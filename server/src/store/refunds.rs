//! Refunds: rows to [`RefundRecord`] and back.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use ventanilla::{
    error::ErrorCode,
    money::{Amount, Currency},
    refund::{Refund, ReviewReason, Status},
    snapshot::Failure,
    time::Timestamp,
};

use super::{StoreError, collectors, pickups};
use crate::{ledger::refunds::record::RefundRecord, mac::TokenUse};

pub(super) fn corrupt<T>(value: Option<T>, what: &'static str) -> Result<T, StoreError> {
    value.ok_or(StoreError::Corrupt(what))
}

pub(super) fn time(row: &SqliteRow, column: &str) -> Result<Option<Timestamp>, StoreError> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(Timestamp::from_millis))
}

pub(super) fn code(row: &SqliteRow, column: &'static str) -> Result<Option<ErrorCode>, StoreError> {
    let word = row.try_get::<Option<&str>, _>(column)?;
    word.map(|word| corrupt(ErrorCode::from_str_exact(word), column)).transpose()
}

fn review(word: &str) -> Option<ReviewReason> {
    [ReviewReason::LargeAmount, ReviewReason::Contradiction].into_iter().find(|reason| reason.as_str() == word)
}

/// The refund of an id.
///
/// # Errors
/// Where the store cannot be read.
pub async fn load(connection: &mut SqliteConnection, id: &str) -> Result<Option<RefundRecord>, StoreError> {
    let sql = "SELECT r.*, p.merchant_reference FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1";
    let Some(row) = sqlx::query(sql).bind(id).fetch_optional(&mut *connection).await? else { return Ok(None) };
    let currency = corrupt(Currency::from_code(row.try_get("currency")?).ok(), "currency")?;
    let (pickups, stubs) = pickups::load(connection, id, currency).await?;
    let review_word = row.try_get::<Option<&str>, _>("review")?;
    let delay = code(&row, "delay")?.zip(time(&row, "delayed_at")?);
    let refund = Refund {
        amount: corrupt(Amount::from_minor(row.try_get("amount_minor")?, currency).ok(), "amount")?,
        status: corrupt(Status::from_word(row.try_get("status")?), "status")?,
        review: review_word.map(|word| corrupt(review(word), "review")).transpose()?,
        pickups,
        failure: code(&row, "failure")?,
        state_version: u32::try_from(row.try_get::<i64, _>("state_version")?)
            .map_err(|_| StoreError::Corrupt("state_version"))?,
    };
    Ok(Some(RefundRecord {
        id: row.try_get("id")?,
        payment_id: row.try_get("payment_id")?,
        merchant_reference: row.try_get("merchant_reference")?,
        channel: row.try_get("channel")?,
        reason: row.try_get("reason")?,
        locale: row.try_get("locale")?,
        return_url: row.try_get("return_url")?,
        created_at: corrupt(time(&row, "created_at")?, "created_at")?,
        refund,
        failed_at: time(&row, "failed_at")?,
        delay: delay.map(|(code, at)| Failure { code, at }),
        looked: row.try_get::<i64, _>("looked")? != 0,
        stubs,
        token_generation: row.try_get("token_generation")?,
        due_at: time(&row, "due_at")?,
        poll_at: time(&row, "poll_at")?,
        collector: collectors::known(connection, id).await?,
    }))
}

/// Writes a new refund.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(
    connection: &mut SqliteConnection,
    record: &RefundRecord,
    client_hash: &[u8],
    link_hash: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO refunds (id, payment_id, channel, currency, amount_minor, reason, locale, return_url, created_at, \
               status, state_version, token_generation, client_token_hash, link_token_hash) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    sqlx::query(sql)
        .bind(&record.id)
        .bind(&record.payment_id)
        .bind(&record.channel)
        .bind(record.refund.amount.currency().code())
        .bind(record.refund.amount.minor())
        .bind(&record.reason)
        .bind(&record.locale)
        .bind(&record.return_url)
        .bind(record.created_at.millis())
        .bind(record.refund.status.as_str())
        .bind(i64::from(record.refund.state_version))
        .bind(record.token_generation)
        .bind(client_hash)
        .bind(link_hash)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes a refund's new state, if nobody else wrote one since `before` was read.
///
/// # Errors
/// [`StoreError::Unavailable`] where somebody did.
pub async fn save(
    connection: &mut SqliteConnection,
    record: &RefundRecord,
    before: u32,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE refunds SET channel = $2, status = $3, review = $4, failure = $5, failed_at = $6, delay = $7, \
               delayed_at = $8, looked = $9, state_version = $10, due_at = $11, poll_at = $12, poll_set_at = $13 \
               WHERE id = $1 AND state_version = $14";
    let (refund, millis) = (&record.refund, |time: Option<Timestamp>| time.map(Timestamp::millis));
    let done = sqlx::query(sql)
        .bind(&record.id)
        .bind(&record.channel)
        .bind(refund.status.as_str())
        .bind(refund.review.map(ReviewReason::as_str))
        .bind(refund.failure.map(ErrorCode::as_str))
        .bind(millis(record.failed_at))
        .bind(record.delay.map(|delay| delay.code.as_str()))
        .bind(millis(record.delay.map(|delay| delay.at)))
        .bind(i64::from(record.looked))
        .bind(i64::from(refund.state_version))
        .bind(millis(record.due_at))
        .bind(millis(record.poll_at))
        .bind(now.millis())
        .bind(i64::from(before))
        .execute(&mut *connection)
        .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::Unavailable("the refund changed meanwhile".to_owned()));
    }
    pickups::save(connection, record, now).await
}

/// The refund that a token belongs to.
///
/// # Errors
/// Where the store cannot be read.
pub async fn id_of_token(
    connection: &mut SqliteConnection,
    purpose: TokenUse,
    hash: &[u8],
) -> Result<Option<String>, StoreError> {
    let sql = match purpose {
        TokenUse::Client => "SELECT id FROM refunds WHERE client_token_hash = $1",
        TokenUse::Link => "SELECT id FROM refunds WHERE link_token_hash = $1",
    };
    Ok(sqlx::query_scalar(sql).bind(hash).fetch_optional(connection).await?)
}

/// The refunds of a payment, newest first, at most 100.
///
/// # Errors
/// Where the store cannot be read.
pub async fn ids_of_payment(connection: &mut SqliteConnection, payment_id: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM refunds WHERE payment_id = $1 ORDER BY created_at DESC, id LIMIT 100";
    Ok(sqlx::query_scalar(sql).bind(payment_id).fetch_all(connection).await?)
}

/// The newest refund of a payment that was not taken back, and the generation of its tokens.
///
/// # Errors
/// Where the store cannot be read.
pub async fn newest_of_payment(
    connection: &mut SqliteConnection,
    payment_id: &str,
) -> Result<Option<(String, i64)>, StoreError> {
    let sql = "SELECT id, token_generation FROM refunds WHERE payment_id = $1 AND status <> 'canceled' \
               ORDER BY created_at DESC, id LIMIT 1";
    Ok(sqlx::query_as(sql).bind(payment_id).fetch_optional(connection).await?)
}

/// What of a payment is promised back, in minor units: all refunds, and of those that were taken back what had gone out by then.
///
/// # Errors
/// Where the store cannot be read.
pub async fn promised(connection: &mut SqliteConnection, payment_id: &str) -> Result<i64, StoreError> {
    let sql = "SELECT COALESCE(SUM(CASE WHEN status <> 'canceled' THEN amount_minor ELSE (SELECT \
               COALESCE(SUM(collected_minor), 0) FROM pickups WHERE refund_id = refunds.id AND state = 'collected') END), 0) \
               FROM refunds WHERE payment_id = $1";
    Ok(sqlx::query_scalar(sql).bind(payment_id).fetch_one(connection).await?)
}
