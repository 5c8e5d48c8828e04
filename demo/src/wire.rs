//! What Ventanilla's backend says, as far as this shop listens.
//!
//! Only the fields that the shop uses are named; new ones are no reason to stop selling.

pub mod refund;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use refund::{Offer, Refund};

/// A payment as `POST /v1/payments` answers it and as events carry it.
#[derive(Clone, Debug, Deserialize)]
pub struct Payment {
    /// `pay_…`
    pub id: String,
    /// The shop's order number.
    pub merchant_reference: String,
    /// `requires_action`, `processing`, `succeeded`, `expired`, `canceled`, `failed`, or what comes later.
    pub status: String,
    /// Money came after the deadline.
    #[serde(default)]
    pub late: bool,
    /// Somebody has to look at it.
    #[serde(default)]
    pub review: Option<Review>,
    /// What the shop's stock should do: `held`, `committed`, `released`.
    #[serde(default)]
    pub stock: Option<String>,
    /// What the payer owes.
    pub amount: Amount,
    /// RFC 3339 deadline.
    #[serde(default)]
    pub expires_at: Option<String>,
    /// Grows with each change of the payment.
    #[serde(default)]
    pub state_version: i64,
    /// What the payer does next.
    #[serde(default)]
    pub next_action: Option<NextAction>,
    /// What the widget in the page reads the payment with. Not in events.
    #[serde(default)]
    pub client_token: Option<String>,
    /// The backend's own page of the voucher. Not in events.
    #[serde(default)]
    pub hosted_url: Option<String>,
}

impl Payment {
    /// The code that the payer shows or dictates.
    pub fn reference(&self) -> Option<&str> {
        Some(self.voucher()?.reference.as_str())
    }

    /// What the cashier asks for first, where the network has one.
    pub fn biller_code(&self) -> Option<&str> {
        self.voucher()?.biller_code.as_deref()
    }

    fn voucher(&self) -> Option<&Voucher> {
        self.next_action.as_ref()?.voucher.as_ref()
    }
}

/// Why somebody has to look at a payment or a refund.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Review {
    /// `paid_late`, `amount_mismatch`, `large_amount`, …
    pub reason: String,
}

/// Decimal text and a currency.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Amount {
    /// `149.90`
    pub value: String,
    /// `PEN`, `COP`
    pub currency: String,
}

/// What the payer does next.
#[derive(Clone, Debug, Deserialize)]
pub struct NextAction {
    /// The slip, where the action is to show one.
    #[serde(default)]
    pub voucher: Option<Voucher>,
}

/// The slip.
#[derive(Clone, Debug, Deserialize)]
pub struct Voucher {
    /// "Código CIP", "Referencia de pago"
    pub reference: String,
    /// "Convenio"
    #[serde(default)]
    pub biller_code: Option<String>,
}

/// An event's body. Its id is in the header `webhook-id`.
#[derive(Clone, Debug, Deserialize)]
pub struct Event {
    /// `payment.succeeded`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// What it tells.
    pub data: EventData,
}

/// What an event tells.
#[derive(Clone, Debug, Deserialize)]
pub struct EventData {
    /// The payment as it was then. Events about refunds have none.
    #[serde(default)]
    pub payment: Option<Payment>,
    /// Version of the payment or refund that this event made; the later one is right.
    #[serde(default)]
    pub state_version: Option<i64>,
    /// In events about refunds, the refund as it was then; in those about money that needs a decision, the call that gives
    /// it back.
    #[serde(default)]
    refund: Option<Value>,
}

impl EventData {
    /// The refund that this is about.
    pub fn refund(&self) -> Option<Refund> {
        if self.payment.is_some() {
            return None;
        }
        Refund::deserialize(self.refund.as_ref()?).ok()
    }

    /// How the payment's money can be given back.
    pub fn offer(&self) -> Option<Offer> {
        self.payment.as_ref()?;
        Offer::deserialize(self.refund.as_ref()?).ok().filter(Offer::is_sound)
    }
}

/// `application/problem+json`, as far as the shop's log and its operator need it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Problem {
    /// Stable error code.
    #[serde(default)]
    pub code: String,
    /// For the log and the operator, never for the payer.
    #[serde(default)]
    pub detail: String,
    /// What to quote to whoever runs the backend.
    #[serde(default)]
    pub request_id: String,
    /// What is wrong with which field.
    #[serde(default)]
    pub errors: Vec<FieldProblem>,
}

/// One field that is wrong.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct FieldProblem {
    /// Its name.
    #[serde(default)]
    pub field: String,
    /// What was expected of it.
    #[serde(default)]
    pub detail: String,
}
