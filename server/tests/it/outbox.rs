//! The shop hears of everything at least once, also when it was down, also while secrets are exchanged.

use serde_json::json;

use crate::{
    process,
    shop::{NEXT_SECRET, SECRET},
    world::{World, id, until},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_that_was_down_hears_later() {
    let mut world = World::new().await;
    world.shop.answer(500);
    let payment = world.create("DOWN-1").await;
    world.pay(&payment, json!({})).await;
    until("two tries", || async { (world.shop.events().len() >= 4).then_some(()) }).await;
    world.crash_and_restart().await;
    world.shop.answer(204);
    until("all told", || async {
        (world.count("SELECT COUNT(*) FROM outbox WHERE done_at IS NULL").await == 0).then_some(())
    })
    .await;
    let events = world.shop.events();
    let of = |kind: &str| {
        let ids: std::collections::HashSet<_> =
            events.iter().filter(|e| e.kind == kind).map(|e| e.id.clone()).collect();
        ids.len()
    };
    assert_eq!((of("payment.voucher_issued"), of("payment.succeeded")), (1, 1), "one id for all tries");
    let versions: Vec<_> = events.iter().map(|event| event.body["data"]["state_version"].as_u64().unwrap()).collect();
    assert!(versions.contains(&1) && versions.contains(&2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_is_not_followed() {
    let world = World::new().await;
    world.shop.answer(302);
    world.create("MOVED-1").await;
    until("tries", || async { (world.shop.events().len() >= 2).then_some(()) }).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM outbox WHERE done_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_secrets_while_one_is_replaced() {
    let both = format!("secrets = [\"{SECRET}\", \"{NEXT_SECRET}\"]");
    let world = World::with(&[(&format!("secrets = [\"{SECRET}\"]"), &both)]).await;
    let payment = world.create("ROTATE-1").await;
    world.until_told(&id(&payment), &["payment.voucher_issued"]).await;
    assert_eq!(world.shop.events()[0].valid, [true, true]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_noted_is_not_done_again_and_again() {
    let world = World::new().await;
    world.execute("CREATE TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'no room'); END").await;
    let payments = [world.create("FULL-1").await, world.create("FULL-2").await];
    for payment in &payments {
        world.until_told(&id(payment), &["payment.voucher_issued"]).await;
    }
    // Time for a few hundred more of the first, if it were so.
    world.create("FULL-3").await;
    world.execute("DROP TRIGGER full").await;
    until("all noted", || async {
        (world.count("SELECT COUNT(*) FROM outbox WHERE done_at IS NOT NULL").await == 3).then_some(())
    })
    .await;
    assert_eq!(world.shop.events().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_said_and_can_be_begun_anew() {
    let world = World::new().await;
    world.shop.answer(500);
    world.create("GIVEN-1").await;
    let run = |what: [&str; 2]| {
        let mut command = process::backend();
        command.args(what).args(["GIVEN-1", "--config"]).arg(world.settings_file());
        let output = command.stderr(std::process::Stdio::piped()).output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let text = run(["outbox", "retry"]);
    assert!(text.contains("nothing was given up"), "{text}");
    until("the last try", || async {
        world.advance(900).await;
        (world.count("SELECT COUNT(*) FROM outbox WHERE next_at IS NULL AND tries = 12").await > 0).then_some(())
    })
    .await;
    let text = run(["payment", "show"]);
    assert!(text.contains("payment.voucher_issued: given up;") && text.contains("(12 tries, HTTP 500)"), "{text}");
    assert!(text.contains("/v1/cips: ok (HTTP 2"), "{text}");
    world.shop.answer(204);
    let text = run(["outbox", "retry"]);
    assert!(text.contains("1 to be tried again"), "{text}");
    let told = "SELECT COUNT(*) FROM outbox WHERE done_at IS NOT NULL AND subject = 'payment.voucher_issued'";
    until("told", || async { (world.count(told).await == 1).then_some(()) }).await;
}
