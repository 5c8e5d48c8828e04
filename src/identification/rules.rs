//! The rule sets: which kinds are taken, and what their numbers look like. Data with its sources, one table for each set.
//!
//! A set is named, because sources contradict each other and a merchant may have to choose; a new country is a new table.

use core::ops::RangeInclusive;

use super::{IdentificationError, Kind};
use crate::time::Zone;

/// A named set of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleSet {
    /// What Peruvian shops ask for.
    Peru,
    /// What Colombian shops ask for, with the cédula by one of two rules.
    Colombia(CedulaRule),
}

/// How long a Colombian cédula may be. The two answers contradict each other, so that a setting chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CedulaRule {
    /// 10 or 11 digits: what Efecty's partners are told that a counter needs. Refuses many older people.
    #[default]
    Partner,
    /// 5 to 10 digits: what public evidence says that people have.
    Registry,
}

impl CedulaRule {
    /// Both rules.
    pub const ALL: [CedulaRule; 2] = [CedulaRule::Partner, CedulaRule::Registry];

    /// Its name in settings: `partner`, `registry`.
    pub const fn id(self) -> &'static str {
        match self {
            CedulaRule::Partner => "partner",
            CedulaRule::Registry => "registry",
        }
    }

    /// The rule of a name, where there is one.
    pub fn from_id(id: &str) -> Option<CedulaRule> {
        CedulaRule::ALL.into_iter().find(|rule| rule.id() == id)
    }
}

impl RuleSet {
    /// All sets, in the order of their declaration.
    pub const ALL: [RuleSet; 3] =
        [RuleSet::Peru, RuleSet::Colombia(CedulaRule::Partner), RuleSet::Colombia(CedulaRule::Registry)];

    /// The clock of its country.
    pub const fn zone(self) -> Zone {
        match self {
            RuleSet::Peru => Zone::Lima,
            RuleSet::Colombia(_) => Zone::Bogota,
        }
    }

    /// Its name between our programs: `peru`, `colombia_partner`, `colombia_registry`.
    pub const fn id(self) -> &'static str {
        match self {
            RuleSet::Peru => "peru",
            RuleSet::Colombia(CedulaRule::Partner) => "colombia_partner",
            RuleSet::Colombia(CedulaRule::Registry) => "colombia_registry",
        }
    }

    /// The set of a name, where there is one.
    pub fn from_id(id: &str) -> Option<RuleSet> {
        RuleSet::ALL.into_iter().find(|rules| rules.id() == id)
    }

    /// Its rules, in the order in which a form offers the kinds.
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            RuleSet::Peru => &PERU,
            RuleSet::Colombia(CedulaRule::Partner) => &COLOMBIA_PARTNER,
            RuleSet::Colombia(CedulaRule::Registry) => &COLOMBIA_REGISTRY,
        }
    }

    /// The rule for a kind, where the set takes it.
    pub fn rule(self, kind: Kind) -> Option<&'static Rule> {
        self.rules().iter().find(|rule| rule.kind == kind)
    }

    /// Whether a number of `found` characters is as long as the rule says, and if not, whether it is the rule's fault.
    pub(super) fn fits(self, rule: &Rule, found: usize) -> Result<(), IdentificationError> {
        let (least, most) = (*rule.length.start(), *rule.length.end());
        let plausible = rule.kind == Kind::Cc && CEDULA_REGISTRY.length.contains(&found);
        if found < least && plausible {
            Err(IdentificationError::ShortCedula { expected: least, found })
        } else if found < least {
            Err(IdentificationError::TooShort { expected: least, found })
        } else if found > most {
            Err(IdentificationError::TooLong { expected: most, found })
        } else {
            Ok(())
        }
    }
}

/// What a number of a kind looks like.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The kind.
    pub kind: Kind,
    /// How many characters it has, separators apart.
    pub length: RangeInclusive<usize>,
    /// Whether letters may stand among the digits.
    pub letters: bool,
    /// Whether zeros before it are a card reader's padding, and no part of it.
    pub padded: bool,
    /// What its digits say about each other.
    pub check: Check,
}

/// A rule that binds the digits of a number together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// No public one.
    None,
    /// The RUC's first two digits and its last one.
    Ruc,
    /// The NIT's last digit.
    Nit,
}

const fn digits(kind: Kind, length: RangeInclusive<usize>) -> Rule {
    Rule { kind, length, letters: false, padded: false, check: Check::None }
}

