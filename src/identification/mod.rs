//! National and tax documents: which kinds there are, and what a number of each looks like.
//!
//! A number is normalised once, when it is parsed; from then on it is right. Strictness has a price here: a rule that is too narrow
//! turns away somebody with a valid document, so only what a source says is refused, and no check digit is made up.

mod normalise;
mod rules;
#[cfg(test)]
mod tests;

use core::fmt;

use crate::prelude::*;

pub use rules::{Check, Rule, RuleSet};

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Documento Nacional de Identidad, Peru.
    Dni,
    /// The card of a foreign resident: carné de extranjería in Peru.
    Ce,
    /// Registro Único de Contribuyentes, Peru: the tax number of a person or a company.
    Ruc,
    /// A passport of any country.
    Passport,
}

impl Kind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Kind; 4] = [Kind::Dni, Kind::Ce, Kind::Ruc, Kind::Passport];

    /// The word for it in JSON: `DNI`, `CE`, `RUC`, `PASSPORT`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Dni => "DNI",
            Kind::Ce => "CE",
            Kind::Ruc => "RUC",
            Kind::Passport => "PASSPORT",
        }
    }

    /// The kind of a word, where there is one.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A document of a person or a company. Its number never shows in `Debug`, and it has no `Display`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Identification {
    kind: Kind,
    number: String,
}

impl Identification {
    /// Reads a number as somebody typed or pasted it: points, commas, spaces, dashes and invisible characters are dropped,
    /// full-width and Arabic-Indic digits become plain ones, letters become capitals. Leading zeros stay.
    ///
    /// # Errors
    /// An [`IdentificationError`] that says what is wrong, and where.
    pub fn parse(rules: RuleSet, kind: Kind, text: &str) -> Result<Identification, IdentificationError> {
        let rule = rules.rule(kind).ok_or(IdentificationError::KindNotAccepted)?;
        let number = normalise::normalise(text, rule.letters)?;
        let found = number.len();
        if found < *rule.length.start() {
            return Err(IdentificationError::TooShort { expected: *rule.length.start(), found });
        }
        if found > *rule.length.end() {
            return Err(IdentificationError::TooLong { expected: *rule.length.end(), found });
        }
        if number.bytes().all(|digit| digit == b'0') {
            return Err(IdentificationError::AllZeros);
        }
        rule.check.verify(&number)?;
        Ok(Identification { kind, number })
    }

    /// The kind of document.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The whole number, for the provider and for storage under encryption. Never for a log, a URL or a screen.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The number as it may be shown: `•••• 402`. At most its last three characters, fewer of a short one.
    pub fn masked(&self) -> String {
        let length = self.number.len();
        let shown = (length * 3 / 8).min(3);
        let (_, tail) = self.number.split_at_checked(length.saturating_sub(shown)).unwrap_or_default();
        format!("•••• {tail}")
    }
}

impl fmt::Debug for Identification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identification").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Why a text is not a number of its kind. Lengths count what is left once separators are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentificationError {
    /// The rule set does not take this kind.
    KindNotAccepted,
    /// Fewer characters than the kind has; none at all where `found` is 0.
    TooShort {
        /// The least.
        expected: usize,
        /// How many came.
        found: usize,
    },
    /// More characters than the kind has.
    TooLong {
        /// The most.
        expected: usize,
        /// How many came.
        found: usize,
    },
    /// A character that the kind does not have.
    BadCharacter {
        /// Which one, counted from 1 in the text as it was typed.
        position: usize,
    },
    /// Zeros only: something to fill a field with.
    AllZeros,
    /// First digits that no number of the kind has.
    Prefix,
    /// The check digit does not belong to the others: some digit is wrong.
    CheckDigit,
}

impl fmt::Display for IdentificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdentificationError::KindNotAccepted => f.write_str("expected a kind of document that is taken here"),
            IdentificationError::TooShort { expected, found } => {
                write!(f, "expected at least {expected} characters, found {found}")
            }
            IdentificationError::TooLong { expected, found } => {
                write!(f, "expected at most {expected} characters, found {found}")
            }
            IdentificationError::BadCharacter { position } => {
                write!(
                    f,
                    "expected only characters that this kind of document has, found another at position {position}"
                )
            }
            IdentificationError::AllZeros => f.write_str("expected a number, found zeros only"),
            IdentificationError::Prefix => f.write_str("expected first digits that this kind of document has"),
            IdentificationError::CheckDigit => f.write_str("expected the check digit that belongs to the other digits"),
        }
    }
}

impl core::error::Error for IdentificationError {}
