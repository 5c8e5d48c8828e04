//! The command line: where to listen, whom to tell, and the one merchant that each network knows.

use std::{net::SocketAddr, path::PathBuf, str::FromStr};

use clap::Parser;

use crate::money::Minor;

/// Stands in for the cash networks PagoEfectivo (Peru) and Efecty (Colombia): their APIs, a counter page at /, tests' controls
/// under /control.
#[derive(Clone, Debug, Parser)]
#[command(name = "ventanilla-sandbox", version)]
pub struct Settings {
    /// Address to listen on; loopback only. Port 0 takes any free port.
    #[arg(long, default_value = "127.0.0.1:7702", value_parser = loopback)]
    pub listen: SocketAddr,
    /// Where webhooks go, e.g. `http://127.0.0.1:7701/webhooks/pagoefectivo`; loopback only.
    #[arg(long)]
    pub notify_url: Option<NotifyUrl>,
    /// File with the offset in seconds that is added to real time; shared with the other processes.
    #[arg(long)]
    pub clock_file: Option<PathBuf>,
    /// Milliseconds from a webhook that failed to its one redelivery.
    #[arg(long, default_value_t = 5000)]
    pub redelivery_after_ms: u64,
    /// The merchant's cap for one CIP in soles; above it the answer is 511. Dollars have none.
    #[arg(long, default_value = "3724.00", value_parser = amount)]
    pub max_amount: Minor,
    /// Number of the merchant's service.
    #[arg(long, default_value = "9999", value_parser = digits)]
    pub id_service: String,
    /// Access key of the service. An invented one: this network takes no real credentials.
    #[arg(long, default_value = "TESTACCESSKEY0000000")]
    pub access_key: String,
    /// Secret key of the service. An invented one, likewise.
    #[arg(long, default_value = "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0", hide_default_value = true)]
    pub secret_key: String,
    /// Key that names the merchant to Efecty. An invented one, likewise.
    #[arg(long, default_value = "TESTEFECTYKEY")]
    pub efecty_key: String,
    /// Secret of the merchant at Efecty. An invented one, likewise.
    #[arg(long, default_value = "TESTEFECTYSECRETTESTEFECTYSECRET00", hide_default_value = true)]
    pub efecty_secret: String,
    /// Where Efecty's webhooks go until the merchant registers an address; loopback only.
    #[arg(long)]
    pub efecty_notify_url: Option<NotifyUrl>,
    /// Makes codes and tokens follow from a number, to compare runs.
    #[arg(long)]
    pub seed: Option<u64>,
}

fn loopback(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr =
        text.parse().map_err(|_| format!("expected an address and a port like `127.0.0.1:7702`, got `{text}`"))?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err(format!("a sandbox may listen on loopback addresses only (127.0.0.1 or [::1]), got `{}`", address.ip()))
    }
}

fn amount(text: &str) -> Result<Minor, String> {
    Minor::parse(text).ok_or_else(|| format!("expected an amount like `3724.00`, got `{text}`"))
}

fn digits(text: &str) -> Result<String, String> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.to_owned()).ok_or_else(|| format!("expected a number, got `{text}`"))
}

/// An http address on this machine. A fake network tells nobody else that money has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotifyUrl(reqwest::Url);

impl NotifyUrl {
    /// The address.
    pub fn url(&self) -> reqwest::Url {
        self.0.clone()
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for NotifyUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let url: reqwest::Url =
            text.parse().map_err(|_| format!("expected a URL like `http://127.0.0.1:7701/…`, got `{text}`"))?;
        let host = url.host_str().unwrap_or("").trim_matches(['[', ']']);
        let here = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if url.scheme() == "http" && here {
            Ok(Self(url))
        } else {
            Err(format!(
                "a sandbox sends webhooks to `http` addresses on this machine only (127.0.0.1, [::1], localhost), got `{text}`"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback() {
        for text in ["127.0.0.1:0", "[::1]:7702", "127.1.2.3:80"] {
            assert!(loopback(text).is_ok(), "{text}");
        }
        for text in ["0.0.0.0:7702", "[::]:7702", "192.168.1.5:80", "127.0.0.1", "localhost:80", ""] {
            assert!(loopback(text).is_err(), "{text}");
        }
        for text in ["http://127.0.0.1:1/x", "http://localhost/", "http://[::1]:7701/webhooks/pagoefectivo"] {
            assert!(text.parse::<NotifyUrl>().is_ok(), "{text}");
        }
        for text in
            ["http://shop.example/", "https://127.0.0.1/", "http://127.0.0.1.example/", "file:///etc/passwd", "x"]
        {
            assert!(text.parse::<NotifyUrl>().is_err(), "{text}");
        }
    }
}
