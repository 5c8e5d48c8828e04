//! PagoEfectivo's merchant API, v1: five calls. Each is counted, may be struck by a fault, and else is answered at once.

mod auth;
mod cips;
mod validate;
mod wire;

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{patch, post},
};
use jiff::Timestamp;

use crate::{
    call::Call,
    faults::Fate,
    json::{Fields, Scalar},
    state::{App, World},
    struck,
};
use wire::Reply;

/// What came with a call.
struct Request {
    call: Call,
    /// The CIP in the path.
    cip: String,
    headers: HeaderMap,
    body: Bytes,
}

/// The paths of the API.
pub fn router() -> Router<Arc<App>> {
    let plain = |call| {
        post(move |State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes| {
            serve(app, Request { call, cip: String::new(), headers, body })
        })
    };
    let extend = |State(app): State<Arc<App>>, Path(cip): Path<String>, headers: HeaderMap, body: Bytes| {
        serve(app, Request { call: Call::Extend, cip, headers, body })
    };
    let delete = |State(app): State<Arc<App>>, Path(cip): Path<String>, headers: HeaderMap, body: Bytes| {
        serve(app, Request { call: Call::Delete, cip, headers, body })
    };
    Router::new()
        .route("/v1/authorizations", plain(Call::Authorize))
        .route("/v1/cips", plain(Call::Create))
        .route("/v1/cips/search", plain(Call::Search))
        .route("/v1/cips/{cip}", patch(extend).delete(delete))
}

/// One call: counted, then struck or done.
async fn serve(app: Arc<App>, request: Request) -> Response {
    let fate = {
        let world = &mut *app.world();
        count(world, &request);
        world.faults.strike(request.call)
    };
    let answer = || response(answer(&mut app.world(), app.clock.now(), &request, fate));
    let error = || {
        let dialect = app.world().dialect;
        fate.answer_500.then(|| response(Reply::error(dialect, 500, 166, "Error interno del servidor.")))
    };
    struck::serve(&app, fate, answer, error).await
}

fn count(world: &mut World, request: &Request) {
    world.revision += 1;
    *world.counters.calls.entry(request.call).or_default() += 1;
    if request.call == Call::Create
        && let Some(Scalar::Text(code)) = Fields::read(&request.body).map(|fields| fields.scalar("transactionCode"))
    {
        *world.counters.creates.entry(code).or_default() += 1;
    }
}

/// The answer of a network in good health. Takes all that it needs as arguments, the time included.
fn answer(world: &mut World, now: Timestamp, request: &Request, fate: Fate) -> Reply {
    if request.call == Call::Authorize {
        return auth::authorize(world, now, &request.body).unwrap_or_else(|refusal| refusal);
    }
    let bearer = request.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let allowed = match auth::check(world, now, bearer) {
        _ if fate.reject_token => Err(Reply::unauthorized()),
        Ok(()) if fate.invalid_service => Err(auth::invalid_service(world.dialect)),
        checked => checked,
    };
    let done = allowed.and_then(|()| match request.call {
        Call::Create => {
            let origin = request.headers.get(header::ORIGIN).map(|value| value.to_str().unwrap_or_default());
            cips::create(world, now, origin, &request.body)
        }
        Call::Search => cips::search(world, now, &request.body),
        Call::Extend => cips::extend(world, now, &request.cip, &request.body),
        _ => cips::delete(world, now, &request.cip),
    });
    done.unwrap_or_else(|refusal| refusal)
}

fn response(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match reply.body {
        Some(body) => (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response(),
        None => (status, [(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")]).into_response(),
    }
}
