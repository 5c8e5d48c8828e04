//! Ventanilla's backend: holds the secrets, keeps the ledger, talks to the cash networks and to the shop.
//!
//! The way in is [`run::serve`]. `api` is what others call, `providers` what we call, `ledger` what is true, `store` where it is
//! kept, `jobs` what happens by itself.

pub mod clock;
pub mod ids;
pub mod mac;
pub mod settings;
