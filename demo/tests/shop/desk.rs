//! The desk: what a person decides, each by one call, made once.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::fake::Mood;
use crate::shop::{Shop, expired, now, sign};

/// A shop with money that came late, and the call that its event offered.
async fn late(offer: Value) -> Shop {
    let shop = Shop::open().await;
    shop.after("evt_1", "stock.release", 2, expired("released")).await;
    let mut payment = shop.backend.payment();
    let differs = json!({ "status": "expired", "stock": "released", "late": true, "state_version": 3, "review": { "reason": "paid_late" } });
    payment.as_object_mut().unwrap().extend(differs.as_object().unwrap().clone());
    let data = json!({ "payment": payment, "state_version": 3, "refund": offer });
    let body = json!({ "type": "payment.late", "timestamp": "2026-11-22T10:00:00-05:00", "data": data });
    assert_eq!(shop.deliver(&sign("evt_2", now(), body.to_string())).await, StatusCode::NO_CONTENT);
    shop
}

fn offer() -> Value {
    json!({ "method": "POST", "path": "/v1/refunds", "body": { "payment_id": "pay_1" } })
}

/// The fields of the form that goes to `action`, with the token that the page gave it.
async fn press(shop: &Shop, action: &str, fields: &str) -> StatusCode {
    let html = shop.program.html("/admin").await;
    let form = html.split(&format!("action=\"{action}\">")).nth(1).unwrap_or_else(|| panic!("no {action} in {html}"));
    let token = form.split("name=\"form_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    shop.program.post_form(action, format!("form_token={token}&{fields}")).await.status()
}

#[tokio::test]
async fn late_money_is_accepted_with_one_button() {
    let shop = late(offer()).await;
    let order = shop.order.trim_start_matches("/orders/").to_owned();
    shop.backend.decided(json!({ "status": "succeeded", "stock": "released", "late": true, "state_version": 4 }));
    assert_eq!(press(&shop, &format!("/admin/orders/{order}/accept"), "").await, StatusCode::SEE_OTHER);
    let [(path, _, body)] = shop.backend.decisions().try_into().unwrap();
    assert_eq!((path.as_str(), body), ("/v1/payments/pay_1/review", json!({ "decision": "accept" })));
    assert!(!shop.program.html("/admin").await.contains("Aceptar el pago"));
    assert_eq!(shop.state().await, "paid released, 5/0/0", "the piece waits for the event, as ever");
    let accepted = json!({ "status": "succeeded", "stock": "released", "late": true });
    assert_eq!(shop.after("evt_3", "payment.succeeded", 4, accepted).await, "paid committed, 4/0/1");
}

#[tokio::test]
async fn late_money_goes_back_by_the_call_that_its_event_offered() {
    let shop = late(offer()).await;
    let order = shop.order.trim_start_matches("/orders/").to_owned();
    let html = shop.program.html("/admin").await;
    assert!(html.contains("Pago fuera de plazo") && html.contains("Devolver en efectivo"), "{html}");
    let pressed = shop.program.post_form(&format!("/admin/orders/{order}/give-back"), String::new()).await;
    assert_eq!(pressed.status(), StatusCode::SEE_OTHER);
    let [(request, _)] = shop.backend.refunds().try_into().unwrap();
    assert_eq!((&request["payment_id"], &request["reason"]), (&json!("pay_1"), &json!("Pago fuera de plazo")));
    assert_eq!(shop.words().await, "Devolución prometida");
    assert_eq!(shop.state().await, "late released, 5/0/0");
    let html = shop.program.html("/admin").await;
    assert!(!html.contains("Aceptar el pago") && html.contains("rf_1"), "{html}");
}

#[tokio::test]
async fn only_a_call_to_the_api_is_an_offer() {
    for (field, wrong) in
        [("method", "GET"), ("path", "//otro.example/v1/refunds"), ("path", "/v1/../client"), ("path", "/v1/x?y")]
    {
        let mut offer = offer();
        offer[field] = json!(wrong);
        let shop = late(offer).await;
        assert_eq!(shop.program.json("/admin.json").await["orders"][0]["offer"], false, "{wrong}");
        assert!(!shop.program.html("/admin").await.contains("Devolver en efectivo"), "{wrong}");
    }
}

/// A shop with one refund, after this news; and its id at the desk.
async fn refund(kind: &str, differs: Value) -> (Shop, String) {
    let shop = Shop::paid_in_colombia().await;
    shop.give_back().await;
    shop.after_refund("evt_1", kind, 2, differs).await;
    let id = shop.refund().await["id"].as_str().unwrap().to_owned();
    (shop, id)
}

#[tokio::test]
async fn a_large_refund_waits_for_a_word() {
    for (decision, status, words) in
        [("approve", "processing", "Preparando tu código de retiro"), ("deny", "canceled", "Devuelto")]
    {
        let held = json!({ "status": "processing", "review": { "reason": "large_amount" } });
        let (shop, id) = refund("refund.review", held).await;
        shop.backend.decided(json!({ "status": status, "review": null, "state_version": 3 }));
        let action = format!("/admin/refunds/{id}/review");
        assert_eq!(press(&shop, &action, &format!("decision={decision}")).await, StatusCode::SEE_OTHER);
        let [(path, _, body)] = shop.backend.decisions().try_into().unwrap();
        assert_eq!((path.as_str(), body), ("/v1/refunds/rf_1/review", json!({ "decision": decision })));
        assert_eq!(shop.words().await, words);
        assert!(shop.program.html("/admin").await.contains("Nada espera por ti."), "{decision}");
    }
}

#[tokio::test]
async fn support_serves_a_network_by_hand() {
    let making = json!({ "status": "processing", "channel": "baloto", "pickups": [{ "state": "making" }] });
    let (shop, id) = refund("refund.code_wanted", making).await;
    let html = shop.program.html("/admin").await;
    assert!(html.contains("Falta un código de Baloto") && html.contains("type=\"datetime-local\""), "{html}");
    let live = json!([{ "state": "live", "expires_at": "2026-11-25T18:00:00-05:00", "code": "77005511" }]);
    shop.backend.decided(json!({ "status": "pending", "channel": "baloto", "pickups": live, "state_version": 3 }));
    let fields = "code=+7700+5511&deadline=2026-11-25T18%3A00";
    assert_eq!(press(&shop, &format!("/admin/refunds/{id}/code"), fields).await, StatusCode::SEE_OTHER);
    let html = shop.program.html("/admin").await;
    assert!(html.contains("Lo recogió") && !html.contains("77005511"), "the shop does not keep the code: {html}");
    shop.backend.decided(json!({ "status": "succeeded", "channel": "baloto", "state_version": 4 }));
    let fields = "operation=OP-9&outcome=collected";
    assert_eq!(press(&shop, &format!("/admin/refunds/{id}/outcome"), fields).await, StatusCode::SEE_OTHER);
    let said: Vec<_> = shop.backend.decisions().into_iter().map(|(path, _, body)| (path, body)).collect();
    let expected = [
        ("/v1/refunds/rf_1/code", json!({ "code": "77005511", "expires_at": "2026-11-25T18:00:00-05:00" })),
        ("/v1/refunds/rf_1/outcome", json!({ "outcome": "collected", "operation": "OP-9" })),
    ];
    assert_eq!(said, expected.map(|(path, body)| (path.to_owned(), body)));
    assert_eq!(shop.words().await, "Entregada en efectivo");
    assert!(shop.program.html("/admin").await.contains("Nada espera por ti."));
}

#[tokio::test]
async fn a_network_that_answers_by_itself_wants_nothing_typed() {
    for status in ["processing", "pending"] {
        let (shop, _) =
            refund("refund.code_issued", json!({ "status": status, "pickups": [{ "state": "making" }] })).await;
        assert!(shop.program.html("/admin").await.contains("Nada espera por ti."), "{status}");
    }
}

#[tokio::test]
async fn what_failed_can_be_tried_again() {
    let (shop, id) =
        refund("refund.failed", json!({ "status": "failed", "failure": { "code": "balance_short" } })).await;
    shop.backend.decided(json!({ "status": "processing", "state_version": 3 }));
    assert_eq!(press(&shop, &format!("/admin/refunds/{id}/retry"), "").await, StatusCode::SEE_OTHER);
    let [(path, _, body)] = shop.backend.decisions().try_into().unwrap();
    assert_eq!((path.as_str(), body), ("/v1/refunds/rf_1/retry", json!({})));
    assert_eq!(shop.words().await, "Preparando tu código de retiro");
}

#[tokio::test]
async fn a_no_is_shown_and_changes_nothing() {
    let held = json!({ "status": "processing", "review": { "reason": "large_amount" } });
    let (shop, id) = refund("refund.review", held).await;
    shop.backend.mood(Mood::Refuses);
    let body = "form_token=1&decision=approve".to_owned();
    let answer = shop.program.post_form(&format!("/admin/refunds/{id}/review"), body).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    let html = answer.text().await.unwrap();
    assert!(html.contains("Ventanilla no lo aceptó") && html.contains("action_not_allowed"), "{html}");
    assert_eq!(shop.words().await, "Devolución en revisión");
    assert_eq!(shop.program.post_form("/admin/refunds/otro/review", "form_token=1".to_owned()).await.status(), 404);
}
