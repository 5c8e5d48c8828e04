//! What the shop's backend calls. Every change runs in a task of its own: it is finished even if the caller hangs up.

use axum::{
    Json,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use ventanilla::{error::ErrorCode, payment::Action, provider::Provider};

use super::{
    fields,
    problem::Problem,
    request::read_post,
    v1_refunds,
    wire::{CreateJson, DeadlineJson, EmptyJson, PaymentJson, PaymentListJson, ReviewDecisionJson},
};
use crate::{
    actions::{self, Answer, Refusal, change, create, detached, reissue},
    app::App,
    ids,
    ledger::record::Record,
    store::payments,
};

pub(super) type Reply = Result<Response, Problem>;

/// The payment with its tokens, which only the shop's own backend is told.
fn with_tokens(app: &App, mut payment: PaymentJson, generation: i64) -> PaymentJson {
    let (client, hosted) = app.tokens_of(&payment.id, generation);
    payment.client_token = Some(client);
    payment.hosted_url = Some(hosted);
    payment
}

fn show(app: &App, record: &Record) -> PaymentJson {
    with_tokens(app, record.into(), record.token_generation)
}

/// An answer on its way out, with its tokens.
pub(super) fn reply(app: &App, answer: Answer) -> Reply {
    let status = |status| StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    match answer {
        Answer::Refused(refusal) => Err(refusal.into()),
        Answer::Payment(code, payment, generation) => {
            Ok((status(code), Json(with_tokens(app, *payment, generation))).into_response())
        }
        Answer::Refund(code, refund, generation) => {
            Ok((status(code), Json(v1_refunds::with_tokens(app, *refund, generation))).into_response())
        }
    }
}

/// `POST /v1/payments`
#[utoipa::path(post, path = "/v1/payments", tag = "shop", request_body = CreateJson,
    params(("Idempotency-Key" = String, Header, description = "1–255 visible ASCII characters")),
    responses((status = 201, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson),
        (status = "5XX", body = super::wire::ProblemJson)), security(("api_key" = [])))]
pub async fn create(State(app): State<App>, headers: HeaderMap, body: Body) -> Reply {
    let (call, json) = read_post::<CreateJson>(&app, "create", &headers, body).await?;
    let order = fields::order(json, &app.settings, app.clock.now())?;
    let answer = detached(create::create(app.clone(), call, order)).await?;
    reply(&app, answer)
}

/// `GET /v1/payments/{id}`
#[utoipa::path(get, path = "/v1/payments/{id}", tag = "shop", params(("id" = String, Path)),
    responses((status = 200, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Reply {
    let id = known_form(id)?;
    let record = actions::show(&app, &id).await?.ok_or(ErrorCode::NotFound)?;
    Ok(Json(show(&app, &record)).into_response())
}

/// Which payments.
#[derive(Deserialize)]
pub struct Filter {
    merchant_reference: Option<String>,
}

/// `GET /v1/payments?merchant_reference=`
#[utoipa::path(get, path = "/v1/payments", tag = "shop", params(("merchant_reference" = String, Query)),
    responses((status = 200, body = PaymentListJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn list(
    State(app): State<App>,
    filter: Result<Query<Filter>, axum::extract::rejection::QueryRejection>,
) -> Reply {
    let missing = || Refusal::of_fields(vec![("merchant_reference".to_owned(), ErrorCode::FieldMissing)]);
    let reference = filter.ok().and_then(|Query(filter)| filter.merchant_reference).ok_or_else(missing)?;
    let mut connection = app.store.reader().acquire().await?;
    let mut data = Vec::new();
    for id in payments::ids_of_reference(&mut connection, &reference).await? {
        data.extend(payments::load(&mut connection, &id).await?.map(|record| show(&app, &record)));
    }
    Ok(Json(PaymentListJson { data }).into_response())
}

/// `POST /v1/payments/{id}/cancel`
#[utoipa::path(post, path = "/v1/payments/{id}/cancel", tag = "shop", request_body = EmptyJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn cancel(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, EmptyJson {}) = read_post(&app, &format!("cancel {id}"), &headers, body).await?;
    let answer = detached(change::decide(app.clone(), call, id, Action::Cancel)).await?;
    reply(&app, answer)
}

/// `POST /v1/payments/{id}/extend`
#[utoipa::path(post, path = "/v1/payments/{id}/extend", tag = "shop", request_body = DeadlineJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn extend(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<DeadlineJson>(&app, &format!("extend {id}"), &headers, body).await?;
    let text = json.expires_at.ok_or_else(|| wrong_deadline(ErrorCode::FieldMissing))?;
    let provider = provider_of(&app, &id).await?;
    let to = fields::deadline(&text, provider, app.clock.now()).map_err(wrong_deadline)?;
    let answer = detached(change::extend(app.clone(), call, id, to)).await?;
    reply(&app, answer)
}

/// `POST /v1/payments/{id}/reissue`
#[utoipa::path(post, path = "/v1/payments/{id}/reissue", tag = "shop", request_body = DeadlineJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn reissue(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<DeadlineJson>(&app, &format!("reissue {id}"), &headers, body).await?;
    let now = app.clock.now();
    let provider = provider_of(&app, &id).await?;
    let until = match json.expires_at {
        Some(text) => fields::deadline(&text, provider, now).map_err(wrong_deadline)?,
        None => fields::default_deadline(&app.settings, provider, now),
    };
    let answer = detached(reissue::reissue(app.clone(), call, id, until)).await?;
    reply(&app, answer)
}

/// `POST /v1/payments/{id}/review`
#[utoipa::path(post, path = "/v1/payments/{id}/review", tag = "shop", request_body = ReviewDecisionJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = PaymentJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn review(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<ReviewDecisionJson>(&app, &format!("review {id}"), &headers, body).await?;
    let code = match json.decision.as_deref() {
        Some("accept") => None,
        Some(_) => Some(ErrorCode::FieldInvalid),
        None => Some(ErrorCode::FieldMissing),
    };
    if let Some(code) = code {
        return Err(Refusal::of_fields(vec![("decision".to_owned(), code)]).into());
    }
    let answer = detached(change::decide(app.clone(), call, id, Action::AcceptReview)).await?;
    reply(&app, answer)
}

/// Whose deadlines a payment has.
async fn provider_of(app: &App, id: &str) -> Result<Provider, Problem> {
    Ok(actions::show(app, id).await?.ok_or(ErrorCode::NotFound)?.provider)
}

fn wrong_deadline(code: ErrorCode) -> Refusal {
    Refusal::of_fields(vec![("expires_at".to_owned(), code)])
}

/// What cannot be an id never reaches the store.
pub(super) fn known_form(id: String) -> Result<String, Problem> {
    if ids::is_id("pay_", &id) { Ok(id) } else { Err(ErrorCode::NotFound.into()) }
}
