//! Screens: what a payer sees of a payment, as nodes. Total and pure.

mod barcode;
mod code;
mod deadline;
mod drawing;
mod keep;
mod opened;
mod outcome;
mod parts;
mod qr;
mod receipt;
pub mod refund;
mod voucher;
mod ways;

pub use barcode::barcode;
pub use keep::{refund_share_text, reminder_url, share_text};
pub use opened::Opened;
pub use qr::qr;

use crate::{
    error::ErrorCode,
    i18n::{Locale, Text, Value, errors},
    node::{Element, Press, element},
    payment::Status,
    snapshot::Snapshot,
    time::Timestamp,
};
use parts::Words;

/// Whether what is shown is known to be the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// No script runs: it was true when the page was made, and a reload asks again.
    Static,
    /// The widget asks the backend at its pace.
    Live,
    /// The device is offline.
    Offline,
    /// The backend does not answer.
    Stale,
    /// The backend answers this page no more; a reload may bring another key to it.
    Refused,
}

/// What the copy button did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// Nothing yet.
    Idle,
    /// The code is in the clipboard.
    Done,
    /// The browser did not let us.
    Failed,
}

/// What became of the wish for a new code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reissue {
    /// Not asked for.
    Idle,
    /// Under way.
    Busy,
    /// It could not be done.
    Failed,
}

/// All that a screen of one payment is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Screen<'a> {
    /// The payment.
    pub snapshot: &'a Snapshot,
    /// In which words.
    pub locale: Locale,
    /// The backend's clock, as well as we know it.
    pub now: Timestamp,
    /// How current it is.
    pub freshness: Freshness,
    /// The copy button.
    pub copy: Copy,
    /// The button for a new code.
    pub reissue: Reissue,
    /// Which of the folded parts are drawn.
    pub opened: Opened<'a>,
    /// Begins every id in the tree, so that two payments on a page do not meet.
    pub scope: &'a str,
    /// Whether the page holds nothing else: then it may be printed as it is.
    pub standalone: bool,
}

impl<'a> Screen<'a> {
    /// The screen of a page without scripts.
    pub const fn fixed(snapshot: &'a Snapshot, locale: Locale, now: Timestamp) -> Screen<'a> {
        Screen {
            snapshot,
            locale,
            now,
            freshness: Freshness::Static,
            copy: Copy::Idle,
            reissue: Reissue::Idle,
            opened: Opened::All,
            scope: snapshot.payment_id.as_str(),
            standalone: false,
        }
    }
}

/// The payment on screen.
pub fn payment(screen: &Screen<'_>) -> Element {
    let words = Words::of(screen);
    let body = match (screen.snapshot.status, &screen.snapshot.voucher) {
        (Status::RequiresAction, Some(voucher)) => voucher::sections(screen, voucher, &words),
        (Status::Succeeded, _) => outcome::paid(screen, &words),
        (Status::Expired, _) => outcome::expired(screen, &words),
        (Status::Canceled, _) => outcome::canceled(screen, &words),
        (Status::Failed, _) => outcome::failed(screen, &words),
        (Status::Processing, _) if screen.snapshot.under_review => outcome::review(screen, &words),
        (Status::Processing | Status::RequiresAction, _) => outcome::creating(screen, &words),
    };
    frame(screen.locale)
        .with("data-status", screen.snapshot.status.as_str())
        .children(body)
        .child(live_line(screen, &words))
        .child(small_print(&words))
}

/// Before the first answer.
pub fn loading(locale: Locale) -> Element {
    loading_as(Text::Loading, locale)
}

fn loading_as(title: Text, locale: Locale) -> Element {
    let title = element("p", "vt-title").text(locale.template(title)).with("role", "status");
    frame(locale).child(element("div", "vt-top vt-busy").child(title))
}

/// When the widget cannot show the payment at all: what went wrong, and the way on.
pub fn broken(code: ErrorCode, locale: Locale) -> Element {
    broken_as([Text::BrokenTitle, Text::BrokenBody], errors::payer(code, locale), code, locale)
}

fn broken_as([title, body]: [Text; 2], why: &'static str, code: ErrorCode, locale: Locale) -> Element {
    let body = element("div", "vt-top")
        .with("role", "alert")
        .child(element("h2", "vt-title").text(locale.template(title)))
        .child(element("p", "vt-body").text(why))
        .child(element("p", "vt-body").text(locale.template(body)));
    let retry = element("button", "vt-button vt-primary")
        .with("type", "button")
        .with("part", "button")
        .pressing(Press::Retry)
        .text(locale.template(Text::Retry));
    let actions = element("div", "vt-actions").child(retry);
    frame(locale)
        .child(body)
        .child(actions)
        .child(element("div", "vt-foot").child(element("p", "vt-trace").text(code.as_str())))
}

fn frame(locale: Locale) -> Element {
    element("section", "vt").with("lang", locale.tag()).with("part", "card")
}

fn live_line(screen: &Screen<'_>, words: &Words<'_>) -> Element {
    let waiting = screen.snapshot.status == Status::RequiresAction;
    let moving = waiting || matches!(screen.snapshot.status, Status::Processing | Status::Expired);
    let well = match screen.freshness {
        Freshness::Static if moving => Some(Text::ReloadForNews),
        Freshness::Refused => Some(Text::ReloadForNews),
        Freshness::Live if waiting => Some(Text::Waiting),
        _ => None,
    };
    live(screen.freshness, waiting && !voucher::is_over(screen), well, words)
}

/// Whether what is shown is the latest. `pending`: a code is shown that can be used; `well`: what to say while all is well.
fn live(freshness: Freshness, pending: bool, well: Option<Text>, words: &Words<'_>) -> Element {
    let (tone, text) = match freshness {
        Freshness::Offline if pending => ("vt-dot vt-off", Some(Text::Offline)),
        Freshness::Stale if pending => ("vt-dot vt-off", Some(Text::StatusNotLive)),
        Freshness::Offline | Freshness::Stale => ("vt-dot vt-off", Some(Text::StatusNotLiveOver)),
        Freshness::Refused => ("vt-dot vt-off", well),
        Freshness::Static | Freshness::Live => ("vt-dot", well),
    };
    // The element stays when it has nothing to say: a status that is added with its words is not announced.
    let line = element("p", "vt-live").with("role", "status").keyed("live");
    match text {
        Some(text) => line
            .child(element("span", tone).with("aria-hidden", "true"))
            .child(element("span", "").text(words.plain(text))),
        None => line,
    }
}

fn small_print(words: &Words<'_>) -> Element {
    let contact = words.get(Value::Contact).map(|_| words.paragraph("vt-contact", Text::Contact));
    element("div", "vt-foot").keyed("foot").children(contact).child(words.paragraph("vt-trace", Text::Trace))
}
