//! A form's fields from the page, small bodies to the backend, and the backend's refusals.

use super::json::{Json, quote};
use crate::{error::ErrorCode, prelude::*};

/// The fields of a form, as a flat object of texts.
pub struct Form(Json);

impl Form {
    /// Reads them; `None` where it is no object.
    pub fn read(text: &str) -> Option<Form> {
        Json::read(text).filter(|json| matches!(json, Json::Object(_))).map(Form)
    }

    /// What was typed; empty where there is no such field.
    pub fn text(&self, name: &str) -> &str {
        match self.0.get(name) {
            Some(Json::Text(text)) => text,
            _ => "",
        }
    }
}

/// A flat object of texts and truth values, as JSON text.
pub fn object(texts: &[(&str, &str)], flags: &[(&str, bool)]) -> String {
    let mut out = String::new();
    let name = |out: &mut String, name: &str| {
        out.push(if out.is_empty() { '{' } else { ',' });
        quote(out, name);
        out.push(':');
    };
    for (key, value) in texts {
        name(&mut out, key);
        quote(&mut out, value);
    }
    for (key, value) in flags {
        name(&mut out, key);
        out.push_str(if *value { "true" } else { "false" });
    }
    if out.is_empty() {
        out.push('{');
    }
    out.push('}');
    out
}

/// What an `application/problem+json` says: its code, and the fields that are wrong with theirs. `None` where it is none.
pub fn problem(text: &str) -> Option<(ErrorCode, Vec<(String, ErrorCode)>)> {
    let json = Json::read(text)?;
    let code =
        |json: &Json| json.text("code").ok().map(|code| ErrorCode::from_str_exact(code).unwrap_or(ErrorCode::Internal));
    let field = |error: &Json| Some((error.text("field").ok()?.to_owned(), code(error)?));
    let fields = json.list("errors").unwrap_or_default().iter().filter_map(field).collect();
    Some((code(&json)?, fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_passed_on_as_it_is() {
        let body = object(&[("name", "Ana \"<b>\" \u{202e}Ñ")], &[("consent", true)]);
        assert_eq!(body, "{\"name\":\"Ana \\\"<b>\\\" \u{202e}Ñ\",\"consent\":true}");
        let form = Form::read(&body).unwrap();
        assert_eq!((form.text("name"), form.text("consent"), form.text("x")), ("Ana \"<b>\" \u{202e}Ñ", "", ""));
        assert!(Form::read("[]").is_none());
    }

    #[test]
    fn refusals_are_read() {
        let text = r#"{"code":"fields_invalid","errors":[{"field":"name","code":"name_invalid","detail":"x"},{"field":"q","code":"?"}]}"#;
        let (code, fields) = problem(text).unwrap();
        assert_eq!(code, ErrorCode::FieldsInvalid);
        let expected = [("name".to_owned(), ErrorCode::NameInvalid), ("q".to_owned(), ErrorCode::Internal)];
        assert_eq!(fields, expected);
        assert!(problem("<html>").is_none() && problem("{}").is_none());
    }
}
