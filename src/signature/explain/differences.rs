//! The search: what goes wrong in practice, one thing at a time, the likeliest first.

use base64::{
    Engine, alphabet,
    engine::general_purpose::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{
    super::{
        Encoding, Outgoing, Part, Profile, Request, SecretError, SecretForm, Unit,
        request::{is_id, pieces, without_query},
    },
    Difference, Finding, SecretUse, Written, body,
};
use crate::prelude::*;

/// What the headers say.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub(super) signature: &'a str,
    pub(super) timestamp: &'a str,
    pub(super) id: &'a str,
}

/// One attempt: everything as the profile has it, but for what an attempt changes.
#[derive(Clone)]
struct Attempt<'a> {
    parts: &'a [Part],
    separator: &'a str,
    message: Outgoing<'a>,
    timestamp: &'a str,
}

/// The tags in the header, each with how it is written.
struct Tag {
    bytes: [u8; 32],
    written: Result<(), Difference>,
}

pub(super) fn find(profile: &Profile, request: &Request<'_>, sent: Sent<'_>, secret: &str) -> Result<Finding, Finding> {
    let tags = tags(profile, sent.signature);
    if tags.is_empty() {
        return Err(Finding::HeaderMalformed(profile.signature_header.to_string()));
    }
    let message = Outgoing { method: request.method, path: request.path, id: sent.id, body: request.body };
    let plain = Attempt { parts: &profile.parts, separator: &profile.separator, message, timestamp: sent.timestamp };
    let usable = match profile.secret(secret) {
        Err(SecretError::Whitespace) => None,
        Err(error @ SecretError::Encoding)
            if !keys(profile, secret).iter().any(|(key, _)| fits(key, &plain, &tags).is_some()) =>
        {
            return Err(Finding::SecretUnusable(error));
        }
        _ => own_key(profile, secret),
    };
    let Some(key) = usable else { return other_keys(profile, secret, &plain, &tags) };

    // The message is as it should be, and so is the key: then only how the signature is written can differ, or the time.
    if let Some(tag) = fits(&key, &plain, &tags) {
        tag.written.clone().map_err(Finding::Differs)?;
        return Ok(form_of_headers(profile, sent));
    }
    let as_written: Vec<&Tag> = tags.iter().filter(|tag| tag.written.is_ok()).collect();
    let belongs = |attempt: &Attempt<'_>| as_written.iter().any(|tag| matches(&key, attempt, tag));
    let found = unit(&plain, &belongs, profile)
        .or_else(|| parts(&plain, &belongs))
        .or_else(|| spelling(&plain, &belongs))
        .or_else(|| {
            body::rewritten(request.body, |body| {
                belongs(&Attempt { message: Outgoing { body, ..message }, ..plain.clone() })
            })
        });
    match found {
        Some(difference) => Ok(Finding::Differs(difference)),
        None => other_keys(profile, secret, &plain, &tags),
    }
}

/// The signature is right. What else stands in the headers may still not be what the profile wants.
fn form_of_headers(profile: &Profile, sent: Sent<'_>) -> Finding {
    if sent.signature.split(' ').count() > profile.most_signatures {
        return Finding::HeaderMalformed(profile.signature_header.to_string());
    }
    if let Some(name) = profile.id_header.as_ref().filter(|_| !is_id(sent.id)) {
        return Finding::HeaderMalformed(name.to_string());
    }
    let (Some(header), timestamp) = (&profile.timestamp, sent.timestamp) else { return Finding::Matches };
    // Eleven digits of milliseconds would be a time in the year 1973.
    let other = match header.unit {
        Unit::Seconds => (Unit::Seconds.seconds(timestamp).is_none()).then_some(Unit::Millis),
        Unit::Millis => (timestamp.len() <= 11).then_some(Unit::Seconds),
    };
    match other {
        None => Finding::Matches,
        Some(unit) if unit.seconds(timestamp).is_some() => Finding::Differs(Difference::Unit(unit)),
        Some(_) => Finding::HeaderMalformed(header.name.to_string()),
    }
}

/// The header has one unit and the signed text the other.
fn unit(plain: &Attempt<'_>, belongs: &dyn Fn(&Attempt<'_>) -> bool, profile: &Profile) -> Option<Difference> {
    let wanted = profile.timestamp.as_ref()?.unit;
    let seconds = plain.timestamp.len() <= 11;
    let other =
        if seconds { format!("{}000", plain.timestamp) } else { Unit::Millis.seconds(plain.timestamp)?.to_string() };
    let wrong = match wanted {
        Unit::Seconds => Unit::Millis,
        Unit::Millis => Unit::Seconds,
    };
    belongs(&Attempt { timestamp: &other, ..plain.clone() }).then_some(Difference::Unit(wrong))
}

