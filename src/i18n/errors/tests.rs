//! Every sentence at a glance, and what no sentence may do.

use core::fmt::Write;

use expect_test::expect_file;

use super::*;
use crate::{error::Retry, prelude::*};

#[test]
fn golden() {
    let mut all = String::new();
    for &code in ErrorCode::ALL {
        writeln!(all, "{code}").unwrap();
        for locale in Locale::ALL {
            writeln!(all, "  payer {}: {}", locale.tag(), payer(code, locale)).unwrap();
        }
        for locale in [Locale::EsCo, Locale::En] {
            match refund(code, locale) {
                same if same == payer(code, locale) => {}
                other => writeln!(all, "  refund {}: {other}", locale.tag()).unwrap(),
            }
        }
        for language in Language::ALL {
            let tag = language.tag();
            writeln!(all, "  title {tag}: {}", title(code, language)).unwrap();
            writeln!(all, "  support {tag}: {}", support(code, language)).unwrap();
            writeln!(all, "  developer {tag}: {}", developer(code, language)).unwrap();
        }
        all.push('\n');
    }
    expect_file!["golden.txt"].assert_eq(&all);
}

/// All that payers read, whether they pay or collect.
fn payer_texts() -> impl Iterator<Item = (ErrorCode, Locale, &'static str)> {
    let each =
        |&code| Locale::ALL.map(|locale| [payer(code, locale), refund(code, locale)].map(|text| (code, locale, text)));
    ErrorCode::ALL.iter().flat_map(each).flatten()
}

fn shop_texts() -> impl Iterator<Item = (Language, &'static str)> {
    let of = |code, language| [title(code, language), support(code, language), developer(code, language)];
    let each = move |&code| Language::ALL.map(|language| of(code, language).map(|text| (language, text)));
    ErrorCode::ALL.iter().flat_map(each).flatten()
}

#[track_caller]
fn contains_none(text: &str, words: &[&str]) {
    let lower = format!(" {} ", text.to_lowercase().replace([',', '.', ':', ';', '¿', '?', '(', ')'], " "));
    for word in words {
        assert!(!lower.contains(word), "`{word}` in {text:?}");
    }
}

#[test]
fn the_payer_reads_a_short_sentence_that_ends() {
    for (code, _, text) in payer_texts() {
        assert!((40..=180).contains(&text.chars().count()), "{code}: {} characters", text.chars().count());
        assert!(text.ends_with('.') && !text.ends_with(".."), "{code}");
        assert!(text.chars().next().unwrap().is_uppercase(), "{code}");
    }
}

#[test]
fn no_text_is_a_placeholder_or_carelessly_spaced() {
    for text in shop_texts().map(|(_, text)| text).chain(payer_texts().map(|(_, _, text)| text)) {
        assert!(!text.is_empty() && text.trim() == text);
        assert!(!text.contains("  ") && !text.contains(['\n', '\t', '\u{a0}']), "{text:?}");
        // `{id}` stands in paths of our API; everything else in braces would be a template that nobody fills.
        contains_none(&text.replace("/{id}", ""), &["todo:", "xxx", "lorem", "tbd", "{", "}", "*"]);
    }
}

/// What the payer reads is no place for our trade's words, nor for another language's.
#[test]
fn the_payer_reads_no_jargon() {
    let jargon =
        ["token", "backend", "widget", "json", "api", "http", "error code", "null", "http", "idempot", "webhook"];
    let english = [" the ", " and ", " your ", " pay ", "voucher", " link ", "e-mail", " email", "checkout", " try "];
    // One addresses the payer as *tú*, here.
    let formal =
        [" usted", " ingrese ", " intente ", " escriba ", " verifique ", " espere ", " su pago ", " su pedido "];
    for (_, locale, text) in payer_texts() {
        contains_none(text, &jargon);
        if locale != Locale::En {
            contains_none(text, &english);
            contains_none(text, &formal);
        } else {
            contains_none(text, &[" tu ", " pago ", " código ", " el ", " de "]);
        }
    }
}

#[test]
fn each_country_has_its_words() {
    for (_, locale, text) in payer_texts() {
        match locale {
            Locale::EsPe => contains_none(text, &["cédula", " pesos", "ppt", " nit "]),
            Locale::EsCo => contains_none(text, &["dni", " soles", " ruc ", " monto "]),
            Locale::En => {}
        }
    }
    assert_ne!(
        payer(ErrorCode::IdentificationInvalid, Locale::EsPe),
        payer(ErrorCode::IdentificationInvalid, Locale::EsCo)
    );
}

/// Codes after which money may be on its way, or a voucher may be alive.
const MONEY_MAY_BE_ON_ITS_WAY: [ErrorCode; 16] = [
    ErrorCode::ClientTokenInvalid,
    ErrorCode::LinkInvalid,
    ErrorCode::IdempotencyKeyReused,
    ErrorCode::NotFound,
    ErrorCode::ActionNotAllowed,
    ErrorCode::ProviderDuplicate,
    ErrorCode::ProviderOutcomeUnknown,
    ErrorCode::ProviderReplyInvalid,
    ErrorCode::ProviderVoucherUnknown,
    ErrorCode::RefundCodeLive,
    ErrorCode::ProviderWithdrawalUnknown,
    ErrorCode::SignatureInvalid,
    ErrorCode::NotificationInvalid,
    ErrorCode::StoreUnavailable,
    ErrorCode::Internal,
    ErrorCode::BackendReplyInvalid,
];

