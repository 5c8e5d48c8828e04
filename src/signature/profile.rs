//! How a partner signs, as data: networks differ in the parts and their order, the clock's unit, the encoding and the headers' names,
//! and in nothing else. A partner whose contract differs is another row, or a table in the merchant's settings, never other code.

use alloc::borrow::Cow;
use core::fmt;

use super::{
    Encoding, Secret, SecretError, SignatureError,
    request::{Outgoing, Request},
};
use crate::{prelude::*, time::Timestamp};

/// How messages are signed with HMAC-SHA256. Use [`Profile::checked`] on one that does not stand in this file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name in settings.
    pub id: Cow<'static, str>,
    /// What is signed, in this order.
    pub parts: Cow<'static, [Part]>,
    /// What stands between the parts.
    pub separator: Cow<'static, str>,
    /// How the 32 bytes are written.
    pub encoding: Encoding,
    /// What stands before each signature: `v1,`; mostly nothing.
    pub prefix: Cow<'static, str>,
    /// How many signatures may stand in the header, one space between them.
    pub most_signatures: usize,
    /// The header of the signature.
    pub signature_header: Cow<'static, str>,
    /// The header of the time, where there is one.
    pub timestamp: Option<TimestampHeader>,
    /// The header of the message's id, where there is one.
    pub id_header: Option<Cow<'static, str>>,
    /// The header that names the key, where there is one.
    pub key_header: Option<Cow<'static, str>>,
    /// What a secret looks like as it is handed out.
    pub secret_form: SecretForm,
}

/// A part of what is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The text of the timestamp's header.
    Timestamp,
    /// The HTTP method, in capitals.
    Method,
    /// The path of the address, without the query.
    Path,
    /// The raw bytes of the body.
    Body,
    /// The text of the id's header.
    Id,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 5] = [Part::Timestamp, Part::Method, Part::Path, Part::Body, Part::Id];

    /// Its name in settings: `timestamp`, `method`, `path`, `body`, `id`.
    pub const fn id(self) -> &'static str {
        match self {
            Part::Timestamp => "timestamp",
            Part::Method => "method",
            Part::Path => "path",
            Part::Body => "body",
            Part::Id => "id",
        }
    }

    /// The part of a name, where there is one.
    pub fn from_id(id: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.id() == id)
    }
}

/// The header that says when a message was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampHeader {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it counts since 1970.
    pub unit: Unit,
    /// How far it may lie from our clock, in seconds, either way and included.
    pub tolerance_seconds: i64,
}

/// What a timestamp counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Millis,
}

impl Unit {
    /// Its name in settings: `seconds`, `millis`.
    pub const fn id(self) -> &'static str {
        match self {
            Unit::Seconds => "seconds",
            Unit::Millis => "millis",
        }
    }

    /// The unit of a name, where there is one.
    pub fn from_id(id: &str) -> Option<Unit> {
        [Unit::Seconds, Unit::Millis].into_iter().find(|unit| unit.id() == id)
    }

    pub(super) fn write(self, at: Timestamp) -> String {
        match self {
            Unit::Seconds => at.seconds().to_string(),
            Unit::Millis => at.millis().to_string(),
        }
    }

    /// Whole seconds since 1970 of a text that is digits alone, without a leading zero, up to the year 5138.
    pub(super) fn seconds(self, text: &str) -> Option<i64> {
        let most = match self {
            Unit::Seconds => 11,
            Unit::Millis => 14,
        };
        let plain = text.len() <= most && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: i64 = if plain { text.parse().ok()? } else { return None };
        Some(match self {
            Unit::Seconds => number,
            Unit::Millis => number / crate::time::SECOND,
        })
    }
}

/// What a secret looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretForm {
    /// The text's own bytes are the key.
    Text,
    /// `whsec_` and the base64 of the key.
    Whsec,
}

const NO_HEADER: Option<Cow<'static, str>> = None;

