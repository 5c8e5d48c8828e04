//! The JSON between page and backend. The only module of the core that knows serde.
//!
//! Domain types never travel as they are: each has a mirror here, and the way back checks everything again, since a page may get
//! its answer from a proxy, an older backend or nobody we know.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    error::ErrorCode,
    money::{Amount, Currency},
    payment::Status,
    prelude::*,
    provider::Provider,
    snapshot::{ChannelOverride, Failure, PaidReceipt, Snapshot},
    time::{Timestamp, Zone},
    voucher::{HttpsUrl, Reference, Voucher},
};

/// An amount: `{"value": "149.90", "currency": "PEN"}`. The value is text, because JSON numbers are floats to most readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountJson {
    /// Plain decimal.
    pub value: String,
    /// ISO 4217.
    pub currency: String,
}

/// What the payer needs at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherJson {
    /// `pagoefectivo`, `efecty`.
    pub provider: String,
    /// Digits.
    pub reference: String,
    /// The collector's number, where the network has one.
    #[serde(default)]
    pub biller_code: Option<String>,
    /// What is to be paid.
    pub amount: AmountJson,
    /// RFC 3339.
    pub expires_at: String,
    /// The provider's own page.
    #[serde(default)]
    pub hosted_voucher_url: Option<String>,
    /// What the provider's barcode says.
    #[serde(default)]
    pub barcode: Option<String>,
}

/// What the payer does next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum NextActionJson {
    /// Carry this voucher to a counter.
    DisplayVoucher {
        /// The voucher.
        voucher: VoucherJson,
    },
}

/// Money that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidReceiptJson {
    /// The network's operation number.
    #[serde(default)]
    pub operation: Option<String>,
    /// What was paid.
    pub amount: AmountJson,
    /// RFC 3339.
    pub paid_at: String,
}

/// Why there is no voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureJson {
    /// An `ErrorCode`.
    pub code: String,
    /// RFC 3339.
    pub at: String,
}

/// The merchant's word on a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelOverrideJson {
    /// The channel's id.
    pub id: String,
    /// Not to be shown.
    #[serde(default)]
    pub hidden: bool,
    /// `bank`, `counter` or `wallet`.
    #[serde(default)]
    pub way: Option<String>,
    /// Its name on screen.
    #[serde(default)]
    pub name: Option<String>,
    /// Its steps.
    #[serde(default)]
    pub steps: Vec<String>,
}

/// The answer of `GET /client/payment`. Fields that a newer backend adds are ignored; see [`Snapshot`] for the meaning of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SnapshotJson {
    pub payment_id: String,
    pub merchant_name: String,
    pub merchant_reference: String,
    #[serde(default)]
    pub merchant_contact: Option<String>,
    pub provider: String,
    pub status: String,
    #[serde(default)]
    pub late: bool,
    #[serde(default)]
    pub under_review: bool,
    pub amount: AmountJson,
    pub created_at: String,
    /// What the payer does next; `null` where nothing is to be done.
    #[serde(default)]
    pub next_action: Option<NextActionJson>,
    /// The last voucher of a payment that is over, or has run out.
    #[serde(default)]
    pub past_voucher: Option<VoucherJson>,
    #[serde(default)]
    pub receipt: Option<PaidReceiptJson>,
    #[serde(default)]
    pub failure: Option<FailureJson>,
    #[serde(default)]
    pub can_reissue: bool,
    #[serde(default)]
    pub hosted_url: Option<String>,
    #[serde(default)]
    pub return_url: Option<String>,
    #[serde(default)]
    pub channels: Vec<ChannelOverrideJson>,
    pub server_time: String,
    pub poll_after_ms: u32,
}

/// Where a text stops being a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError {
    /// The field that is wrong; empty where the text is no JSON object of the kind at all.
    pub field: &'static str,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field {
            "" => f.write_str("expected the JSON of a payment"),
            field => write!(f, "expected a valid `{field}`"),
        }
    }
}

