//! What a shop, its support or a payer may ask of a refund, from the claim of its key to the answer that is kept for repetitions.

mod again;
mod by_hand;
pub mod create;
mod decide;
pub mod identify;
pub mod making;

use sqlx::SqliteConnection;
use ventanilla::{error::ErrorCode, time::Timestamp};

use super::{Answer, Call, Refusal, Start, begin};
use crate::{
    app::App,
    ledger::refunds::record::RefundRecord,
    store::{StoreError, idempotency, refunds},
};
pub use decide::Decision;

/// What a shop may ask of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Take the promise back.
    Cancel,
    /// Another code for one that has run out.
    Reissue,
    /// Once more, now.
    Retry,
    /// What somebody decided who looked at it.
    Review(Decision),
    /// The code that support got from a network.
    Code {
        /// The code.
        code: String,
        /// The network's deadline.
        expires_at: Timestamp,
    },
    /// The network has handed the money out.
    Collected {
        /// The network's number for it.
        operation: Option<String>,
        /// When.
        at: Timestamp,
    },
    /// The network's code has run out.
    RanOut,
    /// The network makes no code.
    NotMade,
}

/// What a payer may ask of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayerAsk {
    /// Another code for one that has run out.
    Reissue,
    /// Another network, the one that was offered.
    Channel(String),
}

/// What an ask comes to: the refund as it is then, or no.
pub type Outcome = Result<RefundRecord, Refusal>;

const fn no(code: ErrorCode) -> Outcome {
    Err(Refusal::of(code))
}

/// A refund as it is now.
///
/// # Errors
/// Where the store cannot be read.
pub async fn show(app: &App, id: &str) -> Result<Option<RefundRecord>, StoreError> {
    let mut connection = app.store.reader().acquire().await?;
    refunds::load(&mut connection, id).await
}

enum Step {
    Done(Box<Answer>),
    /// A code is wanted, and the network has to be asked before there is an answer.
    Make,
}

/// Does what a shop asks, once for each key.
///
/// # Errors
/// Where the store fails.
pub async fn change(app: App, call: Call, id: String, ask: Ask) -> Result<Answer, StoreError> {
    let step = {
        let (own, call, id) = (app.clone(), call.clone(), id.clone());
        app.store
            .write(move |connection| Box::pin(async move { begin_change(connection, &own, &call, &id, ask).await }))
    };
    match step.await? {
        Step::Done(answer) => return Ok(*answer),
        Step::Make => making::make(&app, &id).await?,
    }
    let rules = app.rules.clone();
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let record = refunds::load(connection, &id).await?.ok_or(StoreError::Corrupt("refund"))?;
                let answer = Answer::of_refund(200, &record, &rules);
                call.end(connection, &answer).await?;
                Ok(answer)
            })
        })
        .await
}

async fn begin_change(
    connection: &mut SqliteConnection,
    app: &App,
    call: &Call,
    id: &str,
    ask: Ask,
) -> Result<Step, StoreError> {
    let now = app.clock.now();
    match begin(connection, call, &app.owner, now).await? {
        Start::Done(answer) => return Ok(Step::Done(Box::new(answer))),
        // It was done before, and the process ended before its answer was kept.
        Start::Go(Some(_)) => return Ok(Step::Make),
        Start::Go(None) => {}
    }
    let outcome = match refunds::load(connection, id).await? {
        Some(record) => decide::decide(connection, app, record, ask, now).await?,
        None => no(ErrorCode::NotFound),
    };
    let answer = match outcome {
        Ok(record) if record.making().is_some_and(|(_, stub)| stub.make_at.is_some()) => {
            idempotency::bind(connection, &call.key, id).await?;
            return Ok(Step::Make);
        }
        Ok(record) => Answer::of_refund(200, &record, &app.rules),
        Err(refusal) => refusal.into(),
    };
    call.end(connection, &answer).await?;
    Ok(Step::Done(Box::new(answer)))
}

/// Does what a payer asks. Two presses of a button, or two tabs, are one wish: the second finds it done, or being done.
///
/// # Errors
/// Where the store fails.
pub async fn change_for_payer(app: App, id: String, ask: PayerAsk) -> Result<Outcome, StoreError> {
    let (own, own_id, now) = (app.clone(), id.clone(), app.clock.now());
    let outcome = app.store.write(move |connection| {
        Box::pin(async move {
            let record = refunds::load(connection, &own_id).await?.ok_or(StoreError::Corrupt("refund"))?;
            match ask {
                PayerAsk::Reissue => again::reissue_for_payer(connection, &own.rules, record, now).await,
                PayerAsk::Channel(channel) => again::go_to(connection, &own, record, &channel, now).await,
            }
        })
    });
    finish(&app, outcome.await?).await
}

/// Has the code made that is wanted now, if one is.
async fn finish(app: &App, outcome: Outcome) -> Result<Outcome, StoreError> {
    let Ok(record) = outcome else { return Ok(outcome) };
    making::make(app, &record.id).await?;
    Ok(Ok(show(app, &record.id).await?.unwrap_or(record)))
}
