//! Screens as something to send: HTML, plain text, a calendar entry, a view model.

pub mod calendar;
pub mod html;
pub mod model;
mod still;
pub mod text;
