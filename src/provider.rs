//! The cash networks, and what is fixed about each.
//!
//! Only what no contract changes stands here. Limits, validity, fees and collector numbers are settings of the merchant's
//! contract (see the backend's settings), because sources disagree about every one of them.

use crate::{
    money::Currency,
    time::{DAY, MINUTE, Zone},
};

/// A cash network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provider {
    /// PagoEfectivo, Peru: the payer carries a "Código CIP" to a bank, an agent, a shop or a wallet.
    PagoEfectivo,
    /// Efecty, Colombia: the payer tells the cashier a "Convenio" and a "Referencia".
    Efecty,
}

/// What is fixed about a provider.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Our name for it in APIs and databases.
    pub id: &'static str,
    /// Its own name, as text; no logo.
    pub name: &'static str,
    /// Where its deadlines are kept and shown.
    pub zone: Zone,
    /// What it collects.
    pub currencies: &'static [Currency],
    /// How many digits the code on a voucher may have.
    pub reference_digits: core::ops::RangeInclusive<usize>,
    /// The least and the most that lie between now and a deadline that we ask for, in milliseconds.
    pub validity: core::ops::RangeInclusive<i64>,
}

const PAGO_EFECTIVO: Facts = Facts {
    id: "pagoefectivo",
    name: "PagoEfectivo",
    zone: Zone::Lima,
    currencies: &[Currency::Pen, Currency::Usd],
    // The provider's document allows 1–14, zero-padded to 14 in its raw form; payers see it unpadded.
    reference_digits: 1..=14,
    // Two aggregators' documents agree: at least ten minutes, less than six months.
    validity: 10 * MINUTE..=182 * DAY,
};

const EFECTY: Facts = Facts {
    id: "efecty",
    name: "Efecty",
    zone: Zone::Bogota,
    currencies: &[Currency::Cop],
    // Set by the collector, not by the network: samples have 7, 8 and 10 digits.
    reference_digits: 4..=20,
    validity: 10 * MINUTE..=182 * DAY,
};

impl Provider {
    /// All providers.
    pub const ALL: [Provider; 2] = [Provider::PagoEfectivo, Provider::Efecty];

    /// The table row of this provider.
    pub const fn facts(self) -> &'static Facts {
        match self {
            Provider::PagoEfectivo => &PAGO_EFECTIVO,
            Provider::Efecty => &EFECTY,
        }
    }

    /// Our name for it: `pagoefectivo`, `efecty`.
    pub const fn id(self) -> &'static str {
        self.facts().id
    }

    /// The provider of an id, where there is one.
    pub fn from_id(id: &str) -> Option<Provider> {
        Provider::ALL.into_iter().find(|provider| provider.id() == id)
    }
}
