//! Standard Webhooks 1.0.0, the scheme of our events to the shop: three headers, HMAC-SHA256 over `id.timestamp.body`.
//!
//! Stricter than the reference libraries where those are lax: headers come once, at most eight signatures are looked at, and the
//! window is closed on both sides at exactly 300 seconds.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    Outgoing, Profile, Secret, SecretError, SignatureError,
    request::{Claims, verify_claims},
};
use crate::{prelude::*, time::Timestamp};

impl Secret {
    /// A key as shops are given it: `whsec_` and the base64 of at least 24 bytes.
    ///
    /// # Errors
    /// [`SecretError::Whitespace`], [`SecretError::Encoding`] or [`SecretError::TooShort`].
    pub fn from_whsec(text: &str) -> Result<Secret, SecretError> {
        if text.trim() != text {
            return Err(SecretError::Whitespace);
        }
        let encoded = text.strip_prefix("whsec_").ok_or(SecretError::Encoding)?;
        Secret::from_bytes(&STANDARD.decode(encoded).map_err(|_| SecretError::Encoding)?)
    }
}

/// Every value that came of each of the three headers, names compared without regard to case.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'a> {
    /// `webhook-id`: the event's id, the same in each attempt.
    pub id: &'a [&'a [u8]],
    /// `webhook-timestamp`: seconds since 1970, of this attempt.
    pub timestamp: &'a [&'a [u8]],
    /// `webhook-signature`: signatures, one space between.
    pub signature: &'a [&'a [u8]],
}

/// One signature for the header `webhook-signature`: `v1,…`. While keys are exchanged, join those of both with a space.
pub fn sign(secret: &Secret, id: &str, timestamp: Timestamp, body: &[u8]) -> String {
    Profile::STANDARD_WEBHOOKS.sign(secret, &Outgoing { id, body, ..Outgoing::default() }, timestamp)
}

/// Whether a message is genuine, whole and of now.
///
/// # Errors
/// [`SignatureError`], always the same, where a header is missing, doubled or malformed, where the time is more than 300 s off (in
/// whole seconds), or where no `v1` signature belongs to the message under a key that is active at `now`.
pub fn verify(body: &[u8], headers: Headers<'_>, secrets: &[Secret], now: Timestamp) -> Result<(), SignatureError> {
    let message = Outgoing { body, ..Outgoing::default() };
    let claims =
        Claims { signature: headers.signature, timestamp: headers.timestamp, id: headers.id, ..Claims::default() };
    verify_claims(&Profile::STANDARD_WEBHOOKS, &message, claims, secrets, now)
}
