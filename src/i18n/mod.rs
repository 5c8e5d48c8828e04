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

use crate::time::Zone;

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

/// The language that somebody asks for. Spanish of neither Peru nor Colombia waits for the country of the money, whose habits it
/// takes: in Colombia `186,000` is read as 186.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked(Option<Locale>);

impl Asked {
    /// What a BCP 47 tag asks for, where that is Spanish or English.
    pub fn from_tag(tag: &str) -> Option<Asked> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        let locale = match parts.next() {
            Some("en") => Some(Locale::En),
            Some("es") => parts.find_map(|part| match part {
                "co" => Some(Locale::EsCo),
                "pe" => Some(Locale::EsPe),
                _ => None,
            }),
            _ => return None,
        };
        Some(Asked(locale))
    }

    /// The locale, for money whose clock is this one.
    pub fn in_zone(self, zone: Zone) -> Locale {
        self.0.unwrap_or(if zone == Zone::Bogota { Locale::EsCo } else { Locale::EsPe })
    }
}

impl From<Locale> for Asked {
    fn from(locale: Locale) -> Asked {
        Asked(Some(locale))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, in_lima: Locale, in_bogota: Locale) {
        let asked = Asked::from_tag(tag).unwrap();
        assert_eq!([Zone::Lima, Zone::Bogota].map(|zone| asked.in_zone(zone)), [in_lima, in_bogota], "{tag}");
    }

    #[test]
    fn spanish_of_no_country_of_ours_is_that_of_the_money() {
        for tag in ["es", "ES", "es-419", "es_MX", "es-US"] {
            check(tag, Locale::EsPe, Locale::EsCo);
        }
        check("es-PE", Locale::EsPe, Locale::EsPe);
        check("es-Latn-CO", Locale::EsCo, Locale::EsCo);
        check("en-GB", Locale::En, Locale::En);
        assert_eq!([Asked::from_tag("fr"), Asked::from_tag("")], [None; 2]);
    }
}
