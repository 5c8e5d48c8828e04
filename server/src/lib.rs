//! Ventanilla's backend: holds the secrets, keeps the ledger, talks to the cash networks and to the shop.
//!
//! The way in is [`run::serve`]. `api` is what others call, `providers` what we call, `actions` what may be asked for, `ledger` what is
//! true, `store` where it is kept, `jobs` what happens by itself.

pub mod actions;
pub mod api;
pub mod app;
pub mod cli;
pub mod clock;
pub mod explain;
pub mod ids;
pub mod init;
pub mod jobs;
pub mod json;
pub mod ledger;
pub mod mac;
pub mod providers;
pub mod run;
pub mod settings;
pub mod show;
pub mod store;
