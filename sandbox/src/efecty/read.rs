//! What merchants may send: one rule for each field. The first field that breaks its rule is the one that is named.

use jiff::{SignedDuration, Timestamp};

use crate::{
    json::{Fields, Scalar},
    lima,
    money::Pesos,
};

use super::{
    books::{Beneficiary, PayOut, TakeIn},
    code::Code,
    wire::{COP, Refusal},
};

type Read<T> = Result<T, Refusal>;

/// Hours that a withdrawal code lives when nothing is said (contract: 72), and at most (not documented: 30 days).
const HOURS: i64 = 72;
const MOST_HOURS: i64 = 720;

/// How long a voucher may live. Not documented; aggregators offer 30 days at most, and this leaves room.
const LONGEST: SignedDuration = SignedDuration::from_hours(60 * 24);

fn wrong(field: &'static str) -> Refusal {
    Refusal::of_field(Code::E10, field)
}

/// The body of a call, which must be an object.
pub(super) fn body(body: &[u8]) -> Read<Fields> {
    Fields::read_exact(body)
        .ok_or_else(|| Refusal { why: Some("el cuerpo no es un objeto JSON".to_owned()), ..Code::E10.into() })
}

/// The merchant's name for something: 1 to 64 letters, digits, dashes and underscores.
pub(super) fn reference(fields: &Fields) -> Read<String> {
    match fields.scalar("reference") {
        Scalar::Text(text)
            if text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) =>
        {
            Ok(text)
        }
        _ => Err(wrong("reference")),
    }
}

/// `POST /withdrawal/create`, but for its reference.
pub(super) fn pay_out(fields: &Fields) -> Read<PayOut> {
    let amount = amount(fields)?;
    let validity_hours = match fields.scalar("validity_hours") {
        Scalar::Missing => HOURS,
        Scalar::Number(digits) => digits
            .parse()
            .ok()
            .filter(|hours| (1..=MOST_HOURS).contains(hours))
            .ok_or_else(|| wrong("validity_hours"))?,
        _ => return Err(wrong("validity_hours")),
    };
    let concept = concept(fields)?;
    let beneficiary = beneficiary(&fields.object("beneficiary").ok_or_else(|| wrong("beneficiary"))?)?;
    Ok(PayOut { amount, validity_hours, concept, beneficiary })
}

/// `POST /collection/create`, but for its reference.
pub(super) fn take_in(fields: &Fields, now: Timestamp) -> Read<TakeIn> {
    let amount = amount(fields)?;
    let expires = match fields.scalar("expires_at") {
        Scalar::Text(text) if text.contains('T') => lima::read_lenient(&text),
        _ => None,
    };
    let expires =
        expires.filter(|at| *at > now && at.duration_since(now) <= LONGEST).ok_or_else(|| wrong("expires_at"))?;
    Ok(TakeIn { amount, expires, concept: concept(fields)? })
}

/// Whole pesos as a text, more than none, and the currency that goes with them.
fn amount(fields: &Fields) -> Read<Pesos> {
    let amount = match fields.scalar("amount") {
        Scalar::Text(text) => Pesos::parse(&text).filter(|amount| !amount.is_zero()),
        _ => None,
    };
    let amount = amount.ok_or_else(|| wrong("amount"))?;
    if fields.scalar("currency") == Scalar::Text(COP.to_owned()) { Ok(amount) } else { Err(wrong("currency")) }
}

fn concept(fields: &Fields) -> Read<String> {
    Ok(optional(fields, "concept", "concept", |text| text.chars().count() <= 100)?.unwrap_or_default())
}

fn optional(fields: &Fields, name: &str, path: &'static str, rule: impl Fn(&str) -> bool) -> Read<Option<String>> {
    match fields.scalar(name) {
        Scalar::Missing => Ok(None),
        Scalar::Text(text) if rule(&text) && !text.contains(char::is_control) => Ok(Some(text)),
        _ => Err(wrong(path)),
    }
}

/// The partner contract demands 10 or 11 digits of a cédula de ciudadanía; nothing is known of other documents, so whatever
/// could be one is let through.
fn beneficiary(fields: &Fields) -> Read<Beneficiary> {
    let document_type = match fields.scalar("document_type") {
        Scalar::Text(text) => text,
        _ => return Err(wrong("beneficiary.document_type")),
    };
    let number = match fields.scalar("document_number") {
        Scalar::Text(text) => text,
        _ => return Err(wrong("beneficiary.document_number")),
    };
    let good = match document_type.as_str() {
        "CC" => (10..=11).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) && !all_zeros(&number),
        "CE" | "TI" | "PPT" | "NIT" | "PASSPORT" | "PA" => {
            (3..=20).contains(&number.len())
                && number.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
        }
        _ => return Err(Refusal::of_field(Code::E01, "beneficiary.document_type")),
    };
    if !good {
        return Err(Refusal::of_field(Code::E01, "beneficiary.document_number"));
    }
    let name =
        optional(fields, "name", "beneficiary.name", |text| text.chars().count() <= 100 && !text.trim().is_empty())?;
    let phone = optional(fields, "phone", "beneficiary.phone", |text| {
        let digits = text.strip_prefix('+').unwrap_or(text);
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })?;
    Ok(Beneficiary { document_type, number, name: name.ok_or_else(|| wrong("beneficiary.name"))?, phone })
}

fn all_zeros(number: &str) -> bool {
    number.bytes().all(|b| b == b'0')
}
