//! Efecty's controls as JSON under `/control/efecty`.

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;

use crate::{efecty::report, lima, state::App};

use super::{
    actions::ControlError,
    efecty, efecty_funds, efecty_view,
    routes::{Shared, answer, json, read, refusal, step},
};

type Code = Path<String>;

/// The paths under `/control/efecty`, but for webhooks, which are like PagoEfectivo's.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/control/efecty", get(state))
        .route("/control/efecty/report", get(report))
        .route("/control/efecty/withdrawals", get(withdrawals))
        .route("/control/efecty/withdrawals/{code}", get(one_withdrawal))
        .route("/control/efecty/withdrawals/{code}/pay", post(pay_out))
        .route("/control/efecty/withdrawals/{code}/refuse", post(refuse))
        .route("/control/efecty/withdrawals/{code}/expire", post(expire_withdrawal))
        .route("/control/efecty/collections/{code}", get(one_collection))
        .route("/control/efecty/collections/{code}/pay", post(take_in))
        .route("/control/efecty/collections/{code}/expire", post(expire_collection))
        .route("/control/efecty/balance", post(balance))
        .route("/control/efecty/limits", post(limits))
        .route("/control/efecty/outlet", post(outlet))
}

async fn state(State(app): Shared) -> Response {
    let now = app.clock.now();
    let view = efecty_view::efecty(&app.world(), now);
    json(StatusCode::OK, &view)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Of {
    reference: Option<String>,
}

/// How many there are of a reference, or at all.
async fn withdrawals(State(app): Shared, Query(of): Query<Of>) -> Response {
    let now = app.clock.now();
    let view = efecty_view::withdrawals(&app.world(), of.reference.as_deref(), now);
    json(StatusCode::OK, &view)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    date: Option<String>,
}

/// The file that merchants fetch with a signature, for whoever stands at the counter. Without a date, today's.
async fn report(State(app): Shared, Query(day): Query<Day>) -> Response {
    let date = day.date.unwrap_or_else(|| lima::date(app.clock.now()).to_string());
    let Some(date) = report::date(&date) else {
        return refusal(&ControlError::Bad(format!("expected `date=YYYY-MM-DD`, got `{date}`")));
    };
    let name = format!("attachment; filename=\"movimientos-{date}.csv\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, &name)];
    (headers, report::csv(&app.world().efecty, date)).into_response()
}

async fn one_withdrawal(State(app): Shared, Path(code): Code) -> Response {
    let now = app.clock.now();
    let world = app.world();
    match world.efecty.withdrawals.iter().find(|one| one.named(&code)) {
        Some(one) => json(StatusCode::OK, &efecty_view::withdrawal(one, now)),
        None => unknown(code),
    }
}

async fn one_collection(State(app): Shared, Path(code): Code) -> Response {
    let now = app.clock.now();
    let world = app.world();
    match world.efecty.collections.iter().find(|one| one.named(&code)) {
        Some(one) => json(StatusCode::OK, &efecty_view::collection(one, now)),
        None => unknown(code),
    }
}

fn unknown(code: String) -> Response {
    refusal(&ControlError::UnknownCode(code))
}

async fn pay_out(State(app): Shared, Path(code): Code, body: Bytes) -> Response {
    step(&app, &body, |ask| efecty::pay_out(&app, &code, ask)).await
}

async fn refuse(State(app): Shared, Path(code): Code, body: Bytes) -> Response {
    step(&app, &body, |ask| efecty::refuse(&app, &code, ask)).await
}

async fn expire_withdrawal(State(app): Shared, Path(code): Code, body: Bytes) -> Response {
    step(&app, &body, |ask| efecty::expire_withdrawal(&app, &code, ask)).await
}

async fn take_in(State(app): Shared, Path(code): Code, body: Bytes) -> Response {
    step(&app, &body, |ask| efecty::take_in(&app, &code, ask)).await
}

async fn expire_collection(State(app): Shared, Path(code): Code, body: Bytes) -> Response {
    step(&app, &body, |ask| efecty::expire_collection(&app, &code, ask)).await
}

async fn balance(State(app): Shared, body: Bytes) -> Response {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Funds {
        balance: String,
    }
    answer(&app, read(&body).and_then(|ask: Funds| efecty_funds::balance(&app, &ask.balance)))
}

async fn limits(State(app): Shared, body: Bytes) -> Response {
    answer(&app, read(&body).and_then(|ask| efecty_funds::limits(&app, &ask)))
}

async fn outlet(State(app): Shared, body: Bytes) -> Response {
    answer(&app, read(&body).and_then(|ask| efecty_funds::outlet(&app, &ask)))
}
