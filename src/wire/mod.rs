//! The JSON between page and backend. The only module of the core that knows serde, which only the backend needs, for writing.
//!
//! Domain types never travel as they are: each has a mirror here; `read` is the way back.

mod form;
mod host;
mod json;
mod read;
mod refund;
mod view;

pub use form::{Form, object, problem};
pub use host::{CheckedDocumentJson, DocumentKindJson, ErrorJson, write};
pub use refund::{AttemptJson, HolderJson, LivePickupJson, OfferJson, RefundSnapshotJson, TermsJson};
pub use view::{BlockJson, SaidAmountJson, SaidCodeJson, Tone, VIEW_VERSION, ViewJson};

use core::fmt;

use serde::Serialize;

use crate::{
    money::Amount,
    payment::Status,
    prelude::*,
    snapshot::{ChannelOverride, Failure, PaidReceipt, Snapshot},
    time::Zone,
    voucher::Voucher,
};

/// An amount: `{"value": "149.90", "currency": "PEN"}`. The value is text, because JSON numbers are floats to most readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AmountJson {
    /// Plain decimal.
    pub value: String,
    /// ISO 4217.
    pub currency: String,
}

/// What the payer needs at the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VoucherJson {
    /// `pagoefectivo`, `efecty`.
    pub provider: String,
    /// Digits.
    pub reference: String,
    /// The collector's number, where the network has one.
    pub biller_code: Option<String>,
    /// What is to be paid.
    pub amount: AmountJson,
    /// RFC 3339.
    pub expires_at: String,
    /// The provider's own page.
    pub hosted_voucher_url: Option<String>,
    /// What the provider's barcode says.
    pub barcode: Option<String>,
}

/// What the payer does next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum NextActionJson {
    /// Carry this voucher to a counter.
    DisplayVoucher {
        /// The voucher.
        voucher: VoucherJson,
    },
}

/// Money that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaidReceiptJson {
    /// The network's operation number.
    pub operation: Option<String>,
    /// What was paid.
    pub amount: AmountJson,
    /// RFC 3339.
    pub paid_at: String,
}

/// Why there is no voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailureJson {
    /// An `ErrorCode`.
    pub code: String,
    /// RFC 3339.
    pub at: String,
}

/// The merchant's word on a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChannelOverrideJson {
    /// The channel's id.
    pub id: String,
    /// Not to be shown.
    pub hidden: bool,
    /// `bank`, `counter` or `wallet`.
    pub way: Option<String>,
    /// Its name on screen.
    pub name: Option<String>,
    /// Its steps.
    pub steps: Vec<String>,
}

/// The answer of `GET /client/payment`. Fields that a newer backend adds are ignored; see [`Snapshot`] for the meaning of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct SnapshotJson {
    pub payment_id: String,
    pub merchant_name: String,
    pub merchant_reference: String,
    pub merchant_contact: Option<String>,
    pub network: Option<String>,
    pub provider: String,
    pub status: String,
    pub late: bool,
    pub under_review: bool,
    pub amount: AmountJson,
    pub created_at: String,
    /// What the payer does next; `null` where nothing is to be done.
    pub next_action: Option<NextActionJson>,
    /// The last voucher of a payment that is over, or has run out.
    pub past_voucher: Option<VoucherJson>,
    pub receipt: Option<PaidReceiptJson>,
    pub failure: Option<FailureJson>,
    pub can_reissue: bool,
    pub offer: Option<OfferJson>,
    pub refund_url: Option<String>,
    pub hosted_url: Option<String>,
    pub return_url: Option<String>,
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

impl PaidReceiptJson {
    fn of(receipt: &PaidReceipt, zone: Zone) -> PaidReceiptJson {
        let PaidReceipt { operation, amount, paid_at } = receipt.clone();
        PaidReceiptJson { operation, amount: amount.into(), paid_at: paid_at.to_rfc3339(zone) }
    }
}

impl FailureJson {
    fn of(failure: Failure, zone: Zone) -> FailureJson {
        FailureJson { code: failure.code.as_str().to_owned(), at: failure.at.to_rfc3339(zone) }
    }
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
            network: snapshot.network.clone(),
            provider: snapshot.provider.id().to_owned(),
            status: snapshot.status.as_str().to_owned(),
            late: snapshot.late,
            under_review: snapshot.under_review,
            amount: snapshot.amount.into(),
            created_at: snapshot.created_at.to_rfc3339(zone),
            next_action,
            past_voucher,
            receipt: snapshot.receipt.as_ref().map(|receipt| PaidReceiptJson::of(receipt, zone)),
            failure: snapshot.failure.map(|failure| FailureJson::of(failure, zone)),
            can_reissue: snapshot.can_reissue,
            offer: snapshot.offer.as_ref().map(OfferJson::from),
            refund_url: snapshot.refund_url.clone(),
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
        read::snapshot(text)
    }

    /// The snapshot as JSON text.
    pub fn write(snapshot: &Snapshot) -> String {
        // Strings, booleans and one integer: there is nothing that could fail to become JSON.
        serde_json::to_string(&SnapshotJson::from(snapshot)).unwrap_or_default()
    }
}

impl From<&ChannelOverride> for ChannelOverrideJson {
    fn from(channel: &ChannelOverride) -> ChannelOverrideJson {
        let ChannelOverride { id, hidden, way, name, steps } = channel.clone();
        ChannelOverrideJson { id, hidden, way, name, steps }
    }
}
