//! Bad input for every call about refunds: each with a clear problem, and nothing done.

use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::{
    refund_world::{form, token},
    world::{API_KEY, World, id},
};

/// One wrong call: what is sent, and what comes back.
struct Case {
    body: String,
    status: u16,
    code: &'static str,
    fields: &'static [&'static str],
}

fn case(body: impl ToString, status: u16, code: &'static str, fields: &'static [&'static str]) -> Case {
    Case { body: body.to_string(), status, code, fields }
}

fn with(mut json: Value, name: &str, value: Value) -> Value {
    if value.is_null() {
        json.as_object_mut().unwrap().remove(name);
    } else {
        json[name] = value;
    }
    json
}

async fn check(world: &World, path: &str, bearer: &str, case: Case) {
    // A refusal is kept for its key: each call has its own.
    static KEYS: AtomicU32 = AtomicU32::new(0);
    let key = KEYS.fetch_add(1, Ordering::SeqCst);
    let url = format!("{}{path}", world.backend.url);
    let request = world.http.post(url).bearer_auth(bearer).header("Idempotency-Key", format!("bad{key}"));
    let reply = request.header(header::CONTENT_TYPE, "application/json").body(case.body.clone()).send().await.unwrap();
    let (status, problem) = (reply.status().as_u16(), reply.json::<Value>().await.unwrap());
    let shown = format!("{path} {}\n{problem}", &case.body.chars().take(200).collect::<String>());
    assert_eq!((status, problem["code"].as_str().unwrap()), (case.status, case.code), "{shown}");
    let named: Vec<&str> = problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
    assert_eq!(named, case.fields, "{shown}");
}

/// What is wrong with any JSON body.
fn no_json() -> Vec<Case> {
    vec![
        case("", 400, "json_invalid", &[""]),
        case("{", 400, "json_invalid", &[""]),
        case("[]", 400, "json_invalid", &[""]),
        case("{} {}", 400, "json_invalid", &[""]),
        case(r#"{"colour":"red"}"#, 400, "json_invalid", &["colour"]),
        case(format!("{{\"colour\":\"{}\"}}", "x".repeat(70_000)), 413, "body_too_large", &[]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn promises_that_cannot_be_made() {
    let world = World::refunds(&[]).await;
    let payment = world.paid("BG-BAD", "186000").await;
    let right = json!({ "payment_id": id(&payment) });
    let set = |name: &str, value: Value| with(right.clone(), name, value);
    let amount = |value: &str, currency: &str| set("amount", json!({ "value": value, "currency": currency }));
    let unpaid = world.create_from("BG-UNPAID", crate::efecty::pesos("BG-UNPAID")).await;
    let mut cases = no_json();
    cases.extend([
        case("{}", 422, "field_missing", &["payment_id"]),
        case(set("payment_id", json!(7)), 400, "json_invalid", &["payment_id"]),
        case(set("payment_id", json!("")), 422, "field_invalid", &["payment_id"]),
        case(set("payment_id", json!("pay_1")), 422, "field_invalid", &["payment_id"]),
        case(set("payment_id", json!("' OR 1=1 --")), 422, "field_invalid", &["payment_id"]),
        case(set("payment_id", json!("pay_00000000000000000000000000")), 404, "not_found", &["payment_id"]),
        case(set("payment_id", unpaid["id"].clone()), 409, "refund_not_allowed", &[]),
        case(set("amount", json!("186000")), 400, "json_invalid", &["amount"]),
        case(set("amount", json!({ "value": 1, "currency": "COP" })), 400, "json_invalid", &["amount.value"]),
        case(set("amount", json!({ "value": "1" })), 422, "field_missing", &["amount.currency"]),
        case(set("amount", json!({ "currency": "COP" })), 422, "field_missing", &["amount.value"]),
        case(set("amount", json!({})), 422, "fields_invalid", &["amount.currency", "amount.value"]),
        case(amount("0", "COP"), 422, "amount_not_positive", &["amount.value"]),
        case(amount("-1", "COP"), 422, "amount_not_positive", &["amount.value"]),
        case(amount("10.5", "COP"), 422, "amount_too_many_decimals", &["amount.value"]),
        case(amount("1e5", "COP"), 422, "amount_invalid", &["amount.value"]),
        case(amount("٥", "COP"), 422, "amount_invalid", &["amount.value"]),
        case(amount("99999999999999999999", "COP"), 422, "amount_over_maximum", &["amount.value"]),
        case(amount("186001", "COP"), 422, "refund_exceeds_payment", &["amount.value"]),
        case(amount("4999", "COP"), 422, "amount_under_minimum", &["amount.value"]),
        case(amount("10", "PEN"), 422, "currency_unsupported", &["amount.currency"]),
        case(amount("10", "EUR"), 422, "currency_unknown", &["amount.currency"]),
        case(set("reason", json!("x".repeat(51))), 422, "field_invalid", &["reason"]),
        case(set("reason", json!("a\u{202e}b")), 422, "field_invalid", &["reason"]),
        case(set("reason", json!(1)), 400, "json_invalid", &["reason"]),
        case(set("locale", json!("spanish!")), 422, "field_invalid", &["locale"]),
        case(set("return_url", json!("javascript:alert(1)")), 422, "field_invalid", &["return_url"]),
        case(set("document_number", json!("1099887766")), 400, "json_invalid", &["document_number"]),
        case(json!({ "payment_id": "x", "reason": "\u{7}" }), 422, "fields_invalid", &["payment_id", "reason"]),
    ]);
    for case in cases {
        check(&world, "/v1/refunds", API_KEY, case).await;
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM refunds").await, 0);
    let soles = world.create("PE-1").await;
    world.pay(&soles, json!({})).await;
    check(&world, "/v1/refunds", API_KEY, case(json!({ "payment_id": id(&soles) }), 422, "action_unsupported", &[]))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_section_there_are_no_refunds() {
    let world = World::colombia(&[]).await;
    let payment = world.paid("BG-NONE", "186000").await;
    let case = case(json!({ "payment_id": id(&payment) }), 422, "action_unsupported", &[]);
    check(&world, "/v1/refunds", API_KEY, case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_form_may_not_hold() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-FORM", "186000").await;
    let set = |name: &str, value: Value| with(form(), name, value);
    let mut cases = no_json();
    for kind in [json!(""), json!("DNI"), json!("cc"), json!("RUC"), json!("X".repeat(1_000)), Value::Null] {
        cases.push(case(set("document_kind", kind), 422, "fields_invalid", &["document_kind"]));
    }
    for number in ["", "123", "12345678901234", "1099X87766", "1099887766\u{0}", "0000000000", "-1", "1e10", "😀"] {
        cases.push(case(set("document_number", json!(number)), 422, "fields_invalid", &["document_number"]));
    }
    for name in ["", "María", "María <b>", "4 5", "María\u{0}Ñáñez", "-- --"] {
        cases.push(case(set("name", json!(name)), 422, "fields_invalid", &["name"]));
    }
    for phone in ["", "300", "2005550147", "300555o147", "+58 300 555 0147", "30055501470"] {
        cases.push(case(set("phone", json!(phone)), 422, "fields_invalid", &["phone"]));
    }
    cases.extend([
        case(set("document_number", Value::Null), 422, "fields_invalid", &["document_number"]),
        case(set("name", Value::Null), 422, "fields_invalid", &["name"]),
        case(set("phone", Value::Null), 422, "fields_invalid", &["phone"]),
        case(set("consent", Value::Null), 422, "fields_invalid", &["consent"]),
        case(set("consent", json!(false)), 422, "fields_invalid", &["consent"]),
        case(set("consent_version", Value::Null), 422, "fields_invalid", &["consent"]),
        case(set("consent_version", json!("2025-01")), 422, "fields_invalid", &["consent"]),
        case(set("consent", json!("on")), 400, "json_invalid", &["consent"]),
        case(set("document_kind", json!(1)), 400, "json_invalid", &["document_kind"]),
        case(set("document_number", json!(1_099_887_766)), 400, "json_invalid", &["document_number"]),
        case(set("name", json!(["María"])), 400, "json_invalid", &["name"]),
        case(set("phone", json!({})), 400, "json_invalid", &["phone"]),
        case("{}", 422, "fields_invalid", &["document_kind", "name", "phone", "consent"]),
    ]);
    for case in cases {
        check(&world, "/client/refund/identification", &token(&refund), case).await;
    }
    // An older cédula is no mistake of the payer's: its own code, so that the page can say what to do.
    let (_, problem) = world.page_call(&refund, "identification", set("document_number", json!("19345678"))).await;
    assert_eq!(problem["errors"][0]["code"], "identification_rule_refused");
    assert_eq!(world.refund_now(&refund).await["status"], "requires_action");
    assert_eq!(world.count("SELECT (SELECT COUNT(*) FROM collectors) + (SELECT COUNT(*) FROM consents)").await, 0);
    assert!(world.withdrawals().await.is_empty());

    for (path, body, status, code, fields) in [
        ("reissue", json!({}), 409, "action_not_allowed", &[][..]),
        ("reissue", json!({ "now": true }), 400, "json_invalid", &["now"]),
        ("channel", json!({}), 422, "field_missing", &["channel"]),
        ("channel", json!({ "channel": 7 }), 400, "json_invalid", &["channel"]),
        ("channel", json!({ "channel": "" }), 422, "field_invalid", &["channel"]),
        ("channel", json!({ "channel": "pagoefectivo" }), 422, "field_invalid", &["channel"]),
    ] {
        check(&world, &format!("/client/refund/{path}"), &token(&refund), case(body, status, code, fields)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_shop_may_not_say() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-SAY", "186000").await;
    let path = |what: &str| format!("/v1/refunds/{}/{what}", id(&refund));
    let long = "x".repeat(65);
    let when = |at: &str| json!({ "code": "AB12", "expires_at": at });
    for (what, body, status, code, fields) in [
        ("cancel", json!({ "why": 1 }), 400, "json_invalid", &["why"][..]),
        ("reissue", json!({ "expires_at": "x" }), 400, "json_invalid", &["expires_at"]),
        ("retry", json!([]), 400, "json_invalid", &[""]),
        ("retry", json!({}), 409, "action_not_allowed", &[]),
        ("review", json!({}), 422, "field_missing", &["decision"]),
        ("review", json!({ "decision": "accept" }), 422, "field_invalid", &["decision"]),
        ("review", json!({ "decision": true }), 400, "json_invalid", &["decision"]),
        ("review", json!({ "decision": "approve" }), 409, "action_not_allowed", &[]),
        ("code", json!({}), 422, "fields_invalid", &["code", "expires_at"]),
        ("code", when("tomorrow"), 422, "expiry_invalid", &["expires_at"]),
        ("code", when("2020-01-01T00:00:00-05:00"), 422, "expiry_too_soon", &["expires_at"]),
        ("code", when("2099-01-01T00:00:00-05:00"), 422, "expiry_too_far", &["expires_at"]),
        ("code", json!({ "code": "abc", "expires_at": "x" }), 422, "fields_invalid", &["code", "expires_at"]),
        ("code", json!({ "code": "ab cd", "expires_at": "x" }), 422, "fields_invalid", &["code", "expires_at"]),
        ("code", json!({ "code": 1234 }), 400, "json_invalid", &["code"]),
        ("outcome", json!({}), 422, "field_missing", &["outcome"]),
        ("outcome", json!({ "outcome": "paid" }), 422, "field_invalid", &["outcome"]),
        ("outcome", json!({ "outcome": "collected", "operation": long }), 422, "field_invalid", &["operation"]),
        ("outcome", json!({ "outcome": "collected", "operation": "" }), 422, "field_invalid", &["operation"]),
        ("outcome", json!({ "outcome": "collected", "at": "today" }), 422, "field_invalid", &["at"]),
        ("outcome", json!({ "outcome": "collected", "at": "2099-01-01T00:00:00Z" }), 422, "field_invalid", &["at"]),
        ("outcome", json!({ "outcome": "collected" }), 409, "action_not_allowed", &[]),
    ] {
        check(&world, &path(what), API_KEY, case(body, status, code, fields)).await;
    }
    for what in ["", "/cancel", "/reissue", "/retry", "/review", "/code", "/outcome"] {
        for unknown in ["rf_1", "rf_00000000000000000000000000", "pay_00000000000000000000000000", "..%2f"] {
            let url = format!("{}/v1/refunds/{unknown}{what}", world.backend.url);
            let request = if what.is_empty() { world.http.get(url) } else { world.http.post(url).json(&some(what)) };
            let reply = request.bearer_auth(API_KEY).header("Idempotency-Key", format!("{unknown}{what}")).send().await;
            assert_eq!(reply.unwrap().status(), 404, "{unknown}{what}");
        }
    }
    assert_eq!(world.refund_now(&refund).await["state_version"], refund["state_version"]);
}

/// A right body for a call.
fn some(what: &str) -> Value {
    let soon = ventanilla_server::clock::Clock::default().now().plus(ventanilla::time::DAY);
    match what {
        "/review" => json!({ "decision": "approve" }),
        "/code" => json!({ "code": "AB12CD", "expires_at": soon.to_rfc3339(ventanilla::time::Zone::Bogota) }),
        "/outcome" => json!({ "outcome": "collected" }),
        _ => json!({}),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_in_by_another_door() {
    let world = World::refunds(&[]).await;
    let (refund, other) = (world.refund("BG-DOOR", "186000").await, world.pending("BG-OTHER", "186000").await);
    let payment = world.payment(refund["payment_id"].as_str().unwrap()).await;
    let link = refund["hosted_url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let calls: [(Method, &str, Value); 4] = [
        (Method::GET, "", Value::Null),
        (Method::POST, "/identification", form()),
        (Method::POST, "/reissue", json!({})),
        (Method::POST, "/channel", json!({ "channel": "baloto" })),
    ];
    for (method, path, body) in calls {
        let url = format!("{}/client/refund{path}", world.backend.url);
        let wrong = ["", "ct_x", API_KEY, &link, &token(&payment), &format!("{}x", token(&refund))].map(str::to_owned);
        for bearer in wrong {
            let request = world.http.request(method.clone(), &url).bearer_auth(&bearer).json(&body);
            let reply = request.send().await.unwrap();
            assert_eq!(reply.status(), 401, "{path} {bearer}");
        }
        let reply = world.http.request(method.clone(), &url).json(&body).send().await.unwrap();
        assert_eq!(reply.status(), 401, "{path} without any");
        let reply = world.http.delete(&url).bearer_auth(token(&refund)).send().await.unwrap();
        assert_eq!(reply.status(), 405, "{path}");
        let kind = world.http.request(method.clone(), &url).bearer_auth(token(&refund)).body("document_number=1");
        let status = kind.send().await.unwrap().status();
        assert_eq!(status, if method == Method::GET { 200 } else { 415 }, "{path}");
    }
    // Another refund's token opens that one, and nothing of this.
    assert_eq!(world.page(&other).await["refund_id"], other["id"]);
    assert_eq!(world.refund_now(&refund).await["status"], "requires_action");
    // A payment's link is none to a refund, and the other way round.
    let own = payment["hosted_url"].as_str().unwrap().rsplit('/').next().unwrap();
    for path in [format!("/r/{own}"), format!("/p/{link}"), "/r/lt_x".to_owned(), format!("/r/{link}.pdf")] {
        let reply = world.http.get(format!("{}{path}", world.backend.url)).send().await.unwrap();
        assert_eq!(reply.status(), 404, "{path}");
    }
    for (method, path) in [(Method::PUT, "/v1/refunds"), (Method::DELETE, "/v1/refunds/rf_1"), (Method::PUT, "/r/lt_x")]
    {
        let request = world.http.request(method, format!("{}{path}", world.backend.url)).bearer_auth(API_KEY);
        assert_eq!(request.send().await.unwrap().status(), 405, "{path}");
    }
    for path in ["/v1/refunds", "/v1/refunds/rf_1", "/v1/refunds/rf_1/cancel"] {
        let request = world.http.post(format!("{}{path}", world.backend.url)).bearer_auth("sk_test_wrong");
        let status = request.send().await.unwrap().status().as_u16();
        assert!(matches!(status, 401 | 405), "{path}: {status}");
    }
    let list = world.http.get(format!("{}/v1/refunds", world.backend.url)).bearer_auth(API_KEY).send().await.unwrap();
    assert_eq!(list.status(), 422);
}
