//! What a server in another language may ask, as functions of text.

use core::fmt;

use crate::{
    error::ErrorCode,
    i18n::{
        Asked, Locale,
        errors::{self, Language},
        identification::{label, problem},
    },
    identification::{CedulaRule, Identification, IdentificationError, Kind, RuleSet},
    prelude::*,
    render::{calendar, html, model, text},
    signature::{
        Secret,
        standard_webhooks::{self, Headers},
    },
    snapshot::{RefundSnapshot, Snapshot},
    time::{Timestamp, Zone},
    wire::{self, CheckedDocumentJson, DocumentKindJson, ErrorJson, RefundSnapshotJson, SnapshotJson, WireError},
};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub code: ErrorCode,
    /// What was expected, for the developer.
    pub expected: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.expected)
    }
}

impl Refused {
    fn field(expected: &str) -> Refused {
        Refused { code: ErrorCode::FieldInvalid, expected: expected.to_owned() }
    }
}

impl From<WireError> for Refused {
    fn from(error: WireError) -> Refused {
        Refused { code: ErrorCode::BackendReplyInvalid, expected: error.to_string() }
    }
}

type Answer = Result<String, Refused>;

/// How a screen is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form<'a> {
    /// To stand inside the element; with the address of the widget's files, if it is to bring its style sheet.
    Html(Option<&'a str>),
    /// For messages and mails.
    Text,
    /// As data.
    View,
    /// A calendar entry.
    Calendar,
}

/// A payment, from the JSON of `GET /client/payment`.
///
/// # Errors
/// [`Refused`] where that is none, the locale is none of ours, or there is no code to put into a calendar.
pub fn payment(snapshot: &str, locale: &str, now: Timestamp, form: Form<'_>) -> Answer {
    let snapshot: Snapshot = SnapshotJson::read(snapshot)?;
    let locale = known_locale(locale, snapshot.zone())?;
    match form {
        Form::Html(assets) => Ok(html::fragment(&snapshot, locale, now, assets)),
        Form::Text => Ok(text::payment(&snapshot, locale, now)),
        Form::View => Ok(model::payment(&snapshot, locale, now).write()),
        Form::Calendar => calendar::entry(&snapshot, locale, now).ok_or_else(no_code),
    }
}

/// A refund, from the JSON of `GET /client/refund`.
///
/// # Errors
/// As [`payment`].
pub fn refund(snapshot: &str, locale: &str, now: Timestamp, form: Form<'_>) -> Answer {
    let snapshot: RefundSnapshot = RefundSnapshotJson::read(snapshot)?;
    let locale = known_locale(locale, snapshot.zone())?;
    match form {
        Form::Html(assets) => Ok(html::refund_fragment(&snapshot, locale, now, assets)),
        Form::Text => Ok(text::refund(&snapshot, locale, now)),
        Form::View => Ok(model::refund(&snapshot, locale, now).write()),
        Form::Calendar => calendar::refund_entry(&snapshot, locale, now).ok_or_else(no_code),
    }
}

fn no_code() -> Refused {
    Refused::field("expected a snapshot with a code that can be used")
}

fn known_locale(tag: &str, zone: Zone) -> Result<Locale, Refused> {
    let asked = Asked::from_tag(tag).ok_or_else(|| Refused::field("expected the locale `es-PE`, `es-CO` or `en`"))?;
    Ok(asked.in_zone(zone))
}

/// One signature for the header `webhook-signature`.
///
/// # Errors
/// [`Refused`] where the secret is none.
pub fn sign_event(secret: &str, id: &str, now: Timestamp, body: &[u8]) -> Answer {
    Ok(standard_webhooks::sign(&key(secret)?, id, now, body))
}

/// Whether an event is genuine, whole and of now. `headers`: the values of `webhook-id`, `-timestamp` and `-signature`.
///
/// # Errors
/// [`Refused`] where it is not, or where there is no secret to tell by.
pub fn verify_event(secrets: &[String], headers: [&str; 3], body: &[u8], now: Timestamp) -> Result<(), Refused> {
    let secrets = secrets.iter().map(|secret| key(secret)).collect::<Result<Vec<_>, _>>()?;
    if secrets.is_empty() {
        return Err(Refused::field("expected at least one secret"));
    }
    let [id, timestamp, signature] = headers.map(str::as_bytes);
    let headers = Headers { id: &[id], timestamp: &[timestamp], signature: &[signature] };
    standard_webhooks::verify(body, headers, &secrets, now).map_err(|_| Refused {
        code: ErrorCode::SignatureInvalid,
        expected: errors::developer(ErrorCode::SignatureInvalid, Language::En).to_owned(),
    })
}

