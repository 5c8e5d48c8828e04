//! Money back in cash, and what may be said of it.
//!
//! A refund is promised by the shop, addressed by the payer (who collects it, with which document), and handed out by a cash
//! network against a withdrawal code. Codes cannot be called back: one that was given out can be paid until the network itself
//! says that it has run out. So there is never a second code while a first may live, whatever a clock or a lost answer suggests.
//!
//! A network pays only so much at once and in a day. A larger refund is paid in parts: one code after the other.

mod apply;
pub mod collector;
pub mod parts;
#[cfg(test)]
mod tests;

use crate::{error::ErrorCode, money::Amount, prelude::*, time::Timestamp};

/// Where a refund stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The payer has to say who collects.
    RequiresAction,
    /// A code is being made or will be, or somebody at the shop must look first (see `review`).
    Processing,
    /// The payer has a code and can collect.
    Pending,
    /// The money was handed out.
    Succeeded,
    /// The code has run out, on the network's word. The money is safe, and a new code can be had.
    Expired,
    /// The shop took the promise back before a code was out.
    Canceled,
    /// It cannot be paid out this way: the shop has to find another.
    Failed,
}

impl Status {
    /// All of them, in the order of their declaration.
    pub const ALL: [Status; 7] = [
        Status::RequiresAction,
        Status::Processing,
        Status::Pending,
        Status::Succeeded,
        Status::Expired,
        Status::Canceled,
        Status::Failed,
    ];

    /// The word in APIs and databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::RequiresAction => "requires_action",
            Status::Processing => "processing",
            Status::Pending => "pending",
            Status::Succeeded => "succeeded",
            Status::Expired => "expired",
            Status::Canceled => "canceled",
            Status::Failed => "failed",
        }
    }

    /// The status of a word.
    pub fn from_word(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// Why somebody must look at a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewReason {
    /// Above the amount from which the merchant's contract wants a person to look before money goes out.
    LargeAmount,
    /// The network handed out a code that it had called expired, or after the shop's no, or another amount than the code was for.
    Contradiction,
}

impl ReviewReason {
    /// The word in APIs and databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            ReviewReason::LargeAmount => "large_amount",
            ReviewReason::Contradiction => "contradiction",
        }
    }
}

/// One code, from the wish for it to its end. Nothing is ever taken off a refund's list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pickup {
    /// Our name for it at the network: what we ask by when an answer is lost.
    pub reference: String,
    /// What it is for: the whole refund, or a part.
    pub amount: Amount,
    /// How far it came.
    pub state: PickupState,
    /// Why the last attempt at a counter came to nothing, and when.
    pub last_attempt: Option<(ErrorCode, Timestamp)>,
}

/// How far a code came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickupState {
    /// The network was asked, or is about to be; whether it made one is not known.
    Making,
    /// The payer has it.
    Live {
        /// The withdrawal code.
        code: String,
        /// The network's deadline.
        expires_at: Timestamp,
    },
    /// Surely never made.
    Refused(ErrorCode),
    /// Run out, on the network's word.
    Expired,
    /// Handed out.
    Collected {
        /// The network's operation number.
        operation: Option<String>,
        /// What was handed out.
        amount: Amount,
        /// When, or when we heard of it.
        at: Timestamp,
    },
}

/// The state of one refund. Who collects is the backend's secret; here is what the rules need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// What is owed.
    pub amount: Amount,
    /// Where it stands.
    pub status: Status,
    /// Why somebody must look at it, while nobody has.
    pub review: Option<ReviewReason>,
    /// Every code, the current one last.
    pub pickups: Vec<Pickup>,
    /// What the payer's last data, or the network, was refused for.
    pub failure: Option<ErrorCode>,
    /// Counts the changes, so that a shop can tell old news from new.
    pub state_version: u32,
}

/// A code to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Our name for it. Never used twice.
    pub reference: String,
    /// What it is for: at most what is still owed.
    pub amount: Amount,
}

/// News about a refund. Where a code may follow, `code` names it; `None` where today's limits allow none, and one follows by
/// [`Evidence::CodeDue`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The payer said who collects, and it passed all checks.
    Identified {
        /// The code that follows.
        code: Option<Wanted>,
        /// The contract wants a person to look first.
        look_first: bool,
    },
    /// Who collects is forgotten, because its day came: the payer has to say it again.
    Forgotten,
    /// Somebody at the shop looked, and money may go out.
    ReviewApproved {
        /// The code that follows.
        code: Option<Wanted>,
    },
    /// Somebody at the shop looked, and no.
    ReviewDenied,
    /// Somebody at the shop looked at a contradiction, and it is settled.
    ReviewClosed,
    /// The time for a code, or for the next part, has come.
    CodeDue(Wanted),
    /// The network made the code.
    Issued {
        /// Our name for it.
        reference: String,
        /// The withdrawal code.
        code: String,
        /// The network's deadline.
        expires_at: Timestamp,
    },
    /// The network made none, and surely so.
    Refused {
        /// Our name for it.
        reference: String,
        /// Why.
        code: ErrorCode,
    },
    /// The network says that the code has run out.
    Expired {
        /// Our name for it.
        reference: String,
    },
    /// The network handed the money out.
    Collected {
        /// Our name for the code.
        reference: String,
        /// Its operation number.
        operation: Option<String>,
        /// What it handed out.
        amount: Amount,
        /// When.
        at: Timestamp,
    },
    /// Somebody was at a counter and left without money.
    AttemptFailed {
        /// Our name for the code.
        reference: String,
        /// Why.
        code: ErrorCode,
        /// When.
        at: Timestamp,
    },
    /// The payer, or the shop, wants another code for one that has run out.
    ReissueAsked {
        /// The code that follows.
        code: Option<Wanted>,
        /// How many codes may run out.
        cap: usize,
    },
    /// Once more after a failure: the shop mended what was wrong, or the payer goes to another network.
    Retried {
        /// The code that follows.
        code: Option<Wanted>,
    },
    /// The shop takes the promise back.
    MerchantCanceled,
}

