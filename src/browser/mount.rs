//! Nodes become elements: through `createElement` and text nodes only, so that no string is ever read as markup.
//!
//! A tree is patched into the next one in place. What the browser holds of an element (focus, selection, an open `details`, a
//! chosen radio button) stays, because the element stays.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element as DomElement, Node as DomNode};

use crate::node::{Element, Node, Press};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The attribute by which the shim knows what a button does.
const PRESS: &str = "data-press";

/// The word of a press at the boundary to the page.
pub(super) const fn press_word(press: Press) -> &'static str {
    match press {
        Press::Copy => "copy",
        Press::Reissue => "reissue",
        Press::Retry => "retry",
        Press::Print => "print",
    }
}

/// The tree that stands in a place of the page. The place is the shim's, and may become another one.
pub(super) struct Mount {
    /// Where elements are made. The page's own document may be hidden behind a form that is named like one of its methods, so the
    /// shim hands over another one.
    workshop: Document,
    shown: Option<Element>,
}

impl Mount {
    pub(super) const fn new(workshop: Document) -> Mount {
        Mount { workshop, shown: None }
    }

    /// Makes the place show `next`.
    pub(super) fn show(&mut self, root: &DomElement, next: Element) -> Result<(), JsValue> {
        let document = &self.workshop;
        let standing = root.first_child();
        match (&self.shown, standing) {
            (Some(shown), Some(dom)) if same_kind(shown, &next) => patch(document, &dom, shown, &next)?,
            (_, standing) => {
                let made = create(document, &next, false)?;
                match standing {
                    Some(old) => root.replace_child(&made, &old)?,
                    None => root.append_child(&made)?,
                };
            }
        }
        self.shown = Some(next);
        Ok(())
    }

    /// Leaves the place empty.
    pub(super) fn clear(&mut self, root: &DomElement) {
        self.shown = None;
        while let Some(child) = root.first_child() {
            if root.remove_child(&child).is_err() {
                break;
            }
        }
    }
}

fn same_kind(old: &Element, new: &Element) -> bool {
    old.tag == new.tag && old.key == new.key && old.attribute("id") == new.attribute("id")
}

fn create(document: &Document, element: &Element, in_svg: bool) -> Result<DomNode, JsValue> {
    let in_svg = in_svg || element.tag == "svg";
    let dom = if in_svg {
        document.create_element_ns(Some(SVG), element.tag)?
    } else {
        document.create_element(element.tag)?
    };
    for (name, value) in &element.attributes {
        dom.set_attribute(name, value)?;
    }
    if let Some(press) = element.press {
        dom.set_attribute(PRESS, press_word(press))?;
    }
    for child in &element.children {
        dom.append_child(&create_node(document, child, in_svg)?)?;
    }
    Ok(dom.into())
}

fn create_node(document: &Document, node: &Node, in_svg: bool) -> Result<DomNode, JsValue> {
    match node {
        Node::Text(text) => Ok(document.create_text_node(text).into()),
        Node::Element(element) => create(document, element, in_svg),
    }
}

fn patch(document: &Document, dom: &DomNode, old: &Element, new: &Element) -> Result<(), JsValue> {
    if old == new {
        return Ok(());
    }
    let in_svg = new.tag == "svg";
    patch_attributes(dom, old, new)?;
    let mut standing = dom.first_child();
    for (index, child) in new.children.iter().enumerate() {
        let following = standing.as_ref().and_then(DomNode::next_sibling);
        match (&standing, old.children.get(index)) {
            (Some(at), Some(before)) => patch_child(document, dom, at, before, child, in_svg)?,
            _ => {
                dom.append_child(&create_node(document, child, in_svg)?)?;
            }
        }
        standing = following;
    }
    while let Some(extra) = standing {
        standing = extra.next_sibling();
        dom.remove_child(&extra)?;
    }
    Ok(())
}

fn patch_child(
    document: &Document,
    parent: &DomNode,
    at: &DomNode,
    before: &Node,
    after: &Node,
    in_svg: bool,
) -> Result<(), JsValue> {
    match (before, after) {
        (Node::Text(old), Node::Text(new)) => {
            match (old == new, at.node_type() == DomNode::TEXT_NODE) {
                (true, _) => Ok(()),
                (false, true) => {
                    at.set_node_value(Some(new));
                    Ok(())
                }
                // A translator puts elements of its own where our texts stood.
                (false, false) => parent.replace_child(&document.create_text_node(new), at).map(|_| ()),
            }
        }
        (Node::Element(old), Node::Element(new)) if same_kind(old, new) => patch(document, at, old, new),
        _ => parent.replace_child(&create_node(document, after, in_svg)?, at).map(|_| ()),
    }
}

/// Sets what changed and nothing else: an attribute that is set anew may reset what the browser holds.
fn patch_attributes(dom: &DomNode, old: &Element, new: &Element) -> Result<(), JsValue> {
    let dom: &DomElement = wasm_bindgen::JsCast::unchecked_ref(dom);
    for (name, value) in &new.attributes {
        if old.attribute(name) != Some(value) {
            dom.set_attribute(name, value)?;
        }
    }
    for (name, _) in &old.attributes {
        if new.attribute(name).is_none() {
            dom.remove_attribute(name)?;
        }
    }
    match new.press {
        press if press == old.press => Ok(()),
        Some(press) => dom.set_attribute(PRESS, press_word(press)),
        None => dom.remove_attribute(PRESS),
    }
}
