//! Efecty's webhooks: which there are, and the body of each.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    call::Network,
    delivery::{Message, Subject},
    json::write,
    lima,
    money::Pesos,
    state::World,
    webhook::Mode,
};

use super::wire::{self, Data};

/// What a webhook can tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Event {
    /// Somebody left with the money.
    #[serde(rename = "withdrawal.paid")]
    WithdrawalPaid,
    /// Nobody came in time.
    #[serde(rename = "withdrawal.expired")]
    WithdrawalExpired,
    /// A counter sent somebody away.
    #[serde(rename = "withdrawal.attempt_failed")]
    AttemptFailed,
    /// Somebody paid.
    #[serde(rename = "collection.paid")]
    CollectionPaid,
    /// Nobody paid in time.
    #[serde(rename = "collection.expired")]
    CollectionExpired,
}

impl Event {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::WithdrawalPaid,
        Self::WithdrawalExpired,
        Self::AttemptFailed,
        Self::CollectionPaid,
        Self::CollectionExpired,
    ];

    /// Reads `withdrawal.paid` and the like.
    pub fn parse(name: &str) -> Option<Self> {
        serde_json::from_value(name.into()).ok()
    }

    /// `withdrawal.paid` and the like.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Body {
    event: Event,
    event_id: String,
    sent_at: String,
    data: Data,
}

impl World {
    /// Puts what the merchant is to hear into the log of webhooks; nothing, if it did not register for it.
    pub fn tell(&mut self, now: Timestamp, event: Event, subject: &Subject, mode: Mode) -> Vec<u64> {
        if !self.efecty.events.contains(&event) {
            return Vec::new();
        }
        let extra = if mode == Mode::WrongAmount { Pesos::new(1) } else { Pesos::default() };
        let data = match subject {
            Subject::Withdrawal(reference) => {
                self.efecty.withdrawal(reference).map(|one| wire::withdrawal(one, extra, now))
            }
            Subject::Collection(reference) => {
                self.efecty.collection(reference).map(|one| wire::collection(one, extra, now))
            }
            Subject::Cip(_) | Subject::Nothing => None,
        };
        let Some(data) = data else { return Vec::new() };
        let body = write(&Body { event, event_id: self.ids.event(), sent_at: lima::write(now), data });
        let times = if mode == Mode::Double { 2 } else { 1 };
        let message = Message { network: Network::Efecty, event: event.name(), subject: subject.clone(), body, mode };
        (0..times).map(|_| self.enqueue(now, message.clone())).collect()
    }

    /// Makes every expiry final that the clock has brought, and puts it into the log of webhooks.
    pub fn settle(&mut self, now: Timestamp) -> Vec<u64> {
        let mut over = Vec::new();
        for one in &mut self.efecty.withdrawals {
            if one.life.settle(now) {
                over.push((Event::WithdrawalExpired, Subject::Withdrawal(one.reference.clone())));
            }
        }
        for one in &mut self.efecty.collections {
            if one.life.settle(now) {
                over.push((Event::CollectionExpired, Subject::Collection(one.reference.clone())));
            }
        }
        over.iter().flat_map(|(event, subject)| self.tell(now, *event, subject, Mode::Deliver)).collect()
    }
}
