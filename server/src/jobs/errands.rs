//! The outbox: events to the shop and codes to be deleted, each tried until it is done, at once when it is written.

use std::{sync::Arc, time::Duration};

use futures_util::{StreamExt, stream};
use tokio::sync::watch;
use ventanilla::{error::ErrorCode, time::Timestamp, voucher::Reference};

use super::{Shop, jittered};
use crate::{
    actions,
    app::App,
    store::{
        StoreError,
        outbox::{self, Errand, Kind},
    },
};

/// At once.
const AT_ONCE: usize = 16;
/// The waits between tries, in units of `jobs.outbox_retry_ms`: with five seconds, twelve tries in a little over three days.
const WAITS: [i64; 11] = [1, 6, 24, 120, 360, 720, 2_160, 4_320, 8_640, 17_280, 17_280];

pub(super) async fn run(app: App, shop: Option<Arc<Shop>>, mut stop: watch::Receiver<bool>) {
    let committed = app.store.committed();
    loop {
        let wait = match round(&app, shop.as_deref()).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%error, "the outbox was not read");
                Duration::from_secs(1)
            }
        };
        if *stop.borrow() {
            return;
        }
        tokio::select! {
            () = committed.notified() => {}
            // Not longer than a second: the clock may be moved.
            () = tokio::time::sleep(wait.min(Duration::from_secs(1))) => {}
            _ = stop.changed() => return,
        }
    }
}

/// Does what is due; how long there is nothing to do after it.
async fn round(app: &App, shop: Option<&Shop>) -> Result<Duration, StoreError> {
    let now = app.clock.now();
    let due = outbox::due(&mut *app.store.reader().acquire().await?, now, 64).await?;
    if due.is_empty() {
        let next = outbox::next_due(&mut *app.store.reader().acquire().await?).await?;
        let wait = next.map_or(1_000, |next| next.since(now).max(5));
        return Ok(Duration::from_millis(wait.unsigned_abs()));
    }
    stream::iter(due).for_each_concurrent(AT_ONCE, |errand| attempt(app, shop, errand)).await;
    Ok(Duration::from_millis(1))
}

async fn attempt(app: &App, shop: Option<&Shop>, errand: Errand) {
    let now = app.clock.now();
    let result = match (errand.kind, shop) {
        (Kind::Event, Some(shop)) => shop.tell(&errand, now).await,
        (Kind::Event, None) => Err("no address to tell".to_owned()),
        (Kind::Withdraw, _) => withdraw(app, &errand).await,
    };
    let (payment_id, what, try_) = (errand.payment_id.clone(), errand.subject.clone(), errand.tries);
    let (text, done) = match result {
        Ok(text) => (text, true),
        Err(text) => (text, false),
    };
    tracing::info!(payment_id, what, tries = try_.saturating_add(1), result = text, "errand");
    let next = if done { None } else { next_try(errand.tries, i64::from(app.settings.jobs.outbox_retry_ms), now) };
    if !done && next.is_none() {
        tracing::error!(payment_id, what, "given up after the last try");
    }
    let written = app
        .store
        .write(move |connection| {
            Box::pin(async move { outbox::tried(connection, &errand.id, &text, done, next, now).await })
        })
        .await;
    if let Err(error) = written {
        // It will be done once more: the shop tells repetitions by their id, the provider by its own state.
        tracing::warn!(%error, "the outcome of an errand was not written");
    }
}

async fn withdraw(app: &App, errand: &Errand) -> Result<String, String> {
    let record = actions::show(app, &errand.payment_id).await.map_err(|error| error.to_string())?;
    let record = record.ok_or_else(|| "no such payment".to_owned())?;
    let reference = Reference::new(record.provider, &errand.subject).map_err(|error| error.to_string())?;
    let outcome = match app.networks.of(record.provider) {
        Ok(network) => network.withdraw(&errand.payment_id, &reference).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok("deleted".to_owned()),
        Err(error) => match error.code {
            // What cannot be deleted has been paid, has run out, is unknown there, or lives until its deadline at a network that
            // deletes nothing: the poller finds out which.
            ErrorCode::ProviderVoucherUnknown | ErrorCode::ProviderRefused | ErrorCode::ActionUnsupported => {
                Ok(format!("not deleted: {}", error.code))
            }
            code => Err(code.to_string()),
        },
    }
}

fn next_try(tries: i64, unit: i64, now: Timestamp) -> Option<Timestamp> {
    let wait = WAITS.get(usize::try_from(tries).unwrap_or(usize::MAX))?.saturating_mul(unit);
    // Three quarters to all of it, so that the sum stays about three days.
    let wait = wait.checked_div(2).unwrap_or(0).saturating_add(jittered(wait));
    Some(now.plus(wait))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_tries_over_about_three_days() {
        let mut now = Timestamp::from_seconds(1_800_000_000);
        let start = now;
        let mut tries = 0;
        while let Some(next) = next_try(tries, 5_000, now) {
            assert!(next > now);
            now = next;
            tries += 1;
        }
        let days = now.since(start) / ventanilla::time::DAY;
        assert!(tries == 11 && (2..=4).contains(&days), "{tries} waits, {days} days");
    }
}
