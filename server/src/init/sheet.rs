//! The text of `ventanilla.toml`: the example, which explains every setting, with the answers written into it.

use super::{answers::Answers, ask::Ask, secrets::Secrets};

const EXAMPLE: &str = include_str!("../../ventanilla.example.toml");
/// What the example says about its own values, which are not these.
const OF_THE_EXAMPLE: &str = "# The values here are those of a trial";
const OF_THIS_FILE: &str = "# Written by `ventanilla init`. The secrets were made for this file alone: keep it as you keep a key, and keep a copy of\n\
                            # `data_key` apart from the database. Paths are relative to the directory in which the program is started.";
const PERU: &str = "providers.pagoefectivo";
const COLOMBIA: &str = "providers.efecty";

/// The file.
pub(super) fn settings(answers: &Answers, secrets: &Secrets) -> String {
    let mut sheet = Sheet::example();
    let text = |ask: Ask| quoted(&answers.get(ask));
    sheet.set("", "listen", &text(Ask::Listen));
    sheet.set_or_drop("", "public_url", &answers.get(Ask::PublicUrl));
    let origins: Vec<String> = answers.origins().iter().map(|origin| quoted(origin)).collect();
    sheet.set("", "allowed_origins", &format!("[{}]", origins.join(", ")));
    sheet.set_or_drop("", "widget_dir", &answers.get(Ask::WidgetDir));
    sheet.set("", "api_keys", &list(&secrets.api_key));
    sheet.set("", "token_secret", &quoted(&secrets.token_secret));
    sheet.set("", "data_key", &quoted(&secrets.data_key));
    sheet.set("database", "path", &text(Ask::Database));
    sheet.set("merchant", "name", &text(Ask::Name));
    sheet.set_or_drop("merchant", "contact", &answers.get(Ask::Contact));
    webhook(&mut sheet, answers, secrets);
    peru(&mut sheet, answers);
    colombia(&mut sheet, answers);
    if answers.refunds() {
        sheet.set("merchant", "policy_url", &text(Ask::PolicyUrl));
        sheet.open("refunds");
        sheet.set("refunds", "channels", &list("efecty"));
        sheet.keep("refunds", "consent_version");
    }
    sheet.text()
}

fn webhook(sheet: &mut Sheet, answers: &Answers, secrets: &Secrets) {
    let url = answers.get(Ask::WebhookUrl);
    sheet.set("webhook", "secrets", &list(&secrets.webhook));
    if url.is_empty() {
        sheet.close("webhook");
    } else {
        sheet.set("webhook", "url", &quoted(&url));
    }
}

fn peru(sheet: &mut Sheet, answers: &Answers) {
    if !answers.peru() {
        sheet.close("providers.pagoefectivo.limits.PEN");
        return sheet.close(PERU);
    }
    sheet.set(PERU, "environment", environment(answers));
    sheet.set(PERU, "base_url", &quoted(&answers.get(Ask::PeruUrl)));
    sheet.set(PERU, "service_id", &quoted(&answers.get(Ask::PeruService)));
    sheet.set(PERU, "access_key", &quoted(&answers.get(Ask::PeruAccess)));
    sheet.set(PERU, "secret_keys", &list(&answers.get(Ask::PeruSecret)));
    if answers.live() {
        // Pages of this machine are for trials.
        sheet.set(PERU, "voucher_hosts", "[\"payment.pagoefectivo.pe\", \"pre1a.payment.pagoefectivo.pe\"]");
    }
}

fn colombia(sheet: &mut Sheet, answers: &Answers) {
    if !answers.colombia() {
        return;
    }
    sheet.open(COLOMBIA);
    sheet.set(COLOMBIA, "environment", environment(answers));
    sheet.set(COLOMBIA, "base_url", &quoted(&answers.get(Ask::ColombiaUrl)));
    sheet.set(COLOMBIA, "key_id", &quoted(&answers.get(Ask::ColombiaKey)));
    sheet.set(COLOMBIA, "secret_keys", &list(&answers.get(Ask::ColombiaSecret)));
    sheet.keep(COLOMBIA, "payer_reissue");
}

fn environment(answers: &Answers) -> &'static str {
    if answers.live() { "\"live\"" } else { "\"sandbox\"" }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(text: &str) -> String {
    format!("[{}]", quoted(text))
}

/// Lines of TOML in which settings, also those that are commented out, are found by section and name.
struct Sheet(Vec<String>);

impl Sheet {
    fn example() -> Sheet {
        let paragraphs = EXAMPLE.split("\n\n").map(|part| match part.find(OF_THE_EXAMPLE) {
            Some(at) => format!("{}{OF_THIS_FILE}", part.get(..at).unwrap_or_default()),
            None => part.to_owned(),
        });
        let text = paragraphs.collect::<Vec<_>>().join("\n\n");
        Sheet(text.lines().map(str::to_owned).collect())
    }

    /// The lines of a section: those before the first header where its name is empty.
    fn section(&mut self, name: &str) -> impl Iterator<Item = &mut String> {
        let header = format!("[{name}]");
        let mut within = name.is_empty();
        self.0.iter_mut().filter(move |line| {
            let bare = bare(line);
            if bare.starts_with('[') && bare.ends_with(']') {
                within = bare == header;
            }
            within
        })
    }

    fn find(&mut self, section: &str, name: &str) -> Option<&mut String> {
        let start = format!("{name} = ");
        self.section(section).find(|line| bare(line).starts_with(&start))
    }

    fn set(&mut self, section: &str, name: &str, value: &str) {
        if let Some(line) = self.find(section, name) {
            *line = format!("{name} = {value}");
        }
    }

    fn set_or_drop(&mut self, section: &str, name: &str, value: &str) {
        if !value.is_empty() {
            return self.set(section, name, &quoted(value));
        }
        if let Some(line) = self.find(section, name) {
            *line = format!("# {}", bare(line));
        }
    }

    /// Takes a setting as the example has it.
    fn keep(&mut self, section: &str, name: &str) {
        if let Some(line) = self.find(section, name) {
            *line = bare(line).to_owned();
        }
    }

    /// Lets a section begin that is commented out; its settings stay so until they are set.
    fn open(&mut self, section: &str) {
        if let Some(header) = self.section(section).next() {
            *header = bare(header).to_owned();
        }
    }

    /// Comments a section out.
    fn close(&mut self, section: &str) {
        for line in self.section(section).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            *line = format!("# {line}");
        }
    }

    fn text(&self) -> String {
        self.0.join("\n") + "\n"
    }
}

fn bare(line: &str) -> &str {
    line.strip_prefix("# ").unwrap_or(line)
}
