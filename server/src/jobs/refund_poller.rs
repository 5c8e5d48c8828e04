//! How withdrawal codes stand: what no webhook said, and above all when one has run out, which only the network can say.

use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::sync::watch;

use super::{jittered, pause};
use crate::{
    app::App,
    ledger::refunds as ledger,
    store::{StoreError, refund_queue, refunds},
};

/// Questions at once.
const AT_ONCE: usize = 8;
/// The longest wait after failures, in milliseconds.
const LONGEST: i64 = 60_000;

/// Asks about what is due, at this pace; after failures later and later.
pub(super) async fn run(app: App, pace: Duration, mut stop: watch::Receiver<bool>) {
    let mut failures: u32 = 0;
    loop {
        match poll(&app).await {
            Ok(true) => failures = 0,
            Ok(false) => failures = failures.saturating_add(1),
            Err(error) => tracing::warn!(%error, "the network was not asked"),
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

/// One round; whether the network answered.
async fn poll(app: &App) -> Result<bool, StoreError> {
    let due = refund_queue::due_polls(&mut *app.store.reader().acquire().await?, app.clock.now()).await?;
    let answers: Vec<_> =
        stream::iter(due).map(|id| async move { ask(app, &id).await }).buffer_unordered(AT_ONCE).collect().await;
    let mut answered = true;
    for answer in answers {
        answered &= answer?;
    }
    Ok(answered)
}

async fn ask(app: &App, id: &str) -> Result<bool, StoreError> {
    let record = refunds::load(&mut *app.store.reader().acquire().await?, id).await?;
    let open = record.as_ref().and_then(|record| record.open());
    let Some((reference, channel)) = open.map(|(pickup, stub)| (pickup.reference.clone(), stub.channel.clone())) else {
        return Ok(true);
    };
    if app.rules.promise(&channel).is_some() {
        return ask_support(app, id).await.map(|()| true);
    }
    let standing = match app.networks.payout(&channel) {
        Ok(network) => network.ask(&reference).await,
        Err(error) => Err(error),
    };
    let standing = match standing {
        Ok(standing) => standing,
        Err(error) => {
            tracing::warn!(channel, code = %error.code, "the network does not say how a code stands");
            return Ok(false);
        }
    };
    let (rules, now, id) = (app.rules.clone(), app.clock.now(), id.to_owned());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let Some(record) = refunds::load(connection, &id).await? else { return Ok(true) };
                let record = ledger::hear(connection, &rules, record, &reference, &standing, "poll", now).await?;
                refund_queue::poll_again(connection, &id, rules.next_refund_poll(&record, now), now).await?;
                Ok(true)
            })
        })
        .await
}

/// The shop is the network: it is asked once, and again by nobody.
async fn ask_support(app: &App, id: &str) -> Result<(), StoreError> {
    let (rules, now, id) = (app.rules.clone(), app.clock.now(), id.to_owned());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let Some(record) = refunds::load(connection, &id).await? else { return Ok(()) };
                let next = rules.next_refund_poll(&record, now);
                if record.open().is_some() && next.is_none() {
                    ledger::ask_support(connection, &rules, &record, now).await?;
                }
                refund_queue::poll_again(connection, &id, next, now).await
            })
        })
        .await
}
