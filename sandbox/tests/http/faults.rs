//! What goes wrong on demand: before the work or after it, counted, and never for longer than told.

use reqwest::Method;
use serde_json::json;

use crate::harness::{CREATE, Sandbox};

async fn create(sandbox: &Sandbox, token: &str) -> Result<u16, reqwest::Error> {
    sandbox.send(Method::POST, "/v1/cips", Some(token), CREATE).await.map(|answer| answer.status().as_u16())
}

#[tokio::test]
async fn error_500_before_and_after_booking() {
    for (after, booked) in [(false, 0), (true, 1)] {
        let sandbox = Sandbox::start(&[]).await;
        let token = sandbox.token().await;
        sandbox.control("next", &format!(r#"{{"answer_500":1,"after_booking":{after}}}"#)).await;
        let answer = sandbox.send(Method::POST, "/v1/cips", Some(&token), CREATE).await.unwrap();
        assert_eq!(answer.status(), 500);
        assert_eq!(answer.text().await.unwrap(), r#"{"code":"166","message":"Error interno del servidor.","data":[]}"#);
        let state = sandbox.state().await;
        assert_eq!(state["cips"].as_array().unwrap().len(), booked);
        assert_eq!(state["creates_by_transaction_code"], json!({"ORD-1": 1}));
        assert_eq!(create(&sandbox, &token).await.unwrap(), 201, "once only");
        assert_eq!(sandbox.state().await["calls"], json!({"authorize": 1, "create": 2}));
    }
}

#[tokio::test]
async fn a_hang_up_is_no_answer() {
    for (after, booked) in [(false, 0), (true, 1)] {
        let sandbox = Sandbox::start(&[]).await;
        let token = sandbox.token().await;
        sandbox.control("next", &format!(r#"{{"hang_up":1,"after_booking":{after}}}"#)).await;
        assert!(create(&sandbox, &token).await.is_err());
        assert_eq!(sandbox.state().await["cips"].as_array().unwrap().len(), booked);
        assert_eq!(create(&sandbox, &token).await.unwrap(), 201);
    }
}

#[tokio::test]
async fn token_faults_spare_the_authorisation() {
    let sandbox = Sandbox::start(&[]).await;
    sandbox.control("next", r#"{"reject_token":1}"#).await;
    let token = sandbox.token().await;
    assert_eq!(create(&sandbox, &token).await.unwrap(), 401);
    assert_eq!(create(&sandbox, &token).await.unwrap(), 201);
    sandbox.control("next", r#"{"invalid_service":1}"#).await;
    let answer = sandbox.send(Method::POST, "/v1/cips", Some(&token), CREATE).await.unwrap();
    assert_eq!(answer.status(), 400);
    assert_eq!(answer.text().await.unwrap(), r#"{"code":"508","message":"","data":[]}"#);
}

#[tokio::test]
async fn a_held_answer_waits_until_it_is_let_go() {
    for (after, booked) in [(false, 0), (true, 1)] {
        let sandbox = Sandbox::start(&[]).await;
        let token = sandbox.token().await;
        sandbox.control("next", &format!(r#"{{"delay_ms":600000,"after_booking":{after}}}"#)).await;
        let ((), status) = tokio::join!(
            async {
                let state = sandbox.until(|state| state["held"] == 1).await;
                assert_eq!(state["cips"].as_array().unwrap().len(), booked, "after_booking: {after}");
                sandbox.control("release", "").await;
            },
            create(&sandbox, &token),
        );
        assert_eq!(status.unwrap(), 201);
        let state = sandbox.state().await;
        assert_eq!((&state["held"], state["cips"].as_array().unwrap().len()), (&json!(0), 1));
    }
}

#[tokio::test]
async fn who_gives_up_waiting_has_booked_only_if_told_so() {
    for (after, booked) in [(false, 0), (true, 1)] {
        let sandbox = Sandbox::start(&[]).await;
        let token = sandbox.token().await;
        sandbox.control("next", &format!(r#"{{"delay_ms":600000,"after_booking":{after}}}"#)).await;
        tokio::select! {
            _ = create(&sandbox, &token) => panic!("it was held"),
            _ = sandbox.until(|state| state["held"] == 1) => {}
        }
        let state = sandbox.until(|state| state["held"] == 0).await;
        assert_eq!(state["cips"].as_array().unwrap().len(), booked);
    }
}

#[tokio::test]
async fn a_fault_waits_for_its_call() {
    let sandbox = Sandbox::start(&[]).await;
    sandbox.control("next", r#"{"answer_500":1,"only":"create"}"#).await;
    let token = sandbox.token().await;
    assert_eq!(create(&sandbox, &token).await.unwrap(), 500);
}

#[tokio::test]
async fn no_answer_is_held_for_hours() {
    let sandbox = Sandbox::start(&[]).await;
    let answer = sandbox.send(Method::POST, "/control/next", None, r#"{"delay_ms":600001}"#).await.unwrap();
    assert_eq!(answer.status(), 400);
}
