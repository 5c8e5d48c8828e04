//! Efecty's side of it: pesos, a convenio, a network that is asked by our own reference.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use reqwest::header;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::world::{EXAMPLE, World, cip, id, order_json, until};

const SECRET: &str = "TESTEFECTYSECRETTESTEFECTYSECRET00";

/// The example with its section for Efecty.
pub fn settings() -> String {
    let mut ours = false;
    let lines = EXAMPLE.lines().map(|line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        if bare.starts_with('[') {
            ours = bare.starts_with("[providers.efecty");
        }
        if ours && (bare.starts_with('[') || bare.contains(" = ")) { bare } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub fn pesos(order: &str) -> Value {
    let mut json = order_json(order);
    json["amount"] = json!({ "value": "186000", "currency": "COP" });
    json["payer"] = json!({ "email": "ana@example.com" });
    json
}

impl World {
    /// With both providers, and the sandbox knowing where Efecty's webhooks go.
    pub async fn colombia(changes: &[(&str, &str)]) -> World {
        let world = World::of(&settings(), changes).await;
        until("the registration", || async {
            (world.sandbox_state().await["calls"]["register"].as_i64()? > 0).then_some(())
        })
        .await;
        let target = world.efecty().await["notify_url"].clone();
        assert_eq!(target, format!("{}/webhooks/efecty", world.backend.url));
        world
    }

    pub async fn efecty(&self) -> Value {
        let reply = self.http.get(format!("{}/control/efecty", self.sandbox.url)).send().await.unwrap();
        reply.json().await.unwrap()
    }

    pub async fn collections(&self) -> usize {
        self.efecty().await["collections"].as_array().unwrap().len()
    }

    pub async fn pay_in(&self, payment: &Value, how: Value) {
        self.control(&format!("efecty/collections/{}/pay", cip(payment)), how).await;
    }

    /// A notification that is signed at a time, with a secret and over a path.
    async fn tell(&self, body: &str, at: i64, secret: &str, path: &str) -> u16 {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(format!("{at}.POST.{path}.{body}").as_bytes());
        let signature = mac.finalize().into_bytes().iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        });
        let request = self.http.post(format!("{}/webhooks/efecty", self.backend.url));
        let request = request.header("X-Efecty-Key", "TESTEFECTYKEY").header("X-Efecty-Timestamp", at.to_string());
        let request = request.header("X-Efecty-Signature", signature).header(header::CONTENT_TYPE, "application/json");
        request.body(body.to_owned()).send().await.unwrap().status().as_u16()
    }
}

fn now() -> i64 {
    ventanilla_server::clock::Clock::default().now().seconds()
}

