//! From an order's JSON to an order that cannot be wrong, with every wrong field named at once.

use ventanilla::{
    error::ErrorCode,
    identification::{Identification, IdentificationError, Kind, RuleSet},
    money::{Amount, Currency, MoneyError},
    provider::Provider,
    time::Timestamp,
};

use super::wire::{AmountJson, CreateJson, IdentificationJson, PayerJson};
use crate::{
    actions::{Refusal, create::NewPayment},
    settings::{Account, Settings},
    store::payers::Payer,
};

/// Collects what is wrong.
#[derive(Default)]
pub(super) struct Wrong(pub(super) Vec<(String, ErrorCode)>);

impl Wrong {
    pub(super) fn add(&mut self, field: &str, code: ErrorCode) {
        self.0.push((field.to_owned(), code));
    }

    /// A text of a form, missing or not.
    pub(super) fn text(
        &mut self,
        field: &str,
        value: Option<String>,
        right: impl Fn(&str) -> bool,
        code: ErrorCode,
    ) -> Option<String> {
        if value.as_deref().is_some_and(|text| !right(text)) {
            self.add(field, code);
            return None;
        }
        value
    }

    pub(super) fn required<T>(&mut self, field: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.add(field, ErrorCode::FieldMissing);
        }
        value
    }
}

/// An order, checked.
///
/// # Errors
/// All wrong fields.
pub fn order(json: CreateJson, settings: &Settings, now: Timestamp) -> Result<NewPayment, Refusal> {
    let mut wrong = Wrong::default();
    let reference = wrong.required("merchant_reference", json.merchant_reference);
    let reference = wrong.text("merchant_reference", reference, is_reference, ErrorCode::FieldInvalid);
    let account = account(json.provider.as_deref(), json.amount.as_ref(), settings, &mut wrong);
    let amount = wrong.required("amount", json.amount);
    let amount = amount.and_then(|amount| self::amount(&amount, account.as_ref(), &mut wrong));
    // What can be wrong about everything else is looked at as if for the first provider, where the right one is not known.
    let account = account.or_else(|| settings.providers.accounts().next());
    let documents = account.map_or(RuleSet::Peru, |account| account.documents);
    let payer = wrong.required("payer", json.payer).and_then(|payer| self::payer(payer, documents, &mut wrong));
    let description = wrong.text("description", json.description, |text| is_text(text, 50), ErrorCode::FieldInvalid);
    let locale = wrong.text("locale", json.locale, is_tag, ErrorCode::FieldInvalid);
    let return_url = wrong.text("return_url", json.return_url, is_web, ErrorCode::FieldInvalid);
    let provider = account.map(|account| account.provider);
    let expires_at = provider.and_then(|provider| match json.expires_at {
        None => Some(default_deadline(settings, provider, now)),
        Some(text) => deadline(&text, provider, now).map_err(|code| wrong.add("expires_at", code)).ok(),
    });
    match (reference, provider, amount, payer, expires_at) {
        (Some(merchant_reference), Some(provider), Some(amount), Some(payer), Some(expires_at))
            if wrong.0.is_empty() =>
        {
            Ok(NewPayment {
                merchant_reference,
                amount,
                payer,
                provider,
                description: description.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
                expires_at,
                locale,
                return_url,
            })
        }
        _ => Err(Refusal::of_fields(wrong.0)),
    }
}

/// The deadline where nobody names one. Two days at a provider that is not configured any more.
pub fn default_deadline(settings: &Settings, provider: Provider, now: Timestamp) -> Timestamp {
    now.plus(settings.providers.account(provider).map_or(2 * ventanilla::time::DAY, |account| account.validity()))
}

/// A deadline, in whole seconds, as near and as far as the provider allows.
///
/// # Errors
/// The code of what is wrong with it.
pub fn deadline(text: &str, provider: Provider, now: Timestamp) -> Result<Timestamp, ErrorCode> {
    let time = Timestamp::parse(text).map_err(|_| ErrorCode::ExpiryInvalid)?;
    let time = Timestamp::from_seconds(time.seconds());
    let (nearest, farthest) = provider.facts().validity.clone().into_inner();
    // A second of grace: the way here takes time, and ten minutes from now are ten minutes from then.
    if time < now.plus(nearest).plus(-ventanilla::time::SECOND) {
        Err(ErrorCode::ExpiryTooSoon)
    } else if time > now.plus(farthest) {
        Err(ErrorCode::ExpiryTooFar)
    } else {
        Ok(time)
    }
}

