//! `ventanilla`: see `ventanilla --help`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    ventanilla_server::cli::main().await
}
