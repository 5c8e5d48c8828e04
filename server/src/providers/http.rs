//! Calls to others: no redirects, no proxies by surprise, short patience, small answers.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, redirect::Policy};

/// The most that is read of an answer.
pub const MAX_REPLY: usize = 256 * 1024;

/// A client for calls to providers or to the shop. `https_only`: not even by mistake without TLS.
///
/// # Errors
/// Where this machine has no usable TLS.
pub fn client(https_only: bool) -> Result<Client, reqwest::Error> {
    // Fails only where one was installed before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .redirect(Policy::none())
        .https_only(https_only)
        .no_proxy()
        .connect_timeout(Duration::from_secs(3))
        .timeout(Duration::from_secs(10))
        .pool_idle_timeout(Duration::from_secs(20))
        .user_agent(concat!("ventanilla/", env!("CARGO_PKG_VERSION")))
        .build()
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

/// Sends, and reads at most [`MAX_REPLY`].
///
/// # Errors
/// [`Silence`]
pub async fn send(request: RequestBuilder) -> Result<Reply, Silence> {
    let mut response = request.send().await.map_err(|error| {
        let not_sent = error.is_connect() || error.is_builder();
        if not_sent { Silence::NotSent } else { Silence::Lost }
    })?;
    let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
    let mut reply =
        Reply { status: response.status().as_u16(), retry_after: retry_after.map(|s| s.min(3_600)), body: None };
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len().saturating_add(chunk.len()) <= MAX_REPLY => body.extend_from_slice(&chunk),
            Ok(None) => {
                reply.body = Some(body);
                return Ok(reply);
            }
            Ok(Some(_)) | Err(_) => return Ok(reply),
        }
    }
}