const fn letters_and_digits(kind: Kind, length: RangeInclusive<usize>) -> Rule {
    Rule { letters: true, ..digits(kind, length) }
}

/// Any country's: dLocal's payout documents say 4 to 12 letters or digits, as does SUNAT's catalogue 06 for the upper end.
const PASSPORT: Rule = letters_and_digits(Kind::Passport, 4..=12);

const PERU: [Rule; 4] = [
    // Eight digits. The character after a dash on the card is not part of the number, is rarely asked for, and exists in a digit
    // and a letter series (python-stdnum, `pe/cui`): it is not checked.
    digits(Kind::Dni, 8..=8),
    // Plausible rather than certain: dLocal's payout documents say 4 to 12 letters or digits, others exactly 9 or at most 12.
    letters_and_digits(Kind::Ce, 4..=12),
    Rule { check: Check::Ruc, ..digits(Kind::Ruc, 11..=11) },
    PASSPORT,
];

// The card's own barcode holds the cédula in ten bytes, padded with zeros. No check digit is public: libraries that apply the
// NIT's would turn away nine of ten people.

/// As partners of Efecty are told: at other lengths "the store cannot pay".
const CEDULA_PARTNER: Rule = Rule { padded: true, ..digits(Kind::Cc, 10..=11) };
/// As evidence says: new numbers have ten digits, older ones fewer; dLocal, EBANX, Mercado Pago and Kushki pay those, too.
const CEDULA_REGISTRY: Rule = Rule { padded: true, ..digits(Kind::Cc, 5..=10) };

/// Six digits mostly; processors take up to twelve.
const CE_COLOMBIA: Rule = digits(Kind::Ce, 5..=12);
/// Ten digits, eleven of an old one.
const TI: Rule = digits(Kind::Ti, 10..=11);
/// No official length is known; processors take these.
const PPT: Rule = letters_and_digits(Kind::Ppt, 6..=15);
/// A company's has nine digits and the check digit; a person's is a cédula, or another document's number of up to fifteen digits,
/// and the check digit (python-stdnum, `co/nit`, for the upper end).
const NIT: Rule = Rule { check: Check::Nit, ..digits(Kind::Nit, 6..=16) };

const COLOMBIA_PARTNER: [Rule; 6] = [CEDULA_PARTNER, CE_COLOMBIA, TI, PPT, PASSPORT, NIT];
const COLOMBIA_REGISTRY: [Rule; 6] = [CEDULA_REGISTRY, CE_COLOMBIA, TI, PPT, PASSPORT, NIT];

/// 10 persons, 20 companies, 15 to 17 others. Sources differ about 16, old numbers that may be alive: the check digit guards them.
const RUC_PREFIXES: [&str; 5] = ["10", "15", "16", "17", "20"];
/// The weight of each digit but the last.
const RUC_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
/// The weight of each digit but the last, from right to left: DIAN's primes.
const NIT_WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

impl Check {
    pub(super) fn verify(self, number: &str) -> Result<(), IdentificationError> {
        match self {
            Check::None => Ok(()),
            Check::Ruc if !RUC_PREFIXES.iter().any(|prefix| number.starts_with(prefix)) => {
                Err(IdentificationError::Prefix)
            }
            Check::Ruc if !ruc_check_digit_is_right(number) => Err(IdentificationError::CheckDigit),
            Check::Nit if !nit_check_digit_is_right(number) => Err(IdentificationError::CheckDigit),
            Check::Ruc | Check::Nit => Ok(()),
        }
    }
}

/// `(11 - sum mod 11) mod 10` (python-stdnum, `pe/ruc`; Oracle's manual gives another rule for remainders 0 and 1, which real
/// numbers contradict). Remainders 0 and 10 share the digit 1, so one wrong digit in some sixty goes unseen where it is 1.
fn ruc_check_digit_is_right(number: &str) -> bool {
    let digits = || number.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits().zip(RUC_WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    digits().next_back() == Some((11 - sum % 11) % 10)
}

/// The remainder of the weighted sum by 11 where it is 0 or 1, else what is missing to 11 (python-stdnum, `co/nit`; companies'
/// published numbers agree). Remainders 1 and 10 share the digit 1.
fn nit_check_digit_is_right(number: &str) -> bool {
    let mut digits = number.chars().rev().filter_map(|digit| digit.to_digit(10));
    let check_digit = digits.next();
    let sum: u32 = digits.zip(NIT_WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    check_digit
        == Some(match sum % 11 {
            rest @ 0..=1 => rest,
            rest => 11 - rest,
        })
}
