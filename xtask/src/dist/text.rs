//! Placeholders in a template's own texts: `@VERSION@`, `@INTEGRITY:ventanilla.js@`, `@FILE:ventanilla_checkout_es.wasm@`.

use anyhow::{Result, bail};

use crate::sources::{self, Sources};

const EXTENSIONS: [&str; 22] = [
    "html", "md", "json", "js", "mjs", "cjs", "ts", "mts", "cts", "tsx", "jsx", "php", "liquid", "toml", "txt", "css",
    "service", "yml", "xml", "svg", "sh", "astro",
];

/// Whether placeholders are looked for in a file of this name.
pub fn is_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    name == "Dockerfile" || extension.is_some_and(|extension| EXTENSIONS.contains(&extension))
}

/// The text with all placeholders filled in.
pub fn filled(text: &str, file: &str, sources: &Sources, version: &str) -> Result<String> {
    let mut lines = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        match line_filled(line, sources, version) {
            Ok(line) => lines.push(line),
            Err(error) => bail!("{file} line {}: {error}", number + 1),
        }
    }
    Ok(lines.join("\n"))
}

fn line_filled(line: &str, sources: &Sources, version: &str) -> Result<String> {
    let mut done = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('@') {
        done.push_str(before);
        match after.split_once('@').filter(|(name, _)| is_placeholder(name)) {
            Some((name, next)) => {
                done.push_str(&value(name, sources, version)?);
                rest = next;
            }
            None => {
                done.push('@');
                rest = after;
            }
        }
    }
    done.push_str(rest);
    Ok(done)
}

/// Capitals, and perhaps a colon and a file's name.
fn is_placeholder(name: &str) -> bool {
    let (word, file) = name.split_once(':').unwrap_or((name, ""));
    let file = file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-*".contains(&byte));
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_') && file
}

fn value(name: &str, sources: &Sources, version: &str) -> Result<String> {
    let widget = |plain: &str| match sources.widget(plain) {
        Some(file) => Ok(file),
        None => {
            let known: Vec<_> = sources.widget.iter().map(|file| format!("`{}`", file.plain)).collect();
            bail!("expected a file of the widget after the colon ({}), got `@{name}@`", known.join(", "))
        }
    };
    match name.split_once(':') {
        None if name == "VERSION" => Ok(version.to_owned()),
        Some(("INTEGRITY", plain)) => Ok(sources::integrity(&widget(plain)?.bytes)),
        Some(("FILE", plain)) => Ok(widget(plain)?.name.clone()),
        _ => bail!("expected `@VERSION@`, `@INTEGRITY:name@` or `@FILE:name@`, got `@{name}@`"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sources::Widget;

    fn sources() -> Sources {
        let name = "ventanilla_checkout_es.0123456789ab.wasm".to_owned();
        let widget = vec![Widget { name, plain: "ventanilla_checkout_es.wasm".to_owned(), bytes: b"x".to_vec() }];
        Sources { root: "/".into(), widget, server_wasm: "/".into(), modules: "/".into(), program: None }
    }

    #[test]
    fn placeholders_are_filled_in_and_nothing_else() {
        let text = "v@VERSION@ ana@tienda.example @media @FILE:ventanilla_checkout_es.wasm@\n@ @a@";
        let filled = filled(text, "f", &sources(), "1.0.0").unwrap();
        assert_eq!(filled, "v1.0.0 ana@tienda.example @media ventanilla_checkout_es.0123456789ab.wasm\n@ @a@");
        let integrity = line_filled("@INTEGRITY:ventanilla_checkout_es.wasm@", &sources(), "1").unwrap();
        assert!(integrity.starts_with("sha384-") && integrity.len() == 71, "{integrity}");
    }

    #[test]
    fn an_unknown_one_is_named_with_its_line() {
        let error = |text: &str| filled(text, "pkg-templates/toy/a.md", &sources(), "1").err().unwrap().to_string();
        let expected =
            "pkg-templates/toy/a.md line 2: expected `@VERSION@`, `@INTEGRITY:name@` or `@FILE:name@`, got `@VERSIN@`";
        assert_eq!(error("a\n@VERSIN@"), expected);
        assert!(error("@FILE:no.js@").contains("(`ventanilla_checkout_es.wasm`), got `@FILE:no.js@`"));
    }
}
