//! Says to each network where its notifications go, at the start and until it has heard: without that it would tell nobody. Not
//! fatal meanwhile, since the poller asks anyway.

use std::time::Duration;

use tokio::sync::watch;
use ventanilla::provider::Provider;

use super::{jittered, pause};
use crate::app::App;

/// The longest wait between tries, in milliseconds.
const LONGEST: i64 = 60_000;

pub(super) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut left: Vec<Provider> = app.networks.each().map(|(provider, _)| provider).collect();
    let mut wait = 1_000_i64;
    loop {
        let mut again = Vec::new();
        for provider in left {
            if !register(&app, provider).await {
                again.push(provider);
            }
        }
        left = again;
        if left.is_empty() || !pause(Duration::from_millis(jittered(wait).unsigned_abs()), &mut stop).await {
            return;
        }
        wait = wait.saturating_mul(2).min(LONGEST);
    }
}

async fn register(app: &App, provider: Provider) -> bool {
    let address = app.notice_address(provider);
    let outcome = match app.networks.of(provider) {
        Ok(network) => network.register(&address).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => tracing::info!(provider = provider.id(), address, "knows where notifications go"),
        Err(error) => {
            tracing::warn!(provider = provider.id(), address, code = %error.code, "was not told where notifications go");
            return false;
        }
    }
    true
}
