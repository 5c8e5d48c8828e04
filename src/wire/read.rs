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
    if status == Status::RequiresAction && voucher.is_none() {
        return Err(WireError { field: "next_action" });
    }
    // Everything is looked at before anything is copied: what has to be let go of at each way out is code that a page loads.
    let [payment_id, merchant_name, merchant_reference] =
        texts(&json, ["payment_id", "merchant_name", "merchant_reference"])?;
    let [merchant_contact, network, refund_url, hosted_url, return_url] =
        maybe_texts(&json, ["merchant_contact", "network", "refund_url", "hosted_url", "return_url"])?;
    let [late, under_review, can_reissue] = flags(&json, ["late", "under_review", "can_reissue"])?;
    let provider = provider(&json)?;
    let amount = amount(&json, "amount")?;
    let (created_at, server_time) = (instant(&json, "created_at")?, instant(&json, "server_time")?);
    let poll_after_ms = number(&json, "poll_after_ms")?;
    let failure = json.get("failure").map(failure).transpose()?;
    let voucher = voucher.map(read_voucher).transpose()?;
    let receipt = json.get("receipt").map(receipt).transpose()?;
    let offer = json.get("offer").map(offer).transpose()?;
    let channels = channels(json.list("channels")?)?;
    Ok(Snapshot {
        payment_id: payment_id.to_owned(),
        merchant_name: merchant_name.to_owned(),
        merchant_reference: merchant_reference.to_owned(),
        merchant_contact: owned(merchant_contact),
        network: owned(network),
        provider,
        status,
        late,
        under_review,
        amount,
        created_at,
        voucher,
        receipt,
        failure,
        can_reissue,
        offer,
        refund_url: link(refund_url),
        hosted_url: link(hosted_url),
        return_url: link(return_url),
        channels,
        server_time,
        poll_after_ms,
    })
}

/// The texts of fields that must be there.
pub(super) fn texts<'a, const N: usize>(json: &'a Json, names: [&'static str; N]) -> Result<[&'a str; N], WireError> {
    let mut texts = [""; N];
    for (text, name) in texts.iter_mut().zip(&names) {
        *text = json.text(name)?;
    }
    Ok(texts)
}

/// The texts of fields that may be missing.
pub(super) fn maybe_texts<'a, const N: usize>(
    json: &'a Json,
    names: [&'static str; N],
) -> Result<[Option<&'a str>; N], WireError> {
    let mut texts = [None; N];
    for (text, name) in texts.iter_mut().zip(&names) {
        *text = json.maybe_text(name)?;
    }
    Ok(texts)
}

pub(super) fn flags<const N: usize>(json: &Json, names: [&'static str; N]) -> Result<[bool; N], WireError> {
    let mut flags = [false; N];
    for (flag, name) in flags.iter_mut().zip(&names) {
        *flag = json.flag(name)?;
    }
    Ok(flags)
}

pub(super) fn owned(text: Option<&str>) -> Option<String> {
    text.map(ToOwned::to_owned)
}

/// An address, where it is one.
pub(super) fn link(text: Option<&str>) -> Option<String> {
    owned(text.filter(|url| is_web_address(url)))
}

fn provider(json: &Json) -> Result<Provider, WireError> {
    Provider::from_id(json.text("provider")?).ok_or(WireError { field: "provider" })
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
    let [channel, name] = texts(json, ["channel", "name"])?;
    Ok(Offer { channel: channel.to_owned(), name: name.to_owned() })
}

/// An address that is not plain `https` is dropped: the voucher is whole without it.
fn read_voucher(json: &Json) -> Result<Voucher, WireError> {
    let provider = provider(json)?;
    let [biller_code, hosted_voucher_url, barcode] =
        maybe_texts(json, ["biller_code", "hosted_voucher_url", "barcode"])?;
    let amount = amount(json, "amount")?;
    let expires_at = instant(json, "expires_at")?;
    let reference = Reference::new(provider, json.text("reference")?);
    Ok(Voucher {
        provider,
        reference: reference.map_err(|_| WireError { field: "reference" })?,
        biller_code: owned(biller_code),
        amount,
        expires_at,
        hosted_voucher_url: hosted_voucher_url.and_then(|url| HttpsUrl::new(url).ok()),
        barcode: owned(barcode),
    })
}

pub(super) fn receipt(json: &Json) -> Result<PaidReceipt, WireError> {
    let amount = amount(json, "amount")?;
    let paid_at = instant(json, "paid_at")?;
    Ok(PaidReceipt { operation: owned(json.maybe_text("operation")?), amount, paid_at })
}

pub(super) fn failure(json: &Json) -> Result<Failure, WireError> {
    Ok(Failure {
        // A code that a newer backend knows and we do not is still a failure.
        code: ErrorCode::from_str_exact(json.text("code")?).unwrap_or(ErrorCode::Internal),
        at: instant(json, "at")?,
    })
}

fn channels(list: &[Json]) -> Result<Vec<ChannelOverride>, WireError> {
    let mut channels = Vec::new();
    for json in list {
        channels.push(channel(json)?);
    }
    Ok(channels)
}

fn channel(json: &Json) -> Result<ChannelOverride, WireError> {
    let id = json.text("id")?;
    let hidden = json.flag("hidden")?;
    let [way, name] = maybe_texts(json, ["way", "name"])?;
    let steps = text_list(json, "steps")?;
    Ok(ChannelOverride { id: id.to_owned(), hidden, way: owned(way), name: owned(name), steps })
}

/// A list of texts.
pub(super) fn text_list(json: &Json, name: &'static str) -> Result<Vec<String>, WireError> {
    let mut texts = Vec::new();
    for item in json.list(name)? {
        let Json::Text(text) = item else { return Err(WireError { field: name }) };
        texts.push(text.clone());
    }
    Ok(texts)
}

/// Our own addresses may be plain `http` in a demo; nothing else than the web is ever a link.
pub(super) fn is_web_address(url: &str) -> bool {
    let secure = url.strip_prefix("http://").map(|rest| ["https://", rest].concat());
    HttpsUrl::new(secure.as_deref().unwrap_or(url)).is_ok()
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
