//! Who collects: document, name, phone and consent, as typed, and checked before anything of it travels.

use core::fmt;

use crate::{
    error::ErrorCode,
    identification::{Identification, IdentificationError, Kind, RuleSet, digits},
    prelude::*,
};

/// What was typed into the form. Never in a log: there is no `Debug`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The word of a kind of document.
    pub document_kind: String,
    /// The document's number.
    pub document_number: String,
    /// Full name, as on the document.
    pub name: String,
    /// Mobile number.
    pub phone: String,
    /// Whether the box is ticked.
    pub consent: bool,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The kind of document.
    DocumentKind,
    /// The document's number.
    DocumentNumber,
    /// Full name.
    Name,
    /// Mobile number.
    Phone,
    /// Consent.
    Consent,
}

impl Field {
    /// All fields, in the order of the form.
    pub const ALL: [Field; 5] = [Field::DocumentKind, Field::DocumentNumber, Field::Name, Field::Phone, Field::Consent];

    /// Its name in forms and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Field::DocumentKind => "document_kind",
            Field::DocumentNumber => "document_number",
            Field::Name => "name",
            Field::Phone => "phone",
            Field::Consent => "consent",
        }
    }

    /// The field of a name.
    pub fn from_word(word: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.as_str() == word)
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The number, in this way.
    Number(Kind, IdentificationError),
    /// Something that a code says.
    Code(ErrorCode),
}

impl Fault {
    /// The code for programs.
    pub const fn code(self) -> ErrorCode {
        match self {
            // An honest payer with an older card: the merchant's rule is what refuses it.
            Fault::Number(_, IdentificationError::ShortCedula { .. }) => ErrorCode::IdentificationRuleRefused,
            Fault::Number(..) => ErrorCode::IdentificationInvalid,
            Fault::Code(code) => code,
        }
    }
}

/// Who collects, checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Collector {
    /// The document.
    pub identification: Identification,
    /// Full name, its words one space apart.
    pub name: String,
    /// The mobile number's national digits.
    pub phone: String,
}

impl fmt::Debug for Collector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collector")
    }
}

impl Collector {
    /// Checks all fields.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the form.
    pub fn check(rules: RuleSet, entry: &Entry) -> Result<Collector, Vec<(Field, Fault)>> {
        let (identification, name, phone) = (number(rules, entry), name(&entry.name), phone(rules, &entry.phone));
        match (identification, name, phone, entry.consent) {
            (Ok(identification), Ok(name), Ok(phone), true) => Ok(Collector { identification, name, phone }),
            _ => Err(Field::ALL.into_iter().filter_map(|field| Some((field, fault(rules, entry, field)?))).collect()),
        }
    }
}

/// What is wrong with one field, if anything is.
pub fn fault(rules: RuleSet, entry: &Entry, field: Field) -> Option<Fault> {
    match field {
        Field::DocumentKind => kind(rules, entry).err(),
        // Without a kind there is no telling what the number should be.
        Field::DocumentNumber => kind(rules, entry).ok().and_then(|_| number(rules, entry).err()),
        Field::Name => name(&entry.name).err(),
        Field::Phone => phone(rules, &entry.phone).err(),
        Field::Consent => (!entry.consent).then_some(Fault::Code(ErrorCode::ConsentMissing)),
    }
}

fn kind(rules: RuleSet, entry: &Entry) -> Result<Kind, Fault> {
    Kind::from_word(&entry.document_kind)
        .filter(|kind| rules.rule(*kind).is_some())
        .ok_or(Fault::Code(ErrorCode::IdentificationInvalid))
}

fn number(rules: RuleSet, entry: &Entry) -> Result<Identification, Fault> {
    let kind = kind(rules, entry)?;
    Identification::parse(rules, kind, &entry.document_number).map_err(|error| Fault::Number(kind, error))
}

/// At least two words of letters: outlets compare it with the document. Spaces are made single, and what only directs writing is
/// dropped, so that nobody's name shows backwards.
fn name(text: &str) -> Result<String, Fault> {
    let visible = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}');
    let text: String = text.chars().filter(visible).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '\u{300}'..='\u{36f}');
    let letters = |word: &&&str| word.chars().any(char::is_alphabetic);
    let full = words.iter().filter(letters).count() >= 2 && words.iter().all(|word| word.chars().all(fits));
    let name = words.join(" ");
    if full && name.chars().count() <= 80 { Ok(name) } else { Err(Fault::Code(ErrorCode::NameInvalid)) }
}

/// A mobile number of the country, with or without its prefix.
fn phone(rules: RuleSet, text: &str) -> Result<String, Fault> {
    let (prefix, first, length) = match rules {
        RuleSet::Peru => ("51", '9', 9),
        RuleSet::Colombia(_) => ("57", '3', 10),
    };
    let bare: String = text.chars().filter(|c| !matches!(c, '+' | '(' | ')')).collect();
    let all = digits(&bare).unwrap_or_default();
    let national = all.strip_prefix(prefix).filter(|rest| rest.len() == length).unwrap_or(&all);
    if national.len() == length && national.starts_with(first) {
        Ok(national.to_owned())
    } else {
        Err(Fault::Code(ErrorCode::PhoneInvalid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identification::CedulaRule;

    const RULES: RuleSet = RuleSet::Colombia(CedulaRule::Partner);

    fn entry() -> Entry {
        Entry {
            document_kind: "CC".to_owned(),
            document_number: "1.004.922.993".to_owned(),
            name: "  María   Ñáñez D’Arco ".to_owned(),
            phone: "+57 300 555 0147".to_owned(),
            consent: true,
        }
    }

    #[test]
    fn what_is_right_is_made_plain() {
        let collector = Collector::check(RULES, &entry()).unwrap();
        assert_eq!(collector.identification.number(), "1004922993");
        assert_eq!((collector.name.as_str(), collector.phone.as_str()), ("María Ñáñez D’Arco", "3005550147"));
        assert_eq!(std::format!("{collector:?}"), "Collector");
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Entry), field: Field, code: ErrorCode) {
        let mut entry = entry();
        change(&mut entry);
        let faults = Collector::check(RULES, &entry).unwrap_err();
        let told: Vec<_> = faults.iter().map(|(field, fault)| (*field, fault.code())).collect();
        assert_eq!(told, [(field, code)]);
    }

    #[test]
    fn each_field_is_told_apart() {
        for name in ["", "Ana", "Ana 7", "Ana <b>", "Ana\u{202e}", "- -", ". .", "Ana @lba", &"Ana ".repeat(21)] {
            check(|entry| entry.name = name.to_owned(), Field::Name, ErrorCode::NameInvalid);
        }
        for phone in ["", "300555014", "30055501470", "2005550147", "58 300 555 0147", "300555o147", "+57", "five"] {
            check(|entry| entry.phone = phone.to_owned(), Field::Phone, ErrorCode::PhoneInvalid);
        }
        for kind in ["", "DNI", "cc", "RUC"] {
            check(|entry| entry.document_kind = kind.to_owned(), Field::DocumentKind, ErrorCode::IdentificationInvalid);
        }
        let number = |text: &str, code| {
            check(|entry| entry.document_number = text.to_owned(), Field::DocumentNumber, code);
        };
        number("", ErrorCode::IdentificationInvalid);
        number("19345678", ErrorCode::IdentificationRuleRefused);
        check(|entry| entry.consent = false, Field::Consent, ErrorCode::ConsentMissing);
        let all = Collector::check(RULES, &Entry { document_kind: "CC".to_owned(), ..Entry::default() }).unwrap_err();
        assert_eq!(all.len(), 4);
    }
}