/// Another order, other parts, another separator.
fn parts(plain: &Attempt<'_>, belongs: &dyn Fn(&Attempt<'_>) -> bool) -> Option<Difference> {
    let signed = |parts: &[Part]| belongs(&Attempt { parts, ..plain.clone() });
    if let Some(order) = orders(plain.parts).into_iter().find(|order| signed(order)) {
        return Some(Difference::Order(order));
    }
    let fewer = subsets(plain.parts).into_iter().filter(|parts| parts.contains(&Part::Body));
    let more = Part::ALL.into_iter().filter(|part| !plain.parts.contains(part)).flat_map(|part| {
        (0..=plain.parts.len()).map(move |at| {
            let (head, tail) = plain.parts.split_at_checked(at).unwrap_or_default();
            [head, &[part], tail].concat()
        })
    });
    if let Some(others) = fewer.chain(more).find(|others| signed(others)) {
        return Some(Difference::Parts(others));
    }
    let separators = ["", ".", "\n", "\r\n", "|", ":", "-", "_", ",", ";", " ", "&", "+"];
    let between = |separator: &&&str| belongs(&Attempt { separator, ..plain.clone() });
    separators.iter().find(between).map(|separator| Difference::Separator((*separator).to_owned()))
}

/// Every choice of the parts, in their order, the largest first.
fn subsets(parts: &[Part]) -> Vec<Vec<Part>> {
    let mut subsets: Vec<Vec<Part>> = vec![vec![]];
    for part in parts {
        let with: Vec<_> = subsets.iter().map(|subset| [subset.as_slice(), &[*part]].concat()).collect();
        subsets.extend(with);
    }
    subsets.sort_by_key(|subset| parts.len().saturating_sub(subset.len()));
    subsets
}

/// Every order of the parts.
fn orders(parts: &[Part]) -> Vec<Vec<Part>> {
    let mut orders: Vec<Vec<Part>> = vec![vec![]];
    for part in parts {
        let insert = |order: Vec<Part>| {
            (0..=order.len()).map(move |at| {
                let (head, tail) = order.split_at_checked(at).unwrap_or_default();
                [head, &[*part], tail].concat()
            })
        };
        orders = orders.into_iter().flat_map(insert).collect();
    }
    orders
}

/// Letter case of the method, and the path in other spellings.
fn spelling(plain: &Attempt<'_>, belongs: &dyn Fn(&Attempt<'_>) -> bool) -> Option<Difference> {
    let method = plain.message.method.to_ascii_lowercase();
    if belongs(&Attempt { message: Outgoing { method: &method, ..plain.message }, ..plain.clone() }) {
        return Some(Difference::MethodCase);
    }
    let path = without_query(plain.message.path);
    let slash = path.strip_suffix('/').map_or_else(|| format!("{path}/"), str::to_owned);
    let mut paths = vec![slash, path.to_ascii_lowercase(), path.trim_start_matches('/').to_owned()];
    // A part of the path is what a proxy that mounts us elsewhere takes away.
    paths.extend(path.match_indices('/').skip(1).filter_map(|(at, _)| path.get(at..)).map(str::to_owned));
    // A query counts as part of the path here: the marker keeps it from being cut off again.
    let with_query = plain.message.path.contains('?').then(|| plain.message.path.to_owned());
    let fitting = paths
        .into_iter()
        .find(|path| belongs(&Attempt { message: Outgoing { path, ..plain.message }, ..plain.clone() }));
    fitting
        .or_else(|| {
            let whole = with_query?;
            // The id's place carries the text, since a path is cut at its query.
            let parts: Vec<Part> =
                plain.parts.iter().map(|part| if *part == Part::Path { Part::Id } else { *part }).collect();
            let message = Outgoing { id: &whole, ..plain.message };
            let free = !plain.parts.contains(&Part::Id);
            (free && belongs(&Attempt { parts: &parts, message, ..plain.clone() })).then_some(whole.clone())
        })
        .map(Difference::Path)
}

