//! What support decides at its desk, each by one call to the backend: money that came late, refunds that a person has to look
//! at first, codes of networks that are served by hand. The backend's answer is written down as its events are.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::backend::CallError;
use crate::country::Country;
use crate::giving_back;
use crate::pages::message;
use crate::shop::Shop;
use crate::store::refunds::Cause;
use crate::wire::{Payment, refund};

/// Back to where decisions are waiting.
const DESK: &str = "/admin#por-decidir";

/// The form of every decision: made once, however often it is sent.
#[derive(Debug, Deserialize)]
pub struct Decision {
    form_token: String,
    #[serde(default)]
    decision: String,
}

/// Keeps money that came late, as payment in full.
pub async fn accept(State(shop): State<Shop>, Path(id): Path<String>, Form(form): Form<Decision>) -> Response {
    let order = match shop.store.order(&id).await {
        Ok(Some(order)) => order,
        Ok(None) => return message::not_found(Country::default()).into_response(),
        Err(error) => return message::broken(Country::default(), &error.into()).into_response(),
    };
    let path = format!("/v1/payments/{}/review", order.payment_id.as_deref().unwrap_or_default());
    match ask::<Payment>(&shop, &path, &form.form_token, &json!({ "decision": "accept" })).await {
        Ok(payment) => written(shop.store.attach(&id, &payment).await),
        Err(refusal) => refusal,
    }
}

/// Gives money back that came late, by the call that its event offered.
pub async fn give_back(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    let order = match shop.store.order(&id).await {
        Ok(Some(order)) => order,
        Ok(None) => return message::not_found(Country::default()).into_response(),
        Err(error) => return message::broken(Country::default(), &error.into()).into_response(),
    };
    match giving_back::start(&shop, &order, Cause::Late, "Pago fuera de plazo").await {
        Ok(_) => Redirect::to(DESK).into_response(),
        Err(error) => message::broken(Country::default(), &error).into_response(),
    }
}

/// Lets a refund go on, stops it, or closes what was looked at.
pub async fn review(State(shop): State<Shop>, Path(id): Path<String>, Form(form): Form<Decision>) -> Response {
    decide(&shop, &id, "review", &form.form_token, &json!({ "decision": form.decision })).await
}

/// Has the backend try again what failed for a reason that is mended by now.
pub async fn retry(State(shop): State<Shop>, Path(id): Path<String>, Form(form): Form<Decision>) -> Response {
    decide(&shop, &id, "retry", &form.form_token, &json!({})).await
}

/// A code that support had another network make.
#[derive(Debug, Deserialize)]
pub struct Code {
    form_token: String,
    code: String,
    /// As a browser's field for day and time has it, on the clock of Lima and Bogotá: `2026-11-25T18:00`.
    deadline: String,
}

/// Hands the code over to whoever collects. The shop itself does not keep it.
pub async fn code(State(shop): State<Shop>, Path(id): Path<String>, Form(form): Form<Code>) -> Response {
    let code: String = form.code.split_whitespace().collect();
    let expires_at = format!("{}:00-05:00", form.deadline.trim());
    decide(&shop, &id, "code", &form.form_token, &json!({ "code": code, "expires_at": expires_at })).await
}

/// What became of it.
#[derive(Debug, Deserialize)]
pub struct Outcome {
    form_token: String,
    outcome: String,
    #[serde(default)]
    operation: String,
}

/// Tells the backend what the other network did.
pub async fn outcome(State(shop): State<Shop>, Path(id): Path<String>, Form(form): Form<Outcome>) -> Response {
    let mut body = json!({ "outcome": form.outcome });
    let operation = form.operation.trim();
    if form.outcome == "collected" && !operation.is_empty() {
        body["operation"] = operation.into();
    }
    decide(&shop, &id, "outcome", &form.form_token, &body).await
}

/// One decision about a refund.
async fn decide(shop: &Shop, id: &str, what: &str, key: &str, body: &Value) -> Response {
    let named = match shop.store.refund(id).await {
        Ok(known) => known.and_then(|refund| refund.refund_id),
        Err(error) => return message::broken(Country::default(), &error.into()).into_response(),
    };
    let Some(named) = named else { return message::not_found(Country::default()).into_response() };
    match ask::<refund::Refund>(shop, &format!("/v1/refunds/{named}/{what}"), key, body).await {
        Ok(told) => written(shop.store.attach_refund(id, &told).await),
        Err(refusal) => refusal,
    }
}

async fn ask<T: DeserializeOwned>(shop: &Shop, path: &str, key: &str, body: &Value) -> Result<T, Response> {
    shop.backend.decide(path, key, body).await.map_err(|error| match error {
        CallError::Refused(_, problem) => message::declined(&problem).into_response(),
        CallError::Unclear(why) => {
            tracing::warn!(path, why, "no clear answer to a decision");
            message::unanswered().into_response()
        }
    })
}

fn written(outcome: sqlx::Result<()>) -> Response {
    match outcome {
        Ok(()) => Redirect::to(DESK).into_response(),
        Err(error) => message::broken(Country::default(), &error.into()).into_response(),
    }
}
