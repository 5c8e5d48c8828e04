//! The main road: order, voucher, money, and the shop hears of it.

use reqwest::header;
use serde_json::{Value, json};

use crate::world::{World, cip, id};

#[tokio::test(flavor = "multi_thread")]
async fn from_order_to_paid() {
    let world = World::new().await;
    let payment = world.create("TA-1").await;
    assert_eq!(payment["status"], "requires_action");
    assert_eq!(payment["stock"], "held");
    assert_eq!(payment["next_action"]["voucher"]["amount"], json!({ "value": "149.90", "currency": "PEN" }));
    let at_sandbox = &world.sandbox_state().await["cips"][0];
    assert_eq!(at_sandbox["cip"], cip(&payment));
    assert_eq!(at_sandbox["transaction_code"], "TA-1");
    assert_eq!(at_sandbox["expires_at"], payment["expires_at"]);

    world.pay(&payment, json!({ "operation": "1253" })).await;
    let paid = world.payment(&id(&payment)).await;
    assert_eq!((&paid["status"], &paid["stock"]), (&json!("succeeded"), &json!("committed")));
    assert_eq!(paid["receipts"][0]["operation"], "1253");
    assert_eq!(paid["next_action"], Value::Null);
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.succeeded"]).await;
    for event in world.shop.events() {
        assert!(event.valid[0] && event.id.starts_with("evt_"), "{event:?}");
        assert!(event.body["data"]["payment"].get("client_token").is_none());
        assert!(!event.body.to_string().contains("ana@"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_page_is_told() {
    let world = World::new().await;
    let payment = world.create("TA-2").await;
    let ask = || {
        let request = world.http.get(format!("{}/client/payment", world.backend.url));
        request.bearer_auth(payment["client_token"].as_str().unwrap()).header("Origin", "http://127.0.0.1:7700")
    };
    let reply = ask().send().await.unwrap();
    assert_eq!(reply.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "http://127.0.0.1:7700");
    assert_eq!(reply.headers()[header::CACHE_CONTROL], "no-store");
    let etag = reply.headers()[header::ETAG].clone();
    let text = reply.text().await.unwrap();
    let snapshot = ventanilla::wire::SnapshotJson::read(&text).unwrap();
    assert_eq!(snapshot.voucher.unwrap().reference.as_str(), cip(&payment));
    assert!(!text.contains("ana@") && !text.contains("Ruiz") && !text.contains("45678912"));

    let same = ask().header(header::IF_NONE_MATCH, &etag).send().await.unwrap();
    assert_eq!(same.status(), 304);
    world.pay(&payment, json!({})).await;
    let news = ask().header(header::IF_NONE_MATCH, &etag).send().await.unwrap();
    assert_eq!(news.status(), 200);
    let html = ask().header(header::ACCEPT, "text/html").send().await.unwrap();
    assert!(html.headers()[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));

    let preflight = async |origin: &str| {
        let url = format!("{}/client/payment/voucher", world.backend.url);
        let request = world.http.request(reqwest::Method::OPTIONS, url).header("Origin", origin);
        let request = request.header("Access-Control-Request-Method", "POST");
        let reply = request.header("Access-Control-Request-Headers", "authorization").send().await.unwrap();
        reply.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN).cloned()
    };
    assert_eq!(preflight("http://localhost:7700").await.unwrap(), "http://localhost:7700");
    assert_eq!(preflight("https://evil.example").await, None);

    let stranger = ask().header("Origin", "https://evil.example").send().await.unwrap();
    let allowed = stranger.headers().get_all(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    assert!(allowed.iter().all(|origin| origin == "http://127.0.0.1:7700"), "{allowed:?}");
    for token in ["", "ct_", "ct_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", payment["hosted_url"].as_str().unwrap()] {
        let request = world.http.get(format!("{}/client/payment", world.backend.url)).bearer_auth(token);
        let reply = request.send().await.unwrap();
        assert_eq!(reply.status(), 401, "{token}");
        assert_eq!(reply.json::<Value>().await.unwrap()["code"], "client_token_invalid");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hosted_page_needs_no_script() {
    let world = World::new().await;
    let payment = world.create("TA-3").await;
    let url = payment["hosted_url"].as_str().unwrap();
    let get = async |url: String| {
        let reply = world.http.get(url).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["referrer-policy"], "no-referrer");
        assert_eq!(reply.headers()["x-robots-tag"], "noindex");
        let csp = reply.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(csp.contains("default-src 'none'") && !csp.contains("unsafe-inline"), "{csp}");
        reply.text().await.unwrap()
    };
    let html = get(url.to_owned()).await;
    let code = cip(&payment);
    let groups: Vec<&str> = vec![&code[0..3], &code[3..6], &code[6..9]];
    assert!(groups.iter().all(|group| html.contains(group)) && html.contains("149.90"), "{html}");
    assert!(html.contains("src=\"/widget/ventanilla.js\""), "{html}");
    let text = get(format!("{url}.txt")).await;
    assert!(text.contains("149.90"));
    assert!(get(format!("{url}.ics")).await.starts_with("BEGIN:VCALENDAR"));
    let dead = world.http.get(format!("{url}x")).header(header::ACCEPT, "text/html").send().await.unwrap();
    assert_eq!(dead.status(), 404);
    assert!(dead.text().await.unwrap().contains("<html lang=\"es-PE\">"));
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_are_found_by_order_and_the_document_describes_them() {
    let world = World::new().await;
    let payment = world.create("TA-4").await;
    let get = async |path: &str| {
        let request = world.http.get(format!("{}{path}", world.backend.url)).bearer_auth(crate::world::API_KEY);
        request.send().await.unwrap().json::<Value>().await.unwrap()
    };
    assert_eq!(get("/v1/payments?merchant_reference=TA-4").await["data"], json!([payment]));
    assert_eq!(get("/v1/payments?merchant_reference=none").await["data"], json!([]));
    assert_eq!(get("/v1/payments").await["errors"][0]["field"], "merchant_reference");
    assert_eq!(get("/v1/payments/pay_0").await["code"], "not_found");
    let document = get("/openapi.json").await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
    assert!(document["paths"]["/v1/payments"]["post"].is_object());
    assert_eq!(get("/live").await["status"], "live");
    assert_eq!(get("/ready").await["status"], "ready");
}
