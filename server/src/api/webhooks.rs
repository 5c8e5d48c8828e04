//! What the cash network tells. Believed only with a signature over the very bytes, answered 200 only once it is on disk.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use url::Url;
use ventanilla::{error::ErrorCode, provider::Provider, signature::Request, time::Timestamp};

use super::{problem::Problem, request};
use crate::{
    app::App,
    ledger::intake,
    mac,
    providers::{Notice, NoticeKind, read_notice},
    store::inbox::{Letter, State as Outcome},
};

/// `POST /webhooks/pagoefectivo`
///
/// The signature has no time in it, so what was sent once can be sent again by anybody who saw it: repetitions have no effect.
#[utoipa::path(post, path = "/webhooks/pagoefectivo", tag = "network",
    params(("PE-Signature" = String, Header, description = "lower-case hex of HMAC-SHA256 over the body")),
    responses((status = 200, description = "On disk"), (status = "4XX", body = super::wire::ProblemJson),
        (status = 503, body = super::wire::ProblemJson)))]
pub async fn pagoefectivo(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    receive(app, Provider::PagoEfectivo, headers, body).await
}

/// `POST /webhooks/efecty`
///
/// Signed by the profile of the settings: time, method, path and body. What is older than the tolerance is refused, what was sent
/// again within it has no effect.
#[utoipa::path(post, path = "/webhooks/efecty", tag = "network",
    params(("X-Efecty-Key" = String, Header), ("X-Efecty-Timestamp" = String, Header, description = "Unix seconds"),
        ("X-Efecty-Signature" = String, Header,
            description = "lower-case hex of HMAC-SHA256 over timestamp, method, path and body, points between")),
    responses((status = 200, description = "On disk"), (status = "4XX", body = super::wire::ProblemJson),
        (status = 503, body = super::wire::ProblemJson)))]
pub async fn efecty(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    receive(app, Provider::Efecty, headers, body).await
}

/// Whether a notification is its provider's. The path is that of the address which the provider was told: a proxy before us may
/// have cut some of it off.
fn is_genuine(app: &App, provider: Provider, headers: &HeaderMap, body: &[u8], now: Timestamp) -> bool {
    let Some(seal) = app.networks.seal(provider) else { return false };
    let path = Url::parse(&app.notice_address(provider)).map(|url| url.path().to_owned()).unwrap_or_default();
    let headers: Vec<(&str, &[u8])> = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
    let request = Request { method: "POST", path: &path, headers: &headers, body };
    seal.profile.verify(&request, &seal.keys, now).is_ok()
}

async fn receive(app: App, provider: Provider, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    app.networks.of(provider).map_err(|_| ErrorCode::NotFound)?;
    request::require_json(&headers)?;
    let body = request::read_body(&headers, body).await?;
    let now = app.clock.now();
    if !is_genuine(&app, provider, &headers, &body, now) {
        let digest = mac::hex(&mac::sha256(&body));
        let provider = provider.id();
        tracing::warn!(
            provider,
            bytes = body.len(),
            sha256 = digest.get(..8),
            "a notification without a valid signature"
        );
        return Err(ErrorCode::SignatureInvalid.into());
    }
    let notice = read_notice(provider, &body).map_err(|error| {
        tracing::warn!(%error, bytes = body.len(), "a signed notification that is not readable");
        Problem::of(ErrorCode::NotificationInvalid)
    })?;
    let letter = Letter {
        event_key: format!("{}:{}", provider.id(), mac::hex(&mac::sha256(&body))),
        provider,
        received_at: now,
        event_type: notice.event_type.chars().take(100).collect(),
        reference: reference(&notice),
        order_reference: notice.order_reference.clone(),
        body: body.to_vec(),
    };
    let rules = app.rules.clone();
    let event_type = letter.event_type.clone();
    let outcome = app
        .store
        .write(move |connection| {
            Box::pin(async move { intake::receive(connection, &rules, &letter, &notice, now).await })
        })
        .await?;
    match outcome {
        Outcome::Applied => {}
        Outcome::Unknown => tracing::info!(event_type, "a notification of an unknown kind"),
        Outcome::Orphan => tracing::warn!(event_type, "a notification for a code that is not ours, or not yet"),
        Outcome::Invalid => {
            tracing::error!(event_type, "a signed notification that does not say what it must; kept in the inbox");
            return Err(ErrorCode::NotificationInvalid.into());
        }
    }
    Ok(Json(serde_json::json!({ "status": true })).into_response())
}

fn reference(notice: &Notice) -> Option<String> {
    let reference = match &notice.kind {
        NoticeKind::Paid(paid) => &paid.reference,
        NoticeKind::Expired(reference) | NoticeKind::Refunded { reference, .. } => reference,
        NoticeKind::Withdrawal(notice) => return Some(notice.reference.clone()),
        NoticeKind::Unknown | NoticeKind::Invalid => return None,
    };
    Some(reference.as_str().to_owned())
}
