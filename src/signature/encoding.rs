//! How the 32 bytes of a signature are written. Each form has one spelling: what could be read two ways is refused.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::prelude::*;

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// 64 digits and small letters.
    HexLower,
    /// 64 digits and capitals.
    HexUpper,
    /// 44 characters of padded base64 in the standard alphabet.
    Base64,
}

impl Encoding {
    /// All encodings.
    pub const ALL: [Encoding; 3] = [Encoding::HexLower, Encoding::HexUpper, Encoding::Base64];

    /// Its name in settings: `hex_lower`, `hex_upper`, `base64`.
    pub const fn id(self) -> &'static str {
        match self {
            Encoding::HexLower => "hex_lower",
            Encoding::HexUpper => "hex_upper",
            Encoding::Base64 => "base64",
        }
    }

    /// The encoding of a name, where there is one.
    pub fn from_id(id: &str) -> Option<Encoding> {
        Encoding::ALL.into_iter().find(|encoding| encoding.id() == id)
    }

    pub(super) fn encode(self, bytes: &[u8]) -> String {
        match self {
            Encoding::HexLower => to_hex(bytes),
            Encoding::HexUpper => to_hex(bytes).to_ascii_uppercase(),
            Encoding::Base64 => STANDARD.encode(bytes),
        }
    }

    pub(super) fn decode(self, text: &str) -> Option<[u8; 32]> {
        match self {
            Encoding::HexLower => from_hex(text, b'a'),
            Encoding::HexUpper => from_hex(text, b'A'),
            Encoding::Base64 => STANDARD.decode(text).ok()?.try_into().ok(),
        }
    }
}

/// Bytes as lower-case hex.
pub(super) fn to_hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// 32 bytes of exactly 64 hex digits, whose letters begin with `ten`.
fn from_hex(text: &str, ten: u8) -> Option<[u8; 32]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let mut bytes = [0; 32];
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = nibble(*high, ten)? << 4 | nibble(*low, ten)?;
    }
    Some(bytes)
}

fn nibble(digit: u8, ten: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        _ => digit.checked_sub(ten).filter(|above| *above < 6).map(|above| above + 10),
    }
}
