//! What a page calls, with the token of one payment.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    response::Response,
};
use tower_http::cors::{AllowOrigin, CorsLayer};
use ventanilla::{error::ErrorCode, render, snapshot::Snapshot, time::Timestamp, wire::SnapshotJson};

use super::{
    auth,
    client_refund::{ChannelJson, read_json},
    faces::{Faces, FormQuery, asked_form, represent, text},
    fields,
    problem::Problem,
    request,
    snapshot::{self, may_reissue},
    wire::EmptyJson,
};
use crate::{
    actions::{Answer, Call, Kept, Refusal, channel, detached, reissue},
    app::App,
    json,
    ledger::record::Record,
    settings::ANYBODY,
};

/// Lets the pages of the shop's origins in, and nobody else's. No cookies are involved: the token in each call is what
/// counts.
pub fn cors(origins: &[String]) -> CorsLayer {
    let listed = || origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok());
    let anybody = origins.iter().any(|origin| origin == ANYBODY);
    CorsLayer::new()
        .allow_origin(if anybody { AllowOrigin::any() } else { AllowOrigin::list(listed()) })
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
    params(("shadow" = Option<String>, Query, description = "`open`: the HTML as declarative shadow DOM, which no rule of your page reaches"),
        ("style" = Option<String>, Query, description = "`inline`: the HTML with its style sheet in it, where your policy allows that: readable a turn earlier")),
    responses((status = 200, description = "The payment as its page may see it; with `Accept: text/html` the voucher as an HTML fragment, with `application/vnd.ventanilla.view+json` as a view model"),
        (status = 304, description = "No news"), (status = "4XX", body = super::wire::ProblemJson)),
    security(("client_token" = [])))]
pub async fn read(
    State(app): State<App>,
    query: Result<Query<FormQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let form = asked_form(query)?;
    let record = auth::payment_of_client(&app, &headers).await?;
    answer(&app, &record, &form, &headers).await
}

async fn answer(app: &App, record: &Record, form: &FormQuery, headers: &HeaderMap) -> Result<Response, Problem> {
    let now = app.clock.now();
    let snapshot = snapshot::of(app, record, snapshot::refund_url(app, record).await?, now);
    let timeless = Snapshot { server_time: Timestamp::from_millis(0), ..snapshot.clone() };
    let locale = snapshot::locale(record, text(headers, header::ACCEPT_LANGUAGE));
    let [json, timeless] = [&snapshot, &timeless].map(SnapshotJson::write);
    let faces = Faces {
        json,
        timeless,
        html: &|assets| render::html::fragment(&snapshot, locale, now, assets),
        view: &|| render::model::payment(&snapshot, locale, now),
    };
    Ok(represent(app, form, headers, faces).await)
}

/// `POST /client/payment/channel`: to the network that was offered.
#[utoipa::path(post, path = "/client/payment/channel", tag = "page", request_body = ChannelJson,
    responses((status = 200, description = "As `GET /client/payment`"), (status = "4XX", body = super::wire::ProblemJson)),
    security(("client_token" = [])))]
pub async fn channel(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let record = auth::payment_of_client(&app, &headers).await?;
    let json: ChannelJson = read_json(&headers, body).await?;
    let missing = || Refusal::of_fields(vec![("channel".to_owned(), ErrorCode::FieldMissing)]);
    let to = json.channel.ok_or_else(missing)?;
    let record = detached(channel::go_to(app.clone(), record.id, to)).await??;
    answer(&app, &record, &FormQuery::default(), &headers).await
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
        // (Not `payer|…`: under that name refusals were kept for good once.)
        let wish = format!("press|{}|{}", record.id, record.payment.state_version);
        let call = Call { fingerprint: app.tokens.fingerprint("press", wish.as_bytes()), key: wish, kept: Kept::Done };
        if let Answer::Refused(refusal) =
            detached(reissue::reissue(app.clone(), call, record.id.clone(), until)).await?
        {
            return Err(refusal.into());
        }
    } else if record.payment.status != ventanilla::payment::Status::RequiresAction {
        return Err(ErrorCode::ActionNotAllowed.into());
    }
    let record = crate::actions::show(&app, &record.id).await?.ok_or(ErrorCode::ClientTokenInvalid)?;
    answer(&app, &record, &FormQuery::default(), &headers).await
}
