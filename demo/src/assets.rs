//! The shop's files, inside the program so that it runs from anywhere.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const SVG: &str = "image/svg+xml";

/// Sends one file.
pub async fn get(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "shop.css" => ("text/css; charset=utf-8", include_str!("../assets/shop.css")),
        "order.js" => ("text/javascript; charset=utf-8", include_str!("../assets/order.js")),
        "chalina.svg" => (SVG, include_str!("../assets/chalina.svg")),
        "taza.svg" => (SVG, include_str!("../assets/taza.svg")),
        "mochila.svg" => (SVG, include_str!("../assets/mochila.svg")),
        "icon.svg" => (SVG, include_str!("../assets/icon.svg")),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=60")], text).into_response()
}
