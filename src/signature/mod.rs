//! Signing and verifying messages between servers. Behind a feature, so that the browser build holds no signing code at all.
//!
//! What networks do differently is data, a [`Profile`]; there is one way to sign and one to verify. It verifies over the
//! raw bytes, tries each active key even after one has matched, and answers every failure with the same error: whoever forges learns nothing from the difference.

mod encoding;
pub mod explain;
mod pagoefectivo;
mod profile;
mod request;
pub mod standard_webhooks;

use core::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::Choice;

use crate::{prelude::*, time::Timestamp};

pub use encoding::Encoding;
pub use pagoefectivo::{pagoefectivo_hash_string, sign_pagoefectivo, verify_pagoefectivo};
pub use profile::{Part, Profile, ProfileError, SecretForm, TimestampHeader, Unit};
pub use request::{Outgoing, Request};

/// The least that a key may hold, in bytes: 192 bits, as Standard Webhooks asks.
const MIN_KEY_BYTES: usize = 24;

/// A key and the time in which it is good. Only keys that can be used can be built; `Debug` does not show them.
#[derive(Clone)]
pub struct Secret {
    /// The keyed hash, ready for a message, so that using a key cannot fail any more.
    keyed: Hmac<Sha256>,
    /// The name under which it is used, where keys have names.
    key_id: Option<String>,
    not_before: Option<Timestamp>,
    not_after: Option<Timestamp>,
}

impl Secret {
    /// A key that is text at its owner's, such as PagoEfectivo's `secretKey`: the text's own bytes are the key.
    ///
    /// # Errors
    /// [`SecretError::Whitespace`] where something was pasted with it, [`SecretError::TooShort`] below 24 bytes.
    pub fn from_text(text: &str) -> Result<Secret, SecretError> {
        if text.trim() != text {
            return Err(SecretError::Whitespace);
        }
        Secret::from_bytes(text.as_bytes())
    }

    /// A key of arbitrary bytes.
    ///
    /// # Errors
    /// [`SecretError::TooShort`] below 24 bytes.
    pub fn from_bytes(key: &[u8]) -> Result<Secret, SecretError> {
        let too_short = SecretError::TooShort { found: key.len() };
        if key.len() < MIN_KEY_BYTES {
            return Err(too_short);
        }
        let keyed = Hmac::<Sha256>::new_from_slice(key).map_err(|_| too_short)?;
        Ok(Secret { keyed, key_id: None, not_before: None, not_after: None })
    }

    /// The same key, good only from `not_before` to `not_after`, both included: how two keys overlap while one replaces the other.
    pub fn between(self, not_before: Option<Timestamp>, not_after: Option<Timestamp>) -> Secret {
        Secret { not_before, not_after, ..self }
    }

    /// The same key, good only for messages that name it so, where a profile has a header for that.
    pub fn named(self, key_id: &str) -> Secret {
        Secret { key_id: Some(key_id.to_owned()), ..self }
    }

    /// Whether the key may be used now, for a message that names a key, or none.
    fn is_active(&self, claimed: Option<&str>, now: Timestamp) -> bool {
        let is_meant = match (&self.key_id, claimed) {
            (Some(own), Some(claimed)) => own == claimed,
            _ => true,
        };
        is_meant && self.not_before.is_none_or(|from| from <= now) && self.not_after.is_none_or(|until| now <= until)
    }

    /// The keyed hash of the parts, one after the other.
    fn mac(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = self.keyed.clone();
        for part in parts {
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secret")
            .field("key_id", &self.key_id)
            .field("not_before", &self.not_before)
            .field("not_after", &self.not_after)
            .finish_non_exhaustive()
    }
}

/// Whether any of the tags belongs to the message under any key that is active at `now` and bears the claimed name. Looks at all of
/// them, always.
fn any_matches(parts: &[&[u8]], tags: &[[u8; 32]], secrets: &[Secret], claimed: Option<&str>, now: Timestamp) -> bool {
    let mut found = Choice::from(0);
    for secret in secrets.iter().filter(|secret| secret.is_active(claimed, now)) {
        let mac = secret.mac(parts);
        for tag in tags {
            // A `Choice`, because a plain `||` would let the compiler leave early.
            found |= Choice::from(u8::from(mac.clone().verify_slice(tag).is_ok()));
        }
    }
    found.into()
}

/// The value of a header that must come exactly once, in visible ASCII (and spaces between).
fn only_value<'a>(values: &[&'a [u8]]) -> Result<&'a str, SignatureError> {
    let [value] = values else { return Err(SignatureError) };
    let text = core::str::from_utf8(value).map_err(|_| SignatureError)?;
    let visible = !text.is_empty() && text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    if visible { Ok(text) } else { Err(SignatureError) }
}

/// A signature that is missing, malformed, stale, under a key that is not active, or plainly wrong. It does not say which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureError;

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected one valid signature of the exact bytes sent")
    }
}

impl core::error::Error for SignatureError {}

/// Why a text is not a key. Never shows the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretError {
    /// Fewer bytes than a key must have.
    TooShort {
        /// How many there are.
        found: usize,
    },
    /// Begins or ends with a space or a line end.
    Whitespace,
    /// Not `whsec_` and padded base64 of the standard alphabet.
    Encoding,
}

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SecretError::TooShort { found } => {
                write!(f, "expected a key of at least {MIN_KEY_BYTES} bytes, found {found}")
            }
            SecretError::Whitespace => f.write_str("expected a key without spaces or line ends around it"),
            SecretError::Encoding => {
                f.write_str("expected `whsec_` followed by padded base64 of the standard alphabet")
            }
        }
    }
}

impl core::error::Error for SecretError {}

#[cfg(test)]
mod tests;
