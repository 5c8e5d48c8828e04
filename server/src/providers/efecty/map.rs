//! Efecty's words to ours, and ours to theirs. Half a voucher is no voucher.

use serde::de::IgnoredAny;
use ventanilla::{
    error::ErrorCode,
    error_map::efecty::{Answer, Flow, error_code},
    money::{Amount, Currency},
    payment::Issued,
    provider::Provider,
    time::{Timestamp, Zone},
    voucher::Reference,
};

use super::wire::{Collection, Create, Envelope};
use crate::{
    ledger::record::Slip,
    providers::{CallError, Finding, Made, Order, PaidNotice, Standing, http::Reply},
};

/// Our name for a code: the payment's id, and which code of the payment it is unless it is the first. One name, one code.
pub fn name(payment_id: &str, number: usize) -> String {
    if number <= 1 { payment_id.to_owned() } else { format!("{payment_id}-{number}") }
}

/// The payment's id in such a name.
pub fn payment_of(name: &str) -> &str {
    match name.split_once('-') {
        Some((id, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => id,
        _ => name,
    }
}

/// The create call for an order.
pub fn create<'a>(order: &'a Order, name: &'a str) -> Create<'a> {
    Create {
        reference: name,
        amount: order.amount.to_decimal(),
        currency: order.amount.currency().code(),
        expires_at: order.expires_at.to_rfc3339(Zone::Bogota),
        concept: order.description.as_deref(),
    }
}

/// What was made, if the answer speaks of our order and holds all that a voucher must.
pub fn made(order: &Order, name: &str, data: &Collection) -> Option<Made> {
    if data.reference != name || amount(&data.amount, &data.currency) != Some(order.amount) {
        return None;
    }
    let digits = |text: &String| (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    // A cashier asks for it first: without it nobody can pay.
    let biller_code = data.convenio.clone().filter(digits)?;
    let printable = |text: &String| (1..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    Some(Made {
        issued: Issued {
            reference: reference(data)?,
            // Without a deadline in the answer the one that we asked for holds; the poller corrects it.
            expires_at: time(data.expires_at.as_deref()).unwrap_or(order.expires_at),
        },
        slip: Slip {
            biller_code: Some(biller_code),
            barcode: data.barcode.clone().filter(printable),
            ..Slip::default()
        },
    })
}

/// What is known of a code. `None` for an answer that says too little.
pub fn finding(data: &Collection) -> Option<Finding> {
    let standing = match data.status.as_str() {
        "PAID" => {
            let paid = paid(data)?;
            Standing::Paid {
                amount: paid.amount,
                at: paid.paid_at,
                operation: paid.operation,
                order_reference: Some(payment_of(&data.reference).to_owned()),
            }
        }
        "EXPIRED" => Standing::Expired,
        "PENDING" => Standing::Open(time(data.expires_at.as_deref())),
        // Unknown means still pending.
        _ => Standing::Open(None),
    };
    Some(Finding { reference: reference(data)?, standing })
}

/// Money that came.
pub fn paid(data: &Collection) -> Option<PaidNotice> {
    Some(PaidNotice {
        reference: reference(data)?,
        amount: amount(&data.amount, &data.currency)?,
        operation: operation(data.operation.as_deref()),
        paid_at: time(data.paid_at.as_deref()),
    })
}

/// What the payer says at the counter.
pub fn reference(data: &Collection) -> Option<Reference> {
    Reference::new(Provider::Efecty, &data.payment_reference).ok()
}

/// A sum of theirs.
pub fn amount(value: &str, currency: &str) -> Option<Amount> {
    Amount::parse(value, Currency::from_code(currency).ok()?).ok()
}

/// The counter's number for a payment or a withdrawal.
pub fn operation(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|number| (1..=64).contains(&number.len())).map(str::to_owned)
}

/// A time of theirs.
pub fn time(text: Option<&str>) -> Option<Timestamp> {
    Timestamp::parse(text?).ok()
}

/// The provider's own code in an answer, for the log: a few letters and digits.
pub fn own_code(reply: &Reply) -> Option<String> {
    envelope(reply).map(|envelope| envelope.code.chars().filter(char::is_ascii_alphanumeric).take(8).collect())
}

fn envelope(reply: &Reply) -> Option<Envelope<IgnoredAny>> {
    serde_json::from_slice(reply.body.as_deref()?).ok()
}

/// What an answer that is not success means.
pub fn refusal(flow: Flow, reply: &Reply) -> CallError {
    let envelope = envelope(reply);
    let field = envelope.as_ref().and_then(|envelope| envelope.field.as_deref());
    let own = envelope.as_ref().map(|envelope| envelope.code.as_str());
    let code = error_code(flow, Answer::Refused { status: reply.status, code: own, field });
    let ours = match (code, field) {
        (ErrorCode::ProviderOutcomeUnknown | ErrorCode::ProviderUnavailable, _) => None,
        (ErrorCode::AmountOverMaximum, None) => Some("amount.value"),
        (_, Some(field)) => our_field(flow, field),
        _ => None,
    };
    let fields = ours.map(|field| (field, code)).into_iter().collect();
    CallError { code, fields, retry_after: reply.retry_after, unheard: false }
}

/// Our name of a field of theirs: in the shop's API, or in the form of who collects.
fn our_field(flow: Flow, field: &str) -> Option<&'static str> {
    const COLLECT: &[(&str, &str)] = &[
        ("amount", "amount.value"),
        ("currency", "amount.currency"),
        ("expires_at", "expires_at"),
        ("concept", "description"),
    ];
    const WITHDRAW: &[(&str, &str)] = &[
        ("beneficiary.document_type", "document_kind"),
        ("beneficiary.document_number", "document_number"),
        ("beneficiary.name", "name"),
        ("beneficiary.phone", "phone"),
    ];
    let names = match flow {
        Flow::Collect => COLLECT,
        Flow::Withdraw => WITHDRAW,
        Flow::CollectionStatus | Flow::WithdrawalStatus | Flow::RegisterWebhook => &[],
    };
    names.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(field)).map(|(_, ours)| *ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_its_payment() {
        assert_eq!((name("pay_1", 1).as_str(), name("pay_1", 3).as_str()), ("pay_1", "pay_1-3"));
        for (text, id) in [("pay_1", "pay_1"), ("pay_1-3", "pay_1"), ("pay_1-", "pay_1-"), ("a-b", "a-b")] {
            assert_eq!(payment_of(text), id);
        }
    }
}
