//! The money of a payment: what came, what of it was taken back, and what is left.

use super::{Payment, Status};
use crate::{money::Amount, prelude::*, time::Timestamp, voucher::Reference};

/// Money that a provider says it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The code that was paid.
    pub reference: Reference,
    /// The network's operation number. Webhooks may leave it empty; polls never have it.
    pub operation: Option<String>,
    /// What was paid.
    pub amount: Amount,
    /// When, if the provider says so.
    pub paid_at: Option<Timestamp>,
    /// Whether the provider's name for the order is ours (or it gave none).
    pub order_matches: bool,
}

/// Word of a provider that it took money back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// The code that the money was paid with.
    pub reference: Reference,
    /// The network's operation number, if it gave one.
    pub operation: Option<String>,
    /// Which of [`Payment::receipts`] is gone. `None`: money that we have not heard of yet.
    pub receipt: Option<usize>,
}

impl Payment {
    /// The money that is still here, in the order in which we heard of it; with its place among [`Payment::receipts`].
    pub fn live(&self) -> impl DoubleEndedIterator<Item = (usize, &Receipt)> {
        self.receipts.iter().enumerate().filter(|(at, _)| !self.is_reversed(*at))
    }

    /// Whether the money at this place of [`Payment::receipts`] was taken back.
    pub fn is_reversed(&self, at: usize) -> bool {
        self.reversals.iter().any(|reversal| reversal.receipt == Some(at))
    }

    /// The money that pays the order: all of it at once and for us, or what a person took for it.
    pub fn paid_by(&self) -> Option<(usize, &Receipt)> {
        self.live().find(|(_, receipt)| self.is_full(receipt)).or_else(|| self.live().next())
    }

    fn is_full(&self, receipt: &Receipt) -> bool {
        receipt.amount == self.amount && receipt.order_matches
    }

    /// Whether it stays paid without anybody looking.
    pub(super) fn stays_paid(&self) -> bool {
        self.status == Status::Succeeded && self.live().any(|(_, receipt)| self.is_full(receipt))
    }

    /// Writes a reversal down. Whether it took money that we know of; `None` where it is known already.
    ///
    /// The operation tells which money it was; else it is the latest for that code. Without a number of its own, another word about
    /// the same code is the same word, unless money came since.
    pub(super) fn take_back(&mut self, reference: &Reference, operation: Option<&String>) -> Option<bool> {
        let of_code = || self.live().filter(|(_, receipt)| receipt.reference == *reference);
        let is_named =
            |(_, receipt): &(usize, &Receipt)| operation.is_some() && receipt.operation.as_ref() == operation;
        let (named, latest) = (of_code().find(is_named).map(|(at, _)| at), of_code().next_back().map(|(at, _)| at));
        let is_known = self.reversals.iter().filter(|known| known.reference == *reference).any(|known| {
            let took =
                known.receipt.and_then(|at| self.receipts.get(at)).and_then(|receipt| receipt.operation.as_ref());
            let same_operation = operation.is_some() && [known.operation.as_ref(), took].contains(&operation);
            let nameless = named.is_none() && (operation.is_none() || known.operation.is_none());
            same_operation || (nameless && latest <= known.receipt)
        });
        if is_known {
            return None;
        }
        let receipt = named.or(latest);
        self.reversals.push(Reversal { reference: reference.clone(), operation: operation.cloned(), receipt });
        Some(receipt.is_some())
    }

    /// Whether the money at this place was said to be taken back before we heard of it.
    pub(super) fn was_taken_back(&mut self, at: usize) -> bool {
        let Some(receipt) = self.receipts.get(at) else { return false };
        let waiting = |known: &&mut Reversal| known.receipt.is_none() && known.reference == receipt.reference;
        let Some(reversal) = self.reversals.iter_mut().find(waiting) else { return false };
        reversal.receipt = Some(at);
        true
    }
}
