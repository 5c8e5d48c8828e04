//! What no webhook said: the provider promises one redelivery and no more, so asking is a main road.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::sync::watch;
use ventanilla::{
    payment::{Evidence, Receipt},
    provider::Provider,
    time::Timestamp,
    voucher::Reference,
};

use super::{
    each::each,
    paced::{self, Round, after_silence},
};
use crate::{
    app::App,
    ledger::{self, Rules, record::Record},
    providers::{Asked, CallError, Finding, Found, Standing},
    store::{StoreError, payments, queue},
};

/// What one provider says of its codes.
type Findings = HashMap<Reference, Finding>;

/// Payments in one question. The provider names no limit; its own sample asks for five.
const AT_ONCE: usize = 20;

/// Asks a provider about what is due, at this pace; after a failure later and later.
pub(super) async fn run(app: App, provider: Provider, pace: Duration, stop: watch::Receiver<bool>) {
    paced::run(pace, stop, || round(&app, provider)).await;
}

async fn round(app: &App, provider: Provider) -> Result<Round, StoreError> {
    let (records, unreadable) = due(app, provider).await?;
    postpone(app, unreadable).await?;
    for batch in records.chunks(AT_ONCE) {
        let asked: Vec<Asked> = batch.iter().map(asked).collect();
        match ask(app, provider, &asked).await {
            Ok(found) => {
                let asked_in = batch.iter().map(|record| (record.id.clone(), record.payment.state_version)).collect();
                let findings = found.findings.into_iter().map(|finding| (finding.reference.clone(), finding)).collect();
                let failed = hear_all(app, asked_in, findings).await?;
                postpone(app, failed.into_iter().chain(found.missed).collect()).await?;
            }
            Err(error) => {
                tracing::warn!(
                    provider = provider.id(),
                    code = %error.code,
                    "the provider does not say how its codes stand"
                );
                postpone(app, asked.into_iter().map(|asked| asked.payment_id).collect()).await?;
                return Ok(Round::Silent);
            }
        }
    }
    Ok(Round::Answered)
}

/// What is due, and what of it cannot be read.
async fn due(app: &App, provider: Provider) -> Result<(Vec<Record>, Vec<String>), StoreError> {
    let mut connection = app.store.reader().acquire().await?;
    let (mut records, mut unreadable) = (Vec::new(), Vec::new());
    for id in queue::due_polls(&mut connection, provider, app.clock.now()).await? {
        match payments::load(&mut connection, &id).await {
            Ok(record) => records.extend(record),
            Err(error @ StoreError::Unavailable(_)) => return Err(error),
            Err(error) => {
                tracing::error!(payment_id = id, %error, "nobody asks about a payment");
                unreadable.push(id);
            }
        }
    }
    Ok((records, unreadable))
}

fn asked(record: &Record) -> Asked {
    let references = record.payment.issued.iter().map(|issued| issued.reference.clone()).collect();
    Asked { payment_id: record.id.clone(), references }
}

async fn ask(app: &App, provider: Provider, asked: &[Asked]) -> Result<Found, CallError> {
    app.networks.of(provider)?.look_up(asked).await
}

/// Those that got no answer must not stand before all others for ever.
async fn postpone(app: &App, ids: Vec<String>) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let at = after_silence(&app.rules, now);
    app.store
        .write(move |connection| {
            Box::pin(async move {
                for id in ids {
                    queue::postpone_poll(connection, &id, at, now).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Takes in what was said of these, which were asked about in this version; those for which that failed come back.
async fn hear_all(app: &App, asked_in: HashMap<String, u32>, findings: Findings) -> Result<Vec<String>, StoreError> {
    let (findings, now) = (Arc::new(findings), app.clock.now());
    let ids = asked_in.keys().cloned().collect();
    each(ids, |id| {
        let (rules, findings) = (Arc::clone(&app.rules), Arc::clone(&findings));
        let version = asked_in.get(&id).copied();
        app.store.write(move |connection| {
            Box::pin(async move {
                match payments::load(connection, &id).await? {
                    Some(record) => hear(connection, &rules, record, version, &findings, now).await,
                    None => Ok(()),
                }
            })
        })
    })
    .await
}

/// Applies what was found about each code of a payment, and sets when it is asked about again.
async fn hear(
    connection: &mut sqlx::SqliteConnection,
    rules: &Rules,
    mut record: Record,
    version: Option<u32>,
    findings: &Findings,
    now: Timestamp,
) -> Result<(), StoreError> {
    // An extension or a cancellation may be younger than the answer. Money is news whenever it is heard of.
    let stale = version != Some(record.payment.state_version);
    let is_news = |finding: &&Finding| !stale || matches!(finding.standing, Standing::Paid { .. });
    let references: Vec<Reference> = record.payment.issued.iter().map(|issued| issued.reference.clone()).collect();
    for reference in references {
        let news = findings.get(&reference).filter(is_news).and_then(|finding| news(&record, finding));
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
