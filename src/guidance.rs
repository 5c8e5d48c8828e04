//! Advice beyond the steps: which outlet for which amount, and whether there is still time to walk there.

use crate::{
    channels::Way,
    countdown::{Countdown, Urgency},
    i18n::Text,
    money::{Amount, Currency},
    prelude::*,
    snapshot::RefundSnapshot,
    time::{DAY, Timestamp, Zone},
};

/// From here on, some channels are known to refuse: a Peruvian agent network at S/ 250.00 (Paysafe's page), wallets at S/ 500 (an
/// aggregator's document). Only advice hangs on it: limits are each contract's own.
const LARGE_SOLES: i64 = 25_000;

/// Between these hours of the day most agents and shops are taken to be open. Only advice hangs on it.
const OPENING_HOUR: u8 = 8;
const CLOSING_HOUR: u8 = 20;

/// A hint below the steps of a way, where the amount calls for one.
pub const fn hint(way: Way, amount: Amount) -> Option<Text> {
    let large = matches!(amount.currency(), Currency::Pen) && amount.minor() > LARGE_SOLES;
    match way {
        Way::Bank => Some(Text::MenusChange),
        Way::Counter if large => Some(Text::CounterLimit),
        Way::Wallet if large => Some(Text::WalletLimit),
        Way::Counter | Way::Wallet => None,
    }
}

/// A sentence about collecting money, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// As it stands.
    Plain(Text),
    /// About a limit.
    Limit(Text, Amount),
    /// About outlets, by name.
    Outlets(Text, String),
}

/// What to know before going anywhere: what to bring, how long there is, and every limit before it is hit.
pub fn before_pickup(refund: &RefundSnapshot) -> Vec<Hint> {
    let terms = &refund.terms;
    let above = |limit: Option<Amount>| limit.filter(|limit| refund.owed().minor() > limit.minor());
    let operation = above(terms.per_operation).map(|limit| Hint::Limit(Text::PerOperation, limit));
    let day = above(terms.per_day).map(|limit| Hint::Limit(Text::PerDay, limit));
    let large = large_pickup(refund, refund.owed());
    let always = [Text::InPerson, Text::Fingerprint, Text::CodeLasts].map(Hint::Plain);
    always.into_iter().chain(operation).chain(day).chain(large).collect()
}

/// Where to go with a large amount.
pub fn large_pickup(refund: &RefundSnapshot, amount: Amount) -> Option<Hint> {
    let from = refund.terms.large_from?;
    let names = &refund.terms.large_outlets;
    (amount.minor() >= from.minor()).then(|| match names.is_empty() {
        true => Hint::Plain(Text::LargeOutlet),
        false => Hint::Outlets(Text::LargeOutletNamed, names.join(", ")),
    })
}

/// What to say about the time left to pay: where it can be paid in a bank's app, that this takes no time.
pub const fn pay_in_time(has_bank: bool) -> [Text; 3] {
    match has_bank {
        true => [Text::SoonAdvice, Text::OutletsCloseAdvice, Text::OverAdvice],
        false => [Text::SoonAtOutlet, Text::OutletsClose, Text::OverAdvice],
    }
}

/// What to say about the time left to collect.
pub const COLLECT_IN_TIME: [Text; 3] = [Text::PickupSoon, Text::OutletsClose, Text::PickupOver];

/// What to say about the time left: nothing while there is plenty; else that it is short, that outlets close before, or that it is over.
pub fn time_advice(
    [soon, outlets_close, over]: [Text; 3],
    expires_at: Timestamp,
    zone: Zone,
    now: Timestamp,
) -> Vec<Text> {
    let urgency = Countdown::new(expires_at, now).urgency();
    let closed_first = outlets_close_first(expires_at, zone, now);
    match urgency {
        Urgency::Over => vec![over],
        Urgency::Soon if closed_first => vec![soon, outlets_close],
        Urgency::Soon => vec![soon],
        Urgency::Calm if closed_first => vec![outlets_close],
        Urgency::Calm => vec![],
    }
}

/// Whether the last hours before the deadline, within a day from now, are hours in which outlets are usually closed.
pub fn outlets_close_first(expires_at: Timestamp, zone: Zone, now: Timestamp) -> bool {
    let hour = expires_at.civil(zone).hour;
    let at_night = !(OPENING_HOUR..CLOSING_HOUR).contains(&hour);
    at_night && expires_at > now && expires_at.since(now) < DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(now: &str, expires_at: &str, expected: &[Text]) {
        let at = |text| Timestamp::parse(text).unwrap();
        assert_eq!(time_advice(pay_in_time(true), at(expires_at), Zone::Lima, at(now)), expected);
    }

    #[test]
    fn advice_follows_the_clock_on_the_wall_in_lima() {
        check("2026-11-22T10:00:00-05:00", "2026-11-24T23:59:00-05:00", &[]);
        check("2026-11-24T10:00:00-05:00", "2026-11-24T23:59:00-05:00", &[Text::OutletsCloseAdvice]);
        check("2026-11-24T22:30:00-05:00", "2026-11-24T23:59:00-05:00", &[Text::SoonAdvice, Text::OutletsCloseAdvice]);
        check("2026-11-24T10:00:00-05:00", "2026-11-24T11:00:00-05:00", &[Text::SoonAdvice]);
        check("2026-11-24T11:00:00-05:00", "2026-11-24T11:00:00-05:00", &[Text::OverAdvice]);
        // Noon in Lima, whatever the hour is elsewhere.
        check("2026-11-24T12:00:00Z", "2026-11-24T17:00:00Z", &[]);
    }
}
