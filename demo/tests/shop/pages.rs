//! The pages: strict headers, no inline script or style, the widget by one script tag, readable without it.

use reqwest::StatusCode;

use crate::fake::Backend;
use crate::program::Program;

#[tokio::test]
async fn every_page_keeps_the_strict_policy() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    let order = shop.buy("taza-ayacucho").await;
    let from = &backend.address;
    let policy = format!(
        "default-src 'none'; script-src 'self' {from} 'wasm-unsafe-eval'; style-src 'self' {from}; img-src 'self' data:; \
         connect-src 'self' {from}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    );
    for path in ["/", "/co", "/datos", "/products/mochila-lana", "/checkout/mochila-lana", "/admin", &order] {
        let answer = shop.get(path).await;
        assert_eq!(answer.headers()["content-security-policy"], policy, "{path}");
        assert_eq!(answer.headers()["referrer-policy"], "same-origin", "{path}");
        let html = answer.text().await.unwrap();
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick"), "{path}");
        for script in html.split("<script").skip(1) {
            assert!(script.starts_with(" type=\"module\" src=\""), "{path}: {script}");
        }
        assert_eq!(html.matches("<script").count(), if path == order { 2 } else { 0 }, "{path}");
    }
}

#[tokio::test]
async fn the_widget_stands_in_the_order_with_the_backends_html_inside() {
    let backend = Backend::start().await;
    let shop = Program::start_with(&backend.address, &["--widget-origin", "http://127.0.0.1:9"]);
    let order = shop.buy("taza-ayacucho").await;
    let html = shop.html(&order).await;
    let tag = format!("<ventanilla-checkout endpoint=\"{}\" token=\"ct_1\" locale=\"es-PE\">", backend.address);
    assert!(html.contains(&format!("{tag}<section class=\"voucher\"><p>fragmento de Bearer ct_1</p></section>")));
    assert!(html.contains("<script type=\"module\" src=\"http://127.0.0.1:9/widget/ventanilla.js\">"), "{html}");
    assert!(!html.contains("ana@correo.pe") && html.contains("a•••@correo.pe"), "the e-mail is masked");
    assert!(!html.contains("sk_test_"), "no secret reaches a page");
}

#[tokio::test]
async fn unknown_addresses() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    for path in ["/nada", "/products/otra", "/orders/TA-1", "/orders/x/state", "/assets/../main.rs"] {
        assert_eq!(shop.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for file in ["shop.css", "order.js", "chalina.svg", "taza.svg", "mochila.svg", "icon.svg"] {
        assert!(shop.html(&format!("/assets/{file}")).await.len() > 300, "{file}");
    }
}
