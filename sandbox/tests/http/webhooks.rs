//! What the merchant hears of a payment: bytes, signature, one redelivery, and every way to spoil it.

use serde_json::json;

use crate::harness::{Merchant, SECRET, Sandbox};
use ventanilla_sandbox::signing::pe_signature;

async fn pair(statuses: &[u16], flags: &[&str]) -> (Sandbox, Merchant) {
    let merchant = Merchant::answering(statuses).await;
    let sandbox = Sandbox::start(&[flags, &["--notify-url", &merchant.url]].concat()).await;
    (sandbox, merchant)
}

#[tokio::test]
async fn a_payment_is_told_once_and_signed() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    let cip = sandbox.cip().await;
    let done = sandbox.control(&format!("cips/{cip}/pay"), r#"{"operation":"1253"}"#).await;
    let body = format!(
        r#"{{"eventType":"cip.paid","operationNumber":"1253","data":{{"cip":"{cip}","currency":"PEN","amount":22.05,"paymentDate":"2026-01-15T10:00:00-05:00","transactionCode":"ORD-1"}}}}"#
    );
    assert_eq!(merchant.got(), [(body.clone(), pe_signature(SECRET, &body))]);
    assert_eq!(done["deliveries"][0]["state"], "delivered");
    assert_eq!(done["cip"]["state"], "paid");
    sandbox.control("deliveries/flush", "").await;
    assert_eq!(merchant.got().len(), 1, "nothing was left to send");
}

#[tokio::test]
async fn anything_but_200_is_tried_once_more() {
    for status in [201, 204, 301, 400, 500] {
        let (sandbox, merchant) = pair(&[status, status, status], &[]).await;
        let cip = sandbox.cip().await;
        let done = sandbox.control(&format!("cips/{cip}/pay"), "").await;
        assert_eq!(done["deliveries"][0]["state"], "waiting", "{status}");
        let flushed = sandbox.control("deliveries/flush", "").await;
        assert_eq!(flushed["deliveries"][0]["state"], "failed");
        sandbox.control("deliveries/flush", "").await;
        let got = merchant.got();
        assert_eq!(got.len(), 2, "two tries, never three");
        assert_eq!(got.first(), got.last(), "byte for byte the same");
    }
}

#[tokio::test]
async fn the_second_try_comes_by_itself() {
    let (sandbox, merchant) = pair(&[500], &["--redelivery-after-ms", "0"]).await;
    let cip = sandbox.cip().await;
    sandbox.control(&format!("cips/{cip}/pay"), "").await;
    let state = sandbox.until(|state| state["deliveries"][0]["state"] == "delivered").await;
    let tries: Vec<_> = state["deliveries"][0]["tries"].as_array().unwrap().iter().map(|one| &one["http"]).collect();
    assert_eq!(tries, [&json!(500), &json!(200)]);
    assert_eq!(merchant.got().len(), 2);
}

#[tokio::test]
async fn a_merchant_that_is_not_there_is_tried_again() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    let cip = sandbox.cip().await;
    sandbox.control("notify", r#"{"url":"http://127.0.0.1:1/hook"}"#).await;
    let done = sandbox.control(&format!("cips/{cip}/pay"), "").await;
    assert_eq!(done["deliveries"][0]["state"], "waiting");
    let error = done["deliveries"][0]["tries"][0]["error"].as_str().unwrap().to_owned();
    assert!(error.contains("refused"), "{error}");
    sandbox.control("notify", &format!(r#"{{"url":"{}"}}"#, merchant.url)).await;
    let done = sandbox.control("deliveries/flush", "").await;
    assert_eq!(done["deliveries"][0]["state"], "delivered");
}

#[tokio::test]
async fn webhooks_can_be_spoilt() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    for (mode, count) in [("drop", 0), ("double", 2), ("forged", 1), ("wrong_amount", 1)] {
        let cip = sandbox.cip().await;
        let before = merchant.got().len();
        let done = sandbox.control(&format!("cips/{cip}/pay"), &format!(r#"{{"webhook":"{mode}"}}"#)).await;
        assert_eq!(
            (done["cip"]["state"].as_str(), done["cip"]["amount"].as_str()),
            (Some("paid"), Some("22.05")),
            "{mode}"
        );
        let got = merchant.got().split_off(before);
        assert_eq!(got.len(), count, "{mode}");
        for (body, signature) in got {
            assert_eq!(signature == pe_signature(SECRET, &body), mode != "forged", "{mode}");
            let amount = if mode == "wrong_amount" { r#""amount":23.05"# } else { r#""amount":22.05"# };
            assert!(body.contains(amount), "{mode}: {body}");
        }
    }
}

#[tokio::test]
async fn a_late_payment_says_when() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    let cip = sandbox.cip().await;
    sandbox.control("clock", r#"{"advance_seconds":90000}"#).await;
    sandbox.control(&format!("cips/{cip}/pay"), r#"{"late":true}"#).await;
    let (body, _) = merchant.got().remove(0);
    assert!(body.contains(r#""paymentDate":"2026-01-16T11:00:00-05:00""#), "{body}");
}

#[tokio::test]
async fn any_body_can_be_signed_and_sent() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    let odd = "{\n  \"eventType\": \"cip.refunded\", \"data\": {}\n}";
    let done = sandbox.control("events", odd).await;
    assert_eq!(done["deliveries"][0]["event"], "cip.refunded");
    sandbox.control("events?forged=true", "x").await;
    let got = merchant.got();
    assert_eq!(got[0], (odd.to_owned(), pe_signature(SECRET, odd)));
    assert_eq!(got[1].0, "x");
    assert_ne!(got[1].1, pe_signature(SECRET, "x"));
}

#[tokio::test]
async fn a_reset_forgets_what_waits_and_repeats_no_name() {
    let (sandbox, merchant) = pair(&[500, 500], &[]).await;
    let old = sandbox.cip().await;
    sandbox.control(&format!("cips/{old}/pay"), "").await;
    sandbox.control("reset", "").await;
    sandbox.control("deliveries/flush", "").await;
    assert_eq!(merchant.got().len(), 1);
    assert_ne!(sandbox.cip().await, old);
    assert_eq!(sandbox.state().await["deliveries"], json!([]));
}
