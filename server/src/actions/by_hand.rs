//! Payments at networks that support serves by hand: what it types is the network's word, and goes the same way as a webhook's.

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    money::Amount,
    payment::{Evidence, Issued, Receipt, Status},
    time::Timestamp,
    voucher::Reference,
};

use super::{Answer, Call, Refusal, Start, begin};
use crate::{
    app::App,
    ledger::{
        Rules, apply,
        record::{Record, Slip},
    },
    store::{StoreError, payers, payments},
};

/// What support typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The code that the network gave.
    Code {
        /// What the payer says at the counter.
        reference: String,
        /// The collector's number, where the network has one.
        biller_code: Option<String>,
        /// The network's deadline.
        expires_at: Timestamp,
    },
    /// Money that the network took.
    Received {
        /// How much; `None`: what is owed.
        amount: Option<Amount>,
        /// The network's number for it.
        operation: Option<String>,
        /// When.
        paid_at: Option<Timestamp>,
    },
}

type Outcome = Result<Record, Refusal>;

/// Takes in what support typed, once for each key.
///
/// # Errors
/// Where the store fails.
pub async fn take_in(app: App, call: Call, id: String, typed: Typed) -> Result<Answer, StoreError> {
    let (now, owner, rules) = (app.clock.now(), app.owner.clone(), app.rules.clone());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                if let Start::Done(answer) = begin(connection, &call, &owner, now).await? {
                    return Ok(answer);
                }
                let outcome = match payments::load(connection, &id).await? {
                    None => Err(Refusal::of(ErrorCode::NotFound)),
                    Some(record) if record.channel.is_none() => Err(Refusal::of(ErrorCode::ActionUnsupported)),
                    Some(record) => hear(connection, &rules, record, typed, now).await?,
                };
                let answer = outcome.map_or_else(Answer::from, |record| Answer::of(200, &record));
                call.end(connection, &answer).await?;
                Ok(answer)
            })
        })
        .await
}

async fn hear(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: Record,
    typed: Typed,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let news = match typed {
        Typed::Code { reference, biller_code, expires_at } => {
            let Ok(reference) = Reference::new(record.provider, &reference) else {
                return Ok(wrong("reference", ErrorCode::FieldInvalid));
            };
            let issued = Issued { reference, expires_at };
            if record.payment.current() == Some(&issued) {
                return Ok(Ok(record));
            }
            // One that lives cannot be called back, so there is no second one beside it.
            let known = record.payment.issued.iter().any(|old| old.reference == issued.reference);
            let over = record.payment.status == Status::Expired && record.payment.is_unpaid();
            if known || !(record.awaits_voucher() || over) {
                return Ok(Err(Refusal::of(ErrorCode::ActionNotAllowed)));
            }
            payers::keep_until(connection, &record.id, expires_at.plus(rules.payer_retention)).await?;
            let slip = Slip { biller_code, ..Slip::default() };
            let news = Evidence::VoucherIssued(issued);
            return apply(connection, rules, record, &news, "support", Some(slip), now).await.map(Ok);
        }
        Typed::Received { amount, operation, paid_at } => {
            let Some(reference) = record.reference().cloned() else {
                return Ok(Err(Refusal::of(ErrorCode::ActionNotAllowed)));
            };
            let amount = amount.unwrap_or(record.payment.amount);
            if amount.currency() != record.payment.amount.currency() {
                return Ok(wrong("amount.currency", ErrorCode::FieldInvalid));
            }
            Evidence::Paid(Receipt { reference, operation, amount, paid_at, order_matches: true })
        }
    };
    apply(connection, rules, record, &news, "support", None, now).await.map(Ok)
}

fn wrong(field: &str, code: ErrorCode) -> Outcome {
    Err(Refusal::of_fields(vec![(field.to_owned(), code)]))
}
