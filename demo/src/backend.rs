//! The shop's side of Ventanilla's API: a few calls, with limits on time and size.

use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE};
use reqwest::redirect::Policy;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::settings::Settings;
use crate::store::orders::Order;
use crate::store::refunds;
use crate::wire::refund::Refund;
use crate::wire::{Payment, Problem};

/// Longest answer that the shop reads, in bytes.
const LONGEST_ANSWER: usize = 256 * 1024;

/// Time for a whole call. It may take a while: the backend asks the cash network.
const CALL_WITHIN: Duration = Duration::from_secs(10);

/// Time for a fragment: the page can do without, so it does not wait long.
const FRAGMENT_WITHIN: Duration = Duration::from_secs(2);

/// Talks to `ventanilla serve`.
#[derive(Clone, Debug)]
pub struct Backend {
    http: reqwest::Client,
    address: String,
    api_key: String,
    shop: String,
}

/// Why a call brought nothing.
#[derive(Debug)]
pub enum CallError {
    /// The backend said no. Asking again will not help.
    Refused(StatusCode, Problem),
    /// Nobody knows whether the backend did it. The same call has to be repeated.
    Unclear(String),
}

/// What a fragment shows.
#[derive(Clone, Copy, Debug)]
pub enum Shown {
    /// A voucher.
    Payment,
    /// A refund.
    Refund,
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

    /// Where the buyer of an order comes back to.
    pub fn return_url(&self, order: &Order) -> String {
        format!("{}/orders/{}", self.shop, order.id)
    }

    /// Asks for the order's payment. Built from the stored order alone, so that a repetition is the same call.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn create(&self, order: &Order) -> Result<Payment, CallError> {
        let body = json!({
            "merchant_reference": order.number,
            "amount": { "value": order.price().decimal(), "currency": order.price().currency.code() },
            "payer": { "email": order.email, "name": order.name, "phone": order.phone },
            "description": format!("Pedido {}", order.number),
            "locale": order.country.language(),
            "return_url": self.return_url(order),
        });
        let payment: Payment = self.post("/v1/payments", &order.id, body.to_string()).await?;
        if payment.client_token.is_some() {
            Ok(payment)
        } else {
            Err(CallError::Unclear("expected a `client_token` with the payment".to_owned()))
        }
    }

    /// Asks for a refund, with the stored call, word for word.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn give_back(&self, refund: &refunds::Refund) -> Result<Refund, CallError> {
        let told: Refund = self.post(&refund.path, &refund.id, refund.body.clone()).await?;
        if told.client_token.is_some() {
            Ok(told)
        } else {
            Err(CallError::Unclear("expected a `client_token` with the refund".to_owned()))
        }
    }

    /// A decision of the operator's about a payment or a refund; the answer is how it stands then.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn decide<T: DeserializeOwned>(&self, path: &str, key: &str, body: &Value) -> Result<T, CallError> {
        self.post(path, key, body.to_string()).await
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, key: &str, body: String) -> Result<T, CallError> {
        let answer = self
            .http
            .post(format!("{}{path}", self.address))
            .bearer_auth(&self.api_key)
            .header("idempotency-key", key)
            .header(CONTENT_TYPE, "application/json")
            // What is wrong is read by the shop's own people.
            .header(ACCEPT_LANGUAGE, "es")
            .timeout(CALL_WITHIN)
            .body(body)
            .send()
            .await
            .map_err(|error| CallError::Unclear(error.to_string()))?;
        let status = answer.status();
        let bytes = read(answer).await.map_err(CallError::Unclear)?;
        if status.is_success() {
            return serde_json::from_slice(&bytes)
                .map_err(|error| CallError::Unclear(format!("expected a payment or a refund: {error}")));
        }
        let problem: Problem = serde_json::from_slice(&bytes).unwrap_or_default();
        if status.is_client_error() && !asks_to_wait(status, &problem) {
            Err(CallError::Refused(status, problem))
        } else {
            Err(CallError::Unclear(format!("status {status}, code `{}`", problem.code)))
        }
    }

    /// A voucher or a refund as the backend's own HTML, to stand inside the widget's element. `None`: not to be had now.
    pub async fn fragment(&self, shown: Shown, client_token: &str) -> Option<String> {
        let path = match shown {
            Shown::Payment => "/client/payment",
            Shown::Refund => "/client/refund",
        };
        let answer = self
            .http
            .get(format!("{}{path}", self.address))
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

/// Answers that say "not now" rather than "no".
fn asks_to_wait(status: StatusCode, problem: &Problem) -> bool {
    matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS)
        || problem.code == "idempotency_in_progress"
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
