//! Bodies as frameworks write them again: the same JSON in other bytes.
//!
//! Works on the bytes of the text, without parsing numbers or names, so that what it makes is what a serialiser would have made of the
//! very same document. The order of keys is left as it is.

use core::fmt;

use super::Difference;
use crate::prelude::*;

/// How the signed body was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The space between its tokens.
    pub spaces: Spaces,
    /// The characters of its strings.
    pub characters: Characters,
    /// Its decimals.
    pub numbers: Numbers,
}

/// The space between tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spaces {
    /// As it came.
    AsItCame,
    /// None: `{"a":1,"b":2}`.
    Compact,
    /// After commas and colons: `{"a": 1, "b": 2}`.
    Spaced,
    /// A line for each entry, so many spaces deep.
    Indented(usize),
}

/// The characters of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// As they came.
    AsTheyCame,
    /// Beyond ASCII as `\u00f1`.
    Escaped,
    /// Beyond ASCII as `\u00f1`, and `/` as `\/`.
    EscapedWithSlashes,
    /// As themselves, and `/` without its `\`.
    Plain,
}

/// Decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// As they came.
    AsTheyCame,
    /// Without zeros at the end: `22`, `22.5`.
    Shortest,
    /// Without zeros at the end, but for one: `22.0`, `22.5`.
    OneDecimal,
}

const SPACES: [Spaces; 5] =
    [Spaces::AsItCame, Spaces::Compact, Spaces::Spaced, Spaces::Indented(2), Spaces::Indented(4)];
const CHARACTERS: [Characters; 4] =
    [Characters::AsTheyCame, Characters::Escaped, Characters::EscapedWithSlashes, Characters::Plain];
const NUMBERS: [Numbers; 3] = [Numbers::AsTheyCame, Numbers::Shortest, Numbers::OneDecimal];

/// The change to the body under which `belongs` says yes.
pub(super) fn rewritten(body: &[u8], belongs: impl Fn(&[u8]) -> bool) -> Option<Difference> {
    let bare = body.trim_ascii_end();
    for end in ["\n", "\r\n", " "] {
        if belongs(&[body, end.as_bytes()].concat()) {
            return Some(Difference::TrailingNewline(true));
        }
    }
    if bare != body && belongs(bare) {
        return Some(Difference::TrailingNewline(false));
    }
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let marked = [MARK, body].concat();
    if belongs(&marked) || body.strip_prefix(MARK).is_some_and(&belongs) {
        return Some(Difference::ByteOrderMark);
    }
    let text = core::str::from_utf8(body).ok()?;
    let unix = text.replace("\r\n", "\n");
    if belongs(unix.as_bytes()) || belongs(unix.replace('\n', "\r\n").as_bytes()) {
        return Some(Difference::LineEnds);
    }
    let rewrites = SPACES.into_iter().flat_map(|spaces| {
        CHARACTERS
            .into_iter()
            .flat_map(move |characters| NUMBERS.into_iter().map(move |numbers| Rewrite { spaces, characters, numbers }))
    });
    rewrites.into_iter().find(|rewrite| belongs(rewrite.apply(text).as_bytes())).map(Difference::BodyRewritten)
}

