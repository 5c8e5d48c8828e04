//! Money counted out on the counter: which banknotes and coins an amount is handed over in, the largest first.

use crate::money::Pesos;

use super::efecty::pesos;

/// What the Banco de la República has in circulation, in pesos. Of 1,000 there are notes and coins; here they are coins.
const NOTES: [u64; 6] = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000];
const COINS: [u64; 5] = [1_000, 500, 200, 100, 50];

/// How many of each, and what no coin can pay.
fn split(amount: u64) -> (Vec<(u64, u64)>, u64) {
    let mut left = amount;
    let mut pieces = Vec::new();
    for value in NOTES.into_iter().chain(COINS) {
        if left >= value {
            pieces.push((value, left / value));
            left %= value;
        }
    }
    (pieces, left)
}

/// The money as it lies on the counter.
pub(super) fn out(amount: Pesos) -> String {
    let (pieces, rest) = split(amount.get());
    let items: String = pieces
        .into_iter()
        .map(|(value, many)| {
            let kind = if NOTES.contains(&value) { "note" } else { "coin" };
            format!(r#"<li><span class="{kind} v{value}">{}</span> × {many}</li>"#, pesos(Pesos::new(value)))
        })
        .collect();
    let rest = if rest == 0 { String::new() } else { format!("<li>{} sin moneda</li>", pesos(Pesos::new(rest))) };
    let total = pesos(amount);
    format!(r#"<p class="total">{total}</p><ul class="money" aria-label="Contado en efectivo">{items}{rest}</ul>"#)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_largest_first_and_all_of_it() {
        assert_eq!(split(186_000).0, [(100_000, 1), (50_000, 1), (20_000, 1), (10_000, 1), (5_000, 1), (1_000, 1)]);
        assert_eq!(split(2_947), (vec![(2_000, 1), (500, 1), (200, 2)], 47));
        for amount in [1, 49, 50, 99_999, 3_000_000] {
            let (pieces, rest) = split(amount);
            let sum: u64 = pieces.iter().map(|(value, many)| value * many).sum();
            assert_eq!(sum + rest, amount);
            assert!(rest < 50, "{amount}");
        }
    }
}
