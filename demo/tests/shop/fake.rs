//! A stand-in for Ventanilla's backend: answers create calls by their key, and can be told to fail.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub const API_KEY: &str = "sk_test_of_the_demo";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Fine,
    /// Books the payment, then loses the answer.
    LosesAnswer,
    /// 422 as problem+json.
    Refuses,
}

#[derive(Debug, Default)]
pub struct Seen {
    pub mood: Mood,
    pub create_calls: usize,
    /// Request and answer by Idempotency-Key.
    pub payments: HashMap<String, (Value, Value)>,
}

#[derive(Clone, Debug, Default)]
pub struct Fake(pub Arc<Mutex<Seen>>);

/// The fake on its own port, until dropped.
#[derive(Debug)]
pub struct Backend {
    pub fake: Fake,
    pub address: String,
    server: JoinHandle<()>,
}

impl Drop for Backend {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Backend {
    pub async fn start() -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    pub fn on(listener: TcpListener) -> Self {
        let fake = Fake::default();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/v1/payments", post(create))
            .route("/client/payment", get(fragment))
            .with_state(fake.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { fake, address, server }
    }

    pub fn mood(&self, mood: Mood) {
        self.fake.0.lock().unwrap().mood = mood;
    }

    pub fn payments(&self) -> Vec<(Value, Value)> {
        self.fake.0.lock().unwrap().payments.values().cloned().collect()
    }

    /// The only payment there is.
    pub fn payment(&self) -> Value {
        let [(_, payment)] = self.payments().try_into().unwrap();
        payment
    }

    pub fn create_calls(&self) -> usize {
        self.fake.0.lock().unwrap().create_calls
    }
}

fn problem(status: StatusCode, code: &str) -> Response {
    let body = json!({ "type": "about:blank", "status": status.as_u16(), "code": code, "title": code });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

async fn create(State(fake): State<Fake>, headers: HeaderMap, body: Bytes) -> Response {
    let mut seen = fake.0.lock().unwrap();
    seen.create_calls += 1;
    if headers.get("authorization").and_then(|v| v.to_str().ok()) != Some(&format!("Bearer {API_KEY}")) {
        return problem(StatusCode::UNAUTHORIZED, "unauthorized");
    }
    if seen.mood == Mood::Refuses {
        return problem(StatusCode::UNPROCESSABLE_ENTITY, "amount_too_large");
    }
    let key = headers["idempotency-key"].to_str().unwrap().to_owned();
    let request: Value = serde_json::from_slice(&body).unwrap();
    let number = seen.payments.len() + 1;
    let (first, answer) =
        seen.payments.entry(key).or_insert_with(|| (request.clone(), payment(number, &request))).clone();
    if first != request {
        return problem(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused");
    }
    if seen.mood == Mood::LosesAnswer {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    (StatusCode::CREATED, Json(answer)).into_response()
}

fn payment(number: usize, request: &Value) -> Value {
    let pesos = request["amount"]["currency"] == "COP";
    let voucher = if pesos {
        json!({ "biller_code": "110999", "reference": format!("482719350{number}") })
    } else {
        json!({ "biller_code": null, "reference": format!("31100000{number}") })
    };
    json!({
        "id": format!("pay_{number}"),
        "merchant_reference": request["merchant_reference"],
        "provider": if pesos { "efecty" } else { "pagoefectivo" },
        "status": "requires_action",
        "late": false,
        "review": null,
        "stock": "held",
        "amount": request["amount"],
        "created_at": "2026-11-22T10:00:00-05:00",
        "expires_at": "2026-11-24T23:59:00-05:00",
        "state_version": 1,
        "next_action": { "type": "display_voucher", "voucher": voucher },
        "receipts": [],
        "error": null,
        "client_token": format!("ct_{number}"),
        "hosted_url": "http://127.0.0.1/p/lt_1",
    })
}

async fn fragment(headers: HeaderMap) -> Html<String> {
    assert_eq!(headers["accept"], "text/html");
    let token = headers["authorization"].to_str().unwrap();
    Html(format!("<section class=\"voucher\"><p>fragmento de {token}</p></section>"))
}
