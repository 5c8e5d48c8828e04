//! A QR code as a drawing: made here, so that no address of a payment is sent to an image service.

use crate::{
    node::{Element, element},
    prelude::*,
};

/// The quiet zone that the standard asks for, in modules.
const MARGIN: i32 = 4;

/// The QR of a text, as an `svg` of one path; `None` where the text is too long for any QR.
pub fn qr(text: &str, label: String) -> Option<Element> {
    let code = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).ok()?;
    let size = code.size().saturating_add(MARGIN).saturating_add(MARGIN);
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|column| code.get_module(*column, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x.saturating_add(MARGIN), y.saturating_add(MARGIN)));
            }
            x = x.saturating_add(run).saturating_add(1);
        }
    }
    Some(
        element("svg", "vt-qr-code")
            .with("viewBox", format!("0 0 {size} {size}"))
            .with("role", "img")
            .with("aria-label", label)
            .with("shape-rendering", "crispEdges")
            .child(element("path", "vt-qr-paper").with("d", format!("M0 0h{size}v{size}h-{size}z")))
            .child(element("path", "vt-qr-ink").with("d", path)),
    )
}