fn key(secret: &str) -> Result<Secret, Refused> {
    Secret::from_whsec(secret)
        .map_err(|_| Refused::field("expected a secret: `whsec_` and the base64 of at least 24 bytes"))
}

/// The documents that a form may offer. `country`: `PE` or `CO`; `cedula_rule`: `partner`, `registry`, or nothing for Peru.
///
/// # Errors
/// [`Refused`] where country, rule or locale is none of ours.
pub fn document_kinds(country: &str, cedula_rule: &str, locale: &str) -> Answer {
    let rules = rule_set(country, cedula_rule)?;
    let locale = known_locale(locale, rules.zone())?;
    let kinds = rules.rules().iter().map(|rule| DocumentKindJson {
        kind: rule.kind.as_str(),
        label: label(rules, rule.kind, locale),
        min: *rule.length.start(),
        max: *rule.length.end(),
        letters: rule.letters,
    });
    Ok(wire::write(&kinds.collect::<Vec<_>>()))
}

/// Whether something typed is the number of a document, and if not, what to tell who typed it.
///
/// # Errors
/// As [`document_kinds`], and where the kind is none of that country.
pub fn check_document(country: &str, cedula_rule: &str, kind: &str, number: &str, locale: &str) -> Answer {
    let rules = rule_set(country, cedula_rule)?;
    let locale = known_locale(locale, rules.zone())?;
    let kind = Kind::from_word(kind).filter(|kind| rules.rule(*kind).is_some());
    let kind = kind.ok_or_else(|| Refused::field("expected a kind of document of this country"))?;
    let checked = match Identification::parse(rules, kind, number) {
        Ok(right) => {
            CheckedDocumentJson::Right { valid: true, masked: right.masked(), number: right.number().to_owned() }
        }
        Err(error) => {
            let code = match error {
                IdentificationError::ShortCedula { .. } => ErrorCode::IdentificationRuleRefused,
                _ => ErrorCode::IdentificationInvalid,
            };
            let message = problem(rules, kind, error, locale);
            CheckedDocumentJson::Wrong { valid: false, error: code.as_str(), message }
        }
    };
    Ok(wire::write(&checked))
}

fn rule_set(country: &str, cedula_rule: &str) -> Result<RuleSet, Refused> {
    match country {
        "PE" => Ok(RuleSet::Peru),
        "CO" => CedulaRule::from_id(cedula_rule)
            .map(RuleSet::Colombia)
            .ok_or_else(|| Refused::field("expected `cedula_rule` to be `partner` or `registry`")),
        _ => Err(Refused::field("expected the country `PE` or `CO`")),
    }
}

/// What an error means to whom. `locale`: the payer's; `language`: `es`, `en` or `zh`, of those who run the shop.
///
/// # Errors
/// [`Refused`] where code, locale or language is none of ours.
pub fn explain_error(code: &str, locale: &str, language: &str) -> Answer {
    let code = ErrorCode::from_str_exact(code).ok_or_else(|| Refused::field("expected an error code of Ventanilla"))?;
    // An error speaks of no country's money; of a phone number it does, where the locale names the country.
    let locale = known_locale(locale, Zone::Lima)?;
    let language = Language::ALL.into_iter().find(|known| known.tag() == language);
    let language = language.ok_or_else(|| Refused::field("expected the language `es`, `en` or `zh`"))?;
    Ok(wire::write(&ErrorJson {
        code: code.as_str(),
        category: code.category().as_str(),
        retry: code.retry().as_str(),
        responsible: code.responsible().as_str(),
        title: errors::title(code, language),
        payer: errors::payer(code, locale),
        refund: errors::refund(code, locale),
        support: errors::support(code, language),
        developer: errors::developer(code, language),
    }))
}
