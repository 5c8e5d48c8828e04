//! Ventanilla's core: what a cash voucher is, what its states mean, and what the payer reads.
//!
//! The same code runs in the merchant's backend and, as WebAssembly, in the shop's page, so the rules exist once. It is `no_std`
//! on purpose: there is no clock, no file, no socket, no thread and no randomness to be had. The time, the locale and the
//! secrets are arguments.
#![no_std]
#![deny(clippy::indexing_slicing, clippy::string_slice)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)
)]

extern crate alloc;
#[cfg(any(test, feature = "browser", feature = "host"))]
extern crate std;

#[cfg(feature = "browser")]
pub mod browser;
pub mod channels;
pub mod countdown;
mod digits;
pub mod error;
pub mod error_map;
pub mod guidance;
#[cfg(feature = "signature")]
pub mod host;
pub mod i18n;
pub mod identification;
pub mod money;
pub mod node;
pub mod payment;
pub mod provider;
pub mod refund;
pub mod render;
#[cfg(feature = "signature")]
pub mod signature;
pub mod snapshot;
pub mod time;
pub mod view;
pub mod voucher;
pub mod widget;
pub mod wire;

/// What `std`'s prelude would bring of `alloc`.
pub(crate) mod prelude {
    #[allow(unused_imports)]
    pub use alloc::{
        borrow::ToOwned,
        boxed::Box,
        format,
        string::{String, ToString},
        vec,
        vec::Vec,
    };
}
