//! One refund as the backend knows it: the core's [`Refund`], and what the rules need not know.

use ventanilla::{
    identification::Kind,
    money::Currency,
    refund::{Pickup, PickupState, Refund, Status},
    snapshot::{Failure, Holder},
    time::{Timestamp, Zone},
};

/// A refund with all that belongs to it, but for the personal data of who collects.
#[derive(Clone, Debug)]
pub struct RefundRecord {
    /// `rf_…`.
    pub id: String,
    /// Whose money goes back.
    pub payment_id: String,
    /// The shop's order id.
    pub merchant_reference: String,
    /// Who pays out now: the channel's id in the settings.
    pub channel: String,
    /// Why, in the shop's words.
    pub reason: Option<String>,
    /// The payer's language.
    pub locale: Option<String>,
    /// Back to the shop.
    pub return_url: Option<String>,
    /// When it was promised.
    pub created_at: Timestamp,
    /// What the rules know.
    pub refund: Refund,
    /// When that failed which `refund.failure` names.
    pub failed_at: Option<Timestamp>,
    /// Why the next code keeps somebody waiting, although nothing failed for good.
    pub delay: Option<Failure>,
    /// Whether somebody had to look before money went out.
    pub looked: bool,
    /// What `pickups` holds besides, in the order of `refund.pickups`.
    pub stubs: Vec<Stub>,
    /// Which tokens are good.
    pub token_generation: i64,
    /// When a code is due that nobody has asked for yet.
    pub due_at: Option<Timestamp>,
    /// When the network is asked how the code stands.
    pub poll_at: Option<Timestamp>,
    /// Who collects, while that is known.
    pub collector: Option<KnownCollector>,
}

/// What may be known of who collects without opening the seal.
#[derive(Clone, Debug)]
pub struct KnownCollector {
    /// What a screen may say.
    pub holder: Holder,
    /// A keyed hash of the document, for the limits.
    pub document: Vec<u8>,
}

impl KnownCollector {
    /// From what the store holds.
    pub fn new(kind: Kind, masked: String, document: Vec<u8>) -> KnownCollector {
        KnownCollector { holder: Holder { kind, masked }, document }
    }
}

/// What the rules need not know of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// Who was asked for it.
    pub channel: String,
    /// When it was wanted.
    pub created_at: Timestamp,
    /// The midnight before that.
    pub day: Timestamp,
    /// Whose it is, for the limits.
    pub document: Option<Vec<u8>>,
    /// When the network made it.
    pub issued_at: Option<Timestamp>,
    /// When the network is asked for it again.
    pub make_at: Option<Timestamp>,
    /// Since when the network may have heard of it.
    pub sent_at: Option<Timestamp>,
    /// Whether somebody is asking the network just now.
    pub claimed: bool,
}

impl RefundRecord {
    /// The zone in which its times are written.
    pub const fn zone(&self) -> Zone {
        match self.refund.amount.currency() {
            Currency::Cop => Zone::Bogota,
            _ => Zone::Lima,
        }
    }

    /// The code that is being made, or that the payer has.
    pub fn open(&self) -> Option<(&Pickup, &Stub)> {
        let is_open = |pickup: &Pickup| matches!(pickup.state, PickupState::Making | PickupState::Live { .. });
        self.refund.pickups.iter().zip(&self.stubs).find(|(pickup, _)| is_open(pickup))
    }

    /// The code that is being made.
    pub fn making(&self) -> Option<(&Pickup, &Stub)> {
        self.open().filter(|(pickup, _)| pickup.state == PickupState::Making)
    }

    /// A code that is wanted, and that no network has surely ever heard of: it can be given up.
    pub fn unsent(&self) -> Option<&str> {
        let (pickup, _) = self.making().filter(|(_, stub)| stub.sent_at.is_none() && !stub.claimed)?;
        Some(&pickup.reference)
    }

    /// Somebody looked, and said no: neither the payer nor a retry gets around that.
    pub fn is_denied(&self) -> bool {
        self.refund.is_denied()
    }

    /// Why there is no code now.
    pub fn failure(&self) -> Option<Failure> {
        let failed = self.refund.failure.map(|code| Failure { code, at: self.failed_at.unwrap_or(self.created_at) });
        let waiting = self.refund.awaits_code() || self.making().is_some();
        failed.or(self.delay.filter(|_| waiting))
    }

    /// Whether the network itself is why there is no code: then another one may do.
    pub fn is_stuck_here(&self) -> bool {
        match self.refund.status {
            Status::Failed => !self.is_denied(),
            Status::RequiresAction => self.refund.failure.is_some(),
            Status::Processing => {
                let unmade = self.refund.awaits_code() || self.unsent().is_some();
                unmade && self.failure().is_some()
            }
            _ => false,
        }
    }

    /// Whether money went out, or somebody looked: then the record of who collected is kept longer.
    pub fn must_be_recorded(&self) -> bool {
        self.looked || self.refund.collected().is_some()
    }
}
