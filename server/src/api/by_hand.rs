//! What the shop's support calls about payments at networks that it serves by hand.

use axum::{
    body::Body,
    extract::{Path, State},
    http::HeaderMap,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use ventanilla::{
    error::ErrorCode,
    money::{Amount, Currency},
    time::{DAY, MINUTE, Timestamp},
};

use super::{
    fields::{Wrong, decimal},
    problem::Problem,
    request::read_post,
    v1::{Reply, known_form, reply},
    wire::{AmountJson, PaymentJson},
};
use crate::{
    actions::{
        Refusal,
        by_hand::{Typed, take_in},
        detached,
    },
    app::App,
};

/// The longest that a code from another network may last.
const LONGEST: i64 = 182 * DAY;

/// `POST /v1/payments/{id}/code`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedVoucherJson {
    /// What the payer says at the counter: digits.
    #[schema(required = true, example = "4827193506")]
    reference: Option<String>,
    /// The collector's number that a cashier asks for first, where the network has one.
    biller_code: Option<String>,
    /// RFC 3339 with an offset.
    #[schema(required = true, example = "2026-11-24T23:59:00-05:00")]
    expires_at: Option<String>,
}

/// `POST /v1/payments/{id}/received`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceivedJson {
    /// Default: what is owed.
    amount: Option<AmountJson>,
    /// The network's operation number.
    operation: Option<String>,
    /// RFC 3339 with an offset.
    paid_at: Option<String>,
}

/// `POST /v1/payments/{id}/code`: the voucher that another network gave to support.
#[utoipa::path(post, path = "/v1/payments/{id}/code", tag = "shop", request_body = TypedVoucherJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn code(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<TypedVoucherJson>(&app, &format!("code {id}"), &headers, body).await?;
    let typed = typed_code(json, app.clock.now())?;
    let answer = detached(take_in(app.clone(), call, id, typed)).await?;
    reply(&app, answer)
}

/// `POST /v1/payments/{id}/received`: money that such a network took.
#[utoipa::path(post, path = "/v1/payments/{id}/received", tag = "shop", request_body = ReceivedJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn received(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<ReceivedJson>(&app, &format!("received {id}"), &headers, body).await?;
    let typed = money(json, app.clock.now())?;
    let answer = detached(take_in(app.clone(), call, id, typed)).await?;
    reply(&app, answer)
}

fn typed_code(json: TypedVoucherJson, now: Timestamp) -> Result<Typed, Problem> {
    let mut wrong = Wrong::default();
    let digits = |text: &str| (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let reference = wrong.required("reference", json.reference);
    let reference = wrong.text("reference", reference, digits, ErrorCode::FieldInvalid);
    let biller_code = wrong.text("biller_code", json.biller_code, digits, ErrorCode::FieldInvalid);
    let expires_at = wrong.required("expires_at", json.expires_at).and_then(|text| {
        let time = match Timestamp::parse(&text) {
            Err(_) => Err(ErrorCode::ExpiryInvalid),
            Ok(time) if time <= now => Err(ErrorCode::ExpiryTooSoon),
            Ok(time) if time > now.plus(LONGEST) => Err(ErrorCode::ExpiryTooFar),
            Ok(time) => Ok(Timestamp::from_seconds(time.seconds())),
        };
        time.map_err(|code| wrong.add("expires_at", code)).ok()
    });
    match (reference, expires_at) {
        (Some(reference), Some(expires_at)) if wrong.0.is_empty() => {
            Ok(Typed::Code { reference, biller_code, expires_at })
        }
        _ => Err(Refusal::of_fields(wrong.0).into()),
    }
}

fn money(json: ReceivedJson, now: Timestamp) -> Result<Typed, Problem> {
    let mut wrong = Wrong::default();
    let amount = json.amount.and_then(|amount| sum(&amount, &mut wrong));
    let visible = |text: &str| (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    let operation = wrong.text("operation", json.operation, visible, ErrorCode::FieldInvalid);
    // The network's clock may be a little before ours.
    let past = |time: &Timestamp| *time <= now.plus(MINUTE);
    let paid_at = json.paid_at.map(|text| Timestamp::parse(&text).ok().filter(past));
    if paid_at == Some(None) {
        wrong.add("paid_at", ErrorCode::FieldInvalid);
    }
    if wrong.0.is_empty() {
        Ok(Typed::Received { amount, operation, paid_at: paid_at.flatten() })
    } else {
        Err(Refusal::of_fields(wrong.0).into())
    }
}

fn sum(json: &AmountJson, wrong: &mut Wrong) -> Option<Amount> {
    let code = wrong.required("amount.currency", json.currency.as_deref());
    let value = wrong.required("amount.value", json.value.as_deref());
    let currency = Currency::from_code(code?).map_err(|_| wrong.add("amount.currency", ErrorCode::CurrencyUnknown));
    decimal(value?, currency.ok()?, wrong)
}
