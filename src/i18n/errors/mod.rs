//! What people read of an error code: who pays, who answers their calls, and who writes the shop's code.
//!
//! One file for each audience and language, each one exhaustive `match`, so that a code without a sentence does not compile.
//! `golden.txt` shows them all side by side, for whoever proofreads.

mod developer_en;
mod developer_es;
mod developer_zh;
mod payer_en;
mod payer_es;
mod refund_en;
mod refund_es;
mod support_en;
mod support_es;
mod support_zh;
mod title_en;
mod title_es;
mod title_zh;

use super::Locale;
use crate::error::ErrorCode;

/// A language of those who run a shop. Payers have a [`Locale`] instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Spanish.
    Es,
    /// English.
    En,
    /// Chinese, simplified.
    Zh,
}

impl Language {
    /// All languages.
    pub const ALL: [Language; 3] = [Language::Es, Language::En, Language::Zh];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Es => "es",
            Language::En => "en",
            Language::Zh => "zh",
        }
    }

    /// The language that an `Accept-Language` header likes best of ours (RFC 9110, 12.5.4); English where it names none.
    pub fn from_accept_language(header: &str) -> Language {
        let mut best = (0, Language::En);
        for range in header.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let primary = parts.next().and_then(|tag| tag.split('-').next()).unwrap_or_default();
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(1_000, thousandths);
            let known = Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary));
            // Only a liking above the best so far: of equals, the first named wins.
            if let Some(language) = known.filter(|_| quality > best.0) {
                best = (quality, language);
            }
        }
        best.1
    }
}

/// A weight such as `0.8`, in thousandths; 0, "not acceptable", where it is none.
fn thousandths(weight: &str) -> u16 {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let padded = decimals.bytes().chain(core::iter::repeat(b'0')).take(3);
    let fraction = padded.fold(0u16, |sum, digit| sum * 10 + u16::from(digit.wrapping_sub(b'0').min(9)));
    match whole {
        "0" => fraction,
        "1" => 1_000,
        _ => 0,
    }
}

/// What the payer reads: at most two or three short sentences that say what to do next.
pub const fn payer(code: ErrorCode, locale: Locale) -> &'static str {
    if locale.is_english() { payer_en::text(code) } else { payer_es::text(code, locale) }
}

/// What somebody who waits for a refund reads, as the payer does: nothing of it talks of paying.
pub const fn refund(code: ErrorCode, locale: Locale) -> &'static str {
    let own = if locale.is_english() { refund_en::text(code) } else { refund_es::text(code) };
    match own {
        Some(text) => text,
        None => payer(code, locale),
    }
}

/// What the support agent reads: what happened, what to tell the payer, what to look at.
pub const fn support(code: ErrorCode, language: Language) -> &'static str {
    match language {
        Language::Es => support_es::text(code),
        Language::En => support_en::text(code),
        Language::Zh => support_zh::text(code),
    }
}

/// What the developer reads, as the `detail` of a problem+json: what was expected, and what to change. Lower case, no full stop.
pub const fn developer(code: ErrorCode, language: Language) -> &'static str {
    match language {
        Language::Es => developer_es::text(code),
        Language::En => developer_en::text(code),
        Language::Zh => developer_zh::text(code),
    }
}

/// The name of the trouble, as the `title` of a problem+json.
pub const fn title(code: ErrorCode, language: Language) -> &'static str {
    match language {
        Language::Es => title_es::text(code),
        Language::En => title_en::text(code),
        Language::Zh => title_zh::text(code),
    }
}

#[cfg(test)]
mod tests;
