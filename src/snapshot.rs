//! What a page may know of one payment or refund, and all that its widget draws from.
//!
//! The backend makes a snapshot from its ledger; the page gets it as JSON (`wire`), the hosted page as HTML (`view`, `render`). It holds
//! nothing personal: a stranger who looks over the payer's shoulder learns a code and an amount.

mod refund;

pub use refund::{Holder, LivePickup, Offer, RefundSnapshot, Terms};

use crate::{
    error::ErrorCode,
    money::Amount,
    payment::Status,
    prelude::*,
    provider::Provider,
    time::{Timestamp, Zone},
    voucher::Voucher,
};

/// One payment as the payer may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Our id: what support asks for (`pay_…`).
    pub payment_id: String,
    /// The shop's name, as its customers know it.
    pub merchant_name: String,
    /// The shop's order id.
    pub merchant_reference: String,
    /// Where a payer reaches the shop: a phone number, an address, as text.
    pub merchant_contact: Option<String>,
    /// The cash network.
    pub provider: Provider,
    /// Its name on screen, where a network without an adapter of its own collects in its place.
    pub network: Option<String>,
    /// Where the payment stands.
    pub status: Status,
    /// Money came after the deadline.
    pub late: bool,
    /// Somebody at the shop must look at it.
    pub under_review: bool,
    /// What is owed.
    pub amount: Amount,
    /// When the order was placed.
    pub created_at: Timestamp,
    /// The current voucher, where one was made. Also of a payment that is over.
    pub voucher: Option<Voucher>,
    /// The money that came, where it did.
    pub receipt: Option<PaidReceipt>,
    /// Why no voucher could be made.
    pub failure: Option<Failure>,
    /// Whether the payer may ask for a new code.
    pub can_reissue: bool,
    /// Another network that could collect, where this one cannot.
    pub offer: Option<Offer>,
    /// The hosted page of the refund, where money of this payment is given back.
    pub refund_url: Option<String>,
    /// The hosted page of this payment: what "plain link" shares.
    pub hosted_url: Option<String>,
    /// Back to the shop.
    pub return_url: Option<String>,
    /// What the merchant says otherwise about channels.
    pub channels: Vec<ChannelOverride>,
    /// The backend's clock when it made this.
    pub server_time: Timestamp,
    /// How soon the page may ask again.
    pub poll_after_ms: u32,
}

/// Money that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidReceipt {
    /// The network's operation number.
    pub operation: Option<String>,
    /// What was paid.
    pub amount: Amount,
    /// When it was paid, or when we heard of it.
    pub paid_at: Timestamp,
}

/// Why there is no voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub code: ErrorCode,
    /// When.
    pub at: Timestamp,
}

/// A merchant's word on a channel: hide it, rename it, or write its steps anew. An id that we do not know adds a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelOverride {
    /// The channel's id: `bcp`, `yape` …
    pub id: String,
    /// Not to be shown.
    pub hidden: bool,
    /// Where it stands, for a channel of the merchant's own: `bank`, `counter` or `wallet`.
    pub way: Option<String>,
    /// Its name on screen.
    pub name: Option<String>,
    /// Its steps, in the payer's language; `{code}` and `{amount}` are filled in. Empty: ours.
    pub steps: Vec<String>,
}

impl Snapshot {
    /// The network's name on screen.
    pub fn network(&self) -> &str {
        self.network.as_deref().unwrap_or(self.provider.facts().name)
    }

    /// Whether its code is `PagoEfectivo`'s "Código CIP", good at a hundred banks and shops. A network that collects in its place has
    /// other codes, and takes them at its own outlets only.
    pub const fn has_cip(&self) -> bool {
        matches!((self.provider, &self.network), (Provider::PagoEfectivo, None))
    }

    /// The zone in which this payment's times are shown.
    pub const fn zone(&self) -> Zone {
        self.provider.facts().zone
    }
}
