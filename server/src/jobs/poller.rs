//! What no webhook said: the provider promises one redelivery and no more, so asking is a main road.

use std::{collections::HashMap, time::Duration};

use tokio::sync::watch;
use ventanilla::{
    payment::{Evidence, Receipt},
    provider::Provider,
    time::Timestamp,
    voucher::Reference,
};

use super::{jittered, pause};
use crate::{
    app::App,
    ledger::{self, Rules, record::Record},
    providers::{Asked, CallError, Finding, Standing},
    store::{StoreError, payments, queue},
};

/// What was found about codes. Two providers may use the same digits.
type Findings = HashMap<(Provider, Reference), Finding>;

/// Payments in one question. The provider names no limit; its own sample asks for five.
const AT_ONCE: usize = 20;
/// The longest wait after failures, in milliseconds.
const LONGEST: i64 = 60_000;

/// Asks about what is due, at this pace; after a failure later and later.
pub(super) async fn run(app: App, pace: Duration, mut stop: watch::Receiver<bool>) {
    let mut failures: u32 = 0;
    loop {
        match poll(&app).await {
            Ok(true) => failures = 0,
            Ok(false) => failures = failures.saturating_add(1),
            Err(error) => tracing::warn!(%error, "the provider was not asked"),
        }
        let wait = match failures {
            0 => pace,
            _ => {
                let backoff = 1_000_i64.saturating_mul(1_i64 << failures.min(7)).min(LONGEST);
                Duration::from_millis(jittered(backoff).unsigned_abs())
            }
        };
        if !pause(wait, &mut stop).await {
            return;
        }
    }
}

/// One round; whether the provider answered.
async fn poll(app: &App) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let mut records = Vec::new();
    {
        let mut connection = app.store.reader().acquire().await?;
        for id in queue::due_polls(&mut connection, now).await? {
            records.extend(payments::load(&mut connection, &id).await?);
        }
    }
    let (mut ids, mut findings, mut answered) = (Vec::new(), Findings::new(), true);
    for provider in Provider::ALL {
        let own: Vec<Asked> = records.iter().filter(|record| record.provider == provider).map(asked).collect();
        if own.is_empty() {
            continue;
        }
        match ask(app, provider, &own).await {
            Ok(found) => {
                findings.extend(found.into_iter().map(|finding| ((provider, finding.reference.clone()), finding)));
                ids.extend(own.into_iter().map(|asked| asked.payment_id));
            }
            // One provider's bad day is not another's.
            Err(error) => {
                tracing::warn!(
                    provider = provider.id(),
                    code = %error.code,
                    "the provider does not say how its codes stand"
                );
                answered = false;
            }
        }
    }
    if !ids.is_empty() {
        let (rules, now) = (app.rules.clone(), app.clock.now());
        app.store
            .write(move |connection| {
                Box::pin(async move {
                    for id in ids {
                        if let Some(record) = payments::load(connection, &id).await? {
                            hear(connection, &rules, record, &findings, now).await?;
                        }
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(answered)
}

fn asked(record: &Record) -> Asked {
    let references = record.payment.issued.iter().map(|issued| issued.reference.clone()).collect();
    Asked { payment_id: record.id.clone(), references }
}

async fn ask(app: &App, provider: Provider, asked: &[Asked]) -> Result<Vec<Finding>, CallError> {
    let network = app.networks.of(provider)?;
    let mut findings = Vec::new();
    for batch in asked.chunks(AT_ONCE) {
        findings.extend(network.look_up(batch).await?);
    }
    Ok(findings)
}

/// Applies what was found about each code of a payment, and sets when it is asked about again.
async fn hear(
    connection: &mut sqlx::SqliteConnection,
    rules: &Rules,
    mut record: Record,
    findings: &Findings,
    now: Timestamp,
) -> Result<(), StoreError> {
    let references: Vec<Reference> = record.payment.issued.iter().map(|issued| issued.reference.clone()).collect();
    for reference in references {
        let news = findings.get(&(record.provider, reference)).and_then(|finding| news(&record, finding));
        if let Some(news) = news {
            record = ledger::apply(connection, rules, record, &news, "poll", None, now).await?;
        }
    }
    queue::poll_again(connection, &record.id, rules.next_poll(&record, now), now).await
}

fn news(record: &Record, finding: &Finding) -> Option<Evidence> {
    let current = record.payment.current().filter(|issued| issued.reference == finding.reference);
    match &finding.standing {
        Standing::Paid { amount, at, operation, order_reference } => Some(Evidence::Paid(Receipt {
            reference: finding.reference.clone(),
            operation: operation.clone(),
            amount: *amount,
            paid_at: *at,
            order_matches: order_reference.as_ref().is_none_or(|order| order == record.order_name()),
        })),
        // What becomes of an older code is no news of the payment.
        _ if current.is_none() => None,
        Standing::Expired => Some(Evidence::VoucherExpired),
        Standing::Withdrawn => Some(Evidence::VoucherWithdrawn),
        // The provider's deadline is the one that counts at the counter: an extension may have gone through unheard.
        Standing::Open(Some(until)) => {
            let seconds = |time: Timestamp| time.seconds();
            let moved = current.is_some_and(|issued| seconds(issued.expires_at) != seconds(*until));
            moved.then_some(Evidence::DeadlineMoved(*until))
        }
        Standing::Open(None) => None,
    }
}
