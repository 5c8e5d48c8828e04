//! The shapes of the answers, field by field in the order of the document's samples.

use serde::Serialize;

use crate::{
    dialect::Dialect,
    json::{Json, write},
};

/// An answer, ready to be sent.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// `None` only for 401.
    pub(super) body: Option<String>,
}

/// A call's outcome: both sides are answers.
pub(super) type Outcome = Result<Reply, Reply>;

#[derive(Serialize)]
struct Envelope<'a, T> {
    code: Json,
    message: &'a str,
    data: T,
}

/// A field that is missing (112) or wrong (113).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Missing,
    Invalid,
}

#[derive(Serialize)]
struct FieldError {
    code: Json,
    message: &'static str,
    field: &'static str,
}

impl Reply {
    /// Code 100; `data` is an object, or the list of a search.
    pub(super) fn success(dialect: Dialect, status: u16, data: &impl Serialize) -> Self {
        let envelope = Envelope { code: dialect.code(100), message: "Solicitud exitosa.", data };
        Self { status, body: Some(write(&envelope)) }
    }

    /// Code 111 with a line for each field; with none when the body as a whole cannot be read.
    pub(super) fn invalid(dialect: Dialect, faults: &[(&'static str, Fault)]) -> Self {
        let line = |(field, fault): &(&'static str, Fault)| match fault {
            Fault::Missing => FieldError { code: dialect.code(112), message: "Requerido.", field },
            Fault::Invalid => FieldError { code: dialect.code(113), message: "Valor invalido.", field },
        };
        let data: Vec<FieldError> = faults.iter().map(line).collect();
        let envelope = Envelope { code: dialect.code(111), message: "Solicitud con datos inválidos.", data };
        Self { status: 400, body: Some(write(&envelope)) }
    }

    /// Any other refusal. What `data` holds then is not documented; an empty list here, as with other errors.
    pub(super) fn error(dialect: Dialect, status: u16, code: u16, message: &str) -> Self {
        let data: [FieldError; 0] = [];
        Self { status, body: Some(write(&Envelope { code: dialect.code(code), message, data })) }
    }

    /// 401 without a body: neither is documented; this is what the service's framework does by itself.
    pub(super) fn unauthorized() -> Self {
        Self { status: 401, body: None }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Token<'a> {
    pub(super) token: &'a str,
    pub(super) code_service: &'a str,
    pub(super) token_start: String,
    pub(super) token_expires: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Created<'a> {
    pub(super) cip: Json,
    pub(super) currency: &'a str,
    pub(super) amount: Json,
    pub(super) transaction_code: &'a str,
    pub(super) date_expiry: String,
    pub(super) cip_url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Found<'a> {
    pub(super) cip: Json,
    pub(super) transaction_code: &'a str,
    pub(super) amount: Json,
    pub(super) currency: &'a str,
    pub(super) status: u16,
    pub(super) status_name: &'static str,
    pub(super) date_creation: String,
    pub(super) date_expiry: String,
    pub(super) date_payment: String,
    pub(super) date_removal: String,
    pub(super) token: &'a str,
}

/// One row of a search: a CIP, or the empty structure that stands for an unknown one (ANDDOC).
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Row<'a> {
    Found(Box<Found<'a>>),
    Unknown {},
}
