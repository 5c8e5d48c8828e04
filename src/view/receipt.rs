//! The rows that a payer needs when asking about money: how much, for which code, by which operation, when.

use super::{Screen, code::label, parts::Words};
use crate::{
    i18n::{Text, format},
    node::{Element, element},
    prelude::*,
};

pub(super) fn rows(screen: &Screen<'_>, words: &Words<'_>) -> Element {
    let snapshot = screen.snapshot;
    let amount = snapshot.receipt.as_ref().map_or(snapshot.amount, |receipt| receipt.amount);
    let mut rows =
        element("dl", "vt-receipt").child(row(words, Text::RowAmount, format::amount(amount, words.locale())));
    if let Some(voucher) = &snapshot.voucher {
        rows = rows.child(row(words, label(snapshot), voucher.reference.grouped().join("\u{a0}")));
    }
    if let Some(receipt) = &snapshot.receipt {
        if let Some(operation) = &receipt.operation {
            rows = rows.child(row(words, Text::RowOperation, operation.clone()));
        }
        let paid_at = words.moment_and_zone(receipt.paid_at);
        rows = rows.child(row(words, Text::RowPaidAt, paid_at));
    }
    rows.child(row(words, Text::RowOrder, snapshot.merchant_reference.clone()))
}

pub(super) fn row(words: &Words<'_>, label: Text, value: String) -> Element {
    element("div", "vt-row")
        .child(element("dt", "vt-label").text(words.plain(label)))
        .child(element("dd", "").text(value))
}
