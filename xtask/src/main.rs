//! Everything that a person would otherwise have to remember: `cargo xtask demo`, `cargo xtask test` and their parts.
//!
//! It starts fast because it depends on little; what takes long to compile is in `bin/pack.rs`, built when first needed.

mod bench;
mod crates;
mod debian;
mod demo;
mod guard;
mod manifest;
mod names;
mod needs;
mod npm;
mod pack;
mod packages;
mod part;
mod paths;
mod ports;
mod process;
mod secrets;
mod server_wasm;
mod settings;
mod size;
mod stamp;
mod states;
mod steps;
mod test;
mod toolchain;
mod tools;
mod twin;
mod web;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask demo [--ports SHOP,BACKEND,SANDBOX]   build what is missing and run the shop, the backend and the sandbox
cargo xtask test [STEP …]                         all checks, or some: fmt clippy native wasm web size e2e packages
cargo xtask test --engines                        the main road and the refund in Firefox and WebKit, installed if need be
cargo xtask test --twin                           all end to end in a Chromium that refuses WebAssembly
cargo xtask web                                   build target/web/, what a page loads
cargo xtask server-wasm                           build target/server-wasm/, the core for servers in JavaScript
cargo xtask dist [--to FOLDER]                    build target/dist/, what shops take home; `--without-program` leaves the backend out
cargo xtask size                                  what a page loads, in bytes, against the budget
cargo xtask states                                write demo/states.html, a page of every view
cargo xtask bench                                 measure the backend's start and memory, and how soon a page can be read
cargo xtask bench page                            measure our page beside a static one, a hand-written one and Adyen's";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: Vec<String>) -> Result<()> {
    let mut words = words.into_iter();
    let command = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    if command == guard::COMMAND {
        return guard::run(&rest);
    }
    match (command.as_str(), rest.as_slice()) {
        ("demo", options) => demo::run(options),
        ("test", [only]) if only == "--engines" => steps::engines().map(drop),
        ("test", [only]) if only == "--twin" => steps::twin().map(drop),
        ("test", names) => test::run(names),
        ("web", []) => web::build(),
        ("server-wasm", []) => server_wasm::build(),
        ("dist", options) => packages::run(&packages::Wanted::of(options)?),
        ("size", []) => web::build().and_then(|()| size::run()),
        ("states", []) => states::run(),
        ("bench", []) => bench::run(),
        ("bench", [what]) if what == "page" => bench::page(),
        ("" | "help" | "--help" | "-h", _) => {
            println!("{HELP}");
            Ok(())
        }
        ("web" | "server-wasm" | "size" | "states" | "bench", extra) => {
            bail!("`{command}` takes nothing more, got `{}`", extra.join(" "))
        }
        (other, _) => bail!("expected a command, got `{other}`; the commands are:\n{HELP}"),
    }
}
