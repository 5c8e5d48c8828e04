//! Screens as something to send: HTML, plain text, a calendar entry.

pub mod calendar;
pub mod html;
pub mod text;
