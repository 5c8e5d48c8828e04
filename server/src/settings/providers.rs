//! The cash networks that the merchant has a contract with: what is particular to each, and what all have in common.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};
use ventanilla::{
    identification::{CedulaRule, RuleSet},
    money::{Amount, Currency},
    provider::Provider,
    signature::{self, Profile},
    time::{HOUR, MINUTE},
};

use super::{
    refunds::Withdrawal,
    secret::{self, Secret},
};

/// `[providers]`: at least one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Providers {
    /// Peru.
    pub pagoefectivo: Option<PagoEfectivo>,
    /// Colombia.
    pub efecty: Option<Efecty>,
}

/// Whether money is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// A stand-in, or the provider's own test system.
    Sandbox,
    /// Real money.
    Live,
}

/// `[providers.pagoefectivo]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagoEfectivo {
    /// Whether money is real.
    pub environment: Environment,
    /// The start of the provider's API, without a slash at the end.
    pub base_url: String,
    /// The number of the merchant's service; not always four digits.
    #[serde(deserialize_with = "secret::text")]
    pub service_id: String,
    /// The service's access key.
    pub access_key: Secret,
    /// The service's secret keys: the first for calls, any for webhooks.
    #[serde(deserialize_with = "secret::one_or_many")]
    pub secret_keys: Vec<Secret>,
    /// How long a code can be paid by default.
    #[serde(default = "PagoEfectivo::default_validity_hours")]
    pub validity_hours: u32,
    /// How long goods stay set aside after a deadline.
    #[serde(default = "default_grace_minutes")]
    pub grace_minutes: u32,
    /// Whether a payer may ask for a new code after the deadline.
    #[serde(default)]
    pub payer_reissue: bool,
    /// Hosts whose addresses may become a link.
    #[serde(default = "PagoEfectivo::default_voucher_hosts", deserialize_with = "secret::one_or_many")]
    pub voucher_hosts: Vec<String>,
    /// What may be collected at once, by currency. A currency that is not here is not collected.
    #[serde(default = "PagoEfectivo::default_limits")]
    pub limits: BTreeMap<String, Limits>,
}

/// `[providers.efecty]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Efecty {
    /// Whether money is real.
    pub environment: Environment,
    /// The start of the provider's API, without a slash at the end.
    pub base_url: String,
    /// The public name of the merchant's key.
    #[serde(deserialize_with = "secret::text")]
    pub key_id: String,
    /// The merchant's secrets: the first for calls, any for webhooks.
    #[serde(deserialize_with = "secret::one_or_many")]
    pub secret_keys: Vec<Secret>,
    /// How calls and webhooks are signed.
    #[serde(default = "Efecty::default_profile", deserialize_with = "profile")]
    pub signature_profile: &'static Profile,
    /// How long a code can be paid by default.
    #[serde(default = "Efecty::default_validity_hours")]
    pub validity_hours: u32,
    /// How long goods stay set aside after a deadline.
    #[serde(default = "default_grace_minutes")]
    pub grace_minutes: u32,
    /// Whether a payer may ask for a new code after the deadline.
    #[serde(default)]
    pub payer_reissue: bool,
    /// How long a cédula may be.
    #[serde(default, deserialize_with = "cedula_rule")]
    pub cedula_rule: CedulaRule,
    /// What may be collected at once, by currency. A currency that is not here is not collected.
    #[serde(default = "Efecty::default_limits")]
    pub limits: BTreeMap<String, Limits>,
    /// On what terms it pays out.
    #[serde(default)]
    pub withdrawal: Withdrawal,
}

/// The least and the most that may be collected at once.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// A decimal text.
    #[serde(deserialize_with = "secret::text")]
    pub min: String,
    /// A decimal text.
    #[serde(deserialize_with = "secret::text")]
    pub max: String,
}

const fn default_grace_minutes() -> u32 {
    60
}

fn one_limit(currency: Currency, min: &str, max: &str) -> BTreeMap<String, Limits> {
    BTreeMap::from([(currency.code().to_owned(), Limits { min: min.to_owned(), max: max.to_owned() })])
}

impl PagoEfectivo {
    pub(super) const fn default_validity_hours() -> u32 {
        48
    }

    fn default_voucher_hosts() -> Vec<String> {
        ["payment.pagoefectivo.pe", "pre1a.payment.pagoefectivo.pe"].map(str::to_owned).into()
    }

    /// Paysafe's (the owner's) published limits for Peru. For dollars nobody publishes any.
    pub(super) fn default_limits() -> BTreeMap<String, Limits> {
        one_limit(Currency::Pen, "2.00", "3724.00")
    }
}

