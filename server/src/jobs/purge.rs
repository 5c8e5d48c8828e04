//! What must be forgotten: personal data past its day, keys that nobody repeats any more.

use std::time::Duration;

use tokio::sync::watch;
use ventanilla::time::DAY;

use super::pause;
use crate::{
    app::App,
    store::{StoreError, idempotency, payers},
};

/// Keys are kept longer than a code lives and its money takes to settle.
const KEYS_KEPT: i64 = 240 * DAY;

pub(super) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        match purge(&app).await {
            Ok((0, 0)) => {}
            Ok((payers, keys)) => tracing::info!(payers, keys, "forgot what was due"),
            Err(error) => tracing::warn!(%error, "nothing was forgotten"),
        }
        if !pause(Duration::from_secs(600), &mut stop).await {
            return;
        }
    }
}

async fn purge(app: &App) -> Result<(u64, u64), StoreError> {
    let now = app.clock.now();
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let payers = payers::purge(connection, now).await?;
                let keys = idempotency::purge(connection, now.plus(-KEYS_KEPT)).await?;
                Ok((payers, keys))
            })
        })
        .await
}
