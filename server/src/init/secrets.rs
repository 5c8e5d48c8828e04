//! The secrets that are the backend's own, from the system's randomness.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::mac;

/// What `ventanilla init` makes.
pub(super) struct Secrets {
    /// The shop's key.
    pub api_key: String,
    /// What tokens are derived from.
    pub token_secret: String,
    /// What personal data is sealed with.
    pub data_key: String,
    /// What events are signed with.
    pub webhook: String,
}

impl Secrets {
    /// New ones; `None` where the system has no randomness to give. A test key's prefix is refused beside a live account, so the key
    /// has another.
    pub(super) fn fresh() -> Option<Secrets> {
        Some(Secrets {
            api_key: format!("sk_{}", mac::hex(&random::<24>()?)),
            token_secret: mac::hex(&random::<32>()?),
            data_key: STANDARD.encode(random::<32>()?),
            webhook: format!("whsec_{}", STANDARD.encode(random::<32>()?)),
        })
    }
}

fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}
