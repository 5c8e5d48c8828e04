//! What servers in other languages are told about documents and errors.

use serde::Serialize;

use crate::prelude::*;

/// A kind of document that a form may offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentKindJson {
    /// `DNI`, `CC` …
    pub kind: &'static str,
    /// Its name on the document.
    pub label: &'static str,
    /// The least number of characters, separators apart.
    pub min: usize,
    /// The most.
    pub max: usize,
    /// Whether letters may stand among the digits.
    pub letters: bool,
}

/// Whether something is the number of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum CheckedDocumentJson {
    /// It is.
    Right {
        /// `true`.
        valid: bool,
        /// As it is sent and stored.
        number: String,
        /// As it may be shown.
        masked: String,
    },
    /// It is not.
    Wrong {
        /// `false`.
        valid: bool,
        /// An `ErrorCode`.
        error: &'static str,
        /// For who typed it.
        message: String,
    },
}

/// All that is known of an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorJson {
    /// The `ErrorCode`.
    pub code: &'static str,
    /// `technical`, `business` or `system`.
    pub category: &'static str,
    /// Whether the same call may be made again: `never`, `after_change`, `same_call` or `later`.
    pub retry: &'static str,
    /// Who can mend it: `merchant`, `network`, `store`, `payer` or `ventanilla`.
    pub responsible: &'static str,
    /// Its name.
    pub title: &'static str,
    /// For who pays.
    pub payer: &'static str,
    /// For who waits for a refund.
    pub refund: &'static str,
    /// For who answers the payer.
    pub support: &'static str,
    /// For who writes the shop's code.
    pub developer: &'static str,
}

/// Anything of this module as JSON text.
pub fn write(value: &impl Serialize) -> String {
    // Strings, booleans and small integers: there is nothing that could fail to become JSON.
    serde_json::to_string(value).unwrap_or_default()
}
