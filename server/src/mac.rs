//! Keyed hashes: tokens that can be told again without being stored, and fingerprints.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::settings::Secret;

/// HMAC-SHA256.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mut mac) => {
            mac.update(message);
            mac.finalize().into_bytes().into()
        }
        // HMAC takes keys of every length; a digest of nothing matches nothing.
        Err(_) => [0; 32],
    }
}

/// SHA-256.
pub fn sha256(message: &[u8]) -> [u8; 32] {
    Sha256::digest(message).into()
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What a page holds instead of a login: one token for the widget, one for the link to the hosted page.
///
/// They follow from the payment's id and a generation number, so that they can be told again to the shop although the store
/// holds only their hashes; a new generation makes the old ones void.
#[derive(Debug)]
pub struct Tokens {
    key: [u8; 32],
}

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenUse {
    /// `ct_…`: the widget's `Authorization`.
    Client,
    /// `lt_…`: the last part of the hosted page's address.
    Link,
}

impl TokenUse {
    const fn parts(self) -> (&'static str, &'static str) {
        match self {
            TokenUse::Client => ("ct_", "client"),
            TokenUse::Link => ("lt_", "link"),
        }
    }
}

impl Tokens {
    /// Tokens that follow from `secret`.
    pub fn new(secret: &Secret) -> Tokens {
        Tokens { key: hmac_sha256(secret.expose().as_bytes(), b"ventanilla tokens") }
    }

    /// The token of a payment: 192 bits.
    pub fn derive(&self, purpose: TokenUse, payment_id: &str, generation: i64) -> String {
        let (prefix, word) = purpose.parts();
        let mac = hmac_sha256(&self.key, format!("{word}|{payment_id}|{generation}").as_bytes());
        let [kept @ .., _, _, _, _, _, _, _, _] = mac;
        format!("{prefix}{}", URL_SAFE_NO_PAD.encode::<[u8; 24]>(kept))
    }

    /// What the store holds of a token; `None` where the text is no token of this use.
    pub fn hash(purpose: TokenUse, token: &str) -> Option<Vec<u8>> {
        let body = token.strip_prefix(purpose.parts().0)?;
        let plain = body.len() == 32 && body.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        plain.then(|| sha256(token.as_bytes()).to_vec())
    }

    /// A fingerprint of a call, to tell a repetition from another call under the same key. Keyed, because bodies hold
    /// e-mail addresses, which a bare hash would give away to whoever tries them out.
    pub fn fingerprint(&self, call: &str, body: &[u8]) -> Vec<u8> {
        let mut message = call.as_bytes().to_vec();
        message.push(b'\n');
        message.extend_from_slice(body);
        hmac_sha256(&self.key, &message).to_vec()
    }
}

/// Whether `given` is one of the secrets, in a time that does not tell how near it came.
pub fn is_one_of(given: &str, secrets: &[Secret]) -> bool {
    let given = sha256(given.as_bytes());
    let hits = secrets.iter().map(|secret| sha256(secret.expose().as_bytes()).ct_eq(&given));
    hits.fold(subtle::Choice::from(0), |any, hit| any | hit).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn tokens_differ_by_use_payment_and_generation() {
        let tokens = Tokens::new(&Secret::from("a secret"));
        let one = tokens.derive(TokenUse::Client, "pay_1", 0);
        assert_eq!(one, tokens.derive(TokenUse::Client, "pay_1", 0));
        assert_eq!(one.len(), 35);
        let others = [
            tokens.derive(TokenUse::Link, "pay_1", 0),
            tokens.derive(TokenUse::Client, "pay_2", 0),
            tokens.derive(TokenUse::Client, "pay_1", 1),
            Tokens::new(&Secret::from("another")).derive(TokenUse::Client, "pay_1", 0),
        ];
        assert!(others.iter().all(|other| other[3..] != one[3..]));
        assert!(Tokens::hash(TokenUse::Client, &one).is_some());
        assert!(Tokens::hash(TokenUse::Link, &one).is_none());
        assert!(Tokens::hash(TokenUse::Client, "ct_' OR 1=1 --").is_none());
    }

    #[test]
    fn keys_are_compared_whole() {
        let keys = [Secret::from("sk_test_a"), Secret::from("sk_test_b")];
        assert!(is_one_of("sk_test_b", &keys));
        for wrong in ["", "sk_test_", "sk_test_c", "sk_test_aa", "SK_TEST_A"] {
            assert!(!is_one_of(wrong, &keys), "{wrong}");
        }
    }
}
