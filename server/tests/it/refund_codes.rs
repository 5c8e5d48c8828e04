//! Codes that run out, are lost on the way, or are asked for twice: one alive at a time, and always a way on.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    refund_world::{DOCUMENT, code, form, last},
    world::{World, id, until},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_code_makes_room_for_another_and_is_dead() {
    let world = World::refunds(&[]).await;
    let refund = world.pending("BG-1", "186000").await;
    let (status, problem) = world.shop_call(&format!("/v1/refunds/{}/reissue", id(&refund)), "r0", json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("refund_code_live")));
    let (status, problem) = world.shop_call(&format!("/v1/refunds/{}/cancel", id(&refund)), "c0", json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("refund_code_live")));

    world.advance(73 * 3_600).await;
    let expired = world.until_refund(&refund, "expired").await;
    assert_eq!((&last(&expired)["state"], &last(&expired)["code"]), (&json!("expired"), &Value::Null));
    let (status, snapshot) = world.page_call(&refund, "reissue", json!({})).await;
    assert_eq!((status, &snapshot["status"]), (200, &json!("pending")));
    let again = world.refund_now(&refund).await;
    assert_ne!(code(&again), code(&refund));
    let (status, refused) = world.counter(&code(&refund), "pay", json!({ "document_number": DOCUMENT })).await;
    assert_eq!((status, &refused["code"]), (409, &json!("code_expired")));
    world.collect(&code(&again)).await;
    world.until_refund(&refund, "succeeded").await;
    let told = ["refund.code_issued", "refund.expired", "refund.code_issued", "refund.succeeded"];
    world.until_told(&id(&refund), &told).await;
    // In time: neither anew nor taken back.
    for what in ["reissue", "cancel", "retry"] {
        let (status, problem) = world.shop_call(&format!("/v1/refunds/{}/{what}", id(&refund)), what, json!({})).await;
        assert_eq!((status, &problem["code"]), (409, &json!("action_not_allowed")), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_codes_may_run_out_and_no_more() {
    let world = World::refunds(&[]).await;
    let refund = world.pending("BG-CAP", "186000").await;
    for round in 1..=3 {
        let now = world.refund_now(&refund).await;
        world.counter(&code(&now), "expire", json!({})).await;
        let expired = world.until_refund(&refund, "expired").await;
        let page = world.page(&refund).await;
        assert_eq!(page["can_reissue"], round < 3, "{expired}");
        let (status, answer) = world.page_call(&refund, "reissue", json!({})).await;
        let expected =
            if round < 3 { (200, "pending", Value::Null) } else { (409, "", json!("reissue_limit_reached")) };
        assert_eq!((status, answer["status"].as_str().unwrap_or_default(), answer["code"].clone()).0, expected.0);
        assert_eq!(answer["code"], expected.2);
    }
    let (status, problem) = world.page_call(&refund, "identification", form()).await;
    assert_eq!((status, &problem["code"]), (409, &json!("reissue_limit_reached")), "other data is no way around");
    assert_eq!(world.withdrawals().await.len(), 3);
    // The shop has to find another way: this promise is taken back, and another one can be made.
    let (status, _) = world.shop_call(&format!("/v1/refunds/{}/cancel", id(&refund)), "c", json!({})).await;
    assert_eq!(status, 200);
    let body = json!({ "payment_id": refund["payment_id"] });
    assert_eq!(world.shop_call("/v1/refunds", "new", body).await.0, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_typed_a_wrong_document_can_say_it_anew_once_the_code_has_run_out() {
    let world = World::refunds(&[]).await;
    let refund = world.pending("BG-ANEW", "186000").await;
    let mut other = form();
    other["document_number"] = json!("1055443322");
    let (status, problem) = world.page_call(&refund, "identification", other.clone()).await;
    assert_eq!((status, &problem["code"]), (409, &json!("refund_code_live")), "a code is out");
    let (status, refused) = world.counter(&code(&refund), "pay", json!({ "document_number": "1055443322" })).await;
    assert_eq!((status, &refused["code"]), (409, &json!("document_mismatch")));
    let page = until("the attempt", || async {
        Some(world.page(&refund).await).filter(|page| !page["pickup"]["last_attempt"].is_null())
    })
    .await;
    assert_eq!(page["pickup"]["last_attempt"]["code"], "payer_data_mismatch");
    world.counter(&code(&refund), "expire", json!({})).await;
    world.until_refund(&refund, "expired").await;
    let (status, snapshot) = world.page_call(&refund, "identification", other).await;
    assert_eq!((status, &snapshot["holder"]["masked"]), (200, &json!("•••• 322")));
    let again = world.refund_now(&refund).await;
    let (status, _) = world.counter(&code(&again), "pay", json!({ "document_number": "1055443322" })).await;
    assert_eq!(status, 200);
    world.until_refund(&refund, "succeeded").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM consents").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_at_once_are_one() {
    let world = Arc::new(World::refunds(&[]).await);
    let payment = world.paid("BG-RACE", "186000").await;
    let create = |world: Arc<World>, payment_id: String| async move {
        world.shop_call("/v1/refunds", "race", json!({ "payment_id": payment_id })).await
    };
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(create(Arc::clone(&world), id(&payment)))).collect();
    let mut made = Vec::new();
    for call in calls {
        match call.await.unwrap() {
            (201, refund) => made.push(refund),
            (409, problem) => assert_eq!(problem["code"], "idempotency_in_progress"),
            other => panic!("{other:?}"),
        }
    }
    assert!(made.iter().all(|refund| *refund == made[0]));
    assert_eq!(world.count("SELECT COUNT(*) FROM refunds").await, 1);
    let (status, problem) =
        world.shop_call("/v1/refunds", "race", json!({ "payment_id": id(&payment), "reason": "x" })).await;
    assert_eq!((status, &problem["code"]), (422, &json!("idempotency_key_reused")));

    let identify =
        |world: Arc<World>, refund: Value| async move { world.page_call(&refund, "identification", form()).await };
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(identify(Arc::clone(&world), made[0].clone()))).collect();
    for call in calls {
        let (status, snapshot) = call.await.unwrap();
        assert_eq!(status, 200, "{snapshot}");
    }
    let refund = world.until_refund(&made[0], "pending").await;
    assert_eq!((world.withdrawals().await.len(), refund["pickups"].as_array().unwrap().len()), (1, 1));
    assert_eq!(world.sandbox_state().await["calls"]["withdraw"], 1, "asked once");
    assert_eq!(world.count("SELECT COUNT(*) FROM consents").await, 1);

    world.counter(&code(&refund), "expire", json!({})).await;
    world.until_refund(&refund, "expired").await;
    let reissue =
        |world: Arc<World>, refund: Value| async move { world.page_call(&refund, "reissue", json!({})).await };
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(reissue(Arc::clone(&world), made[0].clone()))).collect();
    for call in calls {
        assert_eq!(call.await.unwrap().0, 200);
    }
    world.until_refund(&refund, "pending").await;
    assert_eq!(world.withdrawals().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_refunds_at_once_are_not_more_than_was_paid() {
    let world = Arc::new(World::refunds(&[]).await);
    let payment = world.paid("BG-TWICE", "186000").await;
    let call = |world: Arc<World>, payment_id: String, at: usize| async move {
        let amount = json!({ "value": "100000", "currency": "COP" });
        world.shop_call("/v1/refunds", &format!("key{at}"), json!({ "payment_id": payment_id, "amount": amount })).await
    };
    let calls: Vec<_> = (0..6).map(|at| tokio::spawn(call(Arc::clone(&world), id(&payment), at))).collect();
    let mut made = 0;
    for one in calls {
        match one.await.unwrap() {
            (201, _) => made += 1,
            (422, problem) => assert_eq!(problem["code"], "refund_exceeds_payment"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(made, 1);
    // What is left is the default.
    let (status, rest) = world.shop_call("/v1/refunds", "rest", json!({ "payment_id": id(&payment) })).await;
    assert_eq!((status, &rest["amount"]["value"]), (201, &json!("86000")));
    let (status, problem) = world.shop_call("/v1/refunds", "none", json!({ "payment_id": id(&payment) })).await;
    assert_eq!((status, &problem["code"]), (422, &json!("refund_exceeds_payment")));
    let url = format!("{}/v1/refunds?payment_id={}", world.backend.url, id(&payment));
    let list: Value =
        world.http.get(url).bearer_auth(crate::world::API_KEY).send().await.unwrap().json().await.unwrap();
    assert_eq!(list["data"].as_array().unwrap().len(), 2);
}
