//! The networks that are configured, each found by its provider.

use std::{collections::HashMap, io, sync::Arc};

use ventanilla::{
    error::ErrorCode,
    provider::Provider,
    signature::{Profile, Secret, SecretError},
};

use super::{CallError, Network, efecty::Efecty, pagoefectivo::PagoEfectivo, payout::PayOut};
use crate::{
    clock::Clock,
    settings::{Account, Providers},
    store::Store,
};

/// All networks.
#[derive(Default)]
pub struct Networks {
    known: HashMap<Provider, Entry>,
}

struct Entry {
    adapter: Adapter,
    seal: NoticeSeal,
}

/// What one provider can do for us.
struct Adapter {
    takes_in: Arc<dyn Network>,
    hands_out: Option<Arc<dyn PayOut>>,
}

/// What notifications of a provider are verified with.
pub struct NoticeSeal {
    /// How they are signed.
    pub profile: &'static Profile,
    /// With any of these.
    pub keys: Vec<Secret>,
}

/// Why there are no networks.
#[derive(Debug, thiserror::Error)]
pub enum NetworksError {
    /// Outgoing calls.
    #[error("cannot make calls over TLS on this machine: {0}")]
    Tls(#[from] io::Error),
    /// A secret that is none.
    #[error("`providers.{}.secret_keys`: {error}", provider.id())]
    Secret {
        /// Whose.
        provider: Provider,
        /// Why.
        error: SecretError,
    },
}

impl Networks {
    /// Those of these settings.
    ///
    /// # Errors
    /// [`NetworksError`]
    pub fn new(settings: &Providers, clock: &Clock, store: &Store) -> Result<Networks, NetworksError> {
        let mut networks = Networks::default();
        let (clock, store) = (|| clock.clone(), || store.clone());
        if let Some((own, account)) = settings.pagoefectivo.as_ref().zip(settings.account(Provider::PagoEfectivo)) {
            networks.add(&account, |_| {
                let own = PagoEfectivo::new(own.clone(), &account, clock(), store())?;
                Ok(Adapter { takes_in: Arc::new(own), hands_out: None })
            })?;
        }
        if let Some((own, account)) = settings.efecty.as_ref().zip(settings.account(Provider::Efecty)) {
            networks.add(&account, |key| {
                let own = Arc::new(Efecty::new(own, &account, key, clock(), store())?);
                Ok(Adapter { takes_in: Arc::clone(&own) as Arc<dyn Network>, hands_out: Some(own) })
            })?;
        }
        Ok(networks)
    }

    fn add(
        &mut self,
        account: &Account<'_>,
        adapter: impl FnOnce(Option<Secret>) -> io::Result<Adapter>,
    ) -> Result<(), NetworksError> {
        let provider = account.provider;
        let keys = account.keys().map_err(|error| NetworksError::Secret { provider, error })?;
        let adapter = adapter(keys.first().cloned())?;
        self.known.insert(provider, Entry { adapter, seal: NoticeSeal { profile: account.profile, keys } });
        Ok(())
    }

    /// The network of a provider.
    ///
    /// # Errors
    /// [`ErrorCode::ProviderUnavailable`] where it is not configured, or not any more: it may come back.
    pub fn of(&self, provider: Provider) -> Result<&dyn Network, CallError> {
        let entry = self.known.get(&provider).ok_or(CallError::of(ErrorCode::ProviderUnavailable))?;
        Ok(entry.adapter.takes_in.as_ref())
    }

    /// Who hands money out in a channel of the settings. Channels that support serves by hand have nobody who could be called.
    ///
    /// # Errors
    /// [`ErrorCode::ProviderUnavailable`] where it is not configured, or not any more: it may come back.
    pub fn payout(&self, channel: &str) -> Result<&dyn PayOut, CallError> {
        let entry = Provider::from_id(channel).and_then(|provider| self.known.get(&provider));
        let hands_out = entry.and_then(|entry| entry.adapter.hands_out.as_deref());
        hands_out.ok_or(CallError::of(ErrorCode::ProviderUnavailable))
    }

    /// What its notifications are verified with.
    pub fn seal(&self, provider: Provider) -> Option<&NoticeSeal> {
        self.known.get(&provider).map(|entry| &entry.seal)
    }

    /// Each with its provider.
    pub fn each(&self) -> impl Iterator<Item = (Provider, &dyn Network)> {
        self.known.iter().map(|(provider, entry)| (*provider, entry.adapter.takes_in.as_ref()))
    }
}
