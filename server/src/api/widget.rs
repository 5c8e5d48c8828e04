//! The widget's files, for script tags on any shop's pages.

use std::path::Path;

use axum::{
    Router,
    extract::{Path as Part, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use tower_http::compression::CompressionLayer;
use ventanilla::error::ErrorCode;

use super::problem::Problem;
use crate::{app::App, mac};

/// The routes, where there is a folder to serve.
pub fn routes(folder: Option<&Path>) -> Router<App> {
    match folder {
        // Half the bytes, for the merchant who has nothing in front of this that would do it.
        Some(_) => Router::new().route("/widget/{file}", get(file)).layer(CompressionLayer::new()),
        None => Router::new(),
    }
}

/// A right MIME type matters: browsers do not stream WebAssembly under another.
fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "js" | "mjs" => Some("text/javascript; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "css" => Some("text/css; charset=utf-8"),
        "json" | "map" => Some("application/json"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

/// Whether a name holds the hash of the content, as the web build names what only the shim asks for: under that name it never changes.
fn is_sealed(name: &str, hash: &[u8]) -> bool {
    let hash = STANDARD.encode(hash);
    let mut tag = hash.chars().take(12).map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    name.split('.').rev().nth(1).is_some_and(|part| part.len() == 12 && part.chars().all(|c| tag.next() == Some(c)))
}

/// Files of that folder itself, by plain names: no way leads out of it.
async fn file(State(app): State<App>, Part(name): Part<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let plain =
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) && !name.starts_with('.');
    let media_type = media_type(&name).filter(|_| plain).ok_or(ErrorCode::NotFound)?;
    let folder = app.settings.widget_dir.as_deref().ok_or(ErrorCode::NotFound)?;
    let content = tokio::fs::read(folder.join(&name)).await.map_err(|_| ErrorCode::NotFound)?;
    let hash = mac::sha256(&content);
    let for_good = is_sealed(&name, &hash);
    let digest = mac::hex(&hash);
    let etag = format!("\"{}\"", digest.get(..32).unwrap_or(&digest));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, media_type)], content).into_response()
    };
    let caching = if for_good { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    let fixed = [(header::CACHE_CONTROL, caching), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(response)
}
