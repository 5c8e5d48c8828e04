//! The cédula as people type it, under both rules side by side.

use super::*;

const PARTNER: RuleSet = RuleSet::Colombia(CedulaRule::Partner);
const REGISTRY: RuleSet = RuleSet::Colombia(CedulaRule::Registry);

/// `=` and the number, or the reason: `short`, `old` (plausible by the other rule) or `long` with how many digits came, `at` with
/// the place of the wrong character, `zeros`.
fn outcome(rules: RuleSet, typed: &str) -> String {
    match Identification::parse(rules, Kind::Cc, typed) {
        Ok(document) => format!("={}", document.number()),
        Err(TooShort { found, .. }) => format!("short {found}"),
        Err(ShortCedula { found, .. }) => format!("old {found}"),
        Err(TooLong { found, .. }) => format!("long {found}"),
        Err(error @ BadCharacter { position }) => {
            assert_eq!(error.position(), Some(position));
            format!("at {position}")
        }
        Err(AllZeros) => "zeros".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

/// What is typed, by `partner`, by `registry`.
#[rustfmt::skip]
const ROWS: &[(&str, &str, &str)] = &[
    // Lengths.
    ("", "short 0", "short 0"),
    ("1", "short 1", "short 1"),
    ("12", "short 2", "short 2"),
    ("123", "short 3", "short 3"),
    ("1234", "short 4", "short 4"),
    ("12345", "old 5", "=12345"),
    ("123456", "old 6", "=123456"),
    ("1234567", "old 7", "=1234567"),
    ("19345678", "old 8", "=19345678"),
    ("123456789", "old 9", "=123456789"),
    ("1004922993", "=1004922993", "=1004922993"),
    ("1150940755", "=1150940755", "=1150940755"),
    ("9999999999", "=9999999999", "=9999999999"),
    ("10049229931", "=10049229931", "long 11"),
    ("100492299312", "long 12", "long 12"),
    ("1004922993100492299310049229931", "long 31", "long 31"),
    // As Colombians group it.
    ("1.004.922.993", "=1004922993", "=1004922993"),
    ("1'004.922.993", "=1004922993", "=1004922993"),
    ("1\u{2019}004.922.993", "=1004922993", "=1004922993"),
    ("1\u{b4}004.922.993", "=1004922993", "=1004922993"),
    ("1,004,922,993", "=1004922993", "=1004922993"),
    ("1 004 922 993", "=1004922993", "=1004922993"),
    ("1-004-922-993", "=1004922993", "=1004922993"),
    ("10-0492-2993", "=1004922993", "=1004922993"),
    ("19.345.678", "old 8", "=19345678"),
    ("1.004.922.993.", "=1004922993", "=1004922993"),
    ("...1004922993", "=1004922993", "=1004922993"),
    // As it is pasted.
    (" 1004922993", "=1004922993", "=1004922993"),
    ("1004922993 ", "=1004922993", "=1004922993"),
    ("\t1004922993\r\n", "=1004922993", "=1004922993"),
    ("1\u{a0}004\u{a0}922\u{a0}993", "=1004922993", "=1004922993"),
    ("1\u{202f}004\u{2009}922\u{3000}993", "=1004922993", "=1004922993"),
    ("\u{feff}1004922993", "=1004922993", "=1004922993"),
    ("100\u{200b}4922993", "=1004922993", "=1004922993"),
    ("100\u{200d}49\u{2060}22993", "=1004922993", "=1004922993"),
    ("\u{202a}1004922993\u{202c}", "=1004922993", "=1004922993"),
    ("\u{2066}1004922993\u{2069}", "=1004922993", "=1004922993"),
    ("1004\u{ad}922993", "=1004922993", "=1004922993"),
    ("1004\u{2013}922\u{2014}993", "=1004922993", "=1004922993"),
    // In the digits of other scripts.
    ("１００４９２２９９３", "=1004922993", "=1004922993"),
    ("１．００４．９２２．９９３", "=1004922993", "=1004922993"),
    ("١٠٠٤٩٢٢٩٩٣", "=1004922993", "=1004922993"),
    ("۱۰۰۴۹۲۲۹۹۳", "=1004922993", "=1004922993"),
    ("100４922٩93", "=1004922993", "=1004922993"),
    ("１９３４５６７８", "old 8", "=19345678"),
    // Zeros before it are a card reader's.
    ("0019345678", "old 8", "=19345678"),
    ("00000012345", "old 5", "=12345"),
    ("01004922993", "=1004922993", "=1004922993"),
    ("0.001.004.922.993", "=1004922993", "=1004922993"),
    ("0000001234", "short 4", "short 4"),
    ("1000000000", "=1000000000", "=1000000000"),
    // Zeros alone.
    ("0000000000", "zeros", "zeros"),
    ("00000000000", "zeros", "zeros"),
    ("00000000", "zeros", "zeros"),
    ("0", "zeros", "zeros"),
    ("０００００００００００００", "zeros", "zeros"),
    // What is no digit, and where it stands in what was typed.
    ("1OO4922993", "at 2", "at 2"),
    ("l004922993", "at 1", "at 1"),
    ("CC1004922993", "at 1", "at 1"),
    ("C.C. 1004922993", "at 1", "at 1"),
    ("1.004.922.99X", "at 13", "at 13"),
    ("1004922993a", "at 11", "at 11"),
    (" 10 04A", "at 7", "at 7"),
    ("\u{200b}1004#22993", "at 6", "at 6"),
    ("+571004922993", "at 1", "at 1"),
    ("1004922993/1", "at 11", "at 11"),
    ("1004_922993", "at 5", "at 5"),
    ("100492299³", "at 10", "at 10"),
    ("100492299①", "at 10", "at 10"),
    ("१००४९२२९९३", "at 1", "at 1"),
    ("一二三四五六七八九〇", "at 1", "at 1"),
    ("Ⅻ04922993", "at 1", "at 1"),
    ("1004922993\0", "at 11", "at 11"),
    ("1004922993😀", "at 11", "at 11"),
    ("<b>1004922993", "at 1", "at 1"),
    ("ana@example.com", "at 1", "at 1"),
    ("1e9", "at 2", "at 2"),
    ("=1004922993", "at 1", "at 1"),
];

#[test]
fn every_row() {
    assert!(ROWS.len() >= 60);
    for (typed, partner, registry) in ROWS {
        assert_eq!(outcome(PARTNER, typed), *partner, "{typed:?} by partner");
        assert_eq!(outcome(REGISTRY, typed), *registry, "{typed:?} by registry");
    }
}

#[test]
fn the_rule_is_chosen_by_name_and_defaults_to_the_contracts() {
    assert_eq!(CedulaRule::default(), CedulaRule::Partner);
    assert_eq!(CedulaRule::ALL.map(CedulaRule::id), ["partner", "registry"]);
    for rule in CedulaRule::ALL {
        assert_eq!(CedulaRule::from_id(rule.id()), Some(rule));
    }
    for unknown in ["", "Partner", "efecty", "partner "] {
        assert_eq!(CedulaRule::from_id(unknown), None);
    }
}

/// The rule is about the cédula: nothing else differs.
#[test]
fn other_kinds_do_not_depend_on_the_rule() {
    for (kind, typed) in [
        (Kind::Ce, "123456"),
        (Kind::Ce, "1234"),
        (Kind::Ti, "1.004.922.993"),
        (Kind::Ti, "123456789"),
        (Kind::Ppt, "1234567"),
        (Kind::Passport, "ar123456"),
        (Kind::Nit, "830140299-6"),
        (Kind::Dni, "12345678"),
        (Kind::Ruc, "20512333797"),
    ] {
        assert_eq!(Identification::parse(PARTNER, kind, typed), Identification::parse(REGISTRY, kind, typed));
    }
    let number = |kind, typed: &str| Identification::parse(PARTNER, kind, typed).map(|it| it.number().to_owned());
    assert_eq!(number(Kind::Ce, "123.456"), Ok("123456".to_owned()));
    assert_eq!(number(Kind::Ce, "A12345"), Err(BadCharacter { position: 1 }));
    assert_eq!(number(Kind::Ti, "990 1012 3456"), Ok("99010123456".to_owned()));
    assert_eq!(number(Kind::Ti, "1234567"), Err(TooShort { expected: 10, found: 7 }));
    assert_eq!(number(Kind::Ppt, "ppt 1234567"), Ok("PPT1234567".to_owned()));
    assert_eq!(number(Kind::Passport, "AR 123456"), Ok("AR123456".to_owned()));
    assert_eq!(number(Kind::Dni, "12345678"), Err(KindNotAccepted));
    assert_eq!(Identification::parse(PERU, Kind::Cc, "1004922993"), Err(KindNotAccepted));
}

#[test]
fn a_cedula_is_never_shown_whole() {
    for (typed, masked) in [("1004922993", "•••• 993"), ("19345678", "•••• 678"), ("12345", "•••• 5")]
    {
        let document = Identification::parse(REGISTRY, Kind::Cc, typed).unwrap();
        assert_eq!(document.masked(), masked);
        assert!(!format!("{document:?}").contains(char::is_numeric));
    }
}

proptest! {
    /// No digit is a check digit: each number of the right length is as good as any other.
    #[test]
    fn every_number_of_the_right_length_is_taken(number in "[1-9][0-9]{4,10}") {
        let (partner, registry) = (outcome(PARTNER, &number), outcome(REGISTRY, &number));
        let taken = format!("={number}");
        prop_assert_eq!(registry == taken, number.len() <= 10);
        prop_assert_eq!(partner == taken, number.len() >= 10);
        if number.len() < 10 {
            prop_assert_eq!(partner, format!("old {}", number.len()));
        }
    }

    /// One person is one number, however it is padded or grouped.
    #[test]
    fn padding_and_grouping_do_not_make_another_person(number in "[1-9][0-9]{4,9}", zeros in 0..6usize, at in 1..4usize) {
        let padded = format!("{}{number}", "0".repeat(zeros));
        let (head, tail) = padded.split_at(at);
        prop_assert_eq!(outcome(REGISTRY, &format!("{head}.{tail}")), format!("={number}"));
    }
}
