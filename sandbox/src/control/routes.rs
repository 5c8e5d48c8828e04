//! The controls as JSON under `/control`, for tests. Every answer of a POST has one shape.

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{json::write, state::App};

use super::{
    actions::{self, ControlError, Done, Outcome},
    view,
};

/// The paths under `/control`.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/control/state", get(async |State(app): Shared| json(StatusCode::OK, &view::state(&app))))
        .route("/control/revision", get(async |State(app): Shared| app.world().revision.to_string()))
        .route("/control/cips/{cip}", get(one_cip))
        .route("/control/cips/{cip}/pay", post(pay))
        .route(
            "/control/cips/{cip}/expire",
            post(async |State(app): Shared, Path(cip): Path<String>| answer(&app, actions::expire(&app, &cip))),
        )
        .route(
            "/control/clock",
            post(async |State(app): Shared, body: Bytes| {
                answer(&app, read(&body).and_then(|ask| actions::move_clock(&app, &ask)))
            }),
        )
        .route(
            "/control/next",
            post(async |State(app): Shared, body: Bytes| {
                answer(&app, read(&body).and_then(|ask| actions::next(&app, ask)))
            }),
        )
        .route("/control/release", post(async |State(app): Shared| answer(&app, Ok(actions::release(&app)))))
        .route(
            "/control/deliveries/flush",
            post(async |State(app): Shared| answer(&app, Ok(actions::flush(&app).await))),
        )
        .route("/control/events", post(events))
        .route("/control/notify", post(notify))
        .route(
            "/control/dialect",
            post(async |State(app): Shared, body: Bytes| {
                answer(&app, read(&body).map(|ask| actions::speak(&app, ask)))
            }),
        )
        .route("/control/reset", post(async |State(app): Shared| answer(&app, actions::reset(&app))))
}

type Shared = State<Arc<App>>;

async fn one_cip(State(app): Shared, Path(cip): Path<String>) -> Response {
    let now = app.clock.now();
    let found = cip.parse().ok().and_then(|number: u64| app.world().cips.get(&number).map(|cip| view::cip(cip, now)));
    match found {
        Some(found) => json(StatusCode::OK, &found),
        None => answer(&app, Err(ControlError::UnknownCip(cip))),
    }
}

async fn pay(State(app): Shared, Path(cip): Path<String>, body: Bytes) -> Response {
    let outcome = match read(&body) {
        Ok(ask) => actions::pay(&app, &cip, ask).await,
        Err(error) => Err(error),
    };
    answer(&app, outcome)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct How {
    #[serde(default)]
    forged: bool,
}

async fn events(State(app): Shared, Query(how): Query<How>, body: Bytes) -> Response {
    answer(&app, actions::send_event(&app, body.to_vec(), how.forged).await)
}

async fn notify(State(app): Shared, body: Bytes) -> Response {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Target {
        url: Option<String>,
    }
    answer(&app, read(&body).and_then(|target: Target| actions::notify(&app, target.url.as_deref())))
}

/// Reads the body of a control; an empty one is `{}`.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ControlError> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| ControlError::Bad(error.to_string()))
}

#[derive(Serialize)]
struct DoneView {
    done: String,
    cip: Option<view::CipView>,
    deliveries: Vec<view::DeliveryView>,
}

#[derive(Serialize)]
struct RefusedView {
    code: &'static str,
    detail: String,
}

fn answer(app: &App, outcome: Outcome) -> Response {
    match outcome {
        Ok(Done { text, cip, deliveries }) => {
            let now = app.clock.now();
            let world = app.world();
            let cip = cip.and_then(|cip| world.cips.get(&cip)).map(|cip| view::cip(cip, now));
            let deliveries = deliveries.iter().filter_map(|id| world.deliveries.get(id)).map(view::delivery).collect();
            json(StatusCode::OK, &DoneView { done: text, cip, deliveries })
        }
        Err(error) => {
            let (status, code) = match error {
                ControlError::UnknownCip(_) => (StatusCode::NOT_FOUND, "unknown_cip"),
                ControlError::Step(_) => (StatusCode::CONFLICT, "wrong_state"),
                ControlError::Bad(_) => (StatusCode::BAD_REQUEST, "bad_request"),
                ControlError::Clock(_) => (StatusCode::INTERNAL_SERVER_ERROR, "clock_file"),
            };
            json(status, &RefusedView { code, detail: error.to_string() })
        }
    }
}

fn json(status: StatusCode, value: &impl Serialize) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], write(value)).into_response()
}
