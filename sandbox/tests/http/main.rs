//! The sandbox over real HTTP, on a free port of loopback, with a clock that stands still.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conformance;
mod efecty;
mod efecty_page;
mod faults;
mod harness;
mod page;
mod process;
mod webhooks;
