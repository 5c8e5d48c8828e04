//! Why our own scripts are there, and what they may call: by the names that they have without their hash.

use crate::sources::is_like;

/// What is said of a script.
pub struct Said {
    /// Why it is there.
    pub why: String,
    /// Whom it may call.
    pub reach: String,
}

const NOTHING: &str = "nothing: it has what it is handed, and no way to any network";
const CORE: &str = "nothing by itself: WebAssembly that is handed functions for the page's elements by ventanilla.js, and none for any network";
const TWIN: &str =
    "nothing by itself: it is handed functions for the page's elements by ventanilla.js, and none for any network";

/// Patterns of names, why they are there, whom they may call.
const OURS: [(&str, &str, &str); 7] = [
    (
        "ventanilla.js",
        "defines <ventanilla-checkout> and <ventanilla-refund>, and carries messages between the page, the core and the merchant's backend",
        "the files of its own build, which it knows by their hashes (beside itself, in the folder that `assets` names, or under the backend's \
         /widget/), and the backend that `endpoint` names, under /client/",
    ),
    (
        "ventanilla_checkout_*.wasm",
        "the voucher's core in one language: decides what the payer reads of a payment",
        CORE,
    ),
    (
        "ventanilla_refund_*.wasm",
        "the refund's core in one language: decides what the payer reads of a refund, and checks what is typed",
        CORE,
    ),
    ("ventanilla_checkout_*.js", "the voucher's core as plain JavaScript, where WebAssembly is refused", TWIN),
    ("ventanilla_refund_*.js", "the refund's core as plain JavaScript, where WebAssembly is refused", TWIN),
    (
        "ventanilla_server*.wasm",
        "for the shop's server, not for pages: signs and verifies events, renders vouchers and refunds, checks documents",
        NOTHING,
    ),
    ("ventanilla_server*.js", "for the shop's server, not for pages: the way into the WebAssembly beside it", NOTHING),
];

/// What is said of a script of this name, if it is one of ours.
pub fn of(plain: &str) -> Option<Said> {
    let (_, why, reach) = OURS.iter().find(|(pattern, ..)| is_like(plain, pattern))?;
    Some(Said { why: (*why).to_owned(), reach: (*reach).to_owned() })
}
