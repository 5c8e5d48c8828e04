//! The shop's flags, and what makes them wrong.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

/// A demo shop that takes cash through Ventanilla.
#[derive(Clone, Debug, Parser)]
#[command(name = "ventanilla-demo", version)]
pub struct Settings {
    /// Address to listen on; port 0 takes any free port
    #[arg(long, default_value = "127.0.0.1:7700")]
    pub listen: SocketAddr,

    /// Address under which buyers reach the shop [default: the address that it listens on]
    #[arg(long, value_parser = origin)]
    pub public_url: Option<String>,

    /// Address of Ventanilla's backend
    #[arg(long, default_value = "http://127.0.0.1:7701", value_parser = origin)]
    pub backend: String,

    /// Address that serves the widget's files [default: the backend]
    #[arg(long, value_parser = origin)]
    pub widget_origin: Option<String>,

    /// Address of the sandbox's counter, for the home page to name
    #[arg(long, value_parser = origin)]
    pub counter: Option<String>,

    /// The shop's API key at the backend; a test key
    #[arg(long, env = "VENTANILLA_DEMO_API_KEY", hide_env_values = true, value_parser = test_key)]
    pub api_key: String,

    /// Secret that the backend signs its events with
    #[arg(long, env = "VENTANILLA_DEMO_WEBHOOK_SECRET", hide_env_values = true, value_parser = webhook_secret)]
    pub webhook_secret: String,

    /// SQLite file, or `:memory:`
    #[arg(long, default_value = ":memory:")]
    pub database: String,

    /// File with the offset in seconds that the sandbox moves all clocks by
    #[arg(long)]
    pub clock_file: Option<PathBuf>,
}

impl Settings {
    /// Address that the script tag of the widget points to.
    pub fn widget_origin(&self) -> &str {
        self.widget_origin.as_deref().unwrap_or(&self.backend)
    }
}

/// Plain http, no path: the demo runs beside its backend on one machine.
fn origin(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let host = text.strip_prefix("http://").unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if host.is_empty() || !host.chars().all(plain) {
        return Err("expected `http://HOST:PORT` without a path".to_owned());
    }
    Ok(text.to_owned())
}

fn test_key(text: &str) -> Result<String, String> {
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    if text.starts_with("sk_test_") && visible {
        Ok(text.to_owned())
    } else {
        Err("expected a test key, `sk_test_…`: the demo shop never takes real money".to_owned())
    }
}

fn webhook_secret(text: &str) -> Result<String, String> {
    let long_enough = text.strip_prefix("whsec_").is_some_and(|base64| base64.len() >= 32);
    if long_enough && standardwebhooks::Webhook::new(text).is_ok() {
        Ok(text.to_owned())
    } else {
        Err("expected `whsec_` and at least 24 bytes in base64".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{origin, test_key, webhook_secret};

    #[test]
    fn wrong_settings_are_refused_without_repeating_a_secret() {
        assert_eq!(origin("http://127.0.0.1:7701/"), Ok("http://127.0.0.1:7701".to_owned()));
        for wrong in ["", "127.0.0.1:1", "https://x", "http://x/y", "http://x;script-src *", "http://"] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
        assert!(test_key("sk_test_abc").is_ok());
        assert!(test_key("sk_live_abc").is_err_and(|text| !text.contains("abc")));
        assert!(webhook_secret("whsec_bm90IGEgcmVhbCBzZWNyZXQhISEhISEh").is_ok());
        assert!(webhook_secret("whsec_").is_err());
        assert!(webhook_secret("whsec_********************************").is_err());
        assert!(webhook_secret("bm90IGEgcmVhbCBzZWNyZXQhISEhISEh").is_err());
    }
}
