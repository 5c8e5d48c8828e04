//! What was answered. An answer is kept only if settings with it in them pass the checks that `ventanilla serve` makes.

use std::{collections::BTreeMap, path::Path};

use super::{ask::Ask, secrets::Secrets, sheet};
use crate::settings;

const YES: [&str; 6] = ["y", "yes", "s", "si", "sí", "是"];
const NO: [&str; 3] = ["n", "no", "否"];
/// The file by which `ventanilla serve` knows the widget's folder.
const SHIM: &str = "ventanilla.js";

/// Answers, each of them checked.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers(BTreeMap<Ask, String>);

impl Answers {
    /// Keeps an answer; `false` where it is wrong.
    pub(super) fn put(&mut self, ask: Ask, typed: &str, secrets: &Secrets) -> bool {
        let Some(value) = self.normal(ask, typed.trim()) else { return false };
        let mut with = self.clone();
        with.0.insert(ask, value);
        let field = format!("`{}`", ask.field());
        let found = settings::read(&sheet::settings(&with, secrets)).err();
        let wrong = found.is_some_and(|found| found.0.iter().any(|line| line.starts_with(&field)));
        if !wrong {
            *self = with;
        }
        !wrong
    }

    /// What no setting's check says: words for a choice, what must not be left out, a folder that holds nothing.
    fn normal(&self, ask: Ask, typed: &str) -> Option<String> {
        let lower = typed.to_lowercase();
        let one_of = |known: &[&str]| known.contains(&lower.as_str()).then(|| lower.clone());
        match ask {
            Ask::Country => one_of(&["pe", "co", "both"]),
            Ask::Mode => one_of(&["sandbox", "live"]),
            Ask::Refunds if YES.contains(&lower.as_str()) => Some("yes".to_owned()),
            Ask::Refunds => NO.contains(&lower.as_str()).then(|| "no".to_owned()),
            Ask::PublicUrl if typed.is_empty() && self.live() => None,
            Ask::Database | Ask::PolicyUrl if typed.is_empty() => None,
            Ask::WidgetDir if !typed.is_empty() && !Path::new(typed).join(SHIM).is_file() => None,
            _ => Some(typed.to_owned()).filter(|text| !text.contains(char::is_control)),
        }
    }

    /// What was answered; what is not, as if Enter had been pressed.
    pub(super) fn get(&self, ask: Ask) -> String {
        self.0.get(&ask).cloned().or_else(|| ask.default(self)).unwrap_or_else(|| stand_in(ask).to_owned())
    }

    /// Several addresses in one answer.
    pub(super) fn origins(&self) -> Vec<String> {
        let text = self.get(Ask::Origins);
        text.split([',', ' ']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    pub(super) fn peru(&self) -> bool {
        self.country() != "co"
    }

    pub(super) fn colombia(&self) -> bool {
        self.country() != "pe"
    }

    pub(super) fn live(&self) -> bool {
        self.0.get(&Ask::Mode).is_some_and(|mode| mode == "live")
    }

    pub(super) fn refunds(&self) -> bool {
        self.colombia() && self.0.get(&Ask::Refunds).is_some_and(|answer| answer == "yes")
    }

    fn country(&self) -> &str {
        self.0.get(&Ask::Country).map_or("pe", String::as_str)
    }
}

/// Right values for what has not been asked yet, so that the others can be checked. None of them is ever written.
const fn stand_in(ask: Ask) -> &'static str {
    match ask {
        Ask::Name => "-",
        Ask::PublicUrl | Ask::ColombiaUrl | Ask::PolicyUrl => "https://shop.example",
        Ask::PeruService => "1",
        Ask::ColombiaKey => "-",
        Ask::PeruAccess | Ask::PeruSecret | Ask::ColombiaSecret => "not-a-secret-not-a-secret-not-a-secret",
        _ => "",
    }
}
