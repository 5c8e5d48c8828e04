//! PagoEfectivo's refusals (technical document 1.1, page 13), and the answers that the document forgot.
//!
//! The document knows 100, 111, 112, 113, 166, 508 and 511, for authorise and create only. Rows marked "not documented" are what
//! HTTP itself says, read so that nothing is done twice: where a create may have been booked, its outcome is unknown.

use crate::error::ErrorCode::{
    self, AmountInvalid, AmountOverMaximum, CurrencyUnsupported, EmailInvalid, ExpiryInvalid, FieldInvalid,
    FieldMissing, FieldsInvalid, IdentificationInvalid, ProviderCredentialsRefused, ProviderDuplicate,
    ProviderOutcomeUnknown, ProviderRefused, ProviderReplyInvalid, ProviderServiceInvalid, ProviderUnavailable,
    ProviderVoucherUnknown,
};
use Flow::{Authorise, Create, Delete, Extend, Search};
use Sign::{Code, Status};

/// One of the five calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// `POST /v1/authorizations`.
    Authorise,
    /// `POST /v1/cips`.
    Create,
    /// `POST /v1/cips/search`.
    Search,
    /// `PATCH /v1/cips/{cip}`.
    Extend,
    /// `DELETE /v1/cips/{cip}`.
    Delete,
}

impl Flow {
    /// All calls, in the order in which a CIP lives through them.
    pub const ALL: [Flow; 5] = [Authorise, Create, Search, Extend, Delete];
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
    /// An HTTP answer that is not success.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The envelope's `code`, where there is one.
        code: Option<u16>,
        /// The envelope's `data`, where it is a list.
        details: &'a [Detail<'a>],
    },
}

/// One entry of the list that comes with code 111.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail<'a> {
    /// 112 "Requerido.", 113 "Valor invalido.".
    pub code: Option<u16>,
    /// The field as we called it: `amount`.
    pub field: &'a str,
}

const ANY: &[Flow] = &Flow::ALL;
const ON_A_CIP: &[Flow] = &[Search, Extend, Delete];

/// What a row looks at.
enum Sign {
    Status(core::ops::RangeInclusive<u16>),
    Code(u16),
}
/// The first row that fits decides; after `FIELDS` for those of code 111. The end of the table is the catch-all.
const BEFORE_FIELDS: &[(&[Flow], Sign, ErrorCode)] = &[
    // 166 comes with a 500, and so does trouble that has no code. The CIP may exist all the same.
    (&[Create], Status(500..=599), ProviderOutcomeUnknown),
    (&[Create], Code(166), ProviderOutcomeUnknown),
    (ANY, Status(500..=599), ProviderUnavailable),
    (ANY, Code(166), ProviderUnavailable),
    // Not documented: a bad `hashString`, a bad or expired token. Clients in the wild expect 401.
    (ANY, Status(401..=401), ProviderCredentialsRefused),
    (ANY, Status(403..=403), ProviderCredentialsRefused),
    // Not documented: a request that was not taken in.
    (ANY, Status(429..=429), ProviderUnavailable),
    (&[Create], Status(408..=408), ProviderOutcomeUnknown),
    (ANY, Status(408..=408), ProviderUnavailable),
    (ANY, Code(508), ProviderServiceInvalid),
    (ANY, Code(511), AmountOverMaximum),
];

const AFTER_FIELDS: &[(&[Flow], Sign, ErrorCode)] = &[
    // Not documented: these three paths name a CIP, or ask for one.
    (ON_A_CIP, Status(404..=404), ProviderVoucherUnknown),
    (ON_A_CIP, Status(410..=410), ProviderVoucherUnknown),
    (&[Create], Status(409..=409), ProviderDuplicate),
    (ANY, Status(400..=499), ProviderRefused),
    (ANY, Code(111), ProviderRefused),
    // Success in HTTP and not in the envelope, a redirect, or no HTTP at all: who can tell?
    (&[Create], Status(0..=u16::MAX), ProviderOutcomeUnknown),
    (ANY, Status(0..=u16::MAX), ProviderReplyInvalid),
];

