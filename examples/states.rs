//! Writes a page that shows every situation of the tests' fixtures, as the widget shows it: `cargo xtask states`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/support/mod.rs"]
mod support;

use ventanilla::{
    error::ErrorCode,
    i18n::Locale,
    node::{Element, element},
    render::html,
    view,
};

/// With its buttons: HTML for pages without scripts leaves them out.
fn with_buttons(mut node: Element) -> Element {
    node.press = None;
    for child in &mut node.children {
        if let ventanilla::node::Node::Element(inner) = child {
            *inner = with_buttons(inner.clone());
        }
    }
    node
}

fn main() {
    let path = std::env::args().nth(1).expect("expected the path of the page to write");
    let mut body = element("body", "");
    for locale in Locale::ALL {
        let mut figures = element("div", "states");
        for fixture in support::payments() {
            let scope = format!("{}-{}", fixture.name, locale.tag());
            let screen = view::Screen { scope: &scope, ..fixture.screen(locale) };
            figures = figures.child(figure(&fixture.name, &fixture.note, view::payment(&screen)));
        }
        figures = figures.child(figure("loading", "before the first answer", view::loading(locale))).child(figure(
            "broken",
            "the widget has nothing to show",
            view::broken(ErrorCode::BackendUnreachable, locale, None),
        ));
        body = body.child(element("h1", "").text(locale.tag())).child(figures);
    }
    let mut page = String::from(
        "<!doctype html><html lang=\"es\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Ventanilla: every state</title><link rel=\"stylesheet\" href=\"../js/ventanilla.css\">\
         <link rel=\"stylesheet\" href=\"states.css\">",
    );
    html::write_element(&body, &mut page);
    std::fs::write(path, page).expect("the page can be written");
}

fn figure(name: &str, note: &str, shown: Element) -> Element {
    let caption = element("figcaption", "").child(element("strong", "").text(name)).text(format!(" {note}"));
    element("figure", "").with("id", name.to_owned()).child(caption).child(with_buttons(shown))
}
