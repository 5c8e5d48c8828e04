//! `demo/themes.html`: the same four situations in each example theme, in shadow trees as a widget has them, so that parts work.

use ventanilla::{i18n::Locale, node::Element, render::html, view};

use super::{payments, refunds::refunds};

/// The class of each theme in `demo/themes.css`, and its name.
const THEMES: [(&str, &str); 4] = [("clay", "Clay"), ("night", "Night"), ("poster", "Poster"), ("harbour", "Harbour")];

/// The whole page.
pub fn page() -> String {
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Ventanilla: four themes</title><link rel=\"stylesheet\" href=\"themes.css\">\n<main><h1>Four themes</h1>\n",
    );
    for (class, name) in THEMES {
        page.push_str(&format!("<section class=\"theme {class}\"><h2>{name}</h2><div>"));
        for fixture in payments().iter().filter(|fixture| ["voucher", "voucher-soon"].contains(&&*fixture.name)) {
            let scope = format!("{class}-{}", fixture.name);
            let screen = view::Screen { scope: &scope, ..fixture.screen(Locale::EsPe) };
            widget("ventanilla-checkout", view::payment(&screen), &mut page);
        }
        for fixture in refunds().iter().filter(|fixture| ["form-wrong", "code"].contains(&&*fixture.name)) {
            let scope = format!("{class}-{}", fixture.name);
            let screen = view::refund::RefundScreen { scope: &scope, ..fixture.screen(Locale::EsCo) };
            widget("ventanilla-refund", view::refund::refund(&screen), &mut page);
        }
        page.push_str("</div></section>\n");
    }
    page.push_str("</main>\n");
    page
}

fn widget(tag: &str, shown: Element, page: &mut String) {
    page.push_str(&format!(
        "<{tag}><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"../js/ventanilla.css\">\
         <link rel=\"stylesheet\" href=\"../js/refund.css\">"
    ));
    html::write_element(&shown, page);
    page.push_str(&format!("</template></{tag}>"));
}
