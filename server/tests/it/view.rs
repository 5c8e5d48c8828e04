//! The view model over HTTP, as a sandboxed extension of a checkout and a mailer ask for it.

use serde_json::{Value, json};

use crate::{
    refund_world::{code, token},
    world::{World, cip},
};

const VIEW: &str = "application/vnd.ventanilla.view+json";
/// What a browser says of a page without an origin of its own.
const NOWHERE: &str = "null";

async fn view(world: &World, subject: &str, token: &str) -> Value {
    let request = world.http.get(format!("{}/client/{subject}", world.backend.url)).bearer_auth(token);
    let reply = request.header("accept", VIEW).header("origin", NOWHERE).send().await.unwrap();
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.headers()["content-type"], VIEW);
    assert_eq!(reply.headers()["access-control-allow-origin"], "*");
    reply.json().await.unwrap()
}

async fn by_link(world: &World, record: &Value) -> Value {
    let url = format!("{}.json", record["hosted_url"].as_str().unwrap());
    let reply = world.http.get(url).send().await.unwrap();
    assert_eq!(reply.headers()["content-type"], VIEW);
    assert_eq!(reply.headers()["referrer-policy"], "no-referrer");
    reply.json().await.unwrap()
}

#[track_caller]
fn check(view: &Value, expected: [&Value; 4]) {
    assert_eq!([&view["subject"], &view["status"], &view["code"]["value"], &view["amount"]["value"]], expected);
    assert_eq!(view["version"], "1.0");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voucher_as_data() {
    let anybody = ("[\"http://127.0.0.1:7700\", \"http://localhost:7700\"]", "[\"*\"]");
    let world = World::with(&[anybody]).await;
    let payment = world.create("TA-1").await;
    let expected = [&json!("payment"), &json!("requires_action"), &json!(cip(&payment)), &json!("149.90")];
    let asked = view(&world, "payment", payment["client_token"].as_str().unwrap()).await;
    check(&asked, expected);
    check(&by_link(&world, &payment).await, expected);
    assert_eq!(asked["expires_at"], payment["expires_at"]);
    assert!(!asked.to_string().contains("ana@"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_as_data() {
    let world = World::refunds(&[("[\"http://127.0.0.1:7700\", \"http://localhost:7700\"]", "[\"*\"]")]).await;
    let refund = world.refund("BG-1", "186000").await;
    let form = view(&world, "refund", &token(&refund)).await;
    check(&form, [&json!("refund"), &json!("requires_action"), &Value::Null, &json!("186000")]);
    world.identify(&refund).await;
    let pending = world.refund_now(&refund).await;
    let expected = [&json!("refund"), &json!("pending"), &json!(code(&pending)), &json!("186000")];
    check(&view(&world, "refund", &token(&refund)).await, expected);
    check(&by_link(&world, &refund).await, expected);
}
