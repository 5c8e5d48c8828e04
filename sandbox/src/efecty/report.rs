//! The transaction detail file of a day: what merchants compare with their own books. One line for each time that money
//! changed hands on that day of Bogotá.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::{lima, money::Pesos};

use super::{
    books::Books,
    code::Code,
    life::Life,
    wire::{COP, Outcome, Refusal, Reply},
};

const HEAD: &str = "fecha;tipo;id;referencia;operacion;moneda;retirado;recaudado";

struct Row<'a> {
    kind: &'static str,
    id: &'a str,
    reference: &'a str,
    life: &'a Life,
    out: Pesos,
    taken: Pesos,
}

/// `GET /reports/transactions?date=YYYY-MM-DD`
pub(super) fn of_day(books: &Books, query: &str) -> Outcome {
    let mut dates = query.split('&').filter_map(|pair| pair.strip_prefix("date="));
    let day = match (dates.next(), dates.next()) {
        (Some(text), None) => date(text),
        _ => None,
    };
    let day = day.ok_or_else(|| Refusal::of_field(Code::E10, "date"))?;
    Ok(Reply::csv(csv(books, day)))
}

/// Reads `YYYY-MM-DD` and nothing else.
pub fn date(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}

/// The file of one day: a head line, a line for each time that money changed hands, and the totals.
pub fn csv(books: &Books, date: Date) -> String {
    let out = books.withdrawals.iter().map(|one| Row {
        kind: "RETIRO",
        id: &one.id,
        reference: &one.reference,
        life: &one.life,
        out: one.ask.amount,
        taken: Pesos::default(),
    });
    let taken = books.collections.iter().map(|one| Row {
        kind: "RECAUDO",
        id: &one.id,
        reference: &one.reference,
        life: &one.life,
        out: Pesos::default(),
        taken: one.ask.amount,
    });
    let mut rows: Vec<_> = out
        .chain(taken)
        .filter_map(|row| row.life.payment.as_ref().map(|payment| (payment, row)))
        .filter(|(payment, _)| lima::date(payment.at) == date)
        .collect();
    rows.sort_by_key(|(payment, _)| payment.at);
    let mut text = format!("{HEAD}\n");
    let (mut all_out, mut all_taken) = (Pesos::default(), Pesos::default());
    for (payment, Row { kind, id, reference, out, taken, .. }) in &rows {
        let at = lima::write(payment.at);
        // The counter's number is a tester's free text; the file has no way to quote.
        let operation = payment.operation.replace([';', '\n', '\r', '"'], " ");
        // Writing to a String does not fail.
        let _ = writeln!(text, "{at};{kind};{id};{reference};{operation};{COP};{out};{taken}");
        all_out = all_out.plus(*out);
        all_taken = all_taken.plus(*taken);
    }
    let _ = writeln!(text, "TOTAL;{};;;;{COP};{all_out};{all_taken}", rows.len());
    text
}
