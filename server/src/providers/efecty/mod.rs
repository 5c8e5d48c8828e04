//! Efecty (Colombia), by the partner contract that this project assumes: REST, each call signed by a profile.
//!
//! Unlike PagoEfectivo it knows an order by the name that we give it, and makes one code for one name however often it is asked.
//! It deletes no code and moves no deadline, neither of money that comes in nor of money that goes out.

mod client;
mod map;
pub mod notice;
mod payout;
pub mod wire;

pub use client::Efecty;
