//! Vouchers of a network that support serves by hand: their whole life, and what may go wrong with what is typed.

use serde_json::{Value, json};

use crate::{
    efecty::{self, pesos},
    fallback::at,
    process,
    world::{World, id, until},
};

fn code(days: i64) -> Value {
    json!({ "reference": "70012345", "biller_code": "950715", "expires_at": at(days) })
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_run_out_and_are_typed_anew() {
    let world = World::fallback(&[("poll_interval_ms = 60000", "poll_interval_ms = 20")]).await;
    let payment = world.at_baloto("HAND-1").await;
    let check = async |what: &str, key: &str, body: Value, expected: (u16, &str)| {
        let (status, answer) = world.by_hand(&payment, what, key, body).await;
        let said = answer["code"].as_str().or(answer["status"].as_str()).unwrap_or_default().to_owned();
        assert_eq!((status, said.as_str()), expected, "{what} {key}: {answer}");
    };
    check("received", "m0", json!({}), (409, "action_not_allowed")).await;
    check("code", "k1", code(1), (200, "requires_action")).await;
    let other = json!({ "reference": "70099999", "expires_at": at(9) });
    check("code", "k2", other.clone(), (409, "action_not_allowed")).await;
    check("extend", "e1", json!({ "expires_at": at(3) }), (422, "action_unsupported")).await;
    check("reissue", "r1", json!({}), (422, "action_unsupported")).await;
    world.advance(25 * 3_600).await;
    world.until_status(&id(&payment), "expired").await;
    assert_eq!(world.checkout(&payment).await["can_reissue"], false);
    check("code", "k3", json!({ "reference": "70012345", "expires_at": at(9) }), (409, "action_not_allowed")).await;
    check("code", "k4", other, (200, "requires_action")).await;
    let money = json!({ "amount": { "value": "100000", "currency": "COP" }, "operation": "B-1", "paid_at": at(0) });
    check("received", "m1", money.clone(), (200, "processing")).await;
    let doubtful = world.payment(&id(&payment)).await;
    assert_eq!(doubtful["review"]["reason"], "amount_mismatch");
    check("received", "m2", money, (200, "processing")).await;
    assert_eq!(world.payment(&id(&payment)).await["receipts"].as_array().unwrap().len(), 1, "told twice");
    assert_eq!(world.sandbox_state().await["calls"]["collection_status"], Value::Null, "Efecty was asked");
    assert_eq!(
        world.count("SELECT COUNT(*) FROM outbox WHERE kind = 'withdraw'").await,
        0,
        "nobody there to delete it"
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM payments WHERE poll_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_canceled_may_still_be_paid() {
    let world = World::fallback(&[]).await;
    let payment = world.at_baloto("HAND-2").await;
    assert_eq!(world.by_hand(&payment, "code", "k", code(1)).await.0, 200);
    let (status, canceled) = world.by_hand(&payment, "cancel", "c", json!({})).await;
    assert_eq!((status, &canceled["status"]), (200, &json!("canceled")));
    let (status, doubtful) = world.by_hand(&payment, "received", "m", json!({})).await;
    assert_eq!((status, &doubtful["review"]["reason"]), (200, &json!("paid_after_cancel")));
    assert_eq!(world.by_hand(&payment, "code", "k2", code(2)).await.0, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_nobody_types_ends_with_its_deadline() {
    let world = World::fallback(&[]).await;
    let payment = world.at_baloto("HAND-3").await;
    world.advance(71 * 3_600).await;
    assert_eq!(world.payment(&id(&payment)).await["status"], "processing");
    world.advance(2 * 3_600).await;
    let failed = world.until_status(&id(&payment), "failed").await;
    assert_eq!((&failed["error"]["code"], &failed["provider"]), (&json!("provider_unavailable"), &json!("baloto")));
    world.until_told(&id(&payment), &["payment.code_wanted", "payment.failed", "stock.release"]).await;
    assert_eq!(world.by_hand(&payment, "code", "k", code(9)).await.0, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_networks_may_use_the_same_digits() {
    let world = World::fallback(&[]).await;
    let here = world.create_from("HAND-4", pesos("HAND-4")).await;
    let digits = here["next_action"]["voucher"]["reference"].as_str().unwrap();
    let there = world.at_baloto("HAND-5").await;
    let typed = json!({ "reference": digits, "expires_at": at(1) });
    assert_eq!(world.by_hand(&there, "code", "k", typed).await.0, 200);
    world.pay_in(&here, json!({})).await;
    assert_eq!(world.until_status(&id(&here), "succeeded").await["review"], Value::Null);
    // And where Efecty names an order that is none of ours, these digits are still not Baloto's.
    let data = json!({ "reference": "pay_other", "payment_reference": digits, "amount": "186000", "currency": "COP", "status": "PAID" });
    world.control("efecty/events", json!({ "event": "collection.paid", "data": data })).await;
    let untouched = world.payment(&id(&there)).await;
    assert_eq!((&untouched["status"], &untouched["receipts"]), (&json!("requires_action"), &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_loses_nothing_that_was_typed() {
    let mut world = World::fallback(&[]).await;
    let payment = world.at_baloto("HAND-6").await;
    assert!(world.story(&payment).contains("none yet from baloto, which support types"), "{}", world.story(&payment));
    world.crash_and_restart().await;
    // The shop's call once more: it goes on where it was, and not at Efecty.
    let again = world.create_from("HAND-6", pesos("HAND-6")).await;
    assert_eq!(again["id"], payment["id"]);
    assert_eq!(world.payment(&id(&payment)).await["provider"], "baloto");
    assert_eq!(world.by_hand(&payment, "code", "k", code(1)).await.0, 200);
    world.crash_and_restart().await;
    assert_eq!(world.by_hand(&payment, "received", "m", json!({})).await.1["status"], "succeeded");
    assert_eq!(world.collections().await, 0);
    let story = world.story(&payment);
    for line in [
        "code      70012345 at baloto",
        "payer     to be paid at baloto",
        "support   186000 COP paid with code 70012345",
    ] {
        assert!(story.contains(line), "{story}");
    }
}

impl World {
    /// What `ventanilla payment show` says.
    fn story(&self, payment: &Value) -> String {
        let mut command = process::backend();
        command.args(["payment", "show", &id(payment), "--config"]).arg(self.settings_file());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_input_is_named() {
    let world = World::fallback(&[]).await;
    let payment = world.at_baloto("HAND-7").await;
    let changed = |field: &str, value: Value| {
        let mut typed = code(1);
        typed[field] = value;
        typed
    };
    let sum = |value: &str, currency: &str| json!({ "amount": { "value": value, "currency": currency } });
    let rows = [
        ("code", json!({ "expires_at": at(1) }), "reference", "field_missing"),
        ("code", changed("reference", json!("")), "reference", "field_invalid"),
        ("code", changed("reference", json!("700 123")), "reference", "field_invalid"),
        ("code", changed("reference", json!("700")), "reference", "field_invalid"),
        ("code", changed("reference", json!("７００１２")), "reference", "field_invalid"),
        ("code", changed("reference", json!("1".repeat(21))), "reference", "field_invalid"),
        ("code", changed("biller_code", json!("95-07")), "biller_code", "field_invalid"),
        ("code", changed("expires_at", Value::Null), "expires_at", "field_missing"),
        ("code", changed("expires_at", json!("mañana")), "expires_at", "expiry_invalid"),
        ("code", changed("expires_at", json!(at(-1))), "expires_at", "expiry_too_soon"),
        ("code", changed("expires_at", json!(at(200))), "expires_at", "expiry_too_far"),
        ("code", changed("code", json!("1")), "code", "json_invalid"),
        ("code", changed("reference", json!(70_012_345)), "reference", "json_invalid"),
        ("received", sum("0", "COP"), "amount.value", "amount_not_positive"),
        ("received", sum("1,5", "COP"), "amount.value", "amount_invalid"),
        ("received", sum("1.5", "COP"), "amount.value", "amount_too_many_decimals"),
        ("received", sum("1", "EUR"), "amount.currency", "currency_unknown"),
        ("received", json!({ "amount": {} }), "amount.currency", "field_missing"),
        ("received", json!({ "operation": "a b" }), "operation", "field_invalid"),
        ("received", json!({ "operation": "x".repeat(65) }), "operation", "field_invalid"),
        ("received", json!({ "paid_at": "2026-11-22" }), "paid_at", "field_invalid"),
        ("received", json!({ "paid_at": at(1) }), "paid_at", "field_invalid"),
        ("received", json!({ "sum": "1" }), "sum", "json_invalid"),
    ];
    for (row, (what, body, field, code)) in rows.into_iter().enumerate() {
        let (status, problem) = world.by_hand(&payment, what, &format!("w{row}"), body.clone()).await;
        assert!(matches!(status, 400 | 422), "{body}: {problem}");
        let error = problem["errors"].as_array().unwrap().iter().find(|error| error["field"] == field);
        let found = error.unwrap_or_else(|| panic!("{body}: {problem}"));
        assert_eq!(found["code"], code, "{body}: {problem}");
    }
    assert_eq!(world.by_hand(&payment, "code", "right", code(1)).await.0, 200);
    let foreign = world.by_hand(&payment, "received", "soles", sum("1.00", "PEN")).await;
    assert_eq!((foreign.0, &foreign.1["errors"][0]["field"]), (422, &json!("amount.currency")));
    assert_eq!(world.payment(&id(&payment)).await["receipts"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_is_called_is_not_typed_for() {
    let world = World::of(&efecty::settings(), &[]).await;
    let payment = world.create_from("HAND-8", pesos("HAND-8")).await;
    for (what, body) in [("code", code(1)), ("received", json!({}))] {
        let (status, problem) = world.by_hand(&payment, what, what, body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("action_unsupported")), "{problem}");
    }
    let stranger = json!({ "id": "pay_00000000000000000000000000" });
    assert_eq!(world.by_hand(&stranger, "received", "s", json!({})).await.0, 404);
    let anybody = world.http.post(format!("{}/v1/payments/{}/received", world.backend.url, id(&payment)));
    assert_eq!(anybody.json(&json!({})).send().await.unwrap().status(), 401);
    until("unpaid", || async { Some(world.payment(&id(&payment)).await).filter(|one| one["receipts"] == json!([])) })
        .await;
}
