//! From the backend's answer to a [`Snapshot`]: everything is checked again, since a page may get its answer from a proxy, an
//! older backend or nobody we know.

use super::{WireError, json::Json};
use crate::{
    error::ErrorCode,
    money::{Amount, Currency},
    payment::Status,
    prelude::*,
    provider::Provider,
    snapshot::{ChannelOverride, Failure, Offer, PaidReceipt, Snapshot},
    time::Timestamp,
    voucher::{HttpsUrl, Reference, Voucher},
};

/// Reads the answer of `GET /client/payment`. Fields that a newer backend adds are ignored.
///
/// # Errors
/// [`WireError`] where the text is not the JSON of a payment, or holds a value that cannot be.
pub fn snapshot(text: &str) -> Result<Snapshot, WireError> {
    let json = Json::read(text).ok_or(WireError { field: "" })?;
    // A status that a newer backend knows and we do not is under way, not over.
    let status = Status::from_word(json.text("status")?).unwrap_or(Status::Processing);
    let action = json.get("next_action").filter(|action| action.text("type") == Ok("display_voucher"));
    let voucher = action.and_then(|action| action.get("voucher")).or_else(|| json.get("past_voucher"));
    let voucher = voucher.map(read_voucher).transpose()?;
    if status == Status::RequiresAction && voucher.is_none() {
        return Err(WireError { field: "next_action" });
    }
    let link = |name| Ok(owned(&json, name)?.filter(|url| is_web_address(url)));
    Ok(Snapshot {
        payment_id: json.text("payment_id")?.to_owned(),
        merchant_name: json.text("merchant_name")?.to_owned(),
        merchant_reference: json.text("merchant_reference")?.to_owned(),
        merchant_contact: owned(&json, "merchant_contact")?,
        network: owned(&json, "network")?,
        provider: provider(&json)?,
        status,
        late: json.flag("late")?,
        under_review: json.flag("under_review")?,
        amount: amount(&json, "amount")?,
        created_at: instant(&json, "created_at")?,
        voucher,
        receipt: json.get("receipt").map(receipt).transpose()?,
        failure: json.get("failure").map(failure).transpose()?,
        can_reissue: json.flag("can_reissue")?,
        offer: json.get("offer").map(offer).transpose()?,
        refund_url: link("refund_url")?,
        hosted_url: link("hosted_url")?,
        return_url: link("return_url")?,
        channels: json.list("channels")?.iter().map(channel).collect::<Result<_, _>>()?,
        server_time: instant(&json, "server_time")?,
        poll_after_ms: number(&json, "poll_after_ms")?,
    })
}

fn provider(json: &Json) -> Result<Provider, WireError> {
    Provider::from_id(json.text("provider")?).ok_or(WireError { field: "provider" })
}

pub(super) fn owned(json: &Json, name: &'static str) -> Result<Option<String>, WireError> {
    Ok(json.maybe_text(name)?.map(ToOwned::to_owned))
}

pub(super) fn maybe_amount(json: &Json, name: &'static str) -> Result<Option<Amount>, WireError> {
    json.get(name).map(|_| amount(json, name)).transpose()
}

pub(super) fn amount(json: &Json, name: &'static str) -> Result<Amount, WireError> {
    let wrong = WireError { field: name };
    let amount = json.get(name).ok_or(wrong)?;
    let currency = Currency::from_code(amount.text("currency")?).map_err(|_| wrong)?;
    Amount::parse(amount.text("value")?, currency).map_err(|_| wrong)
}

pub(super) fn instant(json: &Json, name: &'static str) -> Result<Timestamp, WireError> {
    Timestamp::parse(json.text(name)?).map_err(|_| WireError { field: name })
}

pub(super) fn number(json: &Json, name: &'static str) -> Result<u32, WireError> {
    match json.get(name) {
        Some(Json::Number(number)) => Ok(u32::try_from(*number).unwrap_or(u32::MAX)),
        _ => Err(WireError { field: name }),
    }
}

pub(super) fn offer(json: &Json) -> Result<Offer, WireError> {
    Ok(Offer { channel: json.text("channel")?.to_owned(), name: json.text("name")?.to_owned() })
}

