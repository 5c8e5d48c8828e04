//! `POST /webhooks/efecty`: what a notification's body says.

use serde::Deserialize;
use serde_json::value::RawValue;
use ventanilla::provider::Provider;

use super::{map, wire::Collection};
use crate::{
    json,
    providers::{Notice, NoticeKind},
};

/// What we want to hear of.
pub const EVENTS: [&str; 2] = ["collection.paid", "collection.expired"];

#[derive(Deserialize)]
struct Body {
    event: String,
    data: Option<Box<RawValue>>,
}

/// Reads a body whose signature was verified.
///
/// # Errors
/// Where it is not strict JSON (duplicate names, deep nesting, trailing bytes), or not an event at all.
pub fn read(body: &[u8]) -> Result<Notice, json::JsonError> {
    json::check(body)?;
    let body: Body = serde_json::from_slice(body).map_err(|error| json::JsonError::from_serde(&error))?;
    let data: Option<Collection> = body.data.and_then(|data| serde_json::from_str(data.get()).ok());
    let data = data.filter(|_| EVENTS.contains(&body.event.as_str()));
    let reference = data.as_ref().and_then(map::reference);
    let kind = match (body.event.as_str(), reference) {
        ("collection.paid", _) => data.as_ref().and_then(map::paid).map_or(NoticeKind::Invalid, NoticeKind::Paid),
        ("collection.expired", Some(reference)) => NoticeKind::Expired(reference),
        ("collection.expired", None) => NoticeKind::Invalid,
        _ => NoticeKind::Unknown,
    };
    Ok(Notice {
        provider: Provider::Efecty,
        order_reference: data.map(|data| map::payment_of(&data.reference).to_owned()).filter(|name| !name.is_empty()),
        event_type: body.event,
        kind,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn body(event: &str, change: (&str, &str)) -> String {
        let body = r#"{"event":"EVENT","event_id":"ev_1","sent_at":"2026-01-15T10:00:00-05:00","data":{"collection_id":"R1",
            "reference":"pay_1-2","convenio":"110999","payment_reference":"4827193506","barcode":null,"amount":"186000",
            "currency":"COP","status":"PAID","expires_at":"2026-01-16T10:00:00-05:00","operation":"991","paid_at":null}}"#;
        body.replace("EVENT", event).replacen(change.0, change.1, 1)
    }

    fn kind_of(event: &str, change: (&str, &str)) -> NoticeKind {
        read(body(event, change).as_bytes()).unwrap().kind
    }

    #[test]
    fn reads_the_contracts_events() {
        let notice = read(body("collection.paid", ("", "")).as_bytes()).unwrap();
        assert_eq!(notice.order_reference.as_deref(), Some("pay_1"));
        let paid = match notice.kind {
            NoticeKind::Paid(paid) => Some(paid),
            _ => None,
        }
        .unwrap();
        assert_eq!((paid.reference.as_str(), paid.amount.to_decimal().as_str()), ("4827193506", "186000"));
        assert_eq!((paid.operation.as_deref(), paid.paid_at), (Some("991"), None));
        assert!(matches!(kind_of("collection.expired", ("", "")), NoticeKind::Expired(_)));
        assert_eq!(kind_of("withdrawal.paid", ("", "")), NoticeKind::Unknown);
    }

    #[test]
    fn what_is_missing_is_not_made_up() {
        for change in [
            ("\"186000\"", "\"186000.50\""),
            ("\"186000\"", "186000"),
            ("COP", "cop"),
            ("4827193506", "x"),
            ("\"currency\"", "\"moneda\""),
        ] {
            assert_eq!(kind_of("collection.paid", change), NoticeKind::Invalid, "{change:?}");
        }
        assert_eq!(kind_of("collection.expired", ("4827193506", "")), NoticeKind::Invalid);
        for wrong in ["", "{}", "[]", r#"{"event":"a","event":"b"}"#, r#"{"event":1}"#] {
            assert!(read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
