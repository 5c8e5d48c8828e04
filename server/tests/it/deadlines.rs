//! What time does: codes run out, goods go back once, money that comes late is told and not lost.

use serde_json::{Value, json};

use crate::world::{World, cip, id, order_json, until};

const HOUR: i64 = 3_600;

impl World {
    async fn act(&self, payment: &Value, action: &str, body: Value) -> (u16, Value) {
        let path = format!("/v1/payments/{}/{action}", id(payment));
        let reply = self.post(&path, &format!("{action}-{}", id(payment))).json(&body).send().await.unwrap();
        (reply.status().as_u16(), reply.json().await.unwrap())
    }

    /// Waits until a code stands so at the sandbox.
    async fn until_at_sandbox(&self, cip: &str, state: &str) {
        until(&format!("{cip} {state}"), || async {
            let state_now = self.sandbox_state().await;
            let found = state_now["cips"].as_array()?.iter().find(|row| row["cip"] == cip)?.clone();
            (found["state"] == state).then_some(())
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_runs_out_and_the_goods_go_back_once() {
    let world = World::new().await;
    let payment = world.create("OUT-1").await;
    world.advance(48 * HOUR + 1).await;
    let expired = world.until_status(&id(&payment), "expired").await;
    assert_eq!((&expired["stock"], &expired["next_action"]), (&json!("held"), &Value::Null));
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.expired"]).await;
    world.advance(HOUR).await;
    let told = ["payment.voucher_issued", "payment.expired", "stock.release"];
    world.until_told(&id(&payment), &told).await;
    world.advance(100 * HOUR).await;
    world.create("OUT-2").await;
    world.until_told(&id(&payment), &told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_comes_late_is_told() {
    let world = World::new().await;
    let payment = world.create("LATE-1").await;
    world.advance(50 * HOUR).await;
    world.until_status(&id(&payment), "expired").await;
    world.pay(&payment, json!({ "late": true })).await;
    let late = world.until_status(&id(&payment), "processing").await;
    assert_eq!((&late["late"], &late["review"]["reason"]), (&json!(true), &json!("paid_late")));
    assert_eq!(late["receipts"].as_array().unwrap().len(), 1);
    let (status, accepted) = world.act(&payment, "review", json!({ "decision": "accept" })).await;
    assert_eq!((status, &accepted["status"], &accepted["late"]), (200, &json!("succeeded"), &json!(true)));
    let told = ["payment.voucher_issued", "payment.expired", "stock.release", "payment.late", "payment.succeeded"];
    world.until_told(&id(&payment), &told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_webhook_said_is_asked_for() {
    let world = World::with(&[("poll_interval_ms = 60000", "poll_interval_ms = 50")]).await;
    let payment = world.create("ASK-1").await;
    world.pay(&payment, json!({ "webhook": "drop" })).await;
    let paid = world.until_status(&id(&payment), "succeeded").await;
    assert_eq!(paid["receipts"][0]["amount"]["value"], "149.90");
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.succeeded"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_just_run_out_is_asked_for_at_once() {
    let world = World::new().await;
    let payment = world.create("ASK-2").await;
    world.control("clock", json!({ "before_expiry_of": cip(&payment), "seconds_before": 60 })).await;
    world.pay(&payment, json!({ "webhook": "drop" })).await;
    world.advance(120).await;
    let paid = world.until_status(&id(&payment), "succeeded").await;
    assert_eq!((&paid["late"], &paid["stock"]), (&json!(false), &json!("committed")), "paid in time, heard of later");
}

#[tokio::test(flavor = "multi_thread")]
async fn cancel_withdraws_the_code() {
    let world = World::new().await;
    let payment = world.create("CANCEL-1").await;
    let (status, canceled) = world.act(&payment, "cancel", json!({})).await;
    assert_eq!((status, &canceled["status"], &canceled["stock"]), (200, &json!("canceled"), &json!("released")));
    world.until_at_sandbox(&cip(&payment), "deleted").await;
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.canceled", "stock.release"]).await;
    let (status, problem) = world.act(&payment, "reissue", json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("action_not_allowed")));
    world.pay(&payment, json!({ "late": true })).await;
    let paid = world.payment(&id(&payment)).await;
    assert_eq!(paid["review"]["reason"], "paid_after_cancel");
}

#[tokio::test(flavor = "multi_thread")]
async fn extend_and_reissue() {
    let world = World::new().await;
    let payment = world.create("MORE-1").await;
    let deadline = ventanilla_server::clock::Clock::default().now().plus(72 * HOUR * 1_000);
    let text = deadline.to_rfc3339(ventanilla::time::Zone::Lima);
    let (status, extended) = world.act(&payment, "extend", json!({ "expires_at": text })).await;
    assert_eq!((status, &extended["expires_at"]), (200, &json!(text)), "{extended}");
    assert_eq!(world.sandbox_state().await["cips"][0]["expires_at"], text);
    assert_eq!(world.act(&payment, "extend", json!({})).await.0, 422, "the key was used for another");

    let (status, reissued) = world.act(&payment, "reissue", json!({})).await;
    assert_eq!(status, 200);
    assert_ne!(cip(&reissued), cip(&payment));
    world.until_at_sandbox(&cip(&payment), "deleted").await;
    world.pay(&reissued, json!({})).await;
    assert_eq!(world.payment(&id(&payment)).await["status"], "succeeded");
}

/// The network says how a code stands, and only then the shop extends it: the answer is old when it is heard.
#[tokio::test(flavor = "multi_thread")]
async fn an_old_answer_does_not_undo_an_extension() {
    let world = World::with(&[("poll_interval_ms = 60000", "poll_interval_ms = 20")]).await;
    let payment = world.create("MORE-2").await;
    world.control("next", json!({ "delay_ms": 60_000, "after_booking": true, "only": "search" })).await;
    until("the question", || async { (world.sandbox_state().await["held"].as_i64()? > 0).then_some(()) }).await;
    let deadline = ventanilla_server::clock::Clock::default().now().plus(72 * HOUR * 1_000);
    let text = deadline.to_rfc3339(ventanilla::time::Zone::Lima);
    assert_eq!(world.act(&payment, "extend", json!({ "expires_at": text })).await.0, 200);
    let asked = world.sandbox_state().await["calls"]["search"].as_i64();
    world.control("release", json!({})).await;
    until("the next question", || async {
        (world.sandbox_state().await["calls"]["search"].as_i64() > asked).then_some(())
    })
    .await;
    assert_eq!(world.payment(&id(&payment)).await["expires_at"], text);
    assert_eq!(world.count("SELECT COUNT(*) FROM history WHERE what LIKE 'deadline moved%'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_may_ask_for_a_new_code_once_the_old_has_run_out() {
    let world = World::new().await;
    let payment = world.create("AGAIN-1").await;
    let ask = async || {
        let request = world.http.post(format!("{}/client/payment/voucher", world.backend.url));
        let reply = request.bearer_auth(payment["client_token"].as_str().unwrap()).send().await.unwrap();
        (reply.status().as_u16(), reply.json::<Value>().await.unwrap())
    };
    let (status, same) = ask().await;
    assert_eq!((status, &same["next_action"]["voucher"]["reference"]), (200, &json!(cip(&payment))), "still good");
    world.advance(50 * HOUR).await;
    world.until_status(&id(&payment), "expired").await;
    let (one, two) = tokio::join!(ask(), ask());
    assert!(
        [one.0, two.0].contains(&200) && [200, 409].contains(&one.0) && [200, 409].contains(&two.0),
        "{one:?} {two:?}"
    );
    let renewed = world.payment(&id(&payment)).await;
    assert_eq!((&renewed["status"], &renewed["stock"]), (&json!("requires_action"), &json!("held")));
    assert_ne!(cip(&renewed), cip(&payment));
    assert_eq!(world.codes("AGAIN-1").await, 2);
    let told = ["payment.voucher_issued", "payment.expired", "stock.release", "payment.voucher_issued"];
    world.until_told(&id(&payment), &told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_was_refused_may_be_repeated() {
    let world = World::new().await;
    let payment = world.create("AGAIN-2").await;
    world.advance(50 * HOUR).await;
    world.until_status(&id(&payment), "expired").await;
    let ask = async || {
        let request = world.http.post(format!("{}/client/payment/voucher", world.backend.url));
        let reply = request.bearer_auth(payment["client_token"].as_str().unwrap()).send().await.unwrap();
        (reply.status().as_u16(), reply.json::<Value>().await.unwrap()["code"].clone())
    };
    // A key of the network's that ran out, until somebody puts in the new one.
    world.control("next", json!({ "reject_token": 2, "only": "create" })).await;
    assert_eq!(ask().await, (502, json!("provider_credentials_refused")));
    assert_eq!(ask().await, (200, Value::Null));
    assert_eq!(world.payment(&id(&payment)).await["status"], "requires_action");
    assert_eq!(world.codes("AGAIN-2").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_another_release_stops_nobody_elses() {
    let world = World::with(&[("poll_interval_ms = 60000", "poll_interval_ms = 50")]).await;
    let [strange, paid, late] = [1, 2, 3].map(|at| format!("ROW-{at}"));
    let (strange, paid, late) = (world.create(&strange).await, world.create(&paid).await, world.create(&late).await);
    world.execute("UPDATE payments SET review = 'of_tomorrow' WHERE merchant_reference = 'ROW-1'").await;
    world.pay(&paid, json!({ "webhook": "drop" })).await;
    world.until_status(&id(&paid), "succeeded").await;
    world.advance(50 * HOUR).await;
    world.until_status(&id(&late), "expired").await;
    // The release that can read it goes on with it.
    world.execute("UPDATE payments SET review = NULL WHERE merchant_reference = 'ROW-1'").await;
    world.advance(120).await;
    world.until_status(&id(&strange), "expired").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_data_has_its_day() {
    let world = World::new().await;
    world.create("FORGET-1").await;
    assert_eq!(world.count("SELECT COUNT(*) FROM payers").await, 1);
    let plain =
        world.count("SELECT COUNT(*) FROM payers WHERE instr(sealed, CAST('ana@example.com' AS BLOB)) > 0").await;
    assert_eq!(plain, 0, "encrypted");
    assert!(world.count("SELECT COUNT(*) FROM provider_calls").await > 0);
    let mut world = world;
    world.advance(183 * 24 * HOUR).await;
    // The job looks at its start, and every ten minutes.
    world.crash_and_restart().await;
    until("forgotten", || async { (world.count("SELECT COUNT(*) FROM payers").await == 0).then_some(()) }).await;
    let made = "SELECT COUNT(*) FROM provider_calls WHERE call = '/v1/cips'";
    until("calls forgotten", || async { (world.count(made).await == 0).then_some(()) }).await;
    let order = order_json("FORGET-1");
    let again = world.post("/v1/payments", "FORGET-1").json(&order).send().await.unwrap();
    assert_eq!(again.status(), 201, "the key is still known");
}