/// An address that is not plain `https` is dropped: the voucher is whole without it.
fn read_voucher(json: &Json) -> Result<Voucher, WireError> {
    let provider = provider(json)?;
    let reference = Reference::new(provider, json.text("reference")?);
    Ok(Voucher {
        provider,
        reference: reference.map_err(|_| WireError { field: "reference" })?,
        biller_code: json.maybe_text("biller_code")?.map(ToOwned::to_owned),
        amount: amount(json, "amount")?,
        expires_at: instant(json, "expires_at")?,
        hosted_voucher_url: json.maybe_text("hosted_voucher_url")?.and_then(|url| HttpsUrl::new(url).ok()),
        barcode: json.maybe_text("barcode")?.map(ToOwned::to_owned),
    })
}

pub(super) fn receipt(json: &Json) -> Result<PaidReceipt, WireError> {
    Ok(PaidReceipt {
        operation: json.maybe_text("operation")?.map(ToOwned::to_owned),
        amount: amount(json, "amount")?,
        paid_at: instant(json, "paid_at")?,
    })
}

pub(super) fn failure(json: &Json) -> Result<Failure, WireError> {
    Ok(Failure {
        // A code that a newer backend knows and we do not is still a failure.
        code: ErrorCode::from_str_exact(json.text("code")?).unwrap_or(ErrorCode::Internal),
        at: instant(json, "at")?,
    })
}

fn channel(json: &Json) -> Result<ChannelOverride, WireError> {
    let step = |step: &Json| match step {
        Json::Text(text) => Ok(text.clone()),
        _ => Err(WireError { field: "steps" }),
    };
    Ok(ChannelOverride {
        id: json.text("id")?.to_owned(),
        hidden: json.flag("hidden")?,
        way: json.maybe_text("way")?.map(ToOwned::to_owned),
        name: json.maybe_text("name")?.map(ToOwned::to_owned),
        steps: json.list("steps")?.iter().map(step).collect::<Result<_, _>>()?,
    })
}

/// Our own addresses may be plain `http` in a demo; nothing else than the web is ever a link.
pub(super) fn is_web_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && url.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VOUCHER: &str = r#"{"payment_id":"pay_1","merchant_name":"T","merchant_reference":"T-1","provider":"pagoefectivo",
        "status":"requires_action","amount":{"value":"149.90","currency":"PEN"},"created_at":"2026-11-22T10:00:00-05:00",
        "next_action":{"type":"display_voucher","voucher":{"provider":"pagoefectivo","reference":"311000001",
        "amount":{"value":"149.90","currency":"PEN"},"expires_at":"2026-11-24T23:59:00-05:00",
        "hosted_voucher_url":"https://payment.example/1"}},"server_time":"2026-11-22T15:00:00Z","poll_after_ms":3000}"#;

    #[track_caller]
    fn check(from: &str, to: &str, expected: Result<(), &'static str>) {
        let text = VOUCHER.replacen(from, to, 1);
        assert!(from.is_empty() || text != VOUCHER, "{from:?} is not in the fixture");
        assert_eq!(snapshot(&text).map(drop).map_err(|error| error.field), expected, "{from} -> {to}");
    }

    #[test]
    fn what_is_wrong_is_named() {
        check("", "", Ok(()));
        check("\"poll_after_ms\":3000", "\"poll_after_ms\":3000,\"new\":{\"a\":[1.5,-2,null]}", Ok(()));
        check("\"pay_1\"", "7", Err("payment_id"));
        check("149.90", "149.901", Err("amount"));
        check("\"149.90\"", "149.90", Err("value"));
        check("PEN", "XXX", Err("amount"));
        check("pagoefectivo", "elsewhere", Err("provider"));
        check("311000001", "31100000A", Err("reference"));
        check("display_voucher", "dance", Err("next_action"));
        check("-05:00", "", Err("created_at"));
        check("3000", "\"3000\"", Err("poll_after_ms"));
        check("{", "[", Err(""));
    }

    #[test]
    fn what_cannot_be_a_link_is_dropped() {
        for wrong in ["javascript:alert(1)", "http://payment.example/", "//evil.example"] {
            let read = snapshot(&VOUCHER.replace("https://payment.example/1", wrong)).unwrap();
            assert_eq!(read.voucher.unwrap().hosted_voucher_url, None, "{wrong}");
        }
    }

    #[test]
    fn unknown_states_are_under_way() {
        let read = snapshot(&VOUCHER.replace("requires_action", "meditating")).unwrap();
        assert_eq!(read.status, Status::Processing);
    }

    proptest! {
        #[test]
        fn any_text_is_a_snapshot_or_an_error(text in ".{0,80}", cut in 0..600usize) {
            let _ = snapshot(&text);
            let _ = snapshot(&VOUCHER.chars().take(cut).collect::<String>());
        }
    }
}
