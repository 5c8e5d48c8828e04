//! Amounts as whole units, read from and written as text: floats never touch money, not even in a fake.

use std::fmt;

/// The two currencies that PagoEfectivo v1 takes in Peru.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// Soles.
    Pen,
    /// US dollars.
    Usd,
}

impl Currency {
    /// Reads `PEN` or `USD`, in capitals as the document has them.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "PEN" => Some(Self::Pen),
            "USD" => Some(Self::Usd),
            _ => None,
        }
    }

    /// The three letters of ISO 4217.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pen => "PEN",
            Self::Usd => "USD",
        }
    }

    /// What people write before the figure in Peru.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Pen => "S/",
            Self::Usd => "US$",
        }
    }
}

/// A count of hundredths of a sol or of a dollar; never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minor(u64);

impl Minor {
    /// So many hundredths.
    pub const fn new(hundredths: u64) -> Self {
        Self(hundredths)
    }

    /// Reads plain decimal text of at most 16 integer and 2 decimal digits (N 18 in TECHDOC 5.1.2):
    /// no sign, no exponent, no grouping.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || whole.len() > 16 || fraction.len() > 2 {
            return None;
        }
        let hundredths: u64 = format!("{fraction:0<2}").parse().ok()?;
        let units: u64 = whole.parse().ok()?;
        units.checked_mul(100)?.checked_add(hundredths).map(Self)
    }

    /// True of 0.00.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// This amount and one unit (1.00) more: the wrong amount of a wrong webhook.
    pub fn plus_one_unit(self) -> Self {
        Self(self.0.saturating_add(100))
    }

    /// `22.05`, `22.00`: as in webhooks.
    pub fn two_decimals(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }

    /// `22.05`, `22.5`, `22`: as in the answers of the API.
    pub fn short(self) -> String {
        let text = self.two_decimals();
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// `1,234.50`: as people in Peru read it.
    pub fn grouped(self) -> String {
        format!("{}.{:02}", in_threes(&(self.0 / 100).to_string(), ','), self.0 % 100)
    }
}

/// A count of whole Colombian pesos, which is what a counter can pay out; never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pesos(u64);

impl Pesos {
    /// So many pesos.
    pub const fn new(pesos: u64) -> Self {
        Self(pesos)
    }

    /// How many.
    pub fn get(self) -> u64 {
        self.0
    }

    /// Reads 1 to 15 plain digits: no sign, no grouping, no leading zero, and no fraction, not even of zeros.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let padded = text.len() > 1 && text.starts_with('0');
        text.parse().ok().filter(|_| plain && !padded).map(Self)
    }

    /// True of 0.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, at most as much as fits.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left, at least nothing.
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `186.000`: as people in Colombia read it.
    pub fn grouped(self) -> String {
        in_threes(&self.0.to_string(), '.')
    }
}

impl fmt::Display for Pesos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::iter::Sum for Pesos {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Self::plus)
    }
}

/// Digits in groups of three from the right.
pub fn in_threes(digits: &str, between: char) -> String {
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for Minor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.two_decimals())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_the_document_allows_and_nothing_else() {
        for (text, hundredths) in
            [("1", 100), ("0.01", 1), ("22.5", 2250), ("22.05", 2205), ("9999999999999999.99", 999_999_999_999_999_999)]
        {
            assert_eq!(Minor::parse(text), Some(Minor::new(hundredths)), "{text}");
        }
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e2", "1.234", "1,5", "12345678901234567", " 1", "NaN", "٣"] {
            assert_eq!(Minor::parse(text), None, "{text}");
        }
    }

    #[test]
    fn pesos_are_whole() {
        for (text, pesos) in [("186000", 186_000), ("0", 0), ("1", 1), ("999999999999999", 999_999_999_999_999)] {
            assert_eq!(Pesos::parse(text), Some(Pesos::new(pesos)), "{text}");
            assert_eq!(Pesos::new(pesos).to_string(), text);
        }
        for text in ["", "186000.00", "186.000", "1,5", "-1", "+1", "1e3", "007", " 1", "1000000000000000", "٣"] {
            assert_eq!(Pesos::parse(text), None, "{text}");
        }
        assert_eq!(Pesos::new(1_186_000).grouped(), "1.186.000");
    }

    #[test]
    fn writes_three_ways() {
        let all = |hundredths| {
            let amount = Minor::new(hundredths);
            (amount.short(), amount.two_decimals(), amount.grouped())
        };
        assert_eq!(all(2500), ("25".into(), "25.00".into(), "25.00".into()));
        assert_eq!(all(100_000_050), ("1000000.5".into(), "1000000.50".into(), "1,000,000.50".into()));
        assert_eq!(all(10_000), ("100".into(), "100.00".into(), "100.00".into()));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(hundredths in 0_u64..999_999_999_999_999_999) {
            let amount = Minor::new(hundredths);
            prop_assert_eq!(Minor::parse(&amount.short()), Some(amount));
            prop_assert_eq!(Minor::parse(&amount.two_decimals()), Some(amount));
            prop_assert_eq!(Minor::parse(&amount.grouped().replace(',', "")), Some(amount));
        }
    }
}
