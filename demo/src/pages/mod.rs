//! The shop's pages, rendered on the server. All complete without scripts.

pub mod admin;
pub mod checkout;
pub mod dates;
pub mod desk;
pub mod home;
pub mod layout;
pub mod message;
pub mod order;
pub mod privacy;
pub mod product;
pub mod refund_words;
pub mod returns;
pub mod words;
