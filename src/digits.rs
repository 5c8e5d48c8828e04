//! Whole numbers as digits, and digits as numbers. Not by `core::fmt` and `FromStr`, whose machinery would be a twentieth of what a
//! page loads.

use crate::prelude::*;

/// The number in decimal digits.
pub fn digits(number: impl Into<i64>) -> String {
    padded(number, 1)
}

/// The number in at least `width` digits, with zeros before it: `05`.
pub fn padded(number: impl Into<i64>, width: usize) -> String {
    let number = number.into();
    let mut out = String::new();
    if number < 0 {
        out.push('-');
    }
    write(&mut out, number.unsigned_abs(), width);
    out
}

#[inline(never)]
fn write(out: &mut String, number: u64, width: usize) {
    let (rest, last) = (number / 10, number % 10);
    if rest > 0 || width > 1 {
        write(out, rest, width.saturating_sub(1));
    }
    out.extend(u32::try_from(last).ok().and_then(|last| char::from_digit(last, 10)));
}

/// The number that a text of nothing but decimal digits says; `None` for any other text, and for numbers above 2⁶³ − 1.
#[inline(never)]
pub fn number(text: &str) -> Option<i64> {
    let mut number: i64 = 0;
    for byte in text.bytes() {
        let digit = char::from(byte).to_digit(10)?;
        number = number.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    (!text.is_empty()).then_some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn zeros_fill_the_width() {
        assert_eq!([padded(5, 2), padded(0, 2), padded(2026, 2), padded(0, 0)], ["05", "00", "2026", "0"]);
    }

    #[test]
    fn only_digits_are_a_number() {
        for wrong in ["", "+1", "-1", "1.0", "1 ", "１", "9223372036854775808"] {
            assert_eq!(number(wrong), None, "{wrong:?}");
        }
        assert_eq!((number("0007"), number("9223372036854775807")), (Some(7), Some(i64::MAX)));
    }

    proptest! {
        #[test]
        fn numbers_are_written_and_read_as_the_standard_library_does(value: i64) {
            prop_assert_eq!(digits(value), value.to_string());
            prop_assert_eq!(number(&value.to_string()), value.to_string().parse().ok().filter(|_| value >= 0));
        }
    }
}