impl Profile {
    /// Efecty's partners, as this project assumes it; the default of that provider. The real contract is given to partners only.
    pub const EFECTY_PARTNER: Profile = Profile {
        id: Cow::Borrowed("efecty_partner"),
        parts: Cow::Borrowed(&[Part::Timestamp, Part::Method, Part::Path, Part::Body]),
        separator: Cow::Borrowed("."),
        encoding: Encoding::HexLower,
        prefix: Cow::Borrowed(""),
        most_signatures: 1,
        signature_header: Cow::Borrowed("X-Efecty-Signature"),
        timestamp: Some(TimestampHeader {
            name: Cow::Borrowed("X-Efecty-Timestamp"),
            unit: Unit::Seconds,
            tolerance_seconds: 300,
        }),
        id_header: NO_HEADER,
        key_header: Some(Cow::Borrowed("X-Efecty-Key")),
        secret_form: SecretForm::Text,
    };

    /// PagoEfectivo's notifications (technical document 1.1, §5.2): the body alone, without a time.
    pub const PAGOEFECTIVO: Profile = Profile {
        id: Cow::Borrowed("pagoefectivo"),
        parts: Cow::Borrowed(&[Part::Body]),
        separator: Cow::Borrowed(""),
        encoding: Encoding::HexLower,
        prefix: Cow::Borrowed(""),
        most_signatures: 1,
        signature_header: Cow::Borrowed("PE-Signature"),
        timestamp: None,
        id_header: NO_HEADER,
        key_header: NO_HEADER,
        secret_form: SecretForm::Text,
    };

    /// Standard Webhooks 1.0.0, the scheme of our events to the shop. Eight signatures are enough for any exchange of keys; to look
    /// at more would only make us work.
    pub const STANDARD_WEBHOOKS: Profile = Profile {
        id: Cow::Borrowed("standard_webhooks"),
        parts: Cow::Borrowed(&[Part::Id, Part::Timestamp, Part::Body]),
        separator: Cow::Borrowed("."),
        encoding: Encoding::Base64,
        prefix: Cow::Borrowed("v1,"),
        most_signatures: 8,
        signature_header: Cow::Borrowed("webhook-signature"),
        timestamp: Some(TimestampHeader {
            name: Cow::Borrowed("webhook-timestamp"),
            unit: Unit::Seconds,
            tolerance_seconds: 300,
        }),
        id_header: Some(Cow::Borrowed("webhook-id")),
        key_header: NO_HEADER,
        secret_form: SecretForm::Whsec,
    };

    /// The profiles that come with the project.
    pub const ALL: [&'static Profile; 3] =
        [&Profile::EFECTY_PARTNER, &Profile::PAGOEFECTIVO, &Profile::STANDARD_WEBHOOKS];

    /// The profile of a name, where there is one.
    pub fn from_id(id: &str) -> Option<&'static Profile> {
        Profile::ALL.into_iter().find(|profile| profile.id == id)
    }