/// The same message under the same secret, used in another way.
fn other_keys(profile: &Profile, secret: &str, plain: &Attempt<'_>, tags: &[Tag]) -> Result<Finding, Finding> {
    let found = keys(profile, secret)
        .into_iter()
        .find(|(key, _)| fits(key, plain, tags).is_some_and(|tag| tag.written.is_ok()));
    match (found, profile.secret(secret)) {
        (Some((_, difference)), _) => Ok(Finding::Differs(difference)),
        (None, Err(error)) => Err(Finding::SecretUnusable(error)),
        (None, Ok(_)) => Err(Finding::NothingFits),
    }
}

/// The key that the profile makes of a secret, however short it may be.
fn own_key(profile: &Profile, secret: &str) -> Option<Vec<u8>> {
    match profile.secret_form {
        SecretForm::Text => Some(secret.as_bytes().to_vec()),
        SecretForm::Whsec => STANDARD.decode(secret.strip_prefix("whsec_")?).ok(),
    }
}

/// What else people make of a secret.
fn keys(profile: &Profile, secret: &str) -> Vec<(Vec<u8>, Difference)> {
    let bare = secret.trim();
    let mut keys = Vec::new();
    let clinging = ["\n", "\r\n", " ", "\t", "\u{a0}"]
        .iter()
        .flat_map(|space| [format!("{bare}{space}"), format!("{space}{bare}")]);
    for text in [bare.to_owned(), secret.to_owned()].into_iter().chain(clinging) {
        keys.extend(own_key(profile, &text).map(|key| (key, Difference::SecretWhitespace)));
    }
    let after_prefix = bare.strip_prefix("whsec_").unwrap_or(bare);
    let form = |key: Option<Vec<u8>>, used: SecretUse| key.map(|key| (key, Difference::SecretForm(used)));
    keys.extend(form(Some(bare.as_bytes().to_vec()), SecretUse::Text));
    keys.extend(form(Some(after_prefix.as_bytes().to_vec()), SecretUse::TextAfterPrefix));
    keys.extend(form(hex(after_prefix), SecretUse::Hex));
    keys.extend(form(loose_base64(after_prefix), SecretUse::Base64));
    keys
}

fn fits<'t>(key: &[u8], attempt: &Attempt<'_>, tags: &'t [Tag]) -> Option<&'t Tag> {
    tags.iter().find(|tag| matches(key, attempt, tag))
}

fn matches(key: &[u8], attempt: &Attempt<'_>, tag: &Tag) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return false };
    for piece in pieces(attempt.parts, attempt.separator, &attempt.message, attempt.timestamp) {
        mac.update(piece);
    }
    mac.verify_slice(&tag.bytes).is_ok()
}

/// Whatever can be 32 bytes in the header, in any encoding, with any prefix.
fn tags(profile: &Profile, header: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    for entry in
        header.split([' ', ',']).flat_map(|part| [Some(part), part.split_once('=').map(|(_, after)| after)]).flatten()
    {
        let readings = Encoding::ALL.into_iter().map(|encoding| (Written::As(encoding), encoding.decode(entry)));
        let mixed = hex(entry).and_then(|bytes| bytes.try_into().ok());
        let loose = loose_base64(entry).and_then(|bytes| bytes.try_into().ok());
        for (written, bytes) in readings.chain([(Written::HexMixed, mixed), (Written::LooseBase64, loose)]) {
            let hexes = [Encoding::HexLower, Encoding::HexUpper];
            let as_wanted = written == Written::As(profile.encoding);
            let prefixed = header.split(' ').any(|whole| whole.strip_prefix(&*profile.prefix) == Some(entry));
            let written = match written {
                _ if as_wanted && prefixed => Ok(()),
                _ if as_wanted => Err(Difference::Prefix),
                Written::As(hex) if hexes.contains(&hex) && hexes.contains(&profile.encoding) => {
                    Err(Difference::SignatureCase)
                }
                other => Err(Difference::Encoding(other)),
            };
            tags.extend(bytes.map(|bytes| Tag { bytes, written }));
        }
    }
    // A right way of writing goes before a wrong one.
    tags.sort_by_key(|tag| tag.written.is_err());
    tags
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes: Option<Vec<u8>> = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect();
    bytes.filter(|bytes| rest.is_empty() && !bytes.is_empty())
}

fn loose_base64(text: &str) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    [alphabet::STANDARD, alphabet::URL_SAFE]
        .iter()
        .find_map(|letters| GeneralPurpose::new(letters, config).decode(text).ok())
}
