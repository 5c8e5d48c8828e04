//! The rule sets: which kinds are taken, and what their numbers look like. Data with its sources, one table for each set.
//!
//! A set is named, because sources contradict each other and a merchant may have to choose; a new country is a new table.

use core::ops::RangeInclusive;

use super::{IdentificationError, Kind};

/// A named set of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleSet {
    /// What Peruvian shops ask for.
    Peru,
}

impl RuleSet {
    /// All sets, in the order of their declaration.
    pub const ALL: [RuleSet; 1] = [RuleSet::Peru];

    /// Its name in settings: `peru`.
    pub const fn id(self) -> &'static str {
        match self {
            RuleSet::Peru => "peru",
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
        }
    }

    /// The rule for a kind, where the set takes it.
    pub fn rule(self, kind: Kind) -> Option<&'static Rule> {
        self.rules().iter().find(|rule| rule.kind == kind)
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
}

const PERU: [Rule; 4] = [
    // Eight digits. The character after a dash on the card is not part of the number, is rarely asked for, and exists in a digit
    // and a letter series (python-stdnum, `pe/cui`): it is not checked.
    Rule { kind: Kind::Dni, length: 8..=8, letters: false, check: Check::None },
    // Plausible rather than certain: dLocal's payout documents say 4 to 12 letters or digits, others exactly 9 or at most 12.
    Rule { kind: Kind::Ce, length: 4..=12, letters: true, check: Check::None },
    Rule { kind: Kind::Ruc, length: 11..=11, letters: false, check: Check::Ruc },
    // Any country's: dLocal's payout documents say 4 to 12 letters or digits, as does SUNAT's catalogue 06 for the upper end.
    Rule { kind: Kind::Passport, length: 4..=12, letters: true, check: Check::None },
];

/// 10 persons, 20 companies, 15 to 17 others. Sources differ about 16, old numbers that may be alive: the check digit guards them.
const RUC_PREFIXES: [&str; 5] = ["10", "15", "16", "17", "20"];
/// The weight of each digit but the last.
const RUC_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

impl Check {
    pub(super) fn verify(self, number: &str) -> Result<(), IdentificationError> {
        match self {
            Check::None => Ok(()),
            Check::Ruc if !RUC_PREFIXES.iter().any(|prefix| number.starts_with(prefix)) => {
                Err(IdentificationError::Prefix)
            }
            Check::Ruc if !ruc_check_digit_is_right(number) => Err(IdentificationError::CheckDigit),
            Check::Ruc => Ok(()),
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
