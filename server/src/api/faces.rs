//! The faces of one payment or refund to a page: JSON, HTML in some forms, a view model. Which one is asked for, and the answer.

use axum::{
    extract::{Query, rejection::QueryRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use ventanilla::{error::ErrorCode, render, wire::ViewJson};

use super::problem::Problem;
use crate::{actions::Refusal, app::App, mac};

/// How the HTML is wanted.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct FormQuery {
    shadow: Option<String>,
    style: Option<String>,
}

/// # Errors
/// Where the query asks for something that there is not.
pub(super) fn asked_form(query: Result<Query<FormQuery>, QueryRejection>) -> Result<FormQuery, Problem> {
    let refused = |field: &str| Problem::from(Refusal::of_fields(vec![(field.to_owned(), ErrorCode::FieldInvalid)]));
    let Query(form) = query.map_err(|_| refused("shadow"))?;
    match (form.shadow.as_deref(), form.style.as_deref()) {
        (None | Some("open"), None | Some("inline")) => Ok(form),
        (None | Some("open"), _) => Err(refused("style")),
        _ => Err(refused("shadow")),
    }
}

/// A header's text.
pub(super) fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A view model's media type.
pub(super) const VIEW: &str = "application/vnd.ventanilla.view+json";

/// What a page may ask for, in each of its forms.
pub(super) struct Faces<'a> {
    pub(super) json: String,
    /// All that a page shows, without the time at which it was told.
    pub(super) timeless: String,
    /// By the address of the widget's files, if we serve them.
    pub(super) html: &'a (dyn Fn(Option<&str>) -> String + Sync),
    pub(super) view: &'a (dyn Fn() -> ViewJson + Sync),
}

/// The answer in the form that was asked for.
pub(super) async fn represent(app: &App, form: &FormQuery, headers: &HeaderMap, faces: Faces<'_>) -> Response {
    let accept = text(headers, header::ACCEPT).unwrap_or_default();
    let mut response = if accept.starts_with("text/html") {
        let assets = app.settings.widget_dir.as_ref().map(|_| format!("{}/widget", app.public_url));
        let html = with_styles(app, form, assets.as_deref(), (faces.html)(assets.as_deref())).await;
        let html = if form.shadow.is_some() { render::html::in_shadow(&html) } else { html };
        ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
    } else if accept.starts_with(VIEW) {
        ([(header::CONTENT_TYPE, VIEW)], (faces.view)().write()).into_response()
    } else {
        tagged(headers, faces)
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Authorization, Accept"));
    response
}

/// With the style sheets' text in place of their links, where that is wanted.
async fn with_styles(app: &App, form: &FormQuery, assets: Option<&str>, mut html: String) -> String {
    if let (Some(_), Some(assets), Some(folder)) = (&form.style, assets, &app.settings.widget_dir) {
        for sheet in ["ventanilla.css", "refund.css"] {
            let link = format!("<link rel=\"stylesheet\" href=\"{assets}/{sheet}\">");
            if let Ok(text) = tokio::fs::read_to_string(folder.join(sheet)).await {
                html = html.replacen(&link, &format!("<style>{text}</style>"), 1);
            }
        }
    }
    html
}

/// The JSON, or nothing where the page knows it.
fn tagged(headers: &HeaderMap, faces: Faces<'_>) -> Response {
    let digest = mac::hex(&mac::sha256(faces.timeless.as_bytes()));
    let etag = format!("\"{}\"", digest.get(..32).unwrap_or(&digest));
    let known = text(headers, header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
    }
    ([(header::CONTENT_TYPE, "application/json"), (header::ETAG, &etag)], faces.json).into_response()
}
