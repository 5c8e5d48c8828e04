//! What Ventanilla's backend says about money that goes back. The withdrawal code is its payer's alone: the shop does not
//! even read it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Amount, Review};

/// A refund as `POST /v1/refunds` answers it and as events carry it. Written again without its tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refund {
    /// `rf_…`
    pub id: String,
    /// Whose money it is.
    pub payment_id: String,
    /// `requires_action`, `processing`, `pending`, `succeeded`, `expired`, `canceled`, `failed`, or what comes later.
    pub status: String,
    /// Somebody has to look at it.
    #[serde(default)]
    pub review: Option<Review>,
    /// What is given back.
    pub amount: Amount,
    /// What was handed out so far.
    #[serde(default)]
    pub collected: Option<Amount>,
    /// Who pays out now.
    #[serde(default)]
    pub channel: String,
    /// Every code, the current one last.
    #[serde(default)]
    pub pickups: Vec<Pickup>,
    /// Why there is no code.
    #[serde(default)]
    pub failure: Option<Failure>,
    /// When one follows by itself, RFC 3339.
    #[serde(default)]
    pub due_at: Option<String>,
    /// Grows with each change of the refund.
    #[serde(default)]
    pub state_version: i64,
    /// What the widget in the page reads the refund with. Not in events.
    #[serde(default, skip_serializing)]
    pub client_token: Option<String>,
    /// The backend's own page of the refund. Not in events.
    #[serde(default, skip_serializing)]
    pub hosted_url: Option<String>,
}

/// One withdrawal code, without the code.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pickup {
    /// `making`, `live`, `refused`, `expired`, `collected`.
    pub state: String,
    /// RFC 3339 deadline.
    #[serde(default)]
    pub expires_at: Option<String>,
}

/// What went wrong.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failure {
    /// Stable error code.
    pub code: String,
}

/// The call that gives money back, as an event about money that needs a decision offers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// `POST`
    pub method: String,
    /// `/v1/refunds`
    pub path: String,
    /// What to send.
    pub body: Map<String, Value>,
}

impl Offer {
    /// Whether it is a call that the shop makes: nothing outside the backend's API, whoever wrote the event.
    pub fn is_sound(&self) -> bool {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"/_-".contains(&b);
        self.method == "POST" && self.path.starts_with("/v1/") && self.path.bytes().all(plain)
    }
}
