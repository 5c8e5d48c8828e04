//! Strict JSON: what two readers could understand differently is refused before anybody reads it.

use std::{collections::HashSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor},
};

/// The most that arrays and objects may be nested.
const MAX_DEPTH: u8 = 16;

/// Why a text is not the JSON that was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The field, as far as it is known: `amount.value`.
    pub field: String,
    /// What was expected.
    pub detail: String,
}

impl JsonError {
    /// What serde says, without repeating values.
    pub fn from_serde(error: &serde_json::Error) -> JsonError {
        JsonError { field: String::new(), detail: plain(&error.to_string()) }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

/// Serde repeats the value that it did not expect; that may be a payer's.
fn plain(message: &str) -> String {
    match (message.strip_prefix("invalid type: "), message.rsplit_once("expected ")) {
        (Some(_), Some((_, expected))) => format!("expected {expected}"),
        _ => message.to_owned(),
    }
}

/// Whether the text is one JSON value without duplicate names, nested no deeper than is sane.
///
/// # Errors
/// [`JsonError`] with the first thing that is wrong.
pub fn check(text: &[u8]) -> Result<(), JsonError> {
    let text = std::str::from_utf8(text)
        .map_err(|_| JsonError { field: String::new(), detail: "expected UTF-8".to_owned() })?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let walked = Strict { depth: 0 }.deserialize(&mut reader).and_then(|()| reader.end());
    walked.map_err(|error| JsonError::from_serde(&error))
}

/// Reads an object of a type, strictly, and names the field where that fails.
///
/// # Errors
/// [`JsonError`]
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, JsonError> {
    check(text)?;
    // Serde takes a list for a struct, too: its fields in a row.
    if text.trim_ascii_start().first() != Some(&b'{') {
        return Err(JsonError { field: String::new(), detail: "expected an object".to_owned() });
    }
    let mut reader = serde_json::Deserializer::from_slice(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let detail = plain(&error.inner().to_string());
        // An unknown field is named by serde and not by its path.
        let unknown = detail.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next().map(str::to_owned));
        let path = if path == "." { String::new() } else { path };
        let field = match unknown {
            Some(name) if !path.ends_with(&name) && !path.is_empty() => format!("{path}.{name}"),
            Some(name) if path.is_empty() => name,
            _ => path,
        };
        JsonError { field, detail }
    })
}

#[derive(Clone, Copy)]
struct Strict {
    depth: u8,
}

impl Strict {
    fn deeper<E: de::Error>(self) -> Result<Strict, E> {
        let depth = self.depth.saturating_add(1);
        if depth > MAX_DEPTH {
            return Err(E::custom(format!("expected at most {MAX_DEPTH} levels of nesting")));
        }
        Ok(Strict { depth })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let deeper = self.deeper()?;
        while list.next_element_seed(deeper)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let deeper = self.deeper()?;
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<Name>()? {
            if names.contains(&name.0) {
                return Err(de::Error::custom(format!("duplicate field `{}`", name.0)));
            }
            names.insert(name.0);
            map.next_value_seed(deeper)?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Name(String);
