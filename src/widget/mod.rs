//! The widgets as state machines: no browser, no clock, no socket. What comes in is a [`Msg`], what must be done is an [`Effect`].
//!
//! So every situation that a phone on a bus gets into can be played in a native test. What all widgets have in common is
//! [`Widget`]; what is particular to payments and to refunds are its two [`Subject`]s.

mod checkout;
mod clock;
mod life;
mod refund;
mod submission;
#[cfg(test)]
mod tests;

pub use checkout::Checkout;
pub use life::{Facts, Page, Subject, Widget};
pub use refund::Refund;

use crate::{error::ErrorCode, i18n::Asked, node::Press, prelude::*};

/// What the page says about a widget when it puts it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// In which words.
    pub locale: Asked,
    /// The page holds nothing else.
    pub standalone: bool,
    /// The backend's HTML is shown: it stays while we have nothing better.
    pub has_fallback: bool,
}

/// Something happened.
#[derive(Clone, PartialEq, Eq)]
pub enum Msg {
    /// The widget is on the page.
    Mounted,
    /// The backend answered a question for news.
    Replied(Reply),
    /// The backend answered the wish for a change.
    Done(Reply),
    /// A button was pressed.
    Pressed(Press),
    /// The reader opened a folded part of the screen, by its name.
    Opened(String),
    /// A form was sent: its fields as JSON.
    Submitted(String),
    /// A field was left, by its name; all fields of its form as JSON.
    Left(String, String),
    /// The browser copied the code, or did not.
    Copied(bool),
    /// A timer ran out.
    Rang(Timer),
    /// The page is looked at again: shown, focused, or brought back from the browser's cache.
    Shown,
    /// The page is no longer looked at.
    Hidden,
    /// The device is online again.
    Online,
    /// The device is offline.
    Offline,
}

/// An answer of the backend's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status; 0 where there was no answer.
    pub status: u16,
    /// The body's text.
    pub body: String,
    /// The answer's `ETag`.
    pub etag: String,
    /// When the question was sent, in milliseconds of the device's clock.
    pub sent_at: i64,
}

/// What a widget waits for. There is one timer of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Ask for news.
    Poll,
    /// Show another countdown.
    Countdown,
    /// Let the copy button say again what it does.
    CopyReset,
}

impl Timer {
    /// All timers.
    pub const ALL: [Timer; 3] = [Timer::Poll, Timer::Countdown, Timer::CopyReset];

    /// Its name at the boundary to the page.
    pub const fn as_str(self) -> &'static str {
        match self {
            Timer::Poll => "poll",
            Timer::Countdown => "countdown",
            Timer::CopyReset => "copy-reset",
        }
    }

    /// The timer of a name.
    pub fn from_word(word: &str) -> Option<Timer> {
        Timer::ALL.into_iter().find(|timer| timer.as_str() == word)
    }
}

/// Something to do, by whoever has a browser.
#[derive(Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the backend for news at this path; with the `ETag` of what we have, empty where we want it all.
    Get(&'static str, String),
    /// Ask the backend for a change at this path, with this JSON. Maybe personal: it goes nowhere else.
    Post(&'static str, String),
    /// Put the text into the clipboard.
    Copy(String),
    /// Print the page.
    Print,
    /// Put the focus on the field of this name.
    Focus(&'static str),
    /// Start the timer anew, in milliseconds.
    Start(Timer, i64),
    /// Stop the timer.
    Stop(Timer),
    /// Tell the page.
    Emit(Event),
}

/// What the page is told. Nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The payment or refund is on screen.
    Ready(Told),
    /// Its state is another one.
    Status(Told),
    /// The payer copied the code.
    Copy(Told),
    /// The deadline is reached.
    Expire(Told),
    /// Something went wrong.
    Error(ErrorCode),
}

/// A state, as the page is told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// `paymentId` or `refundId`.
    pub id_name: &'static str,
    /// Our id.
    pub id: String,
    /// Where it stands.
    pub status: &'static str,
    /// Money came after the deadline; nothing that a refund could say.
    pub late: Option<bool>,
    /// Somebody at the shop must look.
    pub under_review: bool,
}

impl Event {
    /// The DOM event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            Event::Ready(_) => "ventanilla-ready",
            Event::Status(_) => "ventanilla-status",
            Event::Copy(_) => "ventanilla-copy",
            Event::Expire(_) => "ventanilla-expire",
            Event::Error(_) => "ventanilla-error",
        }
    }
}
