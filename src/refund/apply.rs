//! The one function through which a refund changes.

use super::{Effect, EventKind, Evidence, Pickup, PickupState, Refund, ReviewReason, Status, Wanted};
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
            Evidence::Identified { code, look_first } => next.identified(code.as_ref(), *look_first),
            Evidence::Forgotten => next.forgotten(),
            Evidence::ReviewApproved { code } => next.approved(code.as_ref()),
            Evidence::ReviewDenied => next.denied(),
            Evidence::ReviewClosed => next.closed(),
            Evidence::CodeDue(code) => next.due(code),
            Evidence::Issued { reference, code, expires_at } => next.issued(reference, code, *expires_at),
            Evidence::Refused { reference, code } => next.refused(reference, *code),
            Evidence::Expired { reference } => next.expired(reference),
            Evidence::Collected { reference, operation, amount, at } => {
                next.collected(reference, operation.as_ref(), *amount, *at);
            }
            Evidence::AttemptFailed { reference, code, at } => next.attempt_failed(reference, *code, *at),
            Evidence::ReissueAsked { code, cap } => next.reissue(code.as_ref(), *cap),
            Evidence::Retried { code } => next.retried(code.as_ref()),
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

    /// The only door to a code. Without one, the refund waits for it.
    fn make(&mut self, code: Option<&Wanted>) {
        if self.refund.open_pickup().is_some() {
            return;
        }
        self.refund.status = Status::Processing;
        let Some(code) = code else { return };
        let known = self.refund.pickups.iter().any(|pickup| pickup.reference == code.reference);
        let owed = self.refund.owed().map_or(0, Amount::minor);
        let fits = code.amount.currency() == self.refund.amount.currency() && (1..=owed).contains(&code.amount.minor());
        if known || !fits {
            return;
        }
        self.refund.failure = None;
        self.refund.pickups.push(Pickup {
            reference: code.reference.clone(),
            amount: code.amount,
            state: PickupState::Making,
            last_attempt: None,
        });
        self.effects.push(Effect::MakeCode(code.clone()));
    }

    /// Also once a code has run out: it may have been the wrong document that kept the payer from collecting.
    fn identified(&mut self, code: Option<&Wanted>, look_first: bool) {
        if !matches!(self.refund.status, Status::RequiresAction | Status::Expired) || self.refund.review.is_some() {
            return;
        }
        self.refund.failure = None;
        if look_first {
            self.refund.status = Status::Processing;
            self.refund.review = Some(ReviewReason::LargeAmount);
            self.tell(EventKind::Review);
        } else {
            self.make(code);
        }
    }

    fn forgotten(&mut self) {
        let idle = self.refund.status == Status::Expired || self.refund.awaits_code();
        if idle && self.refund.review.is_none() {
            self.refund.status = Status::RequiresAction;
        }
    }

    fn approved(&mut self, code: Option<&Wanted>) {
        if self.refund.review == Some(ReviewReason::LargeAmount) && self.refund.status == Status::Processing {
            self.refund.review = None;
            self.make(code);
        }
    }

    fn due(&mut self, code: &Wanted) {
        if self.refund.awaits_code() {
            self.make(Some(code));
        }
    }

    fn closed(&mut self) {
        if self.refund.review == Some(ReviewReason::Contradiction) {
            self.refund.review = None;
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
        self.refund.status = match code {
            // Tomorrow is another day: the code follows by itself.
            ErrorCode::AmountOverDailyLimit | ErrorCode::MerchantOverDailyLimit => Status::Processing,
            // What the payer can mend, the payer mends: a mistyped document is no reason to give up.
            _ if code.responsible() == Responsible::Payer => Status::RequiresAction,
            _ => Status::Failed,
        };
        if self.refund.status == Status::Failed {
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
        let paid_before = self.is_out();
        // The shop said no, and may have paid by other means: what is heard late is no wish for another code.
        let unwanted = self.refund.status == Status::Canceled || self.refund.is_denied();
        let another_is_open = self.refund.open_pickup().is_some_and(|open| open.reference != reference);
        let Some(pickup) = self.pickup(reference) else { return };
        if matches!(pickup.state, PickupState::Collected { .. }) {
            return;
        }
        let ran_out = pickup.state == PickupState::Expired;
        let never_made = matches!(pickup.state, PickupState::Refused(_));
        let as_agreed = amount == pickup.amount;
        pickup.state = PickupState::Collected { operation: operation.cloned(), amount, at };
        self.refund.failure = None;
        // While another code is out, it alone says where the refund stands.
        if self.refund.owed().is_none() {
            self.refund.status = Status::Succeeded;
            // Of what was to be looked at before money went out, nothing is left.
            self.refund.review = self.refund.review.filter(|reason| *reason != ReviewReason::LargeAmount);
        } else if !another_is_open && !unwanted {
            self.refund.status = Status::Processing;
        }
        if !paid_before {
            self.tell(if self.is_out() { EventKind::Succeeded } else { EventKind::PartCollected });
        }
        // A code that is paid in its last minute may be called expired first; only with another one out is that trouble.
        if !as_agreed || paid_before || unwanted || never_made || (ran_out && another_is_open) {
            // Who has to look before the next code sees this too: closing a contradiction must not stand for that.
            self.refund.review = self.refund.review.or(Some(ReviewReason::Contradiction));
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

    fn reissue(&mut self, code: Option<&Wanted>, cap: usize) {
        if self.refund.can_reissue(cap) && self.refund.review.is_none() {
            self.make(code);
        }
    }

    fn retried(&mut self, code: Option<&Wanted>) {
        if self.refund.status == Status::Failed {
            self.make(code);
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
