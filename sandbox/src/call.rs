//! The calls that the two networks answer, under the names that faults and counts use.

use serde::{Deserialize, Serialize};

/// A network that this process plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// Peru.
    PagoEfectivo,
    /// Colombia.
    Efecty,
}

/// A call of a merchant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// `POST /v1/authorizations`
    Authorize,
    /// `POST /v1/cips`
    Create,
    /// `POST /v1/cips/search`
    Search,
    /// `PATCH /v1/cips/{cip}`
    Extend,
    /// `DELETE /v1/cips/{cip}`
    Delete,
    /// `POST /withdrawal/create`
    Withdraw,
    /// `POST /withdrawal/status`
    WithdrawalStatus,
    /// `POST /webhook/register`
    Register,
    /// `POST /collection/create`
    Collect,
    /// `POST /collection/status`
    CollectionStatus,
    /// `GET /reports/transactions`
    Report,
}

impl Call {
    /// The calls of a network, in the order of its documents.
    pub fn of(network: Network) -> &'static [Self] {
        match network {
            Network::PagoEfectivo => &[Self::Authorize, Self::Create, Self::Search, Self::Extend, Self::Delete],
            Network::Efecty => &[
                Self::Withdraw,
                Self::WithdrawalStatus,
                Self::Register,
                Self::Collect,
                Self::CollectionStatus,
                Self::Report,
            ],
        }
    }

    /// Whose call it is.
    pub fn network(self) -> Network {
        if Self::of(Network::Efecty).contains(&self) { Network::Efecty } else { Network::PagoEfectivo }
    }

    /// Its name in JSON, without the quotes.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}
