//! The tree that every screen is made of.
//!
//! In a page it becomes elements through `createElement` and text nodes, on the server it becomes HTML text: the same nodes, so the
//! same words. There is no node that holds markup, so no string can become any.

// Screens are long chains of these calls; inlined, they made a third of the browser's file.

use alloc::borrow::Cow;
use core::ops::{Deref, DerefMut};

use crate::prelude::*;

/// An element or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words.
    Text(String),
    /// An element.
    Element(Element),
}

/// What pressing a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Copies the bare digits of the code.
    Copy,
    /// Asks for a new code.
    Reissue,
    /// Asks the backend for news now.
    Retry,
    /// Prints the page, where the page is ours.
    Print,
}

/// An element of HTML, or of SVG below `svg`. It is handed on from call to call as a tree is built, so it is but a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(Box<Parts>);

/// What an element is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// `div`, `svg`, `path` …; always a literal of ours.
    pub tag: &'static str,
    /// Attributes by name; names are literals of ours.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// What pressing it does. Such an element needs a script; pages that may have none keep but its place.
    pub press: Option<Press>,
    /// What tells it from its neighbours when the tree changes: elements with different keys are never patched into each other.
    pub key: &'static str,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// An element of `tag` with a class, which may be empty.
#[inline(never)]
pub fn element(tag: &'static str, class: &'static str) -> Element {
    let attributes = if class.is_empty() { vec![] } else { vec![("class", Cow::Borrowed(class))] };
    Element(Box::new(Parts { tag, attributes, press: None, key: "", children: vec![] }))
}

impl Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Element {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

impl Element {
    /// With an attribute.
    #[must_use]
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute, if there is a value.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Element {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Doing something when pressed.
    #[must_use]
    #[inline(never)]
    pub fn pressing(mut self, press: Press) -> Element {
        self.press = Some(press);
        self
    }

    /// With a key.
    #[must_use]
    #[inline(never)]
    pub fn keyed(mut self, key: &'static str) -> Element {
        self.key = key;
        self
    }

    /// With words in it.
    #[must_use]
    #[inline(never)]
    pub fn text(mut self, text: impl Into<String>) -> Element {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// With an element in it.
    #[must_use]
    #[inline(never)]
    pub fn child(mut self, child: Element) -> Element {
        self.children.push(Node::Element(child));
        self
    }

    /// With elements in it.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
    }

    /// All the words in it, as a reader meets them.
    pub fn words(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Node::Text(text) => text.clone(),
                Node::Element(element) => element.words(),
            })
            .collect()
    }
}
