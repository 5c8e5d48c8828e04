//! The shop's side of the events: an endpoint that checks them with somebody else's Standard Webhooks.

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU16, Ordering},
    },
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use serde_json::Value;
use standardwebhooks::Webhook;

/// The secret of the example settings, and the one that takes its place.
pub const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
pub const NEXT_SECRET: &str = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=";

/// An event that came.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    pub kind: String,
    /// The payment or the refund that it is about.
    pub subject: String,
    pub body: Value,
    /// Under which secrets its signature is right.
    pub valid: [bool; 2],
}

#[derive(Clone)]
pub struct Shop {
    pub url: String,
    events: Arc<Mutex<Vec<Event>>>,
    answer: Arc<AtomicU16>,
}

impl Shop {
    pub async fn open() -> Shop {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let shop = Shop {
            url: format!("http://{}/events", listener.local_addr().unwrap()),
            events: Arc::default(),
            answer: Arc::new(AtomicU16::new(204)),
        };
        let router = Router::new().route("/events", post(receive)).with_state(shop.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        shop
    }

    /// What it answers from now on.
    pub fn answer(&self, status: u16) {
        self.answer.store(status, Ordering::SeqCst);
    }

    /// What came so far, refused or not.
    pub fn events(&self) -> Vec<Event> {
        self.events.lock().unwrap().clone()
    }

    /// The kinds of events about a payment or a refund, in the order in which they came; repetitions, known by their id, do not count.
    pub fn told(&self, id: &str) -> Vec<String> {
        let mut known = HashSet::new();
        let new = |event: &Event| event.subject == id && known.insert(event.id.clone());
        self.events().into_iter().filter(new).map(|event| event.kind).collect()
    }
}

async fn receive(State(shop): State<Shop>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let json: Value = serde_json::from_slice(&body).unwrap();
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    // Their crate looks at the machine's clock, and tests move ours: so it signs, and we compare.
    let valid = [SECRET, NEXT_SECRET].map(|secret| {
        let time = header("webhook-timestamp").parse().unwrap();
        let signature = Webhook::new(secret).unwrap().sign(&header("webhook-id"), time, &body).unwrap();
        header("webhook-signature").split(' ').any(|given| given == signature)
    });
    shop.events.lock().unwrap().push(Event {
        id: headers["webhook-id"].to_str().unwrap().to_owned(),
        kind: json["type"].as_str().unwrap().to_owned(),
        // Beside a payment, `refund` is an offer and no refund.
        subject: json["data"]["payment"]["id"].as_str().or(json["data"]["refund"]["id"].as_str()).unwrap().to_owned(),
        body: json,
        valid,
    });
    StatusCode::from_u16(shop.answer.load(Ordering::SeqCst)).unwrap()
}