/// The provider that is named, or else the one that collects the currency.
fn account<'a>(
    named: Option<&str>,
    amount: Option<&AmountJson>,
    settings: &'a Settings,
    wrong: &mut Wrong,
) -> Option<Account<'a>> {
    let providers = &settings.providers;
    let code = amount.and_then(|amount| amount.currency.as_deref());
    let collecting = || providers.collecting(Currency::from_code(code?).ok()?);
    match named.map(|id| Provider::from_id(id).and_then(|provider| providers.account(provider))) {
        None => collecting(),
        Some(Some(account)) => Some(account),
        Some(None) => {
            wrong.add("provider", ErrorCode::FieldInvalid);
            collecting()
        }
    }
}

fn amount(json: &AmountJson, account: Option<&Account<'_>>, wrong: &mut Wrong) -> Option<Amount> {
    let value = wrong.required("amount.value", json.value.as_deref());
    let code = wrong.required("amount.currency", json.currency.as_deref())?;
    let Ok(currency) = Currency::from_code(code) else {
        wrong.add("amount.currency", ErrorCode::CurrencyUnknown);
        return None;
    };
    let Some((least, most)) = account.and_then(|account| account.limits_of(currency)) else {
        wrong.add("amount.currency", ErrorCode::CurrencyUnsupported);
        return None;
    };
    let amount = decimal(value?, currency, wrong)?;
    let code = match amount.minor() {
        minor if minor > most.minor() => ErrorCode::AmountOverMaximum,
        minor if minor < least.minor() => ErrorCode::AmountUnderMinimum,
        _ => return Some(amount),
    };
    wrong.add("amount.value", code);
    None
}

/// A decimal text in a currency.
pub(super) fn decimal(value: &str, currency: Currency, wrong: &mut Wrong) -> Option<Amount> {
    let amount = Amount::parse(value, currency).map_err(|error| match error {
        MoneyError::NotPositive => ErrorCode::AmountNotPositive,
        MoneyError::TooManyDecimals => ErrorCode::AmountTooManyDecimals,
        MoneyError::TooLarge => ErrorCode::AmountOverMaximum,
        _ => ErrorCode::AmountInvalid,
    });
    amount.map_err(|code| wrong.add("amount.value", code)).ok()
}

fn payer(json: PayerJson, documents: RuleSet, wrong: &mut Wrong) -> Option<Payer> {
    let email = wrong.required("payer.email", json.email.filter(|email| !email.is_empty()));
    let email = wrong.text("payer.email", email, is_email, ErrorCode::EmailInvalid);
    let name = wrong.text("payer.name", json.name, |text| is_text(text, 100), ErrorCode::FieldInvalid);
    let phone = wrong.text("payer.phone", json.phone, is_phone, ErrorCode::FieldInvalid);
    let identification = json.identification.and_then(|document| identification(document, documents, wrong));
    Some(Payer {
        email: email?,
        name: name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        phone: phone.filter(|phone| !phone.is_empty()),
        identification,
    })
}

fn identification(json: IdentificationJson, documents: RuleSet, wrong: &mut Wrong) -> Option<(String, String)> {
    let kind = wrong.required("payer.identification.kind", json.kind);
    let number = wrong.required("payer.identification.number", json.number);
    let Some(kind) = Kind::from_word(&kind?.to_ascii_uppercase()) else {
        wrong.add("payer.identification.kind", ErrorCode::FieldInvalid);
        return None;
    };
    match Identification::parse(documents, kind, &number?) {
        Ok(document) => Some((kind.as_str().to_owned(), document.number().to_owned())),
        Err(IdentificationError::KindNotAccepted) => {
            wrong.add("payer.identification.kind", ErrorCode::FieldInvalid);
            None
        }
        Err(_) => {
            wrong.add("payer.identification.number", ErrorCode::IdentificationInvalid);
            None
        }
    }
}

fn is_reference(text: &str) -> bool {
    (1..=36).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Text for people: no control characters, and none that turn the direction of what follows.
pub(super) fn is_text(text: &str, most: usize) -> bool {
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().count() <= most && !text.chars().any(hidden)
}

/// As far as one can tell without writing to it; the provider takes 100 characters.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"(),:;<>@[\\]".contains(&byte))
    };
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    text.len() <= 100 && plain(local) && plain(domain) && domain.contains('.') && labels
}

fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (6..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_tag(text: &str) -> bool {
    (2..=35).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

pub(super) fn is_web(text: &str) -> bool {
    let url = url::Url::parse(text);
    let web =
        url.is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host() && url.username().is_empty());
    text.len() <= 2_000 && web && text.bytes().all(|byte| byte.is_ascii_graphic())
}
