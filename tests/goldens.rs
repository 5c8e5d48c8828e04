//! Every situation in every locale, as a widget shows it, as a page without scripts shows it, and as plain text. Read the changes
//! of these files as the payer would; `UPDATE_EXPECT=1 cargo test --test goldens` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use expect_test::expect_file;
use ventanilla::{
    i18n::Locale,
    node::{Element, Node},
    render::{calendar, html, model, text},
    view,
    wire::{RefundSnapshotJson, SnapshotJson, ViewJson},
};

/// One element a line, indented: what changed can be read in a diff. Buttons show what they do.
fn outline(element: &Element, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let attributes: String = element
        .attributes
        .iter()
        .filter(|(name, _)| *name != "d")
        .map(|(name, value)| format!(" {name}={value:?}"))
        .collect();
    let press = element.press.map(|press| format!(" press={press:?}")).unwrap_or_default();
    out.push_str(&format!("{indent}<{}{attributes}{press}>\n", element.tag));
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(&format!("{indent}  {text:?}\n")),
            Node::Element(child) => outline(child, depth + 1, out),
        }
    }
}

#[test]
fn every_situation_in_every_locale() {
    for fixture in support::payments() {
        for locale in Locale::ALL {
            let path = |kind: &str| format!("goldens/{}.{}.{kind}", fixture.name, locale.tag());
            let mut nodes = String::new();
            outline(&view::payment(&fixture.screen(locale)), 0, &mut nodes);
            expect_file![path("nodes")].assert_eq(&nodes);
            let page = html::fragment(&fixture.snapshot, locale, fixture.now, Some("/widget"));
            expect_file![path("html")].assert_eq(&page);
            expect_file![path("txt")].assert_eq(&text::payment(&fixture.snapshot, locale, fixture.now));
        }
    }
}

#[test]
fn every_situation_of_a_refund() {
    for fixture in support::refunds::refunds() {
        // Peru's Spanish says the same, and is seen in the situation of Peru.
        let spanish = if fixture.name.ends_with("peru") { Locale::EsPe } else { Locale::EsCo };
        for locale in [spanish, Locale::En] {
            let path = |kind: &str| format!("goldens/refund/{}.{}.{kind}", fixture.name, locale.tag());
            let mut nodes = String::new();
            outline(&view::refund::refund(&fixture.screen(locale)), 0, &mut nodes);
            expect_file![path("nodes")].assert_eq(&nodes);
            let site = html::Site { assets: "/widget", endpoint: "", client_token: "ct_TEST" };
            let page = html::refund_page(&fixture.snapshot, &fixture.form, locale, fixture.now, &site);
            expect_file![path("html")].assert_eq(&page);
            expect_file![path("txt")].assert_eq(&text::refund(&fixture.snapshot, locale, fixture.now));
        }
    }
}

#[test]
fn every_situation_as_a_view_model() {
    for fixture in support::payments() {
        for locale in Locale::ALL {
            let path = format!("goldens/view/{}.{}.json", fixture.name, locale.tag());
            expect_file![path].assert_eq(&pretty(&model::payment(&fixture.snapshot, locale, fixture.now)));
        }
    }
    for fixture in support::refunds::refunds() {
        let spanish = if fixture.name.ends_with("peru") { Locale::EsPe } else { Locale::EsCo };
        for locale in [spanish, Locale::En] {
            let path = format!("goldens/view/refund-{}.{}.json", fixture.name, locale.tag());
            expect_file![path].assert_eq(&pretty(&model::refund(&fixture.snapshot, locale, fixture.now)));
        }
    }
}

fn pretty(view: &ViewJson) -> String {
    serde_json::to_string_pretty(view).unwrap() + "\n"
}

#[test]
fn a_phone_number_goes_by_the_country_that_pays_out() {
    let fixtures = support::refunds::refunds();
    let wrong = fixtures.iter().find(|fixture| fixture.name == "form-wrong").unwrap();
    let words = |locale| view::refund::refund(&wrong.screen(locale)).words();
    assert!(words(Locale::EsCo).contains("10 dígitos, que empiezan por 3"));
    assert!(words(Locale::EsPe).contains("10 dígitos, que empiezan por 3"));
}

/// `cargo xtask states` writes it.
#[test]
fn the_pages_of_all_states_and_themes_are_up_to_date() {
    expect_file!["../demo/states.html"].assert_eq(&support::states::page());
    expect_file!["../demo/themes.html"].assert_eq(&support::themes::page());
}

#[test]
fn calendar_entries() {
    let named = ["voucher", "voucher-efecty", "voucher-manual"];
    for fixture in support::payments().iter().filter(|fixture| named.contains(&&*fixture.name)) {
        for locale in Locale::ALL {
            let entry = calendar::entry(&fixture.snapshot, locale, fixture.now).unwrap();
            assert!(entry.split("\r\n").all(|line| line.len() <= 75), "a line is too long");
            let path = format!("goldens/{}.{}.ics", fixture.name, locale.tag());
            expect_file![path].assert_eq(&entry.replace("\r\n", "\n"));
        }
    }
}

#[test]
fn json_round_trip() {
    for fixture in support::payments() {
        let text = SnapshotJson::write(&fixture.snapshot);
        assert_eq!(SnapshotJson::read(&text).unwrap(), fixture.snapshot, "{}", fixture.name);
    }
    for fixture in support::refunds::refunds() {
        let text = RefundSnapshotJson::write(&fixture.snapshot);
        assert_eq!(RefundSnapshotJson::read(&text).unwrap(), fixture.snapshot, "{}", fixture.name);
    }
}
