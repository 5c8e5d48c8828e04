//! Wrong settings stop the start with the field's name and what was expected, never with a value.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{fs, path::PathBuf};

use super::*;

const EXAMPLE: &str = include_str!("../../ventanilla.example.toml");

fn file(name: &str, text: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("ventanilla-settings-{}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    let path = dir.join(format!("{name}.toml"));
    fs::write(&path, text).unwrap();
    path
}

#[track_caller]
fn check(name: &str, from: &str, to: &str, expected: &[&str]) {
    let text = EXAMPLE.replacen(from, to, 1);
    assert!(from.is_empty() || text != EXAMPLE, "`{from}` is not in the example");
    let error = load(&file(name, &text)).unwrap_err();
    assert_eq!(error.0, expected);
}

#[test]
fn the_example_is_right_and_stands_for_the_defaults() {
    let settings = load(&file("example", EXAMPLE)).unwrap();
    assert_eq!(format!("{:?}", settings.jobs), format!("{:?}", Jobs::default()));
    let provider = &settings.providers.pagoefectivo;
    assert_eq!(provider.validity_hours, PagoEfectivo::default_validity_hours());
    assert_eq!(provider.grace_minutes, PagoEfectivo::default_grace_minutes());
    assert_eq!(format!("{:?}", provider.limits), format!("{:?}", PagoEfectivo::default_limits()));
    assert!(!format!("{settings:?}").contains("TESTSECRET"));
}

#[test]
fn wrong_settings_are_named() {
    check(
        "unknown",
        "[jobs]",
        "[jobs]\npol_interval_ms = 1",
        &["`jobs.pol_interval_ms` is not a setting; expected one of `poll_interval_ms`, `poll_after_expiry_hours`, \
         `sweep_interval_ms`, `outbox_retry_ms`, `creation_retry_minutes`, `payer_retention_days`"],
    );
    check(
        "type",
        "validity_hours = 48",
        "validity_hours = \"two days\"",
        &["`providers.pagoefectivo.validity_hours`: expected u32"],
    );
    check("missing", "name = \"Tienda Andina\"", "", &["`merchant.name` is missing"]);
    check(
        "listen",
        "listen = \"127.0.0.1:7701\"",
        "listen = \"localhost\"",
        &["`listen` has a value of the wrong form"],
    );
    check(
        "base",
        "http://127.0.0.1:7702",
        "http://pre.example",
        &[
            "`providers.pagoefectivo.base_url`: expected an `https` address (`http` only on this machine, in the sandbox)",
        ],
    );
    check(
        "newline",
        "TESTSECRETKEY0\"",
        "TESTSECRETKEY0\\n\"",
        &[
            "`providers.pagoefectivo.secret_keys`: expected at least one key of 24 visible characters or more, no spaces or line ends",
        ],
    );
    check(
        "kind",
        "environment = \"sandbox\"",
        "environment = \"produccion\"",
        &["`providers.pagoefectivo.environment`: expected one of `sandbox`, `live`"],
    );
    check(
        "limits",
        "max = \"3724.00\"",
        "max = \"1.00\"",
        &["`providers.pagoefectivo.limits.PEN`: expected decimal texts such as `2.00`, `min` not above `max`"],
    );
}

#[test]
fn a_secret_in_the_wrong_place_is_not_repeated() {
    let text = EXAMPLE.replacen("[database]", "providers = \"TOPSECRET\"\n[database]", 1);
    let broken = EXAMPLE.replacen("access_key = \"TEST", "access_key = TOPSECRET \"TEST", 1);
    for text in [text, broken] {
        let error = load(&file("secret", &text)).unwrap_err().to_string();
        assert!(!error.contains("TOPSECRET"), "{error}");
    }
}

#[test]
fn live_accounts_refuse_what_is_for_tests() {
    let text = EXAMPLE
        .replacen("environment = \"sandbox\"", "environment = \"live\"", 1)
        .replacen("# sandbox_clock", "sandbox_clock", 1)
        .replacen("# public_url = \"https", "public_url = \"http", 1);
    let error = load(&file("live", &text)).unwrap_err().to_string();
    for field in [
        "public_url",
        "sandbox_clock",
        "api_keys",
        "token_secret",
        "data_key",
        "webhook.secrets",
        "base_url",
        "access_key",
        "secret_keys",
    ] {
        assert!(error.contains(&format!("{field}`: expected")), "{field} in\n{error}");
    }
}
