//! One purchase as the backend knows it: the core's [`Payment`], and what the rules need not know.

use std::collections::HashMap;

use ventanilla::{
    error::ErrorCode,
    money::Amount,
    payment::{Payment, Status, Stock},
    provider::Provider,
    time::Timestamp,
    voucher::{HttpsUrl, Reference, Voucher},
};

use crate::providers::order_name;

/// A payment with all that belongs to it, but for the payer's personal data.
#[derive(Clone, Debug)]
pub struct Record {
    /// `pay_…`.
    pub id: String,
    /// The shop's order id.
    pub merchant_reference: String,
    /// The cash network.
    pub provider: Provider,
    /// What the payer reads of the order.
    pub description: Option<String>,
    /// The payer's language.
    pub locale: Option<String>,
    /// Back to the shop.
    pub return_url: Option<String>,
    /// When the order came.
    pub created_at: Timestamp,
    /// The deadline that was asked for.
    pub wanted_until: Timestamp,
    /// What the rules know.
    pub payment: Payment,
    /// When the making of the voucher failed for good.
    pub failed_at: Option<Timestamp>,
    /// What `vouchers` holds besides, in the order of `payment.issued`.
    pub slips: Vec<Slip>,
    /// When we heard of each receipt, in the order of `payment.receipts`.
    pub heard_at: Vec<Timestamp>,
    /// Which tokens are good.
    pub token_generation: i64,
    /// When it is asked about at the provider next.
    pub poll_at: Option<Timestamp>,
    /// The channel of the settings that support serves by hand in the provider's place. `None`: the provider itself collects.
    pub channel: Option<String>,
    /// Why there is no code yet although the payment has not failed, since when.
    pub delay: Option<(ErrorCode, Timestamp)>,
    /// Since when the provider may have a code that never reached us. `None`: surely it has none.
    pub sent_at: Option<Timestamp>,
}

/// What a provider gave with a code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// The provider's own page.
    pub hosted_url: Option<String>,
    /// The collector's number.
    pub biller_code: Option<String>,
    /// What the provider's barcode says.
    pub barcode: Option<String>,
    /// When the code was made.
    pub issued_at: Option<Timestamp>,
}

impl Record {
    /// Who collects: the id of a manual channel, or the provider's.
    pub fn channel_id(&self) -> &str {
        self.channel.as_deref().unwrap_or(self.provider.id())
    }

    /// Its name at its provider.
    pub fn order_name(&self) -> &str {
        order_name(self.provider, &self.id, &self.merchant_reference)
    }

    /// The current voucher.
    pub fn voucher(&self) -> Option<Voucher> {
        let (issued, slip) = self.payment.issued.iter().zip(&self.slips).next_back()?;
        Some(Voucher {
            provider: self.provider,
            reference: issued.reference.clone(),
            biller_code: slip.biller_code.clone(),
            amount: self.payment.amount,
            expires_at: issued.expires_at,
            hosted_voucher_url: slip.hosted_url.as_deref().and_then(|url| HttpsUrl::new(url).ok()),
            barcode: slip.barcode.clone(),
        })
    }

    /// The code to pay with.
    pub fn reference(&self) -> Option<&Reference> {
        self.payment.current().map(|issued| &issued.reference)
    }

    /// The deadline: the voucher's, or the one that was asked for while there is none.
    pub fn expires_at(&self) -> Timestamp {
        self.payment.current().map_or(self.wanted_until, |issued| issued.expires_at)
    }

    /// Whether its voucher is still to be made.
    pub fn awaits_voucher(&self) -> bool {
        self.payment.status == Status::Processing && self.payment.issued.is_empty() && self.payment.is_unpaid()
    }

    /// When the deadline or the grace period after it has to be looked at; or the end of waiting for a code that nobody makes.
    /// `patience`: how long another network is offered after a refusal.
    pub fn tick_at(&self, grace: i64, patience: i64) -> Option<Timestamp> {
        if self.awaits_voucher() {
            let offered = self.delay.filter(|(code, _)| *code != ErrorCode::ProviderUnavailable);
            return match &self.channel {
                Some(_) => Some(self.wanted_until),
                // The making of a code at a network that was down is tried again, and ends by itself.
                None => offered.map(|(_, since)| since.plus(patience).min(self.wanted_until)),
            };
        }
        let deadline = self.payment.current()?.expires_at;
        match (self.payment.status, self.payment.stock) {
            (Status::RequiresAction, _) => Some(deadline),
            (Status::Expired, Stock::Held) => Some(deadline.plus(grace)),
            _ => None,
        }
    }

    /// Whether the provider may still know more of it than we do: money that nobody told us of.
    pub fn is_worth_asking(&self, after_expiry: i64, now: Timestamp) -> bool {
        let open = matches!(self.payment.status, Status::RequiresAction | Status::Expired | Status::Canceled);
        let latest = self.payment.issued.iter().map(|issued| issued.expires_at).max();
        let asked = self.channel.is_none();
        asked && open && self.payment.is_unpaid() && latest.is_some_and(|deadline| now < deadline.plus(after_expiry))
    }

    /// What came and is still here, in its own currency. One operation counts once, and at its least where two amounts are told of
    /// it. `None` where nothing can be given back.
    pub fn received(&self) -> Option<Amount> {
        let payment = &self.payment;
        let currency = payment.amount.currency();
        let (mut named, mut nameless) = (HashMap::new(), 0_i64);
        for (_, receipt) in payment.live().filter(|(_, receipt)| receipt.amount.currency() == currency) {
            let minor = receipt.amount.minor();
            match &receipt.operation {
                Some(operation) => {
                    let least = named.entry((&receipt.reference, operation)).or_insert(minor);
                    *least = minor.min(*least);
                }
                None => nameless = nameless.saturating_add(minor),
            }
        }
        let sum = named.into_values().fold(nameless, i64::saturating_add);
        Amount::from_minor(sum, currency).ok().filter(|_| sum > 0)
    }
}
