//! What every request and every job needs, in one place.

use std::sync::Arc;

use crate::{
    clock::Clock,
    ledger::Rules,
    mac::{TokenUse, Tokens},
    providers::Network,
    settings::Settings,
    store::{Store, payers::Seal},
};

/// The running backend. Cheap to clone.
pub type App = Arc<AppState>;

/// See [`App`].
pub struct AppState {
    /// What the merchant decided.
    pub settings: Settings,
    /// Where browsers reach us, without a slash at the end.
    pub public_url: String,
    /// The time.
    pub clock: Clock,
    /// Where things are kept.
    pub store: Store,
    /// The life of a payment.
    pub rules: Arc<Rules>,
    /// Client and link tokens.
    pub tokens: Tokens,
    /// For personal data.
    pub seal: Seal,
    /// The cash network.
    pub network: Box<dyn Network>,
    /// The keys that the provider's notifications may be signed with.
    pub notice_keys: Vec<ventanilla::signature::Secret>,
    /// Tells this process's claims from those of one that is gone.
    pub owner: String,
}

impl AppState {
    /// The tokens of a payment: the widget's, and the address of the hosted page.
    pub fn tokens_of(&self, id: &str, generation: i64) -> (String, String) {
        let client = self.tokens.derive(TokenUse::Client, id, generation);
        let link = self.tokens.derive(TokenUse::Link, id, generation);
        (client, format!("{}/p/{link}", self.public_url))
    }
}
