//! Who calls: the shop's backend by API key, a page by client token.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use ventanilla::error::ErrorCode;

use super::problem::Problem;
use crate::{
    app::App,
    ledger::{record::Record, refunds::record::RefundRecord},
    mac::{self, TokenUse, Tokens},
    store::{payments, refunds},
};

/// What stands behind `Bearer` in the only `Authorization` header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// Lets calls with an API key through.
pub async fn require_api_key(State(app): State<App>, request: Request, next: Next) -> Response {
    let known = bearer(request.headers()).is_some_and(|key| mac::is_one_of(key, &app.settings.api_keys));
    if known { next.run(request).await } else { Problem::of(ErrorCode::ApiKeyInvalid).into_response() }
}

/// The payment that a page's client token is for.
///
/// # Errors
/// [`ErrorCode::ClientTokenInvalid`]
pub async fn payment_of_client(app: &App, headers: &HeaderMap) -> Result<Record, Problem> {
    let hash = bearer(headers).and_then(|token| Tokens::hash(TokenUse::Client, token));
    let hash = hash.ok_or(ErrorCode::ClientTokenInvalid)?;
    find(app, TokenUse::Client, &hash).await?.ok_or(ErrorCode::ClientTokenInvalid.into())
}

/// The payment that a link is for.
///
/// # Errors
/// [`ErrorCode::LinkInvalid`]
pub async fn payment_of_link(app: &App, token: &str) -> Result<Record, Problem> {
    let hash = Tokens::hash(TokenUse::Link, token).ok_or(ErrorCode::LinkInvalid)?;
    find(app, TokenUse::Link, &hash).await?.ok_or(ErrorCode::LinkInvalid.into())
}

/// The refund that a page's client token is for.
///
/// # Errors
/// [`ErrorCode::ClientTokenInvalid`]
pub async fn refund_of_client(app: &App, headers: &HeaderMap) -> Result<RefundRecord, Problem> {
    let hash = bearer(headers).and_then(|token| Tokens::hash(TokenUse::Client, token));
    let hash = hash.ok_or(ErrorCode::ClientTokenInvalid)?;
    find_refund(app, TokenUse::Client, &hash).await?.ok_or(ErrorCode::ClientTokenInvalid.into())
}

/// The refund that a link is for.
///
/// # Errors
/// [`ErrorCode::LinkInvalid`]
pub async fn refund_of_link(app: &App, token: &str) -> Result<RefundRecord, Problem> {
    let hash = Tokens::hash(TokenUse::Link, token).ok_or(ErrorCode::LinkInvalid)?;
    find_refund(app, TokenUse::Link, &hash).await?.ok_or(ErrorCode::LinkInvalid.into())
}

async fn find_refund(app: &App, purpose: TokenUse, hash: &[u8]) -> Result<Option<RefundRecord>, Problem> {
    let mut connection = app.store.reader().acquire().await?;
    let Some(id) = refunds::id_of_token(&mut connection, purpose, hash).await? else { return Ok(None) };
    Ok(refunds::load(&mut connection, &id).await?)
}

async fn find(app: &App, purpose: TokenUse, hash: &[u8]) -> Result<Option<Record>, Problem> {
    let mut connection = app.store.reader().acquire().await?;
    let Some(id) = payments::id_of_token(&mut connection, purpose, hash).await? else { return Ok(None) };
    Ok(payments::load(&mut connection, &id).await?)
}
