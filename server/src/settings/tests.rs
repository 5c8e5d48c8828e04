//! Wrong settings stop the start with the field's name and what was expected, never with a value.
#![allow(clippy::unwrap_used, clippy::panic)]

mod refunds;

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
    let provider = settings.providers.pagoefectivo.as_ref().unwrap();
    assert_eq!((provider.validity_hours, provider.grace_minutes), (PagoEfectivo::default_validity_hours(), 60));
    assert_eq!(format!("{:?}", provider.limits), format!("{:?}", PagoEfectivo::default_limits()));
    assert!(settings.providers.efecty.is_none());
    assert!(!format!("{settings:?}").contains("TESTSECRET"));
}

/// The example with the section for Efecty, and with that for PagoEfectivo or without.
fn with_efecty(both: bool) -> String {
    let lines = EXAMPLE.lines().scan(String::new(), |section, line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        if bare.starts_with('[') {
            *section = bare.to_owned();
        }
        let setting = bare.starts_with('[') || bare.contains(" = ");
        Some(match section.as_str() {
            efecty if efecty.starts_with("[providers.efecty") && setting => bare,
            peru if peru.starts_with("[providers.pagoefectivo") && !both => "",
            _ => line,
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn either_provider_is_enough_and_none_is_not() {
    let both = load(&file("both", &with_efecty(true))).unwrap();
    let own = both.providers.efecty.as_ref().unwrap();
    assert_eq!((own.validity_hours, own.grace_minutes), (Efecty::default_validity_hours(), 60));
    assert_eq!(own.signature_profile.id, "efecty_partner");
    assert_eq!(format!("{:?}", own.limits), format!("{:?}", Efecty::default_limits()));
    assert!(!format!("{both:?}").contains("TESTEFECTYSECRET"));
    assert_eq!(both.providers.accounts().count(), 2);
    let alone = load(&file("alone", &with_efecty(false))).unwrap();
    assert!(alone.providers.pagoefectivo.is_none() && alone.providers.efecty.is_some());
    let none = with_efecty(false).replace("[providers.efecty]", "[providers]\n[trash]");
    let none = none.split_once("[trash]").unwrap().0.to_owned();
    let error = load(&file("none", &none)).unwrap_err();
    assert_eq!(error.0, ["`providers`: expected at least one of `pagoefectivo` and `efecty`"]);
}

#[test]
fn wrong_settings_of_efecty_are_named() {
    for (name, from, to, expected) in [
        ("e-key", "\"TESTEFECTYKEY\"", "\"a b\"", "`providers.efecty.key_id`: expected visible characters"),
        (
            "e-secret",
            "TESTEFECTYSECRETTESTEFECTYSECRET00",
            "SHORT",
            "`providers.efecty.secret_keys`: expected at least one",
        ),
        (
            "e-profile",
            "\"efecty_partner\"",
            "\"pagoefectivo\"",
            "`providers.efecty.signature_profile`: expected one of",
        ),
        (
            "e-rule",
            "cedula_rule = \"partner\"",
            "cedula_rule = \"any\"",
            "`providers.efecty.cedula_rule`: expected one of",
        ),
        (
            "e-limit",
            "limits.COP",
            "limits.PEN",
            "`providers.efecty.limits.PEN`: expected a currency that the provider collects: `COP`",
        ),
        (
            "e-pesos",
            "max = \"3000000\"",
            "max = \"3000000.50\"",
            "`providers.efecty.limits.COP`: expected decimal texts",
        ),
        ("e-name", "key_id = ", "keyid = ", "`providers.efecty.keyid` is not a setting"),
        (
            "e-hours",
            "validity_hours = 72",
            "validity_hours = 0",
            "`providers.efecty.validity_hours`: expected at least 1",
        ),
    ] {
        let text = with_efecty(false).replacen(from, to, 1);
        assert_ne!(text, with_efecty(false), "{name}");
        let error = load(&file(name, &text)).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{name}: {error}");
        assert!(!error.contains("TESTEFECTY"), "{error}");
    }
    let live = with_efecty(false).replacen("environment = \"sandbox\"", "environment = \"live\"", 1);
    let error = load(&file("e-live", &live)).unwrap_err().to_string();
    assert!(error.contains("`providers.efecty.secret_keys`: expected a secret of your own"), "{error}");
    assert!(error.contains("`providers.efecty.base_url`: expected"), "{error}");
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
