//! Payments whose voucher is still to be made although nobody is at it: the provider's answer was unclear, or our process died.

use std::time::Duration;

use tokio::sync::watch;

use super::{each::PASSED_OVER, pause};
use crate::{actions::making, app::App, store::queue};

/// Looks for them at this pace.
pub(super) async fn run(app: App, pace: Duration, mut stop: watch::Receiver<bool>) {
    loop {
        let due = async {
            let mut connection = app.store.reader().acquire().await?;
            queue::due_makings(&mut connection, app.clock.now()).await
        };
        match due.await {
            Ok(due) => {
                for (id, tries) in due {
                    tracing::info!(payment_id = id, tries, "making a voucher again");
                    if let Err(error) = making::resume(&app, id.clone(), None).await {
                        tracing::warn!(payment_id = id, %error, "a voucher was not made");
                        let later = app.clock.now().plus(PASSED_OVER);
                        // Where that is not written either, it stays due.
                        app.store.note(move |connection| {
                            Box::pin(async move { queue::postpone_making(connection, &id, later).await })
                        });
                    }
                    if *stop.borrow() {
                        return;
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "nobody looked for vouchers to be made"),
        }
        if !pause(pace, &mut stop).await {
            return;
        }
    }
}
