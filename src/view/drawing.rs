//! Drawings of dark bars on light paper: what a QR code and a barcode are made of.

use crate::{
    digits::digits,
    node::{Element, element},
    prelude::*,
};

/// The bars of a drawing, as the path of an `svg`.
#[derive(Default)]
pub(super) struct Bars(String);

impl Bars {
    /// Adds a bar.
    pub(super) fn add(&mut self, left: u32, top: u32, width: u32, height: u32) {
        self.step("M", left);
        self.step(" ", top);
        self.step("h", width);
        self.step("v", height);
        self.step("h-", width);
        self.0.push('z');
    }

    fn step(&mut self, command: &str, length: u32) {
        self.0.push_str(command);
        self.0.push_str(&digits(length));
    }

    /// The drawing, `label` being what it says to who cannot see it. `stretched`: its height may be any.
    pub(super) fn draw(self, class: &'static str, width: u32, height: u32, label: String, stretched: bool) -> Element {
        let mut paper = Bars::default();
        paper.add(0, 0, width, height);
        element("svg", class)
            .with("viewBox", ["0 0 ", &digits(width), " ", &digits(height)].concat())
            .with_some("preserveAspectRatio", stretched.then_some("none"))
            .with("role", "img")
            .with("aria-label", label)
            .with("shape-rendering", "crispEdges")
            .child(element("path", "vt-qr-paper").with("d", paper.0))
            .child(element("path", "vt-qr-ink").with("d", self.0))
    }
}