impl core::error::Error for WireError {}

impl From<Amount> for AmountJson {
    fn from(amount: Amount) -> AmountJson {
        AmountJson { value: amount.to_decimal(), currency: amount.currency().code().to_owned() }
    }
}

impl AmountJson {
    /// The amount, checked.
    ///
    /// # Errors
    /// The [`MoneyError`](crate::money::MoneyError) of the value or the currency.
    pub fn to_amount(&self) -> Result<Amount, crate::money::MoneyError> {
        Amount::parse(&self.value, Currency::from_code(&self.currency)?)
    }
}

impl From<&Voucher> for VoucherJson {
    fn from(voucher: &Voucher) -> VoucherJson {
        VoucherJson {
            provider: voucher.provider.id().to_owned(),
            reference: voucher.reference.as_str().to_owned(),
            biller_code: voucher.biller_code.clone(),
            amount: voucher.amount.into(),
            expires_at: voucher.expires_at.to_rfc3339(voucher.zone()),
            hosted_voucher_url: voucher.hosted_voucher_url.as_ref().map(|url| url.as_str().to_owned()),
            barcode: voucher.barcode.clone(),
        }
    }
}

impl VoucherJson {
    /// The voucher, checked. An address that is not plain `https` is dropped: the voucher is whole without it.
    ///
    /// # Errors
    /// [`WireError`] with the field that is wrong.
    pub fn to_voucher(&self) -> Result<Voucher, WireError> {
        let provider = Provider::from_id(&self.provider).ok_or(WireError { field: "voucher.provider" })?;
        Ok(Voucher {
            provider,
            reference: Reference::new(provider, &self.reference)
                .map_err(|_| WireError { field: "voucher.reference" })?,
            biller_code: self.biller_code.clone(),
            amount: self.amount.to_amount().map_err(|_| WireError { field: "voucher.amount" })?,
            expires_at: instant(&self.expires_at, "voucher.expires_at")?,
            hosted_voucher_url: self.hosted_voucher_url.as_deref().and_then(|url| HttpsUrl::new(url).ok()),
            barcode: self.barcode.clone(),
        })
    }
}

fn instant(text: &str, field: &'static str) -> Result<Timestamp, WireError> {
    Timestamp::parse(text).map_err(|_| WireError { field })
}

impl From<&Snapshot> for SnapshotJson {
    fn from(snapshot: &Snapshot) -> SnapshotJson {
        let zone = snapshot.zone();
        let voucher = snapshot.voucher.as_ref().map(VoucherJson::from);
        let (next_action, past_voucher) = match snapshot.status {
            Status::RequiresAction => (voucher.map(|voucher| NextActionJson::DisplayVoucher { voucher }), None),
            _ => (None, voucher),
        };
        SnapshotJson {
            payment_id: snapshot.payment_id.clone(),
            merchant_name: snapshot.merchant_name.clone(),
            merchant_reference: snapshot.merchant_reference.clone(),
            merchant_contact: snapshot.merchant_contact.clone(),
            provider: snapshot.provider.id().to_owned(),
            status: snapshot.status.as_str().to_owned(),
            late: snapshot.late,
            under_review: snapshot.under_review,
            amount: snapshot.amount.into(),
            created_at: snapshot.created_at.to_rfc3339(zone),
            next_action,
            past_voucher,
            receipt: snapshot.receipt.as_ref().map(|receipt| PaidReceiptJson {
                operation: receipt.operation.clone(),
                amount: receipt.amount.into(),
                paid_at: receipt.paid_at.to_rfc3339(zone),
            }),
            failure: snapshot
                .failure
                .map(|failure| FailureJson { code: failure.code.as_str().to_owned(), at: failure.at.to_rfc3339(zone) }),
            can_reissue: snapshot.can_reissue,
            hosted_url: snapshot.hosted_url.clone(),
            return_url: snapshot.return_url.clone(),
            channels: snapshot.channels.iter().map(ChannelOverrideJson::from).collect(),
            server_time: snapshot.server_time.to_rfc3339(Zone::Utc),
            poll_after_ms: snapshot.poll_after_ms,
        }
    }
}

