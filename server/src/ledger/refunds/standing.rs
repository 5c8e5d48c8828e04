//! What a network says of a code, as evidence: the same for its answer, its notification and its answer to a question.

use ventanilla::{money::Amount, refund::Evidence, time::Timestamp};

use crate::providers::payout::PayoutStanding;

/// Whether it speaks of a code for this amount. One for another is not the one that was asked for, whatever its reference says.
pub fn fits(wanted: Amount, standing: &PayoutStanding) -> bool {
    !matches!(standing, PayoutStanding::Open { amount, .. } if *amount != wanted)
}

/// The news in it, for the code of this reference.
pub fn news(reference: &str, standing: &PayoutStanding, now: Timestamp) -> Vec<Evidence> {
    let reference = || reference.to_owned();
    match standing {
        PayoutStanding::Open { code, expires_at, last_attempt, .. } => {
            let issued = Evidence::Issued { reference: reference(), code: code.clone(), expires_at: *expires_at };
            let attempt = last_attempt.map(|(code, at)| Evidence::AttemptFailed { reference: reference(), code, at });
            [issued].into_iter().chain(attempt).collect()
        }
        PayoutStanding::Collected { operation, amount, at } => vec![Evidence::Collected {
            reference: reference(),
            operation: operation.clone(),
            amount: *amount,
            at: at.unwrap_or(now),
        }],
        PayoutStanding::Expired => vec![Evidence::Expired { reference: reference() }],
        PayoutStanding::Unheard => Vec::new(),
    }
}
