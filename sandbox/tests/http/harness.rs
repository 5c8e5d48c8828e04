//! A sandbox in this process, a merchant that takes webhooks, and the few calls that every test makes.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use clap::Parser;
use reqwest::{Method, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use ventanilla_sandbox::{
    clock::Clock,
    efecty::signature::{KEY, SIGNATURE, TIMESTAMP, sign},
    lima,
    serve::serve,
    settings::Settings,
    signing::hash_string,
    state::App,
};

pub const NOW: &str = "2026-01-15T10:00:00-05:00";
pub const SECRET: &str = "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0";
pub const CREATE: &str = r#"{"currency":"PEN","amount":22.05,"transactionCode":"ORD-1","userEmail":"a@b.pe"}"#;

pub const EFECTY_SECRET: &str = "TESTEFECTYSECRETTESTEFECTYSECRET00";
/// Whoever collects. No real number: Colombia's have not come that far.
pub const DOCUMENT: &str = "99912345678";

/// The body of a `/withdrawal/create`.
pub fn withdraw(reference: &str, amount: &str) -> String {
    format!(
        r#"{{"reference":"{reference}","amount":"{amount}","currency":"COP","validity_hours":72,"concept":"Devolucion BG-5512","beneficiary":{{"document_type":"CC","document_number":"{DOCUMENT}","name":"Ana Ruiz","phone":"3005550147"}}}}"#
    )
}

pub struct Sandbox {
    pub base: String,
    pub http: reqwest::Client,
    pub app: Arc<App>,
}

impl Sandbox {
    /// A sandbox at [`NOW`], with a known seed and no redelivery within an hour, unless the flags say otherwise.
    pub async fn start(flags: &[&str]) -> Self {
        let known = ["sandbox", "--listen", "127.0.0.1:0", "--seed", "1"];
        let hour: &[&str] =
            if flags.contains(&"--redelivery-after-ms") { &[] } else { &["--redelivery-after-ms", "3600000"] };
        let settings = Settings::try_parse_from(known.iter().chain(hour).chain(flags)).unwrap();
        let app = App::new(settings, Clock::frozen(lima::read_exact(NOW).unwrap())).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(serve(listener, Arc::clone(&app), std::future::pending()));
        Self { base, http: reqwest::Client::builder().no_proxy().build().unwrap(), app }
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: &str,
    ) -> Result<Response, reqwest::Error> {
        let mut call = self.http.request(method, format!("{}{path}", self.base)).body(body.to_owned());
        if let Some(token) = token {
            call = call.bearer_auth(token);
        }
        call.send().await
    }

    /// A token, with `dateRequest` at this time.
    pub async fn token_at(&self, date: &str) -> String {
        let hash = hash_string("9999", "TESTACCESSKEY0000000", SECRET, date);
        let body = format!(
            r#"{{"accessKey":"TESTACCESSKEY0000000","idService":9999,"dateRequest":"{date}","hashString":"{hash}"}}"#
        );
        let answer = self.send(Method::POST, "/v1/authorizations", None, &body).await.unwrap();
        assert_eq!(answer.status(), 201);
        let answer: Value = json(answer).await;
        answer["data"]["token"].as_str().unwrap().to_owned()
    }

    pub async fn token(&self) -> String {
        self.token_at(NOW).await
    }

    /// A fresh CIP of S/ 22.05 that lives for the agreed day, since no expiry is given.
    pub async fn cip(&self) -> String {
        let token = self.token().await;
        let answer: Value = json(self.send(Method::POST, "/v1/cips", Some(&token), CREATE).await.unwrap()).await;
        answer["data"]["cip"].as_u64().unwrap().to_string()
    }

    /// A call to Efecty, signed as it must be; no body for `GET`.
    pub async fn efecty(&self, path: &str, body: &str) -> Result<Response, reqwest::Error> {
        let method = if body.is_empty() { Method::GET } else { Method::POST };
        let timestamp = self.app.clock.now().as_second().to_string();
        let plain = path.split('?').next().unwrap();
        let signature = sign(EFECTY_SECRET, &timestamp, method.as_str(), plain, body.as_bytes());
        let call = self.http.request(method, format!("{}{path}", self.base)).body(body.to_owned());
        call.header(KEY, "TESTEFECTYKEY").header(TIMESTAMP, timestamp).header(SIGNATURE, signature).send().await
    }

    /// A fresh withdrawal of this reference, and its code.
    pub async fn withdrawal(&self, reference: &str) -> String {
        let answer = self.efecty("/withdrawal/create", &withdraw(reference, "186000")).await.unwrap();
        assert_eq!(answer.status(), 201);
        json(answer).await["data"]["withdrawal_code"].as_str().unwrap().to_owned()
    }

    /// A control that must be refused: the code of its refusal.
    pub async fn refused(&self, path: &str, body: &str) -> String {
        let answer = self.send(Method::POST, &format!("/control/{path}"), None, body).await.unwrap();
        assert!(answer.status().is_client_error(), "{path}");
        json(answer).await["code"].as_str().unwrap().to_owned()
    }

    /// A control that must succeed.
    pub async fn control(&self, path: &str, body: &str) -> Value {
        let answer = self.send(Method::POST, &format!("/control/{path}"), None, body).await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert_eq!(status, 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    pub async fn state(&self) -> Value {
        json(self.send(Method::GET, "/control/state", None, "").await.unwrap()).await
    }

    /// Asks again and again until it is so. Bounded by asking, not by time.
    pub async fn until(&self, so: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..20_000 {
            let state = self.state().await;
            if so(&state) {
                return state;
            }
            tokio::task::yield_now().await;
        }
        panic!("it never came to that: {:#}", self.state().await);
    }
}

pub async fn json(answer: Response) -> Value {
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

/// A merchant: takes webhooks, answers what it is told, and remembers body and headers of each.
pub struct Merchant {
    pub url: String,
    seen: Seen,
}

type Seen = Arc<Mutex<(Vec<u16>, Vec<(String, HeaderMap)>)>>;

impl Merchant {
    /// Answers with these statuses one after the other, and 200 after them.
    pub async fn answering(statuses: &[u16]) -> Self {
        let seen: Seen = Arc::new(Mutex::new((statuses.iter().rev().copied().collect(), Vec::new())));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address: SocketAddr = listener.local_addr().unwrap();
        let router = Router::new().route("/hook", post(take)).with_state(Arc::clone(&seen));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url: format!("http://{address}/hook"), seen }
    }

    /// What came: bodies and headers.
    pub fn heard(&self) -> Vec<(String, HeaderMap)> {
        self.seen.lock().unwrap().1.clone()
    }

    /// What came of PagoEfectivo: bodies and signatures.
    pub fn got(&self) -> Vec<(String, String)> {
        let signature = |headers: &HeaderMap| headers["pe-signature"].to_str().unwrap().to_owned();
        self.heard().into_iter().map(|(body, headers)| (body, signature(&headers))).collect()
    }
}

async fn take(State(seen): State<Seen>, headers: HeaderMap, body: Bytes) -> axum::http::StatusCode {
    let mut seen = seen.lock().unwrap();
    seen.1.push((String::from_utf8(body.to_vec()).unwrap(), headers));
    axum::http::StatusCode::from_u16(seen.0.pop().unwrap_or(200)).unwrap()
}
