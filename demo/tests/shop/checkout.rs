//! From form to order: one form one order one payment, stock never below zero, sentences for what is wrong.

use reqwest::StatusCode;

use crate::fake::{Backend, Mood};
use crate::program::{Program, place};

#[tokio::test]
async fn two_clicks_make_one_order_and_one_payment() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    let token = shop.form("taza-ayacucho").await;
    let (one, two) = tokio::join!(shop.submit("taza-ayacucho", &token), shop.submit("taza-ayacucho", &token));
    let again = shop.submit("taza-ayacucho", &token).await;

    assert_eq!(place(&one), place(&two));
    assert_eq!(place(&one), place(&again));
    assert_eq!(backend.create_calls(), 1);
    assert_eq!(shop.json("/admin.json").await["orders"].as_array().unwrap().len(), 1);
    assert_eq!(shop.stock("taza-ayacucho").await, "7/1/0");
    let html = shop.html(&place(&one)).await;
    assert!(html.contains("fragmento de Bearer ct_1"), "both clicks lead to the voucher: {html}");
}

#[tokio::test]
async fn the_call_is_what_the_contract_says() {
    let backend = Backend::start().await;
    let shop = Program::start_with(&backend.address, &["--public-url", "http://tienda.test:7700/"]);
    let order = shop.buy("chalina-alpaca").await;

    let (request, _) = backend.payments().remove(0);
    let number = request["merchant_reference"].as_str().unwrap();
    let expected = serde_json::json!({
        "merchant_reference": number,
        "amount": { "value": "149.90", "currency": "PEN" },
        "payer": { "email": "ana@correo.pe", "name": "Ana Ruiz", "phone": "+51987654321" },
        "description": format!("Pedido {number}"),
        "locale": "es-PE",
        "return_url": format!("http://tienda.test:7700{order}"),
    });
    assert_eq!(request, expected);
    let key = backend.fake.0.lock().unwrap().payments.keys().next().unwrap().clone();
    assert_eq!(order, format!("/orders/{key}"));
}

#[tokio::test]
async fn two_buyers_and_one_piece() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    shop.buy("mochila-lana").await;
    shop.buy("mochila-lana").await;
    let (ana, luis) = (shop.form("mochila-lana").await, shop.form("mochila-lana").await);
    let (one, two) = tokio::join!(shop.submit("mochila-lana", &ana), shop.submit("mochila-lana", &luis));

    let mut statuses = [one.status(), two.status()];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let loser = if one.status() == StatusCode::CONFLICT { one } else { two };
    assert!(loser.text().await.unwrap().contains("Se acaba de agotar"));
    assert_eq!(shop.stock("mochila-lana").await, "0/3/0");
    assert_eq!(backend.payments().len(), 3);
    assert!(shop.html("/products/mochila-lana").await.contains("Agotado"));
    assert_eq!(shop.get("/checkout/mochila-lana").await.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn wrong_fields_get_sentences_and_keep_what_was_typed() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    let token = shop.form("taza-ayacucho").await;
    let body = format!("sku=taza-ayacucho&form_token={token}&name=%3Cb%3EAna&email=ana&phone=12");
    let answer = shop.post_form("/checkout", body).await;

    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text().await.unwrap();
    assert!(html.contains("value=\"&lt;b&gt;Ana\"") && !html.contains("<b>Ana"), "{html}");
    assert!(html.contains("Al correo le falta la @.") && html.contains("A tu celular le faltan dígitos"), "{html}");
    assert!(html.contains("aria-describedby=\"email-error\" autofocus"), "{html}");
    assert!(html.contains(&token), "the corrected form is still the same order");
    assert_eq!((shop.stock("taza-ayacucho").await.as_str(), backend.create_calls()), ("8/0/0", 0));
}

#[tokio::test]
async fn a_form_without_its_token_or_product_orders_nothing() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    let buyer = "name=Ana+Ruiz&email=ana%40correo.pe&phone=987654321";
    let no_token = shop.post_form("/checkout", format!("sku=taza-ayacucho&{buyer}")).await;
    assert_eq!(no_token.status(), StatusCode::OK, "the form again, with a token and what was typed");
    assert!(no_token.text().await.unwrap().contains("value=\"Ana Ruiz\""));
    let no_product = shop.post_form("/checkout", format!("sku=otra&{buyer}")).await;
    assert_eq!(no_product.status(), StatusCode::NOT_FOUND);
    assert_eq!(backend.create_calls(), 0);
}

#[tokio::test]
async fn a_refused_payment_fails_the_order_and_gives_the_piece_back() {
    let backend = Backend::start().await;
    backend.mood(Mood::Refuses);
    let shop = Program::start(&backend.address);
    let order = shop.buy("taza-ayacucho").await;

    assert_eq!(shop.newest().await, "failed released");
    assert_eq!(shop.stock("taza-ayacucho").await, "8/0/0");
    let html = shop.html(&order).await;
    assert!(html.contains("No pudimos generar tu código de pago. No se te cobró nada."), "{html}");
    assert!(!html.contains("amount_too_large"), "the backend's words are for the log");
}
