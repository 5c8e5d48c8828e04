//! The networks that are configured, each found by its provider.

use std::{collections::HashMap, io};

use ventanilla::{
    error::ErrorCode,
    provider::Provider,
    signature::{Profile, Secret, SecretError},
};

use super::{CallError, Network, efecty::Efecty, pagoefectivo::PagoEfectivo};
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
    network: Box<dyn Network>,
    seal: NoticeSeal,
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
            networks.add(&account, |_| Ok(Box::new(PagoEfectivo::new(own.clone(), &account, clock(), store())?)))?;
        }
        if let Some((own, account)) = settings.efecty.as_ref().zip(settings.account(Provider::Efecty)) {
            networks.add(&account, |key| Ok(Box::new(Efecty::new(own, &account, key, clock(), store())?)))?;
        }
        Ok(networks)
    }

    fn add(
        &mut self,
        account: &Account<'_>,
        network: impl FnOnce(Option<Secret>) -> io::Result<Box<dyn Network>>,
    ) -> Result<(), NetworksError> {
        let provider = account.provider;
        let keys = account.keys().map_err(|error| NetworksError::Secret { provider, error })?;
        let network = network(keys.first().cloned())?;
        self.known.insert(provider, Entry { network, seal: NoticeSeal { profile: account.profile, keys } });
        Ok(())
    }

    /// The network of a provider.
    ///
    /// # Errors
    /// [`ErrorCode::ProviderUnavailable`] where it is not configured, or not any more: it may come back.
    pub fn of(&self, provider: Provider) -> Result<&dyn Network, CallError> {
        let entry = self.known.get(&provider).ok_or(CallError::of(ErrorCode::ProviderUnavailable))?;
        Ok(entry.network.as_ref())
    }

    /// What its notifications are verified with.
    pub fn seal(&self, provider: Provider) -> Option<&NoticeSeal> {
        self.known.get(&provider).map(|entry| &entry.seal)
    }

    /// Each with its provider.
    pub fn each(&self) -> impl Iterator<Item = (Provider, &dyn Network)> {
        self.known.iter().map(|(provider, entry)| (*provider, entry.network.as_ref()))
    }
}
