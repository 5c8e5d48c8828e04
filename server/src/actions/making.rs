//! The making of a payment's first voucher: by the call that created the payment, by its repetition, or by the job that looks
//! after payments whose making came to no clear end.
//!
//! PagoEfectivo can be asked about a code, not about an order. So when the answer to a create call is lost, nobody can find out
//! whether a code exists, and the choice is between never making one and perhaps making two. We make it again, under the same
//! `transactionCode`, because
//!
//! - the payer sees one code only: the one whose answer arrived. The lost one is known to nobody but PagoEfectivo, which mails it to the payer.
//! - money for the lost code is not lost. Its webhook names our order, so it reaches this payment: as the payment, if no other
//!   code was made yet (`ledger::intake` adopts the code), and for a review (`voucher_unknown`) if one was.
//! - a payment without a code is an order that cannot be paid, which is worse than a second code that nobody sees.
//!
//! Efecty is sent our payment's id, and can be asked by it: there, an unclear outcome is settled by asking before anything is sent
//! again, and the same name never leads to a second code (`Order::maybe_made`).
//!
//! Until that is settled the payment is `processing`, the caller is told `provider_outcome_unknown`, and the same call with the same key
//! goes on where this one ended.

use ventanilla::{
    error::ErrorCode,
    payment::Evidence,
    provider::Provider,
    time::{MINUTE, SECOND, Timestamp},
};

use super::{Answer, LEASE, Refusal, end};
use crate::{
    app::App,
    ledger::{self, fallback, intake, record::Record},
    providers::{CallError, Made, Order},
    store::{StoreError, idempotency, payers, payments, queue},
};

/// After so long, what was sent has arrived or never will: a network that has not heard of it then never heard of it.
const IN_FLIGHT: i64 = 2 * MINUTE;

/// Makes the voucher of a payment that this caller has claimed, and answers. With a key, the answer is kept for it.
///
/// # Errors
/// Where the store fails; then nothing was written, and the claim ends by itself.
pub async fn make(app: &App, record: Record, key: Option<String>) -> Result<Answer, StoreError> {
    let outcome = match order(app, &record).await? {
        Some(order) => issue(app, record.provider, &order).await,
        // The payer's data is past its day: nobody can be mailed a code.
        None => Err(CallError::of(ErrorCode::ProviderRefused)),
    };
    let (app_rules, window) = (app.rules.clone(), app.settings.jobs.creation_retry());
    let now = app.clock.now();
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let Some(record) = payments::load(connection, &record.id).await? else {
                    return Err(StoreError::Corrupt("payment"));
                };
                let answer = settle(connection, &app_rules, record, outcome, window, now).await?;
                if let Some(key) = key {
                    end(connection, &key, &answer).await?;
                }
                Ok(answer)
            })
        })
        .await
}

/// Has a voucher made by its provider.
///
/// # Errors
/// What the provider says, or that it is not configured.
pub async fn issue(app: &App, provider: Provider, order: &Order) -> Result<Made, CallError> {
    app.networks.of(provider)?.issue(order).await
}

/// What the provider is told of a payment. `None` once its payer is forgotten.
///
/// # Errors
/// Where the store cannot be read.
pub async fn order(app: &App, record: &Record) -> Result<Option<Order>, StoreError> {
    let mut connection = app.store.reader().acquire().await?;
    let Some(sealed) = payers::load(&mut connection, &record.id).await? else { return Ok(None) };
    let payer = app.seal.open(&record.id, &sealed).ok_or(StoreError::Corrupt("payers.sealed (another data_key?)"))?;
    let tries = queue::making_tries(&mut connection, &record.id).await?;
    let issued = record.payment.issued.len();
    Ok(Some(Order {
        payment_id: record.id.clone(),
        number: issued.saturating_add(1),
        // Of a reissue nobody counts the tries.
        maybe_made: tries > 1 || issued > 0,
        merchant_reference: record.merchant_reference.clone(),
        amount: record.payment.amount,
        expires_at: record.wanted_until,
        description: record.description.clone(),
        locale: record.locale.clone(),
        payer,
    }))
}

