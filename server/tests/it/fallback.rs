//! When a network cannot make a code for reasons of its own, the payer is offered the next one; where support serves that by hand,
//! what it types is believed as a network's word is.

use serde_json::{Value, json};

use crate::{
    efecty::{self, pesos},
    world::{World, id, order_json, until},
};

/// Efecty, then Baloto by hand; in Peru a neighbour of PagoEfectivo's that is served by hand, too.
pub fn settings() -> String {
    let more = "
[manual.baloto]
name = \"Baloto\"
country = \"CO\"
pay_in = true
[manual.andina]
name = \"Red Andina\"
country = \"PE\"
pay_in = true
[fallback]
pay_in = [\"efecty\", \"baloto\", \"andina\"]
";
    efecty::settings() + more
}

pub const REFUSED: &str = r#"{"reject":1,"reject_with":"E04","only":"collect"}"#;

/// The instant so many days from now.
pub fn at(days: i64) -> String {
    let now = ventanilla_server::clock::Clock::default().now();
    now.plus(days * ventanilla::time::DAY).to_rfc3339(ventanilla::time::Zone::Bogota)
}

impl World {
    pub async fn fallback(changes: &[(&str, &str)]) -> World {
        let world = World::of(&settings(), changes).await;
        until("the registration", || async {
            (world.sandbox_state().await["calls"]["register"].as_i64()? > 0).then_some(())
        })
        .await;
        world
    }

    pub async fn fault(&self, fault: &str) {
        self.control("next", serde_json::from_str(fault).unwrap()).await;
    }

    /// What the payer's page shows of a payment.
    pub async fn checkout(&self, payment: &Value) -> Value {
        let request = self.http.get(format!("{}/client/payment", self.backend.url));
        request.bearer_auth(payment["client_token"].as_str().unwrap()).send().await.unwrap().json().await.unwrap()
    }

    /// The payer goes to another network.
    pub async fn go_to(&self, payment: &Value, channel: &str) -> (u16, Value) {
        let request = self.http.post(format!("{}/client/payment/channel", self.backend.url));
        let request = request.bearer_auth(payment["client_token"].as_str().unwrap());
        let reply = request.json(&json!({ "channel": channel })).send().await.unwrap();
        (reply.status().as_u16(), reply.json().await.unwrap())
    }

    /// A payment that waits for support at Baloto.
    pub async fn at_baloto(&self, order: &str) -> Value {
        self.fault(REFUSED).await;
        let payment = self.create_from(order, pesos(order)).await;
        let (status, page) = self.go_to(&payment, "baloto").await;
        assert_eq!(status, 200, "{page}");
        payment
    }

    pub async fn by_hand(&self, payment: &Value, what: &str, key: &str, body: Value) -> (u16, Value) {
        let reply = self.post(&format!("/v1/payments/{}/{what}", id(payment)), key).json(&body).send().await.unwrap();
        (reply.status().as_u16(), reply.json().await.unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_for_the_networks_own_reasons_pays_elsewhere() {
    let world = World::fallback(&[("poll_interval_ms = 60000", "poll_interval_ms = 20")]).await;
    world.fault(REFUSED).await;
    let payment = world.create_from("FB-1", pesos("FB-1")).await;
    assert_eq!((&payment["status"], &payment["provider"]), (&json!("processing"), &json!("efecty")));
    let page = world.checkout(&payment).await;
    assert_eq!(page["offer"], json!({ "channel": "baloto", "name": "Baloto" }));
    assert_eq!(page["failure"]["code"], "provider_signature_refused");
    let (status, wrong) = world.go_to(&payment, "andina").await;
    assert_eq!((status, &wrong["errors"][0]["field"]), (422, &json!("channel")));

    let (status, page) = world.go_to(&payment, "baloto").await;
    assert_eq!((status, &page["network"], &page["offer"]), (200, &json!("Baloto"), &Value::Null), "{page}");
    assert_eq!(page["failure"], Value::Null);
    assert_eq!(world.go_to(&payment, "baloto").await.0, 200, "the second press");
    world.until_told(&id(&payment), &["payment.code_wanted"]).await;
    let typed = json!({ "reference": "70012345", "biller_code": "950715", "expires_at": at(2) });
    let (status, made) = world.by_hand(&payment, "code", "k1", typed.clone()).await;
    assert_eq!((status, &made["status"], &made["provider"]), (200, &json!("requires_action"), &json!("baloto")));
    let voucher = &made["next_action"]["voucher"];
    assert_eq!((&voucher["reference"], &voucher["biller_code"]), (&json!("70012345"), &json!("950715")));
    assert_eq!((&voucher["provider"], &voucher["barcode"]), (&json!("baloto"), &Value::Null));
    assert_eq!(world.by_hand(&payment, "code", "k1", typed.clone()).await.1["state_version"], made["state_version"]);
    assert_eq!(world.by_hand(&payment, "code", "k2", typed).await, (200, made.clone()), "typed twice");
    let hosted = world.http.get(made["hosted_url"].as_str().unwrap()).send().await.unwrap().text().await.unwrap();
    assert!(hosted.contains("Baloto") && hosted.contains("950715"), "{hosted}");

    let (status, paid) = world.by_hand(&payment, "received", "m1", json!({ "operation": "B-77" })).await;
    assert_eq!(
        (status, &paid["status"], &paid["receipts"][0]["operation"]),
        (200, &json!("succeeded"), &json!("B-77"))
    );
    world.until_told(&id(&payment), &["payment.code_wanted", "payment.voucher_issued", "payment.succeeded"]).await;
    let calls = world.sandbox_state().await["calls"].clone();
    assert_eq!((&calls["collect"], &calls["collection_status"]), (&json!(1), &Value::Null), "nobody asks Efecty");
    let sources = "SELECT COUNT(*) FROM history WHERE source = 'support'";
    assert_eq!(world.count(sources).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_a_form_leads_there() {
    let world = World::fallback(&[]).await;
    world.fault(REFUSED).await;
    let payment = world.create_from("FB-2", pesos("FB-2")).await;
    let url = payment["hosted_url"].as_str().unwrap();
    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let page = browser.get(url).header("accept", "text/html").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("name=\"channel\" value=\"baloto\""), "{page}");
    let submit = async |form: &str| {
        let request = browser.post(url).header("content-type", "application/x-www-form-urlencoded");
        request.header("accept", "text/html").body(form.to_owned()).send().await.unwrap()
    };
    for (form, status) in [
        ("action=channel&channel=gana", 422),
        ("action=channel", 422),
        ("action=reissue", 422),
        ("action=channel&channel=baloto&channel=baloto", 422),
    ] {
        assert_eq!(submit(form).await.status(), status, "{form}");
    }
    assert_eq!(world.payment(&id(&payment)).await["provider"], "efecty");
    let done = submit("action=channel&channel=baloto").await;
    assert_eq!(done.status(), 303);
    assert!(url.ends_with(done.headers()["location"].to_str().unwrap()));
    let page = browser.get(url).header("accept", "text/html").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Baloto") && !page.contains("name=\"channel\""), "{page}");
    let dead = url.replace("/p/lt_", "/p/lt_x");
    assert_eq!(browser.post(dead).body("").send().await.unwrap().status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_comes_back_is_enough() {
    let mut world = World::fallback(&[]).await;
    world.network_goes_down();
    let payment = world.create("FB-3").await;
    assert_eq!((&payment["status"], &payment["next_action"]), (&json!("processing"), &Value::Null));
    let page = world.checkout(&payment).await;
    assert_eq!(
        (&page["offer"]["name"], &page["failure"]["code"]),
        (&json!("Red Andina"), &json!("provider_unavailable"))
    );
    world.network_comes_up();
    let made = until("the voucher", || async {
        world.advance(10).await;
        Some(world.payment(&id(&payment)).await).filter(|payment| payment["status"] == "requires_action")
    })
    .await;
    assert_eq!(made["provider"], "pagoefectivo");
    let page = world.checkout(&payment).await;
    assert_eq!((&page["offer"], &page["failure"]), (&Value::Null, &Value::Null));
    let (status, problem) = world.go_to(&payment, "andina").await;
    assert_eq!((status, &problem["code"]), (409, &json!("action_not_allowed")));
    assert_eq!(world.codes("FB-3").await, 1);
    world.until_told(&id(&payment), &["payment.voucher_issued"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_presses_while_the_network_is_asked_again_waits() {
    let mut world = World::fallback(&[]).await;
    world.network_goes_down();
    let payment = world.create("FB-4").await;
    world.network_comes_up();
    world.fault(r#"{"delay_ms":60000,"after_booking":true,"only":"create"}"#).await;
    until("the second try", || async {
        world.advance(10).await;
        (world.codes("FB-4").await == 1).then_some(())
    })
    .await;
    let (status, problem) = world.go_to(&payment, "andina").await;
    assert_eq!((status, &problem["code"]), (409, &json!("idempotency_in_progress")));
    world.control("release", json!({})).await;
    world.until_status(&id(&payment), "requires_action").await;
    assert_eq!(world.payment(&id(&payment)).await["provider"], "pagoefectivo");
}

/// Once a code may exist there, nobody is sent away any more; once it is known that none does, they are again.
#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_taken_back_while_a_code_may_exist() {
    let mut world = World::fallback(&[]).await;
    world.network_goes_down();
    let payment = world.create("FB-11").await;
    assert_eq!(world.checkout(&payment).await["offer"]["channel"], "andina");
    world.network_comes_up();
    world.fault(r#"{"answer_500":1000,"only":"create"}"#).await;
    until("no offer", || async {
        world.advance(10).await;
        world.checkout(&payment).await["offer"].is_null().then_some(())
    })
    .await;
    assert_eq!(world.go_to(&payment, "andina").await.0, 409);
    assert_eq!(world.payment(&id(&payment)).await["status"], "processing");
}

/// An unclear answer is not made clear by a network that is down afterwards: the code may have been mailed.
#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_may_exist_is_not_forgotten_while_the_network_is_down() {
    let mut world = World::fallback(&[]).await;
    world.fault(r#"{"hang_up":1,"after_booking":true,"only":"create"}"#).await;
    let reply = world.post("/v1/payments", "FB-13").json(&order_json("FB-13")).send().await.unwrap();
    assert_eq!((reply.status().as_u16(), world.codes("FB-13").await), (503, 1));
    world.network_goes_down();
    for tried in [
        "SELECT COUNT(*) FROM payments WHERE make_tries > 1",
        "SELECT COUNT(*) FROM payments WHERE make_tries > 2",
        "SELECT COUNT(*) FROM payments WHERE make_tries > 3",
    ] {
        until("the next try", || async {
            let file = world.dir.join("clock");
            let moved: i64 = std::fs::read_to_string(&file).unwrap_or_default().trim().parse().unwrap_or(0);
            std::fs::write(&file, (moved + 10).to_string()).unwrap();
            (world.count(tried).await == 1).then_some(())
        })
        .await;
        let list = format!("{}/v1/payments?merchant_reference=FB-13", world.backend.url);
        let reply = world.http.get(&list).bearer_auth(crate::world::API_KEY).send().await.unwrap();
        let payment = reply.json::<Value>().await.unwrap()["data"][0].clone();
        assert_eq!(world.checkout(&payment).await["offer"], Value::Null);
        assert_eq!(world.go_to(&payment, "andina").await.0, 409);
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM payments WHERE delay IS NOT NULL").await, 0);
}

/// The shop's first call came to no clear end, and its repetition comes when the payer has gone elsewhere.
#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_call_does_not_bring_the_payer_back() {
    let world = World::fallback(&[]).await;
    world.fault(r#"{"answer_500":1,"only":"collect"}"#).await;
    let reply = world.post("/v1/payments", "FB-12").json(&pesos("FB-12")).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    // Asked again, Efecty says that it has never heard of it: after a while that is certain.
    world.fault(&REFUSED.replace("\"reject\":1", "\"reject\":1000")).await;
    let list = format!("{}/v1/payments?merchant_reference=FB-12", world.backend.url);
    let payment = until("an offer", || async {
        world.advance(10).await;
        let reply = world.http.get(&list).bearer_auth(crate::world::API_KEY).send().await.unwrap();
        let payment = reply.json::<Value>().await.unwrap()["data"][0].clone();
        world.checkout(&payment).await["offer"].is_object().then_some(payment)
    })
    .await;
    assert_eq!(world.go_to(&payment, "baloto").await.0, 200);
    let again = world.create_from("FB-12", pesos("FB-12")).await;
    assert_eq!((&again["id"], &again["provider"]), (&payment["id"], &json!("baloto")));
    assert_eq!((world.collections().await, &again["status"]), (0, &json!("processing")));
}

/// What the shop or the payer sent would be as wrong elsewhere, and where a code may exist nobody is sent away from it.
#[tokio::test(flavor = "multi_thread")]
async fn for_other_reasons_nobody_is_sent_away() {
    let world = World::fallback(&[]).await;
    for (order, fault, status, code) in [
        ("FB-5", r#"{"reject":1,"reject_with":"E02","only":"collect"}"#, 422, "amount_over_maximum"),
        ("FB-6", r#"{"answer_500":1,"only":"collect"}"#, 503, "provider_outcome_unknown"),
        ("FB-7", r#"{"hang_up":1,"only":"collect"}"#, 503, "provider_outcome_unknown"),
    ] {
        world.fault(fault).await;
        let reply = world.post("/v1/payments", order).json(&pesos(order)).send().await.unwrap();
        assert_eq!(reply.status(), status, "{order}");
        assert_eq!(reply.json::<Value>().await.unwrap()["code"], code, "{order}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM payments WHERE delay IS NOT NULL").await, 0);
    // And where the merchant has no other network, a refusal is one.
    let alone = World::of(&efecty::settings(), &[]).await;
    alone.fault(REFUSED).await;
    let reply = alone.post("/v1/payments", "FB-8").json(&pesos("FB-8")).send().await.unwrap();
    assert_eq!(reply.status(), 502);
    assert_eq!(alone.count("SELECT COUNT(*) FROM payments WHERE status = 'failed'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_nobody_takes_ends() {
    let world = World::fallback(&[]).await;
    world.fault(REFUSED).await;
    let payment = world.create_from("FB-9", pesos("FB-9")).await;
    world.advance(14 * 60).await;
    assert_eq!(world.payment(&id(&payment)).await["status"], "processing");
    world.advance(2 * 60).await;
    let failed = world.until_status(&id(&payment), "failed").await;
    assert_eq!(failed["error"]["code"], "provider_signature_refused");
    world.until_told(&id(&payment), &["payment.failed", "stock.release"]).await;
    assert_eq!(world.checkout(&payment).await["offer"], Value::Null);
    assert_eq!(world.go_to(&payment, "baloto").await.0, 409);
}

/// Orders of soles at a network that is down are not kept open for ever either.
#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_stays_down_ends_it_too() {
    let mut world = World::fallback(&[]).await;
    world.network_goes_down();
    let payment = world.create_from("FB-10", order_json("FB-10")).await;
    let failed = until("failed", || async {
        // The sandbox is gone, and with it who moves the clock.
        let file = world.dir.join("clock");
        let moved: i64 = std::fs::read_to_string(&file).unwrap_or_default().trim().parse().unwrap_or(0);
        std::fs::write(&file, (moved + 120).to_string()).unwrap();
        Some(world.payment(&id(&payment)).await).filter(|payment| payment["status"] == "failed")
    })
    .await;
    assert_eq!(failed["error"]["code"], "provider_unavailable");
}