/// What the shop is told, by the name of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// The payer has a code.
    CodeIssued,
    /// A part was handed out, and more is to come.
    PartCollected,
    /// All the money was handed out.
    Succeeded,
    /// The code has run out.
    Expired,
    /// It cannot be paid out this way.
    Failed,
    /// Taken back before a code was out.
    Canceled,
    /// Somebody must look.
    Review,
}

impl EventKind {
    /// The event's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            EventKind::CodeIssued => "refund.code_issued",
            EventKind::PartCollected => "refund.part_collected",
            EventKind::Succeeded => "refund.succeeded",
            EventKind::Expired => "refund.expired",
            EventKind::Failed => "refund.failed",
            EventKind::Canceled => "refund.canceled",
            EventKind::Review => "refund.review",
        }
    }
}

/// What must be done because the state changed. Written down in the transaction that stores the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Tell the shop.
    Tell(EventKind),
    /// Have the network make this code: until it is known whether it did, by no other name.
    MakeCode(Wanted),
}

/// Who can move a refund on, so that none is ever stuck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// The payer: says who collects, goes to a counter, or asks for a new code.
    Payer,
    /// The shop: looks at it, or finds another way.
    Merchant,
    /// The backend: asks the network until it knows.
    Backend,
    /// Nobody: it is over.
    Nobody,
}

impl Refund {
    /// A promise that nobody has claimed yet.
    pub const fn new(amount: Amount) -> Refund {
        Refund {
            amount,
            status: Status::RequiresAction,
            review: None,
            pickups: Vec::new(),
            failure: None,
            state_version: 0,
        }
    }

    /// The code that is being made, or that the payer has.
    pub fn open_pickup(&self) -> Option<&Pickup> {
        self.pickups.iter().find(|pickup| matches!(pickup.state, PickupState::Making | PickupState::Live { .. }))
    }

    /// What was handed out so far, in minor units.
    fn handed_out(&self) -> i64 {
        let minor = |pickup: &Pickup| match pickup.state {
            PickupState::Collected { amount, .. } => amount.minor(),
            _ => 0,
        };
        self.pickups.iter().map(minor).fold(0, i64::saturating_add)
    }

    /// What was handed out so far; `None` before anything was.
    pub fn collected(&self) -> Option<Amount> {
        Amount::from_minor(self.handed_out(), self.amount.currency()).ok().filter(|amount| amount.minor() > 0)
    }

    /// What is still owed; `None` where nothing is.
    pub fn owed(&self) -> Option<Amount> {
        let minor = self.amount.minor().saturating_sub(self.handed_out());
        Amount::from_minor(minor, self.amount.currency()).ok().filter(|amount| amount.minor() > 0)
    }

    /// Whether a code is due that is not asked for yet: somebody has said who collects, nobody has to look, and none is open.
    pub fn awaits_code(&self) -> bool {
        self.status == Status::Processing && self.review.is_none() && self.open_pickup().is_none()
    }

    /// Whether another code may be asked for: the last one has run out, and fewer than `cap` have since money last went out.
    pub fn can_reissue(&self, cap: usize) -> bool {
        let part = self.pickups.rsplit(|pickup| matches!(pickup.state, PickupState::Collected { .. })).next();
        let run_out = part.unwrap_or_default().iter().filter(|pickup| pickup.state == PickupState::Expired).count();
        self.status == Status::Expired && self.open_pickup().is_none() && run_out < cap
    }

    /// Whether the promise may be taken back: no code is out, or may be.
    pub fn can_cancel(&self) -> bool {
        self.open_pickup().is_none()
            && matches!(self.status, Status::RequiresAction | Status::Processing | Status::Expired | Status::Failed)
    }

    /// Somebody at the shop looked, and said no.
    pub fn is_denied(&self) -> bool {
        self.status == Status::Failed && self.failure.is_none()
    }

    /// Who can move it on, where a payer may have `cap` codes.
    pub fn next_step(&self, cap: usize) -> NextStep {
        match (self.status, self.review) {
            (_, Some(_)) | (Status::Failed, None) => NextStep::Merchant,
            (Status::Expired, None) if !self.can_reissue(cap) => NextStep::Merchant,
            (Status::RequiresAction | Status::Pending | Status::Expired, None) => NextStep::Payer,
            (Status::Processing, None) => NextStep::Backend,
            (Status::Succeeded | Status::Canceled, None) => NextStep::Nobody,
        }
    }
}
