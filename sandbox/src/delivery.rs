//! Sending webhooks: one try at once, one more if the answer is not HTTP 200 (TECHDOC 5.2), and a log of both.

use std::{error::Error as _, sync::Arc};

use axum::http::header;
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    state::{App, World},
    webhook,
};

/// Tries per webhook: the first, and "one second attempt".
const TRIES: usize = 2;

/// Why a try failed: nobody said where to.
pub const NO_TARGET: &str = "no notify URL is set";

/// Why a try failed: the merchant took too long (the network's own patience is not documented).
pub const TIMED_OUT: &str = "no answer within 10 s";

/// How far a webhook has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Waits for its next try.
    Waiting,
    /// Is on its way.
    Sending,
    /// Was answered 200.
    Delivered,
    /// Was not, twice.
    Failed,
    /// Is never sent, as told.
    Dropped,
}

/// One try.
#[derive(Clone, Debug)]
pub struct Try {
    /// By the network's clock.
    pub at: Timestamp,
    /// The HTTP status, or why there is none.
    pub outcome: Result<u16, String>,
}

/// One webhook.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its place in the log.
    pub id: u64,
    /// `cip.paid`, or what a test sent.
    pub event: String,
    /// The CIP that it tells of, if the sandbox made it from one.
    pub cip: Option<u64>,
    /// Byte for byte what is signed and sent.
    pub body: String,
    /// `PE-Signature`.
    pub signature: String,
    /// In a word: `deliver`, `forged` …
    pub mode: webhook::Mode,
    /// When it was made.
    pub made: Timestamp,
    /// How far it has come.
    pub progress: Progress,
    /// Its tries so far.
    pub tries: Vec<Try>,
}

impl World {
    /// Puts a webhook into the log, to be sent by [`deliver`].
    pub fn enqueue(&mut self, now: Timestamp, event: &str, cip: Option<u64>, body: String, mode: webhook::Mode) -> u64 {
        self.last_delivery += 1;
        self.revision += 1;
        let id = self.last_delivery;
        let signature = webhook::signature(&self.settings.secret_key, &body, mode == webhook::Mode::Forged);
        let progress = if mode == webhook::Mode::Drop { Progress::Dropped } else { Progress::Waiting };
        let event = event.to_owned();
        self.deliveries
            .insert(id, Delivery { id, event, cip, body, signature, mode, made: now, progress, tries: Vec::new() });
        id
    }

    /// The webhooks that wait for a try.
    pub fn waiting(&self) -> Vec<u64> {
        self.deliveries
            .values()
            .filter(|delivery| delivery.progress == Progress::Waiting)
            .map(|delivery| delivery.id)
            .collect()
    }
}

/// Makes the first try of each and sees to the second, then returns. Goes on even if the caller is gone by then.
pub async fn deliver(app: &Arc<App>, ids: Vec<u64>) {
    let app = Arc::clone(app);
    let work = tokio::spawn(async move {
        for id in ids {
            attempt(&app, id).await;
            if app.world().waiting().contains(&id) {
                let app = Arc::clone(&app);
                tokio::spawn(async move {
                    tokio::time::sleep(app.redelivery_after).await;
                    attempt(&app, id).await;
                });
            }
        }
    });
    // A task that cannot be joined was cancelled at the end of the process.
    let _ = work.await;
}

/// Makes the next try of all that wait, now.
pub async fn flush(app: &Arc<App>) -> Vec<u64> {
    let ids = app.world().waiting();
    let app = Arc::clone(app);
    let each = ids.clone();
    let work = tokio::spawn(async move {
        for id in each {
            attempt(&app, id).await;
        }
    });
    let _ = work.await;
    ids
}

/// One try of one webhook, unless it is under way, at its end or forgotten.
async fn attempt(app: &App, id: u64) {
    let (target, body, signature) = {
        let world = &mut *app.world();
        let Some(delivery) = world.deliveries.get_mut(&id).filter(|delivery| delivery.progress == Progress::Waiting)
        else {
            return;
        };
        delivery.progress = Progress::Sending;
        (world.notify_url.clone(), delivery.body.clone(), delivery.signature.clone())
    };
    let outcome = match target {
        None => Err(NO_TARGET.to_owned()),
        Some(target) => {
            let call = app
                .http
                .post(target.url())
                .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
                .header("PE-Signature", signature)
                .body(body);
            call.send().await.map(|answer| answer.status().as_u16()).map_err(|error| reason(&error))
        }
    };
    let at = app.clock.now();
    let world = &mut *app.world();
    world.revision += 1;
    if let Some(delivery) = world.deliveries.get_mut(&id) {
        delivery.progress = match outcome {
            Ok(200) => Progress::Delivered,
            _ if delivery.tries.len() + 1 < TRIES => Progress::Waiting,
            _ => Progress::Failed,
        };
        delivery.tries.push(Try { at, outcome });
    }
}

/// The innermost cause, which is what a tester wants to know: "connection refused", not "error sending request".
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return TIMED_OUT.to_owned();
    }
    let mut cause = error.source();
    let mut text = error.to_string();
    while let Some(inner) = cause {
        text = inner.to_string();
        cause = inner.source();
    }
    text
}
