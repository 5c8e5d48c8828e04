//! Whatever is answered, the file that comes out loads, and says what was answered.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::settings::{self, Environment};

/// The answers of a run to which nobody objects; what is not said takes its default.
fn answers(said: &[(&str, &str)]) -> Result<(Answers, String), Ask> {
    let secrets = Secrets::fresh().unwrap();
    let mut answers = Answers::default();
    for ask in Ask::ALL {
        if !ask.applies(&answers) {
            continue;
        }
        let given = said.iter().find(|(name, _)| *name == ask.name()).map(|(_, value)| (*value).to_owned());
        let value = given.or_else(|| ask.default(&answers)).ok_or(ask)?;
        if !answers.put(ask, &value, &secrets) {
            return Err(ask);
        }
    }
    let text = sheet::settings(&answers, &secrets);
    Ok((answers, text))
}

const LIVE_PERU: [(&str, &str); 7] = [
    ("mode", "live"),
    ("name", "Café \"Ñandú\" \\ 店"),
    ("public_url", "https://pay.shop.example/"),
    ("allowed_origins", "https://shop.example, https://www.shop.example"),
    ("pagoefectivo_service_id", "1234"),
    ("pagoefectivo_access_key", "ABCDEFGHIJKLMNOPQRST"),
    ("pagoefectivo_secret_key", "abcdefghijklmnopqrstuvwxyz0123456789"),
];
const LIVE_COLOMBIA: [(&str, &str); 8] = [
    ("country", "both"),
    ("efecty_url", "https://api.efecty.example"),
    ("efecty_key_id", "OURKEY"),
    ("efecty_secret_key", "abcdefghijklmnopqrstuvwxyz0123456789"),
    ("refunds", "sí"),
    ("policy_url", "https://shop.example/privacy"),
    ("contact", "+57 1 000 0000"),
    ("webhook_url", "https://shop.example/events"),
];

#[test]
fn each_road_through_the_questions_ends_in_settings_that_load() {
    let named = ("name", "Tienda Andina");
    for country in ["PE", "co", "both"] {
        for refunds in ["no", "yes"] {
            let said = [named, ("country", country), ("refunds", refunds), ("policy_url", "https://shop.example/p")];
            let (_, text) = answers(&said).unwrap();
            let settings = settings::read(&text).unwrap_or_else(|error| panic!("{country} {refunds}: {error}\n{text}"));
            assert_eq!(settings.providers.pagoefectivo.is_some(), country != "co");
            assert_eq!(settings.providers.efecty.is_some(), country != "PE");
            assert_eq!(settings.refunds.is_some(), country != "PE" && refunds == "yes");
            assert!(
                !text.contains("sk_test_0000") && !text.contains("insecure-example"),
                "the example's secrets are public"
            );
            assert!(!text.contains("The values here"));
        }
    }
}

#[test]
fn what_was_answered_is_what_is_set() {
    let said: Vec<_> = LIVE_PERU.into_iter().chain(LIVE_COLOMBIA).collect();
    let (_, text) = answers(&said).unwrap();
    let settings = settings::read(&text).unwrap();
    assert_eq!(settings.merchant.name, "Café \"Ñandú\" \\ 店");
    assert_eq!(settings.merchant.contact.as_deref(), Some("+57 1 000 0000"));
    assert_eq!(settings.public_url.as_deref(), Some("https://pay.shop.example"));
    assert_eq!(settings.allowed_origins, ["https://shop.example", "https://www.shop.example"]);
    assert_eq!(settings.webhook.as_ref().unwrap().url, "https://shop.example/events");
    let peru = settings.providers.pagoefectivo.as_ref().unwrap();
    assert_eq!((peru.environment, peru.service_id.as_str()), (Environment::Live, "1234"));
    assert!(!peru.voucher_hosts.iter().any(|host| host == "localhost"), "pages of this machine are for trials");
    assert_eq!(settings.providers.efecty.as_ref().unwrap().key_id, "OURKEY");
    assert_eq!(settings.refunds.as_ref().unwrap().channels, ["efecty"]);
    // Alone, without a webhook, and with the country's other provider left as a comment.
    let (_, text) = answers(&LIVE_PERU).unwrap();
    let settings = settings::read(&text).unwrap();
    assert!(settings.webhook.is_none() && settings.providers.efecty.is_none() && settings.merchant.contact.is_none());
    // Whoever has a webhook later only takes the signs away: its secret is there.
    let later =
        text.replace("# [webhook]", "[webhook]").replace("# url = ", "url = ").replace("# secrets = ", "secrets = ");
    assert!(settings::read(&later).unwrap().webhook.is_some());
}

#[test]
fn secrets_are_new_in_each_file() {
    let [one, other] = [(); 2].map(|()| answers(&LIVE_PERU).unwrap().1);
    for name in ["api_keys", "token_secret", "data_key"] {
        let line = |text: &str| text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        assert_ne!(line(&one), line(&other));
    }
}

#[test]
fn a_wrong_answer_is_found_by_the_settings_own_checks() {
    for (name, value, live) in [
        ("country", "MX", false),
        ("mode", "test", false),
        ("name", "", false),
        ("name", &"x".repeat(81), false),
        ("listen", "7701", false),
        ("listen", "localhost", false),
        ("public_url", "", true),
        ("public_url", "http://pay.shop.example", false),
        ("public_url", "https://pay.shop.example/?a=b", true),
        ("allowed_origins", "https://shop.example/page", true),
        ("allowed_origins", "shop.example", false),
        ("webhook_url", "http://shop.example/events", false),
        ("webhook_url", "https://user:pass@shop.example/events", true),
        ("database", "", false),
        ("widget_dir", "/nowhere", false),
        ("pagoefectivo_url", "http://services.pagoefectivo.pe", true),
        ("pagoefectivo_service_id", "12a", true),
        ("pagoefectivo_access_key", "TESTACCESSKEY0000000", true),
        ("pagoefectivo_secret_key", "short", false),
        ("pagoefectivo_secret_key", "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0", true),
    ] {
        let mut said = vec![(name, value)];
        if live {
            said.extend(LIVE_PERU);
        } else {
            said.push(("name", "Tienda Andina"));
        }
        assert_eq!(answers(&said).err().map(Ask::name), Some(name), "{value}");
    }
    for (name, value) in
        [("efecty_key_id", "a b"), ("efecty_secret_key", "short"), ("refunds", "maybe"), ("policy_url", "x")]
    {
        let said =
            [(name, value), ("name", "T"), ("country", "co"), ("refunds", "yes"), ("policy_url", "https://a.example")];
        assert_eq!(answers(&said).err().map(Ask::name), Some(name), "{value}");
    }
}

#[test]
fn each_language_has_a_sentence_of_its_own_for_everything() {
    for ask in Ask::ALL {
        let [es, en, zh] = [Language::Es, Language::En, Language::Zh].map(|language| words::question(ask, language));
        assert!(es != en && en != zh, "{ask:?}");
        assert!(Ask::from_name(ask.name()) == Some(ask));
        for language in Language::ALL {
            assert!(!words::expected(ask, language).is_empty());
        }
    }
}
