//! The wizard in English.

use super::{Done, Trouble};
use crate::init::ask::Ask;

pub(super) const INTRO: &str = "This writes Ventanilla's settings. Enter takes what stands in brackets; nothing is written before the last answer.";
pub(super) const NONE: &str = "none";

pub(super) const fn question(ask: Ask) -> &'static str {
    match ask {
        Ask::Country => "Where do your customers pay? PE (Peru, PagoEfectivo), CO (Colombia, Efecty) or both",
        Ask::Mode => "Is this a trial without real money, or the real thing? sandbox or live",
        Ask::Name => "What is your shop called, as its customers know it?",
        Ask::Contact => "How do customers reach you? It is shown to them as you write it: WhatsApp +51 1 000 0000",
        Ask::Listen => "On which address of this machine should the backend listen? Its TLS proxy talks to it there",
        Ask::PublicUrl => "By which address do browsers reach the backend? https://pay.your-shop.example",
        Ask::Origins => {
            "On which sites will vouchers be shown? Scheme and host, several with spaces: https://your-shop.example"
        }
        Ask::WebhookUrl => "Where does your shop want to hear of payments? https://your-shop.example/ventanilla/events",
        Ask::Database => "In which file should payments be kept? (SQLite)",
        Ask::WidgetDir => "In which folder are the widget's files, if the backend should serve them?",
        Ask::PeruUrl => "PagoEfectivo: the address of its API",
        Ask::PeruService => "PagoEfectivo: the number of your service (idService)",
        Ask::PeruAccess => "PagoEfectivo: the access key (accessKey)",
        Ask::PeruSecret => "PagoEfectivo: the secret key (secretKey)",
        Ask::ColombiaUrl => "Efecty: the address of its API, from your contract",
        Ask::ColombiaKey => "Efecty: the public name of your key",
        Ask::ColombiaSecret => "Efecty: the secret of that key",
        Ask::Refunds => "Do you want to give money back in cash through Efecty? yes or no",
        Ask::PolicyUrl => {
            "Who collects a refund is asked for a document. On which page do you say what you do with personal data?"
        }
    }
}

pub(super) const fn expected(ask: Ask) -> &'static str {
    match ask {
        Ask::Country => "expected PE, CO or both",
        Ask::Mode => "expected sandbox or live",
        Ask::Name => "expected a name of 1 to 80 characters",
        Ask::Contact => "expected one line of text",
        Ask::Listen => "expected an IP address and a port, such as 127.0.0.1:7701",
        Ask::PublicUrl => {
            "expected an https address without a query, such as https://pay.your-shop.example (http only on this machine, in a trial)"
        }
        Ask::Origins => "expected scheme, host and port and nothing after them, such as https://your-shop.example",
        Ask::WebhookUrl => "expected an https address without a query (http only on this machine)",
        Ask::Database => "expected a file's name, such as ventanilla.db",
        Ask::WidgetDir => "expected a folder that holds ventanilla.js, or nothing",
        Ask::PeruUrl | Ask::ColombiaUrl => "expected an https address (http only on this machine, in a trial)",
        Ask::PeruService => "expected digits",
        Ask::PeruAccess => "expected visible characters without spaces, and beside real money no test key",
        Ask::PeruSecret | Ask::ColombiaSecret => {
            "expected at least 24 visible characters without spaces, and beside real money no test key"
        }
        Ask::ColombiaKey => "expected visible characters without spaces",
        Ask::Refunds => "expected yes or no",
        Ask::PolicyUrl => "expected an https address (http only on this machine, in a trial)",
    }
}

pub(super) fn unknown(name: &str, known: &str) -> String {
    format!("expected an answer's name and `=`, out of {known}; got `{name}`")
}

pub(super) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Exists(file) => {
            format!("`{file}` is there already; `--force` writes a new one and keeps the old one as `….old`")
        }
        Trouble::Unreadable(file, kind) => format!("cannot read `{file}`: {kind}"),
        Trouble::NotToml(file) => format!("`{file}`: expected TOML, such as `name = \"Tienda Andina\"`"),
        Trouble::SecretGiven(ask) => {
            format!(
                "`{}`: expected no secret on the command line, where other programs see it; use `--answers`, or type it",
                ask.name()
            )
        }
        Trouble::Wrong(ask) => format!("`{}`: {}", ask.name(), expected(*ask)),
        Trouble::Missing(ask) => format!("`{}` is missing: {}", ask.name(), expected(*ask)),
        Trouble::Ended(ask) => format!("the input ended before an answer to `{}`; nothing was written", ask.name()),
        Trouble::Unwritable(file, kind) => format!("cannot write `{file}`: {kind}"),
        Trouble::Output(said) | Trouble::Unknown(said) => said.clone(),
        Trouble::NoRandomness => "the system gave no random bytes to make secrets from".to_owned(),
    }
}

pub(super) fn done(done: &Done<'_>) -> (String, Vec<String>) {
    let file = done.file;
    let head = format!("`{file}` is written, readable for you alone. What comes next:");
    let mut steps = vec![format!("Start it: ventanilla serve --config {file}")];
    if !done.live {
        let notify = done.notify.first().map_or("", String::as_str);
        steps.insert(
            0,
            format!(
                "Start the sandbox, in the project's folder: cargo run -p ventanilla-sandbox -- --notify-url {notify} (or name your \
                 network's test system in `base_url`)."
            ),
        );
    }
    if let Some(url) = &done.public_url {
        steps.push(format!("Let your TLS proxy lead {url} to http://{}.", done.listen));
    }
    steps.push(
        "Give your shop's backend the key in `api_keys`; it creates payments with it (POST /v1/payments).".to_owned(),
    );
    if done.heard {
        steps.push("Give it the secret in `webhook.secrets`, too; it verifies events with it.".to_owned());
    } else {
        steps.push("Name the place where your shop hears of payments, when there is one: `[webhook]`.".to_owned());
    }
    steps.push(format!("Tell the network your notification address: {}", done.notify.join(", ")));
    steps.push("Compare the limits with your contract: `limits` in the file.".to_owned());
    steps.push(format!("Back up `{}` every day, and `data_key` once, somewhere else.", done.database));
    (head, steps)
}
