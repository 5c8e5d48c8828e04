//! Soles as whole céntimos: decimal text on the wire and on the page, never a float.
//!
//! The shop has its own few lines because a real shop would: it shares no code with Ventanilla.

use std::fmt;

/// The only currency that this shop sells in.
pub const CURRENCY: &str = "PEN";

/// An amount in céntimos (1/100 sol).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Soles(pub i64);

impl Soles {
    /// Reads decimal text such as `149.90`, `149.9` or `149`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(cents) || cents.len() > 2 {
            return None;
        }
        let scale = if cents.len() == 1 { 10 } else { 1 };
        let cents = cents.parse::<i64>().ok()?.checked_mul(scale)?;
        let whole = whole.parse::<i64>().ok()?.checked_mul(100)?;
        whole.checked_add(cents).map(Self)
    }

    /// Decimal text for the wire: `1149.90`.
    pub fn decimal(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// What the payer reads: `S/ 1,149.90`, with a no-break space.
impl fmt::Display for Soles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = (self.0 / 100).to_string();
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(f, "S/\u{a0}{grouped}.{:02}", self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Soles;

    #[test]
    fn reads_decimal_text_and_nothing_else() {
        let read = |text| Soles::parse(text).map(|soles| soles.0);
        assert_eq!(read("149.90"), Some(14_990));
        assert_eq!(read("149.9"), Some(14_990));
        assert_eq!(read("149"), Some(14_900));
        for wrong in ["", ".5", "1.", "1.234", "-1.00", "+1", "1e2", "1,50", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn writes_what_a_peruvian_reads() {
        assert_eq!(Soles(14_990).to_string(), "S/\u{a0}149.90");
        assert_eq!(Soles(123_456_705).to_string(), "S/\u{a0}1,234,567.05");
        assert_eq!(Soles(123_405).decimal(), "1234.05");
    }
}
