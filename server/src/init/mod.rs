//! `ventanilla init`: asks what has to be known, checks each answer by the settings' own checks, makes the secrets and writes
//! `ventanilla.toml`. Nothing is written before the last answer.
//!
//! Secrets of networks are typed without being shown, or come from a file; never from an argument, which other programs could read.

mod answers;
mod ask;
mod place;
mod secrets;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead, IsTerminal, Write},
    path::PathBuf,
};

use clap::Args;
use ventanilla::i18n::errors::Language;

use crate::explain;
use answers::Answers;
use ask::Ask;
use secrets::Secrets;
use words::Trouble;

/// Where to write, and what is known already.
#[derive(Debug, Args)]
pub struct Init {
    /// The settings to write.
    #[arg(long, default_value = "ventanilla.toml")]
    config: PathBuf,
    /// Write also where a file is already; the old one is kept beside it, as `….old`.
    #[arg(long)]
    force: bool,
    /// A TOML file with answers by name (`name = "Tienda Andina"`). Nothing is asked then: what it leaves out takes its default.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// An answer, so that it is not asked for: `--answer country=PE`. Repeat it for each. Not for secrets of networks.
    #[arg(long = "answer", value_name = "NAME=VALUE")]
    given: Vec<String>,
    /// `es`, `en` or `zh`. Without it, the language of LANG.
    #[arg(long, value_parser = explain::language)]
    lang: Option<Language>,
}

/// Asks and writes. `lang` is the environment's LANG.
///
/// # Errors
/// A sentence about what is wrong.
pub fn run(asked: &Init, lang: Option<&str>) -> Result<(), String> {
    let language = asked.lang.unwrap_or_else(|| explain::language_of(lang.unwrap_or_default()));
    let told = |trouble: Trouble| words::trouble(&trouble, language);
    if !asked.force && asked.config.exists() {
        return Err(told(Trouble::Exists(asked.config.display().to_string())));
    }
    let secrets = Secrets::fresh().ok_or_else(|| told(Trouble::NoRandomness))?;
    let known = known(asked).map_err(told)?;
    let mut desk =
        Desk { language, alone: asked.answers.is_some(), terminal: io::stdin().is_terminal(), secrets: &secrets };
    let answers = desk.answers(&known).map_err(told)?;
    let text = sheet::settings(&answers, &secrets);
    place::put(&asked.config, &text, asked.force).map_err(told)?;
    say(&words::done(&asked.config.display().to_string(), &answers, language))
}

/// What the command line and the file of answers say.
fn known(asked: &Init) -> Result<BTreeMap<Ask, String>, Trouble> {
    let mut known = BTreeMap::new();
    if let Some(file) = &asked.answers {
        let shown = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|error| Trouble::Unreadable(shown.clone(), error.kind()))?;
        let table: toml::Table = text.parse().map_err(|_| Trouble::NotToml(shown.clone()))?;
        for (name, value) in table {
            let ask = Ask::from_name(&name).ok_or_else(|| Trouble::Unknown(name.clone()))?;
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            known.insert(ask, value);
        }
    }
    for given in &asked.given {
        let (name, value) = given.split_once('=').ok_or_else(|| Trouble::Unknown(given.clone()))?;
        let ask = Ask::from_name(name).ok_or_else(|| Trouble::Unknown(name.to_owned()))?;
        if ask.is_secret() {
            return Err(Trouble::SecretGiven(ask));
        }
        known.insert(ask, value.to_owned());
    }
    Ok(known)
}

/// Somebody who is asked, or a file that answers for them.
struct Desk<'a> {
    language: Language,
    /// Nobody is there to be asked.
    alone: bool,
    /// What is typed shows, unless we see to it.
    terminal: bool,
    secrets: &'a Secrets,
}

impl Desk<'_> {
    fn answers(&mut self, known: &BTreeMap<Ask, String>) -> Result<Answers, Trouble> {
        let mut answers = Answers::default();
        if !self.alone {
            say(words::intro(self.language)).map_err(Trouble::Output)?;
        }
        let mut number = 0_u32;
        for ask in Ask::ALL {
            if !ask.applies(&answers) {
                continue;
            }
            let default = ask.default(&answers);
            match (known.get(&ask), self.alone) {
                (Some(value), _) => self.take(ask, value, &mut answers)?,
                (None, true) => {
                    let value = default.ok_or(Trouble::Missing(ask))?;
                    self.take(ask, &value, &mut answers)?;
                }
                (None, false) => {
                    number = number.saturating_add(1);
                    self.ask(number, ask, default.as_deref(), &mut answers)?;
                }
            }
        }
        Ok(answers)
    }

    fn take(&self, ask: Ask, value: &str, answers: &mut Answers) -> Result<(), Trouble> {
        if answers.put(ask, value, self.secrets) { Ok(()) } else { Err(Trouble::Wrong(ask)) }
    }

    /// Asks until the answer is right.
    fn ask(&self, number: u32, ask: Ask, default: Option<&str>, answers: &mut Answers) -> Result<(), Trouble> {
        say(&format!("\n{number}. {}", words::question(ask, self.language))).map_err(Trouble::Output)?;
        loop {
            let typed = self.line(&words::prompt(default, self.language), ask)?;
            let typed = typed.trim();
            let value = if typed.is_empty() { default.unwrap_or_default() } else { typed };
            if answers.put(ask, value, self.secrets) {
                return Ok(());
            }
            say(&format!("   {}", words::expected(ask, self.language))).map_err(Trouble::Output)?;
        }
    }

    fn line(&self, prompt: &str, ask: Ask) -> Result<String, Trouble> {
        if ask.is_secret() && self.terminal {
            return rpassword::prompt_password(prompt).map_err(|_| Trouble::Ended(ask));
        }
        write(prompt).map_err(Trouble::Output)?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line).map_err(|_| Trouble::Ended(ask))?;
        if !self.terminal {
            // Piped answers bring no line end onto the screen.
            write("\n").map_err(Trouble::Output)?;
        }
        if read == 0 { Err(Trouble::Ended(ask)) } else { Ok(line) }
    }
}

fn say(text: &str) -> Result<(), String> {
    write(&format!("{text}\n"))
}

fn write(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| format!("cannot print: {error}"))
}
