//! For whoever watches the process.

use axum::{Json, extract::State, response::IntoResponse, response::Response};

use super::problem::Problem;
use crate::{app::App, store::calls};

/// `GET /live`: the process answers.
#[utoipa::path(get, path = "/live", tag = "operator", responses((status = 200, description = "The process answers")))]
pub async fn live() -> Json<serde_json::Value> {
    Json(serde_json::json!({ "status": "live" }))
}

/// `GET /ready`: a write gets through to the disk.
#[utoipa::path(get, path = "/ready", tag = "operator", responses((status = 200, description = "The store takes writes"),
    (status = 503, body = super::wire::ProblemJson)))]
pub async fn ready(State(app): State<App>) -> Result<Response, Problem> {
    let now = app.clock.now();
    app.store.write(move |connection| Box::pin(async move { calls::probe(connection, now).await })).await?;
    Ok(Json(serde_json::json!({ "status": "ready" })).into_response())
}
