//! A small shop in Lima and Bogotá that takes cash through Ventanilla, as any shop would: by its HTTP API, its widget and its
//! events. It shares no code with Ventanilla. For demonstrations and tests; it never takes real money.

mod admin;
mod assets;
mod backend;
mod catalogue;
mod checkout;
mod clock;
mod country;
mod desk;
mod events;
mod giving_back;
mod ledger;
mod money;
mod orders;
mod pages;
mod payment;
mod refund;
mod routes;
mod settings;
mod shop;
mod store;
mod wire;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::Parser;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::settings::Settings;

/// Time for open requests to end after the signal to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(3);

#[tokio::main]
async fn main() -> ExitCode {
    let settings = Settings::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "ventanilla-demo: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn run(settings: Settings) -> anyhow::Result<()> {
    let listener = listen(&settings).await?;
    let address = format!("http://{}", listener.local_addr()?);
    let public = settings.public_url.clone().unwrap_or_else(|| address.clone());
    let store = store::Store::open(&settings.database).await?;
    let backend = backend::Backend::new(&settings, &public)?;
    let shop = shop::Shop::new(settings, store, backend);
    let router = routes::router(shop.clone())?;
    let keeper = tokio::spawn(payment::keep_trying(shop));

    let (stop, mut stopped) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        stop.send_replace(true);
    });
    writeln!(std::io::stdout(), "listening on {address}")?;

    let mut until = stopped.clone();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        let _ = until.wait_for(|stop| *stop).await;
    });
    let hurry = async move {
        let _ = stopped.wait_for(|stop| *stop).await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    tokio::select! {
        ended = async { server.await } => ended?,
        () = hurry => {}
    }
    keeper.abort();
    Ok(())
}

async fn listen(settings: &Settings) -> anyhow::Result<TcpListener> {
    let address = settings.listen;
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                anyhow::anyhow!("{address} is taken by another program; choose another address with --listen")
            }
            _ => anyhow::Error::new(error),
        })
        .with_context(|| format!("cannot listen on {address}"))
}
