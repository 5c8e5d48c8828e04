//! What the wizard says. One file for each language, each one exhaustive `match`.

mod en;
mod es;
mod zh;

use std::io;

use ventanilla::i18n::errors::Language;

use super::{answers::Answers, ask::Ask};

/// Why nothing is written.
#[derive(Debug)]
pub(super) enum Trouble {
    /// There is a file already.
    Exists(String),
    /// A file cannot be read.
    Unreadable(String, io::ErrorKind),
    /// The answers' file is not TOML.
    NotToml(String),
    /// No question has this name.
    Unknown(String),
    /// A secret as an argument.
    SecretGiven(Ask),
    /// An answer that was given beforehand is wrong.
    Wrong(Ask),
    /// An answer that nobody gave, and that has no default.
    Missing(Ask),
    /// The input ended before the answer.
    Ended(Ask),
    /// The settings cannot be written.
    Unwritable(String, io::ErrorKind),
    /// Nothing can be shown.
    Output(String),
    /// The system gave no random bytes.
    NoRandomness,
}

/// What is said in the end.
pub(super) struct Done<'a> {
    /// The file.
    pub file: &'a str,
    /// Where the backend listens.
    pub listen: String,
    /// Its public address, where there is one.
    pub public_url: Option<String>,
    /// Where the network sends its notifications, one a line.
    pub notify: Vec<String>,
    /// Whether money is real.
    pub live: bool,
    /// Whether the shop hears of its payments.
    pub heard: bool,
    /// The database.
    pub database: String,
}

macro_rules! in_language {
    ($language:expr, $what:ident $($argument:tt)*) => {
        match $language {
            Language::Es => es::$what $($argument)*,
            Language::En => en::$what $($argument)*,
            Language::Zh => zh::$what $($argument)*,
        }
    };
}

/// Before the first question.
pub(super) const fn intro(language: Language) -> &'static str {
    in_language!(language, INTRO)
}

/// A question.
pub(super) const fn question(ask: Ask, language: Language) -> &'static str {
    in_language!(language, question(ask))
}

/// What is expected of an answer that was wrong.
pub(super) const fn expected(ask: Ask, language: Language) -> &'static str {
    in_language!(language, expected(ask))
}

/// What stands before the cursor.
pub(super) fn prompt(default: Option<&str>, language: Language) -> String {
    match default {
        None => "   > ".to_owned(),
        Some("") => format!("   [{}] > ", in_language!(language, NONE)),
        Some(default) => format!("   [{default}] > "),
    }
}

/// Why nothing is written.
pub(super) fn trouble(trouble: &Trouble, language: Language) -> String {
    match trouble {
        Trouble::Output(said) => said.clone(),
        Trouble::Unknown(name) => {
            let known: Vec<_> = Ask::ALL.into_iter().map(Ask::name).collect();
            in_language!(language, unknown(name, &known.join(", ")))
        }
        _ => in_language!(language, trouble(trouble)),
    }
}

/// What was written, and what comes next.
pub(super) fn done(file: &str, answers: &Answers, language: Language) -> String {
    let public_url = Some(answers.get(Ask::PublicUrl)).filter(|url| !url.is_empty());
    let base = public_url.clone().unwrap_or_else(|| format!("http://{}", answers.get(Ask::Listen)));
    let base = base.trim_end_matches('/');
    let networks = [(answers.peru(), "pagoefectivo"), (answers.colombia(), "efecty")];
    let notify = networks.into_iter().filter(|(is, _)| *is).map(|(_, id)| format!("{base}/webhooks/{id}"));
    let done = Done {
        file,
        listen: answers.get(Ask::Listen),
        public_url,
        notify: notify.collect(),
        live: answers.live(),
        heard: !answers.get(Ask::WebhookUrl).is_empty(),
        database: answers.get(Ask::Database),
    };
    let (head, steps) = in_language!(language, done(&done));
    let steps = (1_u32..).zip(steps).map(|(number, step)| format!("  {number}. {step}"));
    format!("\n{head}\n{}", steps.collect::<Vec<_>>().join("\n"))
}
