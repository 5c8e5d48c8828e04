//! What the shop's backend calls about refunds; `code` and `outcome` are for its support, on channels that are served by hand.

use axum::{
    Json,
    body::Body,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::IntoResponse,
};
use serde::Deserialize;
use ventanilla::error::ErrorCode;

use super::{
    problem::Problem,
    refund_fields as fields,
    refund_wire::{CreateRefundJson, OutcomeJson, RefundDecisionJson, RefundJson, RefundListJson, TypedCodeJson},
    request::read_post,
    v1::{Reply, reply},
    wire::EmptyJson,
};
use crate::{
    actions::{
        Call, Refusal, detached,
        refunds::{self as actions, Ask, Decision, create},
    },
    app::App,
    ids,
    ledger::refunds::record::RefundRecord,
    store::refunds,
};

/// The refund with its tokens, which only the shop's own backend is told.
pub(super) fn with_tokens(app: &App, mut refund: RefundJson, generation: i64) -> RefundJson {
    let (client, hosted) = app.refund_tokens_of(&refund.id, generation);
    refund.client_token = Some(client);
    refund.hosted_url = Some(hosted);
    refund
}

fn show(app: &App, record: &RefundRecord) -> RefundJson {
    with_tokens(app, RefundJson::of(record, &app.rules), record.token_generation)
}

async fn change(app: App, call: Call, id: String, ask: Ask) -> Reply {
    let answer = detached(actions::change(app.clone(), call, id, ask)).await?;
    reply(&app, answer)
}

/// `POST /v1/refunds`
#[utoipa::path(post, path = "/v1/refunds", tag = "shop", request_body = CreateRefundJson,
    params(("Idempotency-Key" = String, Header, description = "1–255 visible ASCII characters")),
    responses((status = 201, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson),
        (status = "5XX", body = super::wire::ProblemJson)), security(("api_key" = [])))]
pub async fn create(State(app): State<App>, headers: HeaderMap, body: Body) -> Reply {
    let (call, json) = read_post::<CreateRefundJson>(&app, "refund", &headers, body).await?;
    let wanted = fields::refund(json)?;
    let answer = detached(create::create(app.clone(), call, wanted)).await?;
    reply(&app, answer)
}

/// `GET /v1/refunds/{id}`
#[utoipa::path(get, path = "/v1/refunds/{id}", tag = "shop", params(("id" = String, Path)),
    responses((status = 200, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn read(State(app): State<App>, Path(id): Path<String>) -> Reply {
    let id = known_form(id)?;
    let record = actions::show(&app, &id).await?.ok_or(ErrorCode::NotFound)?;
    Ok(Json(show(&app, &record)).into_response())
}

/// Which refunds.
#[derive(Deserialize)]
pub struct Filter {
    payment_id: Option<String>,
}

/// `GET /v1/refunds?payment_id=`
#[utoipa::path(get, path = "/v1/refunds", tag = "shop", params(("payment_id" = String, Query)),
    responses((status = 200, body = RefundListJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn list(State(app): State<App>, filter: Result<Query<Filter>, QueryRejection>) -> Reply {
    let missing = || Refusal::of_fields(vec![("payment_id".to_owned(), ErrorCode::FieldMissing)]);
    let payment_id = filter.ok().and_then(|Query(filter)| filter.payment_id).ok_or_else(missing)?;
    let mut connection = app.store.reader().acquire().await?;
    let mut data = Vec::new();
    for id in refunds::ids_of_payment(&mut connection, &payment_id).await? {
        data.extend(refunds::load(&mut connection, &id).await?.map(|record| show(&app, &record)));
    }
    Ok(Json(RefundListJson { data }).into_response())
}

/// `POST /v1/refunds/{id}/cancel`: only while no code is out, or may be.
#[utoipa::path(post, path = "/v1/refunds/{id}/cancel", tag = "shop", request_body = EmptyJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn cancel(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, EmptyJson {}) = read_post(&app, &format!("cancel {id}"), &headers, body).await?;
    change(app, call, id, Ask::Cancel).await
}

/// `POST /v1/refunds/{id}/reissue`: another code for one that has run out.
#[utoipa::path(post, path = "/v1/refunds/{id}/reissue", tag = "shop", request_body = EmptyJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn reissue(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, EmptyJson {}) = read_post(&app, &format!("reissue {id}"), &headers, body).await?;
    change(app, call, id, Ask::Reissue).await
}

/// `POST /v1/refunds/{id}/retry`: once more, now, after something was mended.
#[utoipa::path(post, path = "/v1/refunds/{id}/retry", tag = "shop", request_body = EmptyJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn retry(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, EmptyJson {}) = read_post(&app, &format!("retry {id}"), &headers, body).await?;
    change(app, call, id, Ask::Retry).await
}

/// `POST /v1/refunds/{id}/review`
#[utoipa::path(post, path = "/v1/refunds/{id}/review", tag = "shop", request_body = RefundDecisionJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn review(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<RefundDecisionJson>(&app, &format!("review {id}"), &headers, body).await?;
    let decision = match json.decision.as_deref() {
        Some("approve") => Ok(Decision::Approve),
        Some("deny") => Ok(Decision::Deny),
        Some("close") => Ok(Decision::Close),
        Some(_) => Err(ErrorCode::FieldInvalid),
        None => Err(ErrorCode::FieldMissing),
    };
    let decision = decision.map_err(|code| Refusal::of_fields(vec![("decision".to_owned(), code)]))?;
    change(app, call, id, Ask::Review(decision)).await
}

/// `POST /v1/refunds/{id}/code`: the code that another network gave to support.
#[utoipa::path(post, path = "/v1/refunds/{id}/code", tag = "shop", request_body = TypedCodeJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn code(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<TypedCodeJson>(&app, &format!("code {id}"), &headers, body).await?;
    let ask = fields::code(json, app.clock.now())?;
    change(app, call, id, ask).await
}

/// `POST /v1/refunds/{id}/outcome`: what became of a code that support typed.
#[utoipa::path(post, path = "/v1/refunds/{id}/outcome", tag = "shop", request_body = OutcomeJson,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RefundJson), (status = "4XX", body = super::wire::ProblemJson)),
    security(("api_key" = [])))]
pub async fn outcome(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Reply {
    let id = known_form(id)?;
    let (call, json) = read_post::<OutcomeJson>(&app, &format!("outcome {id}"), &headers, body).await?;
    let ask = fields::outcome(json, app.clock.now())?;
    change(app, call, id, ask).await
}

/// What cannot be an id never reaches the store.
fn known_form(id: String) -> Result<String, Problem> {
    if ids::is_id("rf_", &id) { Ok(id) } else { Err(ErrorCode::NotFound.into()) }
}
