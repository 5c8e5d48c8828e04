//! The shop's side of Ventanilla's API: two calls, with limits on time and size.

use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use reqwest::redirect::Policy;
use serde_json::json;

use crate::settings::Settings;
use crate::store::orders::Order;
use crate::wire::{Payment, Problem};

/// Longest answer that the shop reads, in bytes.
const LONGEST_ANSWER: usize = 256 * 1024;

/// Time for the whole create call. It may take a while: the backend asks the cash network.
const CREATE_WITHIN: Duration = Duration::from_secs(10);

/// Time for the voucher's fragment: the page can do without, so it does not wait long.
const FRAGMENT_WITHIN: Duration = Duration::from_secs(2);

/// Talks to `ventanilla serve`.
#[derive(Clone, Debug)]
pub struct Backend {
    http: reqwest::Client,
    address: String,
    api_key: String,
    shop: String,
}

/// Why there is no payment.
#[derive(Debug)]
pub enum CreateError {
    /// The backend said no. Asking again will not help.
    Refused(StatusCode, Problem),
    /// Nobody knows whether the backend booked it. The same call has to be repeated.
    Unclear(String),
}

impl Backend {
    /// A client for the backend of `settings`; `shop` is the address that payers come back to.
    ///
    /// # Errors
    /// The HTTP client cannot be made.
    pub fn new(settings: &Settings, shop: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(3))
            .build()?;
        Ok(Self { http, address: settings.backend.clone(), api_key: settings.api_key.clone(), shop: shop.to_owned() })
    }

    /// Asks for the order's payment. Built from the stored order alone, so that a repetition is the same call.
    ///
    /// # Errors
    /// See [`CreateError`].
    pub async fn create(&self, order: &Order) -> Result<Payment, CreateError> {
        let body = json!({
            "merchant_reference": order.number,
            "amount": { "value": order.price().decimal(), "currency": order.price().currency.code() },
            "payer": { "email": order.email, "name": order.name, "phone": order.phone },
            "description": format!("Pedido {}", order.number),
            "locale": order.country.language(),
            "return_url": format!("{}/orders/{}", self.shop, order.id),
        });
        let answer = self
            .http
            .post(format!("{}/v1/payments", self.address))
            .bearer_auth(&self.api_key)
            .header("idempotency-key", &order.id)
            .timeout(CREATE_WITHIN)
            .json(&body)
            .send()
            .await
            .map_err(|error| CreateError::Unclear(error.to_string()))?;
        let status = answer.status();
        let bytes = read(answer).await.map_err(CreateError::Unclear)?;
        if status.is_success() {
            let payment: Payment = serde_json::from_slice(&bytes)
                .map_err(|error| CreateError::Unclear(format!("expected a payment: {error}")))?;
            return if payment.client_token.is_some() {
                Ok(payment)
            } else {
                Err(CreateError::Unclear("expected a `client_token` with the payment".to_owned()))
            };
        }
        let problem: Problem = serde_json::from_slice(&bytes).unwrap_or_default();
        if status.is_client_error() && !asks_to_wait(status) {
            Err(CreateError::Refused(status, problem))
        } else {
            Err(CreateError::Unclear(format!("status {status}, code `{}`", problem.code)))
        }
    }

    /// The voucher as the backend's own HTML, to stand inside the widget's element. `None`: not to be had now.
    pub async fn fragment(&self, client_token: &str) -> Option<String> {
        let answer = self
            .http
            .get(format!("{}/client/payment", self.address))
            .bearer_auth(client_token)
            .header(ACCEPT, "text/html")
            .timeout(FRAGMENT_WITHIN)
            .send()
            .await
            .ok()?;
        let html = answer.headers().get(CONTENT_TYPE)?.to_str().ok()?.starts_with("text/html");
        if !answer.status().is_success() || !html {
            return None;
        }
        String::from_utf8(read(answer).await.ok()?).ok()
    }
}

/// Statuses that say "not now" rather than "no".
fn asks_to_wait(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::REQUEST_TIMEOUT | StatusCode::CONFLICT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS
    )
}

async fn read(mut answer: reqwest::Response) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| error.to_string())? {
        if bytes.len() + chunk.len() > LONGEST_ANSWER {
            return Err(format!("expected at most {LONGEST_ANSWER} bytes"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
