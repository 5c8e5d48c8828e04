//! The backend's settings for the demo: the one place of xtask that knows what `ventanilla.toml` looks like. What each
//! setting means is told in server/ventanilla.example.toml.

use std::path::Path;

use crate::ports::Ports;
use crate::secrets::Secrets;

/// What the settings are made from.
pub struct Demo<'a> {
    /// Ports of shop, backend and sandbox.
    pub ports: Ports,
    /// The demo's folder.
    pub folder: &'a Path,
    /// The file by which all parts move their clocks together.
    pub clock: &'a Path,
    /// Where the widget's files are.
    pub web: &'a Path,
    /// This run's secrets.
    pub secrets: &'a Secrets,
}

/// Where a part listens.
pub fn address(port: u16) -> String {
    format!("127.0.0.1:{port}")
}

/// The same as a browser writes it.
pub fn url(port: u16) -> String {
    format!("http://{}", address(port))
}

/// Where the sandbox sends its webhooks.
pub fn notify_url(backend: u16) -> String {
    format!("{}/webhooks/pagoefectivo", url(backend))
}

/// The text of `ventanilla.toml`.
pub fn text(demo: &Demo<'_>) -> String {
    let [shop, backend, sandbox] = demo.ports;
    let Secrets { api_key, webhook_secret, token_secret, data_key } = demo.secrets;
    let listen = address(backend);
    let (shop_url, sandbox_url) = (url(shop), url(sandbox));
    let database = quoted(&demo.folder.join("ventanilla.sqlite"));
    let (web, clock) = (quoted(demo.web), quoted(demo.clock));
    format!(
        r#"listen = "{listen}"
allowed_origins = ["{shop_url}", "http://localhost:{shop}"]
widget_dir = {web}
api_keys = ["{api_key}"]
token_secret = "{token_secret}"
data_key = "{data_key}"
sandbox_clock = {clock}

[database]
path = {database}

[merchant]
name = "Tienda Andina"
contact = "WhatsApp +51 1 000 0000"
policy_url = "{shop_url}/datos"

[webhook]
url = "{shop_url}/ventanilla/events"
secrets = ["{webhook_secret}"]

[providers.pagoefectivo]
environment = "sandbox"
base_url = "{sandbox_url}"
service_id = "9999"
access_key = "TESTACCESSKEY0000000"
secret_keys = ["TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0"]
voucher_hosts = ["127.0.0.1", "localhost"]
payer_reissue = true

[providers.efecty]
environment = "sandbox"
base_url = "{sandbox_url}"
key_id = "TESTEFECTYKEY"
secret_keys = ["TESTEFECTYSECRETTESTEFECTYSECRET00"]
payer_reissue = true

# The dearest piece of the shop's is above the amount that somebody has to look at first: so that it can be tried.
[refunds]
channels = ["efecty", "baloto", "caja_andina"]
consent_version = "2026-11"
review_from = {{ COP = "250000" }}

# Served by hand at the shop's desk: in Colombia where Efecty cannot, in Peru always.
[manual.baloto]
name = "Baloto"
country = "CO"
promise_hours = 24

[manual.caja_andina]
name = "Caja Andina"
country = "PE"
promise_hours = 24
withdrawal = {{ min = "5.00", max = "1000.00" }}

# Whoever drops a webhook at the sandbox's counter should not wait long to see the backend find out by itself.
[jobs]
poll_interval_ms = 5000
"#
    )
}

/// A path as a TOML string.
fn quoted(path: &Path) -> String {
    format!("\"{}\"", path.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn parts_are_told_of_each_other() {
        let secrets = Secrets::fresh().unwrap();
        let [folder, clock, web] = ["/tmp/a \"b\"", "/tmp/clock", "/w"].map(Path::new);
        let text = text(&Demo { ports: [1, 2, 3], folder, clock, web, secrets: &secrets });
        for line in [
            "listen = \"127.0.0.1:2\"",
            "allowed_origins = [\"http://127.0.0.1:1\", \"http://localhost:1\"]",
            "path = \"/tmp/a \\\"b\\\"/ventanilla.sqlite\"",
            "sandbox_clock = \"/tmp/clock\"",
            "url = \"http://127.0.0.1:1/ventanilla/events\"",
            "base_url = \"http://127.0.0.1:3\"",
            "policy_url = \"http://127.0.0.1:1/datos\"",
            "review_from = { COP = \"250000\" }",
        ] {
            assert!(text.lines().any(|own| own == line), "{line} is missing in\n{text}");
        }
        assert_eq!(notify_url(2), "http://127.0.0.1:2/webhooks/pagoefectivo");
    }
}
