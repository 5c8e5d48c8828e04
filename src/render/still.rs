//! A screen as it stands until a script takes it over: nothing that needs one, and its places kept open, so that nothing jumps.

use crate::{
    node::{self, Element, Node},
    prelude::*,
};

/// As the widget's own root, which it becomes: what it wears and what holds its columns is there from the beginning.
pub(super) fn still(element: &Element) -> Element {
    let mut shown = element.clone();
    keep_places(&mut shown);
    node::element("div", "vt-still").child(shown)
}

/// Buttons and the countdown need a script. Until one runs they say nothing, but what comes after them stands where it will stand:
/// the style sheet holds their places open by the words in an attribute, and closes them where no script can run.
fn keep_places(element: &mut Element) {
    element.children.retain(|child| !matches!(child, Node::Element(child) if is_spoken_time(child)));
    for child in &mut element.children {
        let Node::Element(child) = child else { continue };
        if child.press.is_some() || is_clock(child) {
            *child = place(child, true);
        } else {
            keep_places(child);
        }
    }
}

fn is_clock(element: &Element) -> bool {
    element.attribute("role") == Some("timer")
}

fn is_spoken_time(element: &Element) -> bool {
    element.attribute("class") == Some("vt-sr") && element.attribute("aria-live").is_some()
}

/// An empty element in the shape of another one.
fn place(shape: &Element, outermost: bool) -> Element {
    let class = shape.attribute("class").unwrap_or_default();
    let class = if outermost { format!("{class} vt-later") } else { class.to_owned() };
    let mut place = node::element(if shape.tag == "button" { "span" } else { shape.tag }, "");
    if !class.is_empty() {
        place = place.with("class", class);
    }
    for child in &shape.children {
        place = match child {
            Node::Text(text) => place.with("data-text", text.clone()),
            Node::Element(child) => place.child(self::place(child, false)),
        };
    }
    place
}
