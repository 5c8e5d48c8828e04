//! News from the backend: once, in any order, and only with its signature.

use reqwest::StatusCode;
use serde_json::json;

use crate::fake::{Backend, Mood};
use crate::program::{Program, folder};
use crate::shop::{Shop, expired, now, paid, sign};

#[tokio::test]
async fn twenty_deliveries_at_once_have_one_effect() {
    let shop = Shop::open().await;
    let event = shop.event("evt_1", "payment.succeeded", 2, paid());
    let deliveries: Vec<_> = (0..20).map(|_| tokio::spawn(shop.request(&event).send())).collect();
    let mut statuses = Vec::new();
    for delivery in deliveries {
        statuses.push(delivery.await.unwrap().unwrap().status());
    }
    assert_eq!(statuses, [StatusCode::NO_CONTENT; 20]);
    assert_eq!(shop.state().await, "paid committed, 4/0/1");
    let events = &shop.program.json("/admin.json").await["events"];
    assert_eq!(events.as_array().unwrap().len(), 1);
    assert_eq!((&events[0]["deliveries"], &events[0]["outcome"]), (&json!(20), &json!("order paid, stock committed")));
}

#[tokio::test]
async fn expired_stock_comes_back_once() {
    let shop = Shop::open().await;
    assert_eq!(shop.state().await, "pending held, 4/1/0");
    assert_eq!(shop.after("evt_1", "payment.expired", 2, expired("held")).await, "expired held, 4/1/0");
    assert_eq!(shop.after("evt_2", "stock.release", 3, expired("released")).await, "expired released, 5/0/0");
    assert_eq!(shop.after("evt_2", "stock.release", 3, expired("released")).await, "expired released, 5/0/0");
    assert_eq!(shop.after("evt_3", "stock.release", 3, expired("released")).await, "expired released, 5/0/0");
}

#[tokio::test]
async fn one_version_may_have_two_events() {
    let shop = Shop::open().await;
    assert_eq!(shop.after("evt_1", "payment.expired", 2, expired("held")).await, "expired held, 4/1/0");
    assert_eq!(shop.after("evt_2", "stock.release", 2, expired("held")).await, "expired released, 5/0/0");
}

#[tokio::test]
async fn older_news_after_newer_changes_nothing() {
    let shop = Shop::open().await;
    assert_eq!(shop.after("evt_5", "payment.succeeded", 5, paid()).await, "paid committed, 4/0/1");
    assert_eq!(shop.after("evt_2", "payment.expired", 2, expired("held")).await, "paid committed, 4/0/1");
    assert_eq!(shop.after("evt_3", "stock.release", 3, expired("released")).await, "paid committed, 4/0/1");
    assert_eq!(shop.after("evt_1", "payment.voucher_issued", 1, json!({})).await, "paid committed, 4/0/1");
    assert_eq!(shop.program.json("/admin.json").await["events"][0]["outcome"], "no change");
}

#[tokio::test]
async fn late_money_is_told_and_can_be_accepted() {
    let shop = Shop::open().await;
    shop.after("evt_1", "stock.release", 2, expired("released")).await;
    let late = json!({ "status": "expired", "stock": "released", "late": true, "review": { "reason": "paid_late" } });
    assert_eq!(shop.after("evt_2", "payment.late", 3, late).await, "late released, 5/0/0");
    let html = shop.program.html(&shop.order).await;
    assert!(html.contains("Pago tardío en revisión") && html.contains("Tenemos tu dinero."), "{html}");
    let accepted = json!({ "status": "succeeded", "stock": "released", "late": true });
    assert_eq!(shop.after("evt_3", "payment.succeeded", 4, accepted).await, "paid committed, 4/0/1");
}

#[tokio::test]
async fn paid_but_none_left_is_said() {
    let shop = Shop::open().await;
    shop.after("evt_1", "stock.release", 2, expired("released")).await;
    for _ in 0..5 {
        shop.program.buy("chalina-alpaca").await;
    }
    let first = shop.backend.payments().into_iter().find(|(_, payment)| payment["id"] == "pay_1").unwrap().1;
    let mut payment = first;
    payment["status"] = json!("succeeded");
    let body = json!({ "type": "payment.succeeded", "data": { "payment": payment, "state_version": 3 } });
    assert_eq!(shop.deliver(&sign("evt_2", now(), body.to_string())).await, StatusCode::NO_CONTENT);
    assert_eq!(shop.program.stock("chalina-alpaca").await, "0/5/0");
    let state = shop.program.json(&format!("{}/state", shop.order)).await;
    assert_eq!((&state["text"], &state["tone"]), (&json!("Pagado"), &json!("good")));
    assert!(state["detail"].as_str().unwrap().contains("se agotó"), "{state}");
}

#[tokio::test]
async fn a_new_code_holds_the_piece_again() {
    let shop = Shop::open().await;
    shop.after("evt_1", "stock.release", 2, expired("released")).await;
    let reissued = json!({ "status": "requires_action", "stock": "held" });
    assert_eq!(shop.after("evt_2", "payment.voucher_issued", 3, reissued).await, "pending held, 4/1/0");
}

