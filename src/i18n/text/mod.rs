//! Every sentence, label and title that a payer can read, in each language side by side.
//!
//! Constants, not one great match: what a program does not say is not in its file, and a browser loads only what its widget can say.
//! Spanish speaks to Peru and Colombia in *tú*, short, warm, in the words that the cashier uses. English is for payers who prefer
//! it; what must be said at a counter stays in Spanish.

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { es: $es:literal, en: $en:literal, })*) => {
        #[allow(non_upper_case_globals)]
        impl super::Text {
            $($(#[$doc])* pub const $name: super::Text = super::Text(&super::Sentence::new($es, $en));)*
        }

        #[cfg(test)]
        pub(super) const ALL: &[super::Text] = &[$(super::Text::$name,)*];
    };
}

mod collector;
mod keep;
mod outcome;
mod refund;
mod voucher;
mod ways;

/// What is said, in each language.
#[derive(Debug, PartialEq, Eq)]
struct Sentence {
    es: &'static str,
    en: &'static str,
}

impl Sentence {
    /// In a build for one language the other's words are left out.
    const fn new(es: &'static str, en: &'static str) -> Sentence {
        match super::ONLY {
            Some(super::Only::Spanish) => Sentence { es, en: "" },
            Some(super::Only::English) => Sentence { es: "", en },
            None => Sentence { es, en },
        }
    }
}

/// A sentence, a label or a title: a template in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(&'static Sentence);

impl Text {
    pub(super) const fn spanish(self) -> &'static str {
        self.0.es
    }

    pub(super) const fn english(self) -> &'static str {
        self.0.en
    }

    /// All of them.
    #[cfg(test)]
    pub(super) fn all() -> impl Iterator<Item = Text> {
        [collector::ALL, keep::ALL, outcome::ALL, refund::ALL, voucher::ALL, ways::ALL].into_iter().flatten().copied()
    }
}
