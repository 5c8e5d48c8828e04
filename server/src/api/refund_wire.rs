//! The JSON of refunds between the shop's backend and ours.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use ventanilla::{
    refund::{Pickup, PickupState},
    time::Timestamp,
};

use super::wire::{AmountJson, FailureJson, ReviewJson};
use crate::{
    ledger::{
        Rules,
        refunds::record::{RefundRecord, Stub},
    },
    store::pickups,
};

/// `POST /v1/refunds`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateRefundJson {
    /// Whose money goes back.
    #[schema(required = true)]
    pub payment_id: Option<String>,
    /// Default: all that was received and is not promised back yet.
    pub amount: Option<AmountJson>,
    /// At most 50 characters.
    pub reason: Option<String>,
    /// BCP 47; default: the payment's.
    #[schema(example = "es-CO")]
    pub locale: Option<String>,
    /// Where the payer goes back to; default: the payment's.
    pub return_url: Option<String>,
}

/// `POST /v1/refunds/{id}/review`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundDecisionJson {
    /// `approve` or `deny` a large amount; `close` a contradiction.
    #[schema(required = true, example = "approve")]
    pub decision: Option<String>,
}

/// `POST /v1/refunds/{id}/code`, for channels that support serves by hand.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedCodeJson {
    /// The code that the network gave: 4 to 32 letters and digits.
    #[schema(required = true)]
    pub code: Option<String>,
    /// The network's deadline, RFC 3339 with an offset.
    #[schema(required = true)]
    pub expires_at: Option<String>,
}

/// `POST /v1/refunds/{id}/outcome`, for channels that support serves by hand.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeJson {
    /// `collected`, `expired`; `refused` while there is no code.
    #[schema(required = true, example = "collected")]
    pub outcome: Option<String>,
    /// The network's number for it: 1 to 64 visible ASCII characters.
    pub operation: Option<String>,
    /// When it was collected; default: now.
    pub at: Option<String>,
}

/// Who collects, as far as anybody may say it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct RefundHolderJson {
    /// `CC`, `CE` …
    pub kind: String,
    /// `•••• 402`
    pub masked: String,
}

/// One withdrawal code, from the wish for it to its end.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[allow(missing_docs)]
pub struct PickupJson {
    /// Our name for it at the network.
    pub reference: String,
    /// Who was asked for it.
    pub channel: String,
    pub amount: AmountJson,
    /// `making`, `live`, `refused`, `expired`, `collected`.
    pub state: String,
    /// Only while it is live, and never in events.
    pub code: Option<String>,
    pub expires_at: Option<String>,
    /// Why somebody left a counter without money.
    pub last_attempt: Option<FailureJson>,
    /// Why there was none.
    pub refused_for: Option<String>,
    /// The network's number for the money.
    pub operation: Option<String>,
    /// When it was handed out.
    pub at: Option<String>,
}

/// A refund.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[allow(missing_docs)]
pub struct RefundJson {
    pub id: String,
    pub payment_id: String,
    pub merchant_reference: String,
    /// `requires_action`, `processing`, `pending`, `succeeded`, `expired`, `canceled`, `failed`.
    pub status: String,
    /// `large_amount`: approve or deny; `contradiction`: look, and close.
    pub review: Option<ReviewJson>,
    pub reason: Option<String>,
    pub amount: AmountJson,
    /// What was handed out so far.
    pub collected: Option<AmountJson>,
    /// Who pays out now.
    pub channel: String,
    pub holder: Option<RefundHolderJson>,
    /// Every code, the current one last.
    pub pickups: Vec<PickupJson>,
    /// Why there is no code.
    pub failure: Option<FailureJson>,
    /// When one follows by itself.
    pub due_at: Option<String>,
    pub created_at: String,
    /// Grows with each change.
    pub state_version: u32,
    /// For the widget. Not in events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_token: Option<String>,
    /// The hosted page. Not in events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosted_url: Option<String>,
}

impl RefundJson {
    /// A refund as it is now, without its tokens.
    pub fn of(record: &RefundRecord, rules: &Rules) -> RefundJson {
        let refund = &record.refund;
        let text = |time: Timestamp| time.to_rfc3339(record.zone());
        let known = record.collector.as_ref().map(|known| &known.holder);
        RefundJson {
            id: record.id.clone(),
            payment_id: record.payment_id.clone(),
            merchant_reference: record.merchant_reference.clone(),
            status: refund.status.as_str().to_owned(),
            review: refund.review.map(|reason| ReviewJson { reason: reason.as_str().to_owned() }),
            reason: record.reason.clone(),
            amount: refund.amount.into(),
            collected: refund.collected().map(AmountJson::from),
            channel: record.channel.clone(),
            holder: known.map(|holder| RefundHolderJson {
                kind: holder.kind.as_str().to_owned(),
                masked: holder.masked.clone(),
            }),
            pickups: refund.pickups.iter().zip(&record.stubs).map(|(one, stub)| pickup(record, one, stub)).collect(),
            failure: record
                .failure()
                .map(|failure| FailureJson { code: failure.code.as_str().to_owned(), at: text(failure.at) }),
            due_at: rules.follows_at(record).map(text),
            created_at: text(record.created_at),
            state_version: refund.state_version,
            client_token: None,
            hosted_url: None,
        }
    }

    /// Without what could be collected with.
    pub fn without_codes(mut self) -> RefundJson {
        for pickup in &mut self.pickups {
            pickup.code = None;
        }
        self
    }
}

fn pickup(record: &RefundRecord, pickup: &Pickup, stub: &Stub) -> PickupJson {
    let text = |time: Timestamp| time.to_rfc3339(record.zone());
    let (code, expires_at) = match &pickup.state {
        PickupState::Live { code, expires_at } => (Some(code.clone()), Some(text(*expires_at))),
        _ => (None, None),
    };
    let (operation, at) = match &pickup.state {
        PickupState::Collected { operation, at, .. } => (operation.clone(), Some(text(*at))),
        _ => (None, None),
    };
    let refused_for = match pickup.state {
        PickupState::Refused(code) => Some(code.as_str().to_owned()),
        _ => None,
    };
    PickupJson {
        reference: pickup.reference.clone(),
        channel: stub.channel.clone(),
        amount: pickup.amount.into(),
        state: pickups::word(&pickup.state).to_owned(),
        code,
        expires_at,
        last_attempt: pickup
            .last_attempt
            .map(|(code, at)| FailureJson { code: code.as_str().to_owned(), at: text(at) }),
        refused_for,
        operation,
        at,
    }
}

/// `GET /v1/refunds?payment_id=`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefundListJson {
    /// Newest first, at most 100.
    pub data: Vec<RefundJson>,
}

/// An event about a refund.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct RefundEventJson {
    /// `refund.succeeded` …
    pub r#type: String,
    pub timestamp: String,
    pub data: RefundEventDataJson,
}

/// What it is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)]
pub struct RefundEventDataJson {
    pub refund: RefundJson,
    pub state_version: u32,
}
