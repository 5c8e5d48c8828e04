//! JSON as a tree, for reading.
//!
//! One visitor serves all shapes: derived readers, one for each type, made up a third of the browser's file.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::WireError;
use crate::prelude::*;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Json {
    /// `null`, and numbers that are no whole ones: nothing here is a fraction.
    Null,
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn read(text: &str) -> Option<Json> {
        serde_json::from_str(text).ok()
    }

    /// A field of an object that is there and not `null`. Of a name that stands twice, the first.
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(fields) = self else { return None };
        let (_, value) = fields.iter().find(|(known, _)| known == name)?;
        (*value != Json::Null).then_some(value)
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

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
    }
}
