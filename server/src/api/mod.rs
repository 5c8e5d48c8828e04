//! What others call: the shop (`v1`), pages (`client`), browsers (`hosted`, `widget`), the cash network (`webhooks`), operators (`health`).

pub mod auth;
pub mod by_hand;
pub mod client;
pub mod client_refund;
pub mod edge;
mod faces;
pub mod fields;
pub mod health;
pub mod hosted;
pub mod hosted_refund;
pub mod openapi;
pub mod problem;
pub mod refund_fields;
pub mod refund_snapshot;
pub mod refund_wire;
pub mod request;
pub mod snapshot;
pub mod v1;
pub mod v1_refunds;
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
        .route("/payments/{id}/code", post(by_hand::code))
        .route("/payments/{id}/received", post(by_hand::received))
        .route("/refunds", post(v1_refunds::create).get(v1_refunds::list))
        .route("/refunds/{id}", get(v1_refunds::read))
        .route("/refunds/{id}/cancel", post(v1_refunds::cancel))
        .route("/refunds/{id}/reissue", post(v1_refunds::reissue))
        .route("/refunds/{id}/retry", post(v1_refunds::retry))
        .route("/refunds/{id}/review", post(v1_refunds::review))
        .route("/refunds/{id}/code", post(v1_refunds::code))
        .route("/refunds/{id}/outcome", post(v1_refunds::outcome))
        .route_layer(middleware::from_fn_with_state(app.clone(), auth::require_api_key));
    let page = Router::new()
        .route("/payment", get(client::read))
        .route("/payment/voucher", post(client::reissue))
        .route("/payment/channel", post(client::channel))
        .route("/refund", get(client_refund::read))
        .route("/refund/identification", post(client_refund::identify))
        .route("/refund/reissue", post(client_refund::reissue))
        .route("/refund/channel", post(client_refund::channel))
        // Here and not only below: the one below would replace what answers a browser's preflight.
        .method_not_allowed_fallback(edge::method_not_allowed)
        .layer(client::cors(&app.settings.allowed_origins));
    Router::new()
        .nest("/v1", shop)
        .nest("/client", page)
        .route("/p/{token}", get(hosted::page).post(hosted::submit))
        .route("/r/{token}", get(hosted_refund::page).post(hosted_refund::submit))
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
