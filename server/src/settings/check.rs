//! What a setting's type cannot say: forms of addresses and keys, and what must not meet real money.

use std::net::IpAddr;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use url::Url;
use ventanilla::money::Currency;

use super::{Account, Efecty, Environment, PagoEfectivo, Secret, Settings};

/// Secrets that stand in public files: `ventanilla.example.toml`, the sandbox's defaults, the demo.
const PUBLIC_SECRETS: [&str; 7] = [
    "sk_test_000000000000000000000000",
    "insecure-example-token-secret-0000000000",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "TESTACCESSKEY0000000",
    "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0",
    "TESTEFECTYSECRETTESTEFECTYSECRET00",
];

/// What `allowed_origins` says where pages without an origin of their own must get in: sandboxed extensions of a checkout.
pub const ANYBODY: &str = "*";

/// Collects what is wrong.
pub(super) struct Findings(Vec<String>);

impl Findings {
    pub(super) fn expect(&mut self, right: bool, field: &str, expected: &str) {
        if !right {
            self.0.push(format!("`{field}`: expected {expected}"));
        }
    }
}

impl Settings {
    /// Checks what types cannot, and brings addresses and currencies into one form.
    pub(super) fn check(&mut self) -> Result<(), Vec<String>> {
        let mut found = Findings(Vec::new());
        self.normalise();
        let live = self.providers.any_live();
        self.check_addresses(live, &mut found);
        self.check_secrets(&mut found);
        self.check_merchant(&mut found);
        self.check_providers(&mut found);
        self.check_manual(&mut found);
        self.check_refunds(live, &mut found);
        self.check_fallback(&mut found);
        if live {
            self.check_live(&mut found);
        }
        if found.0.is_empty() { Ok(()) } else { Err(found.0) }
    }

    fn normalise(&mut self) {
        let trim = |text: &mut String| text.truncate(text.trim_end_matches('/').len());
        self.public_url.iter_mut().for_each(trim);
        self.allowed_origins.iter_mut().for_each(trim);
        let pagoefectivo = self.providers.pagoefectivo.as_mut().map(|own| (&mut own.base_url, &mut own.limits));
        let efecty = self.providers.efecty.as_mut().map(|own| (&mut own.base_url, &mut own.limits));
        for (base_url, limits) in [pagoefectivo, efecty].into_iter().flatten() {
            trim(base_url);
            // The environment's reader turns names into lower case.
            let named = std::mem::take(limits).into_iter();
            *limits = named.map(|(code, limits)| (code.to_ascii_uppercase(), limits)).collect();
        }
        if let Some(refunds) = &mut self.refunds {
            let named = std::mem::take(&mut refunds.review_from).into_iter();
            refunds.review_from = named.map(|(code, sum)| (code.to_ascii_uppercase(), sum)).collect();
        }
    }

    fn check_providers(&self, found: &mut Findings) {
        let providers = &self.providers;
        let some = providers.accounts().next().is_some();
        found.expect(some, "providers", "at least one of `pagoefectivo` and `efecty`");
        providers.accounts().for_each(|account| account.check(found));
        if let Some(own) = &providers.pagoefectivo {
            own.check(found);
        }
        if let Some(own) = &providers.efecty {
            own.check(found);
        }
    }

    fn check_addresses(&self, live: bool, found: &mut Findings) {
        let own = self.public_url.as_deref().is_none_or(|url| is_web(url, live, false));
        found.expect(own, "public_url", "an `https` address (`http` only on this machine, in the sandbox)");
        for origin in &self.allowed_origins {
            let right =
                origin == ANYBODY || Url::parse(origin).is_ok_and(|url| url.origin().ascii_serialization() == *origin);
            found.expect(right, "allowed_origins", "scheme, host and port such as `https://shop.example`, or `*`");
        }
        if let Some(webhook) = &self.webhook {
            found.expect(
                is_web(&webhook.url, live, true),
                "webhook.url",
                "an `https` address, or `http` on this machine",
            );
            found.expect(!webhook.secrets.is_empty(), "webhook.secrets", "at least one secret");
            let right = |secret: &Secret| webhook_key(secret).is_some();
            let all = webhook.secrets.iter().all(right);
            found.expect(all, "webhook.secrets", "`whsec_` and the base64 of at least 24 bytes");
        }
    }

    fn check_secrets(&self, found: &mut Findings) {
        found.expect(!self.api_keys.is_empty(), "api_keys", "at least one key");
        let right = |secret: &Secret| is_plain(secret, 20);
        found.expect(self.api_keys.iter().all(right), "api_keys", "keys of at least 20 visible characters, no spaces");
        found.expect(is_plain(&self.token_secret, 32), "token_secret", "at least 32 visible characters, no spaces");
        found.expect(self.data_key_bytes().is_some(), "data_key", "the base64 of 32 bytes");
    }

