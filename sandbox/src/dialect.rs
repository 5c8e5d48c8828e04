//! The ways in which PagoEfectivo's documents, samples and traffic differ from each other (fact sheet §9), as settings.

use serde::{Deserialize, Serialize};

use crate::{json::Json, money::Minor};

/// Is a code or a CIP a JSON number or a text?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// As the sheet has it: see each use.
    #[default]
    Documented,
    /// Always a number.
    Number,
    /// Always a text.
    Text,
}

/// How answers write amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountStyle {
    /// `25`, `22.5`.
    #[default]
    Short,
    /// `25.00`, `22.50`.
    TwoDecimals,
}

/// Which fields a CIP needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mandatory {
    /// Currency, amount, transactionCode, userEmail: what every document agrees on.
    #[default]
    Minimum,
    /// Besides dateExpiry, userPhone, userCodeCountry and the header Origin, as TECHDOC's tables say.
    Techdoc,
}

/// One choice for each variation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dialect {
    /// `code`; documented: a number on success, a text in errors.
    pub code: Kind,
    /// `cip`; documented: a number in answers, a text in webhooks.
    pub cip: Kind,
    /// Amounts in answers. Webhooks always have two decimals.
    pub amount: AmountStyle,
    /// Webhooks carry `paymentDate` and `transactionCode`, which TECHDOC 1.1 does not have but later traffic has.
    pub webhook_extras: bool,
    /// What a create call must say.
    pub mandatory: Mandatory,
}

impl Default for Dialect {
    fn default() -> Self {
        Self {
            code: Kind::default(),
            cip: Kind::default(),
            amount: AmountStyle::default(),
            webhook_extras: true,
            mandatory: Mandatory::default(),
        }
    }
}

impl Dialect {
    /// The `code` of an answer.
    pub fn code(self, code: u16) -> Json {
        number_or_text(self.code, code == 100, &code.to_string())
    }

    /// The `cip` of an answer.
    pub fn cip(self, cip: u64) -> Json {
        number_or_text(self.cip, true, &cip.to_string())
    }

    /// The `cip` of a webhook.
    pub fn webhook_cip(self, cip: u64) -> Json {
        number_or_text(self.cip, false, &cip.to_string())
    }

    /// An amount in an answer.
    pub fn amount(self, amount: Minor) -> Json {
        Json::number(match self.amount {
            AmountStyle::Short => amount.short(),
            AmountStyle::TwoDecimals => amount.two_decimals(),
        })
    }
}

fn number_or_text(kind: Kind, documented_number: bool, digits: &str) -> Json {
    let number = match kind {
        Kind::Documented => documented_number,
        Kind::Number => true,
        Kind::Text => false,
    };
    if number { Json::number(digits.to_owned()) } else { Json::text(digits) }
}
