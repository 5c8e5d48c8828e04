//! The network's bad days: killed in the middle, answers lost, down, forged and late news. Exactly one code, and a payer who knows.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    refund_world::{code, form, last},
    world::{World, id, until},
};

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_the_answer_there_is_one_withdrawal() {
    let mut world = World::refunds(&[]).await;
    let refund = world.refund("BG-KILL", "186000").await;
    world.control("next", json!({ "delay_ms": 60_000, "after_booking": true, "only": "withdraw" })).await;
    let url = format!("{}/client/refund/identification", world.backend.url);
    let request = world.http.post(url).bearer_auth(refund["client_token"].as_str().unwrap()).json(&form());
    let calling = tokio::spawn(async move { request.send().await.map(|reply| reply.status()) });
    until("the withdrawal", || async { (world.withdrawals().await.len() == 1).then_some(()) }).await;
    world.crash_and_restart().await;
    assert!(calling.await.unwrap().is_err(), "the payer got no answer");
    world.control("release", json!({})).await;
    let pending = world.until_refund(&refund, "pending").await;
    assert_eq!(world.page(&refund).await["pickup"]["code"], code(&pending));
    assert_eq!(world.withdrawals().await.len(), 1);
    let there = world.efecty().await;
    assert_eq!(there["creates_by_reference"][last(&pending)["reference"].as_str().unwrap()], 1, "sent once");
    world.collect(&code(&pending)).await;
    world.until_refund(&refund, "succeeded").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_anything_was_booked_there_is_one_too() {
    let mut world = World::refunds(&[]).await;
    let refund = world.refund("BG-KILL-2", "186000").await;
    world.control("next", json!({ "delay_ms": 60_000, "only": "withdraw" })).await;
    let url = format!("{}/client/refund/identification", world.backend.url);
    let request = world.http.post(url).bearer_auth(refund["client_token"].as_str().unwrap()).json(&form());
    let calling = tokio::spawn(async move { request.send().await.map(|reply| reply.status()) });
    until("the call", || async { (world.sandbox_state().await["held"].as_u64() == Some(1)).then_some(()) }).await;
    world.crash_and_restart().await;
    assert!(calling.await.unwrap().is_err(), "the payer got no answer");
    world.control("next", json!({})).await;
    world.control("release", json!({})).await;
    world.until_refund(&refund, "pending").await;
    assert_eq!(world.withdrawals().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_settled_by_asking() {
    let world = World::refunds(&[]).await;
    for (at, fault) in ["hang_up", "answer_500"].into_iter().enumerate() {
        for booked in [true, false] {
            world.control("next", json!({ fault: 1, "after_booking": booked, "only": "withdraw" })).await;
            let refund = world.refund(&format!("BG-LOST-{at}-{booked}"), "186000").await;
            world.identify(&refund).await;
            let refund = until("the code", || async {
                world.advance(6).await;
                Some(world.refund_now(&refund).await).filter(|refund| refund["status"] == "pending")
            })
            .await;
            assert_eq!(refund["pickups"].as_array().unwrap().len(), 1);
            let sent = &world.efecty().await["creates_by_reference"][last(&refund)["reference"].as_str().unwrap()];
            assert_eq!(*sent, if booked { 1 } else { 2 }, "{fault} {booked}");
        }
    }
    assert_eq!(world.withdrawals().await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_nobody_knows_nothing_else_is_done() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-DARK", "186000").await;
    world.control("next", json!({ "hang_up": 1_000, "after_booking": true })).await;
    let snapshot = world.identify(&refund).await;
    assert_eq!((&snapshot["status"], &snapshot["offer"]), (&json!("processing"), &Value::Null));
    assert_eq!(snapshot["failure"]["code"], "provider_outcome_unknown");
    assert!(snapshot["due_at"].is_string());
    for (what, expected) in [("cancel", "refund_code_live")] {
        let (status, problem) = world.shop_call(&format!("/v1/refunds/{}/{what}", id(&refund)), what, json!({})).await;
        assert_eq!((status, &problem["code"]), (409, &json!(expected)));
    }
    let (status, problem) = world.page_call(&refund, "channel", json!({ "channel": "baloto" })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("refund_code_live")));
    world.control("next", json!({})).await;
    until("the answer", || async {
        world.advance(10).await;
        (world.refund_now(&refund).await["status"] == "pending").then_some(())
    })
    .await;
    assert_eq!(world.withdrawals().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_is_down_is_waited_for_or_left() {
    let mut world = World::refunds(&[]).await;
    let refunds = [
        world.refund("BG-WAIT", "186000").await,
        world.refund("BG-LEAVE", "186000").await,
        world.refund("BG-BACK", "186000").await,
    ];
    world.network_goes_down();
    for refund in &refunds {
        let snapshot = world.identify(refund).await;
        assert_eq!(snapshot["status"], "processing", "{snapshot}");
        assert_eq!(snapshot["failure"]["code"], "provider_unavailable", "{snapshot}");
        assert_eq!(snapshot["offer"], json!({ "channel": "baloto", "name": "Baloto" }));
        assert!(snapshot["due_at"].is_string());
    }
    let [wait, leave, back] = refunds;
    let (status, problem) = world.page_call(&leave, "channel", json!({ "channel": "efecti" })).await;
    assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("channel")));
    // To the other network, twice pressed.
    for _ in 0..2 {
        let (status, snapshot) = world.page_call(&leave, "channel", json!({ "channel": "baloto" })).await;
        assert_eq!((status, &snapshot["network"], &snapshot["status"]), (200, &json!("Baloto"), &json!("processing")));
        assert_eq!((&snapshot["failure"], &snapshot["offer"]), (&Value::Null, &Value::Null));
        assert!(snapshot["due_at"].is_string(), "support's promise");
    }
    world.until_told(&id(&leave), &["refund.code_wanted"]).await;
    let now = world.refund_now(&leave).await;
    assert_eq!((&now["pickups"][0]["state"], &now["pickups"][1]["channel"]), (&json!("refused"), &json!("baloto")));
    // Taken back, since nobody has ever heard of the code.
    let (status, answer) = world.shop_call(&format!("/v1/refunds/{}/cancel", id(&back)), "back", json!({})).await;
    assert_eq!((status, &answer["status"]), (200, &json!("canceled")));
    world.until_told(&id(&back), &["refund.canceled"]).await;
    // Waited for.
    world.network_comes_up();
    let waited = until("the code", || async {
        world.advance(60).await;
        Some(world.refund_now(&wait).await).filter(|refund| refund["status"] == "pending")
    })
    .await;
    assert_eq!(waited["pickups"].as_array().unwrap().len(), 1, "under the same reference");
    assert_eq!(world.withdrawals().await.len(), 1);
    world.until_told(&id(&wait), &["refund.code_issued"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_network_refuses_the_right_one_mends() {
    let world = World::refunds(&[]).await;
    for (sign, code) in [("E01", "identification_invalid"), ("E08", "payer_data_mismatch")] {
        let refund = world.refund(&format!("BG-{sign}"), "186000").await;
        world.control("next", json!({ "reject": 1, "reject_with": sign, "only": "withdraw" })).await;
        let snapshot = world.identify(&refund).await;
        assert_eq!((&snapshot["status"], &snapshot["failure"]["code"]), (&json!("requires_action"), &json!(code)));
        let snapshot = world.identify(&refund).await;
        assert_eq!((&snapshot["status"], &snapshot["failure"]), (&json!("pending"), &Value::Null));
        let now = world.refund_now(&refund).await;
        assert_eq!((&now["pickups"][0]["refused_for"], now["pickups"].as_array().unwrap().len()), (&json!(code), 2));
    }
    let refund = world.refund("BG-E06", "186000").await;
    world.control("efecty/balance", json!({ "balance": "1000" })).await;
    let snapshot = world.identify(&refund).await;
    let failure = json!("provider_balance_insufficient");
    assert_eq!((&snapshot["status"], &snapshot["failure"]["code"]), (&json!("failed"), &failure));
    assert_eq!(snapshot["offer"]["channel"], "baloto", "the payer need not wait for the shop");
    world.until_told(&id(&refund), &["refund.failed"]).await;
    world.control("efecty/balance", json!({ "balance": "100000000" })).await;
    let (status, again) = world.shop_call(&format!("/v1/refunds/{}/retry", id(&refund)), "again", json!({})).await;
    assert_eq!((status, &again["status"]), (200, &json!("pending")));
    let (_, same) = world.shop_call(&format!("/v1/refunds/{}/retry", id(&refund)), "again", json!({})).await;
    assert_eq!(same, again, "the answer is the first one");
}

#[tokio::test(flavor = "multi_thread")]
async fn news_comes_in_every_way() {
    let world = World::refunds(&[("poll_interval_ms = 60000", "poll_interval_ms = 50")]).await;
    for (at, how) in ["deliver", "drop", "double", "delay", "forged", "wrong_amount"].into_iter().enumerate() {
        let refund = world.pending(&format!("BG-NEWS-{at}"), "186000").await;
        let body = json!({ "document_number": crate::refund_world::DOCUMENT, "webhook": how });
        let (status, done) = world.counter(&code(&refund), "pay", body).await;
        assert_eq!(status, 200, "{done}");
        let done = world.until_refund(&refund, "succeeded").await;
        assert_eq!(done["pickups"].as_array().unwrap().len(), 1);
        let succeeded = world.shop.told(&id(&refund)).iter().filter(|kind| *kind == "refund.succeeded").count();
        assert!(succeeded <= 1);
        if how != "wrong_amount" {
            assert_eq!(done["review"], Value::Null, "{how}");
            continue;
        }
        assert_eq!(done["review"]["reason"], "contradiction", "somebody must look");
        let close = json!({ "decision": "close" });
        let (status, closed) = world.shop_call(&format!("/v1/refunds/{}/review", id(&refund)), "close", close).await;
        assert_eq!((status, &closed["review"], &closed["status"]), (200, &Value::Null, &json!("succeeded")));
    }
    // Nobody's, forged, and about nothing.
    let event = json!({ "event": "withdrawal.paid", "event_id": "ev_x", "data": {
        "reference": "rfp_nobody", "withdrawal_code": "1234567890", "amount": "1000", "currency": "COP", "status": "PAID" } });
    let send = async |query: &str| world.control(&format!("efecty/events{query}"), event.clone()).await;
    let before = world.count("SELECT COUNT(*) FROM inbox").await;
    send("?forged=true").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM inbox").await, before);
    send("").await;
    until("the orphan", || async {
        (world.count("SELECT COUNT(*) FROM inbox WHERE state = 'orphan'").await == 1).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_may_overtake_the_answer() {
    let world = Arc::new(World::refunds(&[]).await);
    let refund = world.refund("BG-EARLY", "186000").await;
    world.control("next", json!({ "delay_ms": 60_000, "after_booking": true, "only": "withdraw" })).await;
    let identifying = tokio::spawn({
        let (world, refund) = (Arc::clone(&world), refund.clone());
        async move { world.identify(&refund).await }
    });
    let code = until("the code at the sandbox", || async {
        world.withdrawals().await.first().and_then(|one| one["code"].as_str().map(str::to_owned))
    })
    .await;
    world.collect(&code).await;
    world.until_refund(&refund, "succeeded").await;
    world.control("release", json!({})).await;
    assert_eq!(identifying.await.unwrap()["status"], "succeeded");
    world.until_told(&id(&refund), &["refund.succeeded"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_collected_before_the_answer_is_made_no_more() {
    let mut world = World::refunds(&[]).await;
    let refund = world.refund("BG-OVER", "186000").await;
    world.control("next", json!({ "delay_ms": 60_000, "after_booking": true, "only": "withdraw" })).await;
    let url = format!("{}/client/refund/identification", world.backend.url);
    let request = world.http.post(url).bearer_auth(refund["client_token"].as_str().unwrap()).json(&form());
    let calling = tokio::spawn(async move { request.send().await.map(|reply| reply.status()) });
    until("the withdrawal", || async { (world.withdrawals().await.len() == 1).then_some(()) }).await;
    world.collect(world.withdrawals().await[0]["code"].as_str().unwrap()).await;
    world.until_refund(&refund, "succeeded").await;
    // No answer, and nobody to ask.
    world.network_goes_down();
    assert_eq!(calling.await.unwrap().unwrap(), 200);
    let due = "SELECT COUNT(*) FROM pickups WHERE make_at IS NOT NULL";
    assert_eq!(world.count(due).await, 0);
    // Where that was left behind once, it is cleared.
    world.execute("UPDATE pickups SET make_at = 1").await;
    until("nothing due", || async { (world.count(due).await == 0).then_some(()) }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_another_release_stops_nobody_elses() {
    let mut world = World::refunds(&[]).await;
    world.control("next", json!({ "answer_500": 100, "only": "withdraw" })).await;
    let (strange, other) = (world.refund("BG-ROW-1", "186000").await, world.refund("BG-ROW-2", "186000").await);
    for refund in [&strange, &other] {
        assert_eq!(world.identify(refund).await["status"], "processing");
    }
    world.execute("UPDATE refunds SET review = 'of_tomorrow' WHERE rowid = 1").await;
    world.control("next", json!({})).await;
    until("the other's code", || async {
        world.advance(10).await;
        (world.refund_now(&other).await["status"] == "pending").then_some(())
    })
    .await;
    // Who collects is forgotten all the same, where that is due.
    world.counter(&code(&world.refund_now(&other).await), "expire", json!({})).await;
    world.until_refund(&other, "expired").await;
    world.execute("UPDATE collectors SET purge_at = 1").await;
    world
        .execute("UPDATE pickups SET state = 'refused', refused_for = 'internal', make_at = NULL WHERE rowid = 1")
        .await;
    world.start_again(&[]).await;
    world.until_refund(&other, "requires_action").await;
}
