//! Ends that nobody chose: killed at any instant, started twice, told to stop.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    process,
    world::{World, id, order_json, until},
};

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_provider_is_working() {
    let mut world = World::new().await;
    world.control("next", json!({ "delay_ms": 60_000, "only": "create" })).await;
    let request = world.post("/v1/payments", "KILL-1").json(&order_json("KILL-1"));
    let calling = tokio::spawn(async move { request.send().await.map(|reply| reply.status()) });
    until("the payment is on disk", || async {
        (world.count("SELECT COUNT(*) FROM payments").await == 1).then_some(())
    })
    .await;
    world.crash_and_restart().await;
    assert!(calling.await.unwrap().is_err(), "the caller got no answer");
    world.control("next", json!({})).await;
    world.control("release", json!({})).await;
    // Made by the job or by the repetition, whoever comes first; never by both.
    let payment = until("the repetition", || async {
        let reply = world.post("/v1/payments", "KILL-1").json(&order_json("KILL-1")).send().await.unwrap();
        (reply.status() == 201).then_some(reply)
    });
    let payment: Value = payment.await.json().await.unwrap();
    assert_eq!(payment["status"], "requires_action");
    world.pay(&payment, json!({})).await;
    world.until_status(&id(&payment), "succeeded").await;
    world.until_told(&id(&payment), &["payment.voucher_issued", "payment.succeeded"]).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM payments").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_under_load_nothing_answered_is_lost() {
    let mut world = World::new().await;
    let mut answered: Vec<(String, Value)> = Vec::new();
    for round in 0..3 {
        let (url, http) = (world.backend.url.clone(), world.http.clone());
        let calls: Vec<_> = (0..30)
            .map(|at| {
                let order = format!("LOAD-{round}-{at}");
                let request = http.post(format!("{url}/v1/payments")).bearer_auth(crate::world::API_KEY);
                let request = request.header("Idempotency-Key", &order).json(&order_json(&order));
                tokio::spawn(async move {
                    let reply = request.send().await.ok()?;
                    let created = reply.status() == 201;
                    Some((order, reply.json::<Value>().await.ok()?)).filter(|_| created)
                })
            })
            .collect();
        // Somewhere in the middle of it.
        let sql = "SELECT COUNT(*) FROM payments WHERE status = 'requires_action'";
        let before = answered.len();
        until("some were made", || async {
            (world.count(sql).await > i64::try_from(before).unwrap() + 5).then_some(())
        })
        .await;
        world.crash_and_restart().await;
        for call in calls {
            answered.extend(call.await.unwrap());
        }
    }
    assert!(!answered.is_empty());
    for (order, payment) in &answered {
        let now = world.payment(&id(payment)).await;
        assert_eq!((&now["merchant_reference"], &now["status"]), (&json!(order), &json!("requires_action")));
        world.until_told(&id(payment), &["payment.voucher_issued"]).await;
    }
    // What was begun and not answered gets its voucher from the job.
    until("all vouchers", || async {
        (world.count("SELECT COUNT(*) FROM payments WHERE status = 'processing'").await == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_after_the_webhook_was_answered() {
    let mut world = World::new().await;
    let payment = world.create("KILL-2").await;
    world.pay(&payment, json!({})).await;
    world.crash_and_restart().await;
    assert_eq!(world.payment(&id(&payment)).await["status"], "succeeded");
    until("told", || async { world.shop.told(&id(&payment)).contains(&"payment.succeeded".to_owned()).then_some(()) })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn work_goes_on_when_the_caller_hangs_up() {
    let world = Arc::new(World::new().await);
    world.control("next", json!({ "delay_ms": 60_000, "only": "create" })).await;
    let request = world.post("/v1/payments", "GONE-1").json(&order_json("GONE-1"));
    let calling = tokio::spawn(request.send());
    until("the call", || async { (world.sandbox_state().await["held"].as_u64() == Some(1)).then_some(()) }).await;
    calling.abort();
    world.control("release", json!({})).await;
    until("the voucher", || async {
        let sql = "SELECT COUNT(*) FROM payments WHERE status = 'requires_action'";
        (world.count(sql).await == 1).then_some(())
    })
    .await;
    assert_eq!(world.codes("GONE-1").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_for_one_database() {
    let world = World::new().await;
    let mut command = process::backend();
    command.arg("serve").arg("--config").arg(world.settings_file()).stderr(std::process::Stdio::piped());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("in use by another process"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn stops_when_told_and_says_what_keeps_it_from_starting() {
    let mut world = World::new().await;
    world.create("STOP-1").await;
    assert_eq!(world.backend.terminate(), Some(0));
    let port = world.sandbox.url.rsplit(':').next().unwrap().to_owned();
    let mut command = process::backend();
    command
        .env("VENTANILLA__LISTEN", format!("127.0.0.1:{port}"))
        .arg("serve")
        .arg("--config")
        .arg(world.settings_file());
    let output = command.stderr(std::process::Stdio::piped()).output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text.contains("another program listens there"), "{text}");
    let show =
        process::backend().args(["payment", "show", "STOP-1", "--config"]).arg(world.settings_file()).output().unwrap();
    let text = String::from_utf8(show.stdout).unwrap();
    assert!(text.contains("issued, good until") && text.contains("payment.voucher_issued: done"), "{text}");
    assert!(!text.contains("ana@"));
}
