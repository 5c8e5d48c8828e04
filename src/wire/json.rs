//! JSON as a tree, for reading, and texts as JSON.
//!
//! Our own hundred lines, because a page loads them: an engine for all of JSON, with its numbers and its error messages, made up a
//! tenth of the browser's file. Tests hold them against that engine.

use super::WireError;
use crate::{digits, prelude::*};

/// How deep values may lie in each other. Nothing of ours goes deeper than four.
const DEPTH: u8 = 32;

/// A JSON value.
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
pub(super) enum Json {
    /// `null`, and numbers that are no whole ones from zero on: nothing here is a fraction, or below nothing.
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value that all of the text is.
    pub(super) fn read(text: &str) -> Option<Json> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEPTH)?;
        reader.space();
        reader.peek().is_none().then_some(value)
    }

    /// A field of an object that is there and not `null`. Of a name that stands twice, the first.
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(fields) = self else { return None };
        let (_, value) = fields.iter().find(|(known, _)| known == name)?;
        (!matches!(value, Json::Null)).then_some(value)
    }

    /// The text of a field; `None` where it is missing.
    pub(super) fn maybe_text(&self, name: &'static str) -> Result<Option<&str>, WireError> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(_) => Err(WireError { field: name }),
        }
    }

    /// The text of a field that must be there.
    pub(super) fn text(&self, name: &'static str) -> Result<&str, WireError> {
        self.maybe_text(name)?.ok_or(WireError { field: name })
    }

    /// A truth value; a missing one is false.
    pub(super) fn flag(&self, name: &'static str) -> Result<bool, WireError> {
        match self.get(name) {
            None => Ok(false),
            Some(Json::Bool(value)) => Ok(*value),
            Some(_) => Err(WireError { field: name }),
        }
    }

    /// A list; a missing one is empty.
    pub(super) fn list(&self, name: &'static str) -> Result<&[Json], WireError> {
        match self.get(name) {
            None => Ok(&[]),
            Some(Json::List(values)) => Ok(values),
            Some(_) => Err(WireError { field: name }),
        }
    }
}

/// Adds the text in quotes, as JSON writes it.
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                let code = u32::from(character);
                out.extend([code >> 4, code & 15].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// RFC 8259, strictly.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at = self.at.saturating_add(1);
        Some(byte)
    }

    fn skip(&mut self, byte: u8) -> bool {
        self.peek() == Some(byte) && self.next().is_some()
    }

    /// What stands there as long as it is `wanted`.
    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let from = self.at;
        while self.peek().is_some_and(&wanted) {
            self.next();
        }
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn space(&mut self) {
        self.take(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    fn value(&mut self, depth: u8) -> Option<Json> {
        self.space();
        match self.peek()? {
            b'"' => self.string().map(Json::Text),
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.list(depth.checked_sub(1)?),
            b'-' | b'0'..=b'9' => self.number(),
            _ => match self.take(|byte| byte.is_ascii_lowercase()) {
                "null" => Some(Json::Null),
                "true" => Some(Json::Bool(true)),
                "false" => Some(Json::Bool(false)),
                _ => None,
            },
        }
    }

    /// After a value: whether another one follows, or `end` is reached.
    fn more(&mut self, end: u8) -> Option<bool> {
        self.space();
        match self.next()? {
            b',' => Some(true),
            byte if byte == end => Some(false),
            _ => None,
        }
    }

    /// After an opening bracket: whether `end` follows at once.
    fn empty(&mut self, end: u8) -> bool {
        self.next();
        self.space();
        self.skip(end)
    }

    fn list(&mut self, depth: u8) -> Option<Json> {
        let mut values = Vec::new();
        let mut more = !self.empty(b']');
        while more {
            values.push(self.value(depth)?);
            more = self.more(b']')?;
        }
        Some(Json::List(values))
    }

    fn object(&mut self, depth: u8) -> Option<Json> {
        let mut fields = Vec::new();
        let mut more = !self.empty(b'}');
        while more {
            self.space();
            let name = self.string()?;
            self.space();
            if !self.skip(b':') {
                return None;
            }
            fields.push((name, self.value(depth)?));
            more = self.more(b'}')?;
        }
        Some(Json::Object(fields))
    }

    fn digits(&mut self) -> Option<&'a str> {
        Some(self.take(|byte| byte.is_ascii_digit())).filter(|digits| !digits.is_empty())
    }

    fn number(&mut self) -> Option<Json> {
        let mut whole = !self.skip(b'-');
        let digits = self.digits()?;
        if digits.len() > 1 && digits.starts_with('0') {
            return None;
        }
        if self.skip(b'.') {
            whole = false;
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            whole = false;
            let _sign = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        let number = if whole { digits::number(digits) } else { None };
        Some(number.map_or(Json::Null, Json::Number))
    }

    fn string(&mut self) -> Option<String> {
        if !self.skip(b'"') {
            return None;
        }
        let mut out = String::new();
        loop {
            out.push_str(self.take(|byte| byte >= b' ' && byte != b'"' && byte != b'\\'));
            match self.next()? {
                b'"' => return Some(out),
                b'\\' => out.push(self.escaped()?),
                _ => return None,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            _ => return None,
        })
    }

    /// `\uXXXX`, twice where one is not enough. Half a pair is no character, and becomes the one that says so.
    fn code_point(&mut self) -> Option<char> {
        let first = self.unit()?;
        let after = self.at;
        if (0xd800..0xdc00).contains(&first) && self.skip(b'\\') && self.skip(b'u') {
            let both = [first, self.unit()?];
            if let Some(Ok(character)) = char::decode_utf16(both).next() {
                return Some(character);
            }
            self.at = after;
        }
        self.at = after;
        Some(char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Option<u16> {
        let mut unit: u16 = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16)?;
            unit = unit.wrapping_shl(4) | u16::try_from(digit).ok()?;
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests;
