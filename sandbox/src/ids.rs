//! Tokens, CIPs and operation numbers from one seed, so that a run with a known seed can be compared byte by byte.

use crate::signing::sha256;

/// Hands out names that never come twice, not even after a reset.
#[derive(Debug)]
pub struct Ids {
    seed: [u8; 32],
    guids: u64,
    next_cip: u64,
    operations: u64,
    efecty: u64,
}

impl Ids {
    /// Names that follow from the seed; the first CIP has nine digits, as Peru's have in production since 2025.
    pub fn new(seed: u64) -> Self {
        let seed = sha256(&[b"ventanilla-sandbox", &seed.to_be_bytes()]);
        let spread = seed.iter().take(4).fold(0_u64, |sum, byte| sum * 256 + u64::from(*byte));
        Self { seed, guids: 0, next_cip: 311_000_000 + spread % 80_000_000, operations: 0, efecty: 0 }
    }

    /// The key that signs bearer tokens.
    pub fn token_key(&self) -> [u8; 32] {
        sha256(&[&self.seed, b"token"])
    }

    /// A GUID in capitals.
    pub fn guid(&mut self) -> String {
        self.guids += 1;
        let hex = crate::signing::hex(&sha256(&[&self.seed, &self.guids.to_be_bytes()])).to_uppercase();
        let mut out = String::with_capacity(36);
        for (place, digit) in hex.chars().take(32).enumerate() {
            if matches!(place, 8 | 12 | 16 | 20) {
                out.push('-');
            }
            out.push(if place == 12 { '4' } else { digit });
        }
        out
    }

    /// The next CIP. A sandbox that starts anew starts elsewhere, so a merchant's old records do not meet new CIPs.
    pub fn cip(&mut self) -> u64 {
        let cip = self.next_cip;
        self.next_cip += 1;
        cip
    }

    /// The next code that a payer dictates at an Efecty counter: ten digits, in an order that nobody guesses at a glance.
    pub fn efecty_code(&mut self) -> u64 {
        // The step shares no factor with the room, so a code comes again only once all of them have come.
        const ROOM: u64 = 9_000_000_000;
        const STEP: u64 = 3_141_592_657;
        self.efecty = (self.efecty + 1) % ROOM;
        let start = self.seed.iter().take(4).fold(0_u64, |sum, byte| sum * 256 + u64::from(*byte));
        1_000_000_000 + (start + self.efecty.wrapping_mul(STEP) % ROOM) % ROOM
    }

    /// The network's name of a withdrawal (`W…`) or a collection (`R…`).
    pub fn efecty_id(&mut self, kind: char) -> String {
        let tail: String = self.guid().chars().filter(|c| *c != '-').take(12).collect();
        format!("{kind}{tail}")
    }

    /// The name of a webhook.
    pub fn event(&mut self) -> String {
        format!("ev_{}", self.guid().replace('-', "").to_lowercase())
    }

    /// The bank's number of a payment.
    pub fn operation(&mut self) -> String {
        self.operations += 1;
        format!("{:07}", 1_000_000 + self.operations)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_seed_and_do_not_repeat() {
        let (mut one, mut same, mut other) = (Ids::new(1), Ids::new(1), Ids::new(2));
        let first = one.guid();
        assert_eq!(first.len(), 36);
        assert_eq!(first, same.guid());
        assert_ne!(first, one.guid());
        assert_ne!(first, other.guid());
        assert_ne!(one.cip(), one.cip());
        assert_ne!(one.token_key(), other.token_key());
        let codes: std::collections::BTreeSet<u64> = (0..1000).map(|_| one.efecty_code()).collect();
        assert!(codes.len() == 1000 && codes.iter().all(|code| code.to_string().len() == 10));
    }
}
