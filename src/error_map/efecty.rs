//! Efecty's refusals, by the contract that this project assumes, and what a counter says when it does not pay.
//!
//! The real contract is given to partners only. The codes E01 to E99 are our reading of what it is said to distinguish, so they are
//! a table to be replaced, not a truth. Rows marked "HTTP" are what the status alone says. Nothing may be done twice: where a
//! create may have been booked, its outcome is unknown.

use crate::error::ErrorCode::{
    self, AmountInvalid, AmountOverDailyLimit, AmountOverMaximum, CurrencyUnsupported, ExpiryInvalid, FieldInvalid,
    IdentificationInvalid, NameInvalid, OutletClosed, OutletWithoutCash, PayerDataMismatch, PhoneInvalid,
    ProviderBalanceInsufficient, ProviderCredentialsRefused, ProviderDuplicate, ProviderOutcomeUnknown,
    ProviderRefused, ProviderReplyInvalid, ProviderSignatureRefused, ProviderUnavailable, ProviderVoucherUnknown,
    ProviderWithdrawalUnknown, RefundOverLimit,
};
use Flow::{Collect, CollectionStatus, RegisterWebhook, Withdraw, WithdrawalStatus};
use Sign::{Code, Status};

/// One of the five calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// `POST /withdrawal/create`.
    Withdraw,
    /// `POST /withdrawal/status`.
    WithdrawalStatus,
    /// `POST /webhook/register`.
    RegisterWebhook,
    /// `POST /collection/create`.
    Collect,
    /// `POST /collection/status`.
    CollectionStatus,
}

impl Flow {
    /// All calls.
    pub const ALL: [Flow; 5] = [Withdraw, WithdrawalStatus, RegisterWebhook, Collect, CollectionStatus];

    /// Whether the call makes something that must not be made twice.
    const fn creates(self) -> bool {
        matches!(self, Withdraw | Collect)
    }
}

/// What came instead of success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// Nothing, and nothing can have arrived there: no connection, no TLS, our own circuit breaker.
    NotSent,
    /// Nothing, though our call may have arrived: timed out or cut off.
    Lost,
    /// A 2xx whose body cannot be read, or does not hold what it must.
    Unreadable,
    /// An answer that is not success.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The body's `code`, where there is one: `E01`.
        code: Option<&'a str>,
        /// The body's `field`, where there is one: `beneficiary.phone`.
        field: Option<&'a str>,
    },
}

