//! What a tester can do to the networks. The counter page's forms and the JSON API both end in `actions`.

pub mod actions;
pub mod efecty;
pub mod efecty_funds;
mod efecty_routes;
pub mod efecty_view;
mod routes;
pub mod view;

pub use routes::router;
