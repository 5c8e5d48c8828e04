//! The bearer token: one for many calls, fetched by one caller at a time, used until shortly before it runs out.

use hyper::Method;
use serde_json::value::RawValue;
use tokio::sync::Mutex;
use ventanilla::{
    error::ErrorCode,
    error_map::pagoefectivo::Flow,
    signature::pagoefectivo_hash_string,
    time::{MINUTE, Timestamp},
};

use super::{
    client::{Attempt, PagoEfectivo},
    map,
    wire::{Authorise, Authorised, date, lima},
};
use crate::providers::{CallError, http::Call};

/// How long before its end a token is no longer used, and how long one is used whose end we could not read.
const MARGIN: i64 = MINUTE;

#[derive(Clone)]
struct Token {
    text: String,
    fetched_at: Timestamp,
    good_until: Timestamp,
}

/// Where the token is kept.
#[derive(Default)]
pub(super) struct Tokens {
    current: Mutex<Option<Token>>,
}

impl Tokens {
    /// A token that is good now. Whoever comes while one is being fetched waits for that one.
    pub(super) async fn get(&self, network: &PagoEfectivo) -> Result<String, CallError> {
        let mut current = self.current.lock().await;
        let now = network.line.clock.now();
        if let Some(token) = current.as_ref().filter(|token| token.fetched_at <= now && now < token.good_until) {
            return Ok(token.text.clone());
        }
        *current = None;
        let token = fetch(network, now).await?;
        let text = token.text.clone();
        *current = Some(token);
        Ok(text)
    }

    /// Forgets a token that was refused, unless another has taken its place.
    pub(super) async fn forget(&self, refused: &str) {
        let mut current = self.current.lock().await;
        if current.as_ref().is_some_and(|token| token.text == refused) {
            *current = None;
        }
    }
}

async fn fetch(network: &PagoEfectivo, now: Timestamp) -> Result<Token, CallError> {
    let settings = &network.settings;
    // The very same text in the field and in the hash.
    let date_request = lima(now);
    let access_key = settings.access_key.expose();
    let secret_key = settings.secret_keys.first().map(crate::settings::Secret::expose).unwrap_or_default();
    let hash_string = pagoefectivo_hash_string(&settings.service_id, access_key, secret_key, &date_request);
    let id_service = RawValue::from_string(settings.service_id.clone());
    let body = Authorise {
        access_key,
        id_service: id_service.map_err(|_| CallError::of(ErrorCode::ProviderCredentialsRefused))?,
        date_request: &date_request,
        hash_string: &hash_string,
    };
    let attempt = Attempt { flow: Flow::Authorise, payment_id: None, path: "/v1/authorizations" };
    let request = Call::new(Method::POST, network.line.address(attempt.path)).json(&body);
    let (reply, data) = network.send(&attempt, request).await?;
    let authorised: Option<Authorised> = data.and_then(|data| serde_json::from_str(data.get()).ok());
    let token = authorised.filter(|data| is_token(&data.token)).ok_or_else(|| map::refusal(Flow::Authorise, &reply))?;
    let expires = token.token_expires.as_deref().and_then(date);
    Ok(Token {
        text: token.token,
        fetched_at: now,
        good_until: expires.map_or_else(|| now.plus(MARGIN), |expires| expires.plus(-MARGIN)),
    })
}

/// What may stand in a header.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4_096 && text.bytes().all(|byte| byte.is_ascii_graphic())
}
