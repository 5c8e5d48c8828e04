//! Channels that support serves by hand: what it types is the network's word.

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    refund::{Evidence, Pickup, PickupState},
    time::Timestamp,
};

use super::{Outcome, no};
use crate::{
    ledger::{
        Rules,
        refunds::{apply, record::RefundRecord},
    },
    store::StoreError,
};

/// The code that support speaks of: the one that is open, or the last one.
fn spoken_of<'a>(rules: &Rules, record: &'a RefundRecord) -> Result<&'a Pickup, ErrorCode> {
    let last = record.refund.pickups.iter().zip(&record.stubs).next_back();
    let (pickup, stub) = record.open().or(last).ok_or(ErrorCode::ActionNotAllowed)?;
    if rules.promise(&stub.channel).is_some() { Ok(pickup) } else { Err(ErrorCode::ActionUnsupported) }
}

pub(super) async fn code(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    code: String,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let reference = match spoken_of(rules, &record) {
        Ok(pickup) if pickup.state == PickupState::Making => pickup.reference.clone(),
        Ok(pickup) if pickup.state == (PickupState::Live { code: code.clone(), expires_at }) => return Ok(Ok(record)),
        Ok(_) => return Ok(no(ErrorCode::ActionNotAllowed)),
        Err(error) => return Ok(no(error)),
    };
    let news = Evidence::Issued { reference, code, expires_at };
    apply(connection, rules, record, &[news], "support", now).await.map(Ok)
}

pub(super) async fn collected(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    operation: Option<String>,
    at: Timestamp,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let news = match spoken_of(rules, &record) {
        Ok(Pickup { reference, amount, state: PickupState::Live { .. } | PickupState::Expired, .. }) => {
            Evidence::Collected { reference: reference.clone(), operation, amount: *amount, at }
        }
        Ok(_) => return Ok(no(ErrorCode::ActionNotAllowed)),
        Err(error) => return Ok(no(error)),
    };
    apply(connection, rules, record, &[news], "support", now).await.map(Ok)
}

/// Not before its deadline: until then somebody may collect with it, and a second code may follow a mistake.
pub(super) async fn ran_out(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let news = match spoken_of(rules, &record) {
        Ok(Pickup { reference, state: PickupState::Live { expires_at, .. }, .. }) if now >= *expires_at => {
            Evidence::Expired { reference: reference.clone() }
        }
        Ok(Pickup { state: PickupState::Live { .. }, .. }) => return Ok(no(ErrorCode::RefundCodeLive)),
        Ok(_) => return Ok(no(ErrorCode::ActionNotAllowed)),
        Err(error) => return Ok(no(error)),
    };
    apply(connection, rules, record, &[news], "support", now).await.map(Ok)
}

pub(super) async fn not_made(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let news = match spoken_of(rules, &record) {
        Ok(Pickup { reference, state: PickupState::Making, .. }) => {
            Evidence::Refused { reference: reference.clone(), code: ErrorCode::ProviderRefused }
        }
        Ok(Pickup { state: PickupState::Live { .. }, .. }) => return Ok(no(ErrorCode::RefundCodeLive)),
        Ok(_) => return Ok(no(ErrorCode::ActionNotAllowed)),
        Err(error) => return Ok(no(error)),
    };
    apply(connection, rules, record, &[news], "support", now).await.map(Ok)
}
