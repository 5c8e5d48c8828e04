//! Writes the pages that show every situation of the tests' fixtures, as the widget shows it, and some of them in each example
//! theme: `cargo xtask states`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

fn main() {
    let folder = std::env::args().nth(1).expect("expected the folder to write to");
    for (name, page) in [("states.html", support::states::page()), ("themes.html", support::themes::page())] {
        std::fs::write(std::path::Path::new(&folder).join(name), page).expect("the page can be written");
    }
}
