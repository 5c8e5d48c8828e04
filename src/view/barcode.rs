//! A provider's barcode as a drawing: Code 128, and GS1-128, which is Code 128 that begins with FNC1.
//!
//! Only what the provider says is drawn. A barcode that we made up from the reference would be read by the scanner, and refused by
//! the till.

use super::drawing::Bars;
use crate::{digits, node::Element, prelude::*};

/// ISO/IEC 15417: the widths of bars and spaces of each symbol, in turn, as digits of a number.
const PATTERNS: [u32; 106] = [
    212222, 222122, 222221, 121223, 121322, 131222, 122213, 122312, 132212, 221213, 221312, 231212, 112232, 122132,
    122231, 113222, 123122, 123221, 223211, 221132, 221231, 213212, 223112, 312131, 311222, 321122, 321221, 312212,
    322112, 322211, 212123, 212321, 232121, 111323, 131123, 131321, 112313, 132113, 132311, 211313, 231113, 231311,
    112133, 112331, 132131, 113123, 113321, 133121, 313121, 211331, 231131, 213113, 213311, 213131, 311123, 311321,
    331121, 312113, 312311, 332111, 314111, 221411, 431111, 111224, 111422, 121124, 121421, 141122, 141221, 112214,
    112412, 122114, 122411, 142112, 142211, 241211, 221114, 413111, 241112, 134111, 111242, 121142, 121241, 114212,
    124112, 124211, 411212, 421112, 421211, 212141, 214121, 412121, 111143, 111341, 131141, 114113, 114311, 411113,
    411311, 113141, 114131, 311141, 411131, 211412, 211214, 211232,
];

/// The stop symbol has a bar more than the others.
const STOP: u32 = 2_331_112;

const TO_C: u32 = 99;
const TO_B: u32 = 100;
const FNC1: u32 = 102;
const START_B: u32 = 104;
const START_C: u32 = 105;

/// How many modules of white the standard asks for on each side.
const QUIET: u32 = 10;

const HEIGHT: u32 = 60;

/// The barcode of a provider's text; `None` where the text has what Code 128 cannot say, or more than a scanner reads from a phone.
///
/// GS1 element strings are known by their brackets, as people write them: `(415)7701234567890(8020)0001`.
pub fn barcode(text: &str, label: String) -> Option<Element> {
    let symbols = symbols(text)?;
    let mut bars = Bars::default();
    let mut at = QUIET;
    for pattern in symbols.iter().filter_map(|symbol| PATTERNS.get(usize::try_from(*symbol).ok()?)).chain([&STOP]) {
        for (index, width) in digits(*pattern).into_iter().enumerate() {
            if index % 2 == 0 {
                bars.add(at, 0, width, HEIGHT);
            }
            at = at.saturating_add(width);
        }
    }
    let width = at.saturating_add(QUIET);
    Some(bars.draw("vt-barcode", width, HEIGHT, label, true))
}

fn digits(number: u32) -> Vec<u32> {
    digits::digits(number).chars().filter_map(|digit| digit.to_digit(10)).collect()
}

/// What is to be written: characters, and FNC1 where GS1 wants it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Fnc1,
    Character(u8),
}

/// A GS1 text begins with FNC1; each of its fields but the last ends with one, which is always right.
fn signs(text: &str) -> Option<Vec<Sign>> {
    if text.is_empty() || text.len() > 80 || !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return None;
    }
    let is_gs1 = text.starts_with('(');
    let signs = text.bytes().filter_map(|byte| match byte {
        b'(' if is_gs1 => Some(Sign::Fnc1),
        b')' if is_gs1 => None,
        other => Some(Sign::Character(other)),
    });
    Some(signs.collect())
}

