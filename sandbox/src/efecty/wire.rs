//! The shapes of Efecty's answers, field by field in the order of the contract.

use jiff::Timestamp;
use serde::Serialize;

use crate::{json::write, lima, money::Pesos};

use super::{
    books::{Collection, Reason, Withdrawal},
    code::Code,
    life::{Life, Status},
};

/// The merchant's number at the counters.
pub const CONVENIO: &str = "110999";

/// The one currency.
pub(super) const COP: &str = "COP";

/// The collector's number in barcodes: an invented one, of Colombia's prefix and with its check digit.
const GLN: &str = "7700000000002";

/// An answer, ready to be sent.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) body: String,
}

/// A call's outcome.
pub(super) type Outcome = Result<Reply, Refusal>;

/// A refusal: the code, and the field or the sentence that explains it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) field: Option<&'static str>,
    pub(super) why: Option<String>,
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self { code, field: None, why: None }
    }
}

impl Refusal {
    pub(super) fn of_field(code: Code, field: &'static str) -> Self {
        Self { code, field: Some(field), why: None }
    }
}

#[derive(Serialize)]
struct Success<T> {
    code: &'static str,
    message: &'static str,
    data: T,
}

#[derive(Serialize)]
struct Refused {
    code: Code,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

const JSON: &str = "application/json; charset=utf-8";

impl Reply {
    pub(super) fn success(status: u16, data: &impl Serialize) -> Self {
        let body = write(&Success { code: "00", message: "Solicitud exitosa.", data });
        Self { status, kind: JSON, body }
    }

    pub(super) fn csv(body: String) -> Self {
        Self { status: 200, kind: "text/csv; charset=utf-8", body }
    }
}

impl From<Refusal> for Reply {
    fn from(Refusal { code, field, why }: Refusal) -> Self {
        let message = why.map_or_else(
            || code.message().to_owned(),
            |why| format!("{}: {why}.", code.message().trim_end_matches('.')),
        );
        Self { status: code.status(), kind: JSON, body: write(&Refused { code, message, field }) }
    }
}

/// What every answer and every webhook says of a code. Nothing of the person.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Data {
    Withdrawal(WithdrawalData),
    Collection(CollectionData),
}

#[derive(Debug, Serialize)]
pub(super) struct WithdrawalData {
    withdrawal_id: String,
    reference: String,
    withdrawal_code: String,
    amount: String,
    currency: &'static str,
    status: Status,
    expires_at: String,
    operation: Option<String>,
    paid_at: Option<String>,
    last_attempt: Option<Attempt>,
}

#[derive(Debug, Serialize)]
struct Attempt {
    at: String,
    reason: Reason,
}

#[derive(Debug, Serialize)]
pub(super) struct CollectionData {
    collection_id: String,
    reference: String,
    convenio: &'static str,
    payment_reference: String,
    barcode: Option<String>,
    amount: String,
    currency: &'static str,
    status: Status,
    expires_at: String,
    operation: Option<String>,
    paid_at: Option<String>,
}

/// A withdrawal now; `extra` makes the amount of a wrong webhook.
pub(super) fn withdrawal(one: &Withdrawal, extra: Pesos, now: Timestamp) -> Data {
    let (operation, paid_at) = payment(&one.life);
    Data::Withdrawal(WithdrawalData {
        withdrawal_id: one.id.clone(),
        reference: one.reference.clone(),
        withdrawal_code: one.code.to_string(),
        amount: one.ask.amount.plus(extra).to_string(),
        currency: COP,
        status: one.life.status(now),
        expires_at: lima::write(one.life.expires),
        operation,
        paid_at,
        last_attempt: one.last_attempt.map(|(at, reason)| Attempt { at: lima::write(at), reason }),
    })
}

/// A collection now; `extra` makes the amount of a wrong webhook.
pub(super) fn collection(one: &Collection, extra: Pesos, now: Timestamp) -> Data {
    let (operation, paid_at) = payment(&one.life);
    Data::Collection(CollectionData {
        collection_id: one.id.clone(),
        reference: one.reference.clone(),
        convenio: CONVENIO,
        payment_reference: one.code.to_string(),
        barcode: Some(barcode(one)),
        amount: one.ask.amount.plus(extra).to_string(),
        currency: COP,
        status: one.life.status(now),
        expires_at: lima::write(one.life.expires),
        operation,
        paid_at,
    })
}

fn payment(life: &Life) -> (Option<String>, Option<String>) {
    let payment = life.payment.as_ref();
    (payment.map(|payment| payment.operation.clone()), payment.map(|payment| lima::write(payment.at)))
}

/// Collector, reference, amount and last day, one after the other without separators, as in the one public sample of a
/// Colombian slip (fact sheet, section 1.4).
fn barcode(one: &Collection) -> String {
    let day = lima::date(one.ask.expires).to_string().replace('-', "");
    format!("415{GLN}8020{}3900{}96{day}", one.code, one.ask.amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_collector_has_a_right_check_digit() {
        let sum: u32 =
            GLN.bytes().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        assert_eq!((GLN.len(), sum % 10), (13, 0));
    }
}
