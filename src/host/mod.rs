//! The core for servers in other languages: a shop whose backend is not Rust verifies events, renders vouchers, checks documents and
//! explains errors with the very rules that the merchant's backend has.
//!
//! Everything is text in and text out. `exports` is the boundary to JavaScript; what it calls stands in `answers`, and runs natively too.

pub mod answers;
#[cfg(feature = "host")]
mod exports;
