//! What news about a refund means for the shop. Pure, so that it can be tested as a table.

use crate::wire::refund::Refund;

/// How a refund stands, in the shop's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum RefundState {
    /// The backend has not answered yet.
    Asking,
    /// Promised; the buyer has to say who collects.
    Promised,
    /// A code is being made, or follows on another day.
    Preparing,
    /// A person decides first.
    Review,
    /// The buyer has a code.
    Ready,
    /// The buyer has the money.
    Delivered,
    /// The code ran out; the buyer can have another.
    Expired,
    /// The shop took it back before a code was out.
    Canceled,
    /// It cannot be paid out in cash: the shop has to find another way.
    Failed,
    /// The backend said no to it.
    Refused,
}

impl RefundState {
    /// The word for tests and for the operator.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Promised => "promised",
            Self::Preparing => "preparing",
            Self::Review => "review",
            Self::Ready => "ready",
            Self::Delivered => "delivered",
            Self::Expired => "expired",
            Self::Canceled => "canceled",
            Self::Failed => "failed",
            Self::Refused => "refused",
        }
    }

    /// The money is on its way or gone: no second refund of the same order.
    pub fn stands(self) -> bool {
        !matches!(self, Self::Canceled | Self::Refused)
    }
}

/// Where the refund stands after this news. Unknown words change nothing.
pub fn state_of(now: RefundState, refund: &Refund) -> RefundState {
    match refund.status.as_str() {
        "requires_action" => RefundState::Promised,
        "processing" if refund.review.is_some() => RefundState::Review,
        "processing" => RefundState::Preparing,
        "pending" => RefundState::Ready,
        "succeeded" => RefundState::Delivered,
        "expired" => RefundState::Expired,
        "canceled" => RefundState::Canceled,
        "failed" => RefundState::Failed,
        _ => now,
    }
}
