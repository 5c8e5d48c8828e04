//! The parts of a screen that stand folded: behind a tab that is not chosen, in a `details` that is closed. Most payers never look at
//! them, and drawn beforehand they are most of a phone's work; so where a script can draw them later, it does.

use crate::{node::Element, prelude::*};

/// The attribute of what opens a part: a radio button, a `summary`. Its value is the part's name.
const OPENS: &str = "data-opens";

/// All ways to pay, as the name of a part: paper has no tabs.
pub(super) const PAPER: &str = "paper";

/// Which parts are drawn, beside those that are open at first.
#[derive(Clone, Copy, Debug)]
pub enum Opened<'a> {
    /// All: no script will come to draw them.
    All,
    /// Those that the reader has opened, by name.
    Parts(&'a [String]),
}

impl Opened<'_> {
    pub(super) fn has(self, part: &str) -> bool {
        match self {
            Opened::All => true,
            Opened::Parts(parts) => parts.iter().any(|opened| is_in(opened, part)),
        }
    }
}

/// Whether a part is another one, or stands in it: `bank-2` in `bank`.
fn is_in(part: &str, outer: &str) -> bool {
    part.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Makes an element open a part.
pub(super) fn opening(element: Element, part: impl Into<String>) -> Element {
    element.with(OPENS, part.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(opened: &[&str], drawn: &[&str], folded: &[&str]) {
        let names: Vec<String> = opened.iter().map(|name| (*name).to_owned()).collect();
        let parts = Opened::Parts(&names);
        for part in drawn {
            assert!(parts.has(part), "{opened:?} draws {part}");
        }
        for part in folded {
            assert!(!parts.has(part), "{opened:?} does not draw {part}");
        }
    }

    #[test]
    fn a_part_is_drawn_with_what_stands_in_it() {
        check(&[], &[], &["bank", "bank-1", "qr"]);
        check(&["bank"], &["bank"], &["bank-1", "counter", "qr"]);
        check(&["wallet-2"], &["wallet", "wallet-2"], &["wallet-1", "wallet-20", "bank-2"]);
        check(&["bank-10", "qr"], &["bank", "bank-10", "qr"], &["bank-1", "counter"]);
        check(&["paper"], &[PAPER], &["bank-1", "qr"]);
    }
}
