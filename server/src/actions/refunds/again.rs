//! One more code: for one that has run out, after a failure, or at another network.

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    refund::{Evidence, PickupState, Status},
    time::Timestamp,
};

use super::{Outcome, Refusal, identify::collector, no};
use crate::{
    api::refund_snapshot::offer,
    app::App,
    ledger::{
        Rules,
        refunds::{Wish, move_to, record::RefundRecord, wish},
    },
    store::{StoreError, collectors, refund_queue},
};

/// Another code for one that has run out, on the network's word and not our clock's.
pub(super) async fn reissue(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    source: &str,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let refund = &record.refund;
    if refund.review.is_some() {
        Ok(no(ErrorCode::RefundRequiresReview))
    } else if refund.can_reissue(rules.reissue_limit()) {
        wish(connection, rules, record, &[], Wish::Reissue, source, now).await.map(Ok)
    } else if refund.status == Status::Expired {
        Ok(no(ErrorCode::ReissueLimitReached))
    } else if refund.open_pickup().is_some_and(|open| matches!(open.state, PickupState::Live { .. })) {
        Ok(no(ErrorCode::RefundCodeLive))
    } else if refund.status == Status::Processing {
        Ok(Ok(record))
    } else {
        Ok(no(ErrorCode::ActionNotAllowed))
    }
}

pub(super) async fn reissue_for_payer(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    // The other press of the button was quicker.
    let has_code = record.refund.status == Status::Pending;
    if has_code { Ok(Ok(record)) } else { reissue(connection, rules, record, "payer", now).await }
}

/// Once more, now: the shop mended what was wrong, or does not want to wait.
pub(super) async fn retry(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    if record.is_denied() {
        return Ok(no(ErrorCode::RefundRequiresReview));
    }
    if record.refund.status == Status::Failed {
        return wish(connection, rules, record, &[], Wish::Retry, "shop", now).await.map(Ok);
    }
    if record.refund.awaits_code() {
        return wish(connection, rules, record, &[], Wish::Due, "shop", now).await.map(Ok);
    }
    match record.making().map(|(pickup, stub)| (pickup.reference.clone(), stub.make_at.is_some())) {
        Some((reference, true)) => {
            refund_queue::hurry(connection, &reference, now).await?;
            Ok(Ok(record))
        }
        _ => Ok(no(ErrorCode::ActionNotAllowed)),
    }
}

/// To the network that was offered, where this one cannot pay.
pub(super) async fn go_to(
    connection: &mut SqliteConnection,
    app: &App,
    record: RefundRecord,
    channel: &str,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    if record.channel == channel {
        return Ok(Ok(record));
    }
    let Some(next) = offer(&app.settings, &record) else {
        let live = record.refund.open_pickup().is_some();
        return Ok(no(if live { ErrorCode::RefundCodeLive } else { ErrorCode::ActionNotAllowed }));
    };
    if next.id != channel {
        return Ok(Err(Refusal::of_fields(vec![("channel".to_owned(), ErrorCode::FieldInvalid)])));
    }
    // A network with fewer documents: then the payer has to name another one.
    let mut record = record;
    if record.collector.is_some() && collector(connection, app, &record.id, next.documents).await?.is_none() {
        collectors::forget(connection, &record.id).await?;
        record.collector = None;
    }
    let given_up = record
        .unsent()
        .map(|reference| Evidence::Refused { reference: reference.to_owned(), code: ErrorCode::ProviderUnavailable });
    let then = match record.refund.status {
        Status::RequiresAction => None,
        Status::Processing if given_up.is_none() => Some(Wish::Due),
        _ => Some(Wish::Retry),
    };
    let record = move_to(connection, record, channel, "payer", now).await?;
    match then {
        None => Ok(Ok(record)),
        Some(then) => {
            let before: Vec<Evidence> = given_up.into_iter().collect();
            wish(connection, &app.rules, record, &before, then, "payer", now).await.map(Ok)
        }
    }
}