#[tokio::test]
async fn an_overtaken_release_does_not_take_the_piece_of_a_new_code() {
    let shop = Shop::open().await;
    let reissued = json!({ "status": "requires_action", "stock": "held" });
    assert_eq!(shop.after("evt_2", "payment.voucher_issued", 3, reissued).await, "pending held, 4/1/0");
    assert_eq!(shop.after("evt_1", "stock.release", 2, expired("released")).await, "pending held, 4/1/0");
}

#[tokio::test]
async fn other_money_than_asked_for_is_not_paid() {
    let shop = Shop::open().await;
    let mut less = paid();
    less["amount"] = json!({ "value": "1.00", "currency": "PEN" });
    assert_eq!(shop.after("evt_1", "payment.succeeded", 2, less).await, "review held, 4/1/0");
}

#[tokio::test]
async fn canceled_and_unknown_words() {
    let shop = Shop::open().await;
    let unknown = json!({ "status": "on_the_moon", "stock": "teleported" });
    assert_eq!(shop.after("evt_1", "payment.moved", 2, unknown).await, "pending held, 4/1/0");
    let canceled = json!({ "status": "canceled", "stock": "released" });
    assert_eq!(shop.after("evt_2", "payment.canceled", 3, canceled).await, "canceled released, 5/0/0");
}

#[tokio::test]
async fn forged_stale_and_broken_events_are_refused() {
    let shop = Shop::open().await;
    let good = shop.event("evt_1", "payment.succeeded", 2, paid());
    let mut forged = good.clone();
    forged.body = forged.body.replace("succeeded", "Succeeded");
    let mut renamed = good.clone();
    renamed.id = "evt_2".to_owned();
    let mut unsigned = good.clone();
    unsigned.signature = "v1,".to_owned();
    let stale = sign("evt_1", now() - 900, good.body.clone());
    let early = sign("evt_1", now() + 900, good.body.clone());
    for wrong in [forged, renamed, unsigned, stale, early] {
        assert_eq!(shop.deliver(&wrong).await, StatusCode::UNAUTHORIZED, "{wrong:?}");
    }
    for body in ["", "[]", "{\"type\":\"payment.succeeded\"}", "{\"type\":1,\"data\":{}}"] {
        let garbage = sign("evt_3", now(), body.to_owned());
        assert_eq!(shop.deliver(&garbage).await, StatusCode::BAD_REQUEST, "{body}");
    }
    assert_eq!(shop.state().await, "pending held, 4/1/0");
    assert!(shop.program.json("/admin.json").await["events"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn the_clock_file_moves_what_is_stale() {
    let clock = folder("clock").join("clock");
    std::fs::write(&clock, "172800\n").unwrap();
    let shop = Shop::open_with(&["--clock-file", clock.to_str().unwrap()]).await;
    let today = shop.event("evt_1", "payment.succeeded", 2, paid());
    assert_eq!(shop.deliver(&today).await, StatusCode::UNAUTHORIZED);
    let mut forged = sign("evt_1", now() + 172_800, today.body.clone());
    forged.signature = today.signature.clone();
    assert_eq!(shop.deliver(&forged).await, StatusCode::UNAUTHORIZED);
    let moved = sign("evt_1", now() + 172_800, today.body);
    assert_eq!(shop.deliver(&moved).await, StatusCode::NO_CONTENT);
    assert_eq!(shop.state().await, "paid committed, 4/0/1");
}

#[tokio::test]
async fn news_of_nobody_is_kept_and_harmless() {
    let shop = Shop::open().await;
    let mut other = shop.event("evt_1", "payment.succeeded", 2, paid());
    other = sign("evt_1", now(), other.body.replace("pay_1", "pay_77").replace("TA-", "XX-"));
    assert_eq!(shop.deliver(&other).await, StatusCode::NO_CONTENT);
    let alert = sign("evt_2", now(), json!({ "type": "alert.raised", "data": { "what": "silence" } }).to_string());
    assert_eq!(shop.deliver(&alert).await, StatusCode::NO_CONTENT);
    assert_eq!(shop.state().await, "pending held, 4/1/0");
    assert_eq!(shop.program.json("/admin.json").await["events"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_event_may_overtake_the_answer_to_the_call() {
    let backend = Backend::start().await;
    backend.mood(Mood::LosesAnswer);
    let program = Program::start(&backend.address);
    let order = program.buy("chalina-alpaca").await;
    let shop = Shop { backend, program, order };
    assert_eq!(shop.after("evt_1", "payment.voucher_issued", 1, json!({})).await, "pending held, 4/1/0");
    assert!(shop.program.html(&shop.order).await.contains("Tu código está por salir"));
    assert_eq!(shop.after("evt_2", "payment.succeeded", 2, paid()).await, "paid committed, 4/0/1");

    shop.backend.mood(Mood::Fine);
    shop.program.post_form(&format!("{}/retry", shop.order), String::new()).await;
    assert_eq!(shop.state().await, "paid committed, 4/0/1");
    assert!(shop.program.html(&shop.order).await.contains("fragmento de Bearer ct_1"));
    assert_eq!(shop.backend.payments().len(), 1);
}
