//! Deadlines: a code runs out, then its grace period, and the goods go back on the shelf, once.

use std::{sync::Arc, time::Duration};

use sqlx::SqliteConnection;
use tokio::sync::watch;
use ventanilla::{payment::Evidence, time::Timestamp};

use super::{
    each::{PASSED_OVER, each},
    pause,
};
use crate::{
    app::App,
    ledger::{self, Rules, fallback},
    store::{StoreError, payments, queue},
};

/// Looks for deadlines at this pace.
pub(super) async fn run(app: App, pace: Duration, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = sweep(&app).await {
            tracing::warn!(%error, "deadlines were not looked at");
        }
        if !pause(pace, &mut stop).await {
            return;
        }
    }
}

async fn sweep(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    let due = queue::due_ticks(&mut *app.store.reader().acquire().await?, now).await?;
    if due.is_empty() {
        return Ok(());
    }
    let failed = each(due, |id| {
        let rules = Arc::clone(&app.rules);
        app.store.write(move |connection| Box::pin(async move { look_at(connection, &rules, &id, now).await }))
    });
    let later = now.plus(PASSED_OVER);
    let postponed = each(failed.await?, |id| {
        app.store.write(move |connection| Box::pin(async move { queue::postpone_tick(connection, &id, later).await }))
    });
    postponed.await.map(|_| ())
}

async fn look_at(connection: &mut SqliteConnection, rules: &Rules, id: &str, now: Timestamp) -> Result<(), StoreError> {
    // Read again in the transaction: it may have been paid since.
    let Some(record) = payments::load(connection, id).await? else { return Ok(()) };
    if record.awaits_voucher() && rules.tick_at(&record).is_some_and(|at| at <= now) {
        return fallback::give_up(connection, rules, record, now).await.map(|_| ());
    }
    let news = Evidence::ClockTicked { grace: rules.grace(record.provider) };
    ledger::apply(connection, rules, record, &news, "clock", None, now).await.map(|_| ())
}
