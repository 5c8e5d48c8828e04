//! What a page may know of one refund. The document is here only as its last characters; name and phone are not here at all.

use super::{Failure, PaidReceipt};
use crate::{
    error::ErrorCode,
    identification::{Kind, RuleSet},
    money::Amount,
    prelude::*,
    refund::Status,
    time::{Timestamp, Zone},
};

/// One refund as who collects it may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundSnapshot {
    /// Our id: what support asks for (`rf_…`).
    pub refund_id: String,
    /// The shop's name, as its customers know it.
    pub merchant_name: String,
    /// The shop's order id.
    pub merchant_reference: String,
    /// Where a payer reaches the shop.
    pub merchant_contact: Option<String>,
    /// The network that pays out, as its outlets are called: `Efecty`.
    pub network: String,
    /// Which documents can collect; and with the country, whose clock counts.
    pub documents: RuleSet,
    /// Where the refund stands.
    pub status: Status,
    /// Somebody at the shop must look at it.
    pub under_review: bool,
    /// All that is given back.
    pub amount: Amount,
    /// What was handed out so far, where the refund is paid in parts.
    pub collected: Option<Amount>,
    /// When it was promised.
    pub created_at: Timestamp,
    /// Who collects, once that is known.
    pub holder: Option<Holder>,
    /// The code, while there is one.
    pub pickup: Option<LivePickup>,
    /// The last money that was handed out.
    pub receipt: Option<PaidReceipt>,
    /// Why there is no code.
    pub failure: Option<Failure>,
    /// When a code follows by itself, where none is open and one is due.
    pub due_at: Option<Timestamp>,
    /// Another network that could pay, where this one cannot.
    pub offer: Option<Offer>,
    /// Whether the payer may ask for a new code.
    pub can_reissue: bool,
    /// What the network and the merchant ask for.
    pub terms: Terms,
    /// The hosted page of this refund.
    pub hosted_url: Option<String>,
    /// Back to the shop.
    pub return_url: Option<String>,
    /// The backend's clock when it made this.
    pub server_time: Timestamp,
    /// How soon the page may ask again.
    pub poll_after_ms: u32,
}

/// Who collects, as far as a screen may say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The kind of document.
    pub kind: Kind,
    /// Its last characters: `•••• 402`.
    pub masked: String,
}

/// A code that can be collected with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LivePickup {
    /// The withdrawal code.
    pub code: String,
    /// What it is for: all, or a part.
    pub amount: Amount,
    /// The network's deadline.
    pub expires_at: Timestamp,
    /// Why the last attempt at a counter came to nothing, and when.
    pub last_attempt: Option<(ErrorCode, Timestamp)>,
}

/// Another network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The channel's id in the merchant's settings.
    pub channel: String,
    /// Its name on screen.
    pub name: String,
}

/// What is known before anybody goes anywhere. All of it is the merchant's contract, none of it ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The most that is paid out at once.
    pub per_operation: Option<Amount>,
    /// The most that one document collects in a day.
    pub per_day: Option<Amount>,
    /// From here on, small outlets may not hold enough cash.
    pub large_from: Option<Amount>,
    /// Who holds more of it: names of large chains, as the merchant's contract has them.
    pub large_outlets: Vec<String>,
    /// How long a code can be expected to last, in hours. The network's own answer counts.
    pub validity_hours: u32,
    /// What the merchant does with personal data.
    pub policy_url: Option<String>,
    /// Which text the payer consents to.
    pub consent_version: String,
    /// Where to look for an outlet.
    pub locator_url: Option<String>,
}

impl RefundSnapshot {
    /// The zone in which this refund's times are shown.
    pub const fn zone(&self) -> Zone {
        self.documents.zone()
    }

    /// What the payer still has to collect; the whole sum where nothing was handed out.
    pub fn owed(&self) -> Amount {
        let collected = self.collected.map_or(0, Amount::minor);
        Amount::from_minor(self.amount.minor().saturating_sub(collected), self.amount.currency()).unwrap_or(self.amount)
    }
}
