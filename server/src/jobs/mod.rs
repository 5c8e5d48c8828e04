//! What happens by itself. Each job looks at what is due in the store, so a crash at any instant costs a repetition and nothing else.

mod deliver;
mod each;
mod errands;
mod makings;
mod paced;
mod poller;
mod purge;
mod refund_codes;
mod refund_poller;
mod register;
mod sweeper;

use std::{io, sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinSet};

use crate::{app::App, providers::http};

pub use deliver::Shop;

/// The jobs, running until told to stop.
pub struct Jobs {
    tasks: JoinSet<()>,
}

impl Jobs {
    /// Starts all.
    ///
    /// # Errors
    /// Where this machine has no usable TLS.
    pub fn start(app: &App, stop: &watch::Receiver<bool>) -> io::Result<Jobs> {
        let mut tasks = JoinSet::new();
        let shop = app.settings.webhook.as_ref().map(|webhook| -> io::Result<_> {
            Ok(Shop::new(http::Client::new(webhook.url.starts_with("https:"))?, webhook))
        });
        let shop = shop.transpose()?.map(Arc::new);
        let pace = Duration::from_millis(u64::from(app.settings.jobs.sweep_interval_ms.max(10)));
        let poll = Duration::from_millis(u64::from(app.settings.jobs.poll_interval_ms.clamp(20, 1_000)));
        tasks.spawn(errands::run(app.clone(), shop, stop.clone()));
        tasks.spawn(sweeper::run(app.clone(), pace, stop.clone()));
        for (provider, _) in app.networks.each() {
            tasks.spawn(poller::run(app.clone(), provider, poll, stop.clone()));
        }
        tasks.spawn(makings::run(app.clone(), pace, stop.clone()));
        tasks.spawn(refund_codes::run(app.clone(), pace, stop.clone()));
        for channel in app.settings.payout_channels() {
            tasks.spawn(refund_poller::run(app.clone(), channel.to_owned(), poll, stop.clone()));
        }
        tasks.spawn(register::run(app.clone(), stop.clone()));
        tasks.spawn(purge::run(app.clone(), stop.clone()));
        Ok(Jobs { tasks })
    }

    /// Waits until each has finished what it was at.
    pub async fn join(mut self) {
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Waits, but not beyond the end. `false` once it is time to stop.
async fn pause(wait: Duration, stop: &mut watch::Receiver<bool>) -> bool {
    if *stop.borrow() {
        return false;
    }
    tokio::select! {
        () = tokio::time::sleep(wait) => true,
        _ = stop.changed() => false,
    }
}

/// Between half of `wait` and all of it: so that many who failed at once do not come back at once.
fn jittered(wait: i64) -> i64 {
    let half = wait.checked_div(2).unwrap_or(0).max(1);
    half.saturating_add(i64::from(rand::random::<u32>()).checked_rem(half).unwrap_or(0))
}
