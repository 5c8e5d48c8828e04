//! Vectors in, and then everything that a forger may change: each must be refused.

use std::{fs, path::Path};

use serde_json::Value;

use super::*;

mod profiles;
mod standard_webhooks;

const KEY: &str = "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0";
const NOW: i64 = 1_795_359_600;

fn vectors(name: &str, list: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name);
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(file["provenance"].is_string());
    file[list].as_array().unwrap().clone()
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_seconds(NOW)
}

fn key() -> Secret {
    Secret::from_text(KEY).unwrap()
}

#[test]
fn pagoefectivo_vectors() {
    for v in vectors("pagoefectivo.json", "hash_string") {
        let [service, access, secret, date] =
            ["service_id", "access_key", "secret_key", "date_request"].map(|field| text(&v, field));
        assert_eq!(pagoefectivo_hash_string(service, access, secret, date), text(&v, "expected"));
    }
    for v in vectors("pagoefectivo.json", "notifications") {
        let (body, signature) = (text(&v, "body").as_bytes(), text(&v, "signature"));
        let secret = Secret::from_text(text(&v, "secret_key")).unwrap();
        assert_eq!(sign_pagoefectivo(body, &secret), signature);
        assert_eq!(verify_pagoefectivo(body, &[signature.as_bytes()], &[secret], now()), Ok(()));
    }
}

fn pe(body: &[u8], headers: &[&[u8]]) -> bool {
    verify_pagoefectivo(body, headers, &[key()], now()).is_ok()
}

#[test]
fn pagoefectivo_refuses_every_flipped_bit() {
    let body = br#"{"eventType":"cip.paid","data":{"cip":"11546901","amount":22.00}}"#;
    let signature = sign_pagoefectivo(body, &key()).into_bytes();
    assert!(pe(body, &[&signature]));
    for (original, in_body) in [(&body[..], true), (&signature, false)] {
        for bit in 0..original.len() * 8 {
            let mut changed = original.to_vec();
            changed[bit / 8] ^= 1 << (bit % 8);
            let accepted = if in_body { pe(&changed, &[&signature]) } else { pe(body, &[&changed]) };
            assert!(!accepted, "bit {bit}, body {in_body}");
        }
    }
    for rewritten in
        [&body[..body.len() - 1], b"", br#"{"eventType":"cip.paid","data":{"cip":"11546901","amount":22}}"#]
    {
        assert!(!pe(rewritten, &[&signature]));
    }
}

#[test]
fn pagoefectivo_wants_one_plain_header() {
    let good = sign_pagoefectivo(b"{}", &key());
    let good = good.as_str();
    assert!(!pe(b"{}", &[]));
    assert!(!pe(b"{}", &[good.as_bytes(), good.as_bytes()]));
    assert!(!pe(b"{}", &[b"", good.as_bytes()]));
    for wrong in [
        String::new(),
        "   ".into(),
        format!("{good},{good}"),
        format!("{good}, {good}"),
        format!(" {good}"),
        format!("{good}\n"),
        format!("0x{good}"),
        format!("sha256={good}"),
        good.to_uppercase(),
        good[..32].into(),
        format!("{good}00"),
        good.replace(['a', 'b', 'c', 'd', 'e', 'f'], "g"),
        "０".repeat(64),
        "é".repeat(32),
        "0".repeat(64),
    ] {
        assert!(!pe(b"{}", &[wrong.as_bytes()]), "{wrong:?}");
    }
    assert!(!pe(b"{}", &[&[0xff; 64]]));
}

#[test]
fn keys_overlap_and_then_retire() {
    let (old, new) = (key(), Secret::from_bytes(&[7; 32]).unwrap());
    let signature = sign_pagoefectivo(b"{}", &old);
    let verified = |secrets: &[Secret]| verify_pagoefectivo(b"{}", &[signature.as_bytes()], secrets, now());
    let window = |from: i64, to: i64| old.clone().between(Some(now().plus(from)), Some(now().plus(to)));
    assert_eq!(verified(&[new.clone(), window(-1, 0)]), Ok(()));
    assert_eq!(verified(&[window(0, 1), new.clone()]), Ok(()));
    assert_eq!(verified(&[new.clone(), window(-9, -1)]), Err(SignatureError));
    assert_eq!(verified(&[new.clone(), window(1, 9)]), Err(SignatureError));
    assert_eq!(verified(&[new]), Err(SignatureError));
    assert_eq!(verified(&[]), Err(SignatureError));
}

#[test]
fn keys_that_cannot_be_good_are_refused_and_none_is_shown() {
    let error = |result: Result<Secret, SecretError>| result.unwrap_err();
    assert_eq!(error(Secret::from_text("")), SecretError::TooShort { found: 0 });
    assert_eq!(error(Secret::from_text(&KEY[..23])), SecretError::TooShort { found: 23 });
    for pasted in [format!("{KEY}\n"), format!(" {KEY}"), format!("{KEY}\u{a0}")] {
        assert_eq!(error(Secret::from_text(&pasted)), SecretError::Whitespace);
    }
    assert_eq!(error(Secret::from_whsec("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ")), SecretError::Whitespace);
    assert_eq!(error(Secret::from_whsec("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")), SecretError::Encoding);
    assert_eq!(error(Secret::from_whsec("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS_")), SecretError::Encoding);
    assert_eq!(error(Secret::from_whsec("whsec_c2hvcnQ=")), SecretError::TooShort { found: 5 });
    assert!(!format!("{:?}", key()).contains("TEST"));
}
