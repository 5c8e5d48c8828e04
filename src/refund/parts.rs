//! How much the next code is for: what one operation, one document and one day allow.

use crate::money::Amount;

/// What the contract allows, each in the refund's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The least that is paid out at once.
    pub least: Amount,
    /// The most that is paid out at once.
    pub most: Amount,
}

/// The next code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Over this much, now.
    Now(Amount),
    /// None today: what is left of the day's limits does not suffice for any.
    Later,
    /// None at all: less is owed than is paid out at once.
    TooLittle,
}

/// The largest code that the limits allow, such that what remains can be paid out too.
///
/// `left_today`: what the day's limits leave, in minor units.
pub fn next(owed: Amount, limits: Limits, left_today: i64) -> Part {
    let (least, most) = (limits.least.minor(), limits.most.minor());
    if owed.minor() < least {
        return Part::TooLittle;
    }
    let part = owed.minor().min(most).min(left_today);
    let remains = owed.minor().saturating_sub(part);
    // A remainder that no outlet would pay: this part gives some of itself to it.
    let part = if remains > 0 && remains < least { owed.minor().saturating_sub(least) } else { part };
    match Amount::from_minor(part, owed.currency()) {
        Ok(amount) if part >= least => Part::Now(amount),
        // Two codes cannot be made of it: one, a little larger than the other, waits for a day that allows it.
        _ => Part::Later,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Currency;

    fn pesos(minor: i64) -> Amount {
        Amount::from_minor(minor, Currency::Cop).unwrap()
    }

    const MOST: i64 = 3_000_000;

    fn plan(owed: i64, left: i64) -> Part {
        next(pesos(owed), Limits { least: pesos(5_000), most: pesos(MOST) }, left)
    }

    #[test]
    fn parts_are_as_large_as_may_be() {
        assert_eq!(plan(186_000, i64::MAX), Part::Now(pesos(186_000)));
        assert_eq!(plan(7_000_000, 9_000_000), Part::Now(pesos(MOST)));
        assert_eq!(plan(7_000_000, 1_000_000), Part::Now(pesos(1_000_000)));
        assert_eq!(plan(7_000_000, 4_999), Part::Later);
        assert_eq!(plan(7_000_000, 0), Part::Later);
        assert_eq!(plan(4_999, i64::MAX), Part::TooLittle);
        // One peso alone is nothing that anybody pays out.
        assert_eq!(plan(3_000_001, i64::MAX), Part::Now(pesos(2_995_001)));
        assert_eq!(plan(9_999, 9_998), Part::Later);
    }

    proptest! {
        /// Whatever is owed, and whatever a day allows: no part breaks a limit, all parts together are what is owed, and it ends.
        #[test]
        fn all_is_paid_and_no_limit_is_broken(owed in 5_000_i64..60_000_000, day in 10_000_i64..9_000_000) {
            let (mut owed, mut left, mut days) = (owed, day, 0);
            while owed > 0 {
                match plan(owed, left) {
                    Part::Now(amount) => {
                        prop_assert!((5_000..=MOST.min(left)).contains(&amount.minor()));
                        owed -= amount.minor();
                        left -= amount.minor();
                    }
                    Part::Later => {
                        days += 1;
                        left = day;
                        prop_assert!(days < 20_000);
                    }
                    Part::TooLittle => prop_assert!(false, "{owed} remains"),
                }
            }
        }
    }
}
