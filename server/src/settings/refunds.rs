//! Money back in cash, and the networks that support serves by hand: `[refunds]`, `[manual]`, `[fallback]`, and the terms of paying
//! out. Which channels follow from them stands in `channels`.

use std::collections::BTreeMap;

use serde::Deserialize;
use ventanilla::{
    identification::{CedulaRule, RuleSet},
    money::{Amount, Currency},
    provider::Provider,
    time::{DAY, HOUR, Zone},
};

use super::secret;

/// `[refunds]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refunds {
    /// Who pays out, in the order in which they are offered: `efecty`, or the id of a [`Manual`] channel.
    #[serde(deserialize_with = "secret::one_or_many")]
    pub channels: Vec<String>,
    /// Which text the payer consents to.
    #[serde(deserialize_with = "secret::text")]
    pub consent_version: String,
    /// How many codes may run out.
    #[serde(default = "Refunds::default_reissue_limit")]
    pub reissue_limit: usize,
    /// From which amount on somebody at the shop looks before a code is made, by currency.
    #[serde(default)]
    pub review_from: BTreeMap<String, Decimal>,
    /// How long the record of who collected is kept.
    #[serde(default = "Refunds::default_record_retention_days")]
    pub record_retention_days: u32,
}

/// `[manual.<id>]`: a network that support serves by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manual {
    /// Its name on screen.
    #[serde(deserialize_with = "secret::text")]
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// Within how many hours support types a code.
    #[serde(default = "Manual::default_promise_hours")]
    pub promise_hours: u32,
    /// Whether it takes in money for payments, too.
    #[serde(default)]
    pub pay_in: bool,
    /// On what terms it pays out.
    #[serde(default)]
    pub withdrawal: Withdrawal,
}

/// `[fallback]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fallback {
    /// Who takes in money, in the order in which they are offered: a provider, or the id of a [`Manual`] channel.
    #[serde(deserialize_with = "secret::one_or_many")]
    pub pay_in: Vec<String>,
}

/// `[providers.efecty.withdrawal]`, `[manual.<id>.withdrawal]`. The amounts have defaults for Colombia only.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Withdrawal {
    /// The least that is paid out at once.
    pub min: Option<Decimal>,
    /// The most that is paid out at once.
    pub max: Option<Decimal>,
    /// The most that one document collects in a day.
    pub per_document_day: Option<Decimal>,
    /// The most that all of the merchant's payers collect in a day.
    pub per_merchant_day: Option<Decimal>,
    /// How long a code can be collected with.
    pub validity_hours: u32,
    /// From here on, small outlets may not hold enough cash.
    pub large_from: Option<Decimal>,
    /// Who holds more of it.
    #[serde(deserialize_with = "secret::one_or_many")]
    pub large_outlets: Vec<String>,
    /// Where to look for an outlet.
    pub locator_url: Option<String>,
}

/// A decimal text, also where the environment's reader took it for a number.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Decimal(#[serde(deserialize_with = "secret::text")] pub String);

/// Where a manual channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Country {
    /// Colombia: pesos.
    Co,
    /// Peru: soles.
    Pe,
}

impl Country {
    /// What its outlets take in and hand out.
    pub const fn currency(self) -> Currency {
        match self {
            Country::Co => Currency::Cop,
            Country::Pe => Currency::Pen,
        }
    }

    /// Its documents. The short rule for cédulas is Efecty's alone.
    pub const fn documents(self) -> RuleSet {
        match self {
            Country::Co => RuleSet::Colombia(CedulaRule::Registry),
            Country::Pe => RuleSet::Peru,
        }
    }

    /// The provider with an adapter there: what is fixed about it holds for its neighbours, too.
    pub const fn provider(self) -> Provider {
        match self {
            Country::Co => Provider::Efecty,
            Country::Pe => Provider::PagoEfectivo,
        }
    }

    /// Its clock.
    pub const fn zone(self) -> Zone {
        self.provider().facts().zone
    }
}

impl Refunds {
    const fn default_reissue_limit() -> usize {
        3
    }

    /// Five years.
    const fn default_record_retention_days() -> u32 {
        1_825
    }

    /// From which amount on somebody looks first; `None` where nobody has to.
    pub fn review_from(&self, currency: Currency) -> Option<Amount> {
        self.review_from.get(currency.code())?.amount(currency)
    }

    /// How long the record of who collected is kept, in milliseconds.
    pub fn record_retention(&self) -> i64 {
        i64::from(self.record_retention_days).saturating_mul(DAY)
    }
}

impl Manual {
    const fn default_promise_hours() -> u32 {
        24
    }

    /// Within what time support types a code, in milliseconds.
    pub fn promise(&self) -> i64 {
        i64::from(self.promise_hours).saturating_mul(HOUR)
    }
}

impl Default for Withdrawal {
    fn default() -> Withdrawal {
        Withdrawal {
            min: None,
            max: None,
            per_document_day: None,
            per_merchant_day: None,
            validity_hours: 72,
            large_from: None,
            large_outlets: Vec::new(),
            locator_url: None,
        }
    }
}

impl Decimal {
    /// The amount, if it is one in this currency.
    pub fn amount(&self, currency: Currency) -> Option<Amount> {
        Amount::parse(&self.0, currency).ok()
    }
}

/// One of a [`Withdrawal`]'s amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    Min,
    Max,
    PerDocumentDay,
    PerMerchantDay,
    LargeFrom,
}

impl Sum {
    pub(super) const ALL: [Sum; 5] = [Sum::Min, Sum::Max, Sum::PerDocumentDay, Sum::PerMerchantDay, Sum::LargeFrom];

    /// The setting's name, and what holds in Colombia where the merchant says nothing: the sandbox's figures and middle ones of
    /// public sources, since a contract says more.
    pub(super) const fn facts(self) -> (&'static str, &'static str) {
        match self {
            Sum::Min => ("min", "5000"),
            Sum::Max => ("max", "3000000"),
            Sum::PerDocumentDay => ("per_document_day", "9000000"),
            Sum::PerMerchantDay => ("per_merchant_day", "50000000"),
            Sum::LargeFrom => ("large_from", "1000000"),
        }
    }
}

impl Withdrawal {
    pub(super) const fn written(&self, sum: Sum) -> Option<&Decimal> {
        match sum {
            Sum::Min => self.min.as_ref(),
            Sum::Max => self.max.as_ref(),
            Sum::PerDocumentDay => self.per_document_day.as_ref(),
            Sum::PerMerchantDay => self.per_merchant_day.as_ref(),
            Sum::LargeFrom => self.large_from.as_ref(),
        }
    }

    pub(super) fn amount(&self, sum: Sum, country: Country) -> Option<Amount> {
        match (self.written(sum), country) {
            (Some(written), _) => written.amount(country.currency()),
            (None, Country::Co) => Amount::parse(sum.facts().1, Currency::Cop).ok(),
            (None, Country::Pe) => None,
        }
    }
}
