//! Field rules: what is mandatory, how long, of which form. Collects every fault, in the order of the document's table.

use crate::json::{Fields, Scalar};

use super::wire::Fault;

/// Reads fields by rules and remembers what was wrong.
pub(super) struct Checker<'a> {
    fields: &'a Fields,
    pub(super) faults: Vec<(&'static str, Fault)>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(fields: &'a Fields) -> Self {
        Self { fields, faults: Vec::new() }
    }

    /// A field that must be there.
    pub(super) fn required<T>(&mut self, name: &'static str, rule: impl Fn(&Scalar) -> Option<T>) -> Option<T> {
        self.field(name, true, rule)
    }

    /// A field that may be left out.
    pub(super) fn optional<T>(&mut self, name: &'static str, rule: impl Fn(&Scalar) -> Option<T>) -> Option<T> {
        self.field(name, false, rule)
    }

    /// A field that must be there if so said.
    pub(super) fn field<T>(
        &mut self,
        name: &'static str,
        must: bool,
        rule: impl Fn(&Scalar) -> Option<T>,
    ) -> Option<T> {
        let value = self.fields.scalar(name);
        if value == Scalar::Missing {
            if must {
                self.faults.push((name, Fault::Missing));
            }
            return None;
        }
        let read = rule(&value);
        if read.is_none() {
            self.faults.push((name, Fault::Invalid));
        }
        read
    }
}

/// AN: a text of at most so many characters.
pub(super) fn text(longest: usize) -> impl Fn(&Scalar) -> Option<String> {
    move |value| match value {
        Scalar::Text(text) if text.chars().count() <= longest => Some(text.clone()),
        _ => None,
    }
}

/// N: at most so many digits, as a number or as a text (both are seen).
pub(super) fn digits(longest: usize) -> impl Fn(&Scalar) -> Option<String> {
    move |value| match value {
        Scalar::Text(text) | Scalar::Number(text) => {
            let plain = text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.clone())
        }
        _ => None,
    }
}

/// One of a few texts.
pub(super) fn one_of(allowed: &'static [&'static str]) -> impl Fn(&Scalar) -> Option<String> {
    move |value| match value {
        Scalar::Text(text) if allowed.contains(&text.as_str()) => Some(text.clone()),
        _ => None,
    }
}

/// An e-mail address of at most 100 characters: something, an at sign, a host with a dot.
pub(super) fn email(value: &Scalar) -> Option<String> {
    let text = text(100)(value)?;
    let (name, host) = text.split_once('@')?;
    let good =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c == '@' || c.is_whitespace() || c.is_control());
    let labels = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    (good(name) && good(host) && labels).then(|| text.clone())
}

/// A country's dialling code of at most 5 characters: `+51`.
pub(super) fn dialling_code(value: &Scalar) -> Option<String> {
    let text = text(5)(value)?;
    let digits = text.strip_prefix('+').unwrap_or(&text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails() {
        let ok = |text: &str| email(&Scalar::Text(text.to_owned())).is_some();
        for text in ["a@b.pe", "ana.ruiz+1@correo.example.pe", "ñandú@b.pe"] {
            assert!(ok(text), "{text}");
        }
        for text in
            ["a", "@b.pe", "a@", "a@b", "a@b.", "a@.pe", "a b@c.pe", "a@b@c.pe", &format!("{}@b.pe", "a".repeat(96))]
        {
            assert!(!ok(text), "{text}");
        }
    }

    #[test]
    fn digits_come_as_number_or_text() {
        assert_eq!(digits(4)(&Scalar::Number("9999".into())).as_deref(), Some("9999"));
        assert_eq!(digits(4)(&Scalar::Text("0099".into())).as_deref(), Some("0099"));
        for value in
            [Scalar::Number("-1".into()), Scalar::Number("1.0".into()), Scalar::Text("12345".into()), Scalar::Other]
        {
            assert_eq!(digits(4)(&value), None, "{value:?}");
        }
    }

    #[test]
    fn dialling_codes() {
        let ok = |text: &str| dialling_code(&Scalar::Text(text.to_owned())).is_some();
        assert!(ok("+51") && ok("51") && ok("+593"));
        assert!(!ok("+") && !ok("+12345") && !ok("PE"));
    }
}
