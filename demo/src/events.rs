//! `POST /ventanilla/events`: what the backend tells the shop, believed only with a valid signature.
//!
//! Signed as Standard Webhooks say and checked with their own crate. 204 is sent after the commit and not before, so
//! that whatever was answered 2xx is in the books; anything else makes the backend deliver again.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use standardwebhooks::{HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook, WebhookError};
use subtle::ConstantTimeEq;

use crate::clock::Clock;
use crate::shop::{Shop, detached};
use crate::store::events::Received;

/// Seconds that an event's time may differ from the shop's, either way. What the crate allows too.
const TOLERANCE: u64 = 300;

/// Receives one event.
pub async fn receive(State(shop): State<Shop>, headers: HeaderMap, body: Bytes) -> Response {
    if let Err(why) = verify(&shop.settings.webhook_secret, &shop.clock, &headers, &body) {
        tracing::warn!(%why, "refused an event");
        return (StatusCode::UNAUTHORIZED, "expected a valid Standard Webhooks signature\n").into_response();
    }
    let Some(received) = read(&shop.clock, &headers, &body) else {
        return (StatusCode::BAD_REQUEST, "expected an event as JSON with `type` and `data`\n").into_response();
    };
    match detached(async move { shop.store.receive(&received).await }).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => {
            tracing::error!(%error, "cannot write an event");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn read(clock: &Clock, headers: &HeaderMap, body: &[u8]) -> Option<Received> {
    Some(Received {
        id: headers.get(HEADER_WEBHOOK_ID)?.to_str().ok()?.to_owned(),
        event: serde_json::from_slice(body).ok()?,
        body: std::str::from_utf8(body).ok()?.to_owned(),
        at: clock.now(),
    })
}

/// A shop in the real world calls `Webhook::verify` and is done. The crate knows only the machine's clock, so while a
/// test has moved the shop's, the time is checked here, and the crate still does the signing that we compare with.
fn verify(secret: &str, clock: &Clock, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
    let webhook = Webhook::new(secret)?;
    if clock.offset() == 0 {
        return webhook.verify(body, headers);
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let id = text(HEADER_WEBHOOK_ID).ok_or(WebhookError::MissingHeader("id"))?;
    let signatures = text(HEADER_WEBHOOK_SIGNATURE).ok_or(WebhookError::MissingHeader("signature"))?;
    let timestamp = text(HEADER_WEBHOOK_TIMESTAMP)
        .and_then(|text| text.parse::<i64>().ok())
        .ok_or(WebhookError::InvalidTimestamp)?;
    if clock.now().abs_diff(timestamp) > TOLERANCE {
        return Err(WebhookError::TimestampTooOldError);
    }
    let expected = webhook.sign(id, timestamp, body)?;
    let valid = |signature: &str| bool::from(signature.as_bytes().ct_eq(expected.as_bytes()));
    if signatures.split(' ').any(valid) { Ok(()) } else { Err(WebhookError::InvalidSignature) }
}