/// A token of JSON, roughly: enough to tell a string from what stands around it.
enum Token<'a> {
    Space(&'a str),
    Text(&'a str),
    Mark(char),
    Other(&'a str),
}

/// The next token and the rest.
fn token(text: &str) -> Option<(Token<'_>, &str)> {
    let first = text.chars().next()?;
    let is_space = |c: char| c.is_ascii_whitespace();
    let cut = |end: usize| text.split_at_checked(end).unwrap_or((text, ""));
    Some(match first {
        '"' => {
            let mut escaped = false;
            let end = text.char_indices().skip(1).find(|(_, c)| {
                let ends = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            });
            let (string, rest) = cut(end.map_or(text.len(), |(at, _)| at.saturating_add(1)));
            (Token::Text(string), rest)
        }
        '{' | '}' | '[' | ']' | ',' | ':' => (Token::Mark(first), cut(1).1),
        c if is_space(c) => {
            let (space, rest) = cut(text.find(|c| !is_space(c)).unwrap_or(text.len()));
            (Token::Space(space), rest)
        }
        _ => {
            let ends = |c: char| is_space(c) || "{}[],:\"".contains(c);
            let (other, rest) = cut(text.find(ends).unwrap_or(text.len()));
            (Token::Other(other), rest)
        }
    })
}

impl Rewrite {
    pub(super) fn apply(self, text: &str) -> String {
        let mut out = String::new();
        let mut depth = 0usize;
        let mut rest = text;
        while let Some((token, after)) = token(rest) {
            rest = after;
            match token {
                Token::Space(space) if self.spaces == Spaces::AsItCame => out.push_str(space),
                Token::Space(_) => {}
                Token::Text(string) => out.push_str(&self.string(string)),
                Token::Other(word) => out.push_str(&self.word(word)),
                Token::Mark(mark) => self.mark(mark, after, &mut depth, &mut out),
            }
        }
        out
    }

    fn mark(self, mark: char, after: &str, depth: &mut usize, out: &mut String) {
        let line = |out: &mut String, width: usize, depth: usize| {
            out.push('\n');
            out.push_str(&" ".repeat(width.saturating_mul(depth)));
        };
        let empty = out.ends_with(['{', '[']);
        match (self.spaces, mark) {
            (Spaces::Indented(width), '}' | ']') => {
                *depth = depth.saturating_sub(1);
                if !empty {
                    line(out, width, *depth);
                }
                out.push(mark);
            }
            (Spaces::Indented(width), '{' | '[') => {
                out.push(mark);
                *depth = depth.saturating_add(1);
                if !after.trim_start().starts_with(['}', ']']) {
                    line(out, width, *depth);
                }
            }
            (Spaces::Indented(width), ',') => {
                out.push(',');
                line(out, width, *depth);
            }
            (Spaces::Indented(_), ':') | (Spaces::Spaced, ',' | ':') => {
                out.push(mark);
                out.push(' ');
            }
            _ => out.push(mark),
        }
    }

    fn string(self, string: &str) -> String {
        match self.characters {
            Characters::AsTheyCame => string.to_owned(),
            Characters::Escaped => escape(string),
            Characters::EscapedWithSlashes => escape(&string.replace("\\/", "/").replace('/', "\\/")),
            Characters::Plain => unescape(&string.replace("\\/", "/")),
        }
    }

    fn word(self, word: &str) -> String {
        let is_plain_decimal =
            word.contains('.') && word.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
        let shortened = word.trim_end_matches('0');
        match (self.numbers, shortened.strip_suffix('.')) {
            (Numbers::AsTheyCame, _) => word.to_owned(),
            _ if !is_plain_decimal => word.to_owned(),
            (Numbers::Shortest, Some(whole)) => whole.to_owned(),
            (Numbers::OneDecimal, Some(whole)) => format!("{whole}.0"),
            (_, None) => shortened.to_owned(),
        }
    }
}

/// Everything beyond ASCII as `\u` and four small hex digits.
fn escape(string: &str) -> String {
    let mut out = String::new();
    for character in string.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        }
    }
    out
}

/// What stands as `\u` and lies beyond ASCII, as itself.
fn unescape(string: &str) -> String {
    let mut out = String::new();
    let mut units: Vec<u16> = Vec::new();
    let mut rest = string;
    let flush = |units: &mut Vec<u16>, out: &mut String| {
        out.push_str(&String::from_utf16_lossy(units));
        units.clear();
    };
    while let Some(first) = rest.chars().next() {
        let hex = rest.strip_prefix("\\u").and_then(|after| after.get(..4));
        let unit = hex.and_then(|hex| u16::from_str_radix(hex, 16).ok()).filter(|unit| *unit >= 0x80);
        // A pair of backslashes is one character, so that what follows it is not an escape.
        let length = if unit.is_some() {
            6
        } else if rest.starts_with("\\\\") {
            2
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match unit {
            Some(unit) => units.push(unit),
            None => {
                flush(&mut units, &mut out);
                out.push_str(piece);
            }
        }
        rest = after;
    }
    flush(&mut units, &mut out);
    out
}

impl fmt::Display for Rewrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spaces = match self.spaces {
            Spaces::AsItCame => "the same space".to_owned(),
            Spaces::Compact => "compact JSON".to_owned(),
            Spaces::Spaced => "JSON with a space after commas and colons".to_owned(),
            Spaces::Indented(width) => format!("JSON indented by {width}"),
        };
        let characters = match self.characters {
            Characters::AsTheyCame => "",
            Characters::Escaped => ", letters beyond ASCII as `\\u`",
            Characters::EscapedWithSlashes => ", letters beyond ASCII as `\\u` and slashes as `\\/`",
            Characters::Plain => ", letters and slashes as themselves",
        };
        let numbers = match self.numbers {
            Numbers::AsTheyCame => "",
            Numbers::Shortest => ", decimals without zeros at the end",
            Numbers::OneDecimal => ", decimals with one zero at most",
        };
        write!(f, "{spaces}{characters}{numbers}")
    }
}
