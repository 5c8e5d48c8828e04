//! Money as whole minor units: decimal text on the wire and on the page, never a float.
//!
//! The shop has its own few lines because a real shop would: it shares no code with Ventanilla.

use std::fmt;

/// What the shop sells in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// Peruvian soles, counted in céntimos.
    Pen,
    /// Colombian pesos, counted whole: cash knows no centavos.
    Cop,
}

impl Currency {
    /// As ISO 4217 writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pen => "PEN",
            Self::Cop => "COP",
        }
    }

    fn decimals(self) -> usize {
        match self {
            Self::Pen => 2,
            Self::Cop => 0,
        }
    }

    /// What the buyer reads before an amount, between thousands, and before the decimals.
    fn signs(self) -> (&'static str, char, char) {
        match self {
            Self::Pen => ("S/", ',', '.'),
            Self::Cop => ("$", '.', ','),
        }
    }
}

/// An amount in minor units of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// Céntimos or pesos.
    pub minor: i64,
    /// Which.
    pub currency: Currency,
}

impl Money {
    /// Reads decimal text such as `149.90`, `149.9` or `149`, or `186000` in pesos; anything else is `None`.
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let places = currency.decimals();
        let (whole, part) = text.split_once('.').unwrap_or((text, if places == 0 { "" } else { "0" }));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > places {
            return None;
        }
        let fraction_missing = part.is_empty() && (places > 0 || text.contains('.'));
        if fraction_missing {
            return None;
        }
        format!("{whole}{part:0<places$}").parse().ok().map(|minor| Self { minor, currency })
    }

    /// Whole units, and the decimals as text.
    fn parts(self) -> (String, String) {
        let places = self.currency.decimals();
        let digits = format!("{:0>width$}", self.minor, width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        (whole.to_owned(), part.to_owned())
    }

    /// Decimal text for the wire: `1149.90`, `186000`.
    pub fn decimal(self) -> String {
        match self.parts() {
            (whole, part) if part.is_empty() => whole,
            (whole, part) => format!("{whole}.{part}"),
        }
    }
}

/// What the payer reads: `S/ 1,149.90` and `$ 186.000`, with a no-break space.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, between, before) = self.currency.signs();
        let (whole, part) = self.parts();
        write!(f, "{sign}\u{a0}")?;
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                write!(f, "{between}")?;
            }
            write!(f, "{digit}")?;
        }
        if part.is_empty() { Ok(()) } else { write!(f, "{before}{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Currency, Money};

    fn soles(minor: i64) -> Money {
        Money { minor, currency: Currency::Pen }
    }

    fn pesos(minor: i64) -> Money {
        Money { minor, currency: Currency::Cop }
    }

    #[test]
    fn reads_decimal_text_and_nothing_else() {
        let read = |text| Money::parse(text, Currency::Pen).map(|money| money.minor);
        assert_eq!(read("149.90"), Some(14_990));
        assert_eq!(read("149.9"), Some(14_990));
        assert_eq!(read("149"), Some(14_900));
        for wrong in ["", ".5", "1.", "1.234", "-1.00", "+1", "1e2", "1,50", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn pesos_are_whole() {
        let read = |text| Money::parse(text, Currency::Cop).map(|money| money.minor);
        assert_eq!(read("186000"), Some(186_000));
        for wrong in ["", "186000.", "186000.00", "186.000", "-1", "+1", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn writes_what_people_there_read() {
        assert_eq!(soles(14_990).to_string(), "S/\u{a0}149.90");
        assert_eq!(soles(123_456_705).to_string(), "S/\u{a0}1,234,567.05");
        assert_eq!(soles(123_405).decimal(), "1234.05");
        assert_eq!(soles(5).decimal(), "0.05");
        assert_eq!(pesos(1_186_000).to_string(), "$\u{a0}1.186.000");
        assert_eq!(pesos(186_000).decimal(), "186000");
    }
}