impl Efecty {
    pub(super) const fn default_validity_hours() -> u32 {
        72
    }

    /// Public sources disagree between one and six million pesos for one voucher; this is a middle one, and a contract says more.
    pub(super) fn default_limits() -> BTreeMap<String, Limits> {
        one_limit(Currency::Cop, "5000", "3000000")
    }

    fn default_profile() -> &'static Profile {
        &Profile::EFECTY_PARTNER
    }
}

fn profile<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Profile, D::Error> {
    let id = secret::text(deserializer)?;
    // Without a time in it, what was sent once could be sent again for ever; ids are not sent by these calls.
    let fits = |profile: &&'static Profile| profile.timestamp.is_some() && profile.id_header.is_none();
    Profile::from_id(&id).filter(fits).ok_or_else(|| de::Error::unknown_variant("", &["efecty_partner"]))
}

fn cedula_rule<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CedulaRule, D::Error> {
    let id = secret::text(deserializer)?;
    let rule = CedulaRule::ALL.into_iter().find(|rule| rule.id() == id);
    rule.ok_or_else(|| de::Error::unknown_variant("", &["partner", "registry"]))
}

/// What the settings of every provider have in common.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// Whose.
    pub provider: Provider,
    /// Whether money is real.
    pub environment: Environment,
    /// The start of the provider's API.
    pub base_url: &'a str,
    /// The first for calls, any for webhooks.
    pub secret_keys: &'a [Secret],
    /// How notifications are signed.
    pub profile: &'static Profile,
    /// Which documents a payer may have.
    pub documents: RuleSet,
    /// Whether a payer may ask for a new code after the deadline.
    pub payer_reissue: bool,
    validity_hours: u32,
    grace_minutes: u32,
    /// What may be collected at once, by currency.
    pub limits: &'a BTreeMap<String, Limits>,
}

impl Providers {
    /// The settings of a provider, where it is configured.
    pub fn account(&self, provider: Provider) -> Option<Account<'_>> {
        match provider {
            Provider::PagoEfectivo => self.pagoefectivo.as_ref().map(|own| Account {
                provider,
                environment: own.environment,
                base_url: &own.base_url,
                secret_keys: &own.secret_keys,
                profile: &Profile::PAGOEFECTIVO,
                documents: RuleSet::Peru,
                payer_reissue: own.payer_reissue,
                validity_hours: own.validity_hours,
                grace_minutes: own.grace_minutes,
                limits: &own.limits,
            }),
            Provider::Efecty => self.efecty.as_ref().map(|own| Account {
                provider,
                environment: own.environment,
                base_url: &own.base_url,
                secret_keys: &own.secret_keys,
                profile: own.signature_profile,
                documents: RuleSet::Colombia(own.cedula_rule),
                payer_reissue: own.payer_reissue,
                validity_hours: own.validity_hours,
                grace_minutes: own.grace_minutes,
                limits: &own.limits,
            }),
        }
    }

    /// All that are configured.
    pub fn accounts(&self) -> impl Iterator<Item = Account<'_>> {
        Provider::ALL.into_iter().filter_map(|provider| self.account(provider))
    }

    /// The one that collects a currency.
    pub fn collecting(&self, currency: Currency) -> Option<Account<'_>> {
        self.accounts().find(|account| account.limits_of(currency).is_some())
    }

    /// Whether any money is real.
    pub fn any_live(&self) -> bool {
        self.accounts().any(|account| account.environment == Environment::Live)
    }
}

impl Account<'_> {
    /// How long a code can be paid by default, in milliseconds.
    pub fn validity(&self) -> i64 {
        i64::from(self.validity_hours).saturating_mul(HOUR)
    }

    /// How long goods stay set aside after a deadline, in milliseconds.
    pub fn grace(&self) -> i64 {
        i64::from(self.grace_minutes).saturating_mul(MINUTE)
    }

    /// The least and the most that may be collected at once; `None` for a currency that is not collected.
    pub fn limits_of(&self, currency: Currency) -> Option<(Amount, Amount)> {
        self.limits.get(currency.code())?.amounts(currency)
    }

    /// The keys for signatures, in their order.
    ///
    /// # Errors
    /// Where one cannot be a key.
    pub fn keys(&self) -> Result<Vec<signature::Secret>, signature::SecretError> {
        self.secret_keys.iter().map(|key| self.profile.secret(key.expose())).collect()
    }
}

impl Limits {
    pub(super) fn amounts(&self, currency: Currency) -> Option<(Amount, Amount)> {
        let (min, max) = (Amount::parse(&self.min, currency).ok()?, Amount::parse(&self.max, currency).ok()?);
        (min.minor() <= max.minor()).then_some((min, max))
    }
}
