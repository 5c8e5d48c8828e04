//! A loop that asks one network at a time: at its pace while that answers, later and later while it is silent. Each network has a loop of
//! its own, so that one's bad day is not another's.

use std::{future::Future, time::Duration};

use tokio::sync::watch;
use ventanilla::time::{MINUTE, Timestamp};

use super::{jittered, pause};
use crate::{ledger::Rules, store::StoreError};

/// The longest wait after failures, in milliseconds.
const LONGEST: i64 = 60_000;

/// What came of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Round {
    /// The network answered, or nothing was due.
    Answered,
    /// It did not.
    Silent,
}

/// Rounds until told to stop.
pub(super) async fn run<R>(pace: Duration, mut stop: watch::Receiver<bool>, round: impl Fn() -> R)
where
    R: Future<Output = Result<Round, StoreError>>,
{
    let mut failures: u32 = 0;
    loop {
        match round().await {
            Ok(Round::Answered) => failures = 0,
            Ok(Round::Silent) => failures = failures.saturating_add(1),
            Err(error) => tracing::warn!(%error, "the network was not asked"),
        }
        let wait = match failures {
            0 => pace,
            _ => {
                let backoff = 1_000_i64.saturating_mul(1_i64 << failures.min(7)).min(LONGEST);
                Duration::from_millis(jittered(backoff).unsigned_abs())
            }
        };
        if !pause(wait, &mut stop).await {
            return;
        }
    }
}

/// When something is asked about again that got no answer: soon, but after all others that are due.
pub(super) fn after_silence(rules: &Rules, now: Timestamp) -> Timestamp {
    now.plus(rules.poll_every.min(MINUTE))
}
