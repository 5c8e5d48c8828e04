//! What a shop or a payer may ask for, from the claim of its key to the answer that is kept for repetitions.

pub mod answer;
pub mod by_hand;
pub mod change;
pub mod channel;
pub mod create;
pub mod making;
pub mod refunds;
pub mod reissue;

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    time::{SECOND, Timestamp},
};

use crate::{
    app::App,
    store::{
        StoreError,
        idempotency::{self, Claim},
    },
};
pub use answer::{Answer, Refusal};

/// How long a claim holds: longer than the longest call to a provider with its token and its repetition.
pub const LEASE: i64 = 60 * SECOND;

/// A call that may be repeated: its key, and what tells it from another call.
#[derive(Clone, Debug)]
pub struct Call {
    /// `Idempotency-Key`.
    pub key: String,
    /// See [`crate::mac::Tokens::fingerprint`].
    pub fingerprint: Vec<u8>,
    /// What is kept for its repetitions.
    pub kept: Kept,
}

/// Which answers to a call are kept for its repetitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Each that will stay the same: a shop that wants another one sends another key.
    Lasting,
    /// What was done, and no refusal: who presses a button again has no other key, and means it.
    Done,
}

impl Call {
    /// Keeps an answer, or leaves the key open.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub async fn end(&self, connection: &mut SqliteConnection, answer: &Answer) -> Result<(), StoreError> {
        match (self.kept, answer) {
            (Kept::Done, Answer::Refused(_)) => idempotency::release(connection, &self.key).await,
            _ => end(connection, &self.key, answer).await,
        }
    }
}

/// What a claim leads to.
pub enum Start {
    /// Work, on this payment or refund if one was begun before.
    Go(Option<String>),
    /// Nothing to do: this is the answer.
    Done(Answer),
}

/// Claims the key of a call.
///
/// # Errors
/// Where it cannot be written.
pub async fn begin(
    connection: &mut SqliteConnection,
    call: &Call,
    owner: &str,
    now: Timestamp,
) -> Result<Start, StoreError> {
    let claim = idempotency::claim(connection, &call.key, &call.fingerprint, owner, now.plus(LEASE), now).await?;
    Ok(match claim {
        Claim::New => Start::Go(None),
        Claim::Resumed(id) => Start::Go(id),
        Claim::Answered { status, body } => Start::Done(Answer::from_stored(status, &body)?),
        Claim::InProgress => Start::Done(Refusal::of(ErrorCode::IdempotencyInProgress).into()),
        Claim::Reused => Start::Done(Refusal::of(ErrorCode::IdempotencyKeyReused).into()),
    })
}

/// Keeps an answer, or leaves the key open where the answer may be another one next time.
///
/// # Errors
/// Where it cannot be written.
pub async fn end(connection: &mut SqliteConnection, key: &str, answer: &Answer) -> Result<(), StoreError> {
    match answer.to_stored()? {
        Some((status, body)) => idempotency::complete(connection, key, status, &body).await,
        None => idempotency::release(connection, key).await,
    }
}

/// Runs work that must be finished although its caller may go: in a task of its own.
///
/// # Errors
/// [`ErrorCode::Internal`] where it panicked.
pub async fn detached<T, F>(work: F) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, StoreError>> + Send + 'static,
{
    match tokio::spawn(work).await {
        Ok(result) => result,
        Err(_) => Err(StoreError::Corrupt("task")),
    }
}

/// The answer that shows a payment as it is now.
///
/// # Errors
/// Where the store cannot be read, or there is no such payment.
pub async fn show(app: &App, id: &str) -> Result<Option<crate::ledger::record::Record>, StoreError> {
    let mut connection = app.store.reader().acquire().await?;
    crate::store::payments::load(&mut connection, id).await
}
