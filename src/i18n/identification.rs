//! What the payer reads about a document: its name, and what is wrong with a number and how to mend it. And what the merchant has
//! to know about the one rule that turns away honest people.

use super::{Locale, Value, Values, errors::Language, plain};
use crate::{
    digits::digits,
    identification::{CedulaRule, Check, IdentificationError, Kind, Rule, RuleSet},
    prelude::*,
};

/// The name of a kind, as it stands on the document.
pub const fn label(rules: RuleSet, kind: Kind, locale: Locale) -> &'static str {
    let english = locale.is_english();
    match kind {
        Kind::Dni => "DNI",
        Kind::Ruc => "RUC",
        Kind::Nit if english => "Tax number (NIT)",
        Kind::Nit => "NIT",
        Kind::Ce if english => "Foreign resident's card (CE)",
        Kind::Ce => match rules {
            RuleSet::Peru => "Carné de extranjería",
            RuleSet::Colombia(_) => "Cédula de extranjería",
        },
        Kind::Passport if english => "Passport",
        Kind::Passport => "Pasaporte",
        Kind::Cc if english => "Citizen's card (cédula)",
        Kind::Cc => "Cédula de ciudadanía",
        Kind::Ti if english => "Minor's card (TI)",
        Kind::Ti => "Tarjeta de identidad",
        Kind::Ppt if english => "Temporary protection permit (PPT)",
        Kind::Ppt => "Permiso por protección temporal (PPT)",
    }
}

/// What is wrong with what was typed as the number of a `kind`, and how to mend it.
pub fn problem(rules: RuleSet, kind: Kind, error: IdentificationError, locale: Locale) -> String {
    let rule = rules.rule(kind);
    let (letters, nit) = (rule.is_some_and(|rule| rule.letters), is_nit(rule));
    let spoken = match locale.is_english() {
        false => Spoken {
            template: spanish(letters, nit, error),
            document: name_in_spanish(rules, kind),
            characters: if letters { "letras o números" } else { "dígitos" },
            range: ["entre", "y", "u"],
        },
        true => Spoken {
            template: english(letters, nit, error),
            document: name_in_english(kind),
            characters: if letters { "letters or digits" } else { "digits" },
            range: ["between", "and", "or"],
        },
    };
    let values: &Values<'_> = &[
        (Value::Document, spoken.document.into()),
        (Value::Characters, spoken.characters.into()),
        (Value::Length, length(rule, spoken.range).into()),
        (Value::Count, count(error.count()).into()),
    ];
    plain(spoken.template, values)
}

/// A sentence and its words, in one language.
struct Spoken {
    template: &'static str,
    document: &'static str,
    characters: &'static str,
    range: [&'static str; 3],
}

/// What the merchant has to know about the rule in force: whom it turns away, and which setting changes it.
pub const fn cedula_rule(rule: CedulaRule, language: Language) -> &'static str {
    match (rule, language) {
        (CedulaRule::Partner, Language::Es) => {
            "`providers.efecty.cedula_rule = \"partner\"`: para retirar solo se aceptan cédulas de 10 u 11 dígitos, y \
             muchas personas mayores tienen una más corta; si tu contrato con Efecty las paga, cambia el ajuste a \
             `\"registry\"`, y si no, ten lista otra forma de devolverles el dinero."
        }
        (CedulaRule::Partner, Language::En) => {
            "`providers.efecty.cedula_rule = \"partner\"`: only cédulas of 10 or 11 digits can collect, and many older \
             people have a shorter one; if your contract with Efecty pays those, change the setting to `\"registry\"`, \
             and if not, have another way ready to give them their money back."
        }
        (CedulaRule::Partner, Language::Zh) => {
            "`providers.efecty.cedula_rule = \"partner\"`：只接受 10 或 11 位的公民身份证（cédula）取款，而许多年长者的号码\
             更短；如果您与 Efecty 的合同支持短号码，请将该设置改为 `\"registry\"`；否则请为他们准备其他退款方式。"
        }
        (CedulaRule::Registry, Language::Es) => {
            "`providers.efecty.cedula_rule = \"registry\"`: para retirar se aceptan cédulas de 5 a 10 dígitos; si Efecty \
             rechaza las cortas en la ventanilla, cambia el ajuste a `\"partner\"`, que exige 10 u 11."
        }
        (CedulaRule::Registry, Language::En) => {
            "`providers.efecty.cedula_rule = \"registry\"`: cédulas of 5 to 10 digits can collect; if Efecty refuses the \
             short ones at the counter, change the setting to `\"partner\"`, which wants 10 or 11."
        }
        (CedulaRule::Registry, Language::Zh) => {
            "`providers.efecty.cedula_rule = \"registry\"`：接受 5 至 10 位的公民身份证（cédula）取款；如果 Efecty 柜台拒绝\
             短号码，请将该设置改为 `\"partner\"`，即要求 10 或 11 位。"
        }
    }
}

