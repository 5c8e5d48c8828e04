//! `POST /webhooks/pagoefectivo`: what a notification's body says. Documented is `cip.paid`; two more were seen.

use serde::Deserialize;
use ventanilla::provider::Provider;

use super::wire::{Loose, date};
use crate::{
    json,
    providers::{Notice, NoticeKind, PaidNotice},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    event_type: String,
    operation_number: Option<Loose>,
    data: Option<Data>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    cip: Option<Loose>,
    currency: Option<String>,
    amount: Option<Loose>,
    payment_date: Option<String>,
    transaction_code: Option<String>,
}

/// Reads a body whose signature was verified.
///
/// # Errors
/// Where it is not strict JSON (duplicate names, deep nesting, trailing bytes), or not an event at all.
pub fn read(body: &[u8]) -> Result<Notice, json::JsonError> {
    json::check(body)?;
    let body: Body = serde_json::from_slice(body).map_err(|error| json::JsonError::from_serde(&error))?;
    let kind = kind(&body);
    Ok(Notice {
        provider: Provider::PagoEfectivo,
        order_reference: body.data.and_then(|data| data.transaction_code).filter(|code| !code.is_empty()),
        event_type: body.event_type,
        kind,
    })
}

fn kind(body: &Body) -> NoticeKind {
    let data = body.data.as_ref();
    let reference = data.and_then(|data| data.cip.as_ref()?.reference());
    match (body.event_type.as_str(), reference) {
        ("cip.paid", Some(_)) => paid(body).map_or(NoticeKind::Invalid, NoticeKind::Paid),
        ("cip.expired", Some(reference)) => NoticeKind::Expired(reference),
        ("cip.refunded", Some(reference)) => NoticeKind::Refunded { reference, operation: operation(body) },
        ("cip.paid" | "cip.expired" | "cip.refunded", None) => NoticeKind::Invalid,
        _ => NoticeKind::Unknown,
    }
}

fn paid(body: &Body) -> Option<PaidNotice> {
    let data = body.data.as_ref()?;
    Some(PaidNotice {
        reference: data.cip.as_ref()?.reference()?,
        amount: data.amount.as_ref()?.amount(data.currency.as_deref()?)?,
        operation: operation(body),
        paid_at: data.payment_date.as_deref().and_then(date),
    })
}

fn operation(body: &Body) -> Option<String> {
    let operation = body.operation_number.as_ref().map(|number| number.text().trim().to_owned());
    operation.filter(|number| !number.is_empty() && number != "null" && number.len() <= 64)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn kind_of(body: &str) -> NoticeKind {
        read(body.as_bytes()).unwrap().kind
    }

    #[test]
    fn reads_what_the_fact_sheet_shows() {
        let body = r#"{"eventType":"cip.paid","operationNumber":"1253","data":{"cip":"11546901","currency":"PEN","amount":22.00,"paymentDate":"2026-01-15T10:00:00-05:00","transactionCode":"ORD-1"}}"#;
        let notice = read(body.as_bytes()).unwrap();
        assert_eq!(notice.order_reference.as_deref(), Some("ORD-1"));
        let paid = match notice.kind {
            NoticeKind::Paid(paid) => Some(paid),
            _ => None,
        }
        .unwrap();
        assert_eq!((paid.reference.as_str(), paid.amount.to_decimal().as_str()), ("11546901", "22.00"));
        assert_eq!(paid.operation.as_deref(), Some("1253"));
        assert!(paid.paid_at.is_some());
    }

    #[test]
    fn what_is_missing_is_not_made_up() {
        assert_eq!(kind_of(r#"{"eventType":"cip.paid","data":{"cip":"1","currency":"PEN"}}"#), NoticeKind::Invalid);
        assert_eq!(kind_of(r#"{"eventType":"cip.paid"}"#), NoticeKind::Invalid);
        assert_eq!(kind_of(r#"{"eventType":"cip.thawed","data":{}}"#), NoticeKind::Unknown);
        let no_operation =
            r#"{"eventType":"cip.paid","operationNumber":"","data":{"cip":1,"currency":"PEN","amount":5}}"#;
        assert!(matches!(kind_of(no_operation), NoticeKind::Paid(PaidNotice { operation: None, .. })));
    }

    #[test]
    fn tricks_are_refused() {
        let deep = format!(r#"{{"eventType":"x","y":{}1{}}}"#, "[".repeat(20), "]".repeat(20));
        for body in [
            "",
            "null",
            "[]",
            r#"{"eventType":"cip.paid","eventType":"cip.paid"}"#,
            r#"{"eventType":"a","data":{"cip":"1","cip":"2"}}"#,
            r#"{"eventType":"a"} x"#,
            r#"{"eventType":"a","x":NaN}"#,
            "\u{feff}{\"eventType\":\"a\"}",
            r#"{"eventType":"\ud800"}"#,
            deep.as_str(),
        ] {
            assert!(read(body.as_bytes()).is_err(), "{body}");
        }
        assert!(read(b"{\"eventType\":\"\xff\"}").is_err());
    }
}
