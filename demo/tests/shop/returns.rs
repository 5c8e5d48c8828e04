//! Goods come back, money goes back: by the shop itself, once, and told in words as the refund goes its way.

use reqwest::StatusCode;
use serde_json::json;

use crate::fake::Mood;
use crate::shop::Shop;

#[tokio::test]
async fn bringing_goods_back_promises_the_money_without_anybody_at_the_shop() {
    let shop = Shop::paid_in_colombia().await;
    let before = shop.program.html(&shop.order).await;
    assert!(before.contains("id=\"devolver\"><details>") && before.contains("<ventanilla-checkout"), "{before}");
    shop.give_back().await;

    let [(request, _)] = shop.backend.refunds().try_into().unwrap();
    let expected = json!({
        "payment_id": "pay_1",
        "reason": "Llegó con un defecto",
        "locale": "es-CO",
        "return_url": format!("{}{}", shop.program.address, shop.order),
    });
    assert_eq!(request, expected);
    assert_eq!(shop.state().await, "paid returned, 5/0/0");
    let html = shop.program.html(&shop.order).await;
    let tag = format!("<ventanilla-refund endpoint=\"{}\" token=\"crt_1\" locale=\"es-CO\">", shop.backend.address);
    let inside = "<section class=\"voucher\"><p>fragmento de Bearer crt_1</p></section></ventanilla-refund>";
    assert!(html.contains(&format!("{tag}{inside}")), "{html}");
    assert!(
        html.contains("<a href=\"http://127.0.0.1/r/lr_1\">") && html.contains("/widget/ventanilla.js\""),
        "{html}"
    );
    assert!(!html.contains("<ventanilla-checkout") && !html.contains("id=\"devolver\""), "{html}");
    assert!(html.contains("Devolución prometida") && html.contains("$\u{a0}189.900"), "{html}");
}

#[tokio::test]
async fn many_clicks_make_one_refund_and_one_piece() {
    let shop = Shop::paid_in_colombia().await;
    let (one, two) = tokio::join!(shop.give_back(), shop.give_back());
    assert_eq!(
        (one, two, shop.give_back().await),
        (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER, StatusCode::SEE_OTHER)
    );
    assert_eq!(shop.backend.refunds().len(), 1);
    assert_eq!(shop.state().await, "paid returned, 5/0/0");
    shop.after_refund("evt_1", "refund.succeeded", 4, json!({ "status": "succeeded" })).await;
    shop.give_back().await;
    assert_eq!(shop.backend.refunds().len(), 1, "nor after the money was handed out");
}

#[tokio::test]
async fn only_what_is_paid_comes_back() {
    let shop = Shop::open().await;
    assert!(shop.program.html(&shop.order).await.contains("id=\"devolver\" hidden"), "until it is paid");
    let state = shop.program.json(&format!("{}/state", shop.order)).await;
    assert_eq!(state["returnable"], false);
    shop.give_back().await;
    assert_eq!((shop.backend.refunds().len(), shop.state().await), (0, "pending held, 4/1/0".to_owned()));
}

#[tokio::test]
async fn the_words_follow_the_refund() {
    let shop = Shop::paid_in_colombia().await;
    shop.give_back().await;
    let live = json!([{ "state": "live", "expires_at": "2026-11-25T11:00:00-05:00", "code": null }]);
    for (version, kind, differs, words) in [
        (
            2,
            "refund.review",
            json!({ "status": "processing", "review": { "reason": "large_amount" } }),
            "Devolución en revisión",
        ),
        (3, "refund.code_wanted", json!({ "status": "processing" }), "Preparando tu código de retiro"),
        (4, "refund.code_issued", json!({ "status": "pending", "pickups": live }), "Código listo"),
        (5, "refund.expired", json!({ "status": "expired" }), "Código de retiro vencido"),
        (6, "refund.on_the_moon", json!({ "status": "on_the_moon" }), "Código de retiro vencido"),
        (7, "refund.code_issued", json!({ "status": "pending", "pickups": live }), "Código listo"),
        (8, "refund.failed", json!({ "status": "failed" }), "Aún no se pudo entregar"),
        (9, "refund.succeeded", json!({ "status": "succeeded" }), "Entregada en efectivo"),
    ] {
        assert_eq!(shop.after_refund(&format!("evt_{version}"), kind, version, differs).await, words, "{kind}");
    }
    let old = json!({ "status": "expired" });
    for (id, version) in [("evt_5b", 5), ("evt_7b", 7)] {
        let words = shop.after_refund(id, "refund.expired", version, old.clone()).await;
        assert_eq!(words, "Entregada en efectivo", "old news");
    }
    let events = &shop.program.json("/admin.json").await["events"];
    assert_eq!((&events[0]["outcome"], &events[2]["outcome"]), (&json!("no change"), &json!("refund delivered")));
    assert_eq!(events[0]["order"], shop.program.json("/admin.json").await["orders"][0]["number"]);
}

