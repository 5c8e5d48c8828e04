//! The one function through which a payment changes.

use super::{Effect, EventKind, Evidence, Issued, Payment, Receipt, ReviewReason, Status, Stock};
use crate::{error::ErrorCode, prelude::*, time::Timestamp, voucher::Reference};

impl Payment {
    /// The state after `evidence`, and what must be done about it.
    ///
    /// Total and pure: evidence that is known already, or that does not fit the state, changes nothing. Only a receipt for the
    /// full amount, in the right currency and for our order, leads to [`Status::Succeeded`].
    pub fn apply(&self, evidence: &Evidence, now: Timestamp) -> (Payment, Vec<Effect>) {
        let mut next = Transition { payment: self.clone(), effects: Vec::new() };
        match evidence {
            Evidence::VoucherIssued(issued) => next.issue(issued),
            Evidence::VoucherRefused(code) => next.refuse(*code),
            Evidence::DeadlineMoved(expires_at) => next.move_deadline(*expires_at),
            Evidence::Paid(receipt) => next.receive(receipt),
            Evidence::Reversed { reference, operation } => next.reverse(reference, operation.as_ref()),
            Evidence::VoucherExpired => next.expire(),
            // Of money that somebody has to look at, the end of its code decides nothing.
            Evidence::VoucherWithdrawn if self.review.is_none() => next.cancel(),
            Evidence::VoucherWithdrawn => {}
            Evidence::MerchantCanceled => {
                next.withdraw_unless(None);
                next.cancel();
            }
            Evidence::ReviewAccepted => next.accept(),
            Evidence::ClockTicked { grace } => next.tick(*grace, now),
        }
        if next.payment != *self {
            next.payment.state_version = self.state_version.saturating_add(1);
        }
        (next.payment, next.effects)
    }
}

/// A payment on its way from one state to the next.
struct Transition {
    payment: Payment,
    effects: Vec<Effect>,
}

impl Transition {
    fn tell(&mut self, event: EventKind) {
        self.effects.push(Effect::Tell(event));
    }

    fn issue(&mut self, issued: &Issued) {
        let known = self.payment.issued.iter().any(|old| old.reference == issued.reference);
        let wanted = matches!(self.payment.status, Status::Processing | Status::RequiresAction | Status::Expired);
        if known {
            return;
        }
        if !wanted || !self.payment.is_unpaid() {
            // Nobody may pay a code that came too late to be wanted; but should somebody, we must know it for ours.
            self.effects.push(Effect::WithdrawVoucher(issued.reference.clone()));
            self.payment.issued.insert(0, issued.clone());
            return;
        }
        self.withdraw_unless(None);
        self.payment.issued.push(issued.clone());
        self.payment.status = Status::RequiresAction;
        self.payment.stock = Stock::Held;
        self.tell(EventKind::VoucherIssued);
    }

    fn refuse(&mut self, code: ErrorCode) {
        if self.payment.status == Status::Processing && self.payment.issued.is_empty() && self.payment.is_unpaid() {
            self.payment.status = Status::Failed;
            self.payment.failure = Some(code);
            self.tell(EventKind::Failed);
            self.release();
        }
    }

    fn move_deadline(&mut self, expires_at: Timestamp) {
        let open = matches!(self.payment.status, Status::RequiresAction | Status::Expired);
        let Some(current) = self.payment.issued.last_mut() else { return };
        if !open || current.expires_at == expires_at {
            return;
        }
        current.expires_at = expires_at;
        if self.payment.status == Status::Expired {
            self.payment.status = Status::RequiresAction;
            self.payment.stock = Stock::Held;
            self.tell(EventKind::VoucherIssued);
        }
    }

    fn receive(&mut self, receipt: &Receipt) {
        if self.complete_known(receipt) {
            return;
        }
        let doubt = self.doubt(receipt);
        self.payment.receipts.push(receipt.clone());
        if self.payment.was_taken_back(self.payment.receipts.len().saturating_sub(1)) {
            self.look_at_the_rest();
            return;
        }
        match doubt {
            Some(reason) => self.review(reason),
            None => self.succeed(),
        }
    }

    /// A receipt that we have already: what this messenger knows of it and the first did not is filled in.
    fn complete_known(&mut self, receipt: &Receipt) -> bool {
        let same = |known: &&mut Receipt| {
            known.reference == receipt.reference
                && known.amount == receipt.amount
                && match (&known.operation, &receipt.operation) {
                    (Some(ours), Some(theirs)) => ours == theirs,
                    _ => true,
                }
        };
        let Some(known) = self.payment.receipts.iter_mut().find(same) else {
            return false;
        };
        known.operation = known.operation.take().or_else(|| receipt.operation.clone());
        known.paid_at = known.paid_at.or(receipt.paid_at);
        true
    }