    /// The same profile, where it protects what a signature is there to protect.
    ///
    /// # Errors
    /// A [`ProfileError`] that says what it leaves open.
    pub fn checked(self) -> Result<Profile, ProfileError> {
        let signs = |part: Part| self.parts.iter().filter(|signed| **signed == part).count();
        let named = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':');
        let headers = [Some(&self.signature_header), self.id_header.as_ref(), self.key_header.as_ref()];
        let timestamp = self.timestamp.as_ref();
        if signs(Part::Body) != 1 {
            Err(ProfileError::BodyUnsigned)
        } else if Part::ALL.into_iter().any(|part| signs(part) > 1) {
            Err(ProfileError::PartTwice)
        } else if (signs(Part::Timestamp) == 1) != timestamp.is_some() {
            Err(ProfileError::TimestampUnsigned)
        } else if (signs(Part::Id) == 1) != self.id_header.is_some() {
            Err(ProfileError::IdUnsigned)
        } else if self.separator.is_empty() && self.parts.len() > 1 {
            Err(ProfileError::NoSeparator)
        } else if !headers.into_iter().flatten().chain(timestamp.map(|header| &header.name)).all(|name| named(name)) {
            Err(ProfileError::HeaderName)
        } else if !self.prefix.bytes().all(|byte| byte.is_ascii_graphic()) {
            Err(ProfileError::Prefix)
        } else if !timestamp.is_none_or(|header| (1..=3_600).contains(&header.tolerance_seconds)) {
            Err(ProfileError::Tolerance)
        } else if !(1..=8).contains(&self.most_signatures) {
            Err(ProfileError::MostSignatures)
        } else {
            Ok(self)
        }
    }

    /// A secret as this profile's partners are given it.
    ///
    /// # Errors
    /// A [`SecretError`].
    pub fn secret(&self, text: &str) -> Result<Secret, SecretError> {
        match self.secret_form {
            SecretForm::Text => Secret::from_text(text),
            SecretForm::Whsec => Secret::from_whsec(text),
        }
    }

    /// The value of the signature's header for a message that is sent at `at`.
    pub fn sign(&self, secret: &Secret, message: &Outgoing<'_>, at: Timestamp) -> String {
        let timestamp = self.timestamp.as_ref().map(|header| header.unit.write(at)).unwrap_or_default();
        super::request::sign(self, secret, message, &timestamp)
    }

    /// All headers that this profile adds to a message that is sent at `at`. `key_id` goes where the profile has a header for it.
    pub fn headers(
        &self,
        secret: &Secret,
        key_id: &str,
        message: &Outgoing<'_>,
        at: Timestamp,
    ) -> Vec<(String, String)> {
        let timestamp = self.timestamp.as_ref().map(|header| (header.name.to_string(), header.unit.write(at)));
        let id = self.id_header.as_ref().map(|name| (name.to_string(), message.id.to_owned()));
        let key = self.key_header.as_ref().map(|name| (name.to_string(), key_id.to_owned()));
        let signature = (self.signature_header.to_string(), self.sign(secret, message, at));
        [key, id, timestamp, Some(signature)].into_iter().flatten().collect()
    }

    /// Whether a message is genuine, whole and, where the profile has a time, of now.
    ///
    /// # Errors
    /// [`SignatureError`], always the same, unless each header came once and in its form, the time is within the tolerance (in whole
    /// seconds), and a signature belongs to these bytes under a key that is active at `now` and bears the name that was sent.
    pub fn verify(&self, request: &Request<'_>, secrets: &[Secret], now: Timestamp) -> Result<(), SignatureError> {
        super::request::verify(self, request, secrets, now)
    }
}

/// What a profile leaves open, so that it is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileError {
    /// The body is not signed, or twice.
    BodyUnsigned,
    /// A part stands there twice.
    PartTwice,
    /// A time that is not signed, or signed without a header.
    TimestampUnsigned,
    /// An id that is not signed, or signed without a header.
    IdUnsigned,
    /// Parts without a border between them, which could be moved.
    NoSeparator,
    /// Not the name of a header.
    HeaderName,
    /// A prefix with a space, which would end the signature before it begins.
    Prefix,
    /// Less than a second or more than an hour.
    Tolerance,
    /// None, or more than eight.
    MostSignatures,
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ProfileError::BodyUnsigned => "expected `body` once among the signed parts",
            ProfileError::PartTwice => "expected each signed part once",
            ProfileError::TimestampUnsigned => "expected a timestamp header and the part `timestamp`, or neither",
            ProfileError::IdUnsigned => "expected an id header and the part `id`, or neither",
            ProfileError::NoSeparator => "expected a separator between the signed parts",
            ProfileError::HeaderName => "expected the names of headers in visible ASCII",
            ProfileError::Prefix => "expected a prefix of visible ASCII without spaces",
            ProfileError::Tolerance => "expected a tolerance of 1 to 3600 seconds",
            ProfileError::MostSignatures => "expected 1 to 8 signatures in the header",
        })
    }
}

impl core::error::Error for ProfileError {}
