//! The making of a withdrawal code: by the call that asked for it, or by the job that looks after codes whose making came to no
//! clear end.
//!
//! The code's reference is on disk before the network hears of it, and so is that it may have heard of it. From then on nothing is
//! sent again before the network was asked what it knows under that reference; if it has never heard of it, it is sent again under
//! the same one. So a lost answer, a crash or two processes at once lead to one code.

use ventanilla::{
    error::ErrorCode,
    money::Amount,
    refund::Evidence,
    snapshot::Failure,
    time::{MINUTE, SECOND, Timestamp},
};

use super::identify::collector;
use crate::{
    actions::LEASE,
    app::App,
    ledger::refunds::{HEAD_START, apply, record::RefundRecord, standing},
    providers::payout::{PayoutStanding, Withdrawal},
    store::{StoreError, refund_queue, refunds},
};

/// After so long, what was sent has arrived or never will: a network that has not heard of it then never heard of it.
const IN_FLIGHT: i64 = 10 * MINUTE;

/// A code that this caller has claimed.
struct Claimed {
    refund_id: String,
    reference: String,
    amount: Amount,
    channel: String,
    concept: String,
    claim: refund_queue::Claim,
}

/// What came of asking.
enum Told {
    /// The network says how it stands.
    Standing(PayoutStanding),
    /// It made none, and surely so.
    Refused(ErrorCode),
    /// It was not sent, surely: later again. Since when the network may have heard of it from an earlier try.
    NotSent(ErrorCode, Option<Timestamp>),
    /// Nobody knows: it is asked before anything is sent again. When it was sent last.
    Unclear(ErrorCode, Timestamp),
}

/// Has the code made that a refund is waiting for. Nothing to do where none is, where support makes it, or where somebody is at it.
///
/// # Errors
/// Where the store fails; then the claim ends by itself.
pub async fn make(app: &App, refund_id: &str) -> Result<(), StoreError> {
    let Some(claimed) = claim(app, refund_id).await? else { return Ok(()) };
    let told = ask(app, &claimed).await?;
    settle(app, claimed, told).await
}

async fn claim(app: &App, refund_id: &str) -> Result<Option<Claimed>, StoreError> {
    let (now, owner, rules, id) = (app.clock.now(), app.owner.clone(), app.rules.clone(), refund_id.to_owned());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let Some(record) = refunds::load(connection, &id).await? else { return Ok(None) };
                let Some((pickup, stub)) = record.making() else {
                    // Where one is due all the same, it would be for ever.
                    refund_queue::forget_tries(connection, &id).await?;
                    return Ok(None);
                };
                // Not before its time, however often somebody presses a button. What lies far ahead was set by another clock.
                let soon = now.plus(HEAD_START);
                let due = stub.make_at.is_some_and(|at| at <= soon || at > now.plus(30 * MINUTE));
                if rules.promise(&stub.channel).is_some() || !due {
                    return Ok(None);
                }
                let claim = refund_queue::claim(connection, &pickup.reference, &owner, now.plus(LEASE), now).await?;
                Ok(claim.map(|claim| Claimed {
                    reference: pickup.reference.clone(),
                    amount: pickup.amount,
                    channel: stub.channel.clone(),
                    concept: concept(&record),
                    refund_id: id,
                    claim,
                }))
            })
        })
        .await
}

/// What the counter may print. Always the same for one refund: other content under one reference would be refused.
fn concept(record: &RefundRecord) -> String {
    format!("Devolucion {}", record.merchant_reference)
}

