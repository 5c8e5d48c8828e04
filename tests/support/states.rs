//! `demo/states.html`: every situation of the fixtures, as a widget shows it.

use ventanilla::{
    error::ErrorCode,
    i18n::Locale,
    node::{Element, element},
    render::html,
    view,
};

use super::{payments, refunds::refunds};

/// The whole page.
pub fn page() -> String {
    let mut body = element("main", "");
    for locale in Locale::ALL {
        let mut figures = element("div", "states");
        for fixture in payments() {
            let scope = format!("{}-{}", fixture.name, locale.tag());
            let screen = view::Screen { scope: &scope, ..fixture.screen(locale) };
            figures = figures.child(figure(&fixture.name, &fixture.note, view::payment(&screen)));
        }
        let broken = view::broken(ErrorCode::BackendUnreachable, locale);
        figures = figures.child(figure("loading", "before the first answer", view::loading(locale))).child(figure(
            "broken",
            "the widget has nothing to show",
            broken,
        ));
        for fixture in refunds() {
            let scope = format!("refund-{}-{}", fixture.name, locale.tag());
            let screen = view::refund::RefundScreen { scope: &scope, ..fixture.screen(locale) };
            let name = format!("refund-{}", fixture.name);
            figures = figures.child(figure(&name, &fixture.note, view::refund::refund(&screen)));
        }
        body = body.child(element("h1", "").text(locale.tag())).child(figures);
    }
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Ventanilla: every state</title><link rel=\"stylesheet\" href=\"../js/ventanilla.css\">\
         <link rel=\"stylesheet\" href=\"../js/refund.css\">\
         <link rel=\"stylesheet\" href=\"states.css\">\n",
    );
    html::write_element(&body, &mut page);
    page.push('\n');
    page
}

fn figure(name: &str, note: &str, shown: Element) -> Element {
    let caption = element("figcaption", "").child(element("strong", "").text(name)).text(format!(" {note}"));
    element("figure", "").with("data-state", name.to_owned()).child(caption).child(shown)
}