async fn settle(
    connection: &mut sqlx::SqliteConnection,
    rules: &ledger::Rules,
    record: Record,
    outcome: Result<Made, CallError>,
    window: i64,
    now: Timestamp,
) -> Result<Answer, StoreError> {
    let id = record.id.clone();
    let error = match outcome {
        Ok(made) => {
            queue::end_making(connection, &id, None, None).await?;
            let record = intake::issue(connection, rules, record, made.issued, made.slip, now).await?;
            return Ok(Answer::of(201, &record));
        }
        Err(error) => error,
    };
    let tries = queue::making_tries(connection, &id).await?;
    let again = next_try(&record, window, tries, now);
    let sent_at = sent_at(&record, &error, now);
    let helps = fallback::helps(rules, &record, &error);
    // Soon the network's word that it has nothing is certain: then the payer can go elsewhere.
    let settles = helps && error.unheard && sent_at.is_some();
    let waits = (!error.is_refusal() || settles) && again.is_some();
    let offered = (waits || error.is_refusal()) && helps && sent_at.is_none();
    if waits || offered {
        queue::end_making(connection, &id, again.filter(|_| waits), sent_at).await?;
        let reason = offered.then_some(error.code);
        let record = fallback::note_delay(connection, rules, record, reason, now).await?;
        // Money for the code whose making was unclear may have been waiting for this moment.
        intake::collect_orphans(connection, rules, &record, None, now).await?;
        let latest = payments::load(connection, &id).await?.unwrap_or(record);
        // With an offer the payer has a way on: the shop gets what it needs to show it.
        let stuck = latest.awaits_voucher() && !offered;
        return Ok(if stuck { Refusal::from(error).into() } else { Answer::of(201, &latest) });
    }
    queue::end_making(connection, &id, None, sent_at).await?;
    let news = Evidence::VoucherRefused(error.code);
    let record = ledger::apply(connection, rules, record, &news, "provider", None, now).await?;
    intake::collect_orphans(connection, rules, &record, None, now).await?;
    Ok(Refusal::from(error).into())
}

/// Since when the provider may have a code that never reached us, after this try.
fn sent_at(record: &Record, error: &CallError, now: Timestamp) -> Option<Timestamp> {
    if error.code == ErrorCode::ProviderOutcomeUnknown {
        return Some(now);
    }
    record.sent_at.filter(|sent| !(error.unheard && now.since(*sent) > IN_FLIGHT))
}

/// When to try again: a little later each time, while the order is fresh and its deadline not too near.
fn next_try(record: &Record, window: i64, tries: i64, now: Timestamp) -> Option<Timestamp> {
    let doublings = u32::try_from(tries.clamp(1, 5)).unwrap_or(1);
    let wait = (5 * SECOND).saturating_mul(1_i64.checked_shl(doublings.saturating_sub(1)).unwrap_or(1));
    let next = now.plus(wait);
    let fresh = now < record.created_at.plus(window);
    let lasting = next.plus(10 * MINUTE) < record.wanted_until;
    (fresh && lasting).then_some(next)
}

/// Claims the making of a payment whose making came to no clear end, and goes on with it. `None` where somebody is at it.
///
/// # Errors
/// Where the store fails.
pub async fn resume(app: &App, id: String, key: Option<String>) -> Result<Option<Answer>, StoreError> {
    let (now, owner) = (app.clock.now(), app.owner.clone());
    let claimed = {
        let (id, key) = (id.clone(), key.clone());
        app.store
            .write(move |connection| {
                Box::pin(async move {
                    let Some(record) = payments::load(connection, &id).await? else {
                        return Err(StoreError::Corrupt("payment"));
                    };
                    if !record.awaits_voucher() || record.channel.is_some() {
                        queue::end_making(connection, &id, None, None).await?;
                        let answer = match record.payment.failure {
                            Some(code) => Refusal::of(code).into(),
                            None => Answer::of(201, &record),
                        };
                        if let Some(key) = key {
                            end(connection, &key, &answer).await?;
                        }
                        return Ok(Err(Some(answer)));
                    }
                    let claimed = queue::claim_making(connection, &id, &owner, now.plus(LEASE), now).await?;
                    // Not ours to finish: then the key must be free for the next repetition.
                    if let Some(key) = key.filter(|_| !claimed) {
                        idempotency::release(connection, &key).await?;
                    }
                    Ok(if claimed { Ok(record) } else { Err(None) })
                })
            })
            .await?
    };
    match claimed {
        Ok(record) => make(app, record, key).await.map(Some),
        Err(answer) => Ok(answer),
    }
}
