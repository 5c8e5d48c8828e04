//! Secrets for one run of the demo: fresh each time, so that none is ever worth copying.

use anyhow::{Result, anyhow};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// All that the demo needs.
pub struct Secrets {
    /// The shop's key at the backend.
    pub api_key: String,
    /// What signs events to the shop, as Standard Webhooks write it.
    pub webhook_secret: String,
    /// What client tokens and link tokens are derived from.
    pub token_secret: String,
    /// What encrypts payers' data on disk: 32 bytes in base64.
    pub data_key: String,
}

impl Secrets {
    /// New ones.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn fresh() -> Result<Self> {
        Ok(Self {
            api_key: format!("sk_test_{}", hex(24)?),
            webhook_secret: format!("whsec_{}", STANDARD.encode(random(32)?)),
            token_secret: hex(32)?,
            data_key: STANDARD.encode(random(32)?),
        })
    }
}

/// `bytes` random bytes as lower-case hex.
///
/// # Errors
/// When the system has no randomness to give.
pub fn hex(bytes: usize) -> Result<String> {
    Ok(random(bytes)?.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn random(bytes: usize) -> Result<Vec<u8>> {
    let mut buffer = vec![0; bytes];
    getrandom::fill(&mut buffer).map_err(|error| anyhow!("the system gave no random bytes: {error}"))?;
    Ok(buffer)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn secrets_are_as_long_as_asked_and_differ() {
        let (one, other) = (Secrets::fresh().unwrap(), Secrets::fresh().unwrap());
        assert_eq!(STANDARD.decode(&one.data_key).unwrap().len(), 32);
        assert_eq!(one.webhook_secret.len(), "whsec_".len() + 44);
        assert_eq!(one.token_secret.len(), 64);
        assert_ne!(one.data_key, other.data_key);
        assert_ne!(one.api_key, other.api_key);
    }
}
