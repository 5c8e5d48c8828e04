//! What is true about payments. All news goes through [`apply`], in one transaction with all that follows from it.

pub mod fallback;
pub mod history;
pub mod intake;
pub mod record;
pub mod refunds;

use sqlx::SqliteConnection;
use ventanilla::{
    payment::{Effect, EventKind, Evidence, Issued, Payment},
    provider::Provider,
    time::{HOUR, MINUTE, Timestamp, Zone},
};

use crate::{
    api::wire::{EventDataJson, EventJson, PaymentJson, RefundOfferJson},
    ids,
    settings::Settings,
    store::{StoreError, outbox, payments},
};
use record::{Record, Slip};

/// What the merchant's settings say about the life of payments and refunds. In milliseconds.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How long goods stay set aside after a deadline.
    graces: Vec<(Provider, i64)>,
    /// How often a fresh code is asked for.
    pub poll_every: i64,
    /// For how long after its deadline.
    pub poll_after_expiry: i64,
    /// How long personal data is kept after the last deadline.
    pub payer_retention: i64,
    /// Whether there is a shop to tell.
    pub tell: bool,
    /// Who pays refunds out, and on what terms.
    pub settings: Settings,
}

impl Rules {
    /// The rules of these settings.
    pub fn new(settings: &Settings) -> Rules {
        Rules {
            graces: settings.providers.accounts().map(|account| (account.provider, account.grace())).collect(),
            poll_every: i64::from(settings.jobs.poll_interval_ms),
            poll_after_expiry: settings.jobs.poll_after_expiry(),
            payer_retention: settings.jobs.payer_retention(),
            tell: settings.webhook.is_some(),
            settings: settings.clone(),
        }
    }

    /// How long goods stay set aside after a deadline. An hour for a provider that is not configured any more.
    pub fn grace(&self, provider: Provider) -> i64 {
        self.graces.iter().find(|(known, _)| *known == provider).map_or(HOUR, |(_, grace)| *grace)
    }

    /// When a payment is looked at next: its deadline, the grace period after it, or the end of waiting for a code.
    pub fn tick_at(&self, record: &Record) -> Option<Timestamp> {
        record.tick_at(self.grace(record.provider), self.settings.jobs.creation_retry())
    }

    /// When the provider is asked about a payment next. Most codes are paid soon or never, so old ones are asked for less often.
    pub fn next_poll(&self, record: &Record, now: Timestamp) -> Option<Timestamp> {
        let issued = record.slips.last().and_then(|slip| slip.issued_at).unwrap_or(now);
        let open = record.payment.status == ventanilla::payment::Status::RequiresAction;
        let times = match now.since(issued) {
            age if open && age < 15 * MINUTE => 1,
            age if open && age < 2 * HOUR => 4,
            _ => 20,
        };
        let wait = self.poll_every.saturating_mul(times).min(self.poll_every.max(30 * MINUTE));
        record.is_worth_asking(self.poll_after_expiry, now).then(|| now.plus(wait))
    }
}

/// Applies one piece of news to a payment, and writes down the new state, what it was that happened, and what is to be done.
/// News that changes nothing writes nothing.
///
/// # Errors
/// Where it cannot be written.
pub async fn apply(
    connection: &mut SqliteConnection,
    rules: &Rules,
    mut record: Record,
    news: &Evidence,
    source: &str,
    slip: Option<Slip>,
    now: Timestamp,
) -> Result<Record, StoreError> {
    let before = record.payment.clone();
    let (next, effects) = before.apply(news, now);
    if next == before && effects.is_empty() {
        return Ok(record);
    }
    record.slips = arrange_slips(&before, &next, std::mem::take(&mut record.slips), slip, now);
    record.heard_at.resize(next.receipts.len(), now);
    if next.failure.is_some() && before.failure.is_none() {
        record.failed_at = Some(now);
    }
    let woken = next.status != before.status || next.issued != before.issued;
    record.payment = next;
    if !record.is_worth_asking(rules.poll_after_expiry, now) {
        record.poll_at = None;
    } else if woken {
        // What has just run out is asked for at once: it may have been paid in its last minute.
        let expired = matches!(news, Evidence::ClockTicked { .. });
        record.poll_at = if expired { Some(now) } else { rules.next_poll(&record, now) };
    }
    if !record.awaits_voucher() {
        record.delay = None;
    }
    save(connection, rules, &record, before.state_version, now).await?;
    history::insert(connection, &record, news, source, now).await?;
    for effect in effects {
        write_effect(connection, rules, &record, effect, now).await?;
    }
    Ok(record)
}

/// Writes a payment's new state, and when it is looked at next.
async fn save(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &Record,
    before: u32,
    now: Timestamp,
) -> Result<(), StoreError> {
    payments::save(connection, record, before, rules.tick_at(record), now).await
}

/// Keeps each slip beside its code: the core may put a late code before the others.
fn arrange_slips(before: &Payment, next: &Payment, slips: Vec<Slip>, new: Option<Slip>, now: Timestamp) -> Vec<Slip> {
    let known: Vec<(&Issued, Slip)> = before.issued.iter().zip(slips).collect();
    let fresh = Slip { issued_at: Some(now), ..new.unwrap_or_default() };
    let slip_of = |issued: &Issued| {
        let mut old = known.iter().filter(|(code, _)| code.reference == issued.reference);
        old.next().map_or_else(|| fresh.clone(), |(_, slip)| slip.clone())
    };
    next.issued.iter().map(slip_of).collect()
}

async fn write_effect(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &Record,
    effect: Effect,
    now: Timestamp,
) -> Result<(), StoreError> {
    match effect {
        Effect::Tell(event) => tell(connection, rules, record, event.as_str(), now).await,
        // What support made, support takes back: no network of ours knows it.
        Effect::WithdrawVoucher(_) if record.channel.is_some() => Ok(()),
        Effect::WithdrawVoucher(reference) => {
            let errand = errand(record, outbox::Kind::Withdraw, reference.as_str(), String::new());
            outbox::insert(connection, &errand, now, Some(now)).await
        }
    }
}

/// Writes an event of this kind into the outbox.
async fn tell(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &Record,
    kind: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let errand = errand(record, outbox::Kind::Event, kind, event_body(record, rules, kind, now)?);
    outbox::insert(connection, &errand, now, rules.tell.then_some(now)).await
}

fn errand(record: &Record, kind: outbox::Kind, subject: &str, body: String) -> outbox::Errand {
    outbox::Errand {
        id: ids::new(if kind == outbox::Kind::Event { "evt_" } else { "job_" }),
        kind,
        payment_id: record.id.clone(),
        refund_id: None,
        subject: subject.to_owned(),
        body,
        tries: 0,
    }
}

fn event_body(record: &Record, rules: &Rules, event: &str, now: Timestamp) -> Result<String, StoreError> {
    let event = EventJson {
        r#type: event.to_owned(),
        timestamp: now.to_rfc3339(Zone::Utc),
        data: EventDataJson {
            payment: PaymentJson::from(record),
            state_version: record.payment.state_version,
            refund: refund_offer(record, rules, event),
        },
    };
    serde_json::to_string(&event).map_err(|_| StoreError::Corrupt("event"))
}

/// Money that a shop may not want to keep: one call gives it back.
fn refund_offer(record: &Record, rules: &Rules, event: &str) -> Option<RefundOfferJson> {
    let doubtful = event == EventKind::Late.as_str() || record.payment.review.is_some();
    let received = record.received().filter(|_| doubtful)?;
    let payable = rules.settings.refund_channels().any(|channel| channel.currency == received.currency());
    payable.then(|| RefundOfferJson::of(&record.id))
}