#[tokio::test]
async fn parts_are_told_in_words() {
    let shop = Shop::paid_in_colombia().await;
    shop.give_back().await;
    let part = json!({
        "status": "processing",
        "collected": { "value": "89900", "currency": "COP" },
        "due_at": "2026-11-24T00:05:00-05:00",
    });
    shop.after_refund("evt_1", "refund.part_collected", 2, part).await;
    let state = shop.program.json(&format!("{}/state", shop.order)).await;
    let detail = state["detail"].as_str().unwrap().replace('\u{a0}', " ");
    assert!(detail.contains("Ya recogiste $ 89.900 de $ 189.900."), "{detail}");
    assert!(detail.contains("a más tardar el 24 de noviembre, 12:05 a. m."), "{detail}");
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_key() {
    let shop = Shop::paid_in_colombia().await;
    shop.backend.mood(Mood::LosesAnswer);
    shop.give_back().await;
    let html = shop.program.html(&shop.order).await;
    assert!(html.contains("Devolución registrada") && html.contains("data-waiting"), "{html}");
    assert!(html.contains("Tu devolución está registrada") && html.contains("/retry"), "{html}");

    shop.backend.mood(Mood::Fine);
    shop.program.post_form(&format!("{}/retry", shop.order), String::new()).await;
    assert_eq!((shop.words().await.as_str(), shop.backend.refunds().len()), ("Devolución prometida", 1));
    assert_eq!(shop.state().await, "paid returned, 5/0/0");
}

#[tokio::test]
async fn an_event_may_overtake_the_answer_to_the_call() {
    let shop = Shop::paid_in_colombia().await;
    shop.backend.mood(Mood::LosesAnswer);
    shop.give_back().await;
    let ready = json!({ "status": "pending" });
    assert_eq!(shop.after_refund("evt_1", "refund.code_issued", 3, ready).await, "Código listo");
    shop.backend.mood(Mood::Fine);
    shop.program.post_form(&format!("{}/retry", shop.order), String::new()).await;
    assert_eq!(shop.words().await, "Código listo");
    assert!(shop.program.html(&shop.order).await.contains("fragmento de Bearer crt_1"));
}

#[tokio::test]
async fn a_refused_refund_leaves_the_goods_with_the_buyer() {
    let shop = Shop::paid_in_colombia().await;
    shop.backend.mood(Mood::Refuses);
    shop.give_back().await;
    assert_eq!(shop.state().await, "paid committed, 4/0/1");
    assert_eq!(shop.words().await, "No pudimos registrar tu devolución");
    shop.backend.mood(Mood::Fine);
    shop.give_back().await;
    assert_eq!((shop.words().await.as_str(), shop.backend.refunds().len()), ("Devolución prometida", 1));
}

#[tokio::test]
async fn a_canceled_refund_is_over_and_another_may_follow() {
    let shop = Shop::paid_in_colombia().await;
    shop.give_back().await;
    assert_eq!(shop.after_refund("evt_1", "refund.canceled", 2, json!({ "status": "canceled" })).await, "Devuelto");
    assert_eq!(shop.state().await, "paid returned, 5/0/0");
    shop.give_back().await;
    assert_eq!(shop.backend.refunds().len(), 2);
    assert_eq!(shop.words().await, "Devolución prometida");
}

#[tokio::test]
async fn a_refund_of_nobody_changes_nothing() {
    let shop = Shop::paid_in_colombia().await;
    shop.give_back().await;
    let other = json!({ "id": "rf_77", "payment_id": "pay_77", "status": "succeeded" });
    assert_eq!(shop.after_refund("evt_1", "refund.succeeded", 9, other).await, "Devolución prometida");
    let second = json!({ "id": "rf_78", "status": "succeeded" });
    assert_eq!(shop.after_refund("evt_2", "refund.succeeded", 9, second).await, "Devolución prometida");
}

#[tokio::test]
async fn without_the_backend_the_order_still_says_where_the_money_is() {
    let shop = Shop::paid_in_colombia().await;
    shop.give_back().await;
    let Shop { backend, program, order } = shop;
    drop(backend);
    let html = program.html(&order).await;
    assert!(html.contains("Devolución prometida") && html.contains("Tu dinero está seguro; vuelve a cargar"), "{html}");
    assert!(html.contains("<a href=\"http://127.0.0.1/r/lr_1\">"), "{html}");
}
