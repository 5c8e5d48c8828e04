//! What a tester can do to the network. The counter page's forms and the JSON API both end in `actions`.

pub mod actions;
mod routes;
pub mod view;

pub use routes::router;
