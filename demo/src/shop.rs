//! What every request handler shares.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Mutex;

use crate::backend::Backend;
use crate::clock::Clock;
use crate::settings::Settings;
use crate::store::Store;

/// The shop: its books, its backend, its clock.
#[derive(Clone, Debug)]
pub struct Shop {
    /// As started.
    pub settings: Arc<Settings>,
    /// The books.
    pub store: Store,
    /// Ventanilla.
    pub backend: Backend,
    /// The time.
    pub clock: Clock,
    /// One turn per order, see [`Shop::turn`].
    turns: Arc<Mutex<HashMap<String, Arc<Mutex<()>>>>>,
}

impl Shop {
    /// Puts the parts together.
    pub fn new(settings: Settings, store: Store, backend: Backend) -> Self {
        let clock = Clock::new(settings.clock_file.clone());
        Self { settings: Arc::new(settings), store, backend, clock, turns: Arc::default() }
    }

    /// The lock of one order: whoever holds it asks the backend, the others wait for the answer instead of asking too.
    pub async fn turn(&self, order: &str) -> Arc<Mutex<()>> {
        let mut turns = self.turns.lock().await;
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        turns.entry(order.to_owned()).or_default().clone()
    }
}

/// Runs work that must not stop half way when the browser hangs up.
///
/// # Errors
/// Those of the work, or that it was aborted.
pub async fn detached<T, E>(work: impl Future<Output = Result<T, E>> + Send + 'static) -> anyhow::Result<T>
where
    T: Send + 'static,
    E: Into<anyhow::Error> + Send + 'static,
{
    tokio::spawn(work).await?.map_err(Into::into)
}