fn paid(payment: &Value, amount: &str) -> String {
    format!(
        r#"{{"event":"collection.paid","event_id":"ev_1","data":{{"reference":"{}","payment_reference":"{}","amount":"{amount}","currency":"COP","status":"PAID","operation":"7"}}}}"#,
        id(payment),
        cip(payment)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn from_order_to_paid_in_pesos() {
    let world = World::colombia(&[]).await;
    let payment = world.create_from("BG-1", pesos("BG-1")).await;
    assert_eq!((&payment["provider"], &payment["status"]), (&json!("efecty"), &json!("requires_action")));
    let voucher = &payment["next_action"]["voucher"];
    assert_eq!((&voucher["provider"], &voucher["biller_code"]), (&json!("efecty"), &json!("110999")));
    assert_eq!(voucher["amount"], json!({ "value": "186000", "currency": "COP" }));
    assert!(voucher["barcode"].as_str().unwrap().starts_with("415"), "{voucher}");
    let there = &world.efecty().await["collections"][0];
    assert_eq!((&there["reference"], &there["code"]), (&payment["id"], &voucher["reference"]));
    assert_eq!(there["expires_at"], payment["expires_at"]);
    assert!(payment["expires_at"].as_str().unwrap().ends_with("-05:00"));
    let url = payment["hosted_url"].as_str().unwrap();
    let page = world.http.get(url).header(header::ACCEPT_LANGUAGE, "es").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("110999") && page.contains("Convenio"), "{page}");
    assert!(page.contains("<html lang=\"es-CO\"") && page.contains("186.000"), "pesos as Colombia writes them: {page}");

    world.pay_in(&payment, json!({ "operation": "4711", "webhook": "double" })).await;
    let settled = world.until_status(&id(&payment), "succeeded").await;
    assert_eq!(settled["receipts"].as_array().unwrap().len(), 1);
    assert_eq!((&settled["receipts"][0]["operation"], &settled["review"]), (&json!("4711"), &Value::Null));
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.succeeded"]).await;
    // The other network goes on beside it.
    assert_eq!(world.create("BG-PE").await["provider"], "pagoefectivo");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_webhook_is_found_by_asking() {
    let world = World::colombia(&[("poll_interval_ms = 60000", "poll_interval_ms = 50")]).await;
    let payment = world.create_from("BG-2", pesos("BG-2")).await;
    world.pay_in(&payment, json!({ "operation": "12", "webhook": "drop" })).await;
    let settled = world.until_status(&id(&payment), "succeeded").await;
    assert_eq!(settled["receipts"][0]["operation"], "12");
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forged_or_old_leaves_nothing() {
    let world = World::colombia(&[]).await;
    let payment = world.create_from("BG-3", pesos("BG-3")).await;
    world.pay_in(&payment, json!({ "webhook": "forged" })).await;
    let body = paid(&payment, "186000");
    let (now, path) = (now(), "/webhooks/efecty");
    for (at, secret, path) in [
        (now - 330, SECRET, path),
        (now + 330, SECRET, path),
        (now * 1_000, SECRET, path),
        (now, "ANOTHERSECRETANOTHERSECRETANOTHERS", path),
        (now, SECRET, "/webhooks/pagoefectivo"),
    ] {
        assert_eq!(world.tell(&body, at, secret, path).await, 401, "{at} {path}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox").await, 0);
    assert_eq!(world.payment(&id(&payment)).await["status"], "requires_action");
    // The same news under a later signature is the same news.
    for at in [now, now - 200, now] {
        assert_eq!(world.tell(&body, at, SECRET, path).await, 200);
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE repeats = 2").await, 1);
    assert_eq!(world.payment(&id(&payment)).await["status"], "succeeded");
    assert_eq!(world.tell("{}", now, SECRET, path).await, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_leads_to_one_collection() {
    let world = World::colombia(&[]).await;
    for (at, fault) in ["hang_up", "answer_500"].into_iter().enumerate() {
        world.control("next", json!({ fault: 1, "after_booking": true, "only": "collect" })).await;
        let order = format!("BG-LOST-{at}");
        // Settled within the call: the network is asked by our reference.
        let payment = world.create_from(&order, pesos(&order)).await;
        assert_eq!(payment["status"], "requires_action");
        assert_eq!(payment["next_action"]["voucher"]["biller_code"], "110999");
        assert_eq!(world.collections().await, at + 1);
        assert_eq!(world.efecty().await["creates_by_reference"][id(&payment)], 1, "sent once");
    }
    // Neither that answer comes nor one to the question: the next try asks before it sends anything.
    world.control("next", json!({ "hang_up": 1_000, "after_booking": true })).await;
    let reply = world.post("/v1/payments", "BG-DARK").json(&pesos("BG-DARK")).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    assert_eq!(reply.json::<Value>().await.unwrap()["code"], "provider_outcome_unknown");
    world.control("next", json!({})).await;
    let payment = until("the breaker to close", || async {
        let reply = world.post("/v1/payments", "BG-DARK").json(&pesos("BG-DARK")).send().await.unwrap();
        let done = reply.status() == 201;
        Some(reply.json::<Value>().await.unwrap()).filter(|_| done)
    })
    .await;
    assert_eq!(world.collections().await, 3);
    assert_eq!(world.efecty().await["creates_by_reference"][id(&payment)], 1, "sent once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_code_only_once_the_old_one_has_run_out() {
    let world = World::colombia(&[]).await;
    let payment = world.create_from("BG-4", pesos("BG-4")).await;
    let ask = async |what: &str, key: &str, body: Value| {
        let request = world.post(&format!("/v1/payments/{}/{what}", id(&payment)), key).json(&body);
        let reply = request.send().await.unwrap();
        (reply.status().as_u16(), reply.json::<Value>().await.unwrap())
    };
    let (status, problem) = ask("reissue", "r1", json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("action_not_allowed")));
    let later = json!({ "expires_at": "2027-01-31T10:00:00-05:00" });
    let (status, problem) = ask("extend", "e1", later).await;
    assert_eq!((status, &problem["code"]), (422, &json!("action_unsupported")));
    world.advance(73 * 3_600).await;
    world.until_status(&id(&payment), "expired").await;
    let (status, again) = ask("reissue", "r2", json!({})).await;
    assert_eq!((status, &again["status"]), (200, &json!("requires_action")), "{again}");
    assert_ne!(cip(&again), cip(&payment));
    assert_eq!(world.collections().await, 2);
    world.pay_in(&again, json!({})).await;
    let settled = world.until_status(&id(&payment), "succeeded").await;
    assert_eq!((&settled["review"], settled["late"].as_bool()), (&Value::Null, Some(false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_orders_in_pesos() {
    let world = World::colombia(&[]).await;
    let check = async |change: Value, field: &str, code: &str| {
        let mut json = pesos("BG-BAD");
        for (name, value) in change.as_object().unwrap() {
            json[name] = value.clone();
        }
        let reply = world.post("/v1/payments", "bad").json(&json).send().await.unwrap();
        assert_eq!(reply.status(), 422, "{change}");
        let problem: Value = reply.json().await.unwrap();
        assert_eq!((&problem["errors"][0]["field"], &problem["code"]), (&json!(field), &json!(code)), "{problem}");
    };
    let amount = |value: &str| json!({ "amount": { "value": value, "currency": "COP" } });
    check(amount("3000001"), "amount.value", "amount_over_maximum").await;
    check(amount("4999"), "amount.value", "amount_under_minimum").await;
    check(amount("186000.50"), "amount.value", "amount_too_many_decimals").await;
    check(json!({ "provider": "pagoefectivo" }), "amount.currency", "currency_unsupported").await;
    check(json!({ "provider": "baloto" }), "provider", "field_invalid").await;
    let dni = json!({ "email": "a@b.co", "identification": { "kind": "DNI", "number": "45678912" } });
    check(json!({ "payer": dni }), "payer.identification.kind", "field_invalid").await;
    assert_eq!(world.collections().await, 0);
}
