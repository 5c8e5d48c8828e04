//! The hosted page of a refund: for whoever has the link, readable and usable without scripts. What is typed comes in a body, never
//! in an address, and never goes back but for what has to be mended.

use std::collections::HashMap;

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use url::form_urlencoded;
use ventanilla::{error::ErrorCode, refund::collector::Entry, render, view::refund::FormState};

use super::{
    auth,
    faces::{VIEW, text},
    hosted::{or_dead_link, path_of, protect},
    problem::{Problem, status_of},
    refund_snapshot as snapshot, request,
};
use crate::{
    actions::{
        detached,
        refunds::{
            self as actions, PayerAsk,
            identify::{self, Typed, Wrong},
        },
    },
    app::App,
    ledger::refunds::record::RefundRecord,
    mac::TokenUse,
};

/// `GET /r/{token}`, `/r/{token}.txt`, `/r/{token}.ics`, `/r/{token}.json`
#[utoipa::path(get, path = "/r/{token}", tag = "page", params(("token" = String, Path, description = "`lt_…`, also with `.txt`, `.ics` or `.json` (the view model)")),
    responses((status = 200, description = "The hosted page"), (status = 404, body = super::wire::ProblemJson)))]
pub async fn page(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    or_dead_link(show(&app, &token, &headers).await, &app, &headers)
}

/// `POST /r/{token}`: a form without scripts. Success leads back to the page.
#[utoipa::path(post, path = "/r/{token}", tag = "page", params(("token" = String, Path, description = "`lt_…`")),
    responses((status = 303, description = "Done: to the page"), (status = 422, description = "The page, with what is wrong"),
        (status = "4XX", body = super::wire::ProblemJson)))]
pub async fn submit(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    or_dead_link(take_in(&app, &token, &headers, body).await, &app, &headers)
}

async fn show(app: &App, token: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let (token, kind) = token.split_once('.').unwrap_or((token, "html"));
    if !matches!(kind, "html" | "txt" | "ics" | "json") {
        return Err(ErrorCode::LinkInvalid.into());
    }
    let record = auth::refund_of_link(app, token).await?;
    if kind == "html" {
        return Ok(html(app, &record, headers, StatusCode::OK, &FormState::default()));
    }
    let now = app.clock.now();
    let snapshot = snapshot::of(app, &record, now);
    let locale = snapshot::locale(&record, text(headers, header::ACCEPT_LANGUAGE));
    let mut response = match kind {
        "txt" => {
            let body = render::text::refund(&snapshot, locale, now);
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
        }
        "json" => {
            let body = render::model::refund(&snapshot, locale, now).write();
            ([(header::CONTENT_TYPE, VIEW)], body).into_response()
        }
        _ => {
            let body = render::calendar::refund_entry(&snapshot, locale, now).ok_or(ErrorCode::LinkInvalid)?;
            let file = (header::CONTENT_DISPOSITION, "attachment; filename=\"retiro.ics\"");
            ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), file], body).into_response()
        }
    };
    protect(&mut response);
    Ok(response)
}

fn html(app: &App, record: &RefundRecord, headers: &HeaderMap, status: StatusCode, form: &FormState) -> Response {
    let now = app.clock.now();
    let snapshot = snapshot::of(app, record, now);
    let locale = snapshot::locale(record, text(headers, header::ACCEPT_LANGUAGE));
    let client_token = app.tokens.derive(TokenUse::Client, &record.id, record.token_generation);
    // Without scheme and host: `'self'` is whatever address the browser came by.
    let base = path_of(&app.public_url);
    let assets = format!("{base}/widget");
    let site = render::html::Site { assets: &assets, endpoint: base, client_token: &client_token };
    let body = render::html::refund_page(&snapshot, form, locale, now, &site);
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response();
    protect(&mut response);
    response
}

async fn take_in(app: &App, token: &str, headers: &HeaderMap, body: Body) -> Result<Response, Problem> {
    let record = auth::refund_of_link(app, token).await?;
    let mut fields = read_form(headers, body).await?;
    let mut take = |name: &str| fields.remove(name).unwrap_or_default();
    let ask = match take("action").as_str() {
        "identify" => {
            let entry = Entry {
                document_kind: take("document_kind"),
                document_number: take("document_number"),
                name: take("name"),
                phone: take("phone"),
                consent: take("consent") == "on",
            };
            let typed = Typed { entry, consent_version: take("consent_version") };
            return identify(app, token, record, headers, typed).await;
        }
        "reissue" => PayerAsk::Reissue,
        "channel" => PayerAsk::Channel(take("channel")),
        _ => return Err(ErrorCode::FieldInvalid.into()),
    };
    let id = record.id.clone();
    match detached(actions::change_for_payer(app.clone(), id, ask)).await? {
        Ok(_) => Ok(back(app, &format!("/r/{token}"))),
        Err(refusal) => {
            Ok(html(app, &latest(app, record).await?, headers, status_of(refusal.code), &FormState::default()))
        }
    }
}

async fn identify(
    app: &App,
    token: &str,
    record: RefundRecord,
    headers: &HeaderMap,
    typed: Typed,
) -> Result<Response, Problem> {
    // All but the number: nobody has to type a name twice, and nobody else gets to see a document.
    let Entry { document_kind: kind, name, phone, .. } = typed.entry.clone();
    let form = FormState { kind, name, phone, ..FormState::default() };
    let (form, status) = match detached(identify::identify(app.clone(), record.id.clone(), typed)).await? {
        Ok(_) => return Ok(back(app, &format!("/r/{token}"))),
        Err(Wrong::Fields(faults)) => (FormState { faults, ..form }, StatusCode::UNPROCESSABLE_ENTITY),
        Err(Wrong::Refused(refusal)) => (FormState { failure: Some(refusal.code), ..form }, status_of(refusal.code)),
    };
    Ok(html(app, &latest(app, record).await?, headers, status, &form))
}

/// As it is now: something else may have happened meanwhile, which is then what the page shows.
async fn latest(app: &App, record: RefundRecord) -> Result<RefundRecord, Problem> {
    Ok(actions::show(app, &record.id).await?.unwrap_or(record))
}

/// Back to the page, so that reloading it sends nothing again.
pub(super) fn back(app: &App, page: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let address = format!("{}{page}", path_of(&app.public_url));
    if let Ok(address) = HeaderValue::from_str(&address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    protect(&mut response);
    response
}

/// A form's fields. One that is said twice is not said.
pub(super) async fn read_form(headers: &HeaderMap, body: Body) -> Result<HashMap<String, String>, Problem> {
    let kind = text(headers, header::CONTENT_TYPE).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence != "application/x-www-form-urlencoded" || headers.contains_key(header::CONTENT_ENCODING) {
        return Err(ErrorCode::MediaTypeUnsupported.into());
    }
    let body = request::read_body(headers, body).await?;
    let mut fields = HashMap::new();
    for (name, value) in form_urlencoded::parse(&body) {
        if fields.insert(name.into_owned(), value.into_owned()).is_some() {
            return Err(ErrorCode::FieldInvalid.into());
        }
    }
    Ok(fields)
}
