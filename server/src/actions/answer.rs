//! The outcome of a call: a payment, a refund, or a refusal by code. All can be kept and told again, in any language.

use serde::{Deserialize, Serialize};
use ventanilla::error::ErrorCode;

use crate::{
    api::{
        refund_wire::RefundJson,
        wire::{FieldErrorJson, PaymentJson},
    },
    ledger::{Rules, record::Record, refunds::record::RefundRecord},
    providers::CallError,
    store::StoreError,
};

/// What a caller is told.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The payment, under 200 or 201; with the generation of its tokens.
    Payment(u16, Box<PaymentJson>, i64),
    /// The refund, in the same way.
    Refund(u16, Box<RefundJson>, i64),
    /// No.
    Refused(Refusal),
}

/// No, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What went wrong.
    pub code: ErrorCode,
    /// Which fields.
    pub errors: Vec<(String, ErrorCode)>,
    /// More about single fields than their code says, for the developer.
    pub hints: Vec<(String, String)>,
    /// When to try again, in seconds.
    pub retry_after: Option<u32>,
}

impl Refusal {
    /// By its code alone.
    pub const fn of(code: ErrorCode) -> Refusal {
        Refusal { code, errors: Vec::new(), hints: Vec::new(), retry_after: None }
    }

    /// For wrong fields: by the one's own code, or by that for several.
    pub fn of_fields(errors: Vec<(String, ErrorCode)>) -> Refusal {
        let code = match errors.as_slice() {
            [(_, code)] => *code,
            _ => ErrorCode::FieldsInvalid,
        };
        Refusal { errors, ..Refusal::of(code) }
    }
}

impl From<CallError> for Refusal {
    fn from(error: CallError) -> Refusal {
        let errors = error.fields.into_iter().map(|(field, code)| (field.to_owned(), code)).collect();
        Refusal { errors, retry_after: error.retry_after, ..Refusal::of(error.code) }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        match error {
            StoreError::Unavailable(_) => Refusal::of(ErrorCode::StoreUnavailable),
            other => {
                tracing::error!(error = %other, "a defect");
                Refusal::of(ErrorCode::Internal)
            }
        }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Answer {
        Answer::Refused(refusal)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stored {
    Payment(Box<PaymentJson>, i64),
    Refund(Box<RefundJson>, i64),
    Refused(String, Vec<FieldErrorJson>),
}

impl Answer {
    /// A payment as it is now.
    pub fn of(status: u16, record: &Record) -> Answer {
        Answer::Payment(status, Box::new(record.into()), record.token_generation)
    }

    /// A refund as it is now.
    pub fn of_refund(status: u16, record: &RefundRecord, rules: &Rules) -> Answer {
        Answer::Refund(status, Box::new(RefundJson::of(record, rules)), record.token_generation)
    }

    /// What is kept; `None` where the same call may be answered otherwise later.
    pub(super) fn to_stored(&self) -> Result<Option<(u16, String)>, StoreError> {
        let (status, stored) = match self {
            Answer::Payment(status, payment, generation) => (*status, Stored::Payment(payment.clone(), *generation)),
            Answer::Refund(status, refund, generation) => (*status, Stored::Refund(refund.clone(), *generation)),
            Answer::Refused(refusal) => {
                if is_passing(refusal.code) {
                    return Ok(None);
                }
                let field = |(field, code): &(String, ErrorCode)| FieldErrorJson {
                    field: field.clone(),
                    code: code.as_str().to_owned(),
                    detail: String::new(),
                };
                let errors = refusal.errors.iter().map(field).collect();
                (0, Stored::Refused(refusal.code.as_str().to_owned(), errors))
            }
        };
        let body = serde_json::to_string(&stored).map_err(|_| StoreError::Corrupt("answer"))?;
        Ok(Some((status, body)))
    }

    pub(super) fn from_stored(status: u16, body: &str) -> Result<Answer, StoreError> {
        let corrupt = || StoreError::Corrupt("idempotency.body");
        let code = |text: &str| ErrorCode::from_str_exact(text).ok_or_else(corrupt);
        match serde_json::from_str(body).map_err(|_| corrupt())? {
            Stored::Payment(payment, generation) => Ok(Answer::Payment(status, payment, generation)),
            Stored::Refund(refund, generation) => Ok(Answer::Refund(status, refund, generation)),
            Stored::Refused(word, fields) => {
                let field = |field: FieldErrorJson| Ok((field.field, code(&field.code)?));
                let errors = fields.into_iter().map(field).collect::<Result<_, StoreError>>()?;
                Ok(Answer::Refused(Refusal { errors, ..Refusal::of(code(&word)?) }))
            }
        }
    }
}

/// Whether the same call may be answered otherwise in a moment.
const fn is_passing(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::ProviderUnavailable
            | ErrorCode::ProviderOutcomeUnknown
            | ErrorCode::ProviderReplyInvalid
            | ErrorCode::StoreUnavailable
            | ErrorCode::IdempotencyInProgress
            | ErrorCode::Internal
    )
}
