//! A wire between an adapter and the sandbox, on which answers can be spoilt after the work was done.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, Uri},
    response::Response,
};
use reqwest::{Client, redirect::Policy};
use serde_json::Value;

/// What happens to answers of one call.
#[derive(Clone, Debug)]
pub enum Trick {
    /// Another answer.
    Answer(u16, Vec<u8>),
    /// Another value at one place of the JSON; `null` takes the place away.
    Edit(&'static str, Value),
    /// Not asked at all: somebody else is to be asked.
    Redirect(u16),
    /// Comes later.
    Slow(Duration),
    /// Never comes.
    Hold,
}

#[derive(Clone)]
pub struct Wire {
    pub url: String,
    sandbox: String,
    http: Client,
    tricks: Arc<Mutex<HashMap<&'static str, Trick>>>,
    trapped: Arc<AtomicUsize>,
}

/// Where a redirect leads.
const TRAP: &str = "/trap";

impl Wire {
    pub async fn to(sandbox: &str) -> Wire {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let wire = Wire {
            url: format!("http://{}", listener.local_addr().unwrap()),
            sandbox: sandbox.to_owned(),
            http: Client::builder().no_proxy().redirect(Policy::none()).build().unwrap(),
            tricks: Arc::default(),
            trapped: Arc::default(),
        };
        let router = Router::new().fallback(pass).with_state(wire.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        wire
    }

    /// From now on, the answers of this call are spoilt.
    pub fn spoil(&self, path: &'static str, trick: Trick) {
        self.tricks.lock().unwrap().insert(path, trick);
    }

    pub fn mend(&self) {
        self.tricks.lock().unwrap().clear();
    }

    /// How many calls followed a redirect.
    pub fn trapped(&self) -> usize {
        self.trapped.load(Ordering::SeqCst)
    }
}

async fn pass(State(wire): State<Wire>, method: Method, uri: Uri, mut headers: HeaderMap, body: Bytes) -> Response {
    if uri.path() == TRAP {
        wire.trapped.fetch_add(1, Ordering::SeqCst);
    }
    let trick = wire.tricks.lock().unwrap().get(uri.path()).cloned();
    if let Some(Trick::Redirect(status)) = trick {
        return Response::builder().status(status).header("location", TRAP).body(Body::empty()).unwrap();
    }
    headers.remove("host");
    let request = wire.http.request(method, format!("{}{uri}", wire.sandbox)).headers(headers).body(body);
    let reply = request.send().await.unwrap();
    let (status, kind) = (reply.status(), reply.headers().get("content-type").cloned());
    let body = reply.bytes().await.unwrap_or_default();
    let (status, body) = match trick {
        None | Some(Trick::Redirect(_)) => (status.as_u16(), body.to_vec()),
        Some(Trick::Answer(status, body)) => (status, body),
        Some(Trick::Edit(place, value)) => (status.as_u16(), edit(&body, place, value)),
        Some(Trick::Slow(wait)) => {
            tokio::time::sleep(wait).await;
            (status.as_u16(), body.to_vec())
        }
        Some(Trick::Hold) => std::future::pending().await,
    };
    let response = Response::builder().status(status);
    let response = kind.into_iter().fold(response, |response, kind| response.header("content-type", kind));
    response.body(Body::from(body)).unwrap()
}

fn edit(body: &[u8], place: &str, value: Value) -> Vec<u8> {
    let mut json: Value = serde_json::from_slice(body).unwrap();
    let (parent, name) = place.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap_or_else(|| panic!("no {place} in {}", String::from_utf8_lossy(body)));
    match (parent, value) {
        (Value::Object(parent), Value::Null) => drop(parent.remove(name).unwrap()),
        (parent, value) => *parent.pointer_mut(&format!("/{name}")).unwrap() = value,
    }
    serde_json::to_vec(&json).unwrap()
}
