//! `ventanilla-sandbox`: reads the command line, listens, says where, and ends when told.

use std::{process::ExitCode, sync::Arc};

use clap::Parser;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use ventanilla_sandbox::{clock::Clock, efecty, serve::serve, settings::Settings, state::App};

#[tokio::main]
async fn main() -> ExitCode {
    let settings = Settings::parse();
    match run(settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("ventanilla-sandbox: {problem}");
            ExitCode::from(2)
        }
    }
}

async fn run(settings: Settings) -> Result<(), String> {
    let address = settings.listen;
    let clock = Clock::system(settings.clock_file.clone());
    let app = App::new(settings, clock).map_err(|error| format!("cannot make an HTTP client: {error}"))?;
    let listener = TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!(
                "port {} on {} is taken: stop what uses it, or choose another with `--listen`",
                address.port(),
                address.ip()
            )
        }
        _ => format!("cannot listen on {address}: {error}"),
    })?;
    let stop = stop_signal().map_err(|error| format!("cannot wait for signals: {error}"))?;
    let local = listener.local_addr().map_err(|error| error.to_string())?;
    println!("listening on http://{local}");
    tokio::spawn(efecty::watch(Arc::clone(&app)));
    serve(listener, app, stop).await.map_err(|error| format!("stopped listening: {error}"))
}

/// Ends with SIGTERM or Ctrl-C. Both are caught from here on, also before anyone waits.
fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