    fn check_merchant(&self, found: &mut Findings) {
        let name = self.merchant.name.trim();
        found.expect(!name.is_empty() && name.chars().count() <= 80, "merchant.name", "1 to 80 characters");
        for channel in &self.merchant.channels {
            let way = channel.way.as_deref().is_none_or(|way| matches!(way, "bank" | "counter" | "wallet"));
            found.expect(way, "merchant.channels.way", "`bank`, `counter` or `wallet`");
        }
    }

    /// What must not meet real money.
    fn check_live(&self, found: &mut Findings) {
        found.expect(self.sandbox_clock.is_none(), "sandbox_clock", "none beside a live account");
        let mut fields = vec![
            ("api_keys".to_owned(), self.api_keys.as_slice()),
            ("token_secret".to_owned(), std::slice::from_ref(&self.token_secret)),
            ("data_key".to_owned(), std::slice::from_ref(&self.data_key)),
            ("webhook.secrets".to_owned(), self.webhook.as_ref().map_or(&[], |webhook| webhook.secrets.as_slice())),
        ];
        if let Some(own) = &self.providers.pagoefectivo {
            fields.push(("providers.pagoefectivo.access_key".to_owned(), std::slice::from_ref(&own.access_key)));
        }
        for account in self.providers.accounts() {
            fields.push((format!("providers.{}.secret_keys", account.provider.id()), account.secret_keys));
        }
        for (field, secrets) in fields {
            let public =
                |secret: &Secret| PUBLIC_SECRETS.contains(&secret.expose()) || secret.expose().starts_with("sk_test_");
            found.expect(
                !secrets.iter().any(public),
                &field,
                "a secret of your own beside a live account, not a test key",
            );
        }
    }

    /// The key for personal data.
    pub fn data_key_bytes(&self) -> Option<[u8; 32]> {
        STANDARD.decode(self.data_key.expose()).ok()?.try_into().ok()
    }
}

impl Account<'_> {
    fn check(&self, found: &mut Findings) {
        let field = |name: &str| format!("providers.{}.{name}", self.provider.id());
        let live = self.environment == Environment::Live;
        let base = is_web(self.base_url, live, !live);
        found.expect(base, &field("base_url"), "an `https` address (`http` only on this machine, in the sandbox)");
        let keys =
            !self.secret_keys.is_empty() && self.secret_keys.iter().all(|key| is_plain(key, 24)) && self.keys().is_ok();
        found.expect(
            keys,
            &field("secret_keys"),
            "at least one key of 24 visible characters or more, no spaces or line ends",
        );
        let facts = self.provider.facts();
        let validity = facts.validity.contains(&self.validity());
        found.expect(validity, &field("validity_hours"), "at least 1, and at most six months");
        found.expect(!self.limits.is_empty(), &field("limits"), "at least one currency");
        for (code, limits) in self.limits {
            let field = field(&format!("limits.{code}"));
            let currency = Currency::from_code(code).ok();
            match currency.filter(|currency| facts.currencies.contains(currency)) {
                None => {
                    let known: Vec<_> = facts.currencies.iter().map(|one| format!("`{}`", one.code())).collect();
                    let expected = format!("a currency that the provider collects: {}", known.join(" or "));
                    found.expect(false, &field, &expected);
                }
                Some(currency) => found.expect(
                    limits.amounts(currency).is_some(),
                    &field,
                    "decimal texts such as `2.00`, `min` not above `max`",
                ),
            }
        }
    }
}

impl PagoEfectivo {
    fn check(&self, found: &mut Findings) {
        let digits = !self.service_id.is_empty() && self.service_id.bytes().all(|byte| byte.is_ascii_digit());
        found.expect(digits, "providers.pagoefectivo.service_id", "digits only");
        found.expect(
            is_plain(&self.access_key, 1),
            "providers.pagoefectivo.access_key",
            "visible characters, no spaces or line ends",
        );
    }
}

impl Efecty {
    fn check(&self, found: &mut Findings) {
        let plain = !self.key_id.is_empty() && self.key_id.bytes().all(|byte| byte.is_ascii_graphic());
        found.expect(plain, "providers.efecty.key_id", "visible characters, no spaces or line ends");
        self.check_withdrawal(found);
    }
}

/// The bytes of a `whsec_…` secret.
pub fn webhook_key(secret: &Secret) -> Option<Vec<u8>> {
    let key = STANDARD.decode(secret.expose().strip_prefix("whsec_")?).ok()?;
    (key.len() >= 24).then_some(key)
}

fn is_plain(secret: &Secret, least: usize) -> bool {
    secret.expose().len() >= least && secret.expose().bytes().all(|byte| byte.is_ascii_graphic())
}

/// An `https` address, or an `http` one on this machine: always allowed for `own_machine`, else only off live.
fn is_web(text: &str, live: bool, own_machine: bool) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    match url.scheme() {
        "https" => plain,
        "http" => plain && is_loopback(&url) && (own_machine || !live),
        _ => false,
    }
}

/// Whether an address leads to this machine.
pub fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
