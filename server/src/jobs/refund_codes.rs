//! Withdrawal codes that follow by themselves: the next part, tomorrow's code, one whose making came to no clear end.

use std::{sync::Arc, time::Duration};

use tokio::sync::watch;

use super::{
    each::{PASSED_OVER, each},
    pause,
};
use crate::{
    actions::refunds::making,
    app::App,
    ledger::refunds::{Wish, wish},
    store::{StoreError, refund_queue, refunds},
};

/// Looks for them at this pace.
pub(super) async fn run(app: App, pace: Duration, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = wish_for_due(&app).await {
            tracing::warn!(%error, "nobody looked for codes that are due");
        }
        if let Err(error) = make_due(&app, &stop).await {
            tracing::warn!(%error, "a code was not made");
        }
        if !pause(pace, &mut stop).await {
            return;
        }
    }
}

async fn wish_for_due(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    let due = refund_queue::due_codes(&mut *app.store.reader().acquire().await?, now).await?;
    let failed = each(due, |id| {
        let rules = Arc::clone(&app.rules);
        app.store.write(move |connection| {
            Box::pin(async move {
                // Read again in the transaction: somebody may have been quicker.
                match refunds::load(connection, &id).await? {
                    Some(record) if record.refund.awaits_code() => {
                        wish(connection, &rules, record, &[], Wish::Due, "clock", now).await.map(|_| ())
                    }
                    _ => Ok(()),
                }
            })
        })
    });
    let later = now.plus(PASSED_OVER);
    let postponed = each(failed.await?, |id| {
        app.store
            .write(move |connection| Box::pin(async move { refund_queue::postpone_code(connection, &id, later).await }))
    });
    postponed.await.map(|_| ())
}

async fn make_due(app: &App, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
    let due = refund_queue::due_makings(&mut *app.store.reader().acquire().await?, app.clock.now()).await?;
    for id in due {
        match making::make(app, &id).await {
            Ok(()) => {}
            Err(error @ StoreError::Unavailable(_)) => return Err(error),
            Err(error) => {
                tracing::error!(refund_id = id, %error, "a code was not made");
                let later = app.clock.now().plus(PASSED_OVER);
                let postpone = app.store.write(move |connection| {
                    Box::pin(async move { refund_queue::postpone_making(connection, &id, later).await })
                });
                postpone.await?;
            }
        }
        if *stop.borrow() {
            break;
        }
    }
    Ok(())
}
