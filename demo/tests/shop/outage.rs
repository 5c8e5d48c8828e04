//! The backend is down, slow or forgetful; the shop is restarted. Nothing is lost and nothing happens twice.

use tokio::net::TcpListener;

use crate::fake::{Backend, Mood};
use crate::program::{Program, folder, place, run};

#[tokio::test]
async fn backend_down_then_up() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let shop = Program::start(&format!("http://{port}"));
    let order = shop.buy("chalina-alpaca").await;

    assert_eq!(shop.newest().await, "creating held");
    assert_eq!(shop.stock("chalina-alpaca").await, "4/1/0");
    let html = shop.html(&order).await;
    assert!(html.contains("Generando tu código") && html.contains("Intentar ahora"), "{html}");
    assert!(!html.contains("<ventanilla-checkout"), "{html}");

    let backend = Backend::on(TcpListener::bind(port).await.unwrap());
    let retried = shop.post_form(&format!("{order}/retry"), String::new()).await;
    assert_eq!(place(&retried), order);
    assert_eq!(shop.newest().await, "pending held");
    assert_eq!(backend.payments().len(), 1);
    assert!(shop.html(&order).await.contains("fragmento de Bearer ct_1"));
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_key() {
    let backend = Backend::start().await;
    backend.mood(Mood::LosesAnswer);
    let shop = Program::start(&backend.address);
    let order = shop.buy("taza-ayacucho").await;
    assert_eq!(shop.newest().await, "creating held");

    backend.mood(Mood::Fine);
    shop.post_form(&format!("{order}/retry"), String::new()).await;
    shop.post_form(&format!("{order}/retry"), String::new()).await;
    assert_eq!(shop.newest().await, "pending held");
    assert_eq!(backend.payments().len(), 1);
    assert_eq!(shop.stock("taza-ayacucho").await, "7/1/0");
}

#[tokio::test]
async fn the_voucher_outlives_the_backend() {
    let backend = Backend::start().await;
    let shop = Program::start(&backend.address);
    let order = shop.buy("taza-ayacucho").await;
    drop(backend);

    let html = shop.html(&order).await;
    assert!(html.contains("311\u{a0}000\u{a0}001"), "{html}");
    assert!(html.contains("http://127.0.0.1/p/lt_1"), "{html}");
    assert!(html.contains("24 de noviembre, 11:59\u{a0}p.\u{a0}m."), "{html}");
}

#[tokio::test]
async fn orders_outlive_the_shop() {
    let books = folder("restart").join("shop.db");
    let backend = Backend::start().await;
    let shop = Program::start_with(&backend.address, &["--database", books.to_str().unwrap()]);
    let order = shop.buy("mochila-lana").await;
    assert_eq!(shop.terminate(), Some(0), "SIGTERM is a clean end");

    let shop = Program::start_with(&backend.address, &["--database", books.to_str().unwrap()]);
    assert_eq!(shop.stock("mochila-lana").await, "2/1/0");
    assert!(shop.html(&order).await.contains("fragmento de Bearer ct_1"));
    assert_eq!(backend.create_calls(), 1);
}

#[tokio::test]
async fn a_taken_port_and_wrong_settings_stop_the_start() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().to_string();
    let output = run("http://127.0.0.1:1", &["--listen", &port]);
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains(&format!("{port} is taken by another program")), "{text}");

    let output = run("http://127.0.0.1:1", &["--public-url", "shop.example"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("expected `http://HOST:PORT`"));
}
