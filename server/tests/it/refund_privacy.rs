//! A document stands in its sealed column and nowhere else, and is forgotten when its day comes.

use std::{fs, process::Stdio};

use serde_json::{Value, json};

use crate::{
    process::{self, Process},
    refund_world::{DOCUMENT, code, form},
    world::{World, id, until},
};

/// In all the forms in which somebody might have written it down.
const NEEDLES: [&str; 6] = [DOCUMENT, "1.099.887.766", "1 099 887 766", "Ñáñez", "3005550147", "300 555 0147"];

#[track_caller]
fn check_absent(what: &str, haystack: &[u8]) {
    for needle in NEEDLES {
        let found = haystack.windows(needle.len()).any(|window| window == needle.as_bytes());
        assert!(!found, "`{needle}` stands in {what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_found_nowhere() {
    let mut world = World::refunds(&[]).await;
    // Everything is logged that can be.
    world.backend.kill();
    let log = world.dir.join("log");
    let mut command = process::backend();
    command.arg("serve").arg("--config").arg(world.settings_file()).env("VENTANILLA_LOG", "trace");
    command.stderr(Stdio::from(fs::File::create(&log).unwrap()));
    world.backend = Process::start(command);

    let refund = world.refund("BG-SEED", "186000").await;
    let mut answers = Vec::new();
    let mut wrong = form();
    wrong["name"] = json!("Ñáñez");
    answers.push(world.page_call(&refund, "identification", wrong).await.1);
    let mut mistyped = form();
    mistyped["document_number"] = json!({ "number": DOCUMENT });
    answers.push(world.page_call(&refund, "identification", mistyped).await.1);
    let mut unknown = form();
    unknown["age"] = json!(DOCUMENT);
    answers.push(world.page_call(&refund, "identification", unknown).await.1);
    for refusal in ["E01", "E08", "E10"] {
        world.control("next", json!({ "reject": 1, "reject_with": refusal, "only": "withdraw" })).await;
        answers.push(world.page_call(&refund, "identification", form()).await.1);
        let now = world.refund_now(&refund).await;
        if now["status"] == "failed" {
            answers.push(world.shop_call(&format!("/v1/refunds/{}/retry", id(&refund)), refusal, json!({})).await.1);
        }
        answers.push(now);
    }
    let pending = world.until_refund(&refund, "pending").await;
    let url = refund["hosted_url"].as_str().unwrap();
    for end in ["", ".txt", ".ics"] {
        let text = world.http.get(format!("{url}{end}")).send().await.unwrap().text().await.unwrap();
        answers.push(Value::String(text));
    }
    world.counter(&code(&pending), "pay", json!({ "document_number": "1055443322" })).await;
    answers.push(world.page(&refund).await);
    world.collect(&code(&pending)).await;
    answers.push(world.until_refund(&refund, "succeeded").await);
    let show =
        process::backend().args(["refund", "show", &id(&refund), "--config"]).arg(world.settings_file()).output();
    answers.push(Value::String(String::from_utf8(show.unwrap().stdout).unwrap()));
    until("the events", || async {
        world.shop.told(&id(&refund)).contains(&"refund.succeeded".to_owned()).then_some(())
    })
    .await;
    for answer in &answers {
        check_absent("an answer", answer.to_string().as_bytes());
    }
    for event in world.shop.events() {
        check_absent(&event.kind, event.body.to_string().as_bytes());
    }
    // The database with its journal, the log, all of it as bytes: what is sealed is not readable there.
    let mut seen = 0;
    for file in fs::read_dir(&world.dir).unwrap() {
        let path = file.unwrap().path();
        check_absent(&path.display().to_string(), &fs::read(&path).unwrap());
        seen += 1;
    }
    assert!(seen >= 4, "database, journal, log, settings");
    assert!(fs::read_to_string(&log).unwrap().contains("/withdrawal/create"), "the log is one");
    assert_eq!(world.count("SELECT COUNT(*) FROM collectors WHERE LENGTH(sealed) > 60").await, 1, "it is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_collects_is_forgotten_and_can_be_said_again() {
    let retention = ("payer_retention_days = 180", "payer_retention_days = 10");
    let world = &mut World::refunds(&[retention]).await;
    let idle = world.pending("BG-IDLE", "186000").await;
    let live = world.refund("BG-LIVE", "186000").await;
    let paid = world.pending("BG-PAID", "186000").await;
    world.counter(&code(&idle), "expire", json!({})).await;
    world.until_refund(&idle, "expired").await;
    world.collect(&code(&paid)).await;
    world.until_refund(&paid, "succeeded").await;
    world.advance(11 * 86_400).await;
    // A code that may be collected with is nothing that its owner may be forgotten for.
    let snapshot = world.identify(&live).await;
    assert_eq!(snapshot["status"], "pending");
    world.start_again(&[]).await;
    let forgotten = world.until_refund(&idle, "requires_action").await;
    assert_eq!((&forgotten["holder"], &forgotten["failure"]), (&Value::Null, &Value::Null));
    assert!(world.refund_now(&paid).await["holder"].is_object(), "the record that the merchant has to keep");
    assert!(world.refund_now(&live).await["holder"].is_object());
    let left = "SELECT COUNT(*) FROM pickups WHERE document IS NOT NULL";
    assert_eq!(world.count(left).await, 2);
    let snapshot = world.identify(&idle).await;
    assert_eq!(snapshot["status"], "pending");
    assert_eq!(world.count("SELECT COUNT(*) FROM consents").await, 4);
    // Five years later nobody knows who collected, and the refund is what it was.
    world.advance(1_830 * 86_400).await;
    world.start_again(&[]).await;
    until("oblivion", || async { world.refund_now(&paid).await["holder"].is_null().then_some(()) }).await;
    assert_eq!(world.refund_now(&paid).await["status"], "succeeded");
}
