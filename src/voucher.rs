//! The slip that a payer shows or dictates at the counter.
//!
//! A voucher without a code is no voucher: it cannot be built, so it can never be shown (one shop mailed links to nothing for weeks).

use core::fmt;

use crate::{
    money::Amount,
    prelude::*,
    provider::Provider,
    time::{Timestamp, Zone},
};

/// The code that a provider knows a payment by: digits only, kept as text, since leading zeros count.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference(String);

impl Reference {
    /// A reference as `provider` forms it.
    ///
    /// # Errors
    /// [`VoucherError::Reference`] where it is not all digits, or too short or too long for the provider.
    pub fn new(provider: Provider, digits: &str) -> Result<Reference, VoucherError> {
        let right = provider.facts().reference_digits.contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if right { Ok(Reference(digits.to_owned())) } else { Err(VoucherError::Reference) }
    }

    /// The bare digits: what is copied, encoded and compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits in groups, as they are read aloud: see [`groups`].
    pub fn grouped(&self) -> Vec<&str> {
        groups(&self.0)
    }
}

/// A code in groups of three or four, as it is read aloud: `311 000 001`, `4827 1935 06`.
pub fn groups(code: &str) -> Vec<&str> {
    // Threes where they come out even or the code is short; fours keep longer codes within three or four breaths.
    let size = if code.len().is_multiple_of(3) || code.len() < 8 { 3 } else { 4 };
    let mut rest = code;
    let mut groups = Vec::new();
    while let Some((group, tail)) = rest.split_at_checked(size) {
        groups.push(group);
        rest = tail;
    }
    if !rest.is_empty() {
        groups.push(rest);
    }
    groups
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An `https` address of the provider's. Whether it may become a link is decided by who knows the provider's hosts (the backend).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpsUrl(String);

impl HttpsUrl {
    /// Accepts `https://host…` of visible ASCII without credentials, quotes, backslashes or angle brackets.
    ///
    /// # Errors
    /// [`VoucherError::Url`] for every other text: `javascript:`, `data:`, `//host`, tab-split schemes, Unicode hosts …
    pub fn new(text: &str) -> Result<HttpsUrl, VoucherError> {
        let visible = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte);
        let rest = text.strip_prefix("https://").ok_or(VoucherError::Url)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if text.len() <= 2_000 && is_plain_host(host) && text.bytes().all(visible) {
            Ok(HttpsUrl(text.to_owned()))
        } else {
            Err(VoucherError::Url)
        }
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, without a port.
    pub fn host(&self) -> &str {
        let rest = self.0.strip_prefix("https://").unwrap_or_default();
        rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }
}

/// Whether a browser goes to the very host that a person reads here: names of letters, digits and hyphens, or four plain numbers, and
/// perhaps a port. What browsers read in another way than it looks (`0x7f.1`, `2130706433`, `name@host`) is refused.
fn is_plain_host(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_octet = |label: &str| label.parse::<u8>().is_ok_and(|_| label == "0" || !label.starts_with('0'));
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_number = digits(last) || last.starts_with("0x") || last.starts_with("0X");
    let is_address = host.split('.').count() == 4 && host.split('.').all(|label| digits(label) && is_octet(label));
    host.len() <= 253
        && host.split('.').all(is_label)
        && (!is_number || is_address)
        && digits(port)
        && port.parse::<u16>().is_ok()
}

/// What the payer needs at the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// The network that takes the money.
    pub provider: Provider,
    /// "Código CIP" in Peru, "Referencia" in Colombia.
    pub reference: Reference,
    /// The collector's number that a cashier asks for first, where the network has one ("Convenio").
    pub biller_code: Option<String>,
    /// What is to be paid: all of it at once, in cash.
    pub amount: Amount,
    /// From this instant on, the network may refuse the code.
    pub expires_at: Timestamp,
    /// The provider's own page of this voucher.
    pub hosted_voucher_url: Option<HttpsUrl>,
    /// What the provider's barcode says; never made up from the reference.
    pub barcode: Option<String>,
}

impl Voucher {
    /// The zone in which the deadline is shown.
    pub const fn zone(&self) -> Zone {
        self.provider.facts().zone
    }
}

/// Why something is not a part of a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoucherError {
    /// Not a code of the provider's.
    Reference,
    /// Not a plain `https` address.
    Url,
}

impl fmt::Display for VoucherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            VoucherError::Reference => "expected a code of digits only, as long as the provider's codes are",
            VoucherError::Url => "expected a plain `https://` address",
        })
    }
}

impl core::error::Error for VoucherError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_groups(digits: &str, expected: &str) {
        let reference = Reference::new(Provider::PagoEfectivo, digits).unwrap();
        assert_eq!(reference.grouped().join(" "), expected);
    }

    #[test]
    fn groups_as_read_aloud() {
        check_groups("1", "1");
        check_groups("1344682", "134 468 2");
        check_groups("11323796", "1132 3796");
        check_groups("311000001", "311 000 001");
        check_groups("4827193506", "4827 1935 06");
        check_groups("00000002592100", "0000 0002 5921 00");
    }

    #[test]
    fn references_are_digits_of_the_right_length() {
        for wrong in ["", "123456789012345", "12a", "１２３", "-1", "1 2"] {
            assert_eq!(Reference::new(Provider::PagoEfectivo, wrong), Err(VoucherError::Reference), "{wrong:?}");
        }
    }

    #[test]
    fn only_plain_https_becomes_an_address() {
        assert_eq!(HttpsUrl::new("https://payment.example:8443/a?b#c").unwrap().host(), "payment.example");
        assert_eq!(HttpsUrl::new("https://127.0.0.1:80/a").unwrap().host(), "127.0.0.1");
        for wrong in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "//evil.example/",
            "http://payment.example/",
            "https://",
            "https:///x",
            "https://a b/",
            "https://user@evil.example/",
            "https://pago.example\\@evil.example/",
            "https://págo.example/",
            "https://x/\"onclick=",
            "https://x/\u{202e}",
            " https://x/",
            "https://-x/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://127.1/",
            "https://01.2.3.4/",
            "https://1.2.3.4.5/",
            "https://x:99999/",
            "https://x:80:80/",
            "https://x:/",
            "https://x..example/",
            "https://x.example./",
            "https://x/\n",
        ] {
            assert_eq!(HttpsUrl::new(wrong), Err(VoucherError::Url), "{wrong:?}");
        }
    }
}
