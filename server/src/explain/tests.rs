//! Every sentence in every language, as people read it, and what typed input becomes.
#![allow(clippy::unwrap_used)]

use std::{fmt::Write, io::ErrorKind};

use expect_test::expect_file;
use ventanilla::signature::{
    Encoding, Part, SecretError, Unit,
    explain::{Characters, Difference, Finding, Numbers, Rewrite, SecretUse, Spaces, Written},
};

use super::{InputError, Language, Profile, read, words};

fn rewrite(spaces: Spaces, characters: Characters, numbers: Numbers) -> Finding {
    Finding::Differs(Difference::BodyRewritten(Rewrite { spaces, characters, numbers }))
}

fn findings() -> Vec<Finding> {
    let name = || "X-Efecty-Signature".to_owned();
    let differences = [
        Difference::Unit(Unit::Millis),
        Difference::Unit(Unit::Seconds),
        Difference::Order(vec![Part::Method, Part::Path, Part::Timestamp, Part::Body]),
        Difference::Parts(vec![Part::Timestamp, Part::Body]),
        Difference::Separator("\n".to_owned()),
        Difference::SignatureCase,
        Difference::MethodCase,
        Difference::Path("/efecty".to_owned()),
        Difference::Encoding(Written::As(Encoding::Base64)),
        Difference::Encoding(Written::As(Encoding::HexLower)),
        Difference::Encoding(Written::As(Encoding::HexUpper)),
        Difference::Encoding(Written::HexMixed),
        Difference::Encoding(Written::LooseBase64),
        Difference::Prefix,
        Difference::TrailingNewline(true),
        Difference::TrailingNewline(false),
        Difference::LineEnds,
        Difference::ByteOrderMark,
        Difference::SecretWhitespace,
        Difference::SecretForm(SecretUse::Text),
        Difference::SecretForm(SecretUse::TextAfterPrefix),
        Difference::SecretForm(SecretUse::Hex),
        Difference::SecretForm(SecretUse::Base64),
    ];
    let bodies = [
        rewrite(Spaces::Compact, Characters::AsTheyCame, Numbers::AsTheyCame),
        rewrite(Spaces::Spaced, Characters::Escaped, Numbers::AsTheyCame),
        rewrite(Spaces::Indented(2), Characters::EscapedWithSlashes, Numbers::OneDecimal),
        rewrite(Spaces::AsItCame, Characters::Plain, Numbers::Shortest),
    ];
    let others = [
        Finding::Matches,
        Finding::HeaderMissing(name()),
        Finding::HeaderTwice(name()),
        Finding::HeaderMalformed(name()),
        Finding::SecretUnusable(SecretError::TooShort { found: 5 }),
        Finding::SecretUnusable(SecretError::Whitespace),
        Finding::SecretUnusable(SecretError::Encoding),
        Finding::NothingFits,
    ];
    differences.into_iter().map(Finding::Differs).chain(bodies).chain(others).collect()
}

fn inputs() -> [InputError; 10] {
    let file = || "cabeceras.txt".to_owned();
    [
        InputError::Unreadable(file(), ErrorKind::NotFound),
        InputError::Unreadable(file(), ErrorKind::PermissionDenied),
        InputError::Unreadable(file(), ErrorKind::IsADirectory),
        InputError::TooLarge(file()),
        InputError::HeaderLine(3),
        InputError::NoHeaders,
        InputError::Path,
        InputError::Method,
        InputError::SecretFile,
        InputError::NoTerminal,
    ]
}

#[test]
fn golden() {
    let mut all = String::new();
    for language in Language::ALL {
        writeln!(all, "== {}", language.tag()).unwrap();
        for profile in Profile::ALL {
            writeln!(all, "{}", words::scheme(profile, language)).unwrap();
        }
        for finding in findings() {
            // What the profile's prefix, form of secret or encoding decides is told of two.
            let depends = matches!(
                finding,
                Finding::Differs(Difference::Prefix | Difference::SecretForm(_) | Difference::Encoding(_))
            );
            let profiles = [&Profile::EFECTY_PARTNER, &Profile::STANDARD_WEBHOOKS];
            for profile in profiles.into_iter().take(if depends { 2 } else { 1 }) {
                let (found, advice) = words::finding(&finding, profile, language);
                let line = format!("{found} {}", advice.unwrap_or_default());
                let line = line.trim_end();
                assert!(line.ends_with(['.', '。']) && !line.contains("  "), "{line}");
                writeln!(all, "  {line}").unwrap();
            }
        }
        for seconds in [1_234, -60] {
            writeln!(all, "  {}", words::skew(seconds, 300, language)).unwrap();
        }
        for error in inputs() {
            writeln!(all, "  {}", words::input(&error, language)).unwrap();
        }
        writeln!(all, "  {}", words::prompt(language)).unwrap();
    }
    expect_file!["golden.txt"].assert_eq(&all);
}

#[test]
fn times_and_languages_are_read() {
    let at = read::time("1795359600").unwrap();
    assert_eq!(read::time("2026-11-22T10:00:00-05:00"), Ok(at));
    for wrong in ["", "now", "1795359600.5", "1795359600000", "2026-11-22T10:00:00", "-1"] {
        assert!(read::time(wrong).is_err(), "{wrong}");
    }
    for (locale, language) in [
        ("es_PE.UTF-8", Language::Es),
        ("es", Language::Es),
        ("zh_CN.UTF-8", Language::Zh),
        ("en_US", Language::En),
        ("C.UTF-8", Language::En),
        ("", Language::En),
        ("español", Language::En),
    ] {
        assert_eq!(read::language_of(locale), language, "{locale}");
    }
}

#[test]
fn paths_and_methods_are_read() {
    for right in ["/", "/webhooks/efecty", "/a?b=c"] {
        assert!(read::path(right).is_ok(), "{right}");
    }
    for wrong in ["", "a", "https://shop.example/a", "/a b", "/a#b", "/ñ", "/a\n"] {
        assert_eq!(read::path(wrong), Err(InputError::Path), "{wrong}");
    }
    assert_eq!(read::method("PATCH"), Ok("PATCH"));
    for wrong in ["", "post", "PO ST", "POST\n", "POSTPOSTPOSTPOSTPOST"] {
        assert_eq!(read::method(wrong), Err(InputError::Method), "{wrong}");
    }
}
