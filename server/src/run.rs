//! From settings to a backend that serves, and back: finish what is in flight, keep everything, go.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;
use ventanilla::i18n::{errors::Language, identification};

use crate::{
    api,
    app::{App, AppState},
    clock::Clock,
    ids,
    jobs::Jobs,
    ledger::Rules,
    mac::Tokens,
    providers::networks::{Networks, NetworksError},
    settings::Settings,
    store::{Store, StoreError, queue, refund_queue, seal::Seal},
};

/// How long a request's headers may take to arrive.
const HEADER_PATIENCE: Duration = Duration::from_secs(10);
/// How long what is in flight may take after the end was asked for.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Why the backend does not run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {reason}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why, as a sentence.
        reason: String,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Outgoing calls.
    #[error("cannot make calls over TLS on this machine: {0}")]
    Tls(#[from] io::Error),
    /// The cash networks.
    #[error(transparent)]
    Networks(#[from] NetworksError),
    /// A setting.
    #[error("{0}")]
    Setting(&'static str),
}

/// Serves until `stop` is true. `ready` hears the address once requests are answered.
///
/// # Errors
/// [`RunError`] where it cannot start.
pub async fn serve(
    settings: Settings,
    stop: watch::Receiver<bool>,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), RunError> {
    let address = settings.listen;
    // A script tag that leads to nothing is found out by payers; better at the start.
    if settings.widget_dir.as_ref().is_some_and(|folder| !folder.join("ventanilla.js").is_file()) {
        return Err(RunError::Setting(
            "`widget_dir`: expected a folder with `ventanilla.js`; `cargo xtask web` makes `target/web`",
        ));
    }
    let failed = |error: io::Error| {
        let reason = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "another program listens there; choose another `listen`, or port 0 for any".to_owned()
            }
            _ => error.to_string(),
        };
        RunError::Listen { address, reason }
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    advise(&settings);
    let app = build(settings, address).await?;
    let jobs = Jobs::start(&app, &stop)?;
    let router = api::router(app.clone());
    ready(address);
    accept(listener, router, stop).await;
    let _ = tokio::time::timeout(LAST_WORDS, jobs.join()).await;
    app.store.close().await;
    Ok(())
}

/// What the merchant has to know about a choice that its settings made, perhaps by saying nothing.
fn advise(settings: &Settings) {
    if let Some(own) = &settings.providers.efecty {
        tracing::info!(
            cedula_rule = own.cedula_rule.id(),
            "{}",
            identification::cedula_rule(own.cedula_rule, Language::En)
        );
    }
}

async fn build(settings: Settings, address: SocketAddr) -> Result<App, RunError> {
    let clock = Clock::new(settings.sandbox_clock.clone());
    let store = Store::open(&settings.database.path).await?;
    let now = clock.now();
    store
        .write(move |connection| {
            Box::pin(async move {
                queue::forget_claims(connection, now).await?;
                refund_queue::forget_claims(connection, now).await
            })
        })
        .await?;
    let networks = Networks::new(&settings.providers, &clock, &store)?;
    let data_key = settings.data_key_bytes().ok_or(RunError::Setting("`data_key`: expected the base64 of 32 bytes"))?;
    Ok(Arc::new(AppState {
        public_url: settings.public_url.clone().unwrap_or_else(|| format!("http://{address}")),
        rules: Arc::new(Rules::new(&settings)),
        tokens: Tokens::new(&settings.token_secret),
        seal: Seal::new(&data_key),
        networks,
        owner: ids::new("own_"),
        clock,
        store,
        settings,
    }))
}

async fn accept(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let graceful = GracefulShutdown::new();
    loop {
        tokio::select! {
            connection = listener.accept() => match connection {
                Ok((stream, _)) => serve_connection(stream, router.clone(), &graceful),
                Err(error) => {
                    // Out of file descriptors, most likely: those that are open will close.
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            _ = stop.changed() => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(LAST_WORDS, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end in time");
    }
}

fn serve_connection(stream: TcpStream, router: Router, graceful: &GracefulShutdown) {
    let _ = stream.set_nodelay(true);
    let service = router.map_request(|request: hyper::Request<Incoming>| request.map(axum::body::Body::new));
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_PATIENCE).max_buf_size(64 * 1024);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(Duration::from_secs(20));
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let connection = graceful.watch(connection.into_owned());
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
    });
}
