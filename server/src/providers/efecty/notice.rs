//! `POST /webhooks/efecty`: what a notification's body says.

use serde::Deserialize;
use serde_json::value::RawValue;
use ventanilla::provider::Provider;

use super::{
    map, payout,
    wire::{Collection, Withdrawal},
};
use crate::{
    json,
    providers::{
        Notice, NoticeKind,
        payout::{PayoutStanding, WithdrawalNotice},
    },
};

/// What we want to hear of.
pub const EVENTS: [&str; 5] =
    ["collection.paid", "collection.expired", "withdrawal.paid", "withdrawal.expired", "withdrawal.attempt_failed"];

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
    let data = body.data.as_deref();
    let (order_reference, kind) = match body.event.split_once('.') {
        _ if !EVENTS.contains(&body.event.as_str()) => (None, NoticeKind::Unknown),
        Some(("withdrawal", what)) => {
            (None, withdrawal(what, data).map_or(NoticeKind::Invalid, NoticeKind::Withdrawal))
        }
        _ => collection(&body.event, data),
    };
    Ok(Notice { provider: Provider::Efecty, order_reference, event_type: body.event, kind })
}

fn collection(event: &str, data: Option<&RawValue>) -> (Option<String>, NoticeKind) {
    let data: Option<Collection> = data.and_then(|data| serde_json::from_str(data.get()).ok());
    let kind = data.as_ref().and_then(|data| match event {
        "collection.paid" => map::paid(data).map(NoticeKind::Paid),
        _ => map::reference(data).map(NoticeKind::Expired),
    });
    let order = data.map(|data| map::payment_of(&data.reference).to_owned()).filter(|name| !name.is_empty());
    (order, kind.unwrap_or(NoticeKind::Invalid))
}

/// `None` where event and state contradict each other: neither money nor the end of a code is taken from half a word.
fn withdrawal(what: &str, data: Option<&RawValue>) -> Option<WithdrawalNotice> {
    let data: Withdrawal = serde_json::from_str(data?.get()).ok()?;
    let standing = payout::standing(&data, &data.reference)?;
    let fits = match what {
        "paid" => matches!(standing, PayoutStanding::Collected { .. }),
        "expired" => standing == PayoutStanding::Expired,
        // It may have been collected since.
        _ => true,
    };
    let named = !data.reference.is_empty();
    (fits && named).then_some(WithdrawalNotice { reference: data.reference, standing })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use ventanilla::{
        error::ErrorCode,
        money::{Amount, Currency},
        time::Timestamp,
    };

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
        assert_eq!(kind_of("collection.reversed", ("", "")), NoticeKind::Unknown);
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

    fn withdrawal_of(event: &str, status: &str, change: (&str, &str)) -> NoticeKind {
        let body = r#"{"event":"EVENT","event_id":"ev_2","sent_at":"2026-01-15T10:00:00-05:00","data":{"withdrawal_id":"W1",
            "reference":"rfp_1","withdrawal_code":"4827193506","amount":"186000","currency":"COP","status":"STATUS",
            "expires_at":"2026-01-18T10:00:00-05:00","operation":"991","paid_at":"2026-01-15T09:59:00-05:00",
            "last_attempt":{"at":"2026-01-15T09:00:00-05:00","reason":"OUTLET_NO_CASH"}}}"#;
        let body = body.replace("EVENT", event).replace("STATUS", status).replacen(change.0, change.1, 1);
        let notice = read(body.as_bytes()).unwrap();
        assert_eq!(notice.order_reference, None);
        notice.kind
    }

    #[test]
    fn reads_what_becomes_of_withdrawals() {
        let at = |text| Timestamp::parse(text).unwrap();
        let amount = Amount::parse("186000", Currency::Cop).unwrap();
        let collected = PayoutStanding::Collected {
            operation: Some("991".to_owned()),
            amount,
            at: Some(at("2026-01-15T09:59:00-05:00")),
        };
        let open = PayoutStanding::Open {
            code: "4827193506".to_owned(),
            amount,
            expires_at: at("2026-01-18T10:00:00-05:00"),
            last_attempt: Some((ErrorCode::OutletWithoutCash, at("2026-01-15T09:00:00-05:00"))),
        };
        for (event, status, standing) in [
            ("paid", "PAID", collected.clone()),
            ("expired", "EXPIRED", PayoutStanding::Expired),
            ("attempt_failed", "PENDING", open.clone()),
            ("attempt_failed", "WHO_KNOWS", open),
            ("attempt_failed", "PAID", collected),
        ] {
            let notice = WithdrawalNotice { reference: "rfp_1".to_owned(), standing };
            let read = withdrawal_of(&format!("withdrawal.{event}"), status, ("", ""));
            assert_eq!(read, NoticeKind::Withdrawal(notice), "{event} {status}");
        }
    }

    #[test]
    fn half_a_word_about_a_withdrawal_is_none() {
        for (event, status, change) in [
            ("paid", "PENDING", ("", "")),
            ("paid", "EXPIRED", ("", "")),
            ("paid", "paid", ("", "")),
            ("paid", "PAID", ("\"186000\"", "\"0\"")),
            ("paid", "PAID", ("\"COP\"", "\"COL\"")),
            ("paid", "PAID", ("rfp_1", "")),
            ("expired", "PENDING", ("", "")),
            ("expired", "PAID", ("", "")),
            ("attempt_failed", "PENDING", ("4827193506", "48 27")),
            ("attempt_failed", "PENDING", ("2026-01-18", "2026-13-18")),
        ] {
            let read = withdrawal_of(&format!("withdrawal.{event}"), status, change);
            assert_eq!(read, NoticeKind::Invalid, "{event} {status} {change:?}");
        }
        // A reason that we do not know changes nothing, and neither does one without a time.
        for change in [("OUTLET_NO_CASH", "RAIN"), ("2026-01-15T09:00:00-05:00", "today")] {
            let read = withdrawal_of("withdrawal.attempt_failed", "PENDING", change);
            let NoticeKind::Withdrawal(WithdrawalNotice { standing, .. }) = read else { panic!("{read:?}") };
            assert!(matches!(standing, PayoutStanding::Open { last_attempt: None, .. }), "{standing:?}");
        }
    }
}
