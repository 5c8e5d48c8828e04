//! Who takes in money and who pays it out, as the settings have it: networks that are called, and those that support serves by hand.

use ventanilla::{
    identification::RuleSet,
    money::{Amount, Currency},
    provider::Provider,
    refund::parts::Limits,
    snapshot::Terms,
    time::Zone,
};

use super::{
    Settings,
    refunds::{Country, Manual, Sum, Withdrawal},
};

/// Who works a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worker {
    /// A network that is called.
    Network(Provider),
    /// Support, by hand.
    Support {
        /// Within what time a code is typed, in milliseconds.
        promise: i64,
    },
}

/// Who pays refunds out, and on what terms.
#[derive(Clone, Copy, Debug)]
pub struct PayoutChannel<'a> {
    /// `efecty`, or the id of a manual channel.
    pub id: &'a str,
    /// Its name on screen.
    pub name: &'a str,
    /// Who works it.
    pub worker: Worker,
    /// What it hands out.
    pub currency: Currency,
    /// Whose midnight begins a day.
    pub zone: Zone,
    /// Which documents can collect.
    pub documents: RuleSet,
    /// The least and the most at once.
    pub limits: Limits,
    /// The most that one document collects in a day.
    pub per_document_day: Option<Amount>,
    /// The most that all of the merchant's payers collect in a day.
    pub per_merchant_day: Option<Amount>,
    /// How long a code can be collected with, in hours.
    pub validity_hours: u32,
    large_from: Option<Amount>,
    withdrawal: &'a Withdrawal,
}

/// Who takes in money for payments.
#[derive(Clone, Copy, Debug)]
pub struct PayInChannel<'a> {
    /// A provider's id, or that of a manual channel.
    pub id: &'a str,
    /// Its name on screen.
    pub name: &'a str,
    /// Who works it.
    pub worker: Worker,
    /// The provider, or that of the manual channel's country: its clock, its currency and the form of its codes hold.
    pub provider: Provider,
}

impl Settings {
    /// Who pays refunds out, in the order in which they are offered. None where there are no refunds.
    pub fn refund_channels(&self) -> impl Iterator<Item = PayoutChannel<'_>> {
        let listed = self.refunds.iter().flat_map(|refunds| &refunds.channels);
        listed.filter_map(|id| self.payout_channel(id))
    }

    /// All channels that pay out, also those that are not offered any more.
    pub fn payout_channels(&self) -> impl Iterator<Item = &str> {
        let ids = self.manual.keys().map(String::as_str).chain(Provider::ALL.into_iter().map(|provider| provider.id()));
        ids.filter(move |id| self.payout_channel(id).is_some())
    }

    /// A channel that pays out, also one that is not offered any more: a code of it may be alive.
    pub fn payout_channel(&self, id: &str) -> Option<PayoutChannel<'_>> {
        match self.manual.get_key_value(id) {
            Some((id, own)) => {
                let parts = (id.as_str(), own.name.as_str(), own.worker());
                payout(parts, own.country, own.country.documents(), &own.withdrawal)
            }
            None => {
                let own = self.providers.efecty.as_ref().filter(|_| id == Provider::Efecty.id())?;
                let facts = Provider::Efecty.facts();
                let parts = (facts.id, facts.name, Worker::Network(Provider::Efecty));
                payout(parts, Country::Co, RuleSet::Colombia(own.cedula_rule), &own.withdrawal)
            }
        }
    }

    /// What is known before anybody goes anywhere, for who collects.
    pub fn terms(&self, channel: &PayoutChannel<'_>) -> Terms {
        Terms {
            per_operation: Some(channel.limits.most),
            per_day: channel.per_document_day,
            large_from: channel.large_from,
            large_outlets: channel.withdrawal.large_outlets.clone(),
            validity_hours: channel.validity_hours,
            policy_url: self.merchant.policy_url.clone(),
            consent_version: self.refunds.as_ref().map(|own| own.consent_version.clone()).unwrap_or_default(),
            locator_url: channel.withdrawal.locator_url.clone(),
        }
    }

    /// Who takes in money of a currency, in the order in which they are offered when one cannot: those of `[fallback]`. None where
    /// nothing is said.
    pub fn pay_in_channels(&self, currency: Currency) -> impl Iterator<Item = PayInChannel<'_>> {
        let listed = self.fallback.pay_in.iter().filter_map(|id| self.pay_in_channel(id));
        listed.filter(move |channel| self.takes(channel, currency))
    }

    /// A channel that takes in money.
    pub fn pay_in_channel(&self, id: &str) -> Option<PayInChannel<'_>> {
        if let Some((id, own)) = self.manual.get_key_value(id) {
            let provider = own.country.provider();
            return own.pay_in.then(|| PayInChannel { id, name: &own.name, worker: own.worker(), provider });
        }
        let account = self.providers.account(Provider::from_id(id)?)?;
        let facts = account.provider.facts();
        let provider = account.provider;
        Some(PayInChannel { id: facts.id, name: facts.name, worker: Worker::Network(provider), provider })
    }

    fn takes(&self, channel: &PayInChannel<'_>, currency: Currency) -> bool {
        match channel.worker {
            Worker::Network(provider) => {
                self.providers.account(provider).is_some_and(|account| account.limits_of(currency).is_some())
            }
            Worker::Support { .. } => self.manual.get(channel.id).is_some_and(|own| own.country.currency() == currency),
        }
    }
}

impl Manual {
    fn worker(&self) -> Worker {
        Worker::Support { promise: self.promise() }
    }
}

/// `None` where the least and the most are not known: see the checks, which let no such channel be offered.
fn payout<'a>(
    (id, name, worker): (&'a str, &'a str, Worker),
    country: Country,
    documents: RuleSet,
    withdrawal: &'a Withdrawal,
) -> Option<PayoutChannel<'a>> {
    let amount = |sum| withdrawal.amount(sum, country);
    Some(PayoutChannel {
        id,
        name,
        worker,
        currency: country.currency(),
        zone: country.zone(),
        documents,
        limits: Limits { least: amount(Sum::Min)?, most: amount(Sum::Max)? },
        per_document_day: amount(Sum::PerDocumentDay),
        per_merchant_day: amount(Sum::PerMerchantDay),
        validity_hours: withdrawal.validity_hours,
        large_from: amount(Sum::LargeFrom),
        withdrawal,
    })
}
