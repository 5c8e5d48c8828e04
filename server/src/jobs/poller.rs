//! What no webhook said: the provider promises one redelivery and no more, so asking is a main road.

use std::{collections::HashMap, time::Duration};

use tokio::sync::watch;
use ventanilla::{
    payment::{Evidence, Receipt},
    time::Timestamp,
    voucher::Reference,
};

use super::{jittered, pause};
use crate::{
    app::App,
    ledger::{self, Rules, record::Record},
    providers::{Finding, Standing},
    store::{StoreError, payments, queue},
};

/// Codes in one question. The provider names no limit; its own sample asks for five.
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
    let asked: Vec<Reference> =
        records.iter().flat_map(|record| record.payment.issued.iter().map(|issued| issued.reference.clone())).collect();
    let mut findings: HashMap<Reference, Finding> = HashMap::new();
    for batch in asked.chunks(AT_ONCE) {
        match app.network.look_up(batch).await {
            Ok(found) => findings.extend(found.into_iter().map(|finding| (finding.reference.clone(), finding))),
            Err(error) => {
                tracing::warn!(code = %error.code, "the provider does not say how its codes stand");
                return Ok(false);
            }
        }
    }
    let ids: Vec<String> = records.into_iter().map(|record| record.id).collect();
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
    Ok(true)
}

/// Applies what was found about each code of a payment, and sets when it is asked about again.
async fn hear(
    connection: &mut sqlx::SqliteConnection,
    rules: &Rules,
    mut record: Record,
    findings: &HashMap<Reference, Finding>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let references: Vec<Reference> = record.payment.issued.iter().map(|issued| issued.reference.clone()).collect();
    for reference in references {
        let news = findings.get(&reference).and_then(|finding| news(&record, finding));
        if let Some(news) = news {
            record = ledger::apply(connection, rules, record, &news, "poll", None, now).await?;
        }
    }
    queue::poll_again(connection, &record.id, rules.next_poll(&record, now), now).await
}

fn news(record: &Record, finding: &Finding) -> Option<Evidence> {
    let current = record.payment.current().filter(|issued| issued.reference == finding.reference);
    match &finding.standing {
        Standing::Paid { amount, at, order_reference } => Some(Evidence::Paid(Receipt {
            reference: finding.reference.clone(),
            operation: None,
            amount: *amount,
            paid_at: *at,
            order_matches: order_reference.as_ref().is_none_or(|order| *order == record.merchant_reference),
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
