//! How withdrawal codes stand: what no webhook said, and above all when one has run out, which only the network can say.

use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::sync::watch;

use super::paced::{self, Round, after_silence};
use crate::{
    app::App,
    ledger::refunds as ledger,
    store::{StoreError, refund_queue, refunds},
};

/// Questions at once.
const AT_ONCE: usize = 8;

/// Asks a channel about what is due, at this pace; after failures later and later.
pub(super) async fn run(app: App, channel: String, pace: Duration, stop: watch::Receiver<bool>) {
    paced::run(pace, stop, || round(&app, &channel)).await;
}

async fn round(app: &App, channel: &str) -> Result<Round, StoreError> {
    let due = refund_queue::due_polls(&mut *app.store.reader().acquire().await?, channel, app.clock.now()).await?;
    let mut answers = stream::iter(due)
        .map(|id| async move {
            let outcome = ask(app, &id).await;
            (id, outcome)
        })
        .buffer_unordered(AT_ONCE);
    let mut round = None;
    while let Some((id, outcome)) = answers.next().await {
        let heard = match outcome {
            Ok(heard) => heard,
            Err(error @ StoreError::Unavailable(_)) => return Err(error),
            Err(error) => {
                tracing::error!(refund_id = id, %error, "nobody asks about a refund");
                postpone(app, id).await?;
                continue;
            }
        };
        if heard == Round::Silent {
            postpone(app, id).await?;
        }
        // Who answers about one is there.
        round = round.filter(|round| *round == Round::Answered).or(Some(heard));
    }
    Ok(round.unwrap_or(Round::Answered))
}

async fn ask(app: &App, id: &str) -> Result<Round, StoreError> {
    let record = refunds::load(&mut *app.store.reader().acquire().await?, id).await?;
    let open = record.as_ref().and_then(|record| record.open());
    let Some((reference, channel)) = open.map(|(pickup, stub)| (pickup.reference.clone(), stub.channel.clone())) else {
        return Ok(Round::Answered);
    };
    if app.rules.promise(&channel).is_some() {
        return ask_support(app, id).await.map(|()| Round::Answered);
    }
    let standing = match app.networks.payout(&channel) {
        Ok(network) => network.ask(&reference).await,
        Err(error) => Err(error),
    };
    let standing = match standing {
        Ok(standing) => standing,
        Err(error) => {
            tracing::warn!(channel, code = %error.code, "the network does not say how a code stands");
            return Ok(Round::Silent);
        }
    };
    let (rules, now, id) = (app.rules.clone(), app.clock.now(), id.to_owned());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let Some(record) = refunds::load(connection, &id).await? else { return Ok(Round::Answered) };
                let record = ledger::hear(connection, &rules, record, &reference, &standing, "poll", now).await?;
                refund_queue::poll_again(connection, &id, rules.next_refund_poll(&record, now), now).await?;
                Ok(Round::Answered)
            })
        })
        .await
}

/// One that got no answer must not stand before all others for ever.
async fn postpone(app: &App, id: String) -> Result<(), StoreError> {
    let now = app.clock.now();
    let at = after_silence(&app.rules, now);
    app.store
        .write(move |connection| Box::pin(async move { refund_queue::postpone_poll(connection, &id, at, now).await }))
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
