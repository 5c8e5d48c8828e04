//! Bad input: each with a clear problem, and nothing stored.

use reqwest::header;
use serde_json::{Value, json};

use crate::world::{API_KEY, World, order_json};

fn with(path: &[&str], value: Value) -> Value {
    let mut order = order_json("BAD-1");
    let (last, parents) = path.split_last().unwrap();
    let mut place = &mut order;
    for part in parents {
        place = &mut place[*part];
    }
    if value.is_null() {
        place.as_object_mut().unwrap().remove(*last);
    } else {
        place[*last] = value;
    }
    order
}

/// Checks one wrong order: status, code and, where it is about fields, their names.
async fn check(world: &World, body: String, expected: (u16, &str), fields: &[&str]) {
    let request = world.post("/v1/payments", "bad").header(header::CONTENT_TYPE, "application/json");
    let reply = request.body(body.clone()).send().await.unwrap();
    let shown = &body[..body.len().min(200)];
    assert_eq!(reply.headers()[header::CONTENT_TYPE], "application/problem+json", "{shown}");
    assert!(reply.headers()["x-request-id"].to_str().unwrap().starts_with("req_"));
    let (status, problem) = (reply.status().as_u16(), reply.json::<Value>().await.unwrap());
    assert_eq!((status, problem["code"].as_str().unwrap()), expected, "{shown}\n{problem}");
    let named: Vec<&str> = problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    assert_eq!(named, fields, "{shown}\n{problem}");
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_orders_are_refused_by_field_and_leave_nothing() {
    let world = World::new().await;
    let value = |text: &str| with(&["amount", "value"], json!(text));
    let now = ventanilla_server::clock::Clock::default().now();
    let at = |days: i64| now.plus(days * ventanilla::time::DAY).to_rfc3339(ventanilla::time::Zone::Lima);
    let cases: Vec<(Value, &str, &str)> = vec![
        (value("0"), "amount_not_positive", "amount.value"),
        (value("0.00"), "amount_not_positive", "amount.value"),
        (value("-1.00"), "amount_not_positive", "amount.value"),
        (value("1.005"), "amount_too_many_decimals", "amount.value"),
        (value("1,50"), "amount_invalid", "amount.value"),
        (value("1e2"), "amount_invalid", "amount.value"),
        (value("١٠"), "amount_invalid", "amount.value"),
        (value(""), "amount_invalid", "amount.value"),
        (value("99999999999999999999"), "amount_over_maximum", "amount.value"),
        (value("3724.01"), "amount_over_maximum", "amount.value"),
        (value("1.99"), "amount_under_minimum", "amount.value"),
        (with(&["amount", "currency"], json!("EUR")), "currency_unknown", "amount.currency"),
        (with(&["amount", "currency"], json!("pen")), "currency_unknown", "amount.currency"),
        (with(&["amount", "currency"], json!("COP")), "currency_unsupported", "amount.currency"),
        (with(&["amount"], Value::Null), "field_missing", "amount"),
        (with(&["payer", "email"], Value::Null), "field_missing", "payer.email"),
        (with(&["payer", "email"], json!("ana")), "email_invalid", "payer.email"),
        (with(&["payer", "email"], json!("ana@ruiz@x.pe")), "email_invalid", "payer.email"),
        (with(&["payer", "phone"], json!("call me")), "field_invalid", "payer.phone"),
        (
            with(&["payer", "identification", "number"], json!("1")),
            "identification_invalid",
            "payer.identification.number",
        ),
        (with(&["payer", "identification", "kind"], json!("ID")), "field_invalid", "payer.identification.kind"),
        (with(&["merchant_reference"], json!("á")), "field_invalid", "merchant_reference"),
        (with(&["merchant_reference"], json!("x".repeat(37))), "field_invalid", "merchant_reference"),
        (with(&["merchant_reference"], Value::Null), "field_missing", "merchant_reference"),
        (with(&["expires_at"], json!(at(-1))), "expiry_too_soon", "expires_at"),
        (with(&["expires_at"], json!(at(184))), "expiry_too_far", "expires_at"),
        (with(&["expires_at"], json!("mañana")), "expiry_invalid", "expires_at"),
        (with(&["expires_at"], json!("2027-02-30T10:00:00-05:00")), "expiry_invalid", "expires_at"),
        (with(&["provider"], json!("efecty")), "field_invalid", "provider"),
        (with(&["description"], json!("x".repeat(51))), "field_invalid", "description"),
        (with(&["description"], json!("a\u{202e}b")), "field_invalid", "description"),
        (with(&["return_url"], json!("javascript:alert(1)")), "field_invalid", "return_url"),
    ];
    for (body, code, field) in cases {
        check(&world, body.to_string(), (422, code), &[field]).await;
    }
    let two = json!({ "amount": { "value": "0", "currency": "PEN" } });
    check(&world, two.to_string(), (422, "fields_invalid"), &["merchant_reference", "amount.value", "payer"]).await;
    world.nothing_stored().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_json_that_we_want() {
    let world = World::new().await;
    let order = order_json("BAD-2").to_string();
    let with_double = order.replacen('{', "{\"description\":\"x\",", 1);
    let cases = [
        ("{", ""),
        ("", ""),
        ("null", ""),
        ("\u{feff}{}", ""),
        ("{} {}", ""),
        (with_double.as_str(), ""),
        (r#"{"amount":{"value":1.5,"currency":"PEN"}}"#, "amount.value"),
        (r#"{"payer":{"emial":"a@b.pe"}}"#, "payer.emial"),
        (r#"{"colour":"red"}"#, "colour"),
        (r#"{"description":"\ud800"}"#, ""),
    ];
    for (body, field) in cases {
        check(&world, body.to_owned(), (400, "json_invalid"), &[field]).await;
    }
    let big = format!("{{\"description\":\"{}\"}}", "x".repeat(1_000_000));
    check(&world, big, (413, "body_too_large"), &[]).await;
    world.nothing_stored().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_and_headers() {
    let world = World::new().await;
    let url = format!("{}/v1/payments", world.backend.url);
    let order = order_json("BAD-3");
    let plain = || world.http.post(&url).json(&order);
    let cases = [
        (plain().header("Idempotency-Key", "k"), 401, "api_key_invalid"),
        (plain().header("Idempotency-Key", "k").bearer_auth("sk_test_wrong"), 401, "api_key_invalid"),
        (plain().header("Idempotency-Key", "k").basic_auth("sk", Some(API_KEY)), 401, "api_key_invalid"),
        (plain().bearer_auth(API_KEY), 400, "idempotency_key_missing"),
        (plain().bearer_auth(API_KEY).header("Idempotency-Key", ""), 400, "idempotency_key_invalid"),
        (plain().bearer_auth(API_KEY).header("Idempotency-Key", "a b"), 400, "idempotency_key_invalid"),
        (plain().bearer_auth(API_KEY).header("Idempotency-Key", "x".repeat(256)), 400, "idempotency_key_invalid"),
        (world.post("/v1/payments", "k").body("{}"), 415, "media_type_unsupported"),
        (
            world.post("/v1/payments", "k").header(header::CONTENT_TYPE, "text/plain").body("{}"),
            415,
            "media_type_unsupported",
        ),
        (
            plain().bearer_auth(API_KEY).header("Idempotency-Key", "k").header("Content-Encoding", "gzip"),
            415,
            "media_type_unsupported",
        ),
        (world.http.delete(&url).bearer_auth(API_KEY), 405, "method_not_allowed"),
        (world.http.get(format!("{url}x")).bearer_auth(API_KEY), 404, "not_found"),
    ];
    for (at, (request, status, code)) in cases.into_iter().enumerate() {
        let reply = request.header("Accept-Language", "zh-CN,zh;q=0.9").send().await.unwrap();
        assert_eq!(reply.status().as_u16(), status, "case {at}");
        assert_eq!(reply.headers()["content-language"], "zh");
        let problem: Value = reply.json().await.unwrap();
        assert_eq!(problem["code"], code, "case {at}");
        assert!(!problem["title"].as_str().unwrap().is_ascii(), "case {at}: {problem}");
    }
    world.nothing_stored().await;
}

impl World {
    async fn nothing_stored(&self) {
        let sql = "SELECT (SELECT COUNT(*) FROM payments) + (SELECT COUNT(*) FROM payers) \
                   + (SELECT COUNT(*) FROM idempotency) + (SELECT COUNT(*) FROM outbox)";
        assert_eq!(self.count(sql).await, 0);
        assert_eq!(self.sandbox_state().await["calls"]["create"].as_u64().unwrap_or(0), 0);
    }
}
