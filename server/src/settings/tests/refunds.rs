//! Settings of refunds, of channels that support serves, and of who is offered next: what is wrong stops the start by its name.

use ventanilla::{
    identification::{CedulaRule, RuleSet},
    money::{Amount, Currency},
    provider::Provider,
    time::Zone,
};

use super::*;
use crate::settings::Worker;

/// The example with all that stands there for Colombia and for refunds.
fn all() -> String {
    let mut wanted = false;
    let lines = EXAMPLE.lines().map(|line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        if bare.starts_with('[') {
            wanted = ["[providers.efecty", "[refunds", "[manual.", "[fallback"].iter().any(|own| bare.starts_with(own));
        }
        let policy = bare.starts_with("policy_url");
        if policy || (wanted && (bare.starts_with('[') || bare.contains(" = "))) { bare } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn channels_follow_from_the_settings() {
    let settings = load(&file("r-all", &all())).unwrap();
    let own = settings.refunds.as_ref().unwrap();
    assert_eq!((own.reissue_limit, own.record_retention_days), (3, 1_825));
    assert_eq!(own.review_from(Currency::Cop).unwrap().minor(), 5_000_000);
    assert_eq!(own.review_from(Currency::Pen), None);
    let channels: Vec<_> = settings.refund_channels().collect();
    let [efecty, baloto] = channels.as_slice() else { panic!("two, not {}", channels.len()) };
    assert_eq!((efecty.id, efecty.name, efecty.worker), ("efecty", "Efecty", Worker::Network(Provider::Efecty)));
    assert_eq!((efecty.limits.least.minor(), efecty.limits.most.minor()), (5_000, 3_000_000));
    let day = |sum: Option<Amount>| sum.unwrap().minor();
    assert_eq!((day(efecty.per_document_day), day(efecty.per_merchant_day)), (9_000_000, 50_000_000));
    assert_eq!(efecty.documents, RuleSet::Colombia(CedulaRule::Partner));
    assert_eq!((baloto.id, baloto.name), ("baloto", "Baloto"));
    assert_eq!(baloto.worker, Worker::Support { promise: 24 * HOUR });
    assert_eq!((day(baloto.per_document_day), baloto.limits.most.minor()), (5_000_000, 3_000_000));
    assert_eq!((baloto.currency, baloto.documents), (Currency::Cop, RuleSet::Colombia(CedulaRule::Registry)));
    let terms = settings.terms(efecty);
    assert_eq!(terms.policy_url.as_deref(), Some("https://shop.example/privacy"));
    assert_eq!((terms.consent_version.as_str(), terms.validity_hours), ("2026-11", 72));
    assert_eq!((terms.large_from.map(Amount::minor), terms.large_outlets.len()), (Some(1_000_000), 0));
    let pay_in: Vec<_> = settings.pay_in_channels(Currency::Cop).map(|channel| channel.id).collect();
    assert_eq!(pay_in, ["efecty", "baloto"]);
    assert_eq!(settings.pay_in_channels(Currency::Pen).count(), 0);
    assert_eq!(settings.payout_channel("pagoefectivo").map(|channel| channel.id), None);
}

/// Without what has a default.
fn bare() -> String {
    let mut terms = false;
    let all = all();
    let kept = all.lines().filter(|line| {
        if line.starts_with('[') {
            terms = *line == "[providers.efecty.withdrawal]";
        }
        let named =
            ["reissue_limit", "record_retention_days", "promise_hours"].iter().any(|name| line.starts_with(name));
        !named && (!terms || line.starts_with('['))
    });
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_stands_in_the_example_is_the_default() {
    let told = |settings: &Settings| {
        let own = settings.refunds.as_ref().map(|own| (own.reissue_limit, own.record_retention_days));
        let channels: Vec<_> = settings
            .refund_channels()
            .map(|one| format!("{:?} {:?}", (one.limits, one.worker), settings.terms(&one)))
            .collect();
        (own, channels)
    };
    let (written, left_out) = (load(&file("r-all", &all())).unwrap(), load(&file("r-bare", &bare())).unwrap());
    assert_eq!(told(&written), told(&left_out));
    assert_eq!(load(&file("r-none", EXAMPLE)).unwrap().refund_channels().count(), 0);
}

#[test]
fn a_channel_that_is_offered_no_more_still_pays_its_codes() {
    let text = all().replacen("channels = [\"efecty\", \"baloto\"]", "channels = \"baloto\"", 1);
    let settings = load(&file("r-unlisted", &text)).unwrap();
    assert_eq!(settings.refund_channels().map(|channel| channel.id).collect::<Vec<_>>(), ["baloto"]);
    assert!(settings.payout_channel("efecty").is_some());
}

#[track_caller]
fn check(name: &str, from: &str, to: &str, expected: &str) {
    let text = all().replacen(from, to, 1);
    assert_ne!(text, all(), "{name}: `{from}` is not in the example");
    assert_eq!(load(&file(name, &text)).unwrap_err().0, [expected]);
}

#[test]
fn wrong_refunds_are_named() {
    let channels =
        "`refunds.channels`: expected `efecty` beside `[providers.efecty]`, or the id of a `[manual.…]` section";
    for (name, from, to, expected) in [
        ("r-stranger", "\"efecty\", \"baloto\"]", "\"efecty\", \"gana\"]", channels),
        ("r-peru", "channels = [\"efecty\"", "channels = [\"pagoefectivo\"", channels),
        (
            "r-empty",
            "channels = [\"efecty\", \"baloto\"]",
            "channels = []",
            "`refunds.channels`: expected at least one of `efecty` and your `[manual.…]` channels",
        ),
        (
            "r-twice",
            "channels = [\"efecty\"",
            "channels = [\"baloto\"",
            "`refunds.channels`: expected each channel once",
        ),
        ("r-missing", "channels = [\"efecty\", \"baloto\"]", "", "`refunds.channels` is missing"),
        (
            "r-name",
            "reissue_limit",
            "reissue",
            "`refunds.reissue` is not a setting; expected one of `channels`, \
         `consent_version`, `reissue_limit`, `review_from`, `record_retention_days`",
        ),
        (
            "r-policy",
            "policy_url = \"https://shop.example/privacy\"",
            "",
            "`merchant.policy_url`: expected the address of what the shop does with personal data, since `[refunds]` asks \
             payers for theirs",
        ),
        (
            "r-policy-http",
            "policy_url = \"https:",
            "policy_url = \"http:",
            "`merchant.policy_url`: expected an `https` address (`http` only on this machine, in the sandbox)",
        ),
        (
            "r-consent",
            "\"2026-11\"",
            "\"a b\"",
            "`refunds.consent_version`: expected 1 to 40 visible characters, no spaces",
        ),
        ("r-cap", "reissue_limit = 3", "reissue_limit = 0", "`refunds.reissue_limit`: expected 1 to 20 codes"),
        (
            "r-kept",
            "record_retention_days = 1825",
            "record_retention_days = 0",
            "`refunds.record_retention_days`: expected at least 1 day",
        ),
        (
            "r-aml",
            "COP = \"5000000\"",
            "COP = \"5 millones\"",
            "`refunds.review_from.COP`: expected a currency, and a decimal text such as `5000000`",
        ),
        (
            "r-aml-currency",
            "COP = \"5000000\"",
            "EUR = \"5000000\"",
            "`refunds.review_from.EUR`: expected a currency, and a decimal text such as `5000000`",
        ),
    ] {
        check(name, from, to, expected);
    }
}

#[test]
fn wrong_terms_are_named() {
    let long = format!("large_outlets = \"{}\"", "a".repeat(61));
    for (name, line, field, expected) in [
        ("t-sum", "per_merchant_day = \"50.000.000\"", "per_merchant_day", "a decimal text in COP such as `5000`"),
        ("t-cents", "large_from = \"1000000.50\"", "large_from", "a decimal text in COP such as `5000`"),
        ("t-parts", "max = 9999", "max", "at least twice `min`, so that every sum can be paid in parts"),
        ("t-day", "per_document_day = \"2999999\"", "per_document_day", "at least `max`"),
        ("t-merchant", "per_merchant_day = \"2999999\"", "per_merchant_day", "at least `max`"),
        ("t-hours", "validity_hours = 721", "validity_hours", "1 to 720 hours"),
        ("t-no-hours", "validity_hours = 0", "validity_hours", "1 to 720 hours"),
        ("t-outlets", "large_outlets = [\" \"]", "large_outlets", "at most 10 names of 1 to 60 characters"),
        ("t-outlet", &long, "large_outlets", "at most 10 names of 1 to 60 characters"),
        ("t-locator", "locator_url = \"http://127.0.0.1/\"", "locator_url", "an `https` address"),
    ] {
        let text =
            bare().replacen("[providers.efecty.withdrawal]", &format!("[providers.efecty.withdrawal]\n{line}"), 1);
        let error = load(&file(name, &text)).unwrap_err();
        assert_eq!(error.0, [format!("`providers.efecty.withdrawal.{field}`: expected {expected}")]);
    }
}

#[test]
fn wrong_manual_channels_are_named() {
    let id = "expected an id of 1 to 40 lower-case letters, digits and `_`, not a provider's";
    for (name, from, to, expected) in [
        (
            "m-id",
            "[manual.baloto]",
            "[manual.Gana]\nname = \"Gana\"\ncountry = \"CO\"\n[manual.baloto]",
            format!("`manual.Gana`: {id}"),
        ),
        (
            "m-own",
            "[manual.baloto]",
            "[manual.pagoefectivo]\nname = \"E\"\ncountry = \"CO\"\n[manual.baloto]",
            format!("`manual.pagoefectivo`: {id}"),
        ),
        ("m-name", "\"Baloto\"", "\" \"", "`manual.baloto.name`: expected 1 to 40 characters".to_owned()),
        ("m-land", "\"CO\"", "\"BR\"", "`manual.baloto.country`: expected one of `CO`, `PE`".to_owned()),
        (
            "m-hours",
            "promise_hours = 24",
            "promise_hours = 0",
            "`manual.baloto.promise_hours`: expected 1 to 720 hours".to_owned(),
        ),
        (
            "m-day",
            "\"5000000\"\n\n# Who is",
            "\"1000\"\n\n# Who is",
            "`manual.baloto.withdrawal.per_document_day`: expected at least `max`".to_owned(),
        ),
        ("f-out", "pay_in = true", "pay_in = false", format!("`fallback.pay_in`: expected {FALLBACK}")),
        ("f-unknown", "pay_in = [\"efecty\"", "pay_in = [\"gana\"", format!("`fallback.pay_in`: expected {FALLBACK}")),
        (
            "f-twice",
            "pay_in = [\"efecty\"",
            "pay_in = [\"baloto\"",
            "`fallback.pay_in`: expected each channel once".to_owned(),
        ),
    ] {
        check(name, from, to, &expected);
    }
}

const FALLBACK: &str = "the ids of providers with a section, and of `[manual.…]` sections with `pay_in = true`";

#[test]
fn in_peru_nothing_is_made_up() {
    let peru = all().replacen("country = \"CO\"", "country = \"PE\"", 1);
    let error = load(&file("m-peru", &peru)).unwrap_err();
    let missing = |name| {
        format!(
            "`manual.baloto.withdrawal.{name}`: expected a decimal text such as `100.00`: outside Colombia there is no default"
        )
    };
    assert_eq!(error.0, [missing("min"), missing("max")]);
    let whole =
        peru.replacen("[manual.baloto.withdrawal]", "[manual.baloto.withdrawal]\nmin = \"10.00\"\nmax = \"500.00\"", 1);
    let settings = load(&file("m-peru-whole", &whole)).unwrap();
    let baloto = settings.payout_channel("baloto").unwrap();
    assert_eq!((baloto.currency, baloto.limits.most.to_decimal().as_str()), (Currency::Pen, "500.00"));
    assert_eq!((baloto.documents, baloto.zone), (RuleSet::Peru, Zone::Lima));
    assert_eq!(settings.terms(&baloto).large_from, None);
}
