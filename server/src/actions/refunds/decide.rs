//! What a shop decides about a refund, each within one transaction.

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    refund::{Evidence, ReviewReason, Status},
    time::Timestamp,
};

use super::{Ask, Outcome, again, by_hand, no};
use crate::{
    app::App,
    ledger::{
        Rules,
        refunds::{Wish, apply, record::RefundRecord, wish},
    },
    store::StoreError,
};

/// What somebody decided who looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A large amount may go out.
    Approve,
    /// It may not.
    Deny,
    /// What did not add up is settled.
    Close,
}

pub(super) async fn decide(
    connection: &mut SqliteConnection,
    app: &App,
    record: RefundRecord,
    ask: Ask,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let rules = &app.rules;
    match ask {
        Ask::Cancel => cancel(connection, rules, record, now).await,
        Ask::Reissue => again::reissue(connection, rules, record, "shop", now).await,
        Ask::Retry => again::retry(connection, rules, record, now).await,
        Ask::Review(decision) => review(connection, rules, record, decision, now).await,
        Ask::Code { code, expires_at } => by_hand::code(connection, rules, record, code, expires_at, now).await,
        Ask::Collected { operation, at } => by_hand::collected(connection, rules, record, operation, at, now).await,
        Ask::RanOut => by_hand::ran_out(connection, rules, record, now).await,
        Ask::NotMade => by_hand::not_made(connection, rules, record, now).await,
    }
}

/// Only while no code is out, or may be.
async fn cancel(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let by_hand = record.making().is_some_and(|(_, stub)| rules.promise(&stub.channel).is_some());
    // A code that no network was asked for can be given up. Support may have asked for one without telling us.
    let given_up = record
        .unsent()
        .filter(|_| !by_hand)
        .map(|reference| Evidence::Refused { reference: reference.to_owned(), code: ErrorCode::ProviderUnavailable });
    if record.refund.status == Status::Canceled {
        // Canceling what is canceled is no mistake.
        return Ok(Ok(record));
    }
    if !record.refund.can_cancel() && given_up.is_none() {
        let live = record.refund.open_pickup().is_some();
        return Ok(no(if live { ErrorCode::RefundCodeLive } else { ErrorCode::ActionNotAllowed }));
    }
    let news: Vec<Evidence> = given_up.into_iter().chain([Evidence::MerchantCanceled]).collect();
    apply(connection, rules, record, &news, "shop", now).await.map(Ok)
}

async fn review(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    decision: Decision,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let waits = record.refund.status == Status::Processing;
    match (decision, record.refund.review) {
        (Decision::Approve, Some(ReviewReason::LargeAmount)) if waits => {
            wish(connection, rules, record, &[], Wish::Approved, "shop", now).await.map(Ok)
        }
        (Decision::Deny, Some(ReviewReason::LargeAmount)) if waits => {
            apply(connection, rules, record, &[Evidence::ReviewDenied], "shop", now).await.map(Ok)
        }
        (Decision::Close, Some(ReviewReason::Contradiction)) => {
            apply(connection, rules, record, &[Evidence::ReviewClosed], "shop", now).await.map(Ok)
        }
        // Also for the second of two who decide at once.
        _ => Ok(no(ErrorCode::ActionNotAllowed)),
    }
}
