//! Efecty hands money out: withdrawals, in its words and in ours. Half a code is no code.

use ventanilla::{
    error::ErrorCode,
    error_map::efecty::{Answer as Outcome, Flow, attempt_code, error_code},
    money::Amount,
};

use super::{
    Efecty, map,
    wire::{Beneficiary, Status, Withdraw, Withdrawal as Data},
};
use crate::providers::{
    Answer, CallError,
    line::{Attempt, twice},
    payout::{PayOut, PayoutStanding, Withdrawal},
};

const CREATE: &str = "/withdrawal/create";
const STATUS: &str = "/withdrawal/status";

/// The most that the network takes of a concept.
const CONCEPT: usize = 100;

impl Efecty {
    async fn pay_out(&self, wanted: &Withdrawal) -> Result<PayoutStanding, CallError> {
        let unclear = || CallError::of(error_code(Flow::Withdraw, Outcome::Unreadable));
        let attempt = Attempt { subject: Some(&wanted.reference), path: CREATE };
        match self.send::<Data>(Flow::Withdraw, attempt, &create(wanted)).await {
            Ok(data) if amount(&data) == Some(wanted.amount) => standing(&data, &wanted.reference).ok_or_else(unclear),
            Ok(_) => Err(unclear()),
            // There is a code under this name: asking tells which.
            Err(error) if error.code == ErrorCode::ProviderDuplicate => Err(unclear()),
            Err(error) => Err(error),
        }
    }

    async fn standing(&self, reference: &str) -> Result<PayoutStanding, CallError> {
        let attempt = Attempt { subject: Some(reference), path: STATUS };
        let body = Status { reference };
        match twice(|| self.send::<Data>(Flow::WithdrawalStatus, attempt, &body)).await {
            Ok(data) => standing(&data, reference).ok_or(CallError::of(ErrorCode::ProviderReplyInvalid)),
            Err(error) if error.code == ErrorCode::ProviderWithdrawalUnknown => Ok(PayoutStanding::Unheard),
            Err(error) => Err(error),
        }
    }
}

impl PayOut for Efecty {
    fn create<'a>(&'a self, wanted: &'a Withdrawal) -> Answer<'a, PayoutStanding> {
        Box::pin(self.pay_out(wanted))
    }

    fn ask<'a>(&'a self, reference: &'a str) -> Answer<'a, PayoutStanding> {
        Box::pin(self.standing(reference))
    }
}

fn create(wanted: &Withdrawal) -> Withdraw<'_> {
    let collector = &wanted.collector;
    Withdraw {
        reference: &wanted.reference,
        amount: wanted.amount.to_decimal(),
        currency: wanted.amount.currency().code(),
        validity_hours: wanted.validity_hours,
        concept: wanted.concept.chars().filter(|c| !c.is_control()).take(CONCEPT).collect(),
        beneficiary: Beneficiary {
            document_type: collector.identification.kind().as_str(),
            document_number: collector.identification.number(),
            name: &collector.name,
            phone: &collector.phone,
        },
    }
}

fn amount(data: &Data) -> Option<Amount> {
    map::amount(&data.amount, &data.currency)
}

/// Where a code stands. `None` for an answer about another one, or one that says too little.
pub(super) fn standing(data: &Data, reference: &str) -> Option<PayoutStanding> {
    if data.reference != reference {
        return None;
    }
    match data.status.as_str() {
        "PAID" => Some(PayoutStanding::Collected {
            operation: map::operation(data.operation.as_deref()),
            amount: amount(data)?,
            at: map::time(data.paid_at.as_deref()),
        }),
        "EXPIRED" => Some(PayoutStanding::Expired),
        // Unknown means still open: a second code may never be made on a guess.
        _ => {
            let digits =
                |code: &String| (4..=20).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
            let attempt = data.last_attempt.as_ref();
            Some(PayoutStanding::Open {
                code: data.withdrawal_code.clone().filter(digits)?,
                amount: amount(data)?,
                expires_at: map::time(data.expires_at.as_deref())?,
                last_attempt: attempt.and_then(|last| attempt_code(&last.reason).zip(map::time(Some(&last.at)))),
            })
        }
    }
}
