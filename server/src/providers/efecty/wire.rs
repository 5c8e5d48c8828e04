//! Efecty's JSON. Amounts are decimal texts there too.

use serde::{Deserialize, Serialize};

/// `POST /collection/create`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Create<'a> {
    pub reference: &'a str,
    pub amount: String,
    pub currency: &'a str,
    pub expires_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concept: Option<&'a str>,
}

/// `POST /collection/status`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Status<'a> {
    pub reference: &'a str,
}

/// `POST /webhook/register`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Register<'a> {
    pub url: &'a str,
    pub events: &'a [&'a str],
}

/// What every answer is in; `data` where it is success, `field` where it is not.
#[derive(Deserialize)]
#[allow(missing_docs)]
pub struct Envelope<T> {
    pub code: String,
    pub field: Option<String>,
    pub data: Option<T>,
}

/// A collection, in answers and in notifications.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Collection {
    /// Our name for it.
    pub reference: String,
    pub convenio: Option<String>,
    /// What the payer says at the counter.
    pub payment_reference: String,
    pub barcode: Option<String>,
    pub amount: String,
    pub currency: String,
    pub status: String,
    pub expires_at: Option<String>,
    pub operation: Option<String>,
    pub paid_at: Option<String>,
}

/// `POST /withdrawal/create`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Withdraw<'a> {
    pub reference: &'a str,
    pub amount: String,
    pub currency: &'a str,
    pub validity_hours: u32,
    pub concept: String,
    pub beneficiary: Beneficiary<'a>,
}

/// Who collects. Personal data: there is no `Debug`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Beneficiary<'a> {
    pub document_type: &'a str,
    pub document_number: &'a str,
    pub name: &'a str,
    pub phone: &'a str,
}

/// A withdrawal, in answers and in notifications.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Withdrawal {
    /// Our name for it.
    pub reference: String,
    /// What the payer says at the counter.
    pub withdrawal_code: Option<String>,
    pub amount: String,
    pub currency: String,
    pub status: String,
    pub expires_at: Option<String>,
    pub operation: Option<String>,
    pub paid_at: Option<String>,
    pub last_attempt: Option<LastAttempt>,
}

/// Why a counter did not pay.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct LastAttempt {
    pub at: String,
    pub reason: String,
}
