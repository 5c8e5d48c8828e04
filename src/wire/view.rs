//! The view model: a screen as data, for whoever draws with means of their own: a checkout that lets nobody touch its page, a mail, a
//! message. Its shape is published as `docs/view-model.schema.json`; consumers ignore fields and types of block that they do not know.

use serde::Serialize;

use crate::prelude::*;

/// The version of the shape. The number before the dot changes when something is taken away or means something else.
pub const VIEW_VERSION: &str = "1.0";

/// An amount, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SaidAmountJson {
    /// Plain decimal.
    pub value: String,
    /// ISO 4217.
    pub currency: String,
    /// As people of the locale write it: `S/ 149.90`.
    pub text: String,
}

/// A code, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SaidCodeJson {
    /// What the counter calls it: `Código CIP`.
    pub label: String,
    /// Bare digits: what is copied.
    pub value: String,
    /// In groups that can be read aloud.
    pub text: String,
}

/// How something is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// As it stands.
    Plain,
    /// Small print and hints.
    Note,
    /// Well done.
    Good,
    /// Needs attention.
    Warn,
    /// Went wrong.
    Bad,
}

/// One thing said, in the order of the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BlockJson {
    /// What the screen is about.
    Heading {
        /// 2, as in HTML.
        level: u8,
        /// Words.
        text: String,
        /// How it is meant.
        tone: Tone,
    },
    /// A paragraph.
    Text {
        /// Words.
        text: String,
        /// How it is meant.
        tone: Tone,
    },
    /// A name and a value.
    Row {
        /// The name.
        label: String,
        /// The value, as people read it.
        text: String,
        /// What a button that copies it would copy.
        #[serde(skip_serializing_if = "Option::is_none")]
        copy: Option<String>,
    },
    /// Until when something must be done.
    Deadline {
        /// What must be done.
        label: String,
        /// Day and time in words.
        text: String,
        /// Whose clock counts.
        zone: String,
        /// RFC 3339.
        at: String,
    },
    /// A QR code to be drawn.
    Qr {
        /// What it is, for who cannot see it.
        label: String,
        /// What it says.
        text: String,
        /// What it is for.
        caption: String,
    },
    /// A barcode to be drawn: Code 128, or GS1-128 where the text has brackets.
    Barcode {
        /// What it is, for who cannot see it.
        label: String,
        /// What it says.
        text: String,
    },
    /// Steps, or things to know.
    List {
        /// Whether one follows the other.
        ordered: bool,
        /// Words.
        items: Vec<String>,
    },
    /// A way to somewhere else.
    Link {
        /// Words.
        text: String,
        /// Absolute.
        url: String,
    },
    /// Blocks that belong together.
    Section {
        /// What they are about.
        title: String,
        /// The blocks.
        blocks: Vec<BlockJson>,
    },
}

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ViewJson {
    /// [`VIEW_VERSION`].
    pub version: &'static str,
    /// `payment` or `refund`.
    pub subject: &'static str,
    /// `pay_…` or `rf_…`.
    pub id: String,
    /// BCP 47.
    pub locale: &'static str,
    /// Where the payment or the refund stands.
    pub status: &'static str,
    /// What the screen is about, in a line.
    pub title: String,
    /// What is to be paid, or given back.
    pub amount: SaidAmountJson,
    /// Until when the code can be used: RFC 3339; `null` where there is none that could.
    pub expires_at: Option<String>,
    /// What is dictated at the counter.
    pub code: Option<SaidCodeJson>,
    /// The same as a page of its own.
    pub hosted_url: Option<String>,
    /// The backend's clock when the snapshot was made: RFC 3339.
    pub server_time: String,
    /// How soon to ask again.
    pub poll_after_ms: u32,
    /// All that the screen says.
    pub blocks: Vec<BlockJson>,
}

impl ViewJson {
    /// As JSON text.
    pub fn write(&self) -> String {
        // Strings, booleans and small integers: there is nothing that could fail to become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}
