//! What servers in other languages are told, side by side: one golden for answers and refusals alike.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use expect_test::expect_file;
use ventanilla::{
    host::answers::{self, Form, Refused},
    i18n::Locale,
    render::{html, text},
    time::Timestamp,
    wire::SnapshotJson,
};

const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
const OTHER: &str = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

fn said(answer: Result<String, Refused>) -> String {
    answer.unwrap_or_else(|refused| format!("REFUSED {refused}"))
}

#[test]
fn documents_and_errors() {
    let kinds = |country, rule, locale| {
        (format!("kinds {country} {rule} {locale}"), answers::document_kinds(country, rule, locale))
    };
    let check = |country, rule, kind, number, locale| {
        let asked = format!("check {country} {rule} {kind} {number:?} {locale}");
        (asked, answers::check_document(country, rule, kind, number, locale))
    };
    let explain = |code, locale, language| {
        (format!("explain {code} {locale} {language}"), answers::explain_error(code, locale, language))
    };
    let told = [
        kinds("PE", "", "es-PE"),
        kinds("CO", "partner", "en"),
        kinds("CO", "registry", "es-CO"),
        kinds("CO", "", "es-CO"),
        kinds("MX", "", "es-PE"),
        kinds("PE", "", "fr"),
        check("PE", "", "DNI", "1234-5678", "es-PE"),
        check("PE", "", "DNI", "123", "en"),
        check("PE", "", "CC", "12345678", "en"),
        check("CO", "partner", "CC", "1.099.887.766", "es-CO"),
        check("CO", "partner", "CC", "52 998 7", "es-CO"),
        check("CO", "registry", "CC", "52 998 7", "es-CO"),
        check("CO", "registry", "CC", "", "es-CO"),
        explain("amount_over_maximum", "es-PE", "en"),
        explain("outlet_without_cash", "es-CO", "zh"),
        explain("no_such_code", "en", "en"),
        explain("internal", "en", "fr"),
    ];
    let told: String = told.into_iter().map(|(asked, answer)| format!("{asked}\n  {}\n", said(answer))).collect();
    expect_file!["goldens/host.txt"].assert_eq(&told);
}

#[test]
fn screens_are_those_of_the_backend() {
    for fixture in support::payments() {
        let snapshot = SnapshotJson::write(&fixture.snapshot);
        let ask = |form| answers::payment(&snapshot, "es-PE", fixture.now, form);
        let locale = Locale::EsPe;
        assert_eq!(ask(Form::Text).unwrap(), text::payment(&fixture.snapshot, locale, fixture.now));
        assert_eq!(ask(Form::Html(None)).unwrap(), html::fragment(&fixture.snapshot, locale, fixture.now, None));
        assert_eq!(ask(Form::Calendar).is_ok(), fixture.snapshot.voucher.is_some(), "{}", fixture.name);
    }
    let payments = support::payments();
    let efecty = payments.iter().find(|fixture| fixture.name == "voucher-efecty").unwrap();
    let shown = answers::payment(&SnapshotJson::write(&efecty.snapshot), "es", efecty.now, Form::Text).unwrap();
    assert_eq!(shown, text::payment(&efecty.snapshot, Locale::EsCo, efecty.now), "Spanish of the money's country");
    let now = Timestamp::from_millis(0);
    assert_eq!(
        said(answers::payment("{}", "en", now, Form::View)),
        "REFUSED backend_reply_invalid: expected a valid `status`"
    );
    assert_eq!(
        said(answers::refund("[", "en", now, Form::View)),
        "REFUSED backend_reply_invalid: expected the JSON of a payment"
    );
}

#[test]
fn events_are_genuine_whole_and_of_now() {
    let now = Timestamp::parse("2026-11-22T10:15:00Z").unwrap();
    let (body, other) = (b"{\"type\":\"payment.succeeded\"}", b"{\"type\":\"payment.succeeded\" }");
    let stamp = (now.millis() / 1000).to_string();
    let signature = answers::sign_event(SECRET, "evt_1", now, body).unwrap();
    let check = |secrets: &[&str], headers: [&str; 3], body: &[u8], seconds: i64, expected: &str| {
        let secrets: Vec<String> = secrets.iter().map(|secret| (*secret).to_owned()).collect();
        let at = Timestamp::from_millis(now.millis() + seconds * 1000);
        let answer = answers::verify_event(&secrets, headers, body, at);
        assert_eq!(
            answer.err().map_or("genuine", |refused| refused.code.as_str()),
            expected,
            "{secrets:?} {headers:?} {seconds}"
        );
    };
    let right = ["evt_1", &stamp, &signature];
    check(&[SECRET], right, body, 0, "genuine");
    check(&[OTHER, SECRET], right, body, 300, "genuine");
    check(&[SECRET], right, body, 301, "signature_invalid");
    check(&[SECRET], right, body, -301, "signature_invalid");
    check(&[SECRET], right, other, 0, "signature_invalid");
    check(&[OTHER], right, body, 0, "signature_invalid");
    check(&[SECRET], ["evt_2", &stamp, &signature], body, 0, "signature_invalid");
    check(&[SECRET], ["evt_1", &stamp, ""], body, 0, "signature_invalid");
    check(&[], right, body, 0, "field_invalid");
    check(&["whsec_c2hvcnQ="], right, body, 0, "field_invalid");
}
