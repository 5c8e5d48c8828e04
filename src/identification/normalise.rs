//! What people type and paste, as plain ASCII digits and capitals.
//!
//! Numbers come from chats, spreadsheets and documents in other scripts. What carries no meaning is dropped; what could be a
//! mistake (a letter O for a zero) is refused with its place, never guessed at.

use super::IdentificationError;
use crate::prelude::*;

/// The digit zero of the scripts whose digits we read besides ASCII: Arabic-Indic, its Eastern form, full-width.
const ZEROS: [char; 3] = ['\u{660}', '\u{6f0}', '\u{ff10}'];

/// The number in `text`, with letters where `letters` allows them.
pub(super) fn normalise(text: &str, letters: bool) -> Result<String, IdentificationError> {
    let mut number = String::new();
    for (index, character) in text.chars().enumerate() {
        if carries_no_meaning(character) {
            continue;
        }
        match ascii(character) {
            Some(plain) if plain.is_ascii_digit() || letters => number.push(plain),
            _ => return Err(IdentificationError::BadCharacter { position: index.saturating_add(1) }),
        }
    }
    Ok(number)
}

/// The ASCII digit or capital that a character stands for.
fn ascii(character: char) -> Option<char> {
    let other_script = ZEROS.iter().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    });
    // Full-width forms lie at one distance from ASCII.
    let narrow = || u32::from(character).checked_sub(0xfee0).and_then(char::from_u32);
    let plain = if character.is_ascii() { Some(character) } else { other_script.or_else(narrow) };
    plain.filter(char::is_ascii_alphanumeric).map(|plain| plain.to_ascii_uppercase())
}

fn carries_no_meaning(character: char) -> bool {
    character.is_whitespace()
        || matches!(character,
            '.' | ',' | '-' | '\u{ff0c}'..='\u{ff0e}'
            // Colombians write millions with an apostrophe: 1'004.922.993.
            | '\'' | '\u{2018}' | '\u{2019}' | '\u{b4}'
            // Hyphens, dashes and the minus sign.
            | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}'
            // Zero-width characters and marks of writing direction, as chats and web pages add them.
            | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
