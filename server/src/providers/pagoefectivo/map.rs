//! PagoEfectivo's words to ours, and ours to theirs. Half a voucher is no voucher.

use ventanilla::{
    error::ErrorCode,
    error_map::pagoefectivo::{Answer, Detail, Flow, error_code, field_code},
    payment::Issued,
    voucher::HttpsUrl,
};

use super::wire::{Complaint, Create, Created, Envelope, Found, date, lima, number};
use crate::{
    ledger::record::Slip,
    providers::{CallError, Finding, Made, Order, Standing, http::Reply},
};

/// The create call for an order.
pub fn create(order: &Order) -> Option<Create<'_>> {
    let payer = &order.payer;
    let (first, last) = payer.name.as_deref().map_or((None, None), split_name);
    let (country, phone) = payer.phone.as_deref().map_or((None, None), split_phone);
    let document = payer.identification.as_ref().and_then(|(kind, number)| document(kind, number));
    Some(Create {
        currency: order.amount.currency().code(),
        amount: number(order.amount)?,
        transaction_code: &order.merchant_reference,
        date_expiry: lima(order.expires_at),
        payment_concept: order.description.as_deref(),
        user_email: &payer.email,
        user_name: first,
        user_last_name: last,
        user_document_type: document.map(|(kind, _)| kind),
        user_document_number: document.map(|(_, number)| number),
        user_phone: phone,
        user_code_country: country,
    })
}

/// At most 30 characters each.
fn split_name(name: &str) -> (Option<String>, Option<String>) {
    let cut = |part: &str| Some(part.chars().take(30).collect::<String>()).filter(|part| !part.is_empty());
    match name.split_once(' ') {
        Some((first, last)) => (cut(first), cut(last.trim())),
        None => (cut(name), None),
    }
}

/// Country codes of one or two digits; all others here have three.
const SHORT_CODES: [&str; 17] =
    ["1", "7", "51", "52", "53", "54", "55", "56", "57", "58", "34", "33", "39", "44", "49", "81", "86"];

/// `+51987654321` → `+51`, `987654321`. A number without a country is Peruvian.
fn split_phone(phone: &str) -> (Option<String>, Option<String>) {
    let Some(digits) = phone.strip_prefix('+') else {
        return (Some("+51".to_owned()), Some(phone.to_owned()));
    };
    let length = SHORT_CODES.iter().find(|code| digits.starts_with(**code)).map_or(3, |code| code.len());
    match digits.split_at_checked(length) {
        Some((country, rest)) if !rest.is_empty() => (Some(format!("+{country}")), Some(rest.to_owned())),
        _ => (None, None),
    }
}

/// The provider knows DNI, birth and army papers, passports and "other"; a number has 14 characters there at most.
fn document<'a>(kind: &str, number: &'a str) -> Option<(&'static str, &'a str)> {
    let kind = match kind {
        "DNI" => "DNI",
        "PASSPORT" => "PAS",
        _ => "NAN",
    };
    (number.len() <= 14).then_some((kind, number))
}

/// What was made, if the answer speaks of our order and holds all that a voucher must.
pub fn made(order: &Order, created: &Created, hosts: &[String]) -> Option<Made> {
    let ours = created.amount.amount(&created.currency) == Some(order.amount)
        && created.transaction_code.as_ref().is_none_or(|code| *code == order.merchant_reference);
    if !ours {
        return None;
    }
    // Without a deadline in the answer the one that we asked for holds; the poller corrects it.
    let expires_at = created.date_expiry.as_deref().and_then(date).unwrap_or(order.expires_at);
    let url = created.cip_url.as_deref().and_then(|url| HttpsUrl::new(url).ok());
    let hosted_url = url.filter(|url| hosts.iter().any(|host| host == url.host())).map(|url| url.as_str().to_owned());
    Some(Made {
        issued: Issued { reference: created.cip.reference()?, expires_at },
        slip: Slip { hosted_url, ..Slip::default() },
    })
}

