//! The Colombian side of the same shop: pesos, its own words, its own phones, the same shelves.

use reqwest::StatusCode;
use serde_json::json;

use crate::fake::Backend;
use crate::program::Program;
use crate::shop::{Shop, paid};

#[tokio::test]
async fn each_country_has_its_prices_and_leads_to_the_other() {
    let backend = Backend::start().await;
    let shop = Program::start_with(&backend.address, &["--counter", "http://127.0.0.1:9"]);
    for (path, language, price, other, counter) in [
        ("/", "es-PE", "S/\u{a0}149.90", "/co", "http://127.0.0.1:9/"),
        ("/co", "es-CO", "$\u{a0}189.900", "/", "http://127.0.0.1:9/efecty"),
    ] {
        let html = shop.html(path).await;
        assert!(html.contains(&format!("<html lang=\"{language}\">")) && html.contains(price), "{html}");
        assert!(html.contains(&format!("<a href=\"{other}\" hreflang")), "{html}");
        assert!(html.contains(&format!("<a href=\"{counter}\" target=")), "{html}");
    }
    let html = shop.html("/co/products/taza-ayacucho").await;
    assert!(html.contains("$\u{a0}59.900") && html.contains("href=\"/co/checkout/taza-ayacucho\""), "{html}");
    assert!(
        html.contains("href=\"/products/taza-ayacucho\" hreflang=\"es-PE\""),
        "the same product over there: {html}"
    );
    let missing = shop.get("/co/nada").await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    assert!(missing.text().await.unwrap().contains("href=\"/co\">Ir a la tienda"));
}

#[tokio::test]
async fn an_order_is_asked_for_in_pesos() {
    let backend = Backend::start().await;
    let shop = Program::start_with(&backend.address, &["--public-url", "http://tienda.test:7700"]);
    let order = shop.buy_in_colombia("mochila-lana").await;

    let (request, _) = backend.payments().remove(0);
    let number = request["merchant_reference"].as_str().unwrap();
    let expected = json!({
        "merchant_reference": number,
        "amount": { "value": "279900", "currency": "COP" },
        "payer": { "email": "ana@correo.co", "name": "Ana Ruiz", "phone": "+573005550147" },
        "description": format!("Pedido {number}"),
        "locale": "es-CO",
        "return_url": format!("http://tienda.test:7700{order}"),
    });
    assert_eq!(request, expected);
    let html = shop.html(&order).await;
    assert!(html.contains("token=\"ct_1\" locale=\"es-CO\">") && html.contains("<html lang=\"es-CO\">"), "{html}");
    assert!(html.contains("$\u{a0}279.900") && html.contains("Recoges en Chapinero"), "{html}");
    let books = shop.json("/admin.json").await;
    assert_eq!(books["orders"][0]["country"], "CO");
    assert_eq!(books["orders"][0]["amount"], json!({ "value": "279900", "currency": "COP" }));
}

#[tokio::test]
async fn without_the_backend_there_is_what_the_cashier_asks_for() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    let order = shop.buy_in_colombia("taza-ayacucho").await;
    drop(backend);
    let html = shop.html(&order).await;
    for part in ["Convenio: <strong>110999</strong>", "Referencia de pago", "4827\u{a0}1935\u{a0}01", "hora de Bogotá"]
    {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}

#[tokio::test]
async fn a_peruvian_phone_is_not_a_colombian_one() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    let token = shop.form_in("/co", "taza-ayacucho").await;
    let body = format!("sku=taza-ayacucho&form_token={token}&name=Ana+Ruiz&email=ana%40correo.co&phone=987654321");
    let answer = shop.post_form("/co/checkout", body).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text().await.unwrap();
    assert!(html.contains("son 10 y empieza con 3") && html.contains("action=\"/co/checkout\""), "{html}");
    assert_eq!(backend.create_calls(), 0);
}

#[tokio::test]
async fn soles_do_not_pay_pesos() {
    let backend = Backend::start().await;
    let program = Program::start(&backend.address);
    let order = program.buy_in_colombia("chalina-alpaca").await;
    let shop = Shop { backend, program, order };
    let mut soles = paid();
    soles["amount"] = json!({ "value": "189900", "currency": "PEN" });
    assert_eq!(shop.after("evt_1", "payment.succeeded", 2, soles).await, "review held, 4/1/0");
    assert_eq!(shop.after("evt_2", "payment.succeeded", 3, paid()).await, "paid committed, 4/0/1");
}
