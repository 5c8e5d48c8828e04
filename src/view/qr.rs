//! A QR code as a drawing: made here, so that no address of a payment is sent to an image service.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::drawing::Bars;
use crate::{node::Element, prelude::*};

/// The quiet zone that the standard asks for, in modules.
const MARGIN: i32 = 4;

/// As many bytes as the largest code holds at the correction that we ask for.
const LONGEST: usize = 2331;

/// Whether there is a QR for a text.
pub(super) const fn fits_qr(text: &str) -> bool {
    text.len() <= LONGEST
}

/// The QR of a text, as an `svg` of one path; `None` where the text is too long for any QR.
///
/// Always of bytes: addresses have small letters, for which the tighter alphabets of the standard have no room.
pub fn qr(text: &str, label: String) -> Option<Element> {
    let bytes = QrSegment::make_bytes(text.as_bytes());
    let all = (Version::MIN, Version::MAX);
    let code = QrCode::encode_segments_advanced(&[bytes], QrCodeEcc::Medium, all.0, all.1, None, true).ok()?;
    let mut bars = Bars::default();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x = x.saturating_add(1);
            }
            if x > from {
                bars.add(outer(from), outer(y), length(x.saturating_sub(from)), 1);
            }
            x = x.saturating_add(1);
        }
    }
    let size = length(code.size().saturating_add(MARGIN).saturating_add(MARGIN));
    Some(bars.draw("vt-qr-code", size, size, label, false))
}

/// A place within the code, on the drawing.
fn outer(place: i32) -> u32 {
    length(place.saturating_add(MARGIN))
}

fn length(length: i32) -> u32 {
    length.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_what_is_drawn() {
        for (length, fits) in [(1, true), (LONGEST, true), (LONGEST + 1, false)] {
            let text = "x".repeat(length);
            assert_eq!(fits_qr(&text), fits, "{length} bytes");
            assert_eq!(qr(&text, String::new()).is_some(), fits, "{length} bytes");
        }
    }
}
