//! What the payer reads about a document: its name, and what is wrong with a number and how to mend it.

use super::Locale;
use crate::{
    identification::{IdentificationError, Kind, Rule, RuleSet},
    prelude::*,
};

/// The name of a kind, as it stands on the document.
pub const fn label(rules: RuleSet, kind: Kind, locale: Locale) -> &'static str {
    match (rules, kind, locale) {
        (RuleSet::Peru, Kind::Dni, _) => "DNI",
        (RuleSet::Peru, Kind::Ce, Locale::EsPe | Locale::EsCo) => "Carné de extranjería",
        (RuleSet::Peru, Kind::Ce, Locale::En) => "Foreign resident's card (CE)",
        (RuleSet::Peru, Kind::Ruc, _) => "RUC",
        (RuleSet::Peru, Kind::Passport, Locale::EsPe | Locale::EsCo) => "Pasaporte",
        (RuleSet::Peru, Kind::Passport, Locale::En) => "Passport",
    }
}

/// What is wrong with what was typed as the number of a `kind`, and how to mend it.
pub fn problem(rules: RuleSet, kind: Kind, error: IdentificationError, locale: Locale) -> String {
    let rule = rules.rule(kind);
    match locale {
        Locale::EsPe | Locale::EsCo => spanish(name_in_spanish(kind), rule, error),
        Locale::En => english(name_in_english(kind), rule, error),
    }
}

/// As it follows "tu".
const fn name_in_spanish(kind: Kind) -> &'static str {
    match kind {
        Kind::Dni => "DNI",
        Kind::Ce => "carné de extranjería",
        Kind::Ruc => "RUC",
        Kind::Passport => "pasaporte",
    }
}

/// As it follows "your".
const fn name_in_english(kind: Kind) -> &'static str {
    match kind {
        Kind::Dni => "DNI",
        Kind::Ce => "foreign resident's card",
        Kind::Ruc => "RUC",
        Kind::Passport => "passport",
    }
}

fn spanish(name: &str, rule: Option<&Rule>, error: IdentificationError) -> String {
    let letters = rule.is_some_and(|rule| rule.letters);
    let characters = if letters { "letras o números" } else { "dígitos" };
    match error {
        IdentificationError::KindNotAccepted => {
            "Este documento no se acepta aquí. Elige otro tipo de documento.".to_owned()
        }
        IdentificationError::TooShort { found: 0, .. } => format!("Escribe el número de tu {name}."),
        IdentificationError::TooShort { found, .. } | IdentificationError::TooLong { found, .. } => {
            let length = length(rule, "entre", "y");
            format!("Tu {name} tiene {length} {characters} y escribiste {found}. Revísalo en tu documento.")
        }
        IdentificationError::BadCharacter { position } if letters => {
            format!("Tu {name} solo lleva letras y números. Revisa el carácter {position} de lo que escribiste.")
        }
        IdentificationError::BadCharacter { position } => {
            format!("Tu {name} solo lleva números. Revisa el carácter {position} de lo que escribiste.")
        }
        IdentificationError::AllZeros => {
            format!("Escribe el número de tu {name} tal como está en tu documento, no ceros.")
        }
        IdentificationError::Prefix => {
            format!("Los dos primeros dígitos de tu {name} no son correctos. Revísalos en tu documento.")
        }
        IdentificationError::CheckDigit => {
            format!("Hay un dígito equivocado en tu {name}. Compáralo con tu documento y corrígelo.")
        }
    }
}

fn english(name: &str, rule: Option<&Rule>, error: IdentificationError) -> String {
    let letters = rule.is_some_and(|rule| rule.letters);
    let characters = if letters { "letters or digits" } else { "digits" };
    match error {
        IdentificationError::KindNotAccepted => {
            "This document is not accepted here. Choose another kind of document.".to_owned()
        }
        IdentificationError::TooShort { found: 0, .. } => format!("Type the number of your {name}."),
        IdentificationError::TooShort { found, .. } | IdentificationError::TooLong { found, .. } => {
            let length = length(rule, "between", "and");
            format!("Your {name} has {length} {characters} and you typed {found}. Check it on your document.")
        }
        IdentificationError::BadCharacter { position } if letters => {
            format!("Your {name} has only letters and digits. Check character {position} of what you typed.")
        }
        IdentificationError::BadCharacter { position } => {
            format!("Your {name} has only digits. Check character {position} of what you typed.")
        }
        IdentificationError::AllZeros => {
            format!("Type the number of your {name} as it stands on your document, not zeros.")
        }
        IdentificationError::Prefix => {
            format!("The first two digits of your {name} are not right. Check them on your document.")
        }
        IdentificationError::CheckDigit => {
            format!("One digit of your {name} is wrong. Compare it with your document and correct it.")
        }
    }
}

/// `8`, or `entre 4 y 12`.
fn length(rule: Option<&Rule>, between: &str, and: &str) -> String {
    let Some(rule) = rule else { return String::new() };
    let (least, most) = (rule.length.start(), rule.length.end());
    if least == most { format!("{least}") } else { format!("{between} {least} {and} {most}") }
}

#[cfg(test)]
mod tests {
    use core::fmt::Write;

    use expect_test::expect_file;

    use super::*;
    use crate::identification::Identification;

    /// Every sentence, from a text that calls for it.
    #[test]
    fn golden() {
        let mut all = String::new();
        for (kind, text) in [
            (Kind::Dni, ""),
            (Kind::Dni, "1234567"),
            (Kind::Dni, "12345678-9"),
            (Kind::Dni, "1234O678"),
            (Kind::Dni, "00000000"),
            (Kind::Ce, "123"),
            (Kind::Ce, "12345#"),
            (Kind::Ruc, "2051233379"),
            (Kind::Ruc, "30512333797"),
            (Kind::Ruc, "20512333798"),
            (Kind::Passport, "A123456789012"),
        ] {
            let error = Identification::parse(RuleSet::Peru, kind, text).unwrap_err();
            writeln!(all, "{} `{text}`: {error}", kind.as_str()).unwrap();
            for locale in Locale::ALL {
                let sentence = problem(RuleSet::Peru, kind, error, locale);
                assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
                let name = label(RuleSet::Peru, kind, locale);
                writeln!(all, "  {} [{name}]: {sentence}", locale.tag()).unwrap();
            }
        }
        let refused = |locale| problem(RuleSet::Peru, Kind::Ce, IdentificationError::KindNotAccepted, locale);
        writeln!(all, "kind not accepted\n  {}\n  {}", refused(Locale::EsPe), refused(Locale::En)).unwrap();
        expect_file!["identification.golden.txt"].assert_eq(&all);
    }
}
