//! PagoEfectivo (Peru), REST v1. Strict in what is sent, tolerant in what the documents and the traffic show to vary.

mod calls;
mod client;
pub mod map;
pub mod notice;
mod token;
pub mod wire;

pub use client::PagoEfectivo;
