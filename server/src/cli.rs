//! The command line.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use tokio::sync::watch;

use crate::{
    api::openapi,
    explain::{self, Explain},
    init::{self, Init},
    run::{self, RunError},
    settings::{self, Settings},
    show,
    store::{Store, outbox},
};

/// The merchant's backend: makes cash vouchers, hears of payments, tells the shop.
#[derive(Debug, Parser)]
#[command(name = "ventanilla", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Ask what has to be known, make the secrets, and write the settings.
    Init(Init),
    /// Serve until told to stop.
    Serve {
        /// The settings; see `ventanilla.example.toml`.
        #[arg(long, default_value = "ventanilla.toml")]
        config: PathBuf,
    },
    /// Look at payments.
    #[command(subcommand)]
    Payment(PaymentCommand),
    /// Look at refunds.
    #[command(subcommand)]
    Refund(RefundCommand),
    /// See to what the shop was not told.
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// Look at signatures.
    #[command(subcommand)]
    Signature(SignatureCommand),
    /// Print the OpenAPI document.
    Openapi,
}

#[derive(Debug, Subcommand)]
enum PaymentCommand {
    /// What happened to a payment, when, and on whose word.
    Show {
        /// `pay_…`, or the shop's order id.
        id: String,
        /// The settings.
        #[arg(long, default_value = "ventanilla.toml")]
        config: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum RefundCommand {
    /// What happened to a refund, when, on whose word, and who can move it on.
    Show {
        /// `rf_…`
        id: String,
        /// The settings.
        #[arg(long, default_value = "ventanilla.toml")]
        config: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum OutboxCommand {
    /// Begin anew with what was given up: twelve more tries. Also while the backend runs.
    Retry {
        /// `pay_…`, the shop's order id, `rf_…`, or `evt_…`.
        id: String,
        /// The settings.
        #[arg(long, default_value = "ventanilla.toml")]
        config: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum SignatureCommand {
    /// Which single difference would make a message verify. Ends with 0 where it verifies, with 1 where it does not.
    Explain(Explain),
}

/// Wrong settings or input, an address that is taken, a database in use.
const CANNOT_START: u8 = 2;

/// Does what the command line says.
pub async fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Init(asked) => init::run(&asked, std::env::var("LANG").ok().as_deref()),
        Command::Serve { config } => serve(&config).await,
        Command::Payment(PaymentCommand::Show { id, config }) | Command::Refund(RefundCommand::Show { id, config }) => {
            show(&id, &config).await
        }
        Command::Outbox(OutboxCommand::Retry { id, config }) => retry(&id, &config).await,
        Command::Signature(SignatureCommand::Explain(asked)) => return explain_signature(&asked),
        Command::Openapi => print(&openapi::api().to_pretty_json().unwrap_or_default()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "ventanilla: {message}");
    ExitCode::from(CANNOT_START)
}

fn explain_signature(asked: &Explain) -> ExitCode {
    let told = explain::run(asked, std::env::var("LANG").ok().as_deref());
    match told.and_then(|told| print(&told.text).map(|()| told.verifies)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => fail(&message),
    }
}

fn load(config: &Path) -> Result<Settings, String> {
    settings::load(config).map_err(|error| format!("the settings are not right\n{error}"))
}

async fn serve(config: &Path) -> Result<(), String> {
    let settings = load(config)?;
    let filter = tracing_subscriber::EnvFilter::try_from_env("VENTANILLA_LOG");
    tracing_subscriber::fmt()
        .with_env_filter(filter.unwrap_or_else(|_| "info".into()))
        .with_writer(io::stderr)
        .with_ansi(false)
        .init();
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        wait_for_signal().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    let ready = |address| {
        let _ = print(&format!("listening on http://{address}"));
    };
    run::serve(settings, stopped, ready).await.map_err(|error: RunError| error.to_string())
}

async fn wait_for_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => return,
                _ = tokio::signal::ctrl_c() => return,
            }
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

async fn show(id: &str, config: &Path) -> Result<(), String> {
    let settings = load(config)?;
    let text = show::story(&settings.database.path, id, &settings).await.map_err(|error| error.to_string())?;
    print(&text)
}

async fn retry(id: &str, config: &Path) -> Result<(), String> {
    let settings = load(config)?;
    let retry = async {
        let mut connection = Store::open_beside(&settings.database.path).await?;
        outbox::retry(&mut connection, id).await
    };
    match retry.await.map_err(|error| error.to_string())? {
        0 => Err(format!("nothing was given up of `{}`", id.escape_debug())),
        count => print(&format!("{count} to be tried again")),
    }
}

fn print(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|error| format!("cannot print: {error}"))
}
