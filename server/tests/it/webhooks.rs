//! The cash network's word: believed when signed, harmless when repeated, kept when it is about nobody.

use std::{fmt::Write as _, sync::Arc};

use hmac::{Hmac, KeyInit, Mac};
use reqwest::header;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::world::{World, cip, id, until};

const KEY: &str = "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0";

fn sign(key: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    mac.finalize().into_bytes().iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

fn paid(cip: &str, amount: &str, operation: &str, order: &str) -> String {
    format!(
        r#"{{"eventType":"cip.paid","operationNumber":"{operation}","data":{{"cip":"{cip}","currency":"PEN","amount":{amount},"transactionCode":"{order}"}}}}"#
    )
}

impl World {
    fn webhook(&self, body: &str) -> reqwest::RequestBuilder {
        let request = self.http.post(format!("{}/webhooks/pagoefectivo", self.backend.url));
        request.header(header::CONTENT_TYPE, "application/json").body(body.to_owned())
    }

    async fn notify(&self, body: &str) -> u16 {
        self.webhook(body).header("Pe-Signature", sign(KEY, body)).send().await.unwrap().status().as_u16()
    }
}

#[test]
fn the_fact_sheets_vectors() {
    let one = r#"{"eventType":"cip.paid","operationNumber":"1253","data":{"cip":"11546901","currency":"PEN","amount":22.05}}"#;
    assert_eq!(sign(KEY, one), "fc95ec821f4c6da228ced706c2a9a053d2d8808a2fc7602e893225ddf1e3d11e");
    let two = r#"{"eventType":"cip.paid","operationNumber":"1253","data":{"cip":"11546901","currency":"PEN","amount":22.00,"paymentDate":"2026-01-15T10:00:00-05:00","transactionCode":"ORD-1"}}"#;
    assert_eq!(sign(KEY, two), "ea2b4d5dd3a2bbab1f01b508684a7a60ebff437afa547da653a5878d92b4555c");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_at_once_are_one() {
    let world = Arc::new(World::new().await);
    let payment = world.create("HUNDRED").await;
    let calls = (0..100).map(|at| {
        let world = Arc::clone(&world);
        // Half of them the same to the byte, half with other spaces: other bytes, the same news.
        let body = paid(&cip(&payment), "149.90", "77", "HUNDRED")
            .replace(",\"data\"", &format!(",{}\"data\"", " ".repeat(at % 2 * at)));
        tokio::spawn(async move { world.notify(&body).await })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap(), 200);
    }
    let settled = world.payment(&id(&payment)).await;
    assert_eq!((&settled["status"], settled["receipts"].as_array().unwrap().len()), (&json!("succeeded"), 1));
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.succeeded"]).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM history").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_signed_rightly_leaves_nothing() {
    let world = World::new().await;
    let payment = world.create("FORGED").await;
    let body = paid(&cip(&payment), "149.90", "1", "FORGED");
    let good = sign(KEY, &body);
    let flipped = format!("{}{}", if good.starts_with('0') { '1' } else { '0' }, &good[1..]);
    let upper = good.to_uppercase();
    let wrong = [
        "",
        " ",
        &good[..63],
        &good[..32],
        &format!("{good}00"),
        &format!("0x{good}"),
        &format!("v0={good}"),
        &flipped,
        &sign("ANOTHERSECRETKEYANOTHERSECRETKEY0000000", &body),
        &sign(KEY, &body.replace("149.90", "149.9")),
    ];
    for signature in wrong.into_iter().chain(Some(upper.as_str()).filter(|upper| *upper != good)) {
        let reply = world.webhook(&body).header("PE-Signature", signature).send().await.unwrap();
        assert_eq!(reply.status(), 401, "{signature}");
        assert!(!reply.text().await.unwrap().contains("149"));
    }
    let twice = world.webhook(&body).header("PE-Signature", &good).header("PE-Signature", &good);
    assert_eq!(twice.send().await.unwrap().status(), 401);
    let joined = world.webhook(&body).header("PE-Signature", format!("{good},{good}"));
    assert_eq!(joined.send().await.unwrap().status(), 401);
    assert_eq!(world.webhook(&body).send().await.unwrap().status(), 401);
    world.pay(&payment, json!({ "webhook": "forged" })).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox").await, 0);
    assert_eq!(world.payment(&id(&payment)).await["status"], "requires_action");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_notification() {
    let world = World::new().await;
    for body in ["", "{", "[]", "null", "{}", r#"{"eventType":"a","eventType":"b"}"#, r#"{"eventType":"a"} {}"#] {
        assert_eq!(world.notify(body).await, 400, "{body}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox").await, 0);
    let body = r#"{"eventType":"cip.paid","data":{"cip":"1","currency":"PEN"}}"#;
    assert_eq!((world.notify(body).await, world.notify(body).await), (400, 400), "and once more");
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE state = 'invalid'").await, 1, "signed: kept");
    let big = format!("{{\"eventType\":\"{}\"}}", "x".repeat(70_000));
    assert_eq!(world.notify(&big).await, 413);
    let text = world.webhook("{}").header(header::CONTENT_TYPE, "text/plain").header("PE-Signature", sign(KEY, "{}"));
    assert_eq!(text.send().await.unwrap().status(), 415);
    let packed = world.webhook("{}").header(header::CONTENT_ENCODING, "gzip").header("PE-Signature", sign(KEY, "{}"));
    assert_eq!(packed.send().await.unwrap().status(), 415);
}

/// A release that could not read it kept it; one that can does so when it comes again.
#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_read_is_read_when_it_comes_again() {
    let world = World::new().await;
    let payment = world.create("REREAD").await;
    for (operation, state) in [("1", "invalid"), ("2", "unknown")] {
        let body = paid(&cip(&payment), "149.90", operation, "REREAD");
        let digest = Sha256::digest(body.as_bytes());
        let hex = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        let sql = format!(
            "INSERT INTO inbox (event_key, provider, received_at, event_type, body, state) \
             VALUES ('pagoefectivo:{hex}', 'pagoefectivo', 0, 'cip.paid', '', '{state}')"
        );
        world.write(sql).await;
        assert_eq!(world.notify(&body).await, 200);
        assert_eq!(world.payment(&id(&payment)).await["status"], "succeeded");
    }
    assert_eq!(world.payment(&id(&payment)).await["receipts"].as_array().map(Vec::len), Some(2));
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE state = 'applied' AND reference IS NOT NULL").await, 2);
}

/// What comes besides is for a person; the payer reads what paid the order.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_the_money_that_paid() {
    let world = World::new().await;
    let payment = world.create("SHOWN").await;
    let shown = async || world.checkout(&payment).await["receipt"].clone();
    assert_eq!(world.notify(&paid(&cip(&payment), "149.90", "1", "SHOWN")).await, 200);
    let first = shown().await;
    assert_eq!((&first["amount"]["value"], &first["operation"]), (&json!("149.90"), &json!("1")));
    assert_eq!(world.notify(&paid(&cip(&payment), "10.00", "2", "SHOWN")).await, 200);
    assert_eq!(shown().await, first);
    assert_eq!(world.payment(&id(&payment)).await["review"]["reason"], "amount_mismatch");

    let short = world.create("SHORT").await;
    for (operation, amount) in [("3", "10.00"), ("4", "20.00")] {
        assert_eq!(world.notify(&paid(&cip(&short), amount, operation, "SHORT")).await, 200);
    }
    assert_eq!(world.checkout(&short).await["receipt"]["amount"]["value"], "20.00", "the latest, while somebody looks");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_and_novelties_are_kept() {
    let world = World::new().await;
    assert_eq!(world.notify(&paid("123456", "10.00", "1", "NOBODY")).await, 200);
    assert_eq!(world.notify(r#"{"eventType":"cip.thawed","data":{"x":1}}"#).await, 200);
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE state = 'orphan'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE state = 'unknown'").await, 1);
    assert_eq!(world.count("SELECT COUNT(*) FROM history").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_does_not_fit_is_for_a_person() {
    let world = World::new().await;
    let cases = [("FIT-1", "100.00", "FIT-1", "amount_mismatch"), ("FIT-2", "149.90", "OTHER", "order_mismatch")];
    for (order, amount, named, reason) in cases {
        let payment = world.create(order).await;
        let body = paid(&cip(&payment), amount, "5", named);
        assert_eq!((world.notify(&body).await, world.notify(&body).await), (200, 200));
        let doubtful = world.payment(&id(&payment)).await;
        assert_eq!(doubtful["status"], "processing", "{order}");
        assert_eq!(doubtful["review"]["reason"], reason);
        assert_eq!(doubtful["receipts"][0]["amount"]["value"], amount);
        world.until_told(&id(&payment), &["payment.voucher_issued", "payment.review"]).await;
    }
    let payment = world.create("FIT-3").await;
    for operation in ["1", "2"] {
        world.notify(&paid(&cip(&payment), "149.90", operation, "FIT-3")).await;
    }
    let twice = world.payment(&id(&payment)).await;
    assert_eq!((&twice["status"], &twice["review"]["reason"]), (&json!("succeeded"), &json!("paid_twice")));
    let close =
        world.post(&format!("/v1/payments/{}/review", id(&payment)), "close").json(&json!({ "decision": "accept" }));
    let closed: Value = close.send().await.unwrap().json().await.unwrap();
    assert_eq!((&closed["status"], &closed["review"]), (&json!("succeeded"), &Value::Null));
    // One of the two is taken back: the order stays paid by the other.
    assert_eq!(world.notify(&taken_back(&cip(&payment), "2")).await, 200);
    let once = world.payment(&id(&payment)).await;
    assert_eq!((&once["status"], &once["review"]["reason"]), (&json!("succeeded"), &json!("reversed")));
    assert_eq!((&once["receipts"][0]["reversed"], &once["receipts"][1]["reversed"]), (&json!(false), &json!(true)));
    let close =
        world.post(&format!("/v1/payments/{}/review", id(&payment)), "again").json(&json!({ "decision": "accept" }));
    let closed: Value = close.send().await.unwrap().json().await.unwrap();
    assert_eq!((&closed["status"], &closed["review"]), (&json!("succeeded"), &Value::Null));
}

fn taken_back(cip: &str, operation: &str) -> String {
    format!(r#"{{"eventType":"cip.refunded","operationNumber":"{operation}","data":{{"cip":"{cip}"}}}}"#)
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_was_taken_back_is_no_payment_in_whatever_order_it_is_heard() {
    let world = World::new().await;
    let payment = world.create("BACK-1").await;
    let back = taken_back(&cip(&payment), "1");
    assert_eq!(world.notify(&back).await, 200);
    assert_eq!(world.payment(&id(&payment)).await["status"], "requires_action", "nobody paid yet");
    assert_eq!(world.notify(&paid(&cip(&payment), "149.90", "1", "BACK-1")).await, 200);
    let gone = world.payment(&id(&payment)).await;
    assert_eq!((&gone["status"], &gone["review"]["reason"]), (&json!("processing"), &json!("reversed")));
    assert_eq!(world.notify(&back).await, 200);
    let call = async |what: &str, body: Value| {
        let path = format!("/v1/payments/{}/{what}", id(&payment));
        let reply = world.post(&path, what).json(&body).send().await.unwrap();
        (reply.status().as_u16(), reply.json::<Value>().await.unwrap()["status"].clone())
    };
    assert_eq!(call("review", json!({ "decision": "accept" })).await.0, 409, "there is nothing to take for it");
    // Paid once more, with the same code: that counts, and only that.
    assert_eq!(world.notify(&paid(&cip(&payment), "149.90", "2", "BACK-1")).await, 200);
    let now = world.payment(&id(&payment)).await;
    assert_eq!((&now["status"], &now["review"]), (&json!("succeeded"), &Value::Null));
    assert_eq!(world.notify(&taken_back(&cip(&payment), "2")).await, 200);
    assert_eq!(world.payment(&id(&payment)).await["status"], "processing");
    assert_eq!(call("cancel", json!({})).await, (200, json!("canceled")), "the shop can end it");

    // Money for a code that we never gave out; the word about its end came first.
    let payment = world.create("BACK-2").await;
    assert_eq!(world.notify(&taken_back("7654321", "9")).await, 200);
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE state = 'orphan'").await, 1);
    assert_eq!(world.notify(&paid("7654321", "149.90", "9", "BACK-2")).await, 200);
    let gone = world.payment(&id(&payment)).await;
    assert_eq!((&gone["review"]["reason"], &gone["receipts"][0]["reversed"]), (&json!("reversed"), &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_may_overtake_the_answer() {
    let world = Arc::new(World::new().await);
    world.control("next", json!({ "delay_ms": 60_000, "after_booking": true, "only": "create" })).await;
    let creating = tokio::spawn({
        let world = Arc::clone(&world);
        async move { world.create("EARLY").await }
    });
    let code = until("the code at the sandbox", || async {
        world.sandbox_state().await["cips"][0]["cip"].as_str().map(str::to_owned)
    })
    .await;
    world.control(&format!("cips/{code}/pay"), json!({})).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE state = 'orphan'").await, 1);
    world.control("release", json!({})).await;
    let payment = creating.await.unwrap();
    assert_eq!((&payment["status"], &payment["review"]), (&json!("succeeded"), &Value::Null));
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.succeeded"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_keys_while_one_is_replaced() {
    let world = World::with(&[(
        "secret_keys = [\"TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0\"]",
        "secret_keys = [\"TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0\", \"NEXTSECRETKEYNEXTSECRETKEYNEXTSECRETKEY0\"]",
    )])
    .await;
    let body = paid("1234567", "1.00", "1", "X");
    for (key, status) in [
        (KEY, 200),
        ("NEXTSECRETKEYNEXTSECRETKEYNEXTSECRETKEY0", 200),
        ("LASTSECRETKEYLASTSECRETKEYLASTSECRETKEY0", 401),
    ] {
        let reply = world.webhook(&body).header("PE-SIGNATURE", sign(key, &body)).send().await.unwrap();
        assert_eq!(reply.status(), status);
    }
}