/// As it follows "tu".
const fn name_in_spanish(rules: RuleSet, kind: Kind) -> &'static str {
    match (kind, rules) {
        (Kind::Dni, _) => "DNI",
        (Kind::Ce, RuleSet::Peru) => "carné de extranjería",
        (Kind::Ce, RuleSet::Colombia(_)) => "cédula de extranjería",
        (Kind::Ruc, _) => "RUC",
        (Kind::Passport, _) => "pasaporte",
        (Kind::Cc, _) => "cédula",
        (Kind::Ti, _) => "tarjeta de identidad",
        (Kind::Ppt, _) => "PPT",
        (Kind::Nit, _) => "NIT",
    }
}

/// As it follows "your".
const fn name_in_english(kind: Kind) -> &'static str {
    match kind {
        Kind::Dni => "DNI",
        Kind::Ce => "foreign resident's card",
        Kind::Ruc => "RUC",
        Kind::Passport => "passport",
        Kind::Cc => "cédula",
        Kind::Ti => "minor's card",
        Kind::Ppt => "PPT",
        Kind::Nit => "NIT",
    }
}

/// `{document}` is its name, `{length}` and `{characters}` are what its number has, `{count}` is how many were typed, or which one is wrong.
const fn spanish(letters: bool, is_nit: bool, error: IdentificationError) -> &'static str {
    match error {
        IdentificationError::KindNotAccepted => "Este documento no se acepta aquí. Elige otro tipo de documento.",
        IdentificationError::TooShort { found: 0, .. } => "Escribe el número de tu {document}.",
        IdentificationError::TooShort { .. } | IdentificationError::TooLong { .. } => {
            "Tu {document} tiene {length} {characters} y escribiste {count}. Revisa el número en tu documento."
        }
        IdentificationError::ShortCedula { .. } => {
            "Para retirar aquí, la cédula debe tener {length} dígitos y escribiste {count}. Si te faltó alguno, \
                 agrégalo. Si tu cédula es más corta, no pierdes tu dinero: escríbele a la tienda y pide que te lo \
                 devuelva de otra forma."
        }
        IdentificationError::BadCharacter { .. } if letters => {
            "Tu {document} solo lleva letras y números. Revisa el carácter {count} de lo que escribiste."
        }
        IdentificationError::BadCharacter { .. } => {
            "Tu {document} solo lleva números. Revisa el carácter {count} de lo que escribiste."
        }
        IdentificationError::AllZeros => "Escribe el número de tu {document} tal como está en tu documento, no ceros.",
        IdentificationError::Prefix => {
            "Los dos primeros dígitos de tu {document} no son correctos. Revísalos en tu documento."
        }
        IdentificationError::CheckDigit if is_nit => {
            "El NIT termina en su dígito de verificación, el que va después del guion, y ese no coincide. Escríbelo \
             completo, como está en el RUT."
        }
        IdentificationError::CheckDigit => {
            "Hay un dígito equivocado en tu {document}. Compáralo con tu documento y corrígelo."
        }
    }
}

const fn english(letters: bool, is_nit: bool, error: IdentificationError) -> &'static str {
    match error {
        IdentificationError::KindNotAccepted => "This document is not accepted here. Choose another kind of document.",
        IdentificationError::TooShort { found: 0, .. } => "Type the number of your {document}.",
        IdentificationError::TooShort { .. } | IdentificationError::TooLong { .. } => {
            "Your {document} has {length} {characters} and you typed {count}. Check it on your document."
        }
        IdentificationError::ShortCedula { .. } => {
            "To collect here, a cédula must have {length} digits and you typed {count}. If one is missing, add it. \
                 If your cédula is shorter, your money is not lost: write to the shop and ask for your refund in \
                 another way."
        }
        IdentificationError::BadCharacter { .. } if letters => {
            "Your {document} has only letters and digits. Check character {count} of what you typed."
        }
        IdentificationError::BadCharacter { .. } => {
            "Your {document} has only digits. Check character {count} of what you typed."
        }
        IdentificationError::AllZeros => "Type the number of your {document} as it stands on your document, not zeros.",
        IdentificationError::Prefix => {
            "The first two digits of your {document} are not right. Check them on your document."
        }
        IdentificationError::CheckDigit if is_nit => {
            "A NIT ends with its check digit, the one after the dash, and that one does not match. Type all of it, as \
             it stands on the RUT."
        }
        IdentificationError::CheckDigit => {
            "One digit of your {document} is wrong. Compare it with your document and correct it."
        }
    }
}

fn is_nit(rule: Option<&Rule>) -> bool {
    rule.is_some_and(|rule| rule.check == Check::Nit)
}

