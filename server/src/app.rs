//! What every request and every job needs, in one place.

use std::sync::Arc;

use ventanilla::provider::Provider;

use crate::{
    clock::Clock,
    ledger::Rules,
    mac::{TokenUse, Tokens},
    providers::networks::Networks,
    settings::Settings,
    store::{Store, seal::Seal},
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
    /// The cash networks.
    pub networks: Networks,
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

    /// The tokens of a refund: the widget's, and the address of the hosted page.
    pub fn refund_tokens_of(&self, id: &str, generation: i64) -> (String, String) {
        let client = self.tokens.derive(TokenUse::Client, id, generation);
        let link = self.tokens.derive(TokenUse::Link, id, generation);
        (client, format!("{}/r/{link}", self.public_url))
    }

    /// Where a provider's notifications are sent to.
    pub fn notice_address(&self, provider: Provider) -> String {
        format!("{}/webhooks/{}", self.public_url, provider.id())
    }
}
