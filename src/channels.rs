//! Where a voucher can be paid: banks, agents and shops, wallets. Data, not code.
//!
//! Names and menus come from `PagoEfectivo`'s public pages and from aggregators' documents; some of the menu strings are from 2018.
//! So each step leans on the search field of the bank's own app, and names a menu only as the way in. What a merchant knows better
//! comes in as a [`ChannelOverride`](crate::snapshot::ChannelOverride).

use crate::{i18n::Text, money::Currency, provider::Provider};

/// A way of paying: the payer's first choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// In a bank's app or website: paid from an account, at any hour.
    Bank,
    /// At a counter, in cash: a bank's branch, an agent, a shop.
    Counter,
    /// In a wallet that reads QR codes.
    Wallet,
}

impl Way {
    /// The ways, in the order in which they are offered.
    pub const ALL: [Way; 3] = [Way::Bank, Way::Counter, Way::Wallet];

    /// The word in settings: `bank`, `counter`, `wallet`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Way::Bank => "bank",
            Way::Counter => "counter",
            Way::Wallet => "wallet",
        }
    }

    /// The way of a word.
    pub fn from_word(word: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.as_str() == word)
    }
}

/// A bank, an agent or shop, or a wallet.
#[derive(Clone, Copy, Debug)]
pub struct Channel {
    /// What settings call it.
    pub id: &'static str,
    /// How the payer knows it. Empty for "another one".
    pub name: &'static str,
    /// Where it stands.
    pub way: Way,
    /// The menu in which its payments of services begin.
    pub menu: &'static str,
}

const fn bank(id: &'static str, name: &'static str, menu: &'static str) -> Channel {
    Channel { id, name, way: Way::Bank, menu }
}

const fn counter(id: &'static str, name: &'static str) -> Channel {
    Channel { id, name, way: Way::Counter, menu: "" }
}

const fn wallet(id: &'static str, name: &'static str) -> Channel {
    Channel { id, name, way: Way::Wallet, menu: "" }
}

/// The menu of most banks, and the best guess for all others.
pub const USUAL_MENU: &str = "Pago de servicios";

/// Peru. Sources: Paysafe's page on `PagoEfectivo` (channels), `PagoEfectivo`'s own pages of 2018 (menus).
const PERU: &[Channel] = &[
    bank("bcp", "BCP", USUAL_MENU),
    bank("bbva", "BBVA", USUAL_MENU),
    bank("interbank", "Interbank", "Pago a instituciones o empresas"),
    bank("scotiabank", "Scotiabank", "Pagos"),
    bank("banbif", "BanBif", USUAL_MENU),
    bank("pichincha", "Pichincha", USUAL_MENU),
    bank("caja_arequipa", "Caja Arequipa", USUAL_MENU),
    bank("other_bank", "", USUAL_MENU),
    counter("bcp_agent", "Agente BCP"),
    counter("bbva_agent", "Agente BBVA"),
    counter("interbank_agent", "Interbank Agente"),
    counter("scotiabank_agent", "Agente Scotiabank"),
    counter("kasnet", "Kasnet"),
    counter("tambo", "Tambo+"),
    counter("western_union", "Western Union"),
    counter("other_counter", ""),
    wallet("yape", "Yape"),
    wallet("plin", "Plin"),
    wallet("bbva_wallet", "BBVA"),
    wallet("scotiabank_wallet", "Scotiabank"),
    wallet("ligo", "Ligo"),
    wallet("other_wallet", ""),
];

/// Colombia: Efecty's own points, and no other network's.
const COLOMBIA: &[Channel] = &[counter("efecty", "Efecty")];

/// The channels of a provider, in the order in which they are offered.
pub const fn of(provider: Provider) -> &'static [Channel] {
    match provider {
        Provider::PagoEfectivo => PERU,
        Provider::Efecty => COLOMBIA,
    }
}

/// Whether a way takes a currency. Wallets read soles only (an aggregator's document); for dollars the public record names no
/// channel, so banks and counters are offered with the advice to ask.
pub const fn takes(way: Way, currency: Currency) -> bool {
    !matches!((way, currency), (Way::Wallet, Currency::Usd))
}

/// The steps at a channel. `has_cip`: whether the code is `PagoEfectivo`'s; `has_page`: whether the provider gave a page, on which
/// wallets find the QR that they can read.
pub const fn steps(has_cip: bool, way: Way, currency: Currency, has_page: bool, has_biller: bool) -> &'static [Text] {
    match (has_cip, way, currency) {
        (false, _, _) if has_biller => &[Text::OutletGo, Text::OutletSay, Text::OutletPay],
        (false, _, _) => &[Text::OutletGo, Text::OutletSayReference, Text::OutletPay],
        (_, Way::Bank, Currency::Usd) => &[Text::BankOpen, Text::BankFindDollars, Text::BankConfirm],
        (_, Way::Bank, _) => &[Text::BankOpen, Text::BankFindSoles, Text::BankConfirm],
        (_, Way::Counter, Currency::Usd) => &[Text::CounterGo, Text::CounterSay, Text::CounterPayDollars],
        (_, Way::Counter, _) => &[Text::CounterGo, Text::CounterSay, Text::CounterPay],
        (_, Way::Wallet, _) if has_page => &[Text::WalletOpenPage, Text::WalletScan, Text::WalletConfirm],
        (_, Way::Wallet, _) => &[Text::WalletFind, Text::WalletCode],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_each_way_of_peru_ends_with_another_one() {
        for provider in Provider::ALL {
            let ids: HashSet<&str> = of(provider).iter().map(|channel| channel.id).collect();
            assert_eq!(ids.len(), of(provider).len());
        }
        for way in Way::ALL {
            let last = of(Provider::PagoEfectivo).iter().rfind(|channel| channel.way == way);
            assert_eq!(last.map(|channel| channel.name), Some(""));
        }
    }
}
