//! Profiles: Efecty's against vectors and forgers, the two older schemes said again as data, and what no profile may leave open.

use alloc::borrow::Cow;

use super::*;

const SECRET: &str = "TESTEFECTYSECRETTESTEFECTYSECRET00";
const KEY_ID: &str = "TESTEFECTYKEY";
const EFECTY: Profile = Profile::EFECTY_PARTNER;

fn efecty_key() -> Secret {
    EFECTY.secret(SECRET).unwrap().named(KEY_ID)
}

/// A genuine webhook, whose headers a forger may then change.
struct Sent {
    method: &'static str,
    path: &'static str,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

fn sent(age: i64) -> Sent {
    let (method, path, body) = ("POST", "/webhooks/efecty", br#"{"event":"withdrawal.paid"}"#.to_vec());
    let message = Outgoing { method, path, body: &body, ..Outgoing::default() };
    let headers = EFECTY.headers(&efecty_key(), KEY_ID, &message, Timestamp::from_seconds(NOW - age));
    let headers = headers.into_iter().map(|(name, value)| (name, value.into_bytes())).collect();
    Sent { method, path, headers, body }
}

impl Sent {
    fn verified_under(&self, secrets: &[Secret]) -> bool {
        let headers: Vec<_> = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
        let request = Request { method: self.method, path: self.path, headers: &headers, body: &self.body };
        EFECTY.verify(&request, secrets, now()).is_ok()
    }

    fn verified(&self) -> bool {
        self.verified_under(&[efecty_key()])
    }

    /// With another value in the header whose name ends so.
    fn with(mut self, suffix: &str, value: impl Into<Vec<u8>>) -> Sent {
        self.headers.iter_mut().find(|(name, _)| name.ends_with(suffix)).unwrap().1 = value.into();
        self
    }

    fn value(&self, suffix: &str) -> String {
        let (_, value) = self.headers.iter().find(|(name, _)| name.ends_with(suffix)).unwrap();
        String::from_utf8(value.clone()).unwrap()
    }
}

/// No profile without messages that somebody else signed: each file of vectors says where they come from.
#[test]
fn every_profile_has_vectors() {
    for profile in Profile::ALL {
        let list = if profile.id == "pagoefectivo" { "notifications" } else { "messages" };
        let all = vectors(&format!("{}.json", profile.id), list);
        assert!(all.len() >= 2, "{}", profile.id);
        for v in all {
            let maybe = |field: &str| v[field].as_str().unwrap_or_default();
            let secret = profile.secret([maybe("secret"), maybe("secret_key")].concat().as_str()).unwrap();
            let at = Timestamp::from_seconds(v["timestamp"].as_i64().unwrap_or(NOW));
            let body = text(&v, "body").as_bytes();
            let message = Outgoing { method: maybe("method"), path: maybe("path"), id: maybe("id"), body };
            let headers = profile.headers(&secret, maybe("key_id"), &message, at);
            let signature = headers.iter().find(|(name, _)| *name == profile.signature_header).unwrap();
            assert_eq!(signature.1, text(&v, "signature"), "{}", profile.id);
            let came: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
            let request = Request { method: message.method, path: message.path, headers: &came, body };
            assert_eq!(profile.verify(&request, &[secret], at), Ok(()), "{}", profile.id);
        }
    }
}

#[test]
fn efecty_vectors() {
    for v in vectors("efecty_partner.json", "messages") {
        let (method, path, body) = (text(&v, "method"), text(&v, "path"), text(&v, "body").as_bytes());
        let secret = EFECTY.secret(text(&v, "secret")).unwrap();
        let at = Timestamp::from_seconds(v["timestamp"].as_i64().unwrap());
        let message = Outgoing { method, path, body, ..Outgoing::default() };
        let headers = EFECTY.headers(&secret, text(&v, "key_id"), &message, at);
        let expected = [
            ("X-Efecty-Key", text(&v, "key_id").to_owned()),
            ("X-Efecty-Timestamp", at.seconds().to_string()),
            ("X-Efecty-Signature", text(&v, "signature").to_owned()),
        ];
        assert_eq!(headers, expected.map(|(name, value)| (name.to_owned(), value)));
        let came: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        let path = format!("{path}?date=2026-11-22");
        let request = Request { method, path: &path, headers: &came, body };
        assert_eq!(EFECTY.verify(&request, &[secret.named(KEY_ID)], at), Ok(()));
    }
}

#[test]
fn efecty_window() {
    for (age, accepted) in [(0, true), (300, true), (-300, true), (301, false), (-301, false)] {
        assert_eq!(sent(age).verified(), accepted, "{age} s");
    }
}

#[test]
fn efecty_refuses_whatever_was_changed() {
    assert!(sent(0).verified());
    let body = sent(0).body;
    for bit in 0..body.len() * 8 {
        let mut changed = body.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(!Sent { body: changed, ..sent(0) }.verified(), "bit {bit}");
    }
    let signature = sent(0).value("Signature").into_bytes();
    for bit in 0..signature.len() * 8 {
        let mut changed = signature.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(!sent(0).with("Signature", changed).verified(), "bit {bit}");
    }
    assert!(!Sent { method: "PUT", ..sent(0) }.verified());
    assert!(!Sent { path: "/webhooks/efecty/", ..sent(0) }.verified());
    assert!(!sent(0).with("Timestamp", (NOW - 1).to_string()).verified());
}

#[test]
fn efecty_wants_each_header_once_and_plain() {
    let good = sent(0);
    let (signature, stamp) = (good.value("Signature"), good.value("Timestamp"));
    for index in 0..good.headers.len() {
        let mut missing = sent(0);
        missing.headers.remove(index);
        assert!(!missing.verified(), "{index}");
        let mut twice = sent(0);
        twice.headers.push(twice.headers[index].clone());
        assert!(!twice.verified(), "{index}");
    }
    for value in ["".into(), " ".into(), format!(" {signature}"), format!("{signature} {signature}")] {
        assert!(!sent(0).with("Signature", value).verified());
    }
    for value in [signature.to_uppercase(), format!("sha256={signature}"), signature[..32].to_owned(), "0".repeat(64)] {
        assert!(!sent(0).with("Signature", value).verified());
    }
    for value in [format!("0{stamp}"), format!("{stamp}.0"), format!("{stamp}000"), format!("+{stamp}"), "nan".into()] {
        assert!(!sent(0).with("Timestamp", value).verified());
    }
    let mut other_case = sent(0);
    other_case.headers.iter_mut().for_each(|(name, _)| *name = name.to_uppercase());
    assert!(other_case.verified());
}

#[test]
fn a_key_is_good_for_its_own_name_only() {
    let other = || EFECTY.secret("ANOTHERSECRETANOTHERSECRETANOTHER").unwrap();
    assert!(sent(0).verified_under(&[other().named("OLDKEY"), efecty_key()]));
    assert!(sent(0).verified_under(&[EFECTY.secret(SECRET).unwrap()]));
    assert!(!sent(0).verified_under(&[EFECTY.secret(SECRET).unwrap().named("OLDKEY")]));
    assert!(!sent(0).with("Key", "OLDKEY").verified());
    assert!(!sent(0).verified_under(&[efecty_key().between(None, Some(now().plus(-1)))]));
    assert!(!sent(0).verified_under(&[other().named(KEY_ID)]));
}

/// The timestamp in milliseconds, another order, capitals and a prefix are settings, not code.
#[test]
fn a_contract_that_differs_is_data() {
    let profile = Profile {
        id: Cow::Borrowed("other"),
        parts: Cow::Owned(vec![Part::Body, Part::Id, Part::Timestamp]),
        separator: Cow::Borrowed("\n"),
        encoding: Encoding::HexUpper,
        prefix: Cow::Borrowed("hmac="),
        most_signatures: 2,
        timestamp: Some(TimestampHeader { name: "X-Time".into(), unit: Unit::Millis, tolerance_seconds: 5 }),
        id_header: Some("X-Id".into()),
        key_header: None,
        ..EFECTY
    };
    let profile = profile.checked().unwrap();
    let message = Outgoing { method: "POST", path: "/x", id: "id-1", body: b"{}" };
    let headers = profile.headers(&key(), "", &message, Timestamp::from_millis(NOW * 1_000 + 123));
    assert_eq!(headers[1], ("X-Time".to_owned(), format!("{NOW}123")));
    // Python: hmac.new(key, b'{}\nid-1\n1795359600123', hashlib.sha256).hexdigest().upper()
    let expected = "23F6EB033B7BD4AEF5CA5E668156F64EE37A4B7AA7A008433980C467EE6C9378";
    assert_eq!(headers[2].1, format!("hmac={expected}"));
    let came: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
    let request = Request { method: "", path: "", headers: &came, body: b"{}" };
    for (later, accepted) in [(0, true), (5_000, true), (6_000, false), (-6_000, false)] {
        let at = Timestamp::from_millis(NOW * 1_000 + 123 + later);
        assert_eq!(profile.verify(&request, &[key()], at).is_ok(), accepted, "{later} ms");
    }
}

#[test]
fn no_profile_leaves_open_what_a_signature_is_for() {
    for profile in Profile::ALL {
        assert_eq!(profile.clone().checked().as_ref(), Ok(profile));
        assert_eq!(Profile::from_id(&profile.id), Some(profile));
    }
    assert_eq!(Profile::from_id("Efecty_partner"), None);
    let parts = |parts: &[Part]| Profile { parts: Cow::Owned(parts.to_vec()), ..EFECTY };
    let time = |name: &'static str, tolerance_seconds| Profile {
        timestamp: Some(TimestampHeader { name: name.into(), unit: Unit::Seconds, tolerance_seconds }),
        ..EFECTY
    };
    for (profile, error) in [
        (parts(&[]), ProfileError::BodyUnsigned),
        (parts(&[Part::Timestamp, Part::Path]), ProfileError::BodyUnsigned),
        (parts(&[Part::Timestamp, Part::Body, Part::Body]), ProfileError::BodyUnsigned),
        (parts(&[Part::Timestamp, Part::Path, Part::Path, Part::Body]), ProfileError::PartTwice),
        (parts(&[Part::Body]), ProfileError::TimestampUnsigned),
        (Profile { timestamp: None, ..EFECTY }, ProfileError::TimestampUnsigned),
        (parts(&[Part::Timestamp, Part::Id, Part::Body]), ProfileError::IdUnsigned),
        (Profile { id_header: Some("X-Id".into()), ..EFECTY }, ProfileError::IdUnsigned),
        (Profile { separator: "".into(), ..EFECTY }, ProfileError::NoSeparator),
        (Profile { signature_header: "".into(), ..EFECTY }, ProfileError::HeaderName),
        (Profile { prefix: "v1 ".into(), ..EFECTY }, ProfileError::Prefix),
        (time("X Time", 300), ProfileError::HeaderName),
        (time("X-Time", 0), ProfileError::Tolerance),
        (time("X-Time", 3_601), ProfileError::Tolerance),
        (Profile { most_signatures: 0, ..EFECTY }, ProfileError::MostSignatures),
        (Profile { most_signatures: 9, ..EFECTY }, ProfileError::MostSignatures),
    ] {
        assert_eq!(profile.checked(), Err(error));
    }
}

#[test]
fn words_and_tables_agree() {
    assert!(Part::ALL.into_iter().all(|part| Part::from_id(part.id()) == Some(part)));
    assert!(Encoding::ALL.into_iter().all(|encoding| Encoding::from_id(encoding.id()) == Some(encoding)));
    assert!([Unit::Seconds, Unit::Millis].into_iter().all(|unit| Unit::from_id(unit.id()) == Some(unit)));
}
