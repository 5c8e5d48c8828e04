//! Calls to others: no redirects, no proxies by surprise, short patience, small answers, TLS checked against this machine's roots.
//!
//! hyper itself and not a client above it: what is wanted is little, and none of it may be switched on by another crate's features.

use std::{borrow::Cow, io, sync::Arc, time::Duration};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Method, Request, header};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client as Pool, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};
use rustls::crypto::ring;
use serde::Serialize;

/// The most that is read of an answer.
pub const MAX_REPLY: usize = 256 * 1024;
/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(3);
/// How long a call may take in all.
const TOTAL: Duration = Duration::from_secs(10);

/// Makes calls. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    pool: Pool<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// One call, ready to be made.
#[derive(Clone, Debug)]
pub struct Call {
    method: Method,
    address: String,
    headers: Vec<(Cow<'static, str>, String)>,
    body: Bytes,
}

impl Call {
    /// A call without a body.
    pub fn new(method: Method, address: impl Into<String>) -> Call {
        Call { method, address: address.into(), headers: Vec::new(), body: Bytes::new() }
    }

    /// With a header. A value that no header can hold lets the call fail before it is sent.
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Call {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// With a JSON text.
    pub fn json_text(mut self, text: String) -> Call {
        self.body = Bytes::from(text);
        self.header("content-type", "application/json")
    }

    /// With a value as JSON.
    pub fn json(self, value: &impl Serialize) -> Call {
        self.json_text(serde_json::to_string(value).unwrap_or_default())
    }

    fn build(self) -> Option<Request<Full<Bytes>>> {
        let mut request = Request::builder().method(self.method).uri(self.address);
        request = request.header(header::USER_AGENT, concat!("ventanilla/", env!("CARGO_PKG_VERSION")));
        for (name, value) in self.headers {
            request = request.header(name.as_ref(), value);
        }
        request.body(Full::new(self.body)).ok()
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// What the answer says about when to try again, in seconds; at most an hour.
    pub retry_after: Option<u32>,
    /// The body; `None` where it was too long or broke off.
    pub body: Option<Vec<u8>>,
}

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nothing can have arrived there.
    NotSent,
    /// It may have arrived.
    Lost,
}

impl Client {
    /// A client. With `https_only`, nothing leaves without TLS, not even by mistake.
    ///
    /// # Errors
    /// Where TLS is needed and this machine has no root certificates.
    pub fn new(https_only: bool) -> io::Result<Client> {
        let provider = Arc::new(ring::default_provider());
        let builder = HttpsConnectorBuilder::new();
        let builder = if https_only {
            builder.with_provider_and_native_roots(provider)?.https_only()
        } else {
            // Only this machine is called: no certificate is trusted, and none is needed.
            let config = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
            let config = config.map_err(io::Error::other)?.with_root_certificates(rustls::RootCertStore::empty());
            builder.with_tls_config(config.with_no_client_auth()).https_or_http()
        };
        let mut tcp = HttpConnector::new();
        tcp.set_connect_timeout(Some(CONNECT));
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        let pool = Pool::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            // Shorter than servers keep a connection: a call on one that they just closed would count as lost.
            .pool_idle_timeout(Duration::from_secs(4))
            .build(builder.enable_http1().enable_http2().wrap_connector(tcp));
        Ok(Client { pool })
    }

    /// Makes a call, and reads at most [`MAX_REPLY`] of the answer.
    ///
    /// # Errors
    /// [`Silence`]
    pub async fn send(&self, call: Call) -> Result<Reply, Silence> {
        let Some(request) = call.build() else { return Err(Silence::NotSent) };
        let answer = async {
            let response = self
                .pool
                .request(request)
                .await
                .map_err(|error| if error.is_connect() { Silence::NotSent } else { Silence::Lost })?;
            let (parts, mut body) = response.into_parts();
            let mut read = Vec::new();
            let mut reply =
                Reply { status: parts.status.as_u16(), retry_after: retry_after(&parts.headers), body: None };
            while let Some(frame) = body.frame().await {
                let Some(data) = frame.ok().map(|frame| frame.into_data().unwrap_or_default()) else {
                    return Ok(reply);
                };
                if read.len().saturating_add(data.len()) > MAX_REPLY {
                    return Ok(reply);
                }
                read.extend_from_slice(&data);
            }
            reply.body = Some(read);
            Ok(reply)
        };
        tokio::time::timeout(TOTAL, answer).await.unwrap_or(Err(Silence::Lost))
    }
}

/// In seconds; a date is read as "later" and nothing more.
fn retry_after(headers: &HeaderMap) -> Option<u32> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse::<u32>();
    Some(seconds.map_or(60, |seconds| seconds.min(3_600)))
}
