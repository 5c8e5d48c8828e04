//! What is said of a signature: what was found, and what to do. One file for each language, each one exhaustive `match`.

mod en;
mod es;
mod zh;

use std::io;

use ventanilla::{
    i18n::errors::Language,
    signature::{
        Encoding, Part, Profile, Request,
        explain::{Characters, Finding, Numbers, Rewrite, Spaces, Written},
    },
};

use super::InputError;

/// Why a message cannot be looked at.
pub(super) fn input(error: &InputError, language: Language) -> String {
    match language {
        Language::Es => es::input(error),
        Language::En => en::input(error),
        Language::Zh => zh::input(error),
    }
}

/// What stands before the cursor when the secret is asked for.
pub(super) const fn prompt(language: Language) -> &'static str {
    match language {
        Language::Es => es::PROMPT,
        Language::En => en::PROMPT,
        Language::Zh => zh::PROMPT,
    }
}

/// How the profile signs.
pub(super) fn scheme(profile: &Profile, language: Language) -> String {
    let parts = names(&profile.parts, &profile.separator);
    let (encoding, header) = (encoding(profile.encoding, language), &profile.signature_header);
    match language {
        Language::Es => es::scheme(&profile.id, &parts, encoding, header),
        Language::En => en::scheme(&profile.id, &parts, encoding, header),
        Language::Zh => zh::scheme(&profile.id, &parts, encoding, header),
    }
}

/// What is looked at, so that a mistaken file shows.
pub(super) fn message(request: &Request<'_>, at: &str, language: Language) -> String {
    let (method, path, headers, bytes) = (request.method, request.path, request.headers.len(), request.body.len());
    match language {
        Language::Es => {
            format!("Mensaje: {method} {path}, {headers} cabeceras, cuerpo de {bytes} bytes, recibido {at}")
        }
        Language::En => format!("Message: {method} {path}, {headers} headers, a body of {bytes} bytes, received {at}"),
        Language::Zh => format!("消息：{method} {path}，{headers} 个请求头，正文 {bytes} 字节，接收时间 {at}"),
    }
}

/// What was found, and what to do about it.
pub(super) fn finding(finding: &Finding, profile: &Profile, language: Language) -> (String, Option<String>) {
    let recipe = names(&profile.parts, &profile.separator);
    match language {
        Language::Es => es::finding(finding, &recipe, profile),
        Language::En => en::finding(finding, &recipe, profile),
        Language::Zh => zh::finding(finding, &recipe, profile),
    }
}

/// About a time outside of the tolerance: so many seconds too old, or, below zero, too far ahead.
pub(super) fn skew(seconds: i64, tolerance: i64, language: Language) -> String {
    match language {
        Language::Es => es::skew(seconds, tolerance),
        Language::En => en::skew(seconds, tolerance),
        Language::Zh => zh::skew(seconds, tolerance),
    }
}

/// The parts with what stands between them: `timestamp "." body`.
fn names(parts: &[Part], separator: &str) -> String {
    let between = if separator.is_empty() { " ".to_owned() } else { format!(" {separator:?} ") };
    parts.iter().map(|part| part.id()).collect::<Vec<_>>().join(&between)
}

/// The parts in their order.
fn list(parts: &[Part]) -> String {
    parts.iter().map(|part| part.id()).collect::<Vec<_>>().join(", ")
}

const fn encoding(encoding: Encoding, language: Language) -> &'static str {
    match (encoding, language) {
        (Encoding::HexLower, Language::Es) => "hexadecimal en minúsculas",
        (Encoding::HexLower, Language::En) => "hex in small letters",
        (Encoding::HexLower, Language::Zh) => "小写十六进制",
        (Encoding::HexUpper, Language::Es) => "hexadecimal en mayúsculas",
        (Encoding::HexUpper, Language::En) => "hex in capitals",
        (Encoding::HexUpper, Language::Zh) => "大写十六进制",
        (Encoding::Base64, Language::Es) => "base64 con relleno",
        (Encoding::Base64, Language::En) => "padded base64",
        (Encoding::Base64, Language::Zh) => "带填充的 base64",
    }
}

