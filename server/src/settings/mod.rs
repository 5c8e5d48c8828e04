//! What the merchant decides: `ventanilla.toml` and the environment. See `ventanilla.example.toml` for the meaning of each.

mod channels;
pub mod check;
mod check_refunds;
mod load;
pub mod providers;
pub mod refunds;
mod secret;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

use serde::Deserialize;

pub use channels::{PayInChannel, PayoutChannel, Worker};
pub use check::ANYBODY;
pub use load::{SettingsError, load, read};
pub use providers::{Account, Efecty, Environment, PagoEfectivo, Providers};
pub use refunds::{Fallback, Manual, Refunds};
pub use secret::Secret;

use ventanilla::time::{DAY, HOUR, MINUTE};

/// All settings, checked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// How browsers reach us, without a slash at the end. `None`: the address that is listened on.
    #[serde(default)]
    pub public_url: Option<String>,
    /// Origins whose pages may call `/client/…`.
    #[serde(default, deserialize_with = "secret::one_or_many")]
    pub allowed_origins: Vec<String>,
    /// The widget's files.
    #[serde(default)]
    pub widget_dir: Option<PathBuf>,
    /// What the shop's backend authenticates with.
    #[serde(deserialize_with = "secret::one_or_many")]
    pub api_keys: Vec<Secret>,
    /// What client and link tokens are derived from.
    pub token_secret: Secret,
    /// What personal data is encrypted with: 32 bytes in base64.
    pub data_key: Secret,
    /// Seconds to add to the time, for tests.
    #[serde(default)]
    pub sandbox_clock: Option<PathBuf>,
    /// Where things are kept.
    #[serde(default)]
    pub database: Database,
    /// Who sells.
    pub merchant: Merchant,
    /// Where the shop hears of its payments.
    #[serde(default)]
    pub webhook: Option<Webhook>,
    /// The cash networks.
    pub providers: Providers,
    /// Networks that support serves by hand, by id.
    #[serde(default)]
    pub manual: BTreeMap<String, Manual>,
    /// Money back in cash. `None`: no refunds.
    #[serde(default)]
    pub refunds: Option<Refunds>,
    /// Who is offered when a network cannot.
    #[serde(default)]
    pub fallback: Fallback,
    /// The pace of what runs by itself.
    #[serde(default)]
    pub jobs: Jobs,
}

/// `[database]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// The SQLite file.
    pub path: PathBuf,
}

impl Default for Database {
    fn default() -> Database {
        Database { path: PathBuf::from("ventanilla.db") }
    }
}

/// `[merchant]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merchant {
    /// The shop's name, as its customers know it.
    #[serde(deserialize_with = "secret::text")]
    pub name: String,
    /// Where a payer reaches the shop.
    #[serde(default)]
    pub contact: Option<String>,
    /// What the shop does with personal data. Needed for refunds, which ask for some.
    #[serde(default)]
    pub policy_url: Option<String>,
    /// What the merchant says otherwise about ways to pay.
    #[serde(default)]
    pub channels: Vec<Channel>,
}

/// `[[merchant.channels]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Channel {
    pub id: String,
    #[serde(default)]
    pub hidden: bool,
    #[serde(default)]
    pub way: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub steps: Vec<String>,
}

/// `[webhook]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// The shop's endpoint.
    pub url: String,
    /// `whsec_…`; each event is signed with all.
    #[serde(deserialize_with = "secret::one_or_many")]
    pub secrets: Vec<Secret>,
}

/// `[jobs]`; see the example for each.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct Jobs {
    pub poll_interval_ms: u32,
    pub poll_after_expiry_hours: u32,
    pub sweep_interval_ms: u32,
    pub outbox_retry_ms: u32,
    pub creation_retry_minutes: u32,
    pub payer_retention_days: u32,
}

impl Default for Jobs {
    fn default() -> Jobs {
        Jobs {
            poll_interval_ms: 30_000,
            poll_after_expiry_hours: 72,
            sweep_interval_ms: 1_000,
            outbox_retry_ms: 5_000,
            creation_retry_minutes: 15,
            payer_retention_days: 180,
        }
    }
}

impl Jobs {
    /// For how long after its deadline a code is asked for, in milliseconds.
    pub fn poll_after_expiry(&self) -> i64 {
        i64::from(self.poll_after_expiry_hours).saturating_mul(HOUR)
    }

    /// For how long the making of a voucher is tried again, in milliseconds.
    pub fn creation_retry(&self) -> i64 {
        i64::from(self.creation_retry_minutes).saturating_mul(MINUTE)
    }

    /// How long personal data is kept after the last deadline, in milliseconds.
    pub fn payer_retention(&self) -> i64 {
        i64::from(self.payer_retention_days).saturating_mul(DAY)
    }
}
