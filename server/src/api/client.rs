//! What a page calls, with the token of one payment.

use std::time::Duration;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use tower_http::cors::{AllowOrigin, CorsLayer};
use ventanilla::{error::ErrorCode, render, snapshot::Snapshot, time::Timestamp, wire::SnapshotJson};

use super::{
    auth, fields,
    problem::Problem,
    request,
    snapshot::{self, may_reissue},
    wire::EmptyJson,
};
use crate::{
    actions::{Answer, Call, detached, reissue},
    app::App,
    json,
    ledger::record::Record,
    mac,
};

/// Lets the pages of the shop's origins in, and nobody else's. No cookies are involved.
pub fn cors(origins: &[String]) -> CorsLayer {
    let origins: Vec<HeaderValue> = origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()).collect();
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT_LANGUAGE,
            header::IF_NONE_MATCH,
            HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([header::ETAG, header::RETRY_AFTER, HeaderName::from_static("x-request-id")])
        .max_age(Duration::from_secs(600))
}

/// `GET /client/payment`
#[utoipa::path(get, path = "/client/payment", tag = "page",
    responses((status = 200, description = "The payment as its page may see it; with `Accept: text/html` the voucher as an HTML fragment"),
        (status = 304, description = "No news"), (status = "4XX", body = super::wire::ProblemJson)),
    security(("client_token" = [])))]
pub async fn read(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let record = auth::payment_of_client(&app, &headers).await?;
    Ok(answer(&app, &record, &headers))
}

fn answer(app: &App, record: &Record, headers: &HeaderMap) -> Response {
    let now = app.clock.now();
    let snapshot = snapshot::of(app, record, now);
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let locale = snapshot::locale(record, text(header::ACCEPT_LANGUAGE));
    let mut response = if text(header::ACCEPT).is_some_and(|accept| accept.starts_with("text/html")) {
        let stylesheet = app.settings.widget_dir.as_ref().map(|_| format!("{}/widget/ventanilla.css", app.public_url));
        let html = render::html::fragment(&snapshot, locale, now, stylesheet.as_deref());
        ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
    } else {
        let etag = etag(&snapshot);
        let same = text(header::IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag));
        if same {
            (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response()
        } else {
            let json = SnapshotJson::write(&snapshot);
            ([(header::CONTENT_TYPE, "application/json"), (header::ETAG, &etag)], json).into_response()
        }
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Authorization, Accept"));
    response
}

/// Of all that a page shows, and not of the time at which it was told.
fn etag(snapshot: &Snapshot) -> String {
    let timeless = Snapshot { server_time: Timestamp::from_millis(0), ..snapshot.clone() };
    let digest = mac::hex(&mac::sha256(SnapshotJson::write(&timeless).as_bytes()));
    format!("\"{}\"", digest.get(..32).unwrap_or(&digest))
}

/// `POST /client/payment/voucher`: the payer asks for a new code, once the old one has run out.
#[utoipa::path(post, path = "/client/payment/voucher", tag = "page", request_body = EmptyJson,
    responses((status = 200, description = "As `GET /client/payment`"), (status = "4XX", body = super::wire::ProblemJson)),
    security(("client_token" = [])))]
pub async fn reissue(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let record = auth::payment_of_client(&app, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    if !body.is_empty() {
        request::require_json(&headers)?;
        json::read::<EmptyJson>(&body)?;
    }
    if may_reissue(&app, &record) {
        let until = fields::default_deadline(&app.settings, record.provider, app.clock.now());
        // Two presses of the button, or two tabs, are one wish: what they have in common is the state that they saw.
        let wish = format!("payer|{}|{}", record.id, record.payment.state_version);
        let call = Call { fingerprint: app.tokens.fingerprint("payer", wish.as_bytes()), key: wish };
        if let Answer::Refused(refusal) =
            detached(reissue::reissue(app.clone(), call, record.id.clone(), until)).await?
        {
            return Err(refusal.into());
        }
    } else if record.payment.status != ventanilla::payment::Status::RequiresAction {
        return Err(ErrorCode::ActionNotAllowed.into());
    }
    let record = crate::actions::show(&app, &record.id).await?.ok_or(ErrorCode::ClientTokenInvalid)?;
    Ok(answer(&app, &record, &headers))
}