async fn ask(app: &App, claimed: &Claimed) -> Result<Told, StoreError> {
    let network = match app.networks.payout(&claimed.channel) {
        Ok(network) => network,
        Err(error) => return Ok(Told::NotSent(error.code, claimed.claim.sent_at)),
    };
    let mut sent_at = claimed.claim.sent_at;
    if let Some(before) = sent_at {
        match network.ask(&claimed.reference).await {
            Ok(PayoutStanding::Unheard) => {
                let over = app.clock.now().since(before) > IN_FLIGHT;
                sent_at = if over { None } else { sent_at };
            }
            Ok(standing) => return Ok(told(claimed, standing, before)),
            Err(error) => return Ok(Told::Unclear(error.code, before)),
        }
    }
    let Some(withdrawal) = withdrawal(app, claimed).await? else {
        // The rules have changed since, or the day of the data has come: somebody else may be meant now.
        return Ok(match sent_at {
            None => Told::Refused(ErrorCode::IdentificationInvalid),
            Some(before) => Told::Unclear(ErrorCode::IdentificationInvalid, before),
        });
    };
    let now = app.clock.now();
    match network.create(&withdrawal).await {
        Ok(PayoutStanding::Unheard) => Ok(Told::Unclear(ErrorCode::ProviderReplyInvalid, now)),
        Ok(standing) => Ok(told(claimed, standing, now)),
        Err(error) if error.code == ErrorCode::ProviderUnavailable => Ok(Told::NotSent(error.code, sent_at)),
        Err(error) if error.is_unclear() => Ok(match network.ask(&claimed.reference).await {
            // Not there, or not there yet: the next try asks first.
            Ok(PayoutStanding::Unheard) => Told::Unclear(error.code, now),
            Ok(standing) => told(claimed, standing, now),
            Err(_) => Told::Unclear(error.code, now),
        }),
        Err(error) => Ok(match sent_at {
            None => Told::Refused(error.code),
            // What was sent before may still arrive, and this may be refused because it did.
            Some(before) => Told::Unclear(error.code, before),
        }),
    }
}

fn told(claimed: &Claimed, standing: PayoutStanding, sent_at: Timestamp) -> Told {
    if standing::fits(claimed.amount, &standing) {
        Told::Standing(standing)
    } else {
        Told::Unclear(ErrorCode::ProviderReplyInvalid, sent_at)
    }
}

async fn withdrawal(app: &App, claimed: &Claimed) -> Result<Option<Withdrawal>, StoreError> {
    let Some(channel) = app.settings.payout_channel(&claimed.channel) else { return Ok(None) };
    let mut connection = app.store.reader().acquire().await?;
    let collector = collector(&mut connection, app, &claimed.refund_id, channel.documents).await?;
    Ok(collector.map(|collector| Withdrawal {
        refund_id: claimed.refund_id.clone(),
        reference: claimed.reference.clone(),
        amount: claimed.amount,
        validity_hours: channel.validity_hours,
        concept: claimed.concept.clone(),
        collector,
    }))
}

async fn settle(app: &App, claimed: Claimed, told: Told) -> Result<(), StoreError> {
    let (rules, now) = (app.rules.clone(), app.clock.now());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let Claimed { refund_id, reference, claim, .. } = claimed;
                let Some(record) = refunds::load(connection, &refund_id).await? else { return Ok(()) };
                let again = Some(now.plus(wait(claim.tries)));
                let (news, code) = match told {
                    Told::Standing(standing) => (standing::news(&reference, &standing, now), None),
                    Told::Refused(code) => (vec![Evidence::Refused { reference: reference.clone(), code }], None),
                    Told::NotSent(code, sent_at) => {
                        refund_queue::end(connection, &reference, again, sent_at).await?;
                        (Vec::new(), Some(code))
                    }
                    Told::Unclear(code, sent_at) => {
                        refund_queue::end(connection, &reference, again, Some(sent_at)).await?;
                        (Vec::new(), Some(code))
                    }
                };
                match code {
                    Some(code) if record.making().is_some_and(|(pickup, _)| pickup.reference == reference) => {
                        // Who waits is told why; since when, does not change while it goes on.
                        let same = record.delay.filter(|delay| delay.code == code);
                        let delay = same.unwrap_or(Failure { code, at: now });
                        refund_queue::delay(connection, &refund_id, Some(delay), None).await
                    }
                    Some(_) => Ok(()),
                    None => {
                        refund_queue::end(connection, &reference, None, Some(claim.sent_at.unwrap_or(now))).await?;
                        apply(connection, &rules, record, &news, "provider", now).await.map(|_| ())
                    }
                }
            })
        })
        .await
}

/// A little later each time, at most five minutes: somebody may be waiting.
fn wait(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(1, 7)).unwrap_or(1).saturating_sub(1);
    (5 * SECOND).saturating_mul(1_i64.checked_shl(doublings).unwrap_or(1)).min(5 * MINUTE)
}
