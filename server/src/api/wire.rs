//! The JSON between the shop's backend and ours. The only serde types of the API; `/openapi.json` is made from them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use ventanilla::{
    money::Amount,
    payment::{Receipt, Status},
    time::Timestamp,
    voucher::Voucher,
};

use crate::ledger::record::Record;

/// An amount. The value is decimal text, never a JSON number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmountJson {
    /// Plain decimal.
    #[schema(required = true, example = "149.90")]
    pub value: Option<String>,
    /// ISO 4217.
    #[schema(required = true, example = "PEN")]
    pub currency: Option<String>,
}

impl From<Amount> for AmountJson {
    fn from(amount: Amount) -> AmountJson {
        AmountJson { value: Some(amount.to_decimal()), currency: Some(amount.currency().code().to_owned()) }
    }
}

/// A document.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentificationJson {
    /// `DNI`, `CE`, `RUC`, `PASSPORT`.
    #[schema(required = true)]
    pub kind: Option<String>,
    /// As on the document.
    #[schema(required = true)]
    pub number: Option<String>,
}

/// Who pays.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PayerJson {
    /// The network mails the code there.
    #[schema(required = true, example = "ana@example.com")]
    pub email: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// `+` and digits; without `+` a Peruvian number.
    #[schema(example = "+51987654321")]
    pub phone: Option<String>,
    /// Document.
    pub identification: Option<IdentificationJson>,
}

/// `POST /v1/payments`.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateJson {
    /// The shop's order id: 1–36 of `A-Z a-z 0-9 _ -`.
    #[schema(required = true, example = "TA-20931")]
    pub merchant_reference: Option<String>,
    /// What is owed.
    #[schema(required = true)]
    pub amount: Option<AmountJson>,
    /// Who pays.
    #[schema(required = true)]
    pub payer: Option<PayerJson>,
    /// `pagoefectivo`, `efecty`; default: the one that collects the currency.
    pub provider: Option<String>,
    /// At most 50 characters.
    pub description: Option<String>,
    /// RFC 3339 with an offset; default: the merchant's setting.
    #[schema(example = "2026-11-24T23:59:00-05:00")]
    pub expires_at: Option<String>,
    /// BCP 47.
    #[schema(example = "es-PE")]
    pub locale: Option<String>,
    /// Where the payer goes back to.
    pub return_url: Option<String>,
}

/// `POST /v1/payments/{id}/extend` (required there) and `/reissue`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineJson {
    /// RFC 3339 with an offset.
    pub expires_at: Option<String>,
}

/// `POST /v1/payments/{id}/cancel`: an empty object.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmptyJson {}

/// `POST /v1/payments/{id}/review`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewDecisionJson {
    /// `accept`: take what came as payment in full.
    #[schema(required = true, example = "accept")]
    pub decision: Option<String>,
}

/// What the payer carries to the counter.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[allow(missing_docs)]
pub struct VoucherJson {
    pub provider: String,
    /// "Código CIP".
    pub reference: String,
    pub biller_code: Option<String>,
    pub amount: AmountJson,
    pub expires_at: String,
    pub hosted_voucher_url: Option<String>,
    pub barcode: Option<String>,
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

/// What the payer does next.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum NextActionJson {
    /// Pay this voucher.
    DisplayVoucher {
        /// The voucher.
        voucher: VoucherJson,
    },
}

/// Why somebody must look at it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct ReviewJson {
    /// `paid_late`, `paid_after_cancel`, `amount_mismatch`, `order_mismatch`, `voucher_unknown`, `paid_twice`, `operation_conflict`,
    /// `reversed`.
    pub reason: String,
}

/// Money that came.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[allow(missing_docs)]
pub struct ReceiptJson {
    pub reference: String,
    /// The network's operation number, where it gave one.
    pub operation: Option<String>,
    pub amount: AmountJson,
    /// When it was paid, or when we heard of it.
    pub paid_at: String,
    /// Whether the network took it back.
    #[serde(default)]
    pub reversed: bool,
}

/// Why there is no voucher.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FailureJson {
    /// A stable error code.
    pub code: String,
    /// When.
    pub at: String,
}

