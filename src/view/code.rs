//! A code: in groups that can be read aloud, and a button that copies its bare digits.

use super::{Copy, parts::Words};
use crate::{
    i18n::Text,
    node::{Element, Press, element},
    prelude::*,
    voucher::groups,
};

/// Groups are set apart by margins, not by spaces: who selects and copies by hand gets the bare digits. A screen reader is given
/// the digits one by one, where it would say "three hundred and eleven million and one".
pub(super) fn digits(code: &str) -> Element {
    let groups = groups(code);
    let spelled: Vec<String> =
        groups.iter().map(|group| group.chars().map(String::from).collect::<Vec<_>>().join(" ")).collect();
    let shown = groups.into_iter().map(|group| element("span", "vt-group").text(group));
    let code = element("span", "").with("role", "img").with("aria-label", spelled.join(", ")).children(shown);
    element("dd", "vt-digits").with("part", "code").child(code)
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
        .child(element("span", "").with("aria-live", "polite").text(words.plain(text)))
}

/// Below the button, when the browser did not let us.
pub(super) fn copy_failed(copy: Copy, words: &Words<'_>) -> Option<Element> {
    (copy == Copy::Failed).then(|| words.paragraph("vt-note", Text::CopyFailed).with("role", "alert"))
}
