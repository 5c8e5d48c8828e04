//! The hosted page: a payment for whoever has the link, readable without scripts; as text and as a calendar entry besides.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use ventanilla::{error::ErrorCode, render, time::Zone};

use super::{
    auth,
    faces::VIEW,
    hosted_refund::{back, read_form},
    problem::{Problem, status_of},
    snapshot,
};
use crate::{
    actions::{channel, detached},
    app::App,
    mac::TokenUse,
};

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                   connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; \
                   require-trusted-types-for 'script'; trusted-types 'none'";

/// `GET /p/{token}`, `/p/{token}.txt`, `/p/{token}.ics`, `/p/{token}.json`
#[utoipa::path(get, path = "/p/{token}", tag = "page", params(("token" = String, Path, description = "`lt_…`, also with `.txt`, `.ics` or `.json` (the view model)")),
    responses((status = 200, description = "The hosted page"), (status = 404, body = super::wire::ProblemJson)))]
pub async fn page(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    or_dead_link(show(&app, &token, &headers).await, &app, &headers)
}

/// `POST /p/{token}`: a form without scripts. Success leads back to the page.
#[utoipa::path(post, path = "/p/{token}", tag = "page", params(("token" = String, Path, description = "`lt_…`")),
    responses((status = 303, description = "Done: to the page"), (status = "4XX", description = "The page as it is now")))]
pub async fn submit(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    or_dead_link(take_in(&app, &token, &headers, body).await, &app, &headers)
}

async fn take_in(app: &App, token: &str, headers: &HeaderMap, body: Body) -> Result<Response, Problem> {
    let record = auth::payment_of_link(app, token).await?;
    let mut fields = read_form(headers, body).await?;
    if fields.remove("action").as_deref() != Some("channel") {
        return Err(ErrorCode::FieldInvalid.into());
    }
    let to = fields.remove("channel").unwrap_or_default();
    match detached(channel::go_to(app.clone(), record.id, to)).await? {
        Ok(_) => Ok(back(app, &format!("/p/{token}"))),
        // Something else has happened meanwhile: the page shows what.
        Err(refusal) => {
            let mut response = show(app, token, headers).await?;
            *response.status_mut() = status_of(refusal.code);
            Ok(response)
        }
    }
}

pub(super) fn or_dead_link(
    answer: Result<Response, Problem>,
    app: &App,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let reads_html =
        headers.get(header::ACCEPT).is_some_and(|value| value.to_str().unwrap_or_default().contains("text/html"));
    match answer {
        Err(problem) if reads_html && problem.0.code == ErrorCode::LinkInvalid => Ok(dead_link(app, headers)),
        answer => answer,
    }
}

/// What a person sees who followed a link that leads nowhere.
fn dead_link(app: &App, headers: &HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let assets = format!("{}/widget", path_of(&app.public_url));
    let merchant = &app.settings.merchant.name;
    // Spanish or English: no money is spoken of.
    let locale = snapshot::preferred(accepted).in_zone(Zone::Lima);
    let body = render::html::notice(ErrorCode::LinkInvalid, merchant, locale, &assets);
    let mut response =
        (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response();
    protect(&mut response);
    response
}

async fn show(app: &App, token: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let (token, kind) = token.split_once('.').unwrap_or((token, "html"));
    if !matches!(kind, "html" | "txt" | "ics" | "json") {
        return Err(ErrorCode::LinkInvalid.into());
    }
    let record = auth::payment_of_link(app, token).await?;
    let now = app.clock.now();
    let snapshot = snapshot::of(app, &record, snapshot::refund_url(app, &record).await?, now);
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = snapshot::locale(&record, accepted);
    let (media_type, body) = match kind {
        "txt" => ("text/plain; charset=utf-8", render::text::payment(&snapshot, locale, now)),
        "json" => (VIEW, render::model::payment(&snapshot, locale, now).write()),
        "ics" => {
            let entry = render::calendar::entry(&snapshot, locale, now).ok_or(ErrorCode::LinkInvalid)?;
            ("text/calendar; charset=utf-8", entry)
        }
        _ => {
            let client_token = app.tokens.derive(TokenUse::Client, &record.id, record.token_generation);
            // Without scheme and host: `'self'` is whatever address the browser came by.
            let base = path_of(&app.public_url);
            let assets = format!("{base}/widget");
            let site = render::html::Site { assets: &assets, endpoint: base, client_token: &client_token };
            ("text/html; charset=utf-8", render::html::page(&snapshot, locale, now, &site))
        }
    };
    let mut response = ([(header::CONTENT_TYPE, media_type)], body).into_response();
    protect(&mut response);
    if kind == "ics" {
        let file = HeaderValue::from_static("attachment; filename=\"pago.ics\"");
        response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
    }
    Ok(response)
}

/// Nothing may run, be framed, be kept or be passed on that is not ours.
pub(super) fn protect(response: &mut Response) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
        (header::VARY, "Accept-Language"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}

/// The path of our own address, without a slash at the end: empty, unless a proxy puts us under one.
pub(super) fn path_of(public_url: &str) -> &str {
    let rest = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default()
}
