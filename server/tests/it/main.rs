//! The backend as others meet it: over HTTP, on a real SQLite file, against the sandbox as a process of its own.
//!
//! No sleeps: what takes time is waited for with [`world::until`]; time itself is moved through the clock file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests say what they expect by panicking"
)]

mod conformance;
mod crash;
mod deadlines;
mod edge;
mod efecty;
mod efecty_trouble;
mod fallback;
mod fallback_by_hand;
mod idempotency;
mod init;
mod input;
mod network;
mod outbox;
mod process;
mod refund_by_hand;
mod refund_codes;
mod refund_input;
mod refund_limits;
mod refund_privacy;
mod refund_road;
mod refund_show;
mod refund_trouble;
mod refund_world;
mod road;
mod settings;
mod shop;
mod signature;
mod view;
mod webhooks;
mod world;
