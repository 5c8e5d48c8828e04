//! Where things are. Everything else asks here, so that no other file joins a path to the project's root.

use std::path::{Path, PathBuf};

/// The folder that holds the workspace.
pub fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// What is built, and may be deleted at any time.
pub fn target() -> PathBuf {
    root().join("target")
}

/// What a page loads, and `ventanilla serve` gives out under `/widget/`.
pub fn web() -> PathBuf {
    target().join("web")
}

/// What `cargo xtask dist` makes.
pub fn dist() -> PathBuf {
    target().join("dist")
}

/// Where npm's parts live.
pub fn tests() -> PathBuf {
    root().join("tests")
}

/// A program that this workspace builds.
pub fn program(name: &str) -> PathBuf {
    target().join("debug").join(name)
}
