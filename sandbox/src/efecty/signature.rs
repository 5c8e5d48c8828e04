//! The signature of calls and of webhooks, both ways: `timestamp.METHOD.path.body`, as bytes, under HMAC-SHA256.

use axum::http::HeaderMap;
use jiff::Timestamp;

use crate::{
    settings::Settings,
    signing::{hex, hmac_sha256},
};

/// Names the key, in both directions.
pub const KEY: &str = "X-Efecty-Key";
/// Unix seconds, decimal.
pub const TIMESTAMP: &str = "X-Efecty-Timestamp";
/// Lower-case hexadecimal.
pub const SIGNATURE: &str = "X-Efecty-Signature";

/// Seconds that the timestamp may be off, either way, the last one included.
const TOLERANCE: u64 = 300;

/// The signature of a message. The secret is taken as it is written, not decoded; the path is without its query.
pub fn sign(secret: &str, timestamp: &str, method: &str, path: &str, body: &[u8]) -> String {
    let message = [timestamp.as_bytes(), b".", method.as_bytes(), b".", path.as_bytes(), b".", body].concat();
    hex(&hmac_sha256(secret.as_bytes(), &message))
}

/// The headers of a webhook that leaves now; a forged one is signed with another secret.
pub fn headers(
    settings: &Settings,
    now: Timestamp,
    path: &str,
    body: &str,
    forged: bool,
) -> Vec<(&'static str, String)> {
    let timestamp = now.as_second().to_string();
    let secret = if forged { "not the secret" } else { &settings.efecty_secret };
    let signature = sign(secret, &timestamp, "POST", path, body.as_bytes());
    vec![(KEY, settings.efecty_key.clone()), (TIMESTAMP, timestamp), (SIGNATURE, signature)]
}

/// What a call came with.
pub(super) struct Signed<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a [u8],
}

/// Is the call signed as it must be? Else the sentence says what is wrong, as a helpful network would.
pub(super) fn check(settings: &Settings, now: Timestamp, call: &Signed<'_>) -> Result<(), String> {
    let key = one(call.headers, KEY)?;
    let timestamp = one(call.headers, TIMESTAMP)?;
    let signature = one(call.headers, SIGNATURE)?;
    if key != settings.efecty_key {
        return Err(format!("{KEY} no es la llave de este comercio"));
    }
    // Digits only: `+1`, ` 1` and `1.0` are other bytes in the signed message.
    let plain = !timestamp.is_empty() && timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let sent: i64 = timestamp
        .parse()
        .ok()
        .filter(|_| plain)
        .ok_or_else(|| format!("{TIMESTAMP} debe ser un número de segundos Unix"))?;
    if now.as_second().abs_diff(sent) > TOLERANCE {
        return Err(format!("{TIMESTAMP} se aparta más de {TOLERANCE} s de la hora de la red"));
    }
    if signature != sign(&settings.efecty_secret, timestamp, call.method, call.path, call.body) {
        return Err(format!("{SIGNATURE} no corresponde al mensaje"));
    }
    Ok(())
}

/// A header that must be there once.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, String> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (Some(value), None) => value.to_str().map_err(|_| format!("{name} no es texto ASCII")),
        (None, _) => Err(format!("falta {name}")),
        (Some(_), Some(_)) => Err(format!("{name} está repetido")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use clap::Parser;

    const AT: i64 = 1_768_489_200;
    const PATH: &str = "/withdrawal/status";
    const BODY: &[u8] = br#"{"reference":"rfp_1"}"#;
    const SECRET: &str = "TESTEFECTYSECRETTESTEFECTYSECRET00";

    // Made apart from this code: `printf '%s' '1768489200.POST./withdrawal/status.{"reference":"rfp_1"}' |
    // openssl dgst -sha256 -hmac TESTEFECTYSECRETTESTEFECTYSECRET00`.
    const RIGHT: &str = "356465c33ecb323536b99451ac579d0f851d4642b0de29dbb01253211c3b2fec";

    fn verdict(at: i64, lines: &[(&'static str, &str)], call: (&str, &str, &[u8])) -> Result<(), String> {
        let settings = Settings::parse_from(["sandbox"]);
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, value.parse().unwrap());
        }
        let (method, path, body) = call;
        check(&settings, Timestamp::from_second(at).unwrap(), &Signed { method, path, headers: &headers, body })
    }

    const CALL: (&str, &str, &[u8]) = ("POST", PATH, BODY);
    const LINES: [(&str, &str); 3] =
        [("x-efecty-key", "TESTEFECTYKEY"), ("x-efecty-timestamp", "1768489200"), ("x-efecty-signature", RIGHT)];

    #[test]
    fn the_vector() {
        assert_eq!(sign(SECRET, "1768489200", "POST", PATH, BODY), RIGHT);
        assert_eq!(verdict(AT, &LINES, CALL), Ok(()));
    }

    #[test]
    fn five_minutes_either_way_and_no_second_more() {
        for (off, good) in [(300, true), (-300, true), (301, false), (-301, false), (86_400, false)] {
            assert_eq!(verdict(AT + off, &LINES, CALL).is_ok(), good, "{off}");
        }
    }

    #[test]
    fn any_other_byte_is_refused() {
        for call in [
            ("GET", PATH, BODY),
            ("POST", "/withdrawal/status/", BODY),
            ("POST", "/withdrawal/create", BODY),
            ("POST", PATH, b"{\"reference\": \"rfp_1\"}"),
            ("POST", PATH, b"{\"reference\":\"rfp_1\"}\n"),
            ("POST", PATH, b""),
        ] {
            assert!(verdict(AT, &LINES, call).is_err(), "{call:?}");
        }
    }

    #[test]
    fn each_header_once_and_in_its_form() {
        let capitals = RIGHT.to_uppercase();
        for (place, value) in [
            (0, "testefectykey"),
            (0, "OTHER"),
            (1, "1768489200000"),
            (1, "+1768489200"),
            (1, "1768489200.0"),
            (1, "-1"),
            (1, ""),
            (1, "99999999999999999999"),
            (2, ""),
            (2, capitals.as_str()),
            (2, "v1,abc"),
        ] {
            let mut lines = LINES;
            lines[place].1 = value;
            assert!(verdict(AT, &lines, CALL).is_err(), "{value}");
        }
        // Rightly signed, and yet not in its form.
        let signature = sign(SECRET, "+1768489200", "POST", PATH, BODY);
        let lines = [LINES[0], ("x-efecty-timestamp", "+1768489200"), ("x-efecty-signature", &signature)];
        assert!(verdict(AT, &lines, CALL).is_err());
        for (place, line) in LINES.into_iter().enumerate() {
            let mut without = LINES.to_vec();
            without.remove(place);
            assert!(verdict(AT, &without, CALL).unwrap_err().starts_with("falta"), "{place}");
            let mut twice = LINES.to_vec();
            twice.push(line);
            assert!(verdict(AT, &twice, CALL).unwrap_err().ends_with("repetido"), "{place}");
        }
    }
}