/// `8`, `entre 4 y 12`, or `10 u 11`, which are the only neighbours that occur.
fn length(rule: Option<&Rule>, [between, and, or]: [&str; 3]) -> String {
    let Some(rule) = rule else { return String::new() };
    let (least, most) = (count(*rule.length.start()), count(*rule.length.end()));
    match rule.length.end() - rule.length.start() {
        0 => least,
        1 => [&least, or, &most].join(" "),
        _ => [between, &least, and, &most].join(" "),
    }
}

fn count(number: usize) -> String {
    digits(i64::try_from(number).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use core::fmt::Write;

    use expect_test::expect_file;

    use super::*;
    use crate::identification::Identification;

    const COLOMBIA: RuleSet = RuleSet::Colombia(CedulaRule::Partner);
    const REGISTRY: RuleSet = RuleSet::Colombia(CedulaRule::Registry);

    /// Every sentence, from a text that calls for it.
    #[test]
    fn golden() {
        let mut all = String::new();
        for (rules, kind, text) in [
            (RuleSet::Peru, Kind::Dni, ""),
            (RuleSet::Peru, Kind::Dni, "1234567"),
            (RuleSet::Peru, Kind::Dni, "12345678-9"),
            (RuleSet::Peru, Kind::Dni, "1234O678"),
            (RuleSet::Peru, Kind::Dni, "00000000"),
            (RuleSet::Peru, Kind::Ce, "123"),
            (RuleSet::Peru, Kind::Ce, "12345#"),
            (RuleSet::Peru, Kind::Ruc, "2051233379"),
            (RuleSet::Peru, Kind::Ruc, "30512333797"),
            (RuleSet::Peru, Kind::Ruc, "20512333798"),
            (RuleSet::Peru, Kind::Passport, "A123456789012"),
            (COLOMBIA, Kind::Cc, ""),
            (COLOMBIA, Kind::Cc, "1234"),
            (COLOMBIA, Kind::Cc, "19.345.678"),
            (COLOMBIA, Kind::Cc, "100492299312"),
            (COLOMBIA, Kind::Cc, "1OO4922993"),
            (COLOMBIA, Kind::Cc, "0000000000"),
            (REGISTRY, Kind::Cc, "1234"),
            (REGISTRY, Kind::Cc, "10049229931"),
            (COLOMBIA, Kind::Ce, "1234"),
            (COLOMBIA, Kind::Ti, "123456789"),
            (COLOMBIA, Kind::Ppt, "12345"),
            (COLOMBIA, Kind::Passport, "AB_12345"),
            (COLOMBIA, Kind::Nit, "12345"),
            (COLOMBIA, Kind::Nit, "830.140.299-7"),
        ] {
            let error = Identification::parse(rules, kind, text).unwrap_err();
            writeln!(all, "{} {} `{text}`: {error}", rules.id(), kind.as_str()).unwrap();
            for locale in Locale::ALL {
                let sentence = problem(rules, kind, error, locale);
                assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
                let name = label(rules, kind, locale);
                writeln!(all, "  {} [{name}]: {sentence}", locale.tag()).unwrap();
            }
        }
        let refused = |locale| problem(RuleSet::Peru, Kind::Cc, IdentificationError::KindNotAccepted, locale);
        writeln!(all, "kind not accepted\n  {}\n  {}", refused(Locale::EsPe), refused(Locale::En)).unwrap();
        for rule in CedulaRule::ALL {
            writeln!(all, "to the merchant about {}", rule.id()).unwrap();
            for language in Language::ALL {
                writeln!(all, "  {}: {}", language.tag(), cedula_rule(rule, language)).unwrap();
            }
        }
        expect_file!["identification.golden.txt"].assert_eq(&all);
    }

    /// An honest payer is never told that their cédula is wrong, and always how the money comes all the same.
    #[test]
    fn a_short_cedula_is_not_the_payers_mistake() {
        for found in 5..10 {
            let error = IdentificationError::ShortCedula { expected: 10, found };
            for (locale, way) in
                [(Locale::EsCo, "de otra forma"), (Locale::EsPe, "de otra forma"), (Locale::En, "another way")]
            {
                let sentence = problem(COLOMBIA, Kind::Cc, error, locale);
                assert!(sentence.contains(way) && sentence.contains(&found.to_string()), "{sentence}");
            }
        }
        for rule in CedulaRule::ALL {
            for language in Language::ALL {
                let sentence = cedula_rule(rule, language);
                let setting = format!("`providers.efecty.cedula_rule = \"{}\"`", rule.id());
                assert!(sentence.starts_with(&setting), "{sentence}");
                assert!(CedulaRule::ALL.iter().all(|rule| sentence.contains(&format!("\"{}\"", rule.id()))));
            }
        }
    }
}
