//! The NIT's check digit: published numbers, every number by construction, and every single wrong digit.

use super::*;

const COLOMBIA: RuleSet = RuleSet::Colombia(CedulaRule::Partner);

fn nit(text: &str) -> Result<String, IdentificationError> {
    Identification::parse(COLOMBIA, Kind::Nit, text).map(|document| document.number().to_owned())
}

/// Companies' numbers, as they publish them.
#[test]
fn real_tax_numbers() {
    for number in ["830140299-6", "901458652-7", "900632938-1", "890700906-0", "860502609-1", "213123432-1"] {
        let plain = number.replace('-', "");
        assert_eq!(nit(number), Ok(plain.clone()), "{number}");
        assert_eq!(nit(&plain), Ok(plain), "{number}");
    }
    for typed in
        ["830.140.299-6", "830 140 299 - 6", "830.140.299\u{2013}6", "８３０１４０２９９－６", "\u{200b}830140299-6\n"]
    {
        assert_eq!(nit(typed), Ok("8301402996".to_owned()), "{typed:?}");
    }
}

#[test]
fn what_is_no_tax_number() {
    assert_eq!(nit("830140299-7"), Err(CheckDigit));
    // Without its check digit a number is not one, and none is added to it.
    assert_eq!(nit("830140299"), Err(CheckDigit));
    assert_eq!(nit("12345"), Err(TooShort { expected: 6, found: 5 }));
    assert_eq!(nit("12345678901234567"), Err(TooLong { expected: 16, found: 17 }));
    assert_eq!(nit("0000000000"), Err(AllZeros));
    assert_eq!(nit("83014029K-6"), Err(BadCharacter { position: 9 }));
}

/// The weighted sum modulo 11, written anew here to hold the code against: DIAN's primes, leaving out 2, 5, 11, 31 and 61.
fn remainder(body: &[u32]) -> u32 {
    let is_prime = |n: &u32| (2..*n).all(|divisor| !n.is_multiple_of(divisor));
    let weights = (3..=71).filter(is_prime).filter(|prime| ![5, 11, 31, 61].contains(prime));
    body.iter().rev().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
}

/// A body and its check digit.
fn any_nit() -> impl Strategy<Value = Vec<u32>> {
    (1..10u32, prop::collection::vec(0..10u32, 4..=14)).prop_map(|(first, rest)| {
        let mut digits = vec![first];
        digits.extend(rest);
        digits.push([0, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][remainder(&digits) as usize]);
        digits
    })
}

proptest! {
    #[test]
    fn every_nit_by_construction_passes_with_and_without_its_dash(digits in any_nit()) {
        let plain = text_of(&digits);
        let (body, check) = plain.split_at(plain.len() - 1);
        prop_assert_eq!(nit(&plain), Ok(plain.clone()));
        prop_assert_eq!(nit(&format!("{body}-{check}")), Ok(plain.clone()));
    }

    /// No weight is a multiple of 11, so a wrong digit always shows but where the check digit is 1 for two remainders.
    #[test]
    fn a_single_wrong_digit_fails(digits in any_nit()) {
        let right = remainder(&digits[..digits.len() - 1]);
        for position in 0..digits.len() {
            for digit in (0..10).filter(|digit| *digit != digits[position]) {
                let mut wrong = digits.clone();
                wrong[position] = digit;
                let mut remainders = [right, remainder(&wrong[..wrong.len() - 1])];
                remainders.sort_unstable();
                let unseen = position + 1 < wrong.len() && remainders == [1, 10];
                let passes = nit(&text_of(&wrong)).is_ok();
                prop_assert_eq!(passes, unseen, "{:?} at {}", wrong, position);
            }
        }
    }
}
