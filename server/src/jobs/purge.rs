//! What must be forgotten: personal data past its day, keys that nobody repeats any more, the log of calls.

use std::{sync::Arc, time::Duration};

use sqlx::SqliteConnection;
use tokio::sync::watch;
use ventanilla::{
    refund::Evidence,
    time::{DAY, Timestamp},
};

use super::{each::each, pause};
use crate::{
    app::App,
    ledger::{Rules, refunds as ledger},
    store::{StoreError, calls, collectors, idempotency, payers, refunds},
};

/// Keys are kept longer than a code lives and its money takes to settle.
const KEYS_KEPT: i64 = 240 * DAY;
/// Calls, for as long as somebody may ask what a network said.
const CALLS_KEPT: i64 = 90 * DAY;

pub(super) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        match purge(&app).await {
            Ok((0, 0, 0)) => {}
            Ok((payers, collectors, keys)) => tracing::info!(payers, collectors, keys, "forgot what was due"),
            Err(error) => tracing::warn!(%error, "nothing was forgotten"),
        }
        if let Err(error) = purge_calls(&app, &stop).await {
            tracing::warn!(%error, "calls were not forgotten");
        }
        if !pause(Duration::from_secs(600), &mut stop).await {
            return;
        }
    }
}

async fn purge(app: &App) -> Result<(u64, usize, u64), StoreError> {
    let now = app.clock.now();
    let rows = app.store.write(move |connection| {
        Box::pin(async move {
            let payers = payers::purge(connection, now).await?;
            let keys = idempotency::purge(connection, now.plus(-KEYS_KEPT)).await?;
            Ok((payers, keys))
        })
    });
    let (payers, keys) = rows.await?;
    let due = collectors::due(&mut *app.store.reader().acquire().await?, now).await?;
    let all = due.len();
    let failed = each(due, |id| {
        let rules = Arc::clone(&app.rules);
        app.store.write(move |connection| Box::pin(async move { forget_collector(connection, &rules, &id, now).await }))
    });
    Ok((payers, all.saturating_sub(failed.await?.len()), keys))
}

async fn purge_calls(app: &App, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
    let before = app.clock.now().plus(-CALLS_KEPT);
    loop {
        let purge = app.store.write(move |connection| Box::pin(async move { calls::purge(connection, before).await }));
        if purge.await? < calls::BATCH || *stop.borrow() {
            return Ok(());
        }
    }
}

/// A refund that is not over goes back to the payer, who has to say once more who collects.
async fn forget_collector(
    connection: &mut SqliteConnection,
    rules: &Rules,
    refund_id: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    // Asked again in the transaction: a code may have been wished for since.
    if !collectors::is_due(connection, refund_id, now).await? {
        return Ok(());
    }
    collectors::forget(connection, refund_id).await?;
    if let Some(record) = refunds::load(connection, refund_id).await? {
        ledger::apply(connection, rules, record, &[Evidence::Forgotten], "clock", now).await?;
    }
    Ok(())
}
