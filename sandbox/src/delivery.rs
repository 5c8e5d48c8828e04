//! Sending webhooks: one try at once, one more if the answer is not HTTP 200 (TECHDOC 5.2), and a log of both.

use std::{error::Error as _, sync::Arc};

use axum::http::header;
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    call::Network,
    efecty,
    settings::NotifyUrl,
    state::{App, World},
    webhook::{self, Mode},
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

/// What a webhook tells of, or what a control was about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// None of the sandbox's codes.
    #[default]
    Nothing,
    /// A CIP, by its number.
    Cip(u64),
    /// A withdrawal, by the merchant's reference.
    Withdrawal(String),
    /// A collection, likewise.
    Collection(String),
}

/// What is to be told.
#[derive(Clone, Debug)]
pub struct Message {
    /// Who tells it, which decides how it is signed and where it goes.
    pub network: Network,
    /// `cip.paid`, `withdrawal.paid`, or what a test sent.
    pub event: String,
    /// What it tells of.
    pub subject: Subject,
    /// Byte for byte what is signed and sent.
    pub body: String,
    /// In a word: `deliver`, `forged` …
    pub mode: Mode,
}

/// One webhook.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its place in the log.
    pub id: u64,
    /// What it tells.
    pub message: Message,
    /// `PE-Signature`; or `X-Efecty-Signature` of the last try, since it covers the time of sending.
    pub signature: String,
    /// When it was made.
    pub made: Timestamp,
    /// How far it has come.
    pub progress: Progress,
    /// Its tries so far.
    pub tries: Vec<Try>,
}

impl World {
    /// Puts a webhook into the log, to be sent by [`deliver`].
    pub fn enqueue(&mut self, now: Timestamp, message: Message) -> u64 {
        self.last_delivery += 1;
        self.revision += 1;
        let id = self.last_delivery;
        let signature = match message.network {
            Network::PagoEfectivo => {
                webhook::signature(&self.settings.secret_key, &message.body, message.mode == Mode::Forged)
            }
            Network::Efecty => String::new(),
        };
        let progress = if message.mode == Mode::Drop { Progress::Dropped } else { Progress::Waiting };
        self.deliveries.insert(id, Delivery { id, message, signature, made: now, progress, tries: Vec::new() });
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

    /// Takes a webhook that waits for a try, signs it, and marks it as on its way.
    fn set_out(&mut self, id: u64, now: Timestamp) -> Option<Parcel> {
        let delivery = self.deliveries.get_mut(&id).filter(|delivery| delivery.progress == Progress::Waiting)?;
        delivery.progress = Progress::Sending;
        let Message { network, body, mode, .. } = &delivery.message;
        let (target, headers) = match network {
            Network::PagoEfectivo => (&self.notify_url, vec![("PE-Signature", delivery.signature.clone())]),
            Network::Efecty => {
                let target = &self.efecty.notify_url;
                let path = target.as_ref().map(|target| target.url().path().to_owned()).unwrap_or_default();
                let forged = *mode == Mode::Forged;
                let headers = efecty::signature::headers(&self.settings, now, &path, body, forged);
                delivery.signature = headers.last().map(|(_, signature)| signature.clone()).unwrap_or_default();
                (target, headers)
            }
        };
        Some(Parcel { target: target.clone(), headers, body: body.clone() })
    }
}

/// One try, ready to go.
struct Parcel {
    target: Option<NotifyUrl>,
    headers: Vec<(&'static str, String)>,
    body: String,
}

/// Makes the first try of each and sees to the second, then returns. Goes on even if the caller is gone by then.
pub async fn deliver(app: &Arc<App>, ids: Vec<u64>) {
    // A task that cannot be joined was cancelled at the end of the process.
    let _ = send(app, ids).await;
}

/// The same without waiting for anything.
pub fn send(app: &Arc<App>, ids: Vec<u64>) -> tokio::task::JoinHandle<()> {
    let app = Arc::clone(app);
    tokio::spawn(async move {
        for id in ids {
            let delayed = app.world().deliveries.get(&id).is_some_and(|one| one.message.mode == Mode::Delay);
            if !delayed {
                attempt(&app, id).await;
            }
            let app = Arc::clone(&app);
            tokio::spawn(async move {
                while app.world().waiting().contains(&id) {
                    tokio::time::sleep(app.redelivery_after).await;
                    attempt(&app, id).await;
                }
            });
        }
    })
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
    let Some(Parcel { target, headers, body }) = app.world().set_out(id, app.clock.now()) else { return };
    let outcome = match target {
        None => Err(NO_TARGET.to_owned()),
        Some(target) => {
            let mut call = app.http.post(target.url()).header(header::CONTENT_TYPE, "application/json; charset=utf-8");
            for (name, value) in headers {
                call = call.header(name, value);
            }
            call.body(body).send().await.map(|answer| answer.status().as_u16()).map_err(|error| reason(&error))
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
