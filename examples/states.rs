//! Writes a page that shows every situation of the tests' fixtures, as the widget shows it: `cargo xtask states`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

fn main() {
    let path = std::env::args().nth(1).expect("expected the path of the page to write");
    std::fs::write(path, support::states::page()).expect("the page can be written");
}
