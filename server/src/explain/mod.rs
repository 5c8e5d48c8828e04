//! `ventanilla signature explain`: which single difference would make a message verify, for people who connect two systems.
//!
//! The search is the core's; here are the files, the terminal and the words. The secret comes from a file or from whoever sits at the
//! terminal, never from an argument or the environment, where other programs could read it.

mod read;
#[cfg(test)]
mod tests;
mod words;

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;
use ventanilla::{
    i18n::errors::Language,
    signature::{
        Profile, Request,
        explain::{Explanation, explain},
    },
    time::{Timestamp, Zone},
};

use crate::clock::Clock;

pub use read::InputError;
pub(crate) use read::{language, language_of};

/// The message, and how it should have been signed.
#[derive(Debug, Args)]
pub struct Explain {
    /// How it should be signed: `efecty_partner`, `pagoefectivo` or `standard_webhooks`.
    #[arg(long, value_parser = read::profile)]
    profile: &'static Profile,
    /// The HTTP method, where the profile signs it.
    #[arg(long, default_value = "POST")]
    method: String,
    /// The path that was called, where the profile signs it: `/webhooks/efecty`.
    #[arg(long, default_value = "/")]
    path: String,
    /// A file with a line for each header that came: `Name: value`.
    #[arg(long, value_name = "FILE")]
    headers: PathBuf,
    /// A file with the body, byte by byte as it came. Without it, the body is empty.
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,
    /// When it came: a time with its offset, or seconds since 1970. Without it, now.
    #[arg(long, value_parser = read::time)]
    time: Option<Timestamp>,
    /// A file that holds the secret and nothing else. Without it, the secret is asked for, and not shown as it is typed.
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
    /// `es`, `en` or `zh`. Without it, the language of LANG.
    #[arg(long, value_parser = language)]
    lang: Option<Language>,
}

/// What to print, and whether the message would be accepted.
#[derive(Debug)]
pub struct Told {
    /// The text.
    pub text: String,
    /// Whether it verifies.
    pub verifies: bool,
}

/// Says what is wrong with a message. `lang` is the environment's LANG.
///
/// # Errors
/// A sentence about what cannot be read.
pub fn run(asked: &Explain, lang: Option<&str>) -> Result<Told, String> {
    let language = asked.lang.unwrap_or_else(|| language_of(lang.unwrap_or_default()));
    told(asked, language).map_err(|error| words::input(&error, language))
}

fn told(asked: &Explain, language: Language) -> Result<Told, InputError> {
    // All that can be wrong without the secret is found before anybody is asked for it.
    let headers = read::headers(&asked.headers)?;
    let body = asked.body.as_deref().map(read::body).transpose()?.unwrap_or_default();
    let path = read::path(&asked.path)?;
    let method = read::method(&asked.method)?;
    let secret = match &asked.secret_file {
        Some(file) => read::secret(file)?,
        None => read::ask(words::prompt(language))?,
    };
    let now = asked.time.unwrap_or_else(|| Clock::default().now());
    let listed: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
    let request = Request { method, path, headers: &listed, body: &body };
    let explanation = explain(asked.profile, &request, &secret, now);
    Ok(Told { text: text(asked, &request, &explanation, now, language), verifies: explanation.verifies() })
}

fn text(
    asked: &Explain,
    request: &Request<'_>,
    explanation: &Explanation,
    now: Timestamp,
    language: Language,
) -> String {
    let profile = asked.profile;
    let mut text = String::new();
    let _ = writeln!(text, "{}", words::scheme(profile, language));
    let at = now.to_rfc3339(Zone::Bogota);
    let _ = writeln!(text, "{}\n", words::message(request, &at, language));
    let (finding, advice) = words::finding(&explanation.finding, profile, language);
    let _ = writeln!(text, "{finding}");
    if let Some(advice) = advice {
        let _ = writeln!(text, "{advice}");
    }
    if let (Some(seconds), Some(header)) = (explanation.skew_seconds, &profile.timestamp) {
        let _ = writeln!(text, "{}", words::skew(seconds, header.tolerance_seconds, language));
    }
    text.trim_end().to_owned()
}
