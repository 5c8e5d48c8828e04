//! Nodes as plain text, for messages and mails: the words of the screen, in the order of the screen, a line for each thing said.

use crate::{
    i18n::{Locale, Text},
    node::{Element, Node},
    prelude::*,
    snapshot::{RefundSnapshot, Snapshot},
    time::Timestamp,
    view::{
        self, Screen,
        refund::{FormState, RefundScreen},
    },
};

/// The payment as plain text.
pub fn payment(snapshot: &Snapshot, locale: Locale, now: Timestamp) -> String {
    write(&view::payment(&Screen::fixed(snapshot, locale, now)), snapshot.hosted_url.as_deref())
}

/// The refund as plain text. Its form stands on the page behind the link.
pub fn refund(snapshot: &RefundSnapshot, locale: Locale, now: Timestamp) -> String {
    let form = FormState::default();
    let screen = RefundScreen::fixed(snapshot, &form, locale, now);
    write(&view::refund::refund(&screen), snapshot.hosted_url.as_deref())
}

fn write(element: &Element, url: Option<&str>) -> String {
    let mut writer = Writer::default();
    writer.element(element);
    writer.line_ends();
    let mut out = writer.out;
    if let Some(url) = url {
        out.push_str(url);
        out.push('\n');
    }
    out
}

#[derive(Default)]
struct Writer {
    out: String,
    line: String,
    /// The number of the next step, within a list; 0 where its items have none.
    step: usize,
}

impl Writer {
    fn element(&mut self, element: &Element) {
        let class = element.attribute("class").unwrap_or_default();
        let unsaid =
            matches!(class, "vt-sr" | "vt-clock" | "vt-late vt-fix" | "vt-keep" | "vt-qr" | "vt-live" | "vt-host")
                || matches!(element.tag, "form" | "input" | "label" | "svg")
                || element.press.is_some();
        if unsaid {
            return;
        }
        match element.tag {
            "a" => self.link(element),
            "p" | "h2" | "h3" | "h4" | "legend" | "summary" | "li" | "ol" | "ul" | "dl" | "dt" | "header"
            | "section" | "div" | "fieldset" | "details" => self.block(element, class),
            _ => {
                // Labels, groups of digits and the parts of a deadline are set apart by the style sheet; here, by a space.
                self.space();
                if class == "vt-provider" {
                    self.line.push_str("· ");
                }
                self.children(element);
                if matches!(class, "vt-label" | "vt-group") || element.tag == "dt" {
                    self.space();
                }
            }
        }
    }

    fn block(&mut self, element: &Element, class: &str) {
        match element.tag {
            "ol" => self.step = 1,
            "ul" => self.step = 0,
            "dt" => {
                self.children(element);
                self.line.push_str(": ");
                return;
            }
            _ => {}
        }
        self.line_ends();
        if matches!(element.tag, "h2" | "h3" | "h4" | "legend") && !self.out.is_empty() {
            self.out.push('\n');
        }
        if element.tag == "li" {
            match self.step {
                0 => self.line.push_str("- "),
                step => {
                    self.line.push_str(&format!("{step}. "));
                    self.step = step.saturating_add(1);
                }
            }
        }
        if class == "vt-picks" {
            self.one_choice(element);
        } else {
            self.children(element);
        }
        self.line_ends();
    }

    /// A link of the text's own; those back to the shop are for screens.
    fn link(&mut self, element: &Element) {
        let href = element.attribute("href").filter(|_| element.attribute("target").is_some());
        if let Some(href) = href {
            self.children(element);
            self.line.push_str(": ");
            self.line.push_str(href);
        }
    }

    /// Of the steps at each bank, only those of "another one", which hold everywhere; without such a one, the first's.
    fn one_choice(&mut self, picks: &Element) {
        let all = |tag: &'static str| {
            picks.children.iter().filter_map(move |child| match child {
                Node::Element(element) if element.tag == tag => Some(element),
                _ => None,
            })
        };
        let another = |label: &Element| Locale::ALL.iter().any(|locale| label.words() == locale.template(Text::Other));
        let chosen = all("label").position(another).unwrap_or_default();
        if let Some(steps) = all("div").nth(chosen) {
            self.element(steps);
        }
    }

    fn children(&mut self, element: &Element) {
        for child in &element.children {
            match child {
                Node::Text(text) if text == " " => self.space(),
                Node::Text(text) => self.line.push_str(text),
                Node::Element(child) if child.tag == "strong" => self.children(child),
                Node::Element(child) => self.element(child),
            }
        }
    }

    fn space(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    fn line_ends(&mut self) {
        let line = self.line.trim_end();
        if !line.is_empty() {
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.line.clear();
    }
}
