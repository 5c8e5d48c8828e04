//! Efecty when things go wrong: killed in the middle, overtaken, not heard at the start, canceled here and alive there.

use std::sync::Arc;

use serde_json::{Value, json};

use ventanilla::{provider::Provider, voucher::Reference};
use ventanilla_server::{
    clock::Clock,
    providers::{Asked, networks::Networks},
    settings::load,
    store::Store,
};

use crate::{
    efecty::{pesos, settings},
    world::{World, cip, id, order_json, until},
};

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_the_answer_there_is_one_collection() {
    let mut world = World::colombia(&[]).await;
    world.control("next", json!({ "delay_ms": 60_000, "after_booking": true, "only": "collect" })).await;
    let request = world.post("/v1/payments", "BG-KILL").json(&pesos("BG-KILL"));
    let calling = tokio::spawn(async move { request.send().await.map(|reply| reply.status()) });
    until("the collection", || async { (world.collections().await == 1).then_some(()) }).await;
    world.crash_and_restart().await;
    assert!(calling.await.unwrap().is_err(), "the caller got no answer");
    world.control("release", json!({})).await;
    let payment = until("the repetition", || async {
        let reply = world.post("/v1/payments", "BG-KILL").json(&pesos("BG-KILL")).send().await.unwrap();
        (reply.status() == 201).then_some(reply)
    });
    let payment: Value = payment.await.json().await.unwrap();
    let there = world.efecty().await;
    assert_eq!(there["collections"].as_array().unwrap().len(), 1);
    assert_eq!(there["creates_by_reference"][id(&payment)], 1, "sent once");
    world.pay_in(&payment, json!({})).await;
    world.until_status(&id(&payment), "succeeded").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_may_overtake_the_answer() {
    let world = Arc::new(World::colombia(&[]).await);
    world.control("next", json!({ "delay_ms": 60_000, "after_booking": true, "only": "collect" })).await;
    let creating = tokio::spawn({
        let world = Arc::clone(&world);
        async move { world.create_from("BG-EARLY", pesos("BG-EARLY")).await }
    });
    let code = until("the code at the sandbox", || async {
        world.efecty().await["collections"][0]["code"].as_str().map(str::to_owned)
    })
    .await;
    world.control(&format!("efecty/collections/{code}/pay"), json!({})).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox WHERE state = 'orphan'").await, 1);
    world.control("release", json!({})).await;
    let payment = creating.await.unwrap();
    assert_eq!((&payment["status"], &payment["review"]), (&json!("succeeded"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registration_is_tried_until_it_works() {
    let mut world = World::colombia(&[]).await;
    world.control("efecty/notify", json!({ "url": null })).await;
    world.control("next", json!({ "answer_500": 1, "only": "register" })).await;
    world.start_again(&[]).await;
    let url = format!("{}/webhooks/efecty", world.backend.url);
    until("the registration", || async { (world.efecty().await["notify_url"] == url).then_some(()) }).await;
    assert_eq!(world.sandbox_state().await["calls"]["register"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_canceled_here_lives_on_there() {
    let world = World::colombia(&[]).await;
    let payment = world.create_from("BG-5", pesos("BG-5")).await;
    let cancel = world.post(&format!("/v1/payments/{}/cancel", id(&payment)), "c1").json(&json!({}));
    assert_eq!(cancel.send().await.unwrap().status(), 200);
    let noted = "SELECT COUNT(*) FROM outbox WHERE kind = 'withdraw' AND last_result = 'not deleted: action_unsupported' \
                 AND done_at IS NOT NULL";
    until("the withdrawal that cannot be", || async { (world.count(noted).await == 1).then_some(()) }).await;
    world.pay_in(&payment, json!({})).await;
    let doubtful = world.payment(&id(&payment)).await;
    assert_eq!(doubtful["review"]["reason"], "paid_after_cancel");
}

#[tokio::test(flavor = "multi_thread")]
async fn colombia_alone() {
    let both = settings();
    let (before, rest) = both.split_once("[providers.pagoefectivo]").unwrap();
    let (_, after) = rest.split_once("[providers.efecty]").unwrap();
    let world = World::of(&format!("{before}[providers.efecty]{after}"), &[]).await;
    let payment = world.create_from("BG-6", pesos("BG-6")).await;
    assert_eq!(payment["provider"], "efecty");
    let soles = world.post("/v1/payments", "BG-7").json(&order_json("BG-7")).send().await.unwrap();
    assert_eq!(soles.status(), 422);
    let problem: Value = soles.json().await.unwrap();
    assert_eq!(problem["errors"][0]["field"], "amount.currency", "{problem}");
    let stranger = world.http.post(format!("{}/webhooks/pagoefectivo", world.backend.url)).body("{}");
    assert_eq!(stranger.send().await.unwrap().status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_question_without_an_answer_leaves_the_others_theirs() {
    let world = World::colombia(&[]).await;
    let mut asked = Vec::new();
    for order in ["BG-8", "BG-9"] {
        let payment = world.create_from(order, pesos(order)).await;
        world.pay_in(&payment, json!({ "webhook": "drop" })).await;
        let reference = Reference::new(Provider::Efecty, &cip(&payment)).unwrap();
        asked.push(Asked { payment_id: id(&payment), references: vec![reference] });
    }
    let settings = load(&world.settings_file()).unwrap();
    let store = Store::open(&world.dir.join("other.db")).await.unwrap();
    let networks = Networks::new(&settings.providers, &Clock::default(), &store).unwrap();
    // Each question is asked twice, so these are both of one and the first of the other.
    world.control("next", json!({ "answer_500": 3, "only": "collection_status" })).await;
    let found = networks.of(Provider::Efecty).unwrap().look_up(&asked).await.unwrap();
    let heard: Vec<&Reference> = found.findings.iter().map(|finding| &finding.reference).collect();
    let missed: Vec<&str> = found.missed.iter().map(String::as_str).collect();
    let other = asked.iter().filter(|asked| !missed.contains(&asked.payment_id.as_str()));
    let other: Vec<&Reference> = other.flat_map(|asked| &asked.references).collect();
    assert_eq!((missed.len(), heard), (1, other));
    world.control("next", json!({ "answer_500": 9, "only": "collection_status" })).await;
    networks.of(Provider::Efecty).unwrap().look_up(&asked).await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_network_that_is_down_keeps_nobody_else_waiting() {
    let world = Arc::new(World::colombia(&[("poll_interval_ms = 60000", "poll_interval_ms = 50")]).await);
    world.control("next", json!({ "answer_500": 100_000, "only": "search" })).await;
    let many = (0..110).map(|at| {
        let world = Arc::clone(&world);
        tokio::spawn(async move { world.create(&format!("LIMA-{at}")).await })
    });
    for one in many.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    let payment = world.create_from("BG-10", pesos("BG-10")).await;
    world.pay_in(&payment, json!({ "webhook": "drop" })).await;
    world.until_status(&id(&payment), "succeeded").await;
}
