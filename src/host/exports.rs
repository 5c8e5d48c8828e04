//! The boundary to JavaScript on a server: text in, text out, the time as milliseconds since 1970. What is refused is thrown, as
//! `code: what was expected`.

use wasm_bindgen::prelude::*;

use super::answers::{self, Form, Refused};
use crate::{prelude::*, time::Timestamp};

type Answer = Result<String, JsError>;

fn thrown(refused: Refused) -> JsError {
    JsError::new(&refused.to_string())
}

/// A time from JavaScript, whose only number is a float; no arithmetic happens in it.
#[allow(clippy::cast_possible_truncation)]
fn at(millis: f64) -> Timestamp {
    Timestamp::from_millis(millis as i64)
}

fn html(assets: &str) -> Form<'_> {
    Form::Html((!assets.is_empty()).then_some(assets))
}

/// See [`answers::payment`]. `assets` is empty where the HTML shall bring no style sheet.
#[wasm_bindgen]
pub fn payment_html(snapshot: &str, locale: &str, now: f64, assets: &str) -> Answer {
    answers::payment(snapshot, locale, at(now), html(assets)).map_err(thrown)
}

/// See [`answers::payment`].
#[wasm_bindgen]
pub fn payment_text(snapshot: &str, locale: &str, now: f64) -> Answer {
    answers::payment(snapshot, locale, at(now), Form::Text).map_err(thrown)
}

/// See [`answers::payment`].
#[wasm_bindgen]
pub fn payment_view(snapshot: &str, locale: &str, now: f64) -> Answer {
    answers::payment(snapshot, locale, at(now), Form::View).map_err(thrown)
}

/// See [`answers::payment`].
#[wasm_bindgen]
pub fn payment_calendar(snapshot: &str, locale: &str, now: f64) -> Answer {
    answers::payment(snapshot, locale, at(now), Form::Calendar).map_err(thrown)
}

/// See [`answers::refund`]. `assets` is empty where the HTML shall bring no style sheet.
#[wasm_bindgen]
pub fn refund_html(snapshot: &str, locale: &str, now: f64, assets: &str) -> Answer {
    answers::refund(snapshot, locale, at(now), html(assets)).map_err(thrown)
}

/// See [`answers::refund`].
#[wasm_bindgen]
pub fn refund_text(snapshot: &str, locale: &str, now: f64) -> Answer {
    answers::refund(snapshot, locale, at(now), Form::Text).map_err(thrown)
}

/// See [`answers::refund`].
#[wasm_bindgen]
pub fn refund_view(snapshot: &str, locale: &str, now: f64) -> Answer {
    answers::refund(snapshot, locale, at(now), Form::View).map_err(thrown)
}

/// See [`answers::refund`].
#[wasm_bindgen]
pub fn refund_calendar(snapshot: &str, locale: &str, now: f64) -> Answer {
    answers::refund(snapshot, locale, at(now), Form::Calendar).map_err(thrown)
}

/// See [`answers::sign_event`].
#[wasm_bindgen]
pub fn sign_event(secret: &str, id: &str, now: f64, body: &[u8]) -> Answer {
    answers::sign_event(secret, id, at(now), body).map_err(thrown)
}

/// See [`answers::verify_event`].
#[wasm_bindgen]
pub fn verify_event(
    secrets: Vec<String>,
    id: &str,
    timestamp: &str,
    signature: &str,
    body: &[u8],
    now: f64,
) -> Result<(), JsError> {
    answers::verify_event(&secrets, [id, timestamp, signature], body, at(now)).map_err(thrown)
}

/// See [`answers::document_kinds`].
#[wasm_bindgen]
pub fn document_kinds(country: &str, cedula_rule: &str, locale: &str) -> Answer {
    answers::document_kinds(country, cedula_rule, locale).map_err(thrown)
}

/// See [`answers::check_document`].
#[wasm_bindgen]
pub fn check_document(country: &str, cedula_rule: &str, kind: &str, number: &str, locale: &str) -> Answer {
    answers::check_document(country, cedula_rule, kind, number, locale).map_err(thrown)
}

/// See [`answers::explain_error`].
#[wasm_bindgen]
pub fn explain_error(code: &str, locale: &str, language: &str) -> Answer {
    answers::explain_error(code, locale, language).map_err(thrown)
}
