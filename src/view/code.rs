//! A code: in groups that can be read aloud, and a button that copies its bare digits.

use super::{Copy, parts::Words};
use crate::{
    i18n::Text,
    node::{Element, Press, element},
    prelude::*,
    snapshot::Snapshot,
    voucher::groups,
};

/// What a cashier calls it.
pub(super) const fn label(snapshot: &Snapshot) -> Text {
    if snapshot.has_cip() { Text::CodeLabelCip } else { Text::CodeLabel }
}

/// Groups are set apart by margins, not by spaces: who selects and copies by hand gets the bare digits.
pub(super) fn digits(code: &str) -> Element {
    let groups = groups(code);
    let mut spoken = String::new();
    for group in &groups {
        if !spoken.is_empty() {
            spoken.push_str(", ");
        }
        spoken.push_str(&spelled(group));
    }
    let shown = groups.into_iter().map(|group| element("span", "vt-group").text(group));
    let code = element("span", "").with("role", "img").with("aria-label", spoken).children(shown);
    element("dd", "vt-digits").with("part", "code").child(code)
}

/// The shop's number at its network: in one piece, as it stands on the cashier's list.
pub(super) fn number(number: &str) -> Element {
    let shown = element("span", "").with("role", "img").with("aria-label", spelled(number)).text(number.to_owned());
    element("dd", "vt-digits").child(shown)
}

/// A screen reader is given the digits one by one, where it would say "three hundred and eleven million and one".
fn spelled(digits: &str) -> String {
    let mut out = String::new();
    for digit in digits.chars() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// A label and its value.
pub(super) fn row(label: Text, value: Element, words: &Words<'_>) -> Element {
    element("div", "vt-row").child(element("dt", "vt-label").text(words.plain(label))).child(value)
}

pub(super) fn copy_button(copy: Copy, words: &Words<'_>) -> Element {
    let text = if copy == Copy::Done { Text::Copied } else { Text::CopyCode };
    let class = if copy == Copy::Done { "vt-button vt-primary vt-done" } else { "vt-button vt-primary" };
    element("button", class)
        .with("type", "button")
        .with("part", "button copy")
        .pressing(Press::Copy)
        .keyed("copy")
        .text(words.plain(text))
}

/// What the button did, for who does not see it; or, for all, that the browser did not let us. It stands there before it has
/// something to say: a status that is added with its words is not announced.
pub(super) fn copy_said(copy: Copy, words: &Words<'_>) -> Element {
    let (class, text) = match copy {
        Copy::Idle => ("vt-sr", None),
        Copy::Done => ("vt-sr", Some(Text::Copied)),
        Copy::Failed => ("vt-note", Some(Text::CopyFailed)),
    };
    let said = text.map(|text| words.tagged("span", "", text));
    element("p", class).with("role", "status").keyed("copied").children(said)
}
