//! JSON in and out with its own text: numbers keep their digits, so that no float ever holds an amount.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::Error as _};
use serde_json::value::RawValue;

/// A finished piece of JSON, to be put into an answer as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// A number, by its digits.
    pub fn number(digits: String) -> Self {
        Self(digits)
    }

    /// A text.
    pub fn text(text: &str) -> Self {
        Self(write(&text))
    }

    /// `{}`.
    pub fn empty() -> Self {
        Self("{}".to_owned())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.clone()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// Compact JSON. Our own answers always have a JSON form; should one not, it is an empty answer and no panic.
pub fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// One value of a request's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Absent, null or an empty text.
    Missing,
    /// A text.
    Text(String),
    /// A number, by its digits.
    Number(String),
    /// Anything else.
    Other,
}

impl Scalar {
    fn of(raw: &str) -> Self {
        match raw.bytes().next() {
            None | Some(b'n') => Self::Missing,
            Some(b'"') => match serde_json::from_str::<String>(raw) {
                Ok(text) if text.is_empty() => Self::Missing,
                Ok(text) => Self::Text(text),
                Err(_) => Self::Other,
            },
            Some(b'-' | b'0'..=b'9') => Self::Number(raw.to_owned()),
            Some(_) => Self::Other,
        }
    }
}

/// The body of a request: an object, by its names.
#[derive(Debug, Default)]
pub struct Fields {
    values: BTreeMap<String, Box<RawValue>>,
    any_case: bool,
}

impl Fields {
    /// Reads an object whose names match in any case, as PagoEfectivo's do (CSDEMO sends PascalCase); `None` for anything else.
    pub fn read(body: &[u8]) -> Option<Self> {
        let exact = Self::read_exact(body)?;
        let values = exact.values.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect();
        Some(Self { values, any_case: true })
    }

    /// Reads an object whose names match as they are written; `None` for anything else.
    pub fn read_exact(body: &[u8]) -> Option<Self> {
        let values = serde_json::from_slice(body).ok()?;
        Some(Self { values, any_case: false })
    }

    /// The object under a name, its names taken as they are written; `None` when there is none.
    pub fn object(&self, name: &str) -> Option<Self> {
        Self::read_exact(self.raw(name)?.as_bytes())
    }

    /// The texts of an array of texts; `None` when it is something else.
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        serde_json::from_str(self.raw(name)?).ok()
    }

    /// The value under a name.
    pub fn scalar(&self, name: &str) -> Scalar {
        self.raw(name).map_or(Scalar::Missing, Scalar::of)
    }

    /// The items of an array of objects; `None` when it is something else.
    pub fn objects(&self, name: &str) -> Option<Vec<Self>> {
        let items: Vec<Box<RawValue>> = serde_json::from_str(self.raw(name)?).ok()?;
        items.iter().map(|item| Self::read(item.get().as_bytes())).collect()
    }

    /// Is there a value, other than null, under the name?
    pub fn has(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|raw| raw != "null")
    }

    fn raw(&self, name: &str) -> Option<&str> {
        let value = if self.any_case { self.values.get(&name.to_ascii_lowercase()) } else { self.values.get(name) };
        value.map(|raw| raw.get())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn values_keep_their_text() {
        let body = br#"{"Amount": 22.050, "cip":"1\u0030", "gone":null, "empty":"", "odd":[1]}"#;
        let fields = Fields::read(body).unwrap();
        assert_eq!(fields.scalar("amount"), Scalar::Number("22.050".into()));
        assert_eq!(fields.scalar("CIP"), Scalar::Text("10".into()));
        assert_eq!(fields.scalar("gone"), Scalar::Missing);
        assert_eq!(fields.scalar("empty"), Scalar::Missing);
        assert_eq!(fields.scalar("absent"), Scalar::Missing);
        assert_eq!(fields.scalar("odd"), Scalar::Other);
        let exact = Fields::read_exact(br#"{"Amount":1,"inner":{"a":"b"},"all":["x","y"],"odd":[1]}"#).unwrap();
        assert_eq!(exact.scalar("amount"), Scalar::Missing);
        assert_eq!(exact.object("inner").unwrap().scalar("a"), Scalar::Text("b".into()));
        assert!(exact.object("all").is_none() && exact.object("none").is_none());
        assert_eq!(exact.texts("all"), Some(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!(exact.texts("odd"), None);
        for body in ["", "[]", "1", "{", "{\"a\":}", "\u{feff}{}"] {
            assert!(Fields::read(body.as_bytes()).is_none(), "{body:?}");
        }
    }
}
