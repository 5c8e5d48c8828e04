//! What keeps a provider's bad day from becoming ours: a cap on calls at once, and a breaker that fails fast while it is down.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::{Semaphore, SemaphorePermit};

/// Calls at once.
const AT_ONCE: usize = 16;
/// How long a call waits for its turn.
const PATIENCE: Duration = Duration::from_secs(3);
/// Failures in a row until the breaker opens.
const FAILURES: u32 = 8;
/// How long it stays open before one call is let through to see.
const OPEN_FOR: Duration = Duration::from_secs(3);

/// The cap and the breaker of one provider.
#[derive(Debug)]
pub struct Guard {
    turns: Semaphore,
    state: Mutex<State>,
    probing: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    failures: u32,
    open_until: Option<Instant>,
}

/// Leave for one call. Its outcome must be told; if it is dropped untold, as when a task is cut off, it counts as a failure.
#[derive(Debug)]
pub struct Leave<'a> {
    guard: &'a Guard,
    _turn: SemaphorePermit<'a>,
    probe: bool,
    told: bool,
}

impl Default for Guard {
    fn default() -> Guard {
        Guard { turns: Semaphore::new(AT_ONCE), state: Mutex::default(), probing: AtomicBool::new(false) }
    }
}

impl Guard {
    /// Leave to call, `None` while the provider is down or too many calls are under way.
    pub async fn enter(&self) -> Option<Leave<'_>> {
        let open_until = self.state.lock().ok()?.open_until;
        let probe = match open_until {
            Some(until) if Instant::now() < until => return None,
            Some(_) => {
                if self.probing.swap(true, Ordering::SeqCst) {
                    return None;
                }
                true
            }
            None => false,
        };
        match tokio::time::timeout(PATIENCE, self.turns.acquire()).await {
            Ok(Ok(turn)) => Some(Leave { guard: self, _turn: turn, probe, told: false }),
            _ => {
                if probe {
                    self.probing.store(false, Ordering::SeqCst);
                }
                None
            }
        }
    }

    fn settle(&self, healthy: bool, probe: bool) {
        if let Ok(mut state) = self.state.lock() {
            if healthy {
                *state = State::default();
            } else {
                state.failures = state.failures.saturating_add(1);
                if probe || state.failures >= FAILURES {
                    state.open_until = Instant::now().checked_add(OPEN_FOR);
                }
            }
        }
        if probe {
            self.probing.store(false, Ordering::SeqCst);
        }
    }
}

impl Leave<'_> {
    /// Whether the provider answered as one that works, whatever it answered.
    pub fn tell(mut self, healthy: bool) {
        self.told = true;
        self.guard.settle(healthy, self.probe);
    }
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        if !self.told {
            self.guard.settle(false, self.probe);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn opens_after_failures_in_a_row_and_lets_one_probe_through() {
        let guard = Guard::default();
        for _ in 1..FAILURES {
            guard.enter().await.unwrap().tell(false);
        }
        guard.enter().await.unwrap().tell(true);
        for _ in 0..FAILURES {
            drop(guard.enter().await.unwrap());
        }
        assert!(guard.enter().await.is_none(), "open");
        guard.state.lock().unwrap().open_until = Some(Instant::now());
        let probe = guard.enter().await.unwrap();
        assert!(guard.enter().await.is_none(), "one probe only");
        probe.tell(false);
        assert!(guard.enter().await.is_none(), "open again");
        guard.state.lock().unwrap().open_until = Some(Instant::now());
        guard.enter().await.unwrap().tell(true);
        assert!(guard.enter().await.is_some());
    }
}
