//! Nodes as HTML text, for pages that we write on the server: readable before any script, without any, and when ours fails.

use super::still::still;
use crate::{
    error::ErrorCode,
    i18n::{self, Locale, Text, Value},
    node::{Element, Node, element},
    prelude::*,
    snapshot::{RefundSnapshot, Snapshot},
    time::Timestamp,
    view::{
        self, Screen,
        refund::{FormState, RefundScreen},
    },
};

/// Where the widget's files lie and whom it asks.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Where `ventanilla.js` and `ventanilla.css` are served: `https://pay.shop.example/widget`.
    pub assets: &'a str,
    /// The backend's address for the page.
    pub endpoint: &'a str,
    /// The client token of this payment.
    pub client_token: &'a str,
}

const PAYMENT_SHEETS: &[&str] = &["ventanilla.css"];
const REFUND_SHEETS: &[&str] = &["ventanilla.css", "refund.css"];

/// The payment as it stands inside `<ventanilla-checkout>` until the script takes over, and again if it fails. `assets`: where the
/// style sheets are served, if anywhere: `https://pay.shop.example/widget`.
pub fn fragment(snapshot: &Snapshot, locale: Locale, now: Timestamp, assets: Option<&str>) -> String {
    inside(&view::payment(&Screen::fixed(snapshot, locale, now)), assets, PAYMENT_SHEETS)
}

/// The refund as it stands inside `<ventanilla-refund>`. Its forms post to the hosted page.
pub fn refund_fragment(snapshot: &RefundSnapshot, locale: Locale, now: Timestamp, assets: Option<&str>) -> String {
    let form = FormState::default();
    inside(&view::refund::refund(&RefundScreen::fixed(snapshot, &form, locale, now)), assets, REFUND_SHEETS)
}

/// `assets`: where the style sheets are served, if anywhere.
fn inside(element: &Element, assets: Option<&str>, sheets: &[&str]) -> String {
    let mut out = String::new();
    for sheet in sheets {
        if let Some(assets) = assets {
            out.push_str("<link rel=\"stylesheet\" href=\"");
            escape(&format!("{assets}/{sheet}"), &mut out);
            out.push_str("\">");
        }
    }
    write_element(&still(element), &mut out);
    out
}

/// The same as declarative shadow DOM: no rule of the shop's page reaches it, with a script and without.
pub fn in_shadow(fragment: &str) -> String {
    format!("<template shadowrootmode=\"open\">{fragment}</template>")
}

/// The whole hosted page. It needs no inline script or style, so it can forbid both.
pub fn page(snapshot: &Snapshot, locale: Locale, now: Timestamp, site: &Site<'_>) -> String {
    let shown = view::payment(&Screen::fixed(snapshot, locale, now));
    let main = widget("ventanilla-checkout", locale, site, shown);
    document(title(Text::PageTitle, &snapshot.merchant_name, locale), locale, site.assets, PAYMENT_SHEETS, true, &main)
}

/// The whole hosted page of a refund. `form` holds what is wrong with a form that came without a script; its own forms post to the
/// page's own address.
pub fn refund_page(
    snapshot: &RefundSnapshot,
    form: &FormState,
    locale: Locale,
    now: Timestamp,
    site: &Site<'_>,
) -> String {
    let screen = RefundScreen { standalone: true, ..RefundScreen::fixed(snapshot, form, locale, now) };
    let shown = view::refund::refund(&screen);
    let main = widget("ventanilla-refund", locale, site, shown);
    let title = title(Text::RefundPageTitle, &snapshot.merchant_name, locale);
    document(title, locale, site.assets, REFUND_SHEETS, true, &main)
}

fn widget(tag: &'static str, locale: Locale, site: &Site<'_>, shown: Element) -> Element {
    element(tag, "")
        .with("endpoint", site.endpoint.to_owned())
        .with("token", site.client_token.to_owned())
        .with("locale", locale.tag())
        .with("standalone", "")
        .child(still(&shown))
}

fn title(text: Text, merchant_name: &str, locale: Locale) -> String {
    i18n::plain(locale.template(text), &[(Value::Merchant, merchant_name.into())])
}

/// A page that has only an error to tell, to whoever followed a link that leads nowhere.
pub fn notice(code: ErrorCode, merchant_name: &str, locale: Locale, assets: &str) -> String {
    let said = element("p", "vt-body").text(i18n::errors::payer(code, locale));
    let card = element("section", "vt").child(element("div", "vt-top vt-past").child(said));
    document(title(Text::PageTitle, merchant_name, locale), locale, assets, PAYMENT_SHEETS, false, &card)
}

fn document(title: String, locale: Locale, assets: &str, sheets: &[&str], with_script: bool, main: &Element) -> String {
    let mut out = String::from("<!doctype html>");
    let mut open = |tag: &str, attributes: &[(&str, &str)]| {
        out.push('<');
        out.push_str(tag);
        for (name, value) in attributes {
            write_attribute(name, value, &mut out);
        }
        out.push('>');
    };
    open("html", &[("lang", locale.tag())]);
    open("head", &[]);
    open("meta", &[("charset", "utf-8")]);
    open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    open("meta", &[("name", "robots"), ("content", "noindex")]);
    open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    open("link", &[("rel", "icon"), ("href", "data:,")]);
    for sheet in sheets.iter().chain(&["page.css"]) {
        open("link", &[("rel", "stylesheet"), ("href", &format!("{assets}/{sheet}"))]);
    }
    if with_script {
        open("script", &[("type", "module"), ("src", &format!("{assets}/ventanilla.js"))]);
        out.push_str("</script>");
    }
    out.push_str("<title>");
    escape(&title, &mut out);
    out.push_str("</title></head><body><main><h1>");
    escape(&title, &mut out);
    out.push_str("</h1>");
    write_element(main, &mut out);
    out.push_str("</main></body></html>");
    out
}

/// An element as HTML.
pub fn write_element(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attributes {
        write_attribute(name, value, out);
    }
    out.push('>');
    if matches!(element.tag, "input") {
        return;
    }
    for child in &element.children {
        match child {
            Node::Text(text) => escape(text, out),
            Node::Element(child) => write_element(child, out),
        }
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn write_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

/// Text for element content and for double-quoted attributes alike.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A reader would replace it, and the two texts would differ.
            '\0' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_string_becomes_markup() {
        let hostile = "\"><img src=x onerror=alert(1)>'&\0";
        let node = element("p", "").with("title", hostile).text(hostile);
        let mut out = String::new();
        write_element(&node, &mut out);
        let escaped = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;\u{fffd}";
        assert_eq!(out, format!("<p title=\"{escaped}\">{escaped}</p>"));
    }
}
