//! Why a signature does not verify: the one difference that would make it do so.
//!
//! For people who connect two systems, with the secret in their hands. It tries what goes wrong in practice, one thing at a time, and
//! never says what the right signature would be. Not for a server's answers: whoever forges must learn nothing.

mod body;
mod differences;
#[cfg(test)]
mod tests;

use core::fmt;

use super::{Encoding, Part, Profile, Request, SecretError, Unit, only_value};
use crate::{prelude::*, time::Timestamp};

pub use body::{Characters, Numbers, Rewrite, Spaces};

/// What was found out about a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What there is to say about the signature.
    pub finding: Finding,
    /// By how many seconds the message's time lies outside of the tolerance: above zero where it is too old (or its sender's clock
    /// slow), below where it comes from the future. `None` within the tolerance, and where there is no time to read.
    pub skew_seconds: Option<i64>,
}

impl Explanation {
    /// Whether the message would be accepted.
    pub fn verifies(&self) -> bool {
        self.finding == Finding::Matches && self.skew_seconds.is_none()
    }
}

/// What there is to say about a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It belongs to the message. If the message is refused all the same, its time is why.
    Matches,
    /// It would belong to the message but for this.
    Differs(Difference),
    /// A header did not come.
    HeaderMissing(String),
    /// A header came more than once.
    HeaderTwice(String),
    /// A header does not hold what it must.
    HeaderMalformed(String),
    /// The secret cannot be one.
    SecretUnusable(SecretError),
    /// No single difference explains it: most likely another secret.
    NothingFits,
}

/// What the sender did differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The time was counted in this unit instead.
    Unit(Unit),
    /// The parts were signed in this order.
    Order(Vec<Part>),
    /// Other parts were signed: these.
    Parts(Vec<Part>),
    /// This stood between the parts.
    Separator(String),
    /// The signature is hex in the other letter case.
    SignatureCase,
    /// The method was signed in small letters.
    MethodCase,
    /// The path was signed like this.
    Path(String),
    /// The signature is written in another encoding, or another alphabet of it.
    Encoding(Written),
    /// The prefix before the signature is missing, or another.
    Prefix,
    /// The body was written anew between signing and here.
    BodyRewritten(Rewrite),
    /// A line end was signed at the end of the body (`true`), or is there and was not signed.
    TrailingNewline(bool),
    /// Line ends were changed between `\n` and `\r\n`.
    LineEnds,
    /// A byte order mark was added or lost.
    ByteOrderMark,
    /// A space or a line end clings to the secret, on one of both sides.
    SecretWhitespace,
    /// The secret was used in another form.
    SecretForm(SecretUse),
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// As one of ours.
    As(Encoding),
    /// Hex with capitals and small letters.
    HexMixed,
    /// Base64 without its padding, or in the alphabet for URLs.
    LooseBase64,
}

/// How a secret was turned into a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretUse {
    /// The bytes of its text, prefix and all.
    Text,
    /// The bytes of its text after `whsec_`.
    TextAfterPrefix,
    /// Decoded from hex.
    Hex,
    /// Decoded from base64.
    Base64,
}

/// Says why `request` does not verify under `secret`, as its owner handed it out. `now` only matters to the skew.
pub fn explain(profile: &Profile, request: &Request<'_>, secret: &str, now: Timestamp) -> Explanation {
    let only = |name: &str| match request.values(name).as_slice() {
        [] => Err(Finding::HeaderMissing(name.to_owned())),
        [value] => only_value(&[value]).map_err(|_| Finding::HeaderMalformed(name.to_owned())),
        _ => Err(Finding::HeaderTwice(name.to_owned())),
    };
    let maybe = |name: Option<&alloc::borrow::Cow<'static, str>>| name.map_or(Ok(""), |name| only(name));
    let timestamp = maybe(profile.timestamp.as_ref().map(|header| &header.name));
    let skew_seconds = timestamp.as_ref().ok().and_then(|text| skew(profile, text, now));
    let finding = (|| {
        let signature = only(&profile.signature_header)?;
        let id = maybe(profile.id_header.as_ref())?;
        maybe(profile.key_header.as_ref())?;
        differences::find(profile, request, differences::Sent { signature, timestamp: timestamp?, id }, secret)
    })();
    Explanation { finding: finding.unwrap_or_else(|finding| finding), skew_seconds }
}

