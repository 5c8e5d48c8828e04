//! The same call again: one payment, one code at the provider, one answer.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::world::{World, id, order_json};

#[tokio::test(flavor = "multi_thread")]
async fn twenty_at_once_are_one() {
    let world = Arc::new(World::new().await);
    let call = |world: Arc<World>| async move {
        let reply = world.post("/v1/payments", "race").json(&order_json("RACE-1")).send().await.unwrap();
        let retry = reply.headers().contains_key("retry-after");
        (reply.status().as_u16(), retry, reply.json::<Value>().await.unwrap())
    };
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(call(Arc::clone(&world)))).collect();
    let mut created = Vec::new();
    for call in calls {
        match call.await.unwrap() {
            (201, _, payment) => created.push(payment),
            (409, true, problem) => assert_eq!(problem["code"], "idempotency_in_progress"),
            other => panic!("{other:?}"),
        }
    }
    assert!(!created.is_empty() && created.iter().all(|payment| *payment == created[0]));
    assert_eq!(world.codes("RACE-1").await, 1);
    assert_eq!(world.sandbox_state().await["calls"]["create"], 1, "asked once");
    assert_eq!(world.count("SELECT COUNT(*) FROM payments").await, 1);

    world.pay(&created[0], json!({})).await;
    let (status, _, again) = call(Arc::clone(&world)).await;
    assert_eq!((status, &again), (201, &created[0]), "the answer is the first one, whatever happened since");
    assert_eq!(world.codes("RACE-1").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_for_one_call() {
    let world = World::new().await;
    let first = world.create("KEY-1").await;
    let reply = world.post("/v1/payments", "KEY-1").json(&order_json("KEY-2")).send().await.unwrap();
    assert_eq!(reply.status(), 422);
    assert_eq!(reply.json::<Value>().await.unwrap()["code"], "idempotency_key_reused");
    let cancel = world.post(&format!("/v1/payments/{}/cancel", id(&first)), "KEY-1").json(&json!({}));
    assert_eq!(cancel.send().await.unwrap().status(), 422);
    // The draft standard writes keys in quotes; the fields' order is no difference.
    let mut fields: Vec<_> = order_json("KEY-1").as_object().unwrap().clone().into_iter().collect();
    fields.reverse();
    let text: Vec<String> = fields.iter().map(|(name, value)| format!("{name:?}: {value}")).collect();
    let request = world.post("/v1/payments", "\"KEY-1\"").header("content-type", "application/json; charset=utf-8");
    let same = request.body(format!("{{ {} }}", text.join(" , "))).send().await.unwrap();
    assert_eq!(same.json::<Value>().await.unwrap(), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_are_repeated_and_cleared_troubles_are_not() {
    let world = World::with(&[("max = \"3724.00\"", "max = \"9000.00\"")]).await;
    let mut order = order_json("OVER-1");
    order["amount"]["value"] = json!("5000.00");
    for _ in 0..2 {
        let reply = world.post("/v1/payments", "over").json(&order).send().await.unwrap();
        assert_eq!(reply.status(), 422);
        let problem: Value = reply.json().await.unwrap();
        assert_eq!(
            (&problem["code"], &problem["errors"][0]["field"]),
            (&json!("amount_over_maximum"), &json!("amount.value"))
        );
    }
    assert_eq!(world.sandbox_state().await["calls"]["create"], 1, "asked once");

    world.control("next", json!({ "reject_token": 2, "only": "create" })).await;
    let reply = world.post("/v1/payments", "creds").json(&order_json("CREDS-1")).send().await.unwrap();
    assert_eq!(reply.status(), 502);
    assert_eq!(reply.json::<Value>().await.unwrap()["code"], "provider_credentials_refused");
}
