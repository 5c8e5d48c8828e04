//! When things are due that settings have a say in: a code that follows, the next question to a network, the end of a record.

use ventanilla::{
    refund::PickupState,
    time::{HOUR, MINUTE, SECOND, Timestamp},
};

use super::{super::Rules, record::RefundRecord};
use crate::settings::Worker;

impl Rules {
    /// How many codes may run out.
    pub fn reissue_limit(&self) -> usize {
        self.settings.refunds.as_ref().map_or(0, |refunds| refunds.reissue_limit)
    }

    /// Whether support works a channel by hand, and within what time.
    pub fn promise(&self, channel: &str) -> Option<i64> {
        match self.settings.payout_channel(channel)?.worker {
            Worker::Support { promise } => Some(promise),
            Worker::Network(_) => None,
        }
    }

    /// When a code follows by itself, where none is out and one is due.
    pub fn follows_at(&self, record: &RefundRecord) -> Option<Timestamp> {
        let Some((_, stub)) = record.making() else { return record.due_at };
        match self.promise(&stub.channel) {
            Some(promise) => Some(stub.created_at.plus(promise)),
            None => stub.make_at.filter(|_| record.delay.is_some()),
        }
    }

    /// When the network is asked how the payer's code stands: a fresh one often, an older one less so, and at its deadline.
    pub fn next_refund_poll(&self, record: &RefundRecord, now: Timestamp) -> Option<Timestamp> {
        let (pickup, stub) = record.open()?;
        let PickupState::Live { expires_at, .. } = pickup.state else { return None };
        if self.promise(&stub.channel).is_some() {
            // Support is asked once, when the code should have run out.
            return (now < expires_at).then_some(expires_at);
        }
        let times = match now.since(stub.issued_at.unwrap_or(now)) {
            age if age < 15 * MINUTE => 1,
            age if age < 2 * HOUR => 4,
            _ => 20,
        };
        // Past its deadline everybody waits for the network's word.
        let times = if now >= expires_at { 1 } else { times };
        let next = now.plus(self.poll_every.saturating_mul(times).min(self.poll_every.max(30 * MINUTE)));
        Some(if now < expires_at { next.min(expires_at.plus(SECOND)) } else { next })
    }

    /// How long who collects is kept from now on, in milliseconds.
    pub(super) fn retention(&self, record: &RefundRecord) -> i64 {
        let kept = self.settings.refunds.as_ref().filter(|_| record.must_be_recorded());
        kept.map_or(0, |refunds| refunds.record_retention()).max(self.payer_retention)
    }
}