const fn written(written: Written, language: Language) -> &'static str {
    match (written, language) {
        (Written::As(own), language) => encoding(own, language),
        (Written::HexMixed, Language::Es) => "hexadecimal con mayúsculas y minúsculas mezcladas",
        (Written::HexMixed, Language::En) => "hex with capitals and small letters mixed",
        (Written::HexMixed, Language::Zh) => "大小写混用的十六进制",
        (Written::LooseBase64, Language::Es) => "base64 sin relleno o con el alfabeto de URL",
        (Written::LooseBase64, Language::En) => "base64 without padding or in the alphabet for URLs",
        (Written::LooseBase64, Language::Zh) => "无填充或使用 URL 字母表的 base64",
    }
}

/// How a body was written when it was signed; one word for each of the three things that may differ.
fn rewrite(rewrite: Rewrite, language: Language) -> String {
    let spaces = match (rewrite.spaces, language) {
        (Spaces::AsItCame, Language::Es) => "el mismo JSON".to_owned(),
        (Spaces::AsItCame, Language::En) => "the same JSON".to_owned(),
        (Spaces::AsItCame, Language::Zh) => "同样的 JSON".to_owned(),
        (Spaces::Compact, Language::Es) => "JSON compacto, sin espacios".to_owned(),
        (Spaces::Compact, Language::En) => "compact JSON, without spaces".to_owned(),
        (Spaces::Compact, Language::Zh) => "无空格的紧凑 JSON".to_owned(),
        (Spaces::Spaced, Language::Es) => "JSON con un espacio tras cada coma y dos puntos".to_owned(),
        (Spaces::Spaced, Language::En) => "JSON with a space after each comma and colon".to_owned(),
        (Spaces::Spaced, Language::Zh) => "逗号和冒号后各有一个空格的 JSON".to_owned(),
        (Spaces::Indented(width), Language::Es) => format!("JSON con sangría de {width}"),
        (Spaces::Indented(width), Language::En) => format!("JSON indented by {width}"),
        (Spaces::Indented(width), Language::Zh) => format!("缩进 {width} 格的 JSON"),
    };
    let characters = match (rewrite.characters, language) {
        (Characters::AsTheyCame, _) => None,
        (Characters::Escaped, Language::Es) => Some("letras con tilde y ñ como `\\u…`"),
        (Characters::Escaped, Language::En) => Some("letters beyond ASCII as `\\u…`"),
        (Characters::Escaped, Language::Zh) => Some("非 ASCII 字符写作 `\\u…`"),
        (Characters::EscapedWithSlashes, Language::Es) => Some("letras con tilde y ñ como `\\u…`, y `/` como `\\/`"),
        (Characters::EscapedWithSlashes, Language::En) => Some("letters beyond ASCII as `\\u…`, and `/` as `\\/`"),
        (Characters::EscapedWithSlashes, Language::Zh) => Some("非 ASCII 字符写作 `\\u…`，`/` 写作 `\\/`"),
        (Characters::Plain, Language::Es) => Some("letras y `/` tal cual, sin `\\`"),
        (Characters::Plain, Language::En) => Some("letters and `/` as themselves, without `\\`"),
        (Characters::Plain, Language::Zh) => Some("字符和 `/` 原样书写，不带 `\\`"),
    };
    let numbers = match (rewrite.numbers, language) {
        (Numbers::AsTheyCame, _) => None,
        (Numbers::Shortest, Language::Es) => Some("decimales sin ceros al final (`22`)"),
        (Numbers::Shortest, Language::En) => Some("decimals without zeros at the end (`22`)"),
        (Numbers::Shortest, Language::Zh) => Some("小数末尾不带零（`22`）"),
        (Numbers::OneDecimal, Language::Es) => Some("decimales con un solo cero al final (`22.0`)"),
        (Numbers::OneDecimal, Language::En) => Some("decimals with one zero at the end at most (`22.0`)"),
        (Numbers::OneDecimal, Language::Zh) => Some("小数末尾最多一个零（`22.0`）"),
    };
    let separator = if language == Language::Zh { "；" } else { "; " };
    let said = [Some(spaces.as_str()), characters, numbers];
    said.into_iter().flatten().collect::<Vec<_>>().join(separator)
}

/// The letter case that a signature came in where it is the wrong one.
fn case(profile: &Profile, [capitals, small]: [&'static str; 2]) -> &'static str {
    if profile.encoding == Encoding::HexUpper { small } else { capitals }
}

/// Why a file cannot be read, in a word that people know.
const fn reason(kind: io::ErrorKind, [missing, forbidden, other]: [&'static str; 3]) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => missing,
        io::ErrorKind::PermissionDenied => forbidden,
        _ => other,
    }
}
