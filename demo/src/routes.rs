//! The shop's addresses, and the headers that every answer carries.

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{get, post};
use axum::{Extension, Router};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::country::Country;
use crate::shop::Shop;
use crate::{admin, assets, checkout, desk, events, orders, pages};

/// Longest form, in bytes.
const LONGEST_FORM: usize = 16 * 1024;

/// Longest event, in bytes.
const LONGEST_EVENT: usize = 256 * 1024;

/// All of the shop.
///
/// # Errors
/// An origin of the settings does not fit into a header.
pub fn router(shop: Shop) -> anyhow::Result<Router> {
    let policy = HeaderValue::from_str(&content_security_policy(&shop))?;
    let pages = Router::new()
        .merge(front(Country::Pe))
        .nest(Country::Co.base(), front(Country::Co))
        .route("/orders/{id}", get(orders::get))
        .route("/orders/{id}/state", get(orders::state))
        .route("/orders/{id}/retry", post(orders::retry))
        .route("/orders/{id}/return", post(orders::give_back))
        .route("/datos", get(pages::privacy::get))
        .route("/admin", get(admin::get))
        .route("/admin.json", get(admin::json))
        .route("/admin/orders/{id}/accept", post(desk::accept))
        .route("/admin/orders/{id}/give-back", post(desk::give_back))
        .route("/admin/refunds/{id}/review", post(desk::review))
        .route("/admin/refunds/{id}/retry", post(desk::retry))
        .route("/admin/refunds/{id}/code", post(desk::code))
        .route("/admin/refunds/{id}/outcome", post(desk::outcome))
        .fallback(pages::message::missing)
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(always(header::CONTENT_SECURITY_POLICY, policy))
        .layer(always(header::CACHE_CONTROL, HeaderValue::from_static("no-store")));
    let others = Router::new()
        .route("/ventanilla/events", post(events::receive))
        .layer(DefaultBodyLimit::max(LONGEST_EVENT))
        .route("/assets/{name}", get(assets::get));
    let nosniff = always(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // An order's address is its key: it must not travel to other sites.
    let referrer = always(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    Ok(pages.merge(others).layer(nosniff).layer(referrer).with_state(shop))
}

/// What each country has of its own.
fn front(country: Country) -> Router<Shop> {
    Router::new()
        .route("/", get(pages::home::get))
        .route("/products/{sku}", get(pages::product::get))
        .route("/checkout/{sku}", get(pages::checkout::get))
        .route("/checkout", post(checkout::submit))
        .layer(Extension(country))
}

fn always(name: HeaderName, value: HeaderValue) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, value)
}

/// Only the shop's own files and those of Ventanilla: no inline script or style, no string that becomes markup.
fn content_security_policy(shop: &Shop) -> String {
    let backend = shop.settings.backend.as_str();
    let widget = shop.settings.widget_origin();
    let both = if widget == backend { backend.to_owned() } else { format!("{backend} {widget}") };
    format!(
        "default-src 'none'; script-src 'self' {both} 'wasm-unsafe-eval'; style-src 'self' {both}; \
         img-src 'self' data:; connect-src 'self' {both}; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}
