//! `POST /v1/refunds`: the shop promises money back. Nothing else is needed of it: the payer does the rest.

use sqlx::SqliteConnection;
use ventanilla::{error::ErrorCode, money::Amount, refund::Refund, time::Timestamp};

use super::{Answer, Call, Refusal, Start, begin};
use crate::{
    app::App,
    ids,
    ledger::refunds::record::RefundRecord,
    mac::{TokenUse, Tokens},
    store::{StoreError, payments, refunds},
};

/// A promise, checked as far as it can be without the payment.
#[derive(Clone, Debug)]
pub struct NewRefund {
    /// Whose money.
    pub payment_id: String,
    /// How much; `None`: all that is there.
    pub amount: Option<Amount>,
    /// Why, in the shop's words.
    pub reason: Option<String>,
    /// The payer's language.
    pub locale: Option<String>,
    /// Back to the shop.
    pub return_url: Option<String>,
}

/// Creates a refund, once for each key.
///
/// # Errors
/// Where the store fails.
pub async fn create(app: App, call: Call, wanted: NewRefund) -> Result<Answer, StoreError> {
    let own = app.clone();
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let now = own.clock.now();
                if let Start::Done(answer) = begin(connection, &call, &own.owner, now).await? {
                    return Ok(answer);
                }
                let answer = match promise(connection, &own, &wanted, now).await? {
                    Ok(record) => Answer::of_refund(201, &record, &own.rules),
                    Err(refusal) => refusal.into(),
                };
                call.end(connection, &answer).await?;
                Ok(answer)
            })
        })
        .await
}

async fn promise(
    connection: &mut SqliteConnection,
    app: &App,
    wanted: &NewRefund,
    now: Timestamp,
) -> Result<Result<RefundRecord, Refusal>, StoreError> {
    let field = |name: &str, code| Err(Refusal::of_fields(vec![(name.to_owned(), code)]));
    let Some(payment) = payments::load(connection, &wanted.payment_id).await? else {
        return Ok(field("payment_id", ErrorCode::NotFound));
    };
    let Some(received) = payment.received() else { return Ok(Err(Refusal::of(ErrorCode::RefundNotAllowed))) };
    // The first in the merchant's order that pays the currency.
    let Some(channel) = app.settings.refund_channels().find(|channel| channel.currency == received.currency()) else {
        return Ok(Err(Refusal::of(ErrorCode::ActionUnsupported)));
    };
    let promised = refunds::promised(connection, &payment.id).await?;
    let left = received.minor().saturating_sub(promised);
    let Some(amount) = wanted.amount.or_else(|| Amount::from_minor(left, received.currency()).ok()) else {
        return Ok(Err(Refusal::of(ErrorCode::RefundExceedsPayment)));
    };
    if amount.currency() != received.currency() {
        return Ok(field("amount.currency", ErrorCode::CurrencyUnsupported));
    }
    if amount.minor() > left {
        return Ok(field("amount.value", ErrorCode::RefundExceedsPayment));
    }
    if amount.minor() < channel.limits.least.minor() {
        return Ok(field("amount.value", ErrorCode::AmountUnderMinimum));
    }
    let record = RefundRecord {
        id: ids::new("rf_"),
        payment_id: payment.id.clone(),
        merchant_reference: payment.merchant_reference.clone(),
        channel: channel.id.to_owned(),
        reason: wanted.reason.clone(),
        locale: wanted.locale.clone().or(payment.locale),
        return_url: wanted.return_url.clone().or(payment.return_url),
        created_at: now,
        refund: Refund::new(amount),
        failed_at: None,
        delay: None,
        looked: false,
        stubs: Vec::new(),
        token_generation: 0,
        due_at: None,
        poll_at: None,
        collector: None,
    };
    let hash = |purpose| {
        let token = app.tokens.derive(purpose, &record.id, record.token_generation);
        Tokens::hash(purpose, &token).ok_or(StoreError::Corrupt("token"))
    };
    refunds::insert(connection, &record, &hash(TokenUse::Client)?, &hash(TokenUse::Link)?).await?;
    Ok(Ok(record))
}
