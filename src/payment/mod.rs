//! One purchase, and what may be said of it.
//!
//! A [`Payment`] changes only through [`Payment::apply`]: a webhook, a poll's answer, the clock and the shop's own wishes are all
//! [`Evidence`], and what must be told to others comes back as [`Effect`]s. So two messengers with one piece of news, in any
//! order and any number of times, lead to one state and one set of effects.

mod apply;
mod money;
#[cfg(test)]
mod tests;

pub use money::{Receipt, Reversal};

use crate::{error::ErrorCode, money::Amount, prelude::*, time::Timestamp, voucher::Reference};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The word in APIs and databases.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value of a word.
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }
    };
}

words! {
    /// Where a payment stands.
    Status {
        /// The payer has a voucher and has to pay it.
        RequiresAction = "requires_action",
        /// Something is under way: the voucher is being made, or money came that somebody must look at (see `review`).
        Processing = "processing",
        /// All the money is there, on verified evidence.
        Succeeded = "succeeded",
        /// The deadline passed without money. Not the end: money may still come.
        Expired = "expired",
        /// The shop or the network withdrew the voucher.
        Canceled = "canceled",
        /// The voucher could not be made.
        Failed = "failed",
    }
}

words! {
    /// What the shop should do with the goods that it set aside.
    Stock {
        /// Keep them for this payer.
        Held = "held",
        /// They are sold.
        Committed = "committed",
        /// Put them back on the shelf.
        Released = "released",
    }
}

words! {
    /// Why somebody must look at a payment.
    ReviewReason {
        /// Money came after the deadline.
        PaidLate = "paid_late",
        /// Money came after the shop withdrew the voucher.
        PaidAfterCancel = "paid_after_cancel",
        /// Another amount or currency than was asked for.
        AmountMismatch = "amount_mismatch",
        /// The notification names another order than ours for this code.
        OrderMismatch = "order_mismatch",
        /// Money for a code that this payment never had.
        VoucherUnknown = "voucher_unknown",
        /// Two operations for one order.
        PaidTwice = "paid_twice",
        /// One operation number with two amounts.
        OperationConflict = "operation_conflict",
        /// The network took money back. A payment that other money pays in full stays what it is.
        Reversed = "reversed",
    }
}

words! {
    /// What the shop is told, by the name of the event.
    EventKind {
        /// A code was made, first or anew. Goods that were released must be set aside again.
        VoucherIssued = "payment.voucher_issued",
        /// All the money is there: deliver.
        Succeeded = "payment.succeeded",
        /// The deadline passed without money.
        Expired = "payment.expired",
        /// Withdrawn before money came.
        Canceled = "payment.canceled",
        /// No voucher could be made.
        Failed = "payment.failed",
        /// Money came after the deadline: deliver or give it back.
        Late = "payment.late",
        /// Something does not add up: look at it.
        Review = "payment.review",
        /// Put the goods back on the shelf, once.
        StockRelease = "stock.release",
    }
}

/// A code that was given to the payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The code.
    pub reference: Reference,
    /// Its deadline.
    pub expires_at: Timestamp,
}

/// The state of one purchase. Identity, payer and texts are the backend's; here is what the rules need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// What is owed.
    pub amount: Amount,
    /// Where it stands.
    pub status: Status,
    /// Money came after the deadline.
    pub late: bool,
    /// Why somebody must look at it, while nobody has.
    pub review: Option<ReviewReason>,
    /// What becomes of the goods.
    pub stock: Stock,
    /// Every code that was ever given out, the current one last.
    pub issued: Vec<Issued>,
    /// All money that came, in the order in which we heard of it. Nothing is ever taken off this list.
    pub receipts: Vec<Receipt>,
    /// All money that was taken back, in the order in which we heard of that. Nothing is ever taken off this list either.
    pub reversals: Vec<Reversal>,
    /// Why no voucher could be made.
    pub failure: Option<ErrorCode>,
    /// Counts the changes, so that a shop can tell old news from new.
    pub state_version: u32,
}

/// News about a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The provider made a code, or made another one.
    VoucherIssued(Issued),
    /// The provider made none, and surely so.
    VoucherRefused(ErrorCode),
    /// The provider moved the deadline of the current code.
    DeadlineMoved(Timestamp),
    /// The provider took money.
    Paid(Receipt),
    /// The provider took money back.
    Reversed {
        /// The code that it was paid with.
        reference: Reference,
        /// The network's operation number, if it gave one.
        operation: Option<String>,
    },
    /// The provider says that the current code has run out.
    VoucherExpired,
    /// The provider says that the current code was deleted.
    VoucherWithdrawn,
    /// The shop wants no more payment.
    MerchantCanceled,
    /// Somebody at the shop looked, and takes what came as payment in full.
    ReviewAccepted,
    /// Time went by: the deadline, and the grace period after it in milliseconds, may be over.
    ClockTicked {
        /// How long goods stay set aside after the deadline, since networks report payments late.
        grace: i64,
    },
}

/// What must be done because the state changed. Written down in the transaction that stores the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Tell the shop.
    Tell(EventKind),
    /// Ask the provider to delete a code that nobody should pay any more.
    WithdrawVoucher(Reference),
}

/// Something that a shop or a payer may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Withdraw the voucher.
    Cancel,
    /// Move the deadline of the current code.
    Extend,
    /// Make a new code.
    Reissue,
    /// Take what came as payment in full.
    AcceptReview,
}

impl Payment {
    /// A payment whose voucher is still to be made. The goods are taken to be set aside.
    pub const fn new(amount: Amount) -> Payment {
        Payment {
            amount,
            status: Status::Processing,
            late: false,
            review: None,
            stock: Stock::Held,
            issued: Vec::new(),
            receipts: Vec::new(),
            reversals: Vec::new(),
            failure: None,
            state_version: 0,
        }
    }

    /// The code to pay with, where one was made.
    pub fn current(&self) -> Option<&Issued> {
        self.issued.last()
    }

    /// Whether no money has come yet.
    pub const fn is_unpaid(&self) -> bool {
        self.receipts.is_empty()
    }

    /// Whether `action` makes sense in this state. The clock does not matter: a code past its deadline may still be extended.
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Cancel => {
                // Also once all money was taken back: nobody has to look at nothing for good.
                let empty = self.is_unpaid() || (self.review.is_some() && self.live().next().is_none());
                empty && matches!(self.status, Status::Processing | Status::RequiresAction | Status::Expired)
            }
            Action::Extend | Action::Reissue => {
                self.is_unpaid()
                    && !self.issued.is_empty()
                    && matches!(self.status, Status::RequiresAction | Status::Expired)
            }
            Action::AcceptReview => self.review.is_some() && self.live().next().is_some(),
        }
    }
}
