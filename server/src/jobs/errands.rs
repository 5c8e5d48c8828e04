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
        StoreError, calls,
        outbox::{self, Errand, Kind},
    },
};

/// In one round, and of these at once.
const AT_MOST: usize = 64;
const AT_ONCE: usize = 16;
/// The longest wait between rounds.
const LONGEST: Duration = Duration::from_secs(1);
/// The waits between tries, in units of `jobs.outbox_retry_ms`: with five seconds, twelve tries in a little over three days.
const WAITS: [i64; 11] = [1, 6, 24, 120, 360, 720, 2_160, 4_320, 8_640, 17_280, 17_280];

/// What came of a try.
struct Outcome {
    id: String,
    text: String,
    done: bool,
    next: Option<Timestamp>,
    at: Timestamp,
}

pub(super) async fn run(app: App, shop: Option<Arc<Shop>>, mut stop: watch::Receiver<bool>) {
    let committed = app.store.committed();
    // What a full disk did not take. It is not done again before that is written: it would be, round after round, without end.
    let mut unwritten = Vec::new();
    loop {
        let wait = match round(&app, shop.as_deref(), &mut unwritten).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%error, "the outbox waits for the store");
                LONGEST
            }
        };
        if *stop.borrow() {
            return;
        }
        // Not longer than a second: the clock may be moved. Not less while something cannot be written.
        let calm = unwritten.is_empty();
        let wait = if calm { wait.min(LONGEST) } else { LONGEST };
        tokio::select! {
            () = committed.notified(), if calm => {}
            () = tokio::time::sleep(wait) => {}
            _ = stop.changed() => return,
        }
    }
}

/// Does what is due; how long there is nothing to do after it. Nobody is called while the store takes no word of what came of that.
async fn round(app: &App, shop: Option<&Shop>, unwritten: &mut Vec<Outcome>) -> Result<Duration, StoreError> {
    let now = app.clock.now();
    if !unwritten.is_empty() {
        app.store.write(move |connection| Box::pin(async move { calls::probe(connection, now).await })).await?;
        for outcome in std::mem::take(unwritten) {
            unwritten.extend(note(app, outcome).await);
        }
    }
    // One that cannot be written although the store takes writes stands in nobody else's way.
    let most = unwritten.len().saturating_add(AT_MOST);
    let due = outbox::due(&mut *app.store.reader().acquire().await?, now, most).await?;
    let is_new = |errand: &Errand| unwritten.iter().all(|outcome| outcome.id != errand.id);
    let due: Vec<Errand> = due.into_iter().filter(is_new).collect();
    if due.is_empty() {
        let next = outbox::next_due(&mut *app.store.reader().acquire().await?).await?;
        let wait = next.map_or(1_000, |next| next.since(now).max(5));
        return Ok(Duration::from_millis(wait.unsigned_abs()));
    }
    let mut tries = stream::iter(due)
        .map(|errand| async {
            let outcome = attempt(app, shop, errand).await;
            note(app, outcome).await
        })
        .buffer_unordered(AT_ONCE);
    while let Some(left) = tries.next().await {
        unwritten.extend(left);
    }
    Ok(Duration::from_millis(1))
}

async fn attempt(app: &App, shop: Option<&Shop>, errand: Errand) -> Outcome {
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
    Outcome { id: errand.id, text, done, next, at: now }
}

/// Writes an outcome down; it comes back where that failed. Should the process end before that is made good, it is done once more: the
/// shop tells repetitions by their id, the provider by its own state.
async fn note(app: &App, outcome: Outcome) -> Option<Outcome> {
    let (id, text, done) = (outcome.id.clone(), outcome.text.clone(), outcome.done);
    let (next, at) = (outcome.next, outcome.at);
    let written = app
        .store
        .write(move |connection| Box::pin(async move { outbox::tried(connection, &id, &text, done, next, at).await }))
        .await;
    let error = written.err()?;
    tracing::warn!(%error, "the outcome of an errand was not written");
    Some(outcome)
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
