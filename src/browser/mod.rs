//! The only code that knows a browser.
//!
//! It owns no listener, no timer and no promise: the shim calls in with plain values, and gets back what to do as plain values.
//! So nothing can be forgotten when a widget leaves the page, and a trap is caught at one place.

mod exports;
mod mount;

/// The page's memory in a fifth of the code that the standard library's allocator takes.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

pub use exports::{mount, send, unmount};
