//! Standard Webhooks 1.0.0, the scheme of our events to the shop: three headers, HMAC-SHA256 over `id.timestamp.body`.
//!
//! Stricter than the reference libraries where those are lax: headers come once, at most eight signatures are looked at, and the
//! window is closed on both sides at exactly 300 seconds.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::Mac;

use super::{Secret, SecretError, SignatureError, any_matches, only_value};
use crate::{prelude::*, time::Timestamp};

/// How far a message's time may lie from ours, in seconds, either way and included.
pub const TOLERANCE_SECONDS: i64 = 300;
/// How many signatures a header may hold; more would only make us work.
const MAX_SIGNATURES: usize = 8;
const MAX_ID_CHARS: usize = 128;

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
    let timestamp = timestamp.seconds().to_string();
    let mac = secret.mac(&signed_parts(id, &timestamp, body));
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// Whether a message is genuine, whole and of now.
///
/// # Errors
/// [`SignatureError`], always the same, where a header is missing, doubled or malformed, where the time is more than 300 s off (in
/// whole seconds), or where no `v1` signature belongs to the message under a key that is active at `now`.
pub fn verify(body: &[u8], headers: Headers<'_>, secrets: &[Secret], now: Timestamp) -> Result<(), SignatureError> {
    let id = only_value(headers.id)?;
    let timestamp = only_value(headers.timestamp)?;
    let tags = tags(only_value(headers.signature)?)?;
    let age = now.seconds().saturating_sub(seconds(timestamp).ok_or(SignatureError)?);
    let recent = age.saturating_abs() <= TOLERANCE_SECONDS;
    let matches = any_matches(&signed_parts(id, timestamp, body), &tags, secrets, now);
    if is_id(id) && recent && matches { Ok(()) } else { Err(SignatureError) }
}

fn signed_parts<'a>(id: &'a str, timestamp: &'a str, body: &'a [u8]) -> [&'a [u8]; 5] {
    [id.as_bytes(), b".", timestamp.as_bytes(), b".", body]
}

/// An id holds no point: else the border between id, time and body could be moved without touching the signature.
fn is_id(id: &str) -> bool {
    id.len() <= MAX_ID_CHARS && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Digits alone, no leading zero, at most eleven.
fn seconds(text: &str) -> Option<i64> {
    let plain = text.len() <= 11 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// The `v1` signatures of a header that can be one. Other schemes and malformed entries do not count, and do no harm either.
fn tags(header: &str) -> Result<Vec<[u8; 32]>, SignatureError> {
    let mut tags = Vec::new();
    for (index, entry) in header.split(' ').enumerate() {
        if index >= MAX_SIGNATURES {
            return Err(SignatureError);
        }
        let decoded = entry.strip_prefix("v1,").and_then(|encoded| STANDARD.decode(encoded).ok());
        tags.extend(decoded.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()));
    }
    Ok(tags)
}
