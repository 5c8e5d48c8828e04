//! From file and environment to settings, and to a sentence where that fails. No sentence repeats a value: it may be a secret
//! in the wrong line.

use std::{fmt, fs, io, path::Path};

use figment::{
    Figment,
    error::{Error, Kind},
    providers::{Env, Serialized},
};

use super::Settings;

/// Why the program does not start: one line for each setting that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError(pub Vec<String>);

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for SettingsError {}

/// Reads the settings of a file and of the environment, which wins.
///
/// # Errors
/// [`SettingsError`] with each setting that is wrong, unknown or missing, and what was expected.
pub fn load(file: &Path) -> Result<Settings, SettingsError> {
    let one = |text: String| SettingsError(vec![text]);
    let text = fs::read_to_string(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => one(format!("expected a settings file at `{}`, there is none", file.display())),
        kind => one(format!("cannot read the settings file `{}`: {kind}", file.display())),
    })?;
    let table = table(&text, file)?;
    checked(Figment::from(Serialized::defaults(table)).merge(Env::prefixed("VENTANILLA__").split("__")))
}

/// Settings that stand in no file yet, without those of the environment.
///
/// # Errors
/// As [`load`].
pub fn read(text: &str) -> Result<Settings, SettingsError> {
    checked(Figment::from(Serialized::defaults(table(text, Path::new("ventanilla.toml"))?)))
}

fn table(text: &str, file: &Path) -> Result<toml::Table, SettingsError> {
    text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.as_bytes().iter().take(start).filter(|byte| **byte == b'\n').count();
        let place = format!("`{}` line {}", file.display(), line.saturating_add(1));
        SettingsError(vec![format!("{place}: expected TOML, {}", error.message())])
    })
}

fn checked(figment: Figment) -> Result<Settings, SettingsError> {
    let mut settings: Settings = figment.extract().map_err(|error| SettingsError(describe(error)))?;
    settings.check().map_err(SettingsError)?;
    Ok(settings)
}

fn describe(errors: Error) -> Vec<String> {
    errors.into_iter().map(|error| describe_one(&error)).collect()
}

fn describe_one(error: &Error) -> String {
    let path = |last: &str| {
        let parts = error.path.iter().map(String::as_str).chain(Some(last).filter(|last| !last.is_empty()));
        parts.collect::<Vec<_>>().join(".")
    };
    match &error.kind {
        Kind::MissingField(name) => format!("`{}` is missing", path(name)),
        Kind::UnknownField(name, known) => {
            format!("`{}` is not a setting; expected one of `{}`", path_of_unknown(error, name), known.join("`, `"))
        }
        Kind::DuplicateField(name) => format!("`{}` stands there twice", path(name)),
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) | Kind::InvalidLength(_, expected) => {
            format!("`{}`: expected {expected}", path(""))
        }
        Kind::UnknownVariant(_, known) => format!("`{}`: expected one of `{}`", path(""), known.join("`, `")),
        _ => format!("`{}` has a value of the wrong form", path("")),
    }
}

/// Figment's path already ends in the unknown name, or does not, by version.
fn path_of_unknown(error: &Error, name: &str) -> String {
    let mut parts: Vec<&str> = error.path.iter().map(String::as_str).collect();
    if parts.last() != Some(&name) {
        parts.push(name);
    }
    parts.join(".")
}
