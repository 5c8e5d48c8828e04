//! Names that nobody can guess: 130 random bits, in letters that survive being read out over a telephone.

/// Crockford's alphabet, lower case.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new id: `prefix`, then 26 random characters.
pub fn new(prefix: &str) -> String {
    let bytes: [u8; 26] = rand::random();
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).map_or('0', |letter| char::from(*letter));
    prefix.chars().chain(bytes.iter().map(letter)).collect()
}

/// Whether a text could be an id of this prefix: what is asked before a stranger's text reaches the store or a log.
pub fn is_id(prefix: &str, text: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|rest| rest.len() == 26 && rest.bytes().all(|byte| ALPHABET.contains(&byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_look_like_ids() {
        let (one, other) = (new("pay_"), new("pay_"));
        assert!(is_id("pay_", &one) && one != other && one.len() <= 36);
        for wrong in ["", "pay_", "pay_x", "evt_00000000000000000000000000", "pay_0000000000000000000000000u", "pay_é"]
        {
            assert!(!is_id("pay_", wrong), "{wrong}");
        }
    }
}
