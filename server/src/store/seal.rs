//! Personal data on disk: sealed, and bound to the payment or refund that it belongs to.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde::{Serialize, de::DeserializeOwned};

/// Seals and opens.
#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// Under this key.
    pub fn new(key: &[u8; 32]) -> Seal {
        Seal { cipher: XChaCha20Poly1305::new(key.into()) }
    }

    /// Seals a person's data for one payment or refund: 24 random bytes, then the text. `None` only if the machine cannot encrypt
    /// at all.
    pub fn close(&self, id: &str, person: &impl Serialize) -> Option<Vec<u8>> {
        let nonce: [u8; 24] = rand::random();
        let msg = serde_json::to_vec(person).ok()?;
        let payload = Payload { msg: &msg, aad: id.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this payment or refund under this key.
    pub fn open<T: DeserializeOwned>(&self, id: &str, sealed: &[u8]) -> Option<T> {
        let (nonce, msg) = sealed.split_first_chunk::<24>()?;
        let payload = Payload { msg, aad: id.as_bytes() };
        serde_json::from_slice(&self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::store::payers::Payer;

    #[test]
    fn opens_only_for_its_payment_under_its_key_and_unchanged() {
        let seal = Seal::new(&[7; 32]);
        let payer = Payer { email: "ana@example.com".into(), name: None, phone: None, identification: None };
        let sealed = seal.close("pay_1", &payer).unwrap();
        assert_eq!(seal.open::<Payer>("pay_1", &sealed).unwrap().email, "ana@example.com");
        assert!(!sealed.windows(7).any(|part| part == b"example"));
        assert!(seal.open::<Payer>("pay_2", &sealed).is_none());
        assert!(Seal::new(&[8; 32]).open::<Payer>("pay_1", &sealed).is_none());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(seal.open::<Payer>("pay_1", &changed).is_none());
        }
        assert!(seal.open::<Payer>("pay_1", &sealed[..23]).is_none());
    }
}