    /// Why this money, which we had not heard of, is not simply the payment.
    fn doubt(&self, receipt: &Receipt) -> Option<ReviewReason> {
        let payment = &self.payment;
        let deadline = payment.current().map(|issued| issued.expires_at);
        // Without a time of payment, money that comes while the goods are still held counts as paid in time: networks refuse
        // expired codes at the counter, and report what they took with delay.
        let late = match (receipt.paid_at, deadline) {
            (Some(paid_at), Some(deadline)) if paid_at > deadline => true,
            _ => payment.status == Status::Expired && payment.stock != Stock::Held,
        };
        let same_operation = |known: &Receipt| {
            known.operation.is_some() && known.operation == receipt.operation && known.reference == receipt.reference
        };
        if !payment.issued.iter().any(|issued| issued.reference == receipt.reference) {
            Some(ReviewReason::VoucherUnknown)
        } else if !receipt.order_matches {
            Some(ReviewReason::OrderMismatch)
        } else if payment.receipts.iter().any(same_operation) {
            Some(ReviewReason::OperationConflict)
        } else if receipt.amount != payment.amount {
            Some(ReviewReason::AmountMismatch)
        } else if payment.live().next().is_some() {
            Some(ReviewReason::PaidTwice)
        } else if payment.status == Status::Canceled {
            Some(ReviewReason::PaidAfterCancel)
        } else if late {
            Some(ReviewReason::PaidLate)
        } else {
            None
        }
    }

    fn succeed(&mut self) {
        self.payment.status = Status::Succeeded;
        self.payment.review = None;
        if self.payment.stock == Stock::Held {
            self.payment.stock = Stock::Committed;
        }
        let paid = self.payment.paid_by().map(|(_, receipt)| receipt.reference.clone());
        self.withdraw_unless(paid.as_ref());
        self.tell(EventKind::Succeeded);
    }

    fn review(&mut self, reason: ReviewReason) {
        if self.payment.status != Status::Succeeded {
            self.payment.status = Status::Processing;
        }
        self.payment.review = Some(reason);
        let late = reason == ReviewReason::PaidLate;
        self.payment.late |= late;
        self.tell(if late { EventKind::Late } else { EventKind::Review });
    }

    fn reverse(&mut self, reference: &Reference, operation: Option<&String>) {
        // What we have not heard of is remembered, and nothing else: redelivered notices come in any order.
        if self.payment.take_back(reference, operation) == Some(true) {
            self.look_at_the_rest();
        }
    }

    /// Money is gone. What is left may still be the payment: then somebody looks, and it stays paid.
    fn look_at_the_rest(&mut self) {
        let nothing_left = self.payment.live().next().is_none();
        if nothing_left && self.payment.status == Status::Canceled {
            return;
        }
        if !self.payment.stays_paid() {
            self.payment.status = Status::Processing;
        }
        self.payment.review = Some(ReviewReason::Reversed);
        self.tell(EventKind::Review);
    }

    fn accept(&mut self) {
        if !self.payment.allows(super::Action::AcceptReview) {
            return;
        }
        let was_paid = self.payment.status == Status::Succeeded;
        self.payment.review = None;
        if !was_paid {
            self.succeed();
        }
    }

    fn expire(&mut self) {
        if self.payment.status == Status::RequiresAction {
            self.payment.status = Status::Expired;
            self.tell(EventKind::Expired);
        }
    }

    fn cancel(&mut self) {
        if self.payment.allows(super::Action::Cancel) {
            self.payment.status = Status::Canceled;
            self.payment.review = None;
            self.tell(EventKind::Canceled);
            self.release();
        }
    }

    fn tick(&mut self, grace: i64, now: Timestamp) {
        let Some(deadline) = self.payment.current().map(|issued| issued.expires_at) else {
            return;
        };
        if now >= deadline {
            self.expire();
        }
        if now >= deadline.plus(grace) && self.payment.status == Status::Expired {
            self.release();
        }
    }

    /// Once for each time that the goods were set aside: only held goods can be released.
    fn release(&mut self) {
        if self.payment.stock == Stock::Held {
            self.payment.stock = Stock::Released;
            self.tell(EventKind::StockRelease);
        }
    }

    /// Has the current code deleted at the provider, where somebody could still pay it: unless it is the one that was paid.
    fn withdraw_unless(&mut self, paid: Option<&Reference>) {
        let open = !matches!(self.payment.status, Status::Canceled | Status::Failed)
            && (self.payment.live().next().is_none() || paid.is_some());
        let current = self.payment.current().map(|issued| &issued.reference);
        if let Some(reference) = current
            && open
            && Some(reference) != paid
        {
            self.effects.push(Effect::WithdrawVoucher(reference.clone()));
        }
    }
}
