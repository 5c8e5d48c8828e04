//! A text that must not be printed, wherever it turns up.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, de};

/// A secret. Its `Debug` says nothing, and a setting of the wrong kind is refused without repeating it.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// The text itself. Each call of this is a place to look at in a review.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Secret {
        Secret(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        deserializer.deserialize_any(TextVisitor).map(|text| Secret(text.into()))
    }
}

/// A text, also where the environment's reader took its digits for a number.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(TextVisitor)
}

/// A list, or one value alone.
pub fn one_or_many<'de, D: Deserializer<'de>, T: From<Secret>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Many;
    impl<'de> de::Visitor<'de> for Many {
        type Value = Vec<Secret>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text or a list of texts")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<Secret>, E> {
            Ok(vec![Secret::from(text)])
        }
        fn visit_u64<E: de::Error>(self, number: u64) -> Result<Vec<Secret>, E> {
            self.visit_str(&number.to_string())
        }
        fn visit_i64<E: de::Error>(self, number: i64) -> Result<Vec<Secret>, E> {
            self.visit_str(&number.to_string())
        }
        fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Secret>, A::Error> {
            let mut values = Vec::new();
            while let Some(value) = list.next_element()? {
                values.push(value);
            }
            Ok(values)
        }
    }
    Ok(deserializer.deserialize_any(Many)?.into_iter().map(T::from).collect())
}

impl From<Secret> for String {
    fn from(secret: Secret) -> String {
        secret.expose().to_owned()
    }
}

struct TextVisitor;

impl de::Visitor<'_> for TextVisitor {
    type Value = String;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }
}
