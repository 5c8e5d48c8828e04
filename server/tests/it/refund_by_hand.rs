//! A network that support serves by hand: its codes and their outcomes are typed, and believed as a network's word is.

use serde_json::{Value, json};

use crate::{
    refund_world::{code, form, last},
    world::{World, id},
};

const BALOTO: (&str, &str) = ("channels = [\"efecty\", \"baloto\"]", "channels = [\"baloto\"]");

const PARTS: (&str, &str) = ("per_document_day = \"5000000\"", "max = \"100000\"");

fn at(world_days: i64) -> String {
    let now = ventanilla_server::clock::Clock::default().now();
    now.plus(world_days * ventanilla::time::DAY).to_rfc3339(ventanilla::time::Zone::Bogota)
}

#[tokio::test(flavor = "multi_thread")]
async fn support_types_codes_and_what_became_of_them() {
    let world = World::refunds(&[BALOTO]).await;
    let refund = world.refund("BG-HAND", "186000").await;
    let call = async |what: &str, key: &str, body: Value| {
        world.shop_call(&format!("/v1/refunds/{}/{what}", id(&refund)), key, body).await
    };
    let check = async |what: &str, key: &str, body: Value, expected: (u16, &str)| {
        let (status, answer) = call(what, key, body).await;
        let said = answer["code"].as_str().or(answer["status"].as_str()).unwrap_or_default().to_owned();
        assert_eq!((status, said.as_str()), expected, "{what} {key}: {answer}");
    };
    let typed = |code: &str, days: i64| json!({ "code": code, "expires_at": at(days) });
    let collected = json!({ "outcome": "collected", "operation": "B-77" });
    check("code", "early", typed("AB12CD", 2), (409, "action_not_allowed")).await;

    // An older cédula: only Efecty's rule is short of it.
    let mut old = form();
    old["document_number"] = json!("19.345.678");
    let (status, snapshot) = world.page_call(&refund, "identification", old).await;
    assert_eq!((status, &snapshot["status"]), (200, &json!("processing")), "{snapshot}");
    assert!(snapshot["due_at"].is_string() && snapshot["network"] == "Baloto");
    world.until_told(&id(&refund), &["refund.code_wanted"]).await;
    check("cancel", "c1", json!({}), (409, "refund_code_live")).await;
    check("outcome", "o1", collected.clone(), (409, "action_not_allowed")).await;
    check("code", "k1", typed("AB12CD", 2), (200, "pending")).await;
    check("code", "k2", typed("ZZ99ZZ", 2), (409, "action_not_allowed")).await;
    assert_eq!(world.page(&refund).await["pickup"]["code"], "AB12CD");
    check("outcome", "o2", json!({ "outcome": "refused" }), (409, "refund_code_live")).await;
    check("outcome", "o3", json!({ "outcome": "expired" }), (409, "refund_code_live")).await;

    world.advance(3 * 86_400).await;
    // Its deadline is over, and nobody but support knows what became of it.
    world.until_told(&id(&refund), &["refund.code_wanted", "refund.code_issued", "refund.outcome_wanted"]).await;
    check("outcome", "o4", json!({ "outcome": "expired" }), (200, "expired")).await;
    let (status, snapshot) = world.page_call(&refund, "reissue", json!({})).await;
    assert_eq!((status, &snapshot["status"]), (200, &json!("processing")));
    check("outcome", "o5", json!({ "outcome": "refused" }), (200, "failed")).await;
    check("retry", "r1", json!({}), (200, "processing")).await;
    check("code", "k3", typed("EF34GH", 9), (200, "pending")).await;
    let (status, done) = call("outcome", "o6", collected.clone()).await;
    assert_eq!((status, &done["status"], &last(&done)["operation"]), (200, &json!("succeeded"), &json!("B-77")));
    let (status, again) = call("outcome", "o6", collected.clone()).await;
    assert_eq!((status, again), (200, done));
    check("outcome", "o7", collected, (409, "action_not_allowed")).await;
    assert!(world.withdrawals().await.is_empty(), "Efecty has nothing to do with it");
    let (issued, wanted) = ("refund.code_issued", "refund.code_wanted");
    let asked = "refund.outcome_wanted";
    let told = [wanted, issued, asked, "refund.expired", wanted, "refund.failed", wanted, issued, "refund.succeeded"];
    world.until_told(&id(&refund), &told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_for_a_code_that_was_called_over_is_told() {
    let world = World::refunds(&[BALOTO]).await;
    let refund = world.refund("BG-HAND-2", "186000").await;
    world.identify(&refund).await;
    let path = |what: &str| format!("/v1/refunds/{}/{what}", id(&refund));
    let typed = json!({ "code": "AB12CD", "expires_at": at(1) });
    assert_eq!(world.shop_call(&path("code"), "k", typed).await.0, 200);
    world.advance(2 * 86_400).await;
    assert_eq!(world.shop_call(&path("outcome"), "o1", json!({ "outcome": "expired" })).await.0, 200);
    let when = json!({ "outcome": "collected", "at": at(0) });
    let (status, done) = world.shop_call(&path("outcome"), "o2", when).await;
    assert_eq!((status, &done["status"], &done["review"]), (200, &json!("succeeded"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_paid_after_the_promise_was_taken_back_asks_for_no_other_code() {
    let world = World::refunds(&[BALOTO, PARTS]).await;
    let refund = world.refund("BG-HAND-3", "186000").await;
    world.identify(&refund).await;
    let call = async |what: &str, key: &str, body: Value, status: &str| {
        let (code, answer) = world.shop_call(&format!("/v1/refunds/{}/{what}", id(&refund)), key, body).await;
        assert_eq!((code, &answer["status"]), (200, &json!(status)), "{key}: {answer}");
        answer
    };
    call("code", "k", json!({ "code": "AB12CD", "expires_at": at(1) }), "pending").await;
    world.advance(2 * 86_400).await;
    call("outcome", "o1", json!({ "outcome": "expired" }), "expired").await;
    call("cancel", "c", json!({}), "canceled").await;
    let late = json!({ "outcome": "collected", "at": at(0) });
    let told = call("outcome", "o2", late, "canceled").await;
    assert_eq!((&told["review"]["reason"], &told["collected"]["value"]), (&json!("contradiction"), &json!("100000")));
    let closed = call("review", "close", json!({ "decision": "close" }), "canceled").await;
    assert_eq!((&closed["review"], closed["pickups"].as_array().map(Vec::len)), (&Value::Null, Some(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_is_called_is_not_typed_for() {
    let world = World::refunds(&[]).await;
    let refund = world.pending("BG-NET", "186000").await;
    for (what, body) in [
        ("code", json!({ "code": "AB12CD", "expires_at": at(1) })),
        ("outcome", json!({ "outcome": "collected" })),
        ("outcome", json!({ "outcome": "expired" })),
        ("outcome", json!({ "outcome": "refused" })),
    ] {
        let key = format!("{what}{body}").replace(|c: char| !c.is_ascii_alphanumeric(), "");
        let (status, problem) = world.shop_call(&format!("/v1/refunds/{}/{what}", id(&refund)), &key, body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("action_unsupported")));
    }
    assert_eq!(code(&world.refund_now(&refund).await), code(&refund));
}
