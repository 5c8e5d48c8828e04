//! Every answer that is not success, as `application/problem+json` in the developer's language.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
    response::IntoResponse,
};
use ventanilla::{
    error::ErrorCode,
    i18n::errors::{self, Language},
};

use super::wire::{FieldErrorJson, ProblemJson};
use crate::{actions::Refusal, json::JsonError, store::StoreError};

/// A refusal on its way out. It is written when the request's language and id are known, by [`super::edge::finish`].
#[derive(Clone, Debug)]
pub struct Problem(pub Refusal);

impl Problem {
    /// By its code alone.
    pub const fn of(code: ErrorCode) -> Problem {
        Problem(Refusal::of(code))
    }
}

impl From<ErrorCode> for Problem {
    fn from(code: ErrorCode) -> Problem {
        Problem::of(code)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem(refusal)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        Problem(error.into())
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Problem {
        StoreError::from(error).into()
    }
}

impl From<JsonError> for Problem {
    fn from(error: JsonError) -> Problem {
        let field = error.field;
        Problem(Refusal {
            errors: vec![(field.clone(), ErrorCode::JsonInvalid)],
            hints: vec![(field, error.detail)],
            ..Refusal::of(ErrorCode::JsonInvalid)
        })
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let mut response = status_of(self.0.code).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The problem as text, with its headers.
pub fn write(problem: &Problem, language: Language, request_id: &str) -> Response<Body> {
    let refusal = &problem.0;
    let status = status_of(refusal.code);
    let field = |(field, code): &(String, ErrorCode)| {
        let hint = refusal.hints.iter().find(|(name, _)| name == field).map(|(_, hint)| hint.as_str());
        FieldErrorJson {
            field: field.clone(),
            code: code.as_str().to_owned(),
            detail: hint.unwrap_or(errors::developer(*code, language)).to_owned(),
        }
    };
    let json = ProblemJson {
        r#type: "about:blank".to_owned(),
        status: status.as_u16(),
        code: refusal.code.as_str().to_owned(),
        title: errors::title(refusal.code, language).to_owned(),
        detail: errors::developer(refusal.code, language).to_owned(),
        request_id: request_id.to_owned(),
        errors: refusal.errors.iter().map(field).collect(),
    };
    let body = serde_json::to_string(&json).unwrap_or_default();
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = refusal.retry_after.or(retry_after(refusal.code)) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if status == StatusCode::UNAUTHORIZED && refusal.code != ErrorCode::SignatureInvalid {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// The language that a developer asks for.
pub fn language(accepted: Option<&str>) -> Language {
    Language::from_accept_language(accepted.unwrap_or_default())
}

const fn retry_after(code: ErrorCode) -> Option<u32> {
    match code {
        ErrorCode::IdempotencyInProgress | ErrorCode::StoreUnavailable | ErrorCode::RateLimited => Some(1),
        ErrorCode::ProviderUnavailable | ErrorCode::ProviderOutcomeUnknown => Some(5),
        _ => None,
    }
}

/// The HTTP status of a code.
pub fn status_of(code: ErrorCode) -> StatusCode {
    use ErrorCode as E;
    match code {
        E::ApiKeyInvalid | E::ClientTokenInvalid | E::SignatureInvalid => StatusCode::UNAUTHORIZED,
        E::LinkInvalid | E::NotFound => StatusCode::NOT_FOUND,
        E::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        E::IdempotencyKeyMissing | E::IdempotencyKeyInvalid | E::JsonInvalid | E::NotificationInvalid => {
            StatusCode::BAD_REQUEST
        }
        E::IdempotencyInProgress
        | E::ActionNotAllowed
        | E::ProviderDuplicate
        | E::RefundNotAllowed
        | E::RefundRequiresReview
        | E::RefundCodeLive
        | E::ReissueLimitReached => StatusCode::CONFLICT,
        E::MediaTypeUnsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        E::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        E::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        E::ProviderUnavailable | E::ProviderOutcomeUnknown | E::StoreUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        E::ProviderCredentialsRefused
        | E::ProviderRefused
        | E::ProviderServiceInvalid
        | E::ProviderReplyInvalid
        | E::ProviderVoucherUnknown
        | E::ProviderSignatureRefused
        | E::ProviderWithdrawalUnknown => StatusCode::BAD_GATEWAY,
        E::Internal | E::BackendUnreachable | E::BackendReplyInvalid | E::WidgetMisconfigured => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
        // What is wrong with a field, or with what is asked for.
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