/// Fields that code 111 may name, whichever way they are wrong; letter case does not count, as it does not at the provider.
const FIELDS: &[(&[Flow], &str, ErrorCode)] = &[
    (&[Authorise], "accessKey", ProviderCredentialsRefused),
    (&[Authorise], "idService", ProviderCredentialsRefused),
    (&[Authorise], "hashString", ProviderCredentialsRefused),
    (&[Create], "amount", AmountInvalid),
    (&[Create], "currency", CurrencyUnsupported),
    (&[Create], "userEmail", EmailInvalid),
    (&[Create, Extend], "dateExpiry", ExpiryInvalid),
    (&[Create], "userDocumentType", IdentificationInvalid),
    (&[Create], "userDocumentNumber", IdentificationInvalid),
    (&[Create], "serviceId", ProviderServiceInvalid),
    (ON_A_CIP, "cip", ProviderVoucherUnknown),
];

/// Fields of a create that a shop has in its hands and that have no code of their own.
const OTHER_FIELDS: &[&str] = &[
    "transactionCode",
    "paymentConcept",
    "additionalData",
    "userName",
    "userLastName",
    "userPhone",
    "userCodeCountry",
];

/// The inner code of a field that is not there.
const REQUIRED: u16 = 112;

/// Our code for an answer to a call. There is one for every answer.
pub fn error_code(flow: Flow, answer: Answer<'_>) -> ErrorCode {
    let creates = flow == Create;
    match answer {
        Answer::NotSent => ProviderUnavailable,
        Answer::Lost if creates => ProviderOutcomeUnknown,
        Answer::Lost => ProviderUnavailable,
        Answer::Unreadable if creates => ProviderOutcomeUnknown,
        Answer::Unreadable => ProviderReplyInvalid,
        Answer::Refused { status, code, details } => look_up(BEFORE_FIELDS, flow, status, code)
            .or_else(|| of_details(flow, details))
            .or_else(|| look_up(AFTER_FIELDS, flow, status, code))
            .unwrap_or(ProviderReplyInvalid),
    }
}

/// Our code for one field of a list that came with code 111.
pub fn field_code(flow: Flow, detail: &Detail<'_>) -> ErrorCode {
    let named = |name: &str| name.eq_ignore_ascii_case(detail.field);
    let known = FIELDS.iter().find(|(flows, field, _)| flows.contains(&flow) && named(field)).map(|(_, _, code)| *code);
    let other = flow == Create && OTHER_FIELDS.iter().any(|field| named(field));
    match (known, detail.code) {
        // The cap may come as an inner code, too.
        (Some(AmountInvalid), Some(511)) => AmountOverMaximum,
        (Some(code), _) => code,
        (None, Some(REQUIRED)) if other => FieldMissing,
        (None, _) if other => FieldInvalid,
        (None, _) => ProviderRefused,
    }
}

fn look_up(rows: &[(&[Flow], Sign, ErrorCode)], flow: Flow, status: u16, code: Option<u16>) -> Option<ErrorCode> {
    let fits = |sign: &Sign| match sign {
        Status(range) => range.contains(&status),
        Code(number) => code == Some(*number),
    };
    rows.iter().find(|(flows, sign, _)| flows.contains(&flow) && fits(sign)).map(|(_, _, becomes)| *becomes)
}

/// One code where all details agree, [`ErrorCode::FieldsInvalid`] where they do not.
fn of_details(flow: Flow, details: &[Detail<'_>]) -> Option<ErrorCode> {
    let mut codes = details.iter().map(|detail| field_code(flow, detail));
    let first = codes.next()?;
    Some(if codes.all(|code| code == first) { first } else { FieldsInvalid })
}

#[cfg(test)]
mod tests;
