//! What news about a payment means for an order and for its piece of stock. Pure, so that it can be tested as a table.
//!
//! News may come twice, late, or in the wrong order. The newest version of the payment is right; older news changes
//! nothing. What has been sold stays sold: taking goods back is a person's decision.

use crate::money::Money;
use crate::wire::Payment;

/// How an order stands, in the shop's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum OrderState {
    /// The backend has not answered yet.
    Creating,
    /// The payer has a code.
    Pending,
    /// Paid in full, in time.
    Paid,
    /// Nobody paid before the deadline.
    Expired,
    /// Money came after the deadline; a person decides.
    Late,
    /// Something else that a person decides.
    Review,
    /// Called off.
    Canceled,
    /// The backend refused it; the payer owes nothing.
    Failed,
}

impl OrderState {
    /// The word for tests and for the operator.
    pub fn word(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Expired => "expired",
            Self::Late => "late",
            Self::Review => "review",
            Self::Canceled => "canceled",
            Self::Failed => "failed",
        }
    }
}

/// Where an order's piece of stock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Piece {
    /// Set aside for this order.
    Held,
    /// Sold to this order.
    Committed,
    /// Back on hand.
    Released,
    /// Paid for, but there was none left: the operator has to make one or pay back.
    Missing,
    /// Brought back by the buyer: on hand again.
    Returned,
}

impl Piece {
    /// The word for tests and for the operator.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Committed => "committed",
            Self::Released => "released",
            Self::Missing => "missing",
            Self::Returned => "returned",
        }
    }
}

/// The one movement between the shop's three counters that a piece has to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Stay where it is.
    None,
    /// reserved → sold
    Sell,
    /// reserved → on hand
    Return,
    /// on hand → sold, if there is one
    SellFromShelf,
    /// on hand → reserved, if there is one
    HoldAgain,
    /// sold → on hand
    TakeBack,
}

/// What the order knows before the news.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// Its state.
    pub state: OrderState,
    /// Where its piece is.
    pub piece: Piece,
    /// Version of the newest news so far; 0 is none.
    pub version: i64,
    /// What the shop asked for.
    pub amount: Money,
}

/// What to do about the news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The order's state from now on.
    pub state: OrderState,
    /// What its piece does.
    pub movement: Movement,
    /// False: older than what the order knows.
    pub fresh: bool,
}

/// Decides. `kind` is the event's type; the answer to a create call has none.
pub fn decide(before: Before, kind: Option<&str>, version: i64, payment: &Payment) -> Decision {
    let nothing = Decision { state: before.state, movement: Movement::None, fresh: false };
    if version < before.version {
        return nothing;
    }
    let asked = before.amount;
    let same_money = payment.amount.currency == asked.currency.code()
        && Money::parse(&payment.amount.value, asked.currency) == Some(asked);
    if !same_money {
        return Decision { state: OrderState::Review, fresh: true, ..nothing };
    }
    let state = if version > before.version { state_of(before.state, kind, payment) } else { before.state };
    let goal = match kind {
        Some("payment.succeeded") => Some("committed"),
        Some("stock.release") => Some("released"),
        _ if version > before.version => payment.stock.as_deref(),
        _ => None,
    };
    Decision { state, movement: movement(before.piece, goal), fresh: version > before.version }
}

/// Unknown words change nothing; only `succeeded` without an open review is paid.
fn state_of(now: OrderState, kind: Option<&str>, payment: &Payment) -> OrderState {
    if let Some(review) = &payment.review {
        return if review.reason == "paid_late" { OrderState::Late } else { OrderState::Review };
    }
    match payment.status.as_str() {
        "succeeded" => OrderState::Paid,
        _ if kind == Some("payment.late") || payment.late => OrderState::Late,
        "requires_action" | "processing" => OrderState::Pending,
        "expired" => OrderState::Expired,
        "canceled" => OrderState::Canceled,
        "failed" => OrderState::Failed,
        _ => now,
    }
}

fn movement(piece: Piece, goal: Option<&str>) -> Movement {
    match (piece, goal) {
        (Piece::Held, Some("committed")) => Movement::Sell,
        (Piece::Held, Some("released")) => Movement::Return,
        (Piece::Released, Some("committed")) => Movement::SellFromShelf,
        (Piece::Released, Some("held")) => Movement::HoldAgain,
        _ => Movement::None,
    }
}