#[test]
fn nobody_is_told_to_pay_again_while_money_may_be_on_its_way() {
    for code in MONEY_MAY_BE_ON_ITS_WAY {
        for text in Locale::ALL.map(|locale| payer(code, locale)) {
            let invitations =
                ["try again", "retry", "intenta", "inténtalo", "prueba", "pide tu código", "ask for your code"];
            contains_none(text, &invitations);
            contains_none(text, &["cobrado", "charged", "más tarde", "later"]);
        }
    }
    let open = [ErrorCode::ProviderOutcomeUnknown, ErrorCode::Internal];
    for code in open {
        assert!(payer(code, Locale::EsPe).contains("número de transacción"), "{code}");
        assert!(payer(code, Locale::En).contains("transaction number"), "{code}");
    }
}

#[test]
fn nobody_who_waits_for_money_is_told_about_paying() {
    for &code in ErrorCode::ALL {
        for text in Locale::ALL.map(|locale| refund(code, locale)) {
            contains_none(
                text,
                &["pagar", "pagues", "si ya pagaste", "cobrado", "medio de pago", "código de pago", "tu pago "],
            );
            contains_none(
                text,
                &["otro pedido", "tu pedido", "to pay", "not pay", "have paid", "charged", "payment", "order"],
            );
        }
    }
}

/// Codes that stand between somebody and their refund.
const MONEY_IS_PROMISED: [ErrorCode; 10] = [
    ErrorCode::IdentificationRuleRefused,
    ErrorCode::PayerDataMismatch,
    ErrorCode::RefundExceedsPayment,
    ErrorCode::RefundOverLimit,
    ErrorCode::AmountOverDailyLimit,
    ErrorCode::MerchantOverDailyLimit,
    ErrorCode::RefundRequiresReview,
    ErrorCode::ReissueLimitReached,
    ErrorCode::ProviderSignatureRefused,
    ErrorCode::ProviderWithdrawalUnknown,
];

#[test]
fn who_waits_for_a_refund_reads_that_the_money_is_safe() {
    for code in MONEY_IS_PROMISED {
        for locale in Locale::ALL {
            let safe = if locale == Locale::En { "money is safe" } else { "guardado" };
            assert!(payer(code, locale).contains(safe), "{code} {locale:?}");
        }
    }
    for code in [ErrorCode::OutletWithoutCash, ErrorCode::OutletClosed] {
        assert!(payer(code, Locale::EsCo).contains("Tu código sigue sirviendo"), "{code}");
        assert!(support(code, Language::Es).contains("El código sigue vigente"), "{code}");
    }
}

/// "Come back later" is only for what may be asked for again.
#[test]
fn later_is_said_only_where_it_helps() {
    for (code, _, text) in payer_texts() {
        let says_later = text.contains("más tarde") || text.contains("later");
        assert!(!says_later || matches!(code.retry(), Retry::Later | Retry::SameCall), "{code}");
    }
}

#[test]
fn the_developer_reads_the_house_form() {
    for &code in ErrorCode::ALL {
        for language in Language::ALL {
            let text = developer(code, language);
            assert!(!text.ends_with(['.', '。']), "{code}: {text}");
            assert!(!text.chars().next().unwrap().is_uppercase(), "{code}: {text}");
            assert_eq!(text.matches('`').count() % 2, 0, "{code}: {text}");
            assert!(support(code, language).ends_with(['.', '。']), "{code}");
            assert!(!title(code, language).ends_with(['.', '。']), "{code}");
            assert!(title(code, language).chars().count() <= 45, "{code}");
        }
        assert!(developer(code, Language::En).starts_with("expected "), "{code}");
        assert!(developer(code, Language::Es).starts_with("se esperaba"), "{code}");
        // What stands in backticks is code, the same in each language.
        let quoted = |language| {
            let mut parts: Vec<_> = developer(code, language).split('`').skip(1).step_by(2).collect();
            parts.sort_unstable();
            parts
        };
        assert_eq!(quoted(Language::En), quoted(Language::Es), "{code}");
        assert_eq!(quoted(Language::En), quoted(Language::Zh), "{code}");
    }
}

#[test]
fn chinese_is_chinese() {
    for (language, text) in shop_texts() {
        let has_han = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert_eq!(has_han, language == Language::Zh, "{text}");
    }
}

#[test]
fn accept_language() {
    for (header, expected) in [
        ("zh-CN,zh;q=0.9,en;q=0.8", Language::Zh),
        ("es-PE", Language::Es),
        ("EN-us, es;q=0.9", Language::En),
        ("fr-FR, fr;q=0.9, es;q=0.5, en;q=0.4", Language::Es),
        ("en;q=0.1, es;q=0.25, zh;q=0.3", Language::Zh),
        ("es;q=0.8, en;q=0.8", Language::Es),
        ("es;q=0, zh;q=0.001", Language::Zh),
        ("es;q=1.000;x=1", Language::Es),
        ("es; q=0.5, en ;q=0.4", Language::Es),
        ("fr, *", Language::En),
        ("es;q=abc", Language::En),
        ("español", Language::En),
        ("", Language::En),
    ] {
        assert_eq!(Language::from_accept_language(header), expected, "{header:?}");
    }
}
