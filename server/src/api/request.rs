//! Reading a request: one media type, one size, little patience, strict JSON, and the key that makes it safe to repeat.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, header},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::{Serialize, de::DeserializeOwned};
use ventanilla::error::ErrorCode;

use super::problem::Problem;
use crate::{actions::Call, app::App, json};

/// The most that a body may hold.
pub const MAX_BODY: usize = 64 * 1024;
/// How long it may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the body is JSON as it stands: not compressed, and called JSON.
///
/// # Errors
/// [`ErrorCode::MediaTypeUnsupported`]
pub fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?").trim().to_ascii_lowercase());
    let essence = text(header::CONTENT_TYPE).map(|kind| kind.split(';').next().unwrap_or_default().trim().to_owned());
    let json = essence.as_deref() == Some("application/json");
    let plain = text(header::CONTENT_ENCODING).is_none_or(|encoding| encoding == "identity");
    if json && plain { Ok(()) } else { Err(ErrorCode::MediaTypeUnsupported.into()) }
}

/// The whole body.
///
/// # Errors
/// [`ErrorCode::BodyTooLarge`] without reading more than is allowed; [`ErrorCode::JsonInvalid`] where it breaks off or dawdles.
pub async fn read_body(headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > MAX_BODY as u64) {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    match tokio::time::timeout(PATIENCE, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ErrorCode::BodyTooLarge.into()),
        Ok(Err(_)) | Err(_) => Err(ErrorCode::JsonInvalid.into()),
    }
}

/// A POST that may be repeated: its key, and its body as a value of a type.
///
/// # Errors
/// What is wrong with it, in the order: key, media type, size, JSON.
pub async fn read_post<T: DeserializeOwned + Serialize>(
    app: &App,
    call: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Call, T), Problem> {
    let key = idempotency_key(headers)?;
    require_json(headers)?;
    let body = read_body(headers, body).await?;
    let value: T = json::read(&body)?;
    // Of what was understood and not of the bytes: another order of fields is the same call.
    let meaning = serde_json::to_vec(&value).map_err(|_| ErrorCode::Internal)?;
    let fingerprint = app.tokens.fingerprint(call, &meaning);
    Ok((Call { key, fingerprint }, value))
}

/// The key: 1 to 255 visible ASCII characters. Quotes around it, as the draft standard has them, do not count.
fn idempotency_key(headers: &HeaderMap) -> Result<String, Problem> {
    let mut values = headers.get_all("idempotency-key").iter();
    let value = values.next().ok_or(ErrorCode::IdempotencyKeyMissing)?;
    let text = value.to_str().unwrap_or_default();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let right = (1..=255).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_graphic());
    if right && values.next().is_none() { Ok(bare.to_owned()) } else { Err(ErrorCode::IdempotencyKeyInvalid.into()) }
}
