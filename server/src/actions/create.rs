//! `POST /v1/payments`: an order becomes a payment, and a payment gets its voucher.

use ventanilla::{error::ErrorCode, money::Amount, payment::Payment, provider::Provider, time::Timestamp};

use super::{Answer, Call, LEASE, Refusal, Start, begin, making};
use crate::{
    app::App,
    ids,
    ledger::record::Record,
    mac::{TokenUse, Tokens},
    store::{StoreError, idempotency, payers, payments, queue},
};

/// An order, checked.
pub struct NewPayment {
    /// The shop's order id.
    pub merchant_reference: String,
    /// What is owed.
    pub amount: Amount,
    /// Who pays.
    pub payer: payers::Payer,
    /// Which network.
    pub provider: Provider,
    /// What the payer reads of the order.
    pub description: Option<String>,
    /// The deadline.
    pub expires_at: Timestamp,
    /// The payer's language.
    pub locale: Option<String>,
    /// Back to the shop.
    pub return_url: Option<String>,
}

enum Step {
    Make(Box<Record>),
    Resume(String),
    Done(Box<Answer>),
}

/// Creates a payment, once for each key.
///
/// # Errors
/// Where the store fails.
pub async fn create(app: App, call: Call, order: NewPayment) -> Result<Answer, StoreError> {
    let now = app.clock.now();
    let record = record_of(&order, now);
    let Some(sealed) = app.seal.close(&record.id, &order.payer) else {
        return Ok(Refusal::of(ErrorCode::Internal).into());
    };
    let step = begin_create(&app, call.clone(), record, sealed, now).await?;
    match step {
        Step::Make(record) => making::make(&app, *record, Some(call.key)).await,
        Step::Done(answer) => Ok(*answer),
        Step::Resume(id) => {
            let answer = making::resume(&app, id, Some(call.key)).await?;
            Ok(answer.unwrap_or_else(|| Refusal::of(ErrorCode::IdempotencyInProgress).into()))
        }
    }
}

fn record_of(order: &NewPayment, now: Timestamp) -> Record {
    Record {
        id: ids::new("pay_"),
        merchant_reference: order.merchant_reference.clone(),
        provider: order.provider,
        description: order.description.clone(),
        locale: order.locale.clone(),
        return_url: order.return_url.clone(),
        created_at: now,
        wanted_until: order.expires_at,
        payment: Payment::new(order.amount),
        failed_at: None,
        slips: Vec::new(),
        heard_at: Vec::new(),
        token_generation: 0,
        poll_at: None,
        channel: None,
        delay: None,
        sent_at: None,
    }
}

/// The key, the payment, its payer and the claim on the making of its voucher: all on disk before the provider is called.
async fn begin_create(
    app: &App,
    call: Call,
    record: Record,
    sealed: Vec<u8>,
    now: Timestamp,
) -> Result<Step, StoreError> {
    let owner = app.owner.clone();
    let purge_at = record.wanted_until.plus(app.rules.payer_retention);
    let hash = |purpose| {
        let token = app.tokens.derive(purpose, &record.id, record.token_generation);
        Tokens::hash(purpose, &token).ok_or(StoreError::Corrupt("token"))
    };
    let (client, link) = (hash(TokenUse::Client)?, hash(TokenUse::Link)?);
    app.store
        .write(move |connection| {
            Box::pin(async move {
                match begin(connection, &call, &owner, now).await? {
                    Start::Done(answer) => return Ok(Step::Done(Box::new(answer))),
                    Start::Go(Some(id)) => return Ok(Step::Resume(id)),
                    Start::Go(None) => {}
                }
                payments::insert(connection, &record, &client, &link).await?;
                payers::insert(connection, &record.id, &sealed, purge_at).await?;
                idempotency::bind(connection, &call.key, &record.id).await?;
                queue::claim_making(connection, &record.id, &owner, now.plus(LEASE), now).await?;
                Ok(Step::Make(Box::new(record)))
            })
        })
        .await
}
