//! Efecty beyond single answers: what the merchant hears, what goes wrong on demand, and whose data stays where.

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{DOCUMENT, EFECTY_SECRET, Merchant, Sandbox, json as read, withdraw};
use ventanilla_sandbox::efecty::signature::sign;

/// A merchant, and a network that knows its address from the start.
async fn pair(statuses: &[u16], flags: &[&str]) -> (Sandbox, Merchant) {
    let merchant = Merchant::answering(statuses).await;
    let sandbox = Sandbox::start(&[flags, &["--efecty-notify-url", &merchant.url]].concat()).await;
    (sandbox, merchant)
}

fn hand_over(webhook: &str) -> String {
    format!(r#"{{"document_number":"{DOCUMENT}","operation":"1253","webhook":"{webhook}"}}"#)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers[name].to_str().unwrap()
}

/// Is this signed with the right secret, for the path that it came to?
fn right((body, headers): &(String, HeaderMap)) -> bool {
    let made = sign(EFECTY_SECRET, header(headers, "x-efecty-timestamp"), "POST", "/hook", body.as_bytes());
    header(headers, "x-efecty-key") == "TESTEFECTYKEY" && header(headers, "x-efecty-signature") == made
}

fn events(heard: &[(String, HeaderMap)]) -> Vec<String> {
    let event = |(body, _): &(String, HeaderMap)| serde_json::from_str::<Value>(body).unwrap()["event"].clone();
    heard.iter().map(|one| event(one).as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_payout_is_told_once_and_signed() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    let done = sandbox.control(&format!("efecty/withdrawals/{code}/pay"), &hand_over("deliver")).await;
    assert_eq!((&done["withdrawal"]["status"], &done["deliveries"][0]["state"]), (&json!("PAID"), &json!("delivered")));
    let heard = merchant.heard();
    assert!(heard.len() == 1 && right(&heard[0]));
    let body: Value = serde_json::from_str(&heard[0].0).unwrap();
    assert!(body["event_id"].as_str().unwrap().starts_with("ev_"));
    let status = read(sandbox.efecty("/withdrawal/status", r#"{"reference":"rfp_1"}"#).await.unwrap()).await;
    assert_eq!((&body["event"], &body["data"]), (&json!("withdrawal.paid"), &status["data"]));
}

#[tokio::test]
async fn webhooks_can_be_spoilt() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    for (mode, count) in [("drop", 0), ("double", 2), ("forged", 1), ("wrong_amount", 1), ("delay", 0)] {
        let code = sandbox.withdrawal(&format!("rfp_{mode}")).await;
        let before = merchant.heard().len();
        sandbox.control(&format!("efecty/withdrawals/{code}/pay"), &hand_over(mode)).await;
        let heard = merchant.heard().split_off(before);
        assert_eq!(heard.len(), count, "{mode}");
        assert!(heard.iter().all(|one| right(one) == (mode != "forged")), "{mode}");
        let amount = if mode == "wrong_amount" { r#""amount":"186001""# } else { r#""amount":"186000""# };
        assert!(heard.iter().all(|(body, _)| body.contains(amount)), "{mode}");
        assert_eq!(heard.first().map(|one| &one.0), heard.last().map(|one| &one.0), "one event, one event_id");
    }
    let flushed = sandbox.control("deliveries/flush", "").await;
    assert_eq!(
        (&flushed["deliveries"][0]["mode"], &flushed["deliveries"][0]["state"]),
        (&json!("delay"), &json!("delivered"))
    );
}

#[tokio::test]
async fn a_second_try_is_signed_anew() {
    let (sandbox, merchant) = pair(&[500, 500, 500], &[]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    sandbox.control(&format!("efecty/withdrawals/{code}/pay"), &hand_over("deliver")).await;
    sandbox.control("clock", r#"{"advance_seconds":3600}"#).await;
    let flushed = sandbox.control("deliveries/flush", "").await;
    assert_eq!(flushed["deliveries"][0]["state"], "failed");
    sandbox.control("deliveries/flush", "").await;
    let heard = merchant.heard();
    assert!(heard.len() == 2 && heard.iter().all(right), "two tries, never three");
    assert_eq!(heard[0].0, heard[1].0, "byte for byte the same");
    let at = |one: &(String, HeaderMap)| header(&one.1, "x-efecty-timestamp").parse::<i64>().unwrap();
    assert_eq!(at(&heard[1]) - at(&heard[0]), 3600);
}

#[tokio::test]
async fn a_delayed_one_comes_by_itself() {
    let (sandbox, merchant) = pair(&[], &["--redelivery-after-ms", "0"]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    sandbox.control(&format!("efecty/withdrawals/{code}/pay"), &hand_over("delay")).await;
    sandbox.until(|state| state["deliveries"][0]["state"] == "delivered").await;
    assert_eq!(events(&merchant.heard()), ["withdrawal.paid"]);
}

#[tokio::test]
async fn the_merchant_hears_what_it_registered_for() {
    let (old, new) = (Merchant::answering(&[]).await, Merchant::answering(&[]).await);
    let sandbox = Sandbox::start(&["--efecty-notify-url", &old.url]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    let ask = format!(r#"{{"url":"{}","events":["withdrawal.attempt_failed","withdrawal.expired"]}}"#, new.url);
    for _ in 0..2 {
        assert_eq!(sandbox.efecty("/webhook/register", &ask).await.unwrap().status(), 200);
    }
    let refused = sandbox.refused(&format!("efecty/withdrawals/{code}/pay"), r#"{"document_number":"1"}"#).await;
    assert_eq!(refused, "document_mismatch");
    sandbox.control(&format!("efecty/withdrawals/{code}/pay"), &hand_over("deliver")).await;
    assert!(old.heard().is_empty(), "the last address wins");
    assert_eq!(events(&new.heard()), ["withdrawal.attempt_failed"]);
    sandbox.control("reset", "").await;
    assert_eq!(sandbox.state().await["efecty"]["notify_url"], new.url);
}

#[tokio::test]
async fn an_expiry_is_told_once_however_the_clock_goes() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    let expires = r#"{"reference":"pay_1","amount":"50000","currency":"COP","expires_at":"2026-01-16T10:00:00-05:00"}"#;
    sandbox.efecty("/collection/create", expires).await.unwrap();
    let minute = format!(r#"{{"before_expiry_of":"{code}","seconds_before":1}}"#);
    sandbox.control("clock", &minute).await;
    assert_eq!(events(&merchant.heard()), ["collection.expired"]);
    for step in [1, -1_000_000, 1_000_000] {
        sandbox.control("clock", &format!(r#"{{"advance_seconds":{step}}}"#)).await;
        assert_eq!(
            sandbox.refused(&format!("efecty/withdrawals/{code}/pay"), &hand_over("deliver")).await,
            "code_expired"
        );
    }
    assert_eq!(events(&merchant.heard()), ["collection.expired", "withdrawal.expired"]);
}

#[tokio::test]
async fn an_expiry_that_a_call_finds_is_told_too() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    sandbox.withdrawal("rfp_1").await;
    sandbox.app.clock.set_offset(72 * 3600).unwrap();
    let status = read(sandbox.efecty("/withdrawal/status", r#"{"reference":"rfp_1"}"#).await.unwrap()).await;
    assert_eq!(status["data"]["status"], "EXPIRED");
    sandbox.until(|state| state["deliveries"][0]["state"] == "delivered").await;
    assert_eq!(events(&merchant.heard()), ["withdrawal.expired"]);
}

#[tokio::test]
async fn every_call_can_fail_before_or_after_the_work() {
    let calls = [
        ("withdraw", "/withdrawal/create", withdraw("rfp_2", "186000")),
        ("withdrawal_status", "/withdrawal/status", r#"{"reference":"rfp_1"}"#.to_owned()),
        ("register", "/webhook/register", r#"{"url":"http://127.0.0.1:1/","events":["withdrawal.paid"]}"#.to_owned()),
        (
            "collect",
            "/collection/create",
            r#"{"reference":"pay_1","amount":"50000","currency":"COP","expires_at":"2026-01-16T10:00:00-05:00"}"#
                .to_owned(),
        ),
        ("collection_status", "/collection/status", r#"{"reference":"pay_1"}"#.to_owned()),
        ("report", "/reports/transactions?date=2026-01-15", String::new()),
    ];
    let sandbox = Sandbox::start(&[]).await;
    sandbox.withdrawal("rfp_1").await;
    for (name, path, body) in calls {
        let arm = async |what: &str| sandbox.control("next", &format!(r#"{{{what},"only":"{name}"}}"#)).await;
        arm(r#""answer_500":1"#).await;
        let answer = sandbox.efecty(path, &body).await.unwrap();
        assert_eq!((answer.status().as_u16(), &read(answer).await["code"]), (500, &json!("E99")), "{name}");
        arm(r#""reject":1,"reject_with":"E07""#).await;
        let answer = sandbox.efecty(path, &body).await.unwrap();
        assert_eq!((answer.status().as_u16(), &read(answer).await["code"]), (504, &json!("E07")), "{name}");
        arm(r#""reject":1"#).await;
        assert_eq!(sandbox.efecty(path, &body).await.unwrap().status(), 401, "{name}");
        arm(r#""hang_up":1"#).await;
        assert!(sandbox.efecty(path, &body).await.is_err(), "{name}");
        assert!(sandbox.efecty(path, &body).await.unwrap().status().is_success(), "{name}");
    }
}

#[tokio::test]
async fn no_answer_and_yet_booked_once() {
    for fault in [r#""hang_up":1"#, r#""answer_500":1"#, r#""reject":1,"reject_with":"E07""#] {
        let sandbox = Sandbox::start(&[]).await;
        sandbox.control("next", &format!(r#"{{{fault},"after_booking":true,"only":"withdraw"}}"#)).await;
        let first = sandbox.efecty("/withdrawal/create", &withdraw("rfp_1", "186000")).await;
        assert!(first.is_err() || !first.unwrap().status().is_success());
        let again = sandbox.efecty("/withdrawal/create", &withdraw("rfp_1", "186000")).await.unwrap();
        assert_eq!(again.status(), 200, "{fault}: it was there already");
        let state = sandbox.state().await;
        assert_eq!(state["efecty"]["withdrawals"].as_array().unwrap().len(), 1);
        assert_eq!(state["efecty"]["creates_by_reference"], json!({"rfp_1": 2}));
        for (query, count, creates) in [("", 1, 2), ("?reference=rfp_1", 1, 2), ("?reference=rfp_2", 0, 0)] {
            let path = format!("/control/efecty/withdrawals{query}");
            let counted = read(sandbox.send(Method::GET, &path, None, "").await.unwrap()).await;
            assert_eq!((&counted["count"], &counted["creates"]), (&json!(count), &json!(creates)), "{fault} {query}");
        }
    }
}

/// Who gives up waiting for a held answer, and asks then, finds it booked only if that was told.
#[tokio::test]
async fn a_held_answer_is_booked_as_told() {
    for (after, status) in [(false, 404), (true, 200)] {
        let sandbox = Sandbox::start(&[]).await;
        sandbox.control("next", &format!(r#"{{"delay_ms":600000,"after_booking":{after},"only":"withdraw"}}"#)).await;
        let ask = withdraw("rfp_1", "186000");
        tokio::select! {
            _ = sandbox.efecty("/withdrawal/create", &ask) => panic!("it was held"),
            _ = sandbox.until(|state| state["held"] == 1) => {}
        }
        sandbox.until(|state| state["held"] == 0).await;
        let asked = sandbox.efecty("/withdrawal/status", r#"{"reference":"rfp_1"}"#).await.unwrap();
        assert_eq!(asked.status(), status);
    }
}

#[tokio::test]
async fn requests_at_once_make_one_withdrawal() {
    let sandbox = Sandbox::start(&[]).await;
    let ask = withdraw("rfp_1", "186000");
    let calls = (0..20).map(|_| async { sandbox.efecty("/withdrawal/create", &ask).await.unwrap() });
    let mut made = 0;
    let mut codes = BTreeSet::new();
    for answer in futures_util::future::join_all(calls).await {
        made += u32::from(answer.status() == 201);
        codes.insert(read(answer).await["data"]["withdrawal_code"].to_string());
    }
    assert_eq!((made, codes.len()), (1, 1));
}

#[tokio::test]
async fn what_a_person_shows_stays_nowhere() {
    let (sandbox, merchant) = pair(&[], &[]).await;
    let code = sandbox.withdrawal("rfp_1").await;
    let wrong = "99900000017";
    sandbox.refused(&format!("efecty/withdrawals/{code}/pay"), &format!(r#"{{"document_number":"{wrong}"}}"#)).await;
    sandbox.control(&format!("efecty/withdrawals/{code}/pay"), &hand_over("deliver")).await;
    let mut seen = vec![sandbox.state().await.to_string(), format!("{:?}", sandbox.app)];
    for path in ["/efecty", "/control/efecty"] {
        seen.push(sandbox.send(Method::GET, path, None, "").await.unwrap().text().await.unwrap());
    }
    seen.push(sandbox.efecty("/reports/transactions?date=2026-01-15", "").await.unwrap().text().await.unwrap());
    seen.extend(merchant.heard().into_iter().map(|(body, _)| body));
    for text in seen {
        for data in [DOCUMENT, wrong, "Ana Ruiz", "3005550147"] {
            assert!(!text.contains(data), "{data} in {text}");
        }
    }
}
