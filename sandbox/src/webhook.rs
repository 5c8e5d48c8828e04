//! The body of `cip.paid` (TECHDOC 5.2), and the ways in which the counter can spoil it.

use serde::{Deserialize, Serialize};

use crate::{
    cip::{Cip, Payment},
    dialect::Dialect,
    json::{Json, write},
    lima,
    money::Minor,
    signing::pe_signature,
};

/// What becomes of the webhook of a payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Sent once, as it should be.
    #[default]
    Deliver,
    /// Never sent.
    Drop,
    /// Sent twice, as two deliveries.
    Double,
    /// Sent with a signature that another secret made.
    Forged,
    /// Sent as it should be, but only when a second try would be made.
    Delay,
    /// Rightly signed, but of another amount than what was paid.
    WrongAmount,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'a> {
    event_type: &'a str,
    operation_number: &'a str,
    data: Data<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'a> {
    cip: Json,
    currency: &'a str,
    amount: Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_code: Option<&'a str>,
}

/// The compact JSON that tells of a payment. The amount has two decimals, always.
pub fn paid(dialect: Dialect, cip: &Cip, payment: &Payment, amount: Minor) -> String {
    let extras = dialect.webhook_extras;
    write(&Event {
        event_type: "cip.paid",
        operation_number: &payment.operation,
        data: Data {
            cip: dialect.webhook_cip(cip.number),
            currency: cip.currency.code(),
            amount: Json::number(amount.two_decimals()),
            payment_date: extras.then(|| lima::write(payment.at)),
            transaction_code: extras.then_some(cip.transaction_code.as_str()),
        },
    })
}

/// The signature that goes with a body; a forged one is well-formed and made with another secret.
pub fn signature(secret_key: &str, body: &str, forged: bool) -> String {
    if forged { pe_signature("not the secret", body) } else { pe_signature(secret_key, body) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{dialect::Kind, money::Currency};

    const SECRET: &str = "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0";

    fn body(dialect: Dialect, number: u64, amount: &str) -> String {
        let at = lima::read_exact("2026-01-15T10:00:00-05:00").unwrap();
        let payment = Payment { at, operation: "1253".into(), late: false };
        let amount = Minor::parse(amount).unwrap();
        let cip = Cip {
            number,
            currency: Currency::Pen,
            amount,
            transaction_code: "ORD-1".into(),
            concept: String::new(),
            created: at,
            expires: at,
            token: String::new(),
            payment: Some(payment.clone()),
            removed: None,
        };
        paid(dialect, &cip, &payment, amount)
    }

    // The two vectors of `facts/pagoefectivo.md` §2: body and signature both follow from the payment.
    #[test]
    fn bodies_and_signatures_are_those_of_the_sheet() {
        let bare = body(Dialect { webhook_extras: false, ..Dialect::default() }, 11_546_901, "22.05");
        assert_eq!(
            bare,
            r#"{"eventType":"cip.paid","operationNumber":"1253","data":{"cip":"11546901","currency":"PEN","amount":22.05}}"#
        );
        assert_eq!(signature(SECRET, &bare, false), "fc95ec821f4c6da228ced706c2a9a053d2d8808a2fc7602e893225ddf1e3d11e");
        let full = body(Dialect::default(), 11_546_901, "22");
        assert_eq!(signature(SECRET, &full, false), "ea2b4d5dd3a2bbab1f01b508684a7a60ebff437afa547da653a5878d92b4555c");
        let forged = signature(SECRET, &full, true);
        assert!(forged.len() == 64 && forged != signature(SECRET, &full, false));
    }

    #[test]
    fn the_cip_can_be_a_number() {
        let body = body(Dialect { cip: Kind::Number, ..Dialect::default() }, 1, "1");
        assert!(body.contains(r#""cip":1,"currency":"PEN","amount":1.00,"#), "{body}");
    }
}