impl SnapshotJson {
    /// Reads an answer's text.
    ///
    /// # Errors
    /// [`WireError`] where it is not the JSON of a payment, or holds a value that cannot be.
    pub fn read(text: &str) -> Result<Snapshot, WireError> {
        let json: SnapshotJson = serde_json::from_str(text).map_err(|_| WireError { field: "" })?;
        json.to_snapshot()
    }

    /// The snapshot as JSON text.
    pub fn write(snapshot: &Snapshot) -> String {
        // Strings, booleans and one integer: there is nothing that could fail to become JSON.
        serde_json::to_string(&SnapshotJson::from(snapshot)).unwrap_or_default()
    }

    fn to_snapshot(&self) -> Result<Snapshot, WireError> {
        let field = |field| WireError { field };
        let status = Status::from_word(&self.status).unwrap_or(Status::Processing);
        let voucher = match (&self.next_action, &self.past_voucher) {
            (Some(NextActionJson::DisplayVoucher { voucher }), _) | (None, Some(voucher)) => {
                Some(voucher.to_voucher()?)
            }
            (None, None) => None,
        };
        if status == Status::RequiresAction && voucher.is_none() {
            return Err(field("next_action"));
        }
        Ok(Snapshot {
            payment_id: self.payment_id.clone(),
            merchant_name: self.merchant_name.clone(),
            merchant_reference: self.merchant_reference.clone(),
            merchant_contact: self.merchant_contact.clone(),
            provider: Provider::from_id(&self.provider).ok_or(field("provider"))?,
            status,
            late: self.late,
            under_review: self.under_review,
            amount: self.amount.to_amount().map_err(|_| field("amount"))?,
            created_at: instant(&self.created_at, "created_at")?,
            voucher,
            receipt: self.receipt.as_ref().map(PaidReceiptJson::to_receipt).transpose()?,
            failure: self.failure.as_ref().map(FailureJson::to_failure).transpose()?,
            can_reissue: self.can_reissue,
            hosted_url: self.hosted_url.clone().filter(|url| is_web_address(url)),
            return_url: self.return_url.clone().filter(|url| is_web_address(url)),
            channels: self.channels.iter().map(ChannelOverride::from).collect(),
            server_time: instant(&self.server_time, "server_time")?,
            poll_after_ms: self.poll_after_ms,
        })
    }
}

impl PaidReceiptJson {
    fn to_receipt(&self) -> Result<PaidReceipt, WireError> {
        Ok(PaidReceipt {
            operation: self.operation.clone(),
            amount: self.amount.to_amount().map_err(|_| WireError { field: "receipt.amount" })?,
            paid_at: instant(&self.paid_at, "receipt.paid_at")?,
        })
    }
}

impl FailureJson {
    fn to_failure(&self) -> Result<Failure, WireError> {
        Ok(Failure {
            // A code that a newer backend knows and we do not is still a failure.
            code: ErrorCode::from_str_exact(&self.code).unwrap_or(ErrorCode::Internal),
            at: instant(&self.at, "failure.at")?,
        })
    }
}

impl From<&ChannelOverride> for ChannelOverrideJson {
    fn from(channel: &ChannelOverride) -> ChannelOverrideJson {
        let ChannelOverride { id, hidden, way, name, steps } = channel.clone();
        ChannelOverrideJson { id, hidden, way, name, steps }
    }
}

impl From<&ChannelOverrideJson> for ChannelOverride {
    fn from(json: &ChannelOverrideJson) -> ChannelOverride {
        let ChannelOverrideJson { id, hidden, way, name, steps } = json.clone();
        ChannelOverride { id, hidden, way, name, steps }
    }
}

/// Our own addresses may be plain `http` in a demo; nothing else than the web is ever a link.
fn is_web_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && url.bytes().all(|byte| byte.is_ascii_graphic())
}
