//! How much may go out at once and in a day, and who has to look first: held also by requests at once, and always with a way on.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    refund_world::{DOCUMENT, code, form, last},
    world::{World, id, until},
};

/// Withdrawals of at most 100,000 at once.
const SMALL: (&str, &str) = ("least twice `min`.\nmax = \"3000000\"", "least twice `min`.\nmax = \"100000\"");

fn pesos(refund: &Value) -> i64 {
    last(refund)["amount"]["value"].as_str().unwrap().parse().unwrap()
}

impl World {
    /// Noon in Bogotá: so that no midnight comes between.
    async fn noon(&self) {
        let now = ventanilla_server::clock::Clock::default().now().seconds();
        let offset = (17 * 3_600 - now.rem_euclid(86_400)).rem_euclid(86_400);
        self.control("clock", json!({ "set_offset_seconds": offset })).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_refund_is_paid_in_parts_over_days() {
    let day = ("per_document_day = \"9000000\"", "per_document_day = \"200000\"");
    let world = World::refunds(&[SMALL, day]).await;
    world.noon().await;
    let refund = world.refund("BG-PARTS", "250000").await;
    world.identify(&refund).await;
    for (round, amount) in [(1, 100_000), (2, 100_000)] {
        let now = until("the part", || async {
            let now = world.refund_now(&refund).await;
            Some(now).filter(|now| now["status"] == "pending" && now["pickups"].as_array().unwrap().len() == round)
        })
        .await;
        assert_eq!(pesos(&now), amount);
        world.collect(&code(&now)).await;
    }
    let waiting = until("the limit of the day", || async {
        Some(world.page(&refund).await).filter(|page| page["due_at"].is_string() && page["pickup"].is_null())
    })
    .await;
    assert_eq!((&waiting["status"], &waiting["collected"]["value"]), (&json!("processing"), &json!("200000")));
    assert_eq!(waiting["failure"]["code"], "amount_over_daily_limit");
    assert!(waiting["due_at"].as_str().unwrap().contains("T00:05:00-05:00"), "{waiting}");
    world.advance(13 * 3_600).await;
    let rest = world.until_refund(&refund, "pending").await;
    assert_eq!(pesos(&rest), 50_000);
    world.collect(&code(&rest)).await;
    let done = world.until_refund(&refund, "succeeded").await;
    assert_eq!((&done["collected"], &done["review"]), (&done["amount"], &Value::Null));
    let (issued, part) = ("refund.code_issued", "refund.part_collected");
    world.until_told(&id(&refund), &[issued, part, issued, part, issued, "refund.succeeded"]).await;
    assert_eq!(world.withdrawals().await.len(), 3);
}

/// Six refunds of 100,000 at once, of which the day's limit allows one and a half.
async fn check_day(limit: (&str, &str), document: impl Fn(usize) -> String, failure: &str) {
    let world = Arc::new(World::refunds(&[SMALL, limit]).await);
    world.noon().await;
    let mut refunds = Vec::new();
    for at in 0..6 {
        refunds.push(world.refund(&format!("BG-DAY-{at}"), "100000").await);
    }
    let calls = refunds.iter().cloned().enumerate().map(|(at, refund)| {
        let (world, mut form) = (Arc::clone(&world), form());
        form["document_number"] = json!(document(at));
        tokio::spawn(async move { world.page_call(&refund, "identification", form).await })
    });
    let (mut codes, mut later) = (Vec::new(), 0);
    for call in calls.collect::<Vec<_>>() {
        let (status, snapshot) = call.await.unwrap();
        assert_eq!(status, 200, "{snapshot}");
        match snapshot["pickup"]["amount"]["value"].as_str() {
            Some(amount) => codes.push(amount.parse::<i64>().unwrap()),
            None => {
                later += 1;
                assert_eq!(
                    (&snapshot["status"], &snapshot["failure"]["code"]),
                    (&json!("processing"), &json!(failure))
                );
                assert!(snapshot["due_at"].as_str().unwrap().contains("T00:05:00-05:00"), "{snapshot}");
                assert_eq!(snapshot["offer"]["channel"], "baloto");
            }
        }
    }
    codes.sort_unstable();
    assert_eq!((codes, later), (vec![50_000, 100_000], 4));
    let there: i64 =
        world.withdrawals().await.iter().map(|one| one["amount"].as_str().unwrap().parse::<i64>().unwrap()).sum();
    assert_eq!(there, 150_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_document_collects_so_much_in_a_day() {
    let limit = ("per_document_day = \"9000000\"", "per_document_day = \"150000\"");
    check_day(limit, |_| DOCUMENT.to_owned(), "amount_over_daily_limit").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_merchant_pays_out_so_much_in_a_day() {
    let limit = ("per_merchant_day = \"50000000\"", "per_merchant_day = \"150000\"");
    check_day(limit, |at| format!("10998877{at:02}"), "merchant_over_daily_limit").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_ran_out_takes_nothing_from_the_day() {
    let day = ("per_document_day = \"9000000\"", "per_document_day = \"100000\"");
    let world = World::refunds(&[SMALL, day]).await;
    world.noon().await;
    let refund = world.pending("BG-BACK", "100000").await;
    world.counter(&code(&refund), "expire", json!({})).await;
    world.until_refund(&refund, "expired").await;
    let (status, snapshot) = world.page_call(&refund, "reissue", json!({})).await;
    assert_eq!((status, &snapshot["status"]), (200, &json!("pending")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_networks_own_limit_means_tomorrow() {
    let world = World::refunds(&[]).await;
    world.noon().await;
    let refund = world.refund("BG-E03", "186000").await;
    let limits = json!({ "per_operation": "3000000", "per_document_and_day": "100000" });
    world.control("efecty/limits", limits).await;
    let snapshot = world.identify(&refund).await;
    let failure = json!("amount_over_daily_limit");
    assert_eq!((&snapshot["status"], &snapshot["failure"]["code"]), (&json!("processing"), &failure));
    assert!(snapshot["due_at"].as_str().unwrap().contains("T00:05:00-05:00"), "{snapshot}");
    assert_eq!(snapshot["offer"]["channel"], "baloto");
    let limits = json!({ "per_operation": "3000000", "per_document_and_day": "9000000" });
    world.control("efecty/limits", limits).await;
    assert_eq!(world.refund_now(&refund).await["pickups"].as_array().unwrap().len(), 1, "not before tomorrow");
    world.advance(13 * 3_600).await;
    world.until_refund(&refund, "pending").await;
    world.until_told(&id(&refund), &["refund.code_issued"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_the_networks_limit_at_once_the_shop_is_asked() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-E02", "186000").await;
    world.control("efecty/limits", json!({ "per_operation": "50000", "per_document_and_day": "9000000" })).await;
    let snapshot = world.identify(&refund).await;
    let failure = json!("refund_over_limit");
    assert_eq!((&snapshot["status"], &snapshot["failure"]["code"]), (&json!("failed"), &failure));
    world.until_told(&id(&refund), &["refund.failed"]).await;
    // The other network takes it, and nobody has to type anything again.
    let (status, snapshot) = world.page_call(&refund, "channel", json!({ "channel": "baloto" })).await;
    assert_eq!((status, &snapshot["status"], &snapshot["network"]), (200, &json!("processing"), &json!("Baloto")));
    assert_eq!(snapshot["holder"]["kind"], "CC");
}

#[tokio::test(flavor = "multi_thread")]
async fn less_than_is_ever_paid_out_is_told_to_the_shop() {
    let mut world = World::refunds(&[]).await;
    let refund = world.refund("BG-LITTLE", "6000").await;
    // The contract has changed since the promise.
    let least = "(see `[refunds]`). No public source names these for merchants; the values here are the defaults.\n\
                 [providers.efecty.withdrawal]\nmin = ";
    world.start_again(&[(&format!("{least}\"5000\""), &format!("{least}\"10000\""))]).await;
    let snapshot = world.identify(&refund).await;
    let failure = json!("amount_under_minimum");
    assert_eq!((&snapshot["status"], &snapshot["failure"]["code"]), (&json!("failed"), &failure));
    assert_eq!(snapshot["offer"]["channel"], "baloto");
    world.until_told(&id(&refund), &["refund.failed"]).await;
    assert!(world.withdrawals().await.is_empty());
}

const REVIEWED: (&str, &str) = ("COP = \"5000000\"", "COP = \"100000\"");

#[tokio::test(flavor = "multi_thread")]
async fn a_large_amount_waits_for_somebody_who_looks() {
    let world = Arc::new(World::refunds(&[REVIEWED]).await);
    let refund = world.refund("BG-AML", "100000").await;
    let snapshot = world.identify(&refund).await;
    assert_eq!((&snapshot["status"], &snapshot["under_review"]), (&json!("processing"), &json!(true)));
    assert!(world.withdrawals().await.is_empty());
    let now = world.refund_now(&refund).await;
    assert_eq!(now["review"]["reason"], "large_amount");
    world.until_told(&id(&refund), &["refund.review"]).await;
    let (status, _) = world.page_call(&refund, "identification", form()).await;
    assert_eq!(status, 200, "the same once more");
    let mut other = form();
    other["document_number"] = json!("1055443322");
    let (status, problem) = world.page_call(&refund, "identification", other).await;
    assert_eq!((status, &problem["code"]), (409, &json!("refund_requires_review")));
    // Two who approve at once: one does.
    let approve = |world: Arc<World>, path: String, key: &'static str| async move {
        world.shop_call(&path, key, json!({ "decision": "approve" })).await
    };
    let path = format!("/v1/refunds/{}/review", id(&refund));
    let calls = ["one", "two", "three"].map(|key| tokio::spawn(approve(Arc::clone(&world), path.clone(), key)));
    let mut approved = 0;
    for call in calls {
        match call.await.unwrap() {
            (200, answer) => {
                approved += 1;
                assert_eq!(answer["status"], "pending", "{answer}");
            }
            (409, problem) => assert_eq!(problem["code"], "action_not_allowed"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((approved, world.withdrawals().await.len()), (1, 1));
    let looked = "SELECT COUNT(*) FROM refund_history WHERE source = 'shop' AND what LIKE 'review: approved%'";
    assert_eq!(world.count(looked).await, 1, "the record says who, when and what");
    world.collect(&code(&world.refund_now(&refund).await)).await;
    world.until_refund(&refund, "succeeded").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_stays_a_no() {
    let world = World::refunds(&[REVIEWED]).await;
    let refund = world.refund("BG-DENY", "186000").await;
    world.identify(&refund).await;
    let call = async |what: &str, key: &str, body: Value| {
        world.shop_call(&format!("/v1/refunds/{}/{what}", id(&refund)), key, body).await
    };
    let (status, problem) = call("review", "close", json!({ "decision": "close" })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("action_not_allowed")));
    let (status, problem) = call("reissue", "reissue", json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("refund_requires_review")));
    let (status, denied) = call("review", "deny", json!({ "decision": "deny" })).await;
    assert_eq!((status, &denied["status"], &denied["review"]), (200, &json!("failed"), &Value::Null));
    world.until_told(&id(&refund), &["refund.review", "refund.failed"]).await;
    assert_eq!(world.page(&refund).await["offer"], Value::Null, "another network is no way around");
    let (status, problem) = world.page_call(&refund, "channel", json!({ "channel": "baloto" })).await;
    assert_eq!((status, &problem["code"]), (409, &json!("action_not_allowed")));
    let (status, problem) = call("retry", "retry", json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("refund_requires_review")));
    let (status, problem) = world.page_call(&refund, "identification", form()).await;
    assert_eq!((status, &problem["code"]), (409, &json!("action_not_allowed")));
    assert!(world.withdrawals().await.is_empty());
    let (status, canceled) = call("cancel", "cancel", json!({})).await;
    assert_eq!((status, &canceled["status"]), (200, &json!("canceled")));
}
