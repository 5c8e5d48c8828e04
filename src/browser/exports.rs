//! The boundary: `mount`, `send`, `unmount`, over plain values. A widget is a number; no Rust object crosses.

use core::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element as DomElement};

use super::mount::{Mount, press_word};
use crate::{
    i18n::Asked,
    node::Press,
    prelude::*,
    widget::{self, Config, Effect, Event, Msg, Reply, Timer, Told},
};

#[cfg(not(feature = "refund-widget"))]
type Subject = widget::Checkout;
#[cfg(feature = "refund-widget")]
type Subject = widget::Refund;

struct Widget {
    id: u32,
    state: widget::Widget<Subject>,
    mount: Mount,
}

std::thread_local! {
    /// The widgets on the page: a handful at most, so a list serves for a map.
    static WIDGETS: RefCell<Vec<Widget>> = const { RefCell::new(Vec::new()) };
    /// How many there have been. A number is never given twice.
    static MOUNTED: Cell<u32> = const { Cell::new(0) };
}

/// Makes a widget, of elements that `workshop` makes, and returns its number. It asks for nothing before it is sent `mounted`.
///
/// `locale` is a BCP 47 tag; an unknown language becomes Spanish. `fallback`: the backend's HTML is
/// shown, so nothing is drawn before there is something to say.
#[wasm_bindgen]
pub fn mount(workshop: Document, locale: &str, standalone: bool, fallback: bool) -> u32 {
    let id = MOUNTED.get();
    MOUNTED.set(id.saturating_add(1));
    let config = Config { locale: Asked::from_tag(locale).unwrap_or_default(), standalone, has_fallback: fallback };
    let widget = Widget { id, state: widget::Widget::new(config), mount: Mount::new(workshop) };
    WIDGETS.with_borrow_mut(|widgets| widgets.push(widget));
    id
}

/// Forgets a widget. What is sent to it afterwards is ignored.
#[wasm_bindgen]
pub fn unmount(id: u32) {
    WIDGETS.with_borrow_mut(|widgets| {
        if let Some(at) = widgets.iter().position(|widget| widget.id == id) {
            widgets.swap_remove(at);
        }
    });
}

/// Tells a widget that something happened, draws it below `root`, and returns what must be done: an array of arrays, each an effect's
/// name and its values.
///
/// `kind` and `text` name what happened (`replied` with the body, `pressed` with the button, `opened` with the folded part, `rang` with
/// the timer, `submitted` with the form's fields …). `status` and `sent_at` belong to replies, `detail` is a reply's ETag or the name of the field that was left.
/// Times are milliseconds of the device's clock.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, clippy::needless_pass_by_value)]
pub fn send(
    id: u32,
    root: DomElement,
    kind: &str,
    text: &str,
    status: u16,
    detail: &str,
    sent_at: f64,
    now: f64,
) -> Array {
    let (sent_at, now) = (whole(sent_at), whole(now));
    let effects = Array::new();
    let Some(msg) = message(kind, text, status, detail, sent_at) else { return effects };
    WIDGETS.with_borrow_mut(|widgets| {
        let Some(widget) = widgets.iter_mut().find(|widget| widget.id == id) else { return };
        let wanted = widget.state.update(msg, now);
        // A page that tears at our tree makes this fail; the state is right all the same, and the next message draws it anew.
        let view = widget.state.view(now);
        if view.is_some_and(|view| widget.mount.show(&root, view).is_err()) {
            widget.mount.clear(&root);
        }
        for effect in wanted {
            effects.push(&plain(effect));
        }
    });
    effects
}

/// A time from JavaScript, whose only number is a float; no arithmetic happens in it.
#[allow(clippy::cast_possible_truncation)]
const fn whole(millis: f64) -> i64 {
    millis as i64
}

fn message(kind: &str, text: &str, status: u16, detail: &str, sent_at: i64) -> Option<Msg> {
    let reply = || Reply { status, body: text.to_owned(), etag: detail.to_owned(), sent_at };
    Some(match kind {
        "mounted" => Msg::Mounted,
        "replied" => Msg::Replied(reply()),
        "done" => Msg::Done(reply()),
        "submitted" => Msg::Submitted(text.to_owned()),
        "left" => Msg::Left(detail.to_owned(), text.to_owned()),
        "pressed" => Msg::Pressed(press(text)?),
        "opened" => Msg::Opened(text.to_owned()),
        "copied" => Msg::Copied(status == 1),
        "rang" => Msg::Rang(Timer::from_word(text)?),
        "shown" => Msg::Shown,
        "hidden" => Msg::Hidden,
        "online" => Msg::Online,
        "offline" => Msg::Offline,
        _ => return None,
    })
}

fn press(word: &str) -> Option<Press> {
    [Press::Copy, Press::Reissue, Press::Retry, Press::Print].into_iter().find(|press| press_word(*press) == word)
}

fn plain(effect: Effect) -> Array {
    let list = |values: &[JsValue]| values.iter().collect::<Array>();
    match effect {
        Effect::Get(path, etag) => list(&["get".into(), path.into(), etag.into()]),
        Effect::Post(path, body) => list(&["post".into(), path.into(), body.into()]),
        Effect::Focus(field) => list(&["focus".into(), field.into()]),
        Effect::Copy(text) => list(&["copy".into(), text.into()]),
        Effect::Print => list(&["print".into()]),
        Effect::Start(timer, wait) => {
            // Longer waits than a browser's timer holds end early, and the widget asks again.
            let wait = i32::try_from(wait).unwrap_or(i32::MAX);
            list(&["start".into(), timer.as_str().into(), wait.into()])
        }
        Effect::Stop(timer) => list(&["stop".into(), timer.as_str().into()]),
        Effect::Emit(event) => emitted(&event),
    }
}

/// An event's name, and the names and values of its detail in turn.
fn emitted(event: &Event) -> Array {
    let list = Array::of2(&"emit".into(), &event.name().into());
    match event {
        Event::Ready(told) | Event::Status(told) | Event::Copy(told) | Event::Expire(told) => describe(&list, told),
        Event::Error(code) => {
            list.push(&"code".into());
            list.push(&code.as_str().into());
        }
    }
    list
}

fn describe(list: &Array, told: &Told) {
    let pairs: [(&str, JsValue); 3] = [
        (told.id_name, told.id.as_str().into()),
        ("status", told.status.into()),
        ("underReview", told.under_review.into()),
    ];
    for (name, value) in pairs.into_iter().chain(told.late.map(|late| ("late", late.into()))) {
        list.push(&name.into());
        list.push(&value);
    }
}
