//! The whole road of a refund: promised, claimed, a code, money over the counter, and everybody told.

use reqwest::header;
use serde_json::{Value, json};

use crate::{
    refund_world::{DOCUMENT, code, form, last, token},
    world::{World, id, until},
};

const FORM: &str = "application/x-www-form-urlencoded";

fn encoded(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[tokio::test(flavor = "multi_thread")]
async fn from_promise_to_cash_in_hand() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-1", "186000").await;
    assert!(id(&refund).starts_with("rf_"));
    assert_eq!((&refund["status"], &refund["channel"]), (&json!("requires_action"), &json!("efecty")));
    assert_eq!(refund["amount"], json!({ "value": "186000", "currency": "COP" }));
    assert!(refund["hosted_url"].as_str().unwrap().contains("/r/lt_"));
    assert_eq!(refund["merchant_reference"], "BG-1");

    let page = world.page(&refund).await;
    assert_eq!((&page["status"], &page["terms"]["consent_version"]), (&json!("requires_action"), &json!("2026-11")));
    assert_eq!(page["offer"]["channel"], "baloto", "for whoever has an older cédula");

    let snapshot = world.identify(&refund).await;
    assert_eq!(snapshot["status"], "pending");
    assert_eq!(snapshot["holder"], json!({ "kind": "CC", "masked": "•••• 766" }));
    let pending = world.refund_now(&refund).await;
    assert_eq!(
        (&pending["status"], code(&pending).as_str()),
        (&json!("pending"), snapshot["pickup"]["code"].as_str().unwrap())
    );
    let there = world.withdrawals().await;
    assert_eq!((there.len(), &there[0]["reference"]), (1, &last(&pending)["reference"]));
    assert!(last(&pending)["reference"].as_str().unwrap().starts_with("rfp_"));

    world.collect(&code(&pending)).await;
    let done = world.until_refund(&refund, "succeeded").await;
    assert_eq!((&last(&done)["state"], &last(&done)["code"]), (&json!("collected"), &Value::Null));
    assert!(last(&done)["operation"].is_string() && last(&done)["at"].is_string());
    assert_eq!(done["collected"], done["amount"]);
    world.until_told(&id(&refund), &["refund.code_issued", "refund.succeeded"]).await;
    for event in world.shop.events().into_iter().filter(|event| event.subject == id(&refund)) {
        assert!(event.valid[0]);
        let text = event.body.to_string();
        assert!(!text.contains(&code(&pending)) && !text.contains("ct_") && !text.contains("lt_"), "{text}");
        assert_eq!(event.body["data"]["state_version"], event.body["data"]["refund"]["state_version"]);
    }
    let page = world.page(&refund).await;
    assert_eq!((&page["status"], &page["pickup"]), (&json!("succeeded"), &Value::Null));
    assert!(page["receipt"]["operation"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_payments_page_leads_to_its_refund() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-2", "186000").await;
    let payment_id = refund["payment_id"].as_str().unwrap();
    let payment = world.payment(payment_id).await;
    let request = world.http.get(format!("{}/client/payment", world.backend.url));
    let page: Value = request.bearer_auth(token(&payment)).send().await.unwrap().json().await.unwrap();
    assert_eq!(page["refund_url"], refund["hosted_url"]);
    let (status, canceled) = world.shop_call(&format!("/v1/refunds/{}/cancel", id(&refund)), "c", json!({})).await;
    assert_eq!((status, &canceled["status"]), (200, &json!("canceled")));
    let request = world.http.get(format!("{}/client/payment", world.backend.url));
    let page: Value = request.bearer_auth(token(&payment)).send().await.unwrap().json().await.unwrap();
    assert_eq!(page["refund_url"], Value::Null);
    world.until_told(&id(&refund), &["refund.canceled"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hosted_page_works_without_scripts() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-3", "186000").await;
    let url = refund["hosted_url"].as_str().unwrap();
    let get = async |url: String| {
        let reply = world.http.get(url).send().await.unwrap();
        let csp = reply.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(csp.contains("form-action 'self'"));
        reply.text().await.unwrap()
    };
    let page = get(url.to_owned()).await;
    assert!(page.contains("<form") && page.contains("document_number") && page.contains("lang=\"es-CO\""), "{page}");

    let post = async |form: Vec<(&str, &str)>| {
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        client
            .post(url)
            .header("accept", "text/html")
            .header(header::CONTENT_TYPE, FORM)
            .body(encoded(&form))
            .send()
            .await
            .unwrap()
    };
    let right = form();
    let fields = |number: &'static str| {
        let text = |name: &str| right[name].as_str().unwrap();
        vec![
            ("action", "identify"),
            ("document_kind", text("document_kind")),
            ("document_number", number),
            ("name", text("name")),
            ("phone", text("phone")),
            ("consent", "on"),
            ("consent_version", text("consent_version")),
        ]
    };
    let wrong = post(fields("1099X87766")).await;
    assert_eq!(wrong.status(), 422);
    let html = wrong.text().await.unwrap();
    assert!(html.contains("María Ñáñez") && !html.contains("1099X87766"), "{html}");

    let done = post(fields(DOCUMENT)).await;
    assert_eq!(done.status(), 303);
    assert!(
        url.ends_with(done.headers()[header::LOCATION].to_str().unwrap())
            && !done.headers()[header::LOCATION].is_empty()
    );
    let pending = world.until_refund(&refund, "pending").await;
    let page = get(url.to_owned()).await;
    let grouped = code(&pending)[..4].to_owned();
    assert!(page.contains(&grouped) && !page.contains(DOCUMENT), "{page}");
    assert!(get(format!("{url}.txt")).await.contains(&grouped));
    assert!(get(format!("{url}.ics")).await.contains("BEGIN:VCALENDAR"));

    let (status, _) = world.counter(&code(&pending), "expire", json!({})).await;
    assert_eq!(status, 200);
    world.until_refund(&refund, "expired").await;
    assert!(get(url.to_owned()).await.contains("reissue"));
    assert_eq!(post(vec![("action", "reissue")]).await.status(), 303);
    let again = world.until_refund(&refund, "pending").await;
    assert_ne!(code(&again), code(&pending));
    for (form, status) in [
        (vec![("action", "fly")], 422),
        (vec![], 422),
        (vec![("action", "reissue"), ("action", "reissue")], 422),
        (vec![("action", "channel"), ("channel", "baloto")], 409),
    ] {
        assert_eq!(post(form.clone()).await.status(), status, "{form:?}");
    }
    let json = world.http.post(url).json(&json!({})).send().await.unwrap();
    assert_eq!(json.status(), 415);
    let lost = world
        .http
        .post(url.replace("lt_", "lt_A"))
        .header(header::CONTENT_TYPE, FORM)
        .body("action=reissue")
        .send()
        .await
        .unwrap();
    assert_eq!(lost.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_came_late_offers_its_way_back() {
    let world = World::refunds(&[]).await;
    let payment = world.create_from("BG-LATE", crate::efecty::pesos("BG-LATE")).await;
    world.advance(73 * 3_600).await;
    world.until_status(&id(&payment), "expired").await;
    world.pay_in(&payment, json!({ "late": true })).await;
    let offer = until("the event", || async {
        let late = |event: &crate::shop::Event| event.kind == "payment.late";
        world.shop.events().into_iter().find(late).map(|event| event.body["data"]["refund"].clone())
    })
    .await;
    assert_eq!((&offer["method"], &offer["path"]), (&json!("POST"), &json!("/v1/refunds")));
    let (status, refund) = world.shop_call(offer["path"].as_str().unwrap(), "late", offer["body"].clone()).await;
    assert_eq!((status, &refund["amount"]["value"]), (201, &json!("186000")));
    let kinds = world.shop.told(&id(&payment));
    assert!(kinds.contains(&"payment.late".to_owned()));
    for event in world.shop.events().iter().filter(|event| event.kind == "payment.voucher_issued") {
        assert_eq!(event.body["data"].get("refund"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_asks_for_news_and_a_shop_for_html() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-4", "186000").await;
    let get = async |name: &'static str, value: String| {
        let request = world.http.get(format!("{}/client/refund", world.backend.url)).bearer_auth(token(&refund));
        request.header(name, value).header("origin", "http://127.0.0.1:7700").send().await.unwrap()
    };
    let first = get("accept", "application/json".to_owned()).await;
    assert_eq!(first.headers()["access-control-allow-origin"], "http://127.0.0.1:7700");
    assert_eq!(first.headers()["cache-control"], "no-store");
    let etag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(get("if-none-match", etag.clone()).await.status(), 304);
    let html = get("accept", "text/html".to_owned()).await;
    assert!(html.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let html = html.text().await.unwrap();
    assert!(html.contains("document_number") && html.contains(refund["hosted_url"].as_str().unwrap()), "{html}");
    world.identify(&refund).await;
    let news = get("if-none-match", etag).await;
    assert_eq!(news.status(), 200);
    assert!(news.json::<Value>().await.unwrap()["poll_after_ms"].as_u64().unwrap() >= 1_000);
}
