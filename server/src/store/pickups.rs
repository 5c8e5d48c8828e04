//! Withdrawal codes: what the core knows of each, and what the network was asked when.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use ventanilla::{
    error::ErrorCode,
    money::{Amount, Currency},
    refund::{Pickup, PickupState},
    time::Timestamp,
};

use super::{
    StoreError,
    refunds::{code, corrupt, time},
};
use crate::ledger::refunds::record::{RefundRecord, Stub};

pub(super) async fn load(
    connection: &mut SqliteConnection,
    refund_id: &str,
    currency: Currency,
) -> Result<(Vec<Pickup>, Vec<Stub>), StoreError> {
    let sql = "SELECT * FROM pickups WHERE refund_id = $1 ORDER BY position";
    let rows = sqlx::query(sql).bind(refund_id).fetch_all(connection).await?;
    let (mut pickups, mut stubs) = (Vec::new(), Vec::new());
    for row in &rows {
        pickups.push(Pickup {
            reference: row.try_get("reference")?,
            amount: amount(row.try_get("amount_minor")?, currency)?,
            state: state(row, currency)?,
            last_attempt: code(row, "attempt_code")?.zip(time(row, "attempt_at")?),
        });
        stubs.push(Stub {
            channel: row.try_get("channel")?,
            created_at: corrupt(time(row, "created_at")?, "created_at")?,
            day: corrupt(time(row, "day")?, "day")?,
            document: row.try_get("document")?,
            issued_at: time(row, "issued_at")?,
            make_at: time(row, "make_at")?,
            sent_at: time(row, "sent_at")?,
            claimed: row.try_get::<Option<&str>, _>("making_owner")?.is_some(),
        });
    }
    Ok((pickups, stubs))
}

fn amount(minor: i64, currency: Currency) -> Result<Amount, StoreError> {
    corrupt(Amount::from_minor(minor, currency).ok(), "amount")
}

fn state(row: &SqliteRow, currency: Currency) -> Result<PickupState, StoreError> {
    Ok(match row.try_get("state")? {
        "making" => PickupState::Making,
        "live" => PickupState::Live {
            code: corrupt(row.try_get("code")?, "code")?,
            expires_at: corrupt(time(row, "expires_at")?, "expires_at")?,
        },
        "refused" => PickupState::Refused(corrupt(code(row, "refused_for")?, "refused_for")?),
        "expired" => PickupState::Expired,
        "collected" => PickupState::Collected {
            operation: row.try_get("operation")?,
            amount: amount(row.try_get("collected_minor")?, currency)?,
            at: corrupt(time(row, "collected_at")?, "collected_at")?,
        },
        _ => return Err(StoreError::Corrupt("pickups.state")),
    })
}

/// The word in the database.
pub const fn word(state: &PickupState) -> &'static str {
    match state {
        PickupState::Making => "making",
        PickupState::Live { .. } => "live",
        PickupState::Refused(_) => "refused",
        PickupState::Expired => "expired",
        PickupState::Collected { .. } => "collected",
    }
}

/// Writes all codes of a refund. What a code once was is kept: an old code still says which one it is.
pub(super) async fn save(
    connection: &mut SqliteConnection,
    record: &RefundRecord,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO pickups (reference, refund_id, position, channel, amount_minor, created_at, state, code, issued_at, \
               expires_at, refused_for, operation, collected_minor, collected_at, attempt_code, attempt_at, day, document, make_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) \
               ON CONFLICT (reference) DO UPDATE SET state = excluded.state, \
               code = COALESCE(excluded.code, code), issued_at = COALESCE(issued_at, excluded.issued_at), \
               expires_at = COALESCE(excluded.expires_at, expires_at), refused_for = excluded.refused_for, \
               operation = excluded.operation, collected_minor = excluded.collected_minor, \
               collected_at = excluded.collected_at, attempt_code = excluded.attempt_code, attempt_at = excluded.attempt_at, \
               make_at = CASE WHEN excluded.state = 'making' THEN make_at END, \
               making_owner = CASE WHEN excluded.state = 'making' THEN making_owner END, \
               making_until = CASE WHEN excluded.state = 'making' THEN making_until END";
    for (position, (pickup, stub)) in (0_i64..).zip(record.refund.pickups.iter().zip(&record.stubs)) {
        let (live, refused, collected) = match &pickup.state {
            PickupState::Live { code, expires_at } => (Some((code, *expires_at)), None, None),
            PickupState::Refused(code) => (None, Some(*code), None),
            PickupState::Collected { operation, amount, at } => (None, None, Some((operation, *amount, *at))),
            PickupState::Making | PickupState::Expired => (None, None, None),
        };
        sqlx::query(sql)
            .bind(&pickup.reference)
            .bind(&record.id)
            .bind(position)
            .bind(&stub.channel)
            .bind(pickup.amount.minor())
            .bind(stub.created_at.millis())
            .bind(word(&pickup.state))
            .bind(live.map(|(code, _)| code))
            .bind(live.map(|_| now.millis()))
            .bind(live.map(|(_, expires_at)| expires_at.millis()))
            .bind(refused.map(ErrorCode::as_str))
            .bind(collected.and_then(|(operation, _, _)| operation.as_ref()))
            .bind(collected.map(|(_, amount, _)| amount.minor()))
            .bind(collected.map(|(_, _, at)| at.millis()))
            .bind(pickup.last_attempt.map(|(code, _)| code.as_str()))
            .bind(pickup.last_attempt.map(|(_, at)| at.millis()))
            .bind(stub.day.millis())
            .bind(&stub.document)
            .bind(stub.make_at.map(Timestamp::millis))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The refund that a code was asked for.
///
/// # Errors
/// Where the store cannot be read.
pub async fn refund_of(connection: &mut SqliteConnection, reference: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT refund_id FROM pickups WHERE reference = $1";
    Ok(sqlx::query_scalar(sql).bind(reference).fetch_optional(connection).await?)
}

/// What the codes of one day come to at a channel, in minor units: those of one document, and those of everybody. Codes that may be
/// paid count like those that were; those that were refused or ran out do not.
///
/// # Errors
/// Where the store cannot be read.
pub async fn of_day(
    connection: &mut SqliteConnection,
    channel: &str,
    day: Timestamp,
    document: &[u8],
) -> Result<(i64, i64), StoreError> {
    let sql = "SELECT COALESCE(SUM(CASE WHEN document = $3 THEN sum END), 0), COALESCE(SUM(sum), 0) FROM (\
               SELECT document, CASE state WHEN 'collected' THEN collected_minor ELSE amount_minor END AS sum FROM pickups \
               WHERE channel = $1 AND day = $2 AND state IN ('making', 'live', 'collected'))";
    Ok(sqlx::query_as(sql).bind(channel).bind(day.millis()).bind(document).fetch_one(connection).await?)
}
