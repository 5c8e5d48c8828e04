//! The shop from outside: its own program over real HTTP, with a small backend that the test plays.
//!
//! No test waits for a clock: each one waits for the answer of a request.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checkout;
mod colombia;
mod desk;
mod events;
mod fake;
mod outage;
mod pages;
mod program;
mod returns;
mod shop;
