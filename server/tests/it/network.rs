//! The provider's moods: dialects, tokens, silence, and answers after the work was done.

use serde_json::{Value, json};

use crate::world::{World, cip, id, order_json, until};

#[tokio::test(flavor = "multi_thread")]
async fn every_dialect_is_understood() {
    let world = World::with(&[("poll_interval_ms = 60000", "poll_interval_ms = 50")]).await;
    let dialects = [
        json!({ "code": "text", "cip": "text", "amount": "two_decimals", "webhook_extras": false, "mandatory": "techdoc" }),
        json!({ "code": "number", "cip": "number", "amount": "short" }),
        json!({}),
    ];
    for (at, dialect) in dialects.into_iter().enumerate() {
        world.control("dialect", dialect).await;
        let by_webhook = world.create(&format!("DIALECT-{at}")).await;
        world.pay(&by_webhook, json!({})).await;
        world.until_status(&id(&by_webhook), "succeeded").await;
        let by_poll = world.create(&format!("DIALECT-{at}-P")).await;
        world.pay(&by_poll, json!({ "webhook": "drop" })).await;
        world.until_status(&id(&by_poll), "succeeded").await;
    }
    assert_eq!(world.sandbox_state().await["calls"]["authorize"], 1, "one token for all");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_renewed_when_refused_and_when_it_ends() {
    let world = World::new().await;
    world.create("TOKEN-1").await;
    world.control("next", json!({ "reject_token": 1, "only": "create" })).await;
    world.create("TOKEN-2").await;
    assert_eq!(world.sandbox_state().await["calls"]["authorize"], 2);
    world.advance(3 * 3_600).await;
    world.create("TOKEN-3").await;
    assert_eq!(world.sandbox_state().await["calls"]["authorize"], 3);
    assert_eq!(world.codes("TOKEN-2").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_token_is_fetched_for_many_at_once() {
    let world = std::sync::Arc::new(World::new().await);
    let calls = (0..12).map(|at| {
        let world = std::sync::Arc::clone(&world);
        tokio::spawn(async move { world.create(&format!("MANY-{at}")).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
    assert_eq!(world.sandbox_state().await["calls"]["authorize"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unclear_answer_is_told_and_made_good() {
    let world = World::new().await;
    for (at, fault) in [json!({ "answer_500": 1 }), json!({ "hang_up": 1 })].into_iter().enumerate() {
        let mut fault = fault;
        fault["after_booking"] = json!(true);
        fault["only"] = json!("create");
        world.control("next", fault).await;
        let order = format!("UNCLEAR-{at}");
        let reply = world.post("/v1/payments", &order).json(&order_json(&order)).send().await.unwrap();
        assert_eq!(reply.status(), 503);
        assert!(reply.headers().contains_key("retry-after"));
        assert_eq!(reply.json::<Value>().await.unwrap()["code"], "provider_outcome_unknown");
        // The same call goes on with the same payment.
        let payment = world.create(&order).await;
        assert_eq!(payment["status"], "requires_action");
        assert_eq!(world.count("SELECT COUNT(*) FROM payments").await, i64::try_from(at).unwrap() + 1);
        world.pay(&payment, json!({})).await;
        world.until_status(&id(&payment), "succeeded").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_for_a_lost_code_is_found() {
    let world = World::new().await;
    world.control("next", json!({ "hang_up": 1, "after_booking": true, "only": "create" })).await;
    let reply = world.post("/v1/payments", "LOST-1").json(&order_json("LOST-1")).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    // Nobody but the provider knows this code; it was mailed to the payer, who pays.
    let lost = world.sandbox_state().await["cips"][0]["cip"].as_str().unwrap().to_owned();
    world.control("next", json!({ "answer_500": 1_000, "only": "create" })).await;
    world.control(&format!("cips/{lost}/pay"), json!({})).await;
    world.control("next", json!({})).await;
    let payment = world.create("LOST-1").await;
    assert_eq!((&payment["status"], &payment["review"]), (&json!("succeeded"), &Value::Null), "{payment}");
    assert_eq!(payment["receipts"][0]["reference"], lost);
    assert_eq!(world.codes("LOST-1").await, 1, "no second code");
}

#[tokio::test(flavor = "multi_thread")]
async fn money_for_a_lost_code_beside_another_is_for_a_person() {
    let world = World::new().await;
    world.control("next", json!({ "hang_up": 1, "after_booking": true, "only": "create" })).await;
    let reply = world.post("/v1/payments", "LOST-2").json(&order_json("LOST-2")).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    let lost = world.sandbox_state().await["cips"][0]["cip"].as_str().unwrap().to_owned();
    let payment = world.create("LOST-2").await;
    assert_ne!(cip(&payment), lost);
    world.control(&format!("cips/{lost}/pay"), json!({})).await;
    let doubtful = world.payment(&id(&payment)).await;
    assert_eq!(doubtful["review"]["reason"], "voucher_unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_down_is_waited_for() {
    let world = World::with(&[("http://127.0.0.1:", "http://127.0.0.1:")]).await;
    world.control("next", json!({ "answer_500": 2, "only": "authorize" })).await;
    let reply = world.post("/v1/payments", "DOWN").json(&order_json("DOWN")).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    assert_eq!(reply.json::<Value>().await.unwrap()["code"], "provider_unavailable");
    let payment = until("the voucher, made without being asked", || async {
        world.advance(10).await;
        let sql = "SELECT COUNT(*) FROM payments WHERE status = 'requires_action'";
        (world.count(sql).await == 1).then_some(())
    });
    payment.await;
    let again = world.create("DOWN").await;
    assert_eq!(again["status"], "requires_action");
    assert_eq!(world.codes("DOWN").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voucher_that_cannot_be_made_fails_in_the_end() {
    let world = World::new().await;
    world.control("next", json!({ "answer_500": 1_000, "only": "authorize" })).await;
    let reply = world.post("/v1/payments", "NEVER").json(&order_json("NEVER")).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    let failed = "SELECT COUNT(*) FROM payments WHERE status = 'failed' AND failure = 'provider_unavailable'";
    until("failed", || async {
        world.advance(120).await;
        (world.count(failed).await == 1).then_some(())
    })
    .await;
    let reply = world.post("/v1/payments", "NEVER").json(&order_json("NEVER")).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    until("told", || async { (world.shop.events().len() == 2).then_some(()) }).await;
    let mut told: Vec<_> = world.shop.events().into_iter().map(|event| event.kind).collect();
    told.sort();
    assert_eq!(told, ["payment.failed", "stock.release"]);
}
