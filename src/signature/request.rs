//! The one way to sign and to verify, whatever the profile. See [`Profile`] for its public face.

use hmac::Mac;

use super::{Profile, Secret, SignatureError, any_matches, only_value, profile::Part};
use crate::{prelude::*, time::Timestamp};

const MAX_ID_CHARS: usize = 128;

/// A message to be signed. What the profile does not sign is not looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outgoing<'a> {
    /// The HTTP method, in capitals.
    pub method: &'a str,
    /// The path of the address; a query after it is left out.
    pub path: &'a str,
    /// The message's id.
    pub id: &'a str,
    /// The body as it will be sent, byte by byte.
    pub body: &'a [u8],
}

/// A message as it came.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The HTTP method, in capitals.
    pub method: &'a str,
    /// The path of the address; a query after it is left out.
    pub path: &'a str,
    /// Every header that came, one entry for each time that it came. Names are compared without regard to case.
    pub headers: &'a [(&'a str, &'a [u8])],
    /// The body as it came, byte by byte.
    pub body: &'a [u8],
}

impl<'a> Request<'a> {
    /// Every value of a header.
    pub(super) fn values(&self, name: &str) -> Vec<&'a [u8]> {
        self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value).collect()
    }
}

/// The path without its query.
pub(super) fn without_query(path: &str) -> &str {
    path.split_once('?').map_or(path, |(path, _)| path)
}

/// The signed bytes, in pieces.
pub(super) fn pieces<'a>(
    parts: &[Part],
    separator: &'a str,
    message: &Outgoing<'a>,
    timestamp: &'a str,
) -> Vec<&'a [u8]> {
    let mut pieces: Vec<&[u8]> = Vec::new();
    for part in parts {
        if !pieces.is_empty() {
            pieces.push(separator.as_bytes());
        }
        pieces.push(match part {
            Part::Timestamp => timestamp.as_bytes(),
            Part::Method => message.method.as_bytes(),
            Part::Path => without_query(message.path).as_bytes(),
            Part::Body => message.body,
            Part::Id => message.id.as_bytes(),
        });
    }
    pieces
}

pub(super) fn sign(profile: &Profile, secret: &Secret, message: &Outgoing<'_>, timestamp: &str) -> String {
    let mac = secret.mac(&pieces(&profile.parts, &profile.separator, message, timestamp));
    format!("{}{}", profile.prefix, profile.encoding.encode(&mac.finalize().into_bytes()))
}

pub(super) fn verify(
    profile: &Profile,
    request: &Request<'_>,
    secrets: &[Secret],
    now: Timestamp,
) -> Result<(), SignatureError> {
    let signature = request.values(&profile.signature_header);
    let timestamp = profile.timestamp.as_ref().map(|header| request.values(&header.name));
    let id = profile.id_header.as_ref().map(|name| request.values(name));
    let key = profile.key_header.as_ref().map(|name| request.values(name));
    let claims = Claims {
        signature: &signature,
        timestamp: timestamp.as_deref().unwrap_or_default(),
        id: id.as_deref().unwrap_or_default(),
        key: key.as_deref().unwrap_or_default(),
    };
    verify_claims(
        profile,
        &Outgoing { method: request.method, path: request.path, id: "", body: request.body },
        claims,
        secrets,
        now,
    )
}

/// Every value that came of each header that a profile may have.
#[derive(Clone, Copy, Default)]
pub(super) struct Claims<'a> {
    pub(super) signature: &'a [&'a [u8]],
    pub(super) timestamp: &'a [&'a [u8]],
    pub(super) id: &'a [&'a [u8]],
    pub(super) key: &'a [&'a [u8]],
}

/// What is malformed goes the same long way as what is wrong: nothing is decided before the signatures have been looked at.
pub(super) fn verify_claims(
    profile: &Profile,
    message: &Outgoing<'_>,
    claims: Claims<'_>,
    secrets: &[Secret],
    now: Timestamp,
) -> Result<(), SignatureError> {
    // A header that the profile has must come once; one that it does not have counts as empty.
    let claimed = |has_one: bool, values| if has_one { only_value(values).ok() } else { Some("") };
    let timestamp = claimed(profile.timestamp.is_some(), claims.timestamp);
    let id = claimed(profile.id_header.is_some(), claims.id).filter(|id| is_id(id));
    let key = claimed(profile.key_header.is_some(), claims.key);
    let tags = only_value(claims.signature).ok().and_then(|text| tags(profile, text));

    let recent = profile.timestamp.as_ref().is_none_or(|header| {
        let sent = timestamp.and_then(|text| header.unit.seconds(text));
        sent.is_some_and(|sent| now.seconds().saturating_sub(sent).saturating_abs() <= header.tolerance_seconds)
    });
    let message = Outgoing { id: id.unwrap_or_default(), ..*message };
    let pieces = pieces(&profile.parts, &profile.separator, &message, timestamp.unwrap_or_default());
    // No tag is that of all zeros but by 2^-256.
    let looked_at = tags.as_deref().unwrap_or(&[[0; 32]]);
    let matches = any_matches(&pieces, looked_at, secrets, key.filter(|_| profile.key_header.is_some()), now);
    let well_formed = tags.is_some() && timestamp.is_some() && id.is_some() && key.is_some();
    if well_formed && recent && matches { Ok(()) } else { Err(SignatureError) }
}

/// An id holds no point, or whatever else separates: else the border between id, time and body could be moved without touching the
/// signature.
pub(super) fn is_id(id: &str) -> bool {
    id.len() <= MAX_ID_CHARS && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// The signatures of a header that can be one, `None` where there are too many. Other schemes and malformed entries do not count,
/// and do no harm either.
fn tags(profile: &Profile, header: &str) -> Option<Vec<[u8; 32]>> {
    let mut tags = Vec::new();
    for (index, entry) in header.split(' ').enumerate() {
        if index >= profile.most_signatures {
            return None;
        }
        tags.extend(entry.strip_prefix(&*profile.prefix).and_then(|entry| profile.encoding.decode(entry)));
    }
    Some(tags)
}
