//! Amounts of money, as integers, because a float that is a hundredth off is somebody's money.
//!
//! An [`Amount`] is a count of minor units with its currency. Text goes in and out as a plain decimal (`149.90`); how a locale
//! writes it for people is `i18n`'s business.

use core::fmt;

use crate::{
    digits::{self, digits, padded},
    prelude::*,
};

/// A currency that a cash network here collects or pays out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Currency {
    /// Peruvian sol, two decimals.
    Pen,
    /// Colombian peso. ISO 4217 gives it two decimals, but coins and cash networks know none: whole pesos only, here.
    Cop,
    /// US dollar, two decimals.
    Usd,
}

impl Currency {
    /// All currencies, in the order of their declaration.
    pub const ALL: [Currency; 3] = [Currency::Pen, Currency::Cop, Currency::Usd];

    /// The ISO 4217 code: `PEN`, `COP`, `USD`.
    pub const fn code(self) -> &'static str {
        match self {
            Currency::Pen => "PEN",
            Currency::Cop => "COP",
            Currency::Usd => "USD",
        }
    }

    /// The currency of an ISO 4217 code, upper case as the standard writes it.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`] for anything else.
    pub fn from_code(code: &str) -> Result<Currency, MoneyError> {
        Currency::ALL.into_iter().find(|currency| currency.code() == code).ok_or(MoneyError::UnknownCurrency)
    }

    /// How many decimals an amount has: 2, and 0 for pesos.
    pub const fn decimals(self) -> usize {
        match self {
            Currency::Pen | Currency::Usd => 2,
            Currency::Cop => 0,
        }
    }

    /// How many minor units make one major unit: 100, and 1 for pesos.
    pub const fn scale(self) -> i64 {
        match self {
            Currency::Pen | Currency::Usd => 100,
            Currency::Cop => 1,
        }
    }
}

/// A positive sum of money: minor units (céntimos, cents, whole pesos) with their currency.
///
/// Never zero and never negative: nothing here is priced at nothing, and what flows back is a refund, not a negative payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    minor: i64,
    currency: Currency,
}

/// The most that an amount may hold: 16 digits before the point, as PagoEfectivo's `N(18,2)` allows.
const MAX_MINOR: i64 = 999_999_999_999_999_999;

impl Amount {
    /// An amount of `minor` units.
    ///
    /// # Errors
    /// [`MoneyError::NotPositive`] at zero and below, [`MoneyError::TooLarge`] above 18 digits.
    pub const fn from_minor(minor: i64, currency: Currency) -> Result<Amount, MoneyError> {
        if minor <= 0 {
            Err(MoneyError::NotPositive)
        } else if minor > MAX_MINOR {
            Err(MoneyError::TooLarge)
        } else {
            Ok(Amount { minor, currency })
        }
    }

    /// Reads a plain decimal: digits, then maybe a point and decimals (`149.90`, `25`, `22.5`). No sign, no exponent, no
    /// grouping. Zeros after the currency's last decimal are accepted (`186000.00` pesos), since providers write them.
    ///
    /// # Errors
    /// A [`MoneyError`] that names what is wrong with the text.
    pub fn parse(text: &str, currency: Currency) -> Result<Amount, MoneyError> {
        if text.starts_with('-') {
            return Err(MoneyError::NotPositive);
        }
        let (whole, fraction) = match text.split_once('.') {
            Some((_, "")) => return Err(MoneyError::NotDecimal),
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) {
            return Err(MoneyError::NotDecimal);
        }
        let kept = fraction.trim_end_matches('0');
        if kept.len() > currency.decimals() {
            return Err(MoneyError::TooManyDecimals);
        }
        let padding = "0".repeat(currency.decimals().saturating_sub(kept.len()));
        let minor = [whole, kept, &padding].concat();
        Amount::from_minor(digits::number(&minor).ok_or(MoneyError::TooLarge)?, currency)
    }

    /// The count of minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The plain decimal with all its decimals: `149.90`, `186000`. [`Amount::parse`] reads it back.
    pub fn to_decimal(self) -> String {
        let scale = self.currency.scale();
        let whole = self.minor.checked_div(scale).unwrap_or(self.minor);
        let rest = self.minor.checked_rem(scale).unwrap_or(0);
        match self.currency.decimals() {
            0 => digits(whole),
            decimals => [&*digits(whole), ".", &padded(rest, decimals)].concat(),
        }
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::TooLarge`].
    pub fn checked_add(self, other: Amount) -> Result<Amount, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Amount::from_minor(minor, self.currency)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency.code())
    }
}

/// Why a text or a number is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Not digits with at most one point.
    NotDecimal,
    /// Zero or negative.
    NotPositive,
    /// More decimals than the currency has.
    TooManyDecimals,
    /// More than 18 digits.
    TooLarge,
    /// Not PEN, COP or USD.
    UnknownCurrency,
    /// Two currencies in one sum.
    CurrencyMismatch,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            MoneyError::NotDecimal => "expected a plain decimal such as `149.90`",
            MoneyError::NotPositive => "expected an amount above zero",
            MoneyError::TooManyDecimals => {
                "expected no more decimals than the currency has: two for PEN and USD, none for COP"
            }
            MoneyError::TooLarge => "expected at most 18 digits",
            MoneyError::UnknownCurrency => "expected `PEN`, `COP` or `USD`",
            MoneyError::CurrencyMismatch => "expected both amounts in one currency",
        })
    }
}

impl core::error::Error for MoneyError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, currency: Currency, expected: Result<&str, MoneyError>) {
        let parsed = Amount::parse(text, currency).map(Amount::to_decimal);
        assert_eq!(parsed.as_deref().map_err(|e| *e), expected, "{text:?}");
    }

    #[test]
    fn decimal_text() {
        use MoneyError::*;
        let pen = Currency::Pen;
        check("149.90", pen, Ok("149.90"));
        check("149.9", pen, Ok("149.90"));
        check("25", pen, Ok("25.00"));
        check("0.01", pen, Ok("0.01"));
        check("007.5", pen, Ok("7.50"));
        check("22.500", pen, Ok("22.50"));
        check("186000.00", Currency::Cop, Ok("186000"));
        check("186000.50", Currency::Cop, Err(TooManyDecimals));
        check("1.005", pen, Err(TooManyDecimals));
        check("0.00", pen, Err(NotPositive));
        check("-5", pen, Err(NotPositive));
        check("9999999999999999.99", pen, Ok("9999999999999999.99"));
        check("10000000000000000.00", pen, Err(TooLarge));
        check("99999999999999999999999999", pen, Err(TooLarge));
        for text in ["", ".", "5.", ".5", "1,50", "1e3", " 1", "+1", "1.2.3", "NaN", "١", "１"] {
            check(text, pen, Err(NotDecimal));
        }
    }

    proptest! {
        #[test]
        fn decimal_round_trip(minor in 1..=MAX_MINOR, index in 0..3usize) {
            let amount = Amount::from_minor(minor, Currency::ALL[index]).unwrap();
            prop_assert_eq!(Amount::parse(&amount.to_decimal(), amount.currency()), Ok(amount));
        }

        #[test]
        fn any_text_is_an_amount_or_an_error(text in ".{0,24}") {
            let _ = Amount::parse(&text, Currency::Usd);
        }
    }
}
