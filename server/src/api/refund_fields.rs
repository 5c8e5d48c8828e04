//! From a refund's JSON to what cannot be wrong, with every wrong field named at once.

use ventanilla::{
    error::ErrorCode,
    money::{Amount, Currency},
    time::{DAY, MINUTE, Timestamp},
};

use super::{
    fields::{Wrong, decimal, is_tag, is_text, is_web},
    refund_wire::{CreateRefundJson, OutcomeJson, TypedCodeJson},
    wire::AmountJson,
};
use crate::{
    actions::{
        Refusal,
        refunds::{Ask, create::NewRefund},
    },
    ids,
};

/// The longest that a code from another network may last.
const LONGEST: i64 = 60 * DAY;

/// A promise of money back, as far as it can be checked without the payment.
///
/// # Errors
/// All wrong fields.
pub fn refund(json: CreateRefundJson) -> Result<NewRefund, Refusal> {
    let mut wrong = Wrong::default();
    let payment_id = wrong.required("payment_id", json.payment_id);
    let is_id = |text: &str| ids::is_id("pay_", text);
    let payment_id = wrong.text("payment_id", payment_id, is_id, ErrorCode::FieldInvalid);
    let amount = json.amount.and_then(|amount| self::amount(&amount, &mut wrong));
    let reason = wrong.text("reason", json.reason, |text| is_text(text, 50), ErrorCode::FieldInvalid);
    let locale = wrong.text("locale", json.locale, is_tag, ErrorCode::FieldInvalid);
    let return_url = wrong.text("return_url", json.return_url, is_web, ErrorCode::FieldInvalid);
    match payment_id {
        Some(payment_id) if wrong.0.is_empty() => Ok(NewRefund {
            payment_id,
            amount,
            reason: reason.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
            locale,
            return_url,
        }),
        _ => Err(Refusal::of_fields(wrong.0)),
    }
}

fn amount(json: &AmountJson, wrong: &mut Wrong) -> Option<Amount> {
    let code = wrong.required("amount.currency", json.currency.as_deref());
    let value = wrong.required("amount.value", json.value.as_deref());
    let currency = Currency::from_code(code?).map_err(|_| wrong.add("amount.currency", ErrorCode::CurrencyUnknown));
    decimal(value?, currency.ok()?, wrong)
}

/// What support got from a network.
///
/// # Errors
/// All wrong fields.
pub fn code(json: TypedCodeJson, now: Timestamp) -> Result<Ask, Refusal> {
    let mut wrong = Wrong::default();
    let code = wrong.required("code", json.code);
    let code = wrong.text("code", code, is_code, ErrorCode::FieldInvalid);
    let expires_at = wrong.required("expires_at", json.expires_at).and_then(|text| {
        let time = match Timestamp::parse(&text) {
            Err(_) => Err(ErrorCode::ExpiryInvalid),
            Ok(time) if time <= now => Err(ErrorCode::ExpiryTooSoon),
            Ok(time) if time > now.plus(LONGEST) => Err(ErrorCode::ExpiryTooFar),
            Ok(time) => Ok(time),
        };
        time.map_err(|code| wrong.add("expires_at", code)).ok()
    });
    match (code, expires_at) {
        (Some(code), Some(expires_at)) => Ok(Ask::Code { code, expires_at }),
        _ => Err(Refusal::of_fields(wrong.0)),
    }
}

/// What became of such a code.
///
/// # Errors
/// All wrong fields.
pub fn outcome(json: OutcomeJson, now: Timestamp) -> Result<Ask, Refusal> {
    let mut wrong = Wrong::default();
    let outcome = wrong.required("outcome", json.outcome);
    let is_outcome = |text: &str| matches!(text, "collected" | "expired" | "refused");
    let outcome = wrong.text("outcome", outcome, is_outcome, ErrorCode::FieldInvalid);
    let visible = |text: &str| (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    let operation = wrong.text("operation", json.operation, visible, ErrorCode::FieldInvalid);
    // The network's clock may be a little before ours.
    let past = |time: &Timestamp| *time <= now.plus(MINUTE);
    let at = json.at.map(|text| Timestamp::parse(&text).ok().filter(past));
    if at == Some(None) {
        wrong.add("at", ErrorCode::FieldInvalid);
    }
    match outcome.as_deref() {
        Some(outcome) if wrong.0.is_empty() => Ok(match outcome {
            "collected" => Ask::Collected { operation, at: at.flatten().unwrap_or(now) },
            "expired" => Ask::RanOut,
            _ => Ask::NotMade,
        }),
        _ => Err(Refusal::of_fields(wrong.0)),
    }
}

fn is_code(text: &str) -> bool {
    (4..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
