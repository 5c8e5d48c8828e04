//! `cancel`, `extend` and `review`: what a shop does to a payment that has its voucher.

use ventanilla::{
    error::ErrorCode,
    payment::{Action, Evidence, Payment, Status},
    time::Timestamp,
};

use super::{Answer, Call, Refusal, Start, begin};
use crate::{
    app::App,
    ledger::{self, record::Record},
    store::{StoreError, idempotency, payers, payments},
};

/// Withdraws the voucher, or closes a review: what needs no answer of the provider's. The code is deleted there by the outbox.
///
/// # Errors
/// Where the store fails.
pub async fn decide(app: App, call: Call, id: String, action: Action) -> Result<Answer, StoreError> {
    let news = match action {
        Action::Cancel => Evidence::MerchantCanceled,
        Action::AcceptReview => Evidence::ReviewAccepted,
        Action::Extend | Action::Reissue => return Ok(Refusal::of(ErrorCode::ActionUnsupported).into()),
    };
    let (now, owner, rules) = (app.clock.now(), app.owner.clone(), app.rules.clone());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                if let Start::Done(answer) = begin(connection, &call, &owner, now).await? {
                    return Ok(answer);
                }
                let answer = match payments::load(connection, &id).await? {
                    None => Refusal::of(ErrorCode::NotFound).into(),
                    Some(record) if is_done(&record.payment, action) => Answer::of(200, &record),
                    Some(record) if !record.payment.allows(action) => Refusal::of(ErrorCode::ActionNotAllowed).into(),
                    Some(record) => {
                        let record = ledger::apply(connection, &rules, record, &news, "shop", None, now).await?;
                        Answer::of(200, &record)
                    }
                };
                call.end(connection, &answer).await?;
                Ok(answer)
            })
        })
        .await
}

/// Canceling what is canceled is no mistake.
fn is_done(payment: &Payment, action: Action) -> bool {
    action == Action::Cancel && payment.status == Status::Canceled
}

/// Whether the payment allows it, and its network: no second code beside one that lives and cannot be deleted.
fn allows(app: &App, record: &Record, action: Action) -> bool {
    let live = record.payment.status == Status::RequiresAction;
    let stays = app.networks.of(record.provider).is_ok_and(|network| !network.can_withdraw());
    record.payment.allows(action) && !(action == Action::Reissue && live && stays)
}

/// A payment that may be acted on, with its key claimed; or the answer.
///
/// # Errors
/// Where the store fails.
pub async fn claim(app: &App, call: &Call, id: &str, action: Action) -> Result<Result<Record, Answer>, StoreError> {
    let (now, owner, call, id) = (app.clock.now(), app.owner.clone(), call.clone(), id.to_owned());
    let own = app.clone();
    app.store
        .write(move |connection| {
            Box::pin(async move {
                if let Start::Done(answer) = begin(connection, &call, &owner, now).await? {
                    return Ok(Err(answer));
                }
                let refusal = match payments::load(connection, &id).await? {
                    None => Refusal::of(ErrorCode::NotFound),
                    // Support makes another code, and says so.
                    Some(record) if record.channel.is_some() => Refusal::of(ErrorCode::ActionUnsupported),
                    Some(record) if !allows(&own, &record, action) => Refusal::of(ErrorCode::ActionNotAllowed),
                    Some(record) => {
                        idempotency::bind(connection, &call.key, &id).await?;
                        return Ok(Ok(record));
                    }
                };
                let answer = Answer::from(refusal);
                call.end(connection, &answer).await?;
                Ok(Err(answer))
            })
        })
        .await
}

/// Moves the deadline of the current code, at the provider first: its word is what counts at the counter.
///
/// # Errors
/// Where the store fails.
pub async fn extend(app: App, call: Call, id: String, to: Timestamp) -> Result<Answer, StoreError> {
    let record = match claim(&app, &call, &id, Action::Extend).await? {
        Ok(record) => record,
        Err(answer) => return Ok(answer),
    };
    let outcome = match record.reference() {
        Some(reference) => match app.networks.of(record.provider) {
            Ok(network) => network.move_deadline(&id, reference, to).await,
            Err(error) => Err(error),
        },
        None => Err(crate::providers::CallError::of(ErrorCode::ActionNotAllowed)),
    };
    let (now, rules) = (app.clock.now(), app.rules.clone());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let answer = match outcome {
                    Err(error) => Refusal::from(error).into(),
                    Ok(()) => {
                        let record = payments::load(connection, &id).await?.ok_or(StoreError::Corrupt("payment"))?;
                        let news = Evidence::DeadlineMoved(to);
                        let record = ledger::apply(connection, &rules, record, &news, "shop", None, now).await?;
                        payers::keep_until(connection, &id, to.plus(rules.payer_retention)).await?;
                        Answer::of(200, &record)
                    }
                };
                call.end(connection, &answer).await?;
                Ok(answer)
            })
        })
        .await
}