/// What is known of a code. `None` for one that the provider does not know, and for an answer that says too little.
pub fn finding(found: &Found) -> Option<Finding> {
    let reference = found.cip.as_ref()?.reference()?;
    let day = |text: &Option<String>| text.as_deref().and_then(date);
    let standing = match found.status.as_ref()?.code()? {
        21 => Standing::Expired,
        23 => Standing::Paid {
            amount: found.amount.as_ref()?.amount(found.currency.as_deref()?)?,
            at: day(&found.date_payment),
            operation: None,
            order_reference: found.transaction_code.clone(),
        },
        25 => Standing::Withdrawn,
        22 => Standing::Open(day(&found.date_expiry)),
        // Unknown means still pending.
        _ => Standing::Open(None),
    };
    Some(Finding { reference, standing })
}

/// The provider's own code in an answer, for the log.
pub fn own_code(reply: &Reply) -> Option<String> {
    let envelope: Envelope = serde_json::from_slice(reply.body.as_deref()?).ok()?;
    envelope.code.and_then(|code| code.code()).map(|code| code.to_string())
}

/// "Solicitud con datos inválidos": which, stands in a list.
const INVALID: u16 = 111;

/// What an answer that is not success means.
pub fn refusal(flow: Flow, reply: &Reply) -> CallError {
    let envelope = reply.body.as_deref().and_then(|body| serde_json::from_slice::<Envelope>(body).ok());
    let code = envelope.as_ref().and_then(|envelope| envelope.code.as_ref()?.code());
    // A list of complaints comes with a refusal; whatever stands in another answer refuses nothing.
    let refused = code == Some(INVALID) || (400..500).contains(&reply.status);
    let data = envelope.as_ref().filter(|_| refused).and_then(|envelope| envelope.data.as_ref());
    let complaints: Vec<Complaint> = data.and_then(|data| serde_json::from_str(data.get()).ok()).unwrap_or_default();
    let detail = |complaint: &'_ Complaint| complaint.code.as_ref().and_then(super::wire::Loose::code);
    let details: Vec<Detail<'_>> = complaints
        .iter()
        .map(|complaint| Detail { code: detail(complaint), field: complaint.field.as_deref().unwrap_or_default() })
        .collect();
    let mut fields: Vec<(&'static str, ErrorCode)> = details
        .iter()
        .filter_map(|detail| Some((our_field(detail.field)?, field_code(flow, detail))))
        .filter(|_| flow == Flow::Create)
        .collect();
    let code = error_code(flow, Answer::Refused { status: reply.status, code, details: &details });
    if fields.is_empty() && matches!(code, ErrorCode::AmountOverMaximum | ErrorCode::AmountInvalid) {
        fields.push(("amount.value", code));
    }
    CallError { code, fields, retry_after: reply.retry_after, unheard: false }
}

/// Our API's name of a field of theirs.
fn our_field(field: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 11] = [
        ("amount", "amount.value"),
        ("currency", "amount.currency"),
        ("transactionCode", "merchant_reference"),
        ("dateExpiry", "expires_at"),
        ("paymentConcept", "description"),
        ("userEmail", "payer.email"),
        ("userName", "payer.name"),
        ("userLastName", "payer.name"),
        ("userPhone", "payer.phone"),
        ("userCodeCountry", "payer.phone"),
        ("userDocumentNumber", "payer.identification.number"),
    ];
    NAMES.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(field)).map(|(_, ours)| *ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_phones_fit_the_provider() {
        let text = |(one, two): (Option<String>, Option<String>)| {
            format!("{}|{}", one.unwrap_or_default(), two.unwrap_or_default())
        };
        assert_eq!(text(split_name("Ana Ruiz Soto")), "Ana|Ruiz Soto");
        assert_eq!(text(split_name("Ana")), "Ana|");
        assert_eq!(text(split_phone("+51987654321")), "+51|987654321");
        assert_eq!(text(split_phone("987654321")), "+51|987654321");
        assert_eq!(text(split_phone("+593987654321")), "+593|987654321");
        assert_eq!(text(split_phone("+12025550123")), "+1|2025550123");
    }
}
