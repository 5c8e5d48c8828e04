//! The one function through which a refund changes.

use super::{Effect, EventKind, Evidence, Pickup, PickupState, Refund, ReviewReason, Status};
use crate::{
    error::{ErrorCode, Responsible},
    money::Amount,
    prelude::*,
    time::Timestamp,
};

impl Refund {
    /// The state after `evidence`, and what must be done about it.
    ///
    /// Total and pure: evidence that is known already, or that does not fit the state, changes nothing. A code is only ever asked
    /// for while no other one is being made or lives.
    pub fn apply(&self, evidence: &Evidence) -> (Refund, Vec<Effect>) {
        let mut next = Transition { refund: self.clone(), effects: Vec::new() };
        match evidence {
            Evidence::Identified { reference, look_first } => next.identified(reference, *look_first),
            Evidence::ReviewApproved { reference } => next.approved(reference),
            Evidence::ReviewDenied => next.denied(),
            Evidence::Issued { reference, code, expires_at } => next.issued(reference, code, *expires_at),
            Evidence::Refused { reference, code } => next.refused(reference, *code),
            Evidence::Expired { reference } => next.expired(reference),
            Evidence::Collected { reference, operation, amount, at } => {
                next.collected(reference, operation.as_ref(), *amount, *at);
            }
            Evidence::AttemptFailed { reference, code, at } => next.attempt_failed(reference, *code, *at),
            Evidence::ReissueAsked { reference, cap } => next.reissue(reference, *cap),
            Evidence::MerchantCanceled => next.cancel(),
        }
        if next.refund != *self {
            next.refund.state_version = self.state_version.saturating_add(1);
        }
        (next.refund, next.effects)
    }
}

/// A refund on its way from one state to the next.
struct Transition {
    refund: Refund,
    effects: Vec<Effect>,
}

impl Transition {
    fn tell(&mut self, event: EventKind) {
        self.effects.push(Effect::Tell(event));
    }

    fn pickup(&mut self, reference: &str) -> Option<&mut Pickup> {
        self.refund.pickups.iter_mut().find(|pickup| pickup.reference == reference)
    }

    /// Whether money went out. What is heard of other codes afterwards is written down, and changes nothing else.
    fn is_out(&self) -> bool {
        self.refund.status == Status::Succeeded
    }

    /// The only door to a code.
    fn make(&mut self, reference: &str) {
        let known = self.refund.pickups.iter().any(|pickup| pickup.reference == reference);
        if known || self.refund.open_pickup().is_some() {
            return;
        }
        self.refund.status = Status::Processing;
        self.refund.failure = None;
        self.refund.pickups.push(Pickup {
            reference: reference.to_owned(),
            state: PickupState::Making,
            last_attempt: None,
        });
        self.effects.push(Effect::MakeCode(reference.to_owned()));
    }

    fn identified(&mut self, reference: &str, look_first: bool) {
        if self.refund.status != Status::RequiresAction {
            return;
        }
        if look_first {
            self.refund.status = Status::Processing;
            self.refund.failure = None;
            self.refund.review = Some(ReviewReason::LargeAmount);
            self.tell(EventKind::Review);
        } else {
            self.make(reference);
        }
    }

    fn approved(&mut self, reference: &str) {
        if self.refund.review == Some(ReviewReason::LargeAmount) && self.refund.status == Status::Processing {
            self.refund.review = None;
            self.make(reference);
        }
    }

    fn denied(&mut self) {
        if self.refund.review == Some(ReviewReason::LargeAmount) && self.refund.status == Status::Processing {
            self.refund.review = None;
            self.refund.status = Status::Failed;
            self.tell(EventKind::Failed);
        }
    }

    fn issued(&mut self, reference: &str, code: &str, expires_at: Timestamp) {
        let Some(pickup) = self.pickup(reference).filter(|pickup| pickup.state == PickupState::Making) else { return };
        pickup.state = PickupState::Live { code: code.to_owned(), expires_at };
        if !self.is_out() {
            self.refund.status = Status::Pending;
            self.tell(EventKind::CodeIssued);
        }
    }

    fn refused(&mut self, reference: &str, code: ErrorCode) {
        let Some(pickup) = self.pickup(reference).filter(|pickup| pickup.state == PickupState::Making) else { return };
        pickup.state = PickupState::Refused(code);
        if self.is_out() {
            return;
        }
        self.refund.failure = Some(code);
        // What the payer can mend, the payer mends: a mistyped document is no reason to give up.
        if code.responsible() == Responsible::Payer {
            self.refund.status = Status::RequiresAction;
        } else {
            self.refund.status = Status::Failed;
            self.tell(EventKind::Failed);
        }
    }

    fn expired(&mut self, reference: &str) {
        let Some(pickup) = self.pickup(reference) else { return };
        if !matches!(pickup.state, PickupState::Making | PickupState::Live { .. }) {
            return;
        }
        pickup.state = PickupState::Expired;
        if !self.is_out() {
            self.refund.status = Status::Expired;
            self.tell(EventKind::Expired);
        }
    }

    fn collected(&mut self, reference: &str, operation: Option<&String>, amount: Amount, at: Timestamp) {
        let owed = self.refund.amount;
        let another_is_open = self.refund.open_pickup().is_some_and(|open| open.reference != reference);
        let paid_before = self.is_out();
        let Some(pickup) = self.pickup(reference) else { return };
        if matches!(pickup.state, PickupState::Collected { .. }) {
            return;
        }
        let called_dead = !matches!(pickup.state, PickupState::Making | PickupState::Live { .. });
        pickup.state = PickupState::Collected { operation: operation.cloned(), amount, at };
        self.refund.status = Status::Succeeded;
        self.refund.failure = None;
        let doubtful = amount != owed || paid_before || (called_dead && another_is_open);
        if !paid_before {
            self.tell(EventKind::Succeeded);
        }
        if doubtful {
            self.refund.review = Some(ReviewReason::Contradiction);
            self.tell(EventKind::Review);
        }
    }

    fn attempt_failed(&mut self, reference: &str, code: ErrorCode, at: Timestamp) {
        let live = |pickup: &&mut Pickup| matches!(pickup.state, PickupState::Live { .. });
        if let Some(pickup) = self.pickup(reference).filter(live) {
            let newer = pickup.last_attempt.is_none_or(|(_, last)| at > last);
            if newer {
                pickup.last_attempt = Some((code, at));
            }
        }
    }

    fn reissue(&mut self, reference: &str, cap: usize) {
        if self.refund.can_reissue(cap) {
            self.make(reference);
        }
    }

    fn cancel(&mut self) {
        if self.refund.can_cancel() {
            self.refund.status = Status::Canceled;
            self.refund.review = None;
            self.tell(EventKind::Canceled);
        }
    }
}