/// How far the time lies outside of the tolerance, in whichever unit it is likely to be.
fn skew(profile: &Profile, text: &str, now: Timestamp) -> Option<i64> {
    let header = profile.timestamp.as_ref()?;
    let sent = Unit::Seconds.seconds(text).or_else(|| Unit::Millis.seconds(text))?;
    let age = now.seconds().saturating_sub(sent);
    let outside = age.saturating_abs().saturating_sub(header.tolerance_seconds);
    (outside > 0).then(|| outside.saturating_mul(age.signum()))
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.finding)?;
        match self.skew_seconds {
            Some(late) if late > 0 => {
                write!(f, "; its time is {late} s older than the tolerance allows: compare the clocks")
            }
            Some(early) => {
                write!(f, "; its time is {} s further ahead than the tolerance allows: compare the clocks", -early)
            }
            None => Ok(()),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Matches => f.write_str("the signature belongs to the message"),
            Finding::Differs(difference) => write!(f, "it would verify but for one thing: {difference}"),
            Finding::HeaderMissing(name) => write!(f, "expected the header `{name}`, found none"),
            Finding::HeaderTwice(name) => write!(f, "expected the header `{name}` once, found it more than once"),
            Finding::HeaderMalformed(name) => write!(f, "expected another form of value in the header `{name}`"),
            Finding::SecretUnusable(error) => write!(f, "the secret cannot be one: {error}"),
            Finding::NothingFits => {
                f.write_str("no single difference explains it: most likely it was signed with another secret, or several things differ")
            }
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |parts: &[Part]| parts.iter().map(|part| part.id()).collect::<Vec<_>>().join(", ");
        match self {
            Difference::Unit(Unit::Millis) => f.write_str("the timestamp is in milliseconds instead of seconds"),
            Difference::Unit(Unit::Seconds) => f.write_str("the timestamp is in seconds instead of milliseconds"),
            Difference::Order(parts) => write!(f, "the parts were signed in the order {}", names(parts)),
            Difference::Parts(parts) => write!(f, "other parts were signed: {}", names(parts)),
            Difference::Separator(text) => write!(f, "{text:?} stood between the parts"),
            Difference::SignatureCase => f.write_str("the letters of the signature have the other case"),
            Difference::MethodCase => f.write_str("the method was signed in small letters"),
            Difference::Path(path) => write!(f, "the path was signed as `{path}`"),
            Difference::Encoding(Written::As(encoding)) => write!(f, "the signature is written as {}", encoding.id()),
            Difference::Encoding(Written::HexMixed) => f.write_str("the signature mixes capitals and small letters"),
            Difference::Encoding(Written::LooseBase64) => {
                f.write_str("the signature is base64 without padding or in the alphabet for URLs")
            }
            Difference::Prefix => f.write_str("the prefix of the signature is missing or another"),
            Difference::BodyRewritten(rewrite) => {
                write!(f, "the body was rewritten after it was signed; signed was {rewrite}")
            }
            Difference::TrailingNewline(true) => f.write_str("the body was signed with a line end after it"),
            Difference::TrailingNewline(false) => {
                f.write_str("the body came with a line end after it that was not signed")
            }
            Difference::LineEnds => f.write_str("the line ends of the body were changed after it was signed"),
            Difference::ByteOrderMark => f.write_str("a byte order mark was added to the body or taken from it"),
            Difference::SecretWhitespace => {
                f.write_str("a space or a line end clings to the secret here or at the sender's")
            }
            Difference::SecretForm(SecretUse::Text) => f.write_str("the secret's text was used as it stands"),
            Difference::SecretForm(SecretUse::TextAfterPrefix) => {
                f.write_str("the secret's text after `whsec_` was used without decoding it")
            }
            Difference::SecretForm(SecretUse::Hex) => f.write_str("the secret was decoded from hex"),
            Difference::SecretForm(SecretUse::Base64) => f.write_str("the secret was decoded from base64"),
        }
    }
}
