//! A stand-in for Ventanilla's backend: answers create calls by their key, and can be told to fail.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
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
    /// The same of refunds.
    pub refunds: HashMap<String, (Value, Value)>,
    /// Decisions of the operator's: path, Idempotency-Key, body.
    pub decisions: Vec<(String, String, Value)>,
    /// What differs in the answer to the next decision.
    pub decided: Value,
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
            .route("/v1/refunds", post(give_back))
            .route("/v1/payments/{id}/review", post(decide))
            .route("/v1/refunds/{id}/{what}", post(decide))
            .route("/client/payment", get(fragment))
            .route("/client/refund", get(fragment))
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

    /// Every refund there is, with the request that made it.
    pub fn refunds(&self) -> Vec<(Value, Value)> {
        self.fake.0.lock().unwrap().refunds.values().cloned().collect()
    }

    pub fn decisions(&self) -> Vec<(String, String, Value)> {
        self.fake.0.lock().unwrap().decisions.clone()
    }

    /// The next decision is answered so.
    pub fn decided(&self, differs: Value) {
        self.fake.0.lock().unwrap().decided = differs;
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

async fn give_back(State(fake): State<Fake>, headers: HeaderMap, body: Bytes) -> Response {
    let mut seen = fake.0.lock().unwrap();
    if seen.mood == Mood::Refuses {
        return problem(StatusCode::CONFLICT, "action_unsupported");
    }
    let key = headers["idempotency-key"].to_str().unwrap().to_owned();
    let request: Value = serde_json::from_slice(&body).unwrap();
    let number = seen.refunds.len() + 1;
    let known = seen.payments.values().find(|(_, payment)| payment["id"] == request["payment_id"]).cloned();
    let Some((_, paid)) = known else { return problem(StatusCode::NOT_FOUND, "not_found") };
    let answer = refund(number, &paid);
    let (first, answer) = seen.refunds.entry(key).or_insert((request.clone(), answer)).clone();
    if first != request {
        return problem(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused");
    }
    if seen.mood == Mood::LosesAnswer {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    (StatusCode::CREATED, Json(answer)).into_response()
}

/// Takes any decision, and answers with the only payment or refund as it is then.
async fn decide(State(fake): State<Fake>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let mut seen = fake.0.lock().unwrap();
    let key = headers["idempotency-key"].to_str().unwrap().to_owned();
    seen.decisions.push((uri.path().to_owned(), key, serde_json::from_slice(&body).unwrap()));
    if seen.mood == Mood::Refuses {
        return problem(StatusCode::CONFLICT, "action_not_allowed");
    }
    let about = if uri.path().starts_with("/v1/refunds") { &seen.refunds } else { &seen.payments };
    let mut answer = about.values().next().unwrap().1.clone();
    answer.as_object_mut().unwrap().extend(seen.decided.as_object().unwrap().clone());
    Json(answer).into_response()
}

/// What one refund looks like before anybody said who collects.
fn refund(number: usize, payment: &Value) -> Value {
    json!({
        "id": format!("rf_{number}"),
        "payment_id": payment["id"],
        "merchant_reference": payment["merchant_reference"],
        "status": "requires_action",
        "review": null,
        "amount": payment["amount"],
        "collected": null,
        "channel": "efecty",
        "holder": null,
        "pickups": [],
        "failure": null,
        "due_at": null,
        "created_at": "2026-11-22T11:00:00-05:00",
        "state_version": 0,
        "client_token": format!("crt_{number}"),
        "hosted_url": format!("http://127.0.0.1/r/lr_{number}"),
    })
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
