//! Numbers as people type them, and each check digit against every single wrong digit.

mod cedula;
mod nit;

use proptest::prelude::*;

use super::{IdentificationError::*, *};

const PERU: RuleSet = RuleSet::Peru;

#[track_caller]
fn check(kind: Kind, text: &str, expected: Result<&str, IdentificationError>) {
    let parsed = Identification::parse(PERU, kind, text);
    assert_eq!(parsed.as_ref().map(Identification::number).map_err(|error| *error), expected, "{text:?}");
}

#[test]
fn numbers_are_normalised_once() {
    for typed in [
        "01234567",
        " 01.234.567 ",
        "01-234-567",
        "01,234,567",
        "0 1\u{a0}2\u{3000}3\t4567\n",
        "\u{feff}0123\u{200b}4567\u{202c}",
        "０１２３４５６７",
        "٠١٢٣٤٥٦٧",
        "۰۱۲۳۴۵۶۷",
        "01\u{2013}234\u{2212}567",
    ] {
        check(Kind::Dni, typed, Ok("01234567"));
    }
    check(Kind::Passport, "ab-12 34", Ok("AB1234"));
    check(Kind::Passport, "ＡＢ１２３４", Ok("AB1234"));
    check(Kind::Ce, "000123456", Ok("000123456"));
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    check(Kind::Dni, "", Err(TooShort { expected: 8, found: 0 }));
    check(Kind::Dni, " .-\u{200b} ", Err(TooShort { expected: 8, found: 0 }));
    check(Kind::Dni, "1234567", Err(TooShort { expected: 8, found: 7 }));
    check(Kind::Dni, "12345678-9", Err(TooLong { expected: 8, found: 9 }));
    check(Kind::Dni, "1234O678", Err(BadCharacter { position: 5 }));
    check(Kind::Dni, "12 34 ５x", Err(BadCharacter { position: 8 }));
    check(Kind::Dni, "1234567²", Err(BadCharacter { position: 8 }));
    check(Kind::Dni, "00000000", Err(AllZeros));
    check(Kind::Ce, "123", Err(TooShort { expected: 4, found: 3 }));
    check(Kind::Ce, "A123456789012", Err(TooLong { expected: 12, found: 13 }));
    check(Kind::Passport, "AÑ1234", Err(BadCharacter { position: 2 }));
    check(Kind::Passport, "AB/1234", Err(BadCharacter { position: 3 }));
    check(Kind::Ruc, "2051233379", Err(TooShort { expected: 11, found: 10 }));
    check(Kind::Ruc, "30512333797", Err(Prefix));
    check(Kind::Ruc, "20512333798", Err(CheckDigit));
}

/// Companies' numbers, public in SUNAT's register.
#[test]
fn real_tax_numbers() {
    for ruc in ["20512333797", "20100070970", "20494099153", "20131312955"] {
        check(Kind::Ruc, ruc, Ok(ruc));
    }
}

#[test]
fn a_number_is_never_shown_whole() {
    for (kind, text, masked) in [
        (Kind::Dni, "45678402", "•••• 402"),
        (Kind::Ruc, "20512333797", "•••• 797"),
        (Kind::Passport, "AB12", "•••• 2"),
        (Kind::Passport, "AB1234", "•••• 34"),
    ] {
        let identification = Identification::parse(PERU, kind, text).unwrap();
        assert_eq!(identification.masked(), masked);
        let debug = format!("{identification:?}");
        assert!(!debug.contains(char::is_numeric) && debug.contains(&format!("{kind:?}")), "{debug}");
    }
}

#[test]
fn words_and_tables_agree() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_word(kind.as_str()), Some(kind));
    }
    for unknown in ["", "dni", "cc", "Passport", "RC"] {
        assert_eq!(Kind::from_word(unknown), None);
    }
    for rules in RuleSet::ALL {
        assert_eq!(RuleSet::from_id(rules.id()), Some(rules));
        for (index, rule) in rules.rules().iter().enumerate() {
            assert!(!rule.letters || !rule.padded);
            assert!(rules.rules()[..index].iter().all(|earlier| earlier.kind != rule.kind), "{:?} twice", rule.kind);
        }
    }
}

/// Sum of the weighted digits, modulo 11, of all but the last: written anew here, to hold the code against.
fn remainder(digits: &[u32]) -> u32 {
    let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    weights.iter().zip(digits).map(|(weight, digit)| weight * digit).sum::<u32>() % 11
}

fn text_of(digits: &[u32]) -> String {
    digits.iter().map(u32::to_string).collect()
}

fn is_ruc(digits: &[u32]) -> bool {
    Identification::parse(PERU, Kind::Ruc, &text_of(digits)).is_ok()
}

fn any_ruc() -> impl Strategy<Value = Vec<u32>> {
    let prefix = prop::sample::select(vec![[1, 0], [1, 5], [1, 6], [1, 7], [2, 0]]);
    (prefix, prop::collection::vec(0..10u32, 8)).prop_map(|(prefix, body)| {
        let mut digits = [prefix.as_slice(), &body].concat();
        digits.push(match remainder(&digits) {
            0 | 10 => 1,
            1 => 0,
            rest => 11 - rest,
        });
        digits
    })
}

proptest! {
    #[test]
    fn every_ruc_by_construction_passes(ruc in any_ruc()) {
        prop_assert!(is_ruc(&ruc));
    }

    /// The check digit is 1 for two remainders, so a change from the one to the other is the one thing that it cannot see.
    #[test]
    fn a_single_wrong_digit_fails(ruc in any_ruc()) {
        for position in 0..ruc.len() {
            for digit in (0..10).filter(|digit| *digit != ruc[position]) {
                let mut wrong = ruc.clone();
                wrong[position] = digit;
                let mut remainders = [remainder(&ruc), remainder(&wrong)];
                remainders.sort_unstable();
                let known_prefix = ["10", "15", "16", "17", "20"].contains(&text_of(&wrong[..2]).as_str());
                prop_assert_eq!(is_ruc(&wrong), known_prefix && remainders == [0, 10], "{:?} at {}", wrong, position);
            }
        }
    }

    #[test]
    fn any_text_is_a_document_or_an_error(rules in 0..3usize, kind in 0..8usize, text in "\\PC{0,24}") {
        let _ = Identification::parse(RuleSet::ALL[rules], Kind::ALL[kind], &text);
    }

    /// Whatever is accepted is plain, within its length, and reads as itself.
    #[test]
    fn what_is_accepted_is_plain(rules in 0..3usize, kind in 0..8usize, text in "[0-9A-Za-z .\u{2d}\u{200b}０-９٠-٩]{0,24}") {
        let (rules, kind) = (RuleSet::ALL[rules], Kind::ALL[kind]);
        if let Ok(identification) = Identification::parse(rules, kind, &text) {
            let number = identification.number();
            prop_assert!(number.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()));
            prop_assert!(rules.rule(kind).unwrap().length.contains(&number.len()));
            prop_assert_eq!(Identification::parse(rules, kind, number), Ok(identification.clone()));
            prop_assert!(!identification.masked().contains(number));
        }
    }
}
