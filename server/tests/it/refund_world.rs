//! What tests of refunds have in common: a shop in Colombia that gives cash back at Efecty, or by hand at Baloto.

use serde_json::{Value, json};

use crate::{
    efecty::pesos,
    process::{self, Process},
    world::{API_KEY, EXAMPLE, World, id, until},
};

/// Invented; as long as the partner contract wants it.
pub const DOCUMENT: &str = "1099887766";

/// The example with everything that refunds need.
pub fn settings() -> String {
    let mut ours = false;
    let wanted = ["[providers.efecty", "[refunds", "[manual.baloto"];
    let lines = EXAMPLE.lines().map(|line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        if bare.starts_with('[') {
            ours = wanted.iter().any(|section| bare.starts_with(section));
        }
        let policy = bare.starts_with("policy_url = ");
        if policy || ours && (bare.starts_with('[') || bare.contains(" = ")) { bare } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What somebody types.
pub fn form() -> Value {
    json!({
        "document_kind": "CC", "document_number": "1.099.887.766", "name": "María Ñáñez", "phone": "300 555 0147",
        "consent": true, "consent_version": "2026-11"
    })
}

/// The code of the refund's open pickup.
pub fn code(refund: &Value) -> String {
    last(refund)["code"].as_str().unwrap_or_else(|| panic!("no code: {refund}")).to_owned()
}

/// The refund's last pickup.
pub fn last(refund: &Value) -> &Value {
    refund["pickups"].as_array().unwrap().last().unwrap_or(&Value::Null)
}

pub fn token(refund: &Value) -> String {
    refund["client_token"].as_str().unwrap().to_owned()
}

impl World {
    pub async fn refunds(changes: &[(&str, &str)]) -> World {
        let world = World::of(&settings(), changes).await;
        until("the registration", || async {
            (world.sandbox_state().await["calls"]["register"].as_i64()? > 0).then_some(())
        })
        .await;
        world
    }

    /// An order in pesos that was paid.
    pub async fn paid(&self, order: &str, amount: &str) -> Value {
        let mut json = pesos(order);
        json["amount"]["value"] = json!(amount);
        let payment = self.create_from(order, json).await;
        self.pay_in(&payment, json!({})).await;
        self.until_status(&id(&payment), "succeeded").await
    }

    /// A call of the shop's.
    pub async fn shop_call(&self, path: &str, key: &str, body: Value) -> (u16, Value) {
        let reply = self.post(path, key).json(&body).send().await.unwrap();
        (reply.status().as_u16(), reply.json().await.unwrap())
    }

    /// A refund of all that came for an order.
    pub async fn refund(&self, order: &str, amount: &str) -> Value {
        let payment = self.paid(order, amount).await;
        let (status, refund) =
            self.shop_call("/v1/refunds", &format!("refund-{order}"), json!({ "payment_id": id(&payment) })).await;
        assert_eq!(status, 201, "{refund}");
        refund
    }

    pub async fn refund_now(&self, refund: &Value) -> Value {
        let request = self.http.get(format!("{}/v1/refunds/{}", self.backend.url, id(refund))).bearer_auth(API_KEY);
        request.send().await.unwrap().json().await.unwrap()
    }

    pub async fn until_refund(&self, refund: &Value, status: &str) -> Value {
        until(&format!("{} {status}", id(refund)), || async {
            Some(self.refund_now(refund).await).filter(|refund| refund["status"] == status)
        })
        .await
    }

    /// A call of the payer's page.
    pub async fn page_call(&self, refund: &Value, path: &str, body: Value) -> (u16, Value) {
        let request = self.http.post(format!("{}/client/refund/{path}", self.backend.url));
        let reply = request.bearer_auth(token(refund)).json(&body).send().await.unwrap();
        (reply.status().as_u16(), reply.json().await.unwrap())
    }

    /// What the payer's page shows.
    pub async fn page(&self, refund: &Value) -> Value {
        let request = self.http.get(format!("{}/client/refund", self.backend.url)).bearer_auth(token(refund));
        request.send().await.unwrap().json().await.unwrap()
    }

    /// Says who collects.
    pub async fn identify(&self, refund: &Value) -> Value {
        let (status, snapshot) = self.page_call(refund, "identification", form()).await;
        assert_eq!(status, 200, "{snapshot}");
        snapshot
    }

    /// A refund whose payer has a code; with its tokens.
    pub async fn pending(&self, order: &str, amount: &str) -> Value {
        let refund = self.refund(order, amount).await;
        let snapshot = self.identify(&refund).await;
        assert_eq!(snapshot["status"], "pending", "{snapshot}");
        self.refund_now(&refund).await
    }

    /// From now on nobody answers there.
    pub fn network_goes_down(&mut self) {
        self.sandbox.kill();
    }

    /// Up again at the same address, knowing nothing of before.
    pub fn network_comes_up(&mut self) {
        let address = self.sandbox.url.strip_prefix("http://").unwrap().to_owned();
        let mut command = process::sandbox();
        command.args(["--listen", &address, "--clock-file"]).arg(self.dir.join("clock"));
        self.sandbox = Process::start(command);
    }

    /// A control of a withdrawal at the sandbox, by code or by our reference.
    pub async fn counter(&self, code: &str, what: &str, how: Value) -> (u16, Value) {
        let url = format!("{}/control/efecty/withdrawals/{code}/{what}", self.sandbox.url);
        let reply = self.http.post(url).json(&how).send().await.unwrap();
        (reply.status().as_u16(), reply.json().await.unwrap())
    }

    /// Collects at the counter.
    pub async fn collect(&self, code: &str) {
        let (status, done) = self.counter(code, "pay", json!({ "document_number": DOCUMENT })).await;
        assert_eq!(status, 200, "{done}");
    }

    pub async fn withdrawals(&self) -> Vec<Value> {
        self.efecty().await["withdrawals"].as_array().unwrap().clone()
    }
}
