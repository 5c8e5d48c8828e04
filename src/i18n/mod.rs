//! Everything that a person reads, and nothing else does the talking.
//!
//! Sentences are templates: `{code}` is filled in, `*stars*` mark what matters. What is filled in is never read as a template, so
//! no shop's name can become markup. A sentence that lacks a language does not compile.

pub mod errors;
pub mod format;
pub mod identification;
mod template;
mod text;

pub use template::{Run, Value, Values, fill, plain};
pub use text::Text;

/// The language of a build for one.
#[derive(Clone, Copy)]
enum Only {
    Spanish,
    English,
}

/// Both languages, unless a build for a page asks for one.
const ONLY: Option<Only> = match (cfg!(feature = "only-spanish"), cfg!(feature = "only-english")) {
    (true, false) => Some(Only::Spanish),
    (false, true) => Some(Only::English),
    _ => None,
};

/// Whom we speak to, and how money and dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Spanish of Peru.
    EsPe,
    /// Spanish of Colombia.
    EsCo,
    /// English, for payers who prefer it.
    En,
}

impl Locale {
    /// All locales.
    pub const ALL: [Locale; 3] = [Locale::EsPe, Locale::EsCo, Locale::En];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Locale::EsPe => "es-PE",
            Locale::EsCo => "es-CO",
            Locale::En => "en",
        }
    }

    /// The nearest locale to a BCP 47 tag: any Spanish is Peru's unless it is Colombia's, English is English; `None` for the rest.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        match parts.next() {
            Some("es") if parts.any(|part| part == "co") => Some(Locale::EsCo),
            Some("es") => Some(Locale::EsPe),
            Some("en") => Some(Locale::En),
            _ => None,
        }
    }

    /// Whether we speak English, and not Spanish.
    ///
    /// A build for one language knows the answer when it is compiled, so what it would say in the other is not in its file. Whoever
    /// loads it loads the one for their locale.
    pub const fn is_english(self) -> bool {
        match ONLY {
            Some(Only::Spanish) => false,
            Some(Only::English) => true,
            None => matches!(self, Locale::En),
        }
    }

    /// The template of a sentence.
    pub const fn template(self, text: Text) -> &'static str {
        if self.is_english() { text.english() } else { text.spanish() }
    }
}
