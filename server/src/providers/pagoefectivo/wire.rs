//! PagoEfectivo's JSON. Numbers are read and written as text, so no amount passes through a float.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use ventanilla::{
    money::{Amount, Currency},
    provider::Provider,
    time::{Timestamp, Zone},
    voucher::Reference,
};

/// A number, or a text that holds one: `code` and `cip` come as either.
#[derive(Clone, Debug, Deserialize)]
pub struct Loose(Box<RawValue>);

impl Loose {
    /// Its text, without quotes. A text with escapes in it is no number.
    pub fn text(&self) -> &str {
        let raw = self.0.get();
        raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(raw)
    }

    /// Up to five digits.
    pub fn code(&self) -> Option<u16> {
        self.text().parse().ok()
    }

    /// A CIP. Its raw form has zeros before it; payers see it without.
    pub fn reference(&self) -> Option<Reference> {
        let digits = self.text();
        let bare = digits.trim_start_matches('0');
        Reference::new(Provider::PagoEfectivo, if bare.is_empty() { digits } else { bare }).ok()
    }

    /// An amount, with or without decimals.
    pub fn amount(&self, currency: &str) -> Option<Amount> {
        Amount::parse(self.text(), Currency::from_code(currency).ok()?).ok()
    }
}

/// A date as the provider writes it. `1900-01-01` means that there is none; a year before 1970 cannot be anything else.
pub fn date(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).ok().or_else(|| {
        // Seen with a space for the `T`, and without the colon in the offset.
        let text = text.replacen(' ', "T", 1);
        let (head, minutes) = text.split_at_checked(text.len().checked_sub(2)?)?;
        Timestamp::parse(&format!("{head}:{minutes}")).ok().or_else(|| Timestamp::parse(&text).ok())
    })
}

/// A date as the provider wants it: `yyyy-MM-ddTHH:mm:ss-05:00`.
pub fn lima(time: Timestamp) -> String {
    time.to_rfc3339(Zone::Lima)
}

/// A JSON number with two decimals.
pub fn number(amount: Amount) -> Option<Box<RawValue>> {
    RawValue::from_string(amount.to_decimal()).ok()
}

/// `POST /v1/authorizations`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Authorise<'a> {
    pub access_key: &'a str,
    pub id_service: Box<RawValue>,
    pub date_request: &'a str,
    pub hash_string: &'a str,
}

/// `POST /v1/cips`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Create<'a> {
    pub currency: &'a str,
    pub amount: Box<RawValue>,
    pub transaction_code: &'a str,
    pub date_expiry: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_concept: Option<&'a str>,
    pub user_email: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_document_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_document_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_code_country: Option<String>,
}

/// `POST /v1/cips/search`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Search {
    pub data: Vec<SearchRow>,
}

/// One code to ask about.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct SearchRow {
    pub cip: Box<RawValue>,
}

/// `PATCH /v1/cips/{cip}`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Patch {
    pub date_expiry: String,
}

/// What every answer is in. `data` is an object, a list of rows or a list of complaints, by call and outcome.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Envelope {
    pub code: Option<Loose>,
    pub data: Option<Box<RawValue>>,
}

/// One complaint of code 111.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Complaint {
    pub code: Option<Loose>,
    #[serde(default)]
    pub field: Option<String>,
}

/// What authorising gives.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Authorised {
    pub token: String,
    pub token_expires: Option<String>,
}

/// What creating gives.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Created {
    pub cip: Loose,
    pub currency: String,
    pub amount: Loose,
    pub transaction_code: Option<String>,
    pub date_expiry: Option<String>,
    pub cip_url: Option<String>,
}

/// What searching gives. A code that the provider does not know is an empty structure.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Found {
    pub cip: Option<Loose>,
    pub transaction_code: Option<String>,
    pub amount: Option<Loose>,
    pub currency: Option<String>,
    pub status: Option<Loose>,
    pub date_expiry: Option<String>,
    pub date_payment: Option<String>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn loose(json: &str) -> Loose {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn numbers_and_texts_are_read_alike() {
        for json in ["100", "\"100\""] {
            assert_eq!(loose(json).code(), Some(100));
        }
        for json in ["311000001", "\"311000001\"", "\"00000311000001\""] {
            assert_eq!(loose(json).reference().unwrap().as_str(), "311000001", "{json}");
        }
        for (json, expected) in [("25", "25.00"), ("22.5", "22.50"), ("\"22.05\"", "22.05"), ("22.00", "22.00")] {
            assert_eq!(loose(json).amount("PEN").unwrap().to_decimal(), expected);
        }
        for json in ["1e2", "-5", "22.005", "null", "\"\"", "0"] {
            assert!(loose(json).amount("PEN").is_none(), "{json}");
        }
    }

    #[test]
    fn dates_are_read_as_they_come_and_written_as_wanted() {
        let noon = date("2026-01-16T12:00:00-05:00").unwrap();
        assert_eq!(date("2026-01-16 12:00:00-05:00"), Some(noon));
        assert_eq!(date("2026-01-16T12:00:00-0500"), Some(noon));
        assert_eq!(lima(noon), "2026-01-16T12:00:00-05:00");
        for unset in ["1900-01-01T00:00:00-05:00", "", "0", "é", "mañana"] {
            assert_eq!(date(unset), None, "{unset}");
        }
    }
}
