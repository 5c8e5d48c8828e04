//! What is typed and what stands in files, to what the core takes. Nothing of the secret is ever part of an error.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use ventanilla::{i18n::errors::Language, signature::Profile, time::Timestamp};

/// The most that is read of any file: more than any network sends.
const MOST: u64 = 1024 * 1024;

/// Why a message cannot be looked at.
#[derive(Debug, PartialEq, Eq)]
pub enum InputError {
    /// A file cannot be read: which, and why.
    Unreadable(String, io::ErrorKind),
    /// A file is larger than any message.
    TooLarge(String),
    /// A line of the headers' file, counted from 1, is not `Name: value`.
    HeaderLine(usize),
    /// The headers' file holds none.
    NoHeaders,
    /// Not a path: it begins with a slash, and has neither host nor spaces.
    Path,
    /// Not an HTTP method in capitals.
    Method,
    /// The secret's file holds nothing, or no text.
    SecretFile,
    /// There is nobody to ask for the secret.
    NoTerminal,
}

/// The profile of a name.
pub(super) fn profile(id: &str) -> Result<&'static Profile, String> {
    let known: Vec<_> = Profile::ALL.iter().map(|profile| format!("`{}`", profile.id)).collect();
    Profile::from_id(id).ok_or_else(|| format!("expected one of {}", known.join(", ")))
}

/// A time with its offset, or whole seconds since 1970.
pub(super) fn time(text: &str) -> Result<Timestamp, String> {
    let seconds = Some(text).filter(|text| (1..=11).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit()));
    match seconds.and_then(|text| text.parse().ok()) {
        Some(seconds) => Ok(Timestamp::from_seconds(seconds)),
        None => Timestamp::parse(text).map_err(|_| {
            "expected a time such as `2026-11-22T10:00:00-05:00`, or seconds since 1970 such as `1795359600`".to_owned()
        }),
    }
}

/// One of our languages.
pub(crate) fn language(tag: &str) -> Result<Language, String> {
    let known = Language::ALL.into_iter().find(|language| language.tag() == tag);
    known.ok_or_else(|| "expected `es`, `en` or `zh`".to_owned())
}

/// The language of a locale such as `es_PE.UTF-8`; English where it is none of ours.
pub(crate) fn language_of(locale: &str) -> Language {
    let tag = locale.split(['_', '.', '-', '@']).next().unwrap_or_default();
    language(&tag.to_ascii_lowercase()).unwrap_or(Language::En)
}

/// The bytes of a file.
pub(super) fn body(file: &Path) -> Result<Vec<u8>, InputError> {
    let unreadable = |error: io::Error| InputError::Unreadable(file.display().to_string(), error.kind());
    let mut bytes = Vec::new();
    let limited = File::open(file).map_err(unreadable)?.take(MOST.saturating_add(1));
    let mut limited = limited;
    let read = limited.read_to_end(&mut bytes).map_err(unreadable)?;
    if u64::try_from(read).is_ok_and(|read| read <= MOST) {
        Ok(bytes)
    } else {
        Err(InputError::TooLarge(file.display().to_string()))
    }
}

/// Every header of a file. Space around a value is not part of it, in HTTP either.
pub(super) fn headers(file: &Path) -> Result<Vec<(String, Vec<u8>)>, InputError> {
    let bytes = body(file)?;
    let mut headers = Vec::new();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let wrong = || InputError::HeaderLine(index.saturating_add(1));
        let colon = line.iter().position(|byte| *byte == b':').ok_or_else(wrong)?;
        let (name, value) = line.split_at_checked(colon).ok_or_else(wrong)?;
        let token = |byte: &u8| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}".contains(byte);
        let name = Some(name).filter(|name| !name.is_empty() && name.iter().all(token)).ok_or_else(wrong)?;
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        headers.push((String::from_utf8_lossy(name).into_owned(), value.to_vec()));
    }
    if headers.is_empty() { Err(InputError::NoHeaders) } else { Ok(headers) }
}

/// A path as it stands in the first line of a request, with or without a query.
pub(super) fn path(text: &str) -> Result<&str, InputError> {
    let plain = text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    if plain { Ok(text) } else { Err(InputError::Path) }
}

/// A method.
pub(super) fn method(text: &str) -> Result<&str, InputError> {
    let capitals = (1..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if capitals { Ok(text) } else { Err(InputError::Method) }
}

/// The secret of a file. The line end that editors put after a last line is not part of it; whatever else stands there is.
pub(super) fn secret(file: &Path) -> Result<String, InputError> {
    let text = String::from_utf8(body(file)?).map_err(|_| InputError::SecretFile)?;
    let bare = text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
    if bare.is_empty() { Err(InputError::SecretFile) } else { Ok(bare.to_owned()) }
}

/// Asks at the terminal; what is typed does not show.
pub(super) fn ask(prompt: &str) -> Result<String, InputError> {
    let typed = rpassword::prompt_password(prompt).map_err(|_| InputError::NoTerminal)?;
    if typed.is_empty() { Err(InputError::NoTerminal) } else { Ok(typed) }
}
