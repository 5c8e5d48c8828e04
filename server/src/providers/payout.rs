//! Cash networks that hand money out: what to ask for, and what may come back.

use ventanilla::{error::ErrorCode, money::Amount, refund::collector::Collector, time::Timestamp};

use super::Answer;

/// A code to be made. Its collector is personal data: there is no `Debug`.
#[derive(Clone)]
pub struct Withdrawal {
    /// Our id of the refund.
    pub refund_id: String,
    /// Our name for this code; never used for another.
    pub reference: String,
    /// What is to be handed out.
    pub amount: Amount,
    /// How long the code is to last.
    pub validity_hours: u32,
    /// What the network is told that it is for. Nothing personal.
    pub concept: String,
    /// Who collects.
    pub collector: Collector,
}

/// Where a code stands at its network. A state that we do not know is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayoutStanding {
    /// It can be collected.
    Open {
        /// The withdrawal code.
        code: String,
        /// What the network hands out for it: whoever asks compares it with what was wanted.
        amount: Amount,
        /// The network's deadline.
        expires_at: Timestamp,
        /// Why the last attempt at a counter came to nothing, and when.
        last_attempt: Option<(ErrorCode, Timestamp)>,
    },
    /// It was handed out.
    Collected {
        /// The network's number for it, if it says so.
        operation: Option<String>,
        /// How much.
        amount: Amount,
        /// When, if the network says so.
        at: Option<Timestamp>,
    },
    /// It has run out, and nothing was handed out for it.
    Expired,
    /// The network has never heard of the reference: surely never made.
    Unheard,
}

/// What a notification says of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawalNotice {
    /// Our name for it.
    pub reference: String,
    /// Where it stands. Never [`PayoutStanding::Unheard`].
    pub standing: PayoutStanding,
}

/// A cash network that hands money out.
pub trait PayOut: Send + Sync {
    /// Makes a code. Never repeated by itself. Made again under the same reference it is the same code, so that an unclear outcome
    /// ([`ErrorCode::ProviderOutcomeUnknown`]) is settled by [`PayOut::ask`] first, and only then by this.
    ///
    /// An answer that does not name our reference and our amount is as unclear as none: it may be about another code, or replayed.
    fn create<'a>(&'a self, wanted: &'a Withdrawal) -> Answer<'a, PayoutStanding>;

    /// Asks by our own name. May be repeated.
    fn ask<'a>(&'a self, reference: &'a str) -> Answer<'a, PayoutStanding>;
}
