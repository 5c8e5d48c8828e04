//! Reading a request: one media type, one size, little patience, strict JSON, and the key that makes it safe to repeat.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, header},
};
use http_body_util::BodyExt;
use serde::{Serialize, de::DeserializeOwned};
use ventanilla::error::ErrorCode;

use super::problem::Problem;
use crate::{
    actions::{Call, Kept},
    app::App,
    json,
};

/// The most that a body may hold.
pub const MAX_BODY: usize = 64 * 1024;
/// The most that is read and thrown away of one that is too large.
const MAX_WASTE: usize = 2 * 1024 * 1024;
/// How long it may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the body is JSON as it stands: not compressed, and called JSON.
///
/// # Errors
/// [`ErrorCode::MediaTypeUnsupported`]
pub fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name| {
        let mut values = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?").trim());
        let (first, second) = (values.next(), values.next());
        // Said twice is not said.
        first.map(|value| if second.is_some() { "?".to_owned() } else { value.to_ascii_lowercase() })
    };
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
    let declared = length.unwrap_or(0) > MAX_BODY as u64;
    let read = tokio::time::timeout(PATIENCE, collect(body, if declared { 0 } else { MAX_BODY }));
    match read.await {
        Ok(Some(body)) if body.len() <= MAX_BODY && !declared => Ok(body.into()),
        Ok(Some(_)) => Err(ErrorCode::BodyTooLarge.into()),
        Ok(None) | Err(_) => Err(ErrorCode::JsonInvalid.into()),
    }
}

/// Keeps a little more than `most` of a body, and throws a little more of it away: who sends too much has to be done with sending
/// before the refusal can be read. `None` where it breaks off.
async fn collect(mut body: Body, most: usize) -> Option<Vec<u8>> {
    let (mut kept, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let data = frame.ok()?.into_data().unwrap_or_default();
        seen = seen.saturating_add(data.len());
        if kept.len() <= most {
            kept.extend_from_slice(&data);
        }
        if seen > MAX_WASTE {
            break;
        }
    }
    Some(kept)
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
    Ok((Call { key, fingerprint, kept: Kept::Lasting }, value))
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
