//! The counter page: plain forms that do what the JSON does, and text that stays text.

use reqwest::{Method, header, redirect::Policy};

use crate::harness::{Merchant, Sandbox, json};

/// Posts a form as a browser without scripts would, and returns the page that it lands on, which must be this one.
pub async fn land(sandbox: &Sandbox, path: &str, fields: &str, on: &str) -> String {
    let http = reqwest::Client::builder().no_proxy().redirect(Policy::limited(2)).build().unwrap();
    let answer = http
        .post(format!("{}{path}", sandbox.base))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(fields.to_owned())
        .send()
        .await
        .unwrap();
    assert_eq!((answer.status().as_u16(), answer.url().path()), (200, on));
    answer.text().await.unwrap()
}

async fn submit(sandbox: &Sandbox, path: &str, fields: &str) -> String {
    land(sandbox, path, fields, "/").await
}

async fn page(sandbox: &Sandbox) -> String {
    sandbox.send(Method::GET, "/", None, "").await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_tester_pays_with_plain_forms() {
    let merchant = Merchant::answering(&[]).await;
    let sandbox = Sandbox::start(&["--notify-url", &merchant.url]).await;
    assert!(page(&sandbox).await.contains("Aún no hay códigos"));
    let cip = sandbox.cip().await;
    let html = submit(&sandbox, "/counter/pay", &format!("cip=++{cip}&webhook=deliver&operation=")).await;
    assert!(html.contains("El aviso llegó (200)."), "{html}");
    assert!(html.contains(r#"class="card cip paid""#), "{html}");
    assert_eq!(merchant.got().len(), 1);
    let html = submit(&sandbox, "/counter/pay", &format!("cip={cip}")).await;
    assert!(html.contains(r#"<p class="notice bad" role="status">Ese CIP ya está pagado.</p>"#), "{html}");
}

#[tokio::test]
async fn every_other_form_does_its_work() {
    let sandbox = Sandbox::start(&[]).await;
    let cip = sandbox.cip().await;
    let html = submit(&sandbox, "/counter/clock", &format!("before_expiry_of={cip}")).await;
    assert!(html.contains("en 1\u{a0}h 30\u{a0}min"), "{html}");
    submit(&sandbox, "/counter/clock", "set_offset_seconds=0").await;
    submit(&sandbox, "/counter/clock", "advance_seconds=3600").await;
    assert_eq!(sandbox.state().await["clock"]["offset_seconds"], 3600);
    let html = submit(&sandbox, "/counter/expire", &format!("cip={cip}")).await;
    assert!(html.contains("Cobrar tarde"), "{html}");
    let html = submit(&sandbox, "/counter/pay", &format!("cip={cip}&late=true")).await;
    assert!(html.contains("Pagado tarde") && html.contains("Reintentar los pendientes ahora"), "{html}");
    assert!(submit(&sandbox, "/counter/flush", "").await.contains("ya no se reintenta"));
    let fields = "kind=delay&only=create&times=2&delay_ms=50&after_booking=true";
    assert!(submit(&sandbox, "/counter/next", fields).await.contains("respuesta retenida 50 ms ×2"));
    let state = sandbox.state().await;
    assert_eq!((&state["next"]["delay_more"], &state["next"]["only"]), (&1.into(), &"create".into()));
    assert!(submit(&sandbox, "/counter/next", &format!("{fields}&clear=true")).await.contains("con normalidad"));
    assert!(submit(&sandbox, "/counter/next", "kind=nonsense").await.contains("notice bad"));
    submit(&sandbox, "/counter/release", "").await;
    assert!(submit(&sandbox, "/counter/reset", "").await.contains("Aún no hay códigos"));
    assert_eq!(sandbox.state().await["clock"]["offset_seconds"], 0);
}

#[tokio::test]
async fn what_the_merchant_sends_stays_text() {
    let sandbox = Sandbox::start(&[]).await;
    let token = sandbox.token().await;
    let evil = r#"{"currency":"PEN","amount":1,"transactionCode":"<script>'\"&","paymentConcept":"</li><img src=x onerror=y>","userEmail":"a@b.pe"}"#;
    let made = json(sandbox.send(Method::POST, "/v1/cips", Some(&token), evil).await.unwrap()).await;
    let cip = made["data"]["cip"].to_string();
    sandbox.control(&format!("cips/{cip}/pay"), r#"{"operation":"<b>1</b>"}"#).await;
    sandbox.control("events", r#"{"eventType":"<i>x</i>"}"#).await;
    submit(&sandbox, "/counter/pay", "cip=%3Cu%3E1").await;
    let html = page(&sandbox).await;
    for raw in ["<script>'", "<img", "<b>1", "<i>x", "<u>1"] {
        assert!(!html.contains(raw), "{raw}");
    }
    assert!(html.contains("&lt;script&gt;&#39;&quot;&amp;"), "{html}");
}

#[tokio::test]
async fn strangers_are_kept_out() {
    let sandbox = Sandbox::start(&[]).await;
    for (host, status) in [
        ("localhost:1", 200),
        ("127.0.0.1", 200),
        ("[::1]:7702", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example:80", 403),
    ] {
        let answer = sandbox.http.get(&sandbox.base).header(header::HOST, host).send().await.unwrap();
        assert_eq!(answer.status(), status, "{host}");
    }
    let answer = sandbox.send(Method::GET, "/", None, "").await.unwrap();
    let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
}