/// What a row looks at.
enum Sign {
    Status(core::ops::RangeInclusive<u16>),
    Code(&'static str),
}

const ANY: &[Flow] = &Flow::ALL;
const CREATES: &[Flow] = &[Withdraw, Collect];

/// The first row that fits decides. The end of the table is the catch-all.
const ROWS: &[(&[Flow], Sign, ErrorCode)] = &[
    // Trouble at their end, whatever code comes with it: what we asked for may exist all the same.
    (CREATES, Status(500..=599), ProviderOutcomeUnknown),
    (CREATES, Status(408..=408), ProviderOutcomeUnknown),
    (CREATES, Code("E07"), ProviderOutcomeUnknown),
    (CREATES, Code("E99"), ProviderOutcomeUnknown),
    (ANY, Status(500..=599), ProviderUnavailable),
    (ANY, Status(408..=408), ProviderUnavailable),
    (ANY, Code("E07"), ProviderUnavailable),
    (ANY, Code("E99"), ProviderUnavailable),
    (ANY, Code("E04"), ProviderSignatureRefused),
    (CREATES, Code("E05"), ProviderDuplicate),
    (&[Withdraw], Code("E01"), IdentificationInvalid),
    (&[Withdraw], Code("E02"), RefundOverLimit),
    (&[Withdraw], Code("E03"), AmountOverDailyLimit),
    (&[Withdraw], Code("E06"), ProviderBalanceInsufficient),
    (&[Withdraw], Code("E08"), PayerDataMismatch),
    (&[Collect], Code("E02"), AmountOverMaximum),
    (&[Collect], Code("E03"), AmountOverMaximum),
    (&[WithdrawalStatus], Code("E09"), ProviderWithdrawalUnknown),
    (&[CollectionStatus], Code("E09"), ProviderVoucherUnknown),
    // HTTP: an unknown key, or an address that is not on their list.
    (ANY, Status(401..=401), ProviderCredentialsRefused),
    (ANY, Status(403..=403), ProviderCredentialsRefused),
    // HTTP: a request that was not taken in.
    (ANY, Status(429..=429), ProviderUnavailable),
    (CREATES, Status(409..=409), ProviderDuplicate),
    // HTTP: any proxy says 404. Only E09 says that the network has never heard of a reference, and lets a new code be made.
    (&[WithdrawalStatus, CollectionStatus], Status(404..=404), ProviderReplyInvalid),
    (ANY, Status(400..=499), ProviderRefused),
    // HTTP: success or a redirect with a refusal in it, or no HTTP at all: who can tell?
    (CREATES, Status(0..=u16::MAX), ProviderOutcomeUnknown),
    (ANY, Status(0..=u16::MAX), ProviderReplyInvalid),
];

/// Fields that E10 may name, by the last part of their path.
const FIELDS: &[(&[Flow], &str, ErrorCode)] = &[
    (CREATES, "amount", AmountInvalid),
    (CREATES, "currency", CurrencyUnsupported),
    (CREATES, "concept", FieldInvalid),
    (CREATES, "reference", FieldInvalid),
    (&[Collect], "expires_at", ExpiryInvalid),
    (&[Withdraw], "validity_hours", ExpiryInvalid),
    (&[Withdraw], "document_type", IdentificationInvalid),
    (&[Withdraw], "document_number", IdentificationInvalid),
    (&[Withdraw], "name", NameInvalid),
    (&[Withdraw], "phone", PhoneInvalid),
];

/// Our code for an answer to a call. There is one for every answer.
pub fn error_code(flow: Flow, answer: Answer<'_>) -> ErrorCode {
    match answer {
        Answer::NotSent => ProviderUnavailable,
        Answer::Lost | Answer::Unreadable if flow.creates() => ProviderOutcomeUnknown,
        Answer::Lost => ProviderUnavailable,
        Answer::Unreadable => ProviderReplyInvalid,
        Answer::Refused { status, code, field } => {
            let named = |sign: &str| code.is_some_and(|code| code.eq_ignore_ascii_case(sign));
            let fits = |sign: &Sign| match sign {
                Status(range) => range.contains(&status),
                Code(sign) => named(sign),
            };
            let row = || ROWS.iter().find(|(flows, sign, _)| flows.contains(&flow) && fits(sign));
            // A field counts only where the call was refused for it, and taken in by nobody.
            let refused_for_a_field = named("E10") && (400..500).contains(&status) && status != 408;
            field
                .filter(|_| refused_for_a_field)
                .and_then(|field| field_code(flow, field))
                .or_else(|| row().map(|(_, _, becomes)| *becomes))
                .unwrap_or(ProviderReplyInvalid)
        }
    }
}

/// Our code for a field that E10 names, where it is one that somebody of ours filled in.
pub fn field_code(flow: Flow, field: &str) -> Option<ErrorCode> {
    let last = field.rsplit('.').next().unwrap_or(field);
    let named = |name: &str| name.eq_ignore_ascii_case(last);
    FIELDS.iter().find(|(flows, name, _)| flows.contains(&flow) && named(name)).map(|(_, _, code)| *code)
}

/// What a counter says in `last_attempt.reason` when it did not pay, and our code for it.
const ATTEMPTS: &[(&str, ErrorCode)] =
    &[("OUTLET_NO_CASH", OutletWithoutCash), ("OUTLET_CLOSED", OutletClosed), ("DOCUMENT_MISMATCH", PayerDataMismatch)];

/// Our code for the reason of an attempt at a counter; `None` for a reason that we do not know, which changes nothing: the
/// withdrawal is as alive as its status says.
pub fn attempt_code(reason: &str) -> Option<ErrorCode> {
    ATTEMPTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(reason)).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests;
