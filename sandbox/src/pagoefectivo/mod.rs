//! PagoEfectivo's merchant API, v1: five calls. Each is counted, may be struck by a fault, and else is answered at once.

mod auth;
mod cips;
mod validate;
mod wire;

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{patch, post},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    faults::Fate,
    json::{Fields, Scalar},
    state::{App, World},
};
use wire::Reply;

/// The calls of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// `POST /v1/authorizations`
    Authorize,
    /// `POST /v1/cips`
    Create,
    /// `POST /v1/cips/search`
    Search,
    /// `PATCH /v1/cips/{cip}`
    Extend,
    /// `DELETE /v1/cips/{cip}`
    Delete,
}

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

/// One call from end to end: counted, then struck or done, in the order that `after_booking` asks for.
async fn serve(app: Arc<App>, request: Request) -> Response {
    let fate = {
        let world = &mut *app.world();
        count(world, &request);
        world.faults.strike(request.call)
    };
    if fate.after_booking {
        let reply = answer(&mut app.world(), app.clock.now(), &request, fate);
        hold(&app, fate).await;
        return struck(&app, fate).unwrap_or_else(|| response(reply));
    }
    hold(&app, fate).await;
    if let Some(response) = struck(&app, fate) {
        return response;
    }
    let reply = answer(&mut app.world(), app.clock.now(), &request, fate);
    response(reply)
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

/// Keeps the line open for the told time, or until `POST /control/release`.
async fn hold(app: &App, fate: Fate) {
    let Some(delay) = fate.delay else { return };
    let released = app.release.notified();
    let held = Held::new(app);
    tokio::select! {
        () = released => {}
        () = tokio::time::sleep(delay) => {}
    }
    drop(held);
}

/// Counts an answer as held, also when the caller gives up waiting.
struct Held<'a>(&'a App);

impl<'a> Held<'a> {
    fn new(app: &'a App) -> Self {
        app.world().held += 1;
        Self(app)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.world().held -= 1;
    }
}

fn struck(app: &App, fate: Fate) -> Option<Response> {
    if fate.hang_up {
        // A body that breaks before its first byte: the connection closes without an answer.
        let broken = futures_util::stream::once(async { Err::<Bytes, _>(std::io::Error::other("hung up, as told")) });
        return Some(Body::from_stream(broken).into_response());
    }
    let dialect = app.world().dialect;
    fate.answer_500.then(|| response(Reply::error(dialect, 500, 166, "Error interno del servidor.")))
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
        Call::Delete | Call::Authorize => cips::delete(world, now, &request.cip),
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
