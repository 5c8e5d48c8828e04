//! What the event tests share: a shop with one order, and the backend's pen to sign with.

use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};
use standardwebhooks::Webhook;

use crate::fake::Backend;
use crate::program::{Program, SECRET, place};

/// A shop with one order for a scarf.
#[derive(Debug)]
pub struct Shop {
    pub backend: Backend,
    pub program: Program,
    pub order: String,
}

/// An event on its way.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: String,
    pub timestamp: i64,
    pub signature: String,
    pub body: String,
}

pub fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

pub fn sign(id: &str, timestamp: i64, body: String) -> Delivery {
    let signature = Webhook::new(SECRET).unwrap().sign(id, timestamp, body.as_bytes()).unwrap();
    Delivery { id: id.to_owned(), timestamp, signature, body }
}

impl Shop {
    pub async fn open() -> Self {
        Self::open_with(&[]).await
    }

    pub async fn open_with(more: &[&str]) -> Self {
        let backend = Backend::start().await;
        let program = Program::start_with(&backend.address, more);
        let order = program.buy("chalina-alpaca").await;
        Self { backend, program, order }
    }

    /// An event about the order, with what differs in its payment.
    pub fn event(&self, id: &str, kind: &str, version: i64, differs: Value) -> Delivery {
        let mut payment = self.backend.payment();
        let fields = payment.as_object_mut().unwrap();
        fields.remove("client_token");
        fields.remove("hosted_url");
        fields.insert("state_version".to_owned(), version.into());
        fields.extend(differs.as_object().unwrap().clone());
        let data = json!({ "payment": payment, "state_version": version });
        let body = json!({ "type": kind, "timestamp": "2026-11-22T10:00:00-05:00", "data": data });
        sign(id, now(), body.to_string())
    }

    /// A shop with one order in Colombia, which is paid.
    pub async fn paid_in_colombia() -> Self {
        let backend = Backend::start().await;
        let program = Program::start(&backend.address);
        let order = program.buy_in_colombia("chalina-alpaca").await;
        let shop = Self { backend, program, order };
        assert_eq!(shop.after("evt_paid", "payment.succeeded", 2, paid()).await, "paid committed, 4/0/1");
        shop
    }

    /// Brings the goods back, as the form does.
    pub async fn give_back(&self) -> StatusCode {
        let answer = self.program.post_form(&format!("{}/return", self.order), "reason=danado".to_owned()).await;
        assert_eq!(place(&answer), self.order);
        answer.status()
    }

    /// An event about the only refund, with what differs in it. Never a token, never a code.
    pub fn refund_event(&self, id: &str, kind: &str, version: i64, differs: Value) -> Delivery {
        let [(_, mut refund)] = self.backend.refunds().try_into().unwrap();
        let fields = refund.as_object_mut().unwrap();
        fields.remove("client_token");
        fields.remove("hosted_url");
        fields.insert("state_version".to_owned(), version.into());
        fields.extend(differs.as_object().unwrap().clone());
        let data = json!({ "refund": refund, "state_version": version });
        let body = json!({ "type": kind, "timestamp": "2026-11-22T11:00:00-05:00", "data": data });
        sign(id, now(), body.to_string())
    }

    /// Delivers news about the refund and returns the shop's words about the order.
    pub async fn after_refund(&self, id: &str, kind: &str, version: i64, differs: Value) -> String {
        assert_eq!(self.deliver(&self.refund_event(id, kind, version, differs)).await, StatusCode::NO_CONTENT);
        self.words().await
    }

    /// The shop's words about the order.
    pub async fn words(&self) -> String {
        let state = self.program.json(&format!("{}/state", self.order)).await;
        state["text"].as_str().unwrap().to_owned()
    }

    /// The newest refund in the back room.
    pub async fn refund(&self) -> Value {
        self.program.json("/admin.json").await["refunds"][0].clone()
    }

    pub fn request(&self, delivery: &Delivery) -> RequestBuilder {
        let request = self.program.http.post(format!("{}/ventanilla/events", self.program.address));
        request
            .header("content-type", "application/json")
            .header("webhook-id", &delivery.id)
            .header("webhook-timestamp", delivery.timestamp)
            .header("webhook-signature", &delivery.signature)
            .body(delivery.body.clone())
    }

    pub async fn deliver(&self, delivery: &Delivery) -> StatusCode {
        self.request(delivery).send().await.unwrap().status()
    }

    /// Delivers and says how the order stands: `state stock, on hand/reserved/sold`.
    pub async fn after(&self, id: &str, kind: &str, version: i64, differs: Value) -> String {
        assert_eq!(self.deliver(&self.event(id, kind, version, differs)).await, StatusCode::NO_CONTENT);
        self.state().await
    }

    pub async fn state(&self) -> String {
        format!("{}, {}", self.program.newest().await, self.program.stock("chalina-alpaca").await)
    }
}

/// What differs in a paid payment.
pub fn paid() -> Value {
    json!({ "status": "succeeded", "stock": "committed" })
}

/// What differs in an expired payment, before and after its stock is given up.
pub fn expired(stock: &str) -> Value {
    json!({ "status": "expired", "stock": stock })
}
