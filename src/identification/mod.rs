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

pub use rules::{CedulaRule, Check, Rule, RuleSet};

/// The plain digits of a text as somebody typed or pasted it, as in a document's number.
///
/// # Errors
/// Where another character stands in it.
pub fn digits(text: &str) -> Result<String, IdentificationError> {
    normalise::normalise(text, false)
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Documento Nacional de Identidad, Peru.
    Dni,
    /// The card of a foreign resident: carné de extranjería in Peru, cédula de extranjería in Colombia.
    Ce,
    /// Registro Único de Contribuyentes, Peru: the tax number of a person or a company.
    Ruc,
    /// A passport of any country.
    Passport,
    /// Cédula de Ciudadanía, Colombia: what every adult citizen has.
    Cc,
    /// Tarjeta de Identidad, Colombia: what minors have.
    Ti,
    /// Permiso por Protección Temporal, Colombia: what many Venezuelans have.
    Ppt,
    /// Número de Identificación Tributaria, Colombia: the tax number of a person or a company, with its check digit.
    Nit,
}

impl Kind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Kind; 8] =
        [Kind::Dni, Kind::Ce, Kind::Ruc, Kind::Passport, Kind::Cc, Kind::Ti, Kind::Ppt, Kind::Nit];

    /// The word for it in JSON: `DNI`, `CE`, `RUC`, `PASSPORT`, `CC`, `TI`, `PPT`, `NIT`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Dni => "DNI",
            Kind::Ce => "CE",
            Kind::Ruc => "RUC",
            Kind::Passport => "PASSPORT",
            Kind::Cc => "CC",
            Kind::Ti => "TI",
            Kind::Ppt => "PPT",
            Kind::Nit => "NIT",
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
    /// Reads a number as somebody typed or pasted it: points, commas, apostrophes, spaces, dashes and invisible characters are
    /// dropped, full-width and Arabic-Indic digits become plain ones, letters become capitals. Leading zeros stay, but for the
    /// cédula, where they are the padding of a card reader: so that one person is one number.
    ///
    /// # Errors
    /// An [`IdentificationError`] that says what is wrong, and where.
    pub fn parse(rules: RuleSet, kind: Kind, text: &str) -> Result<Identification, IdentificationError> {
        let rule = rules.rule(kind).ok_or(IdentificationError::KindNotAccepted)?;
        let mut number = normalise::normalise(text, rule.letters)?;
        if rule.padded {
            number = without_padding(number);
        }
        if !number.is_empty() && number.bytes().all(|digit| digit == b'0') {
            return Err(IdentificationError::AllZeros);
        }
        rules.fits(rule, number.len())?;
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

    /// The number in threes from its end, to be compared with the document: `1 004 922 993`.
    pub fn grouped(&self) -> String {
        let mut out = String::new();
        for (index, character) in self.number.chars().enumerate() {
            let left = self.number.len().saturating_sub(index);
            if index > 0 && left.is_multiple_of(3) && self.number.bytes().all(|byte| byte.is_ascii_digit()) {
                out.push('\u{a0}');
            }
            out.push(character);
        }
        out
    }

    /// The number as it may be shown: `•••• 402`. At most its last three characters, fewer of a short one.
    pub fn masked(&self) -> String {
        let length = self.number.len();
        let shown = (length * 3 / 8).min(3);
        let (_, tail) = self.number.split_at_checked(length.saturating_sub(shown)).unwrap_or_default();
        ["•••• ", tail].concat()
    }
}

/// The number without the zeros before it. Zeros alone stay, to be refused as what they are.
fn without_padding(number: String) -> String {
    match number.trim_start_matches('0') {
        "" => number,
        rest => rest.to_owned(),
    }
}

impl fmt::Debug for Identification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identification").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Why a text is not a number of its kind. Lengths count what is left once separators (and a cédula's padding) are dropped.
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
    /// A cédula that is shorter than the rule set takes, though many older people have such a one and another set would take it.
    /// Not the payer's mistake: there must be another way to the money, and the merchant has a setting for it.
    ShortCedula {
        /// The least that the rule set takes.
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

impl IdentificationError {
    /// How many characters came, or which one is wrong; 0 where neither matters.
    pub const fn count(self) -> usize {
        match self {
            IdentificationError::TooShort { found, .. }
            | IdentificationError::ShortCedula { found, .. }
            | IdentificationError::TooLong { found, .. } => found,
            IdentificationError::BadCharacter { position } => position,
            _ => 0,
        }
    }

    /// Which character is wrong, counted from 1 in the text as it was typed, where it is one.
    pub const fn position(self) -> Option<usize> {
        match self {
            IdentificationError::BadCharacter { position } => Some(position),
            _ => None,
        }
    }
}

impl fmt::Display for IdentificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdentificationError::KindNotAccepted => f.write_str("expected a kind of document that is taken here"),
            IdentificationError::TooShort { expected, found } => {
                write!(f, "expected at least {expected} characters, found {found}")
            }
            IdentificationError::ShortCedula { expected, found } => {
                write!(
                    f,
                    "expected at least {expected} digits by the rule in force, found {found}, as older cards have"
                )
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
