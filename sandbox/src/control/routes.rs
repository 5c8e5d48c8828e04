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

use crate::{
    call::Network,
    delivery::Subject,
    efecty::{books::Reason, life::StepError},
    json::write,
    state::App,
};

use super::{
    actions::{self, ControlError, Done, Outcome},
    efecty_routes, efecty_view, view,
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
                step(&app, &body, async |ask| actions::move_clock(&app, &ask).await).await
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
        .merge(webhooks("/control", Network::PagoEfectivo))
        .merge(webhooks("/control/efecty", Network::Efecty))
        .route(
            "/control/dialect",
            post(async |State(app): Shared, body: Bytes| {
                answer(&app, read(&body).map(|ask| actions::speak(&app, ask)))
            }),
        )
        .merge(efecty_routes::router())
        .route("/control/reset", post(async |State(app): Shared| answer(&app, actions::reset(&app))))
}

/// What both networks have for their webhooks.
fn webhooks(base: &str, network: Network) -> Router<Arc<App>> {
    Router::new()
        .route(
            &format!("{base}/events"),
            post(move |State(app): Shared, Query(how): Query<How>, body: Bytes| events(network, app, how, body)),
        )
        .route(
            &format!("{base}/notify"),
            post(async move |State(app): Shared, body: Bytes| notify(network, &app, &body)),
        )
}

pub(super) type Shared = State<Arc<App>>;

async fn one_cip(State(app): Shared, Path(cip): Path<String>) -> Response {
    let now = app.clock.now();
    let found = cip.parse().ok().and_then(|number: u64| app.world().cips.get(&number).map(|cip| view::cip(cip, now)));
    match found {
        Some(found) => json(StatusCode::OK, &found),
        None => answer(&app, Err(ControlError::UnknownCip(cip))),
    }
}

async fn pay(State(app): Shared, Path(cip): Path<String>, body: Bytes) -> Response {
    step(&app, &body, |ask| actions::pay(&app, &cip, ask)).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct How {
    #[serde(default)]
    forged: bool,
}

async fn events(network: Network, app: Arc<App>, how: How, body: Bytes) -> Response {
    answer(&app, actions::send_event(&app, network, body.to_vec(), how.forged).await)
}

fn notify(network: Network, app: &App, body: &[u8]) -> Response {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Target {
        url: Option<String>,
    }
    answer(app, read(body).and_then(|target: Target| actions::notify(app, network, target.url.as_deref())))
}

/// Reads what a control asks, and runs it.
pub(super) async fn step<T, F>(app: &App, body: &[u8], run: impl FnOnce(T) -> F) -> Response
where
    T: DeserializeOwned,
    F: Future<Output = Outcome>,
{
    let outcome = match read(body) {
        Ok(ask) => run(ask).await,
        Err(error) => Err(error),
    };
    answer(app, outcome)
}

/// Reads the body of a control; an empty one is `{}`.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ControlError> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| ControlError::Bad(error.to_string()))
}

#[derive(Serialize)]
struct DoneView {
    done: String,
    cip: Option<view::CipView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawal: Option<efecty_view::WithdrawalView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collection: Option<efecty_view::CollectionView>,
    deliveries: Vec<view::DeliveryView>,
}

#[derive(Serialize)]
struct RefusedView {
    code: &'static str,
    detail: String,
}

pub(super) fn answer(app: &App, outcome: Outcome) -> Response {
    match outcome {
        Ok(Done { text, subject, deliveries, .. }) => {
            let now = app.clock.now();
            let world = app.world();
            let books = &world.efecty;
            let (mut cip, mut withdrawal, mut collection) = (None, None, None);
            match subject {
                Subject::Nothing => {}
                Subject::Cip(number) => cip = world.cips.get(&number).map(|cip| view::cip(cip, now)),
                Subject::Withdrawal(name) => {
                    withdrawal = books.withdrawal(&name).map(|one| efecty_view::withdrawal(one, now))
                }
                Subject::Collection(name) => {
                    collection = books.collection(&name).map(|one| efecty_view::collection(one, now))
                }
            }
            let deliveries = deliveries.iter().filter_map(|id| world.deliveries.get(id)).map(view::delivery).collect();
            json(StatusCode::OK, &DoneView { done: text, cip, withdrawal, collection, deliveries })
        }
        Err(error) => refusal(&error),
    }
}

pub(super) fn refusal(error: &ControlError) -> Response {
    let (status, code) = match error {
        ControlError::UnknownCip(_) => (StatusCode::NOT_FOUND, "unknown_cip"),
        ControlError::Step(_) => (StatusCode::CONFLICT, "wrong_state"),
        ControlError::UnknownCode(_) | ControlError::PaysIn | ControlError::PaysOut => {
            (StatusCode::NOT_FOUND, "unknown_code")
        }
        ControlError::Code { step, .. } => (StatusCode::CONFLICT, wrong_state(*step)),
        ControlError::Refused(reason) => (StatusCode::CONFLICT, refused(*reason)),
        ControlError::Bad(_) => (StatusCode::BAD_REQUEST, "bad_request"),
        ControlError::Clock(_) => (StatusCode::INTERNAL_SERVER_ERROR, "clock_file"),
    };
    json(status, &RefusedView { code, detail: error.to_string() })
}

fn wrong_state(step: StepError) -> &'static str {
    match step {
        StepError::Paid => "already_paid",
        StepError::Expired => "code_expired",
        StepError::NotLate => "wrong_state",
    }
}

fn refused(reason: Reason) -> &'static str {
    match reason {
        Reason::OutletNoCash => "outlet_no_cash",
        Reason::OutletClosed => "outlet_closed",
        Reason::DocumentMismatch => "document_mismatch",
    }
}

pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], write(value)).into_response()
}
