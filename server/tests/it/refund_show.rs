//! `ventanilla refund show`: the story in words, with who can move it on, and without what could be collected with.

use serde_json::json;

use crate::{
    process,
    refund_world::code,
    world::{World, id},
};

impl World {
    fn show(&self, what: &str, id: &str) -> (Option<i32>, String) {
        let mut command = process::backend();
        command.args([what, "show", id, "--config"]).arg(self.settings_file()).stderr(std::process::Stdio::piped());
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_told_with_its_next_step() {
    let world = World::refunds(&[]).await;
    let refund = world.refund("BG-SHOW", "186000").await;
    let check = |parts: &[&str]| {
        let (status, text) = world.show("refund", &id(&refund));
        assert_eq!(status, Some(0), "{text}");
        for part in parts {
            assert!(text.contains(part), "`{part}` is not in\n{text}");
        }
        text
    };
    check(&[
        "order BG-SHOW",
        "186000 COP",
        "requires_action, paid out by efecty",
        "who has to say who collects",
        "not known",
    ]);
    world.identify(&refund).await;
    let pending = world.refund_now(&refund).await;
    let text = check(&[
        "CC •••• 766",
        "live, good until",
        "next      the payer, at a counter",
        "payer     who collects is known",
    ]);
    assert!(!text.contains(&code(&pending)), "{text}");
    world.counter(&code(&pending), "expire", json!({})).await;
    world.until_refund(&refund, "expired").await;
    check(&["expired", "who can ask for another code", "webhook   code rfp_"]);
    world.control("efecty/balance", json!({ "balance": "1" })).await;
    world.page_call(&refund, "reissue", json!({})).await;
    world.until_told(&id(&refund), &["refund.code_issued", "refund.expired", "refund.failed"]).await;
    check(&["trouble   provider_balance_insufficient since", "the shop: POST /retry", "refund.failed: "]);
    world.shop_call(&format!("/v1/refunds/{}/cancel", id(&refund)), "c", json!({})).await;
    check(&["nobody: it is over", "shop      canceled -> canceled"]);

    let (status, text) = world.show("payment", "BG-SHOW");
    assert!(status == Some(0) && text.contains(&id(&refund)) && !text.contains("refund.failed"), "{text}");
    let (status, text) = world.show("payment", &id(&refund));
    assert!(status == Some(0) && text.contains("nobody: it is over"), "{text}");
    let (status, text) = world.show("refund", "rf_00000000000000000000000000");
    assert!(status == Some(2) && text.contains("no refund `rf_"), "{text}");
}