/// A payment.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[allow(missing_docs)]
pub struct PaymentJson {
    pub id: String,
    pub merchant_reference: String,
    pub provider: String,
    /// `requires_action`, `processing`, `succeeded`, `expired`, `canceled`, `failed`.
    pub status: String,
    pub late: bool,
    pub review: Option<ReviewJson>,
    /// `held`, `committed`, `released`.
    pub stock: String,
    pub amount: AmountJson,
    pub created_at: String,
    pub expires_at: String,
    /// Grows with each change.
    pub state_version: u32,
    pub next_action: Option<NextActionJson>,
    pub receipts: Vec<ReceiptJson>,
    pub error: Option<FailureJson>,
    /// For the widget. Not in events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_token: Option<String>,
    /// The hosted page. Not in events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosted_url: Option<String>,
}

impl From<&Record> for PaymentJson {
    fn from(record: &Record) -> PaymentJson {
        let payment = &record.payment;
        let zone = record.provider.facts().zone;
        let text = |time: Timestamp| time.to_rfc3339(zone);
        let voucher = record.voucher().filter(|_| payment.status == Status::RequiresAction);
        let receipt = |(at, (receipt, heard)): (usize, (&Receipt, &Timestamp))| ReceiptJson {
            reference: receipt.reference.as_str().to_owned(),
            operation: receipt.operation.clone(),
            amount: receipt.amount.into(),
            paid_at: text(receipt.paid_at.unwrap_or(*heard)),
            reversed: payment.is_reversed(at),
        };
        PaymentJson {
            id: record.id.clone(),
            merchant_reference: record.merchant_reference.clone(),
            provider: record.channel_id().to_owned(),
            status: payment.status.as_str().to_owned(),
            late: payment.late,
            review: payment.review.map(|reason| ReviewJson { reason: reason.as_str().to_owned() }),
            stock: payment.stock.as_str().to_owned(),
            amount: payment.amount.into(),
            created_at: text(record.created_at),
            expires_at: text(record.expires_at()),
            state_version: payment.state_version,
            next_action: voucher.map(|voucher| NextActionJson::DisplayVoucher {
                voucher: VoucherJson { provider: record.channel_id().to_owned(), ..VoucherJson::from(&voucher) },
            }),
            receipts: payment.receipts.iter().zip(&record.heard_at).enumerate().map(receipt).collect(),
            error: payment.failure.map(|code| FailureJson {
                code: code.as_str().to_owned(),
                at: text(record.failed_at.unwrap_or(record.created_at)),
            }),
            client_token: None,
            hosted_url: None,
        }
    }
}

/// `GET /v1/payments?merchant_reference=`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PaymentListJson {
    /// Newest first, at most 100.
    pub data: Vec<PaymentJson>,
}

/// One wrong field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldErrorJson {
    /// Its path: `amount.value`.
    pub field: String,
    /// A stable error code.
    pub code: String,
    /// For the developer, in the asked language.
    #[serde(default)]
    pub detail: String,
}

/// `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct ProblemJson {
    pub r#type: String,
    pub status: u16,
    /// A stable error code.
    pub code: String,
    pub title: String,
    /// For the developer, in the language of `Accept-Language`: es, en, zh.
    pub detail: String,
    pub request_id: String,
    pub errors: Vec<FieldErrorJson>,
}

/// An event to the shop.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct EventJson {
    /// `payment.succeeded` …
    pub r#type: String,
    pub timestamp: String,
    pub data: EventDataJson,
}

/// What an event is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct EventDataJson {
    pub payment: PaymentJson,
    pub state_version: u32,
    /// How to give the money back, where it came late or something does not add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundOfferJson>,
}

/// The one call that gives a payment's money back.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct RefundOfferJson {
    #[schema(example = "POST")]
    pub method: String,
    #[schema(example = "/v1/refunds")]
    pub path: String,
    pub body: RefundOfferBodyJson,
}

/// What to send.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct RefundOfferBodyJson {
    pub payment_id: String,
}

impl RefundOfferJson {
    /// For a payment.
    pub fn of(payment_id: &str) -> RefundOfferJson {
        RefundOfferJson {
            method: "POST".to_owned(),
            path: "/v1/refunds".to_owned(),
            body: RefundOfferBodyJson { payment_id: payment_id.to_owned() },
        }
    }
}
