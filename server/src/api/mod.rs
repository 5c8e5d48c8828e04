//! What others call: the shop (`v1`), pages (`client`), browsers (`hosted`, `widget`), the cash network (`webhooks`), operators (`health`).

pub mod auth;
pub mod client;
pub mod edge;
pub mod fields;
pub mod health;
pub mod hosted;
pub mod openapi;
pub mod problem;
pub mod request;
pub mod snapshot;
pub mod v1;
pub mod webhooks;
pub mod widget;
pub mod wire;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::App;

/// All routes.
pub fn router(app: App) -> Router {
    let shop = Router::new()
        .route("/payments", post(v1::create).get(v1::list))
        .route("/payments/{id}", get(v1::read))
        .route("/payments/{id}/cancel", post(v1::cancel))
        .route("/payments/{id}/extend", post(v1::extend))
        .route("/payments/{id}/reissue", post(v1::reissue))
        .route("/payments/{id}/review", post(v1::review))
        .route_layer(middleware::from_fn_with_state(app.clone(), auth::require_api_key));
    let page = Router::new()
        .route("/payment", get(client::read))
        .route("/payment/voucher", post(client::reissue))
        // Here and not only below: the one below would replace what answers a browser's preflight.
        .method_not_allowed_fallback(edge::method_not_allowed)
        .layer(client::cors(&app.settings.allowed_origins));
    Router::new()
        .nest("/v1", shop)
        .nest("/client", page)
        .route("/p/{token}", get(hosted::page))
        .route("/webhooks/pagoefectivo", post(webhooks::pagoefectivo))
        .route("/webhooks/efecty", post(webhooks::efecty))
        .route("/openapi.json", get(openapi::document))
        .route("/live", get(health::live))
        .route("/ready", get(health::ready))
        .merge(widget::routes(app.settings.widget_dir.as_deref()))
        .fallback(edge::not_found)
        .method_not_allowed_fallback(edge::method_not_allowed)
        // Each handler reads its body itself, with its own limit and patience.
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(middleware::from_fn(edge::finish))
        .with_state(app)
}
