//! Deadlines: a code runs out, then its grace period, and the goods go back on the shelf, once.

use std::time::Duration;

use tokio::sync::watch;
use ventanilla::payment::Evidence;

use super::pause;
use crate::{
    app::App,
    ledger::{self, fallback},
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
    let rules = app.rules.clone();
    app.store
        .write(move |connection| {
            Box::pin(async move {
                for id in due {
                    // Read again in the transaction: it may have been paid since.
                    if let Some(record) = payments::load(connection, &id).await? {
                        if record.awaits_voucher() && rules.tick_at(&record).is_some_and(|at| at <= now) {
                            fallback::give_up(connection, &rules, record, now).await?;
                            continue;
                        }
                        let news = Evidence::ClockTicked { grace: rules.grace(record.provider) };
                        ledger::apply(connection, &rules, record, &news, "clock", None, now).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}