/// The symbols from start to check: digits in pairs wherever four or more follow each other, single characters elsewhere.
fn symbols(text: &str) -> Option<Vec<u32>> {
    let signs = signs(text)?;
    let digits_from =
        |at: usize| signs.iter().skip(at).take_while(|sign| matches!(sign, Sign::Character(b'0'..=b'9'))).count();
    let first = usize::from(signs.first() == Some(&Sign::Fnc1));
    let mut in_pairs = digits_from(first) >= 4 || (digits_from(first) == 2 && signs.len() == first.saturating_add(2));
    let mut symbols = vec![if in_pairs { START_C } else { START_B }];
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let run = digits_from(at);
        match *sign {
            Sign::Fnc1 => {
                symbols.push(FNC1);
                at = at.saturating_add(1);
            }
            Sign::Character(high) if in_pairs && run >= 2 => {
                let Some(Sign::Character(low)) = signs.get(at.saturating_add(1)) else { return None };
                let pair = high.wrapping_sub(b'0').wrapping_mul(10).wrapping_add(low.wrapping_sub(b'0'));
                symbols.push(u32::from(pair));
                at = at.saturating_add(2);
            }
            Sign::Character(_) if in_pairs => {
                symbols.push(TO_B);
                in_pairs = false;
            }
            // An odd digit goes alone, so that the rest comes in pairs.
            Sign::Character(_) if run >= 4 && run.is_multiple_of(2) => {
                symbols.push(TO_C);
                in_pairs = true;
            }
            Sign::Character(byte) => {
                symbols.push(u32::from(byte.wrapping_sub(b' ')));
                at = at.saturating_add(1);
            }
        }
    }
    let start = symbols.first().copied().unwrap_or_default();
    let weighted = symbols.iter().skip(1).zip(1u32..).map(|(symbol, weight)| symbol.saturating_mul(weight));
    let sum = weighted.fold(start, u32::saturating_add);
    symbols.push(sum.checked_rem(103)?);
    Some(symbols)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[u32]) {
        assert_eq!(symbols(text).unwrap(), expected, "{text:?}");
    }

    #[test]
    fn symbols_of_known_texts() {
        // The literature's worked example has check symbol 54 in set A, whose start is 103; in set B that is one more.
        check("PJJ123C", &[104, 48, 42, 42, 17, 18, 19, 35, 55]);
        // Ten digits: five pairs.
        check("4827193506", &[105, 48, 27, 19, 35, 6, (105 + 48 + 2 * 27 + 3 * 19 + 4 * 35 + 5 * 6) % 103]);
        // GS1: FNC1 right after the start.
        check("(01)12", &[105, 102, 1, 12, (105 + 102 + 2 + 3 * 12) % 103]);
    }

    #[test]
    fn what_code_128_cannot_say_is_not_drawn() {
        for wrong in ["", "ñ", "１２３", "a\u{7}b", &"1".repeat(81)] {
            assert!(barcode(wrong, String::new()).is_none(), "{wrong:?}");
        }
    }

    /// The way back, by the book.
    fn read(symbols: &[u32]) -> String {
        let (start, rest) = symbols.split_first().unwrap();
        let (check, rest) = rest.split_last().unwrap();
        let sum = rest.iter().zip(1u32..).fold(*start, |sum, (symbol, weight)| sum + symbol * weight);
        assert_eq!(*check, sum % 103);
        let mut in_pairs = *start == START_C;
        let mut out = String::new();
        for symbol in rest {
            match (*symbol, in_pairs) {
                (FNC1, _) => out.push('|'),
                (TO_C, false) => in_pairs = true,
                (TO_B, true) => in_pairs = false,
                (pair, true) => out.push_str(&format!("{pair:02}")),
                (single, false) => out.push(char::from_u32(single + 32).unwrap()),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn what_is_drawn_reads_back(text in "[ -'*-~]{1,20}", digits in "[0-9]{0,12}", tail in "[A-Z]{0,3}") {
            let text = format!("{text}{digits}{tail}");
            prop_assert_eq!(read(&symbols(&text).unwrap()), text);
        }

        #[test]
        fn gs1_reads_back(number in "[0-9]{13}", reference in "[0-9]{4,20}") {
            let text = format!("(415){number}(8020){reference}");
            let expected = format!("|415{number}|8020{reference}");
            prop_assert_eq!(read(&symbols(&text).unwrap()), expected);
        }
    }

    #[test]
    fn every_pattern_is_eleven_modules_wide_and_unlike_the_others() {
        let mut seen = std::collections::HashSet::new();
        for pattern in PATTERNS {
            assert_eq!(digits(pattern).iter().sum::<u32>(), 11, "{pattern}");
            assert!(seen.insert(pattern));
        }
        assert_eq!(digits(STOP).iter().sum::<u32>(), 13);
    }
}
