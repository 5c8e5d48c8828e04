//! The process: one listener on loopback, four groups of paths, and a clean end.

use std::{future::Future, io, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::StatusCode,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use tokio::net::TcpListener;

use crate::{control, efecty, page, pagoefectivo, state::App};

/// Everything that the sandbox answers.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .merge(pagoefectivo::router())
        .merge(efecty::router())
        .merge(control::router())
        .merge(page::router())
        .layer(from_fn(only_named_as_local))
        .layer(DefaultBodyLimit::max(1 << 20))
        .with_state(app)
}

/// Listening on loopback keeps other machines out; this keeps out web pages whose own host name points here.
async fn only_named_as_local(request: Request, next: Next) -> Response {
    let host = request.headers().get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    let name = name.trim_matches(['[', ']']);
    if name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "the sandbox answers to loopback addresses and `localhost` only\n").into_response()
    }
}

/// Serves until `stop` ends, then gives open connections a moment to finish.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    app: Arc<App>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let stopping = Arc::new(tokio::sync::Notify::new());
    let told = Arc::clone(&stopping);
    let router = router(Arc::clone(&app));
    let graceful = axum::serve(listener, router).with_graceful_shutdown(async move {
        stop.await;
        app.release.notify_waiters();
        told.notify_one();
    });
    tokio::select! {
        ended = graceful.into_future() => ended,
        () = async { stopping.notified().await; tokio::time::sleep(Duration::from_secs(1)).await } => Ok(()),
    }
}
