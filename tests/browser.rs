//! The core in a real browser: nodes that become elements, elements that stay, formats held against the platform's ICU.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_arithmetic, missing_docs)]

use js_sys::{Array, Function, Object, Reflect};
use ventanilla::{
    browser,
    i18n::{Locale, format},
    money::{Amount, Currency},
    time::{Timestamp, Zone},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// 2026-11-22T15:15:00Z.
const NOW: f64 = 1_795_360_500_000.0;

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn place() -> Element {
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    root
}

/// The snapshot of a fixture, as the backend would send it.
fn snapshot(name: &str) -> String {
    let fixtures = js_sys::JSON::parse(include_str!("fixtures/payments.json")).unwrap();
    let named = |fixture: &JsValue| Reflect::get(fixture, &"name".into()).unwrap() == name;
    let fixture = Array::from(&fixtures).iter().find(named).unwrap();
    let snapshot = Reflect::get(&fixture, &"snapshot".into()).unwrap();
    js_sys::JSON::stringify(&snapshot).unwrap().into()
}

fn mounted(name: &str) -> (Element, u32) {
    let root = place();
    let id = browser::mount(document(), "es-PE", false, false);
    browser::send(id, root.clone(), "mounted", "", 0, "", 0.0, NOW);
    show(&root, id, name, NOW);
    (root, id)
}

fn show(root: &Element, id: u32, name: &str, now: f64) -> Array {
    browser::send(id, root.clone(), "replied", &snapshot(name), 200, "\"1\"", now, now)
}

fn words(root: &Element) -> String {
    root.text_content().unwrap()
}

#[wasm_bindgen_test]
fn a_voucher_is_drawn_and_turns_into_a_receipt() {
    let (root, id) = mounted("voucher");
    assert!(words(&root).contains("311000001"), "{}", words(&root));
    assert!(root.query_selector("svg").unwrap().is_none(), "what is folded is not drawn");
    browser::send(id, root.clone(), "opened", "qr", 0, "", 0.0, NOW);
    let qr = root.query_selector("svg.vt-qr-code path").unwrap().unwrap();
    assert_eq!(qr.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
    show(&root, id, "paid", NOW);
    assert!(words(&root).contains("recibimos tu pago"));
    assert_eq!(root.child_element_count(), 1);
    browser::unmount(id);
    assert_eq!(show(&root, id, "voucher", NOW).length(), 0, "a widget that left is told nothing");
}

#[wasm_bindgen_test]
fn what_the_payer_did_stays_through_updates() {
    let (root, id) = mounted("voucher");
    let radio: HtmlInputElement = root.query_selector(".vt-way:nth-of-type(2)").unwrap().unwrap().dyn_into().unwrap();
    let details = root.query_selector("details.vt-qr").unwrap().unwrap();
    radio.set_checked(true);
    radio.focus().unwrap();
    details.set_attribute("open", "").unwrap();
    for second in 1..5 {
        show(&root, id, "voucher", NOW + 61_000.0 * f64::from(second));
    }
    browser::send(id, root.clone(), "copied", "", 1, "", 0.0, NOW);
    assert!(words(&root).contains("Código copiado"));
    assert!(radio.checked() && radio.is_connected());
    assert_eq!(document().active_element().as_ref(), Some(radio.as_ref()));
    assert!(details.has_attribute("open"));
}

#[wasm_bindgen_test]
fn only_the_countdowns_text_changes_with_the_time() {
    let (root, id) = mounted("voucher-last-minutes");
    let now = 1_795_582_555_000.0;
    show(&root, id, "voucher-last-minutes", now);
    let changes = Array::new();
    let observe = Function::new_with_args(
        "root, changes",
        "const seen = new MutationObserver(() => {});
         seen.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
         return () => changes.push(...seen.takeRecords().map((r) => r.type + ' ' + r.target.parentElement?.className));",
    );
    let take: Function = observe.call2(&JsValue::NULL, &root, &changes).unwrap().dyn_into().unwrap();
    browser::send(id, root.clone(), "rang", "countdown", 0, "", 0.0, now + 1_000.0);
    take.call0(&JsValue::NULL).unwrap();
    let changes: Vec<String> = changes.iter().filter_map(|change| change.as_string()).collect();
    assert_eq!(changes, ["characterData vt-left"]);
}

#[wasm_bindgen_test]
fn hostile_strings_are_shown_and_never_run() {
    let root = place();
    let id = browser::mount(document(), "es-PE", false, false);
    let hostile = "<img src=x onerror=\\\"window.hacked=1\\\"><script>window.hacked=1</script>*{code}*";
    let text = snapshot("voucher")
        .replace("Tienda Andina", hostile)
        .replace("https://payment.pagoefectivo.pe/00000000-TEST.html", "javascript:window.hacked=1")
        .replace("https://tienda.example/pedidos/TA-20931", "javascript:window.hacked=1")
        .replace("https://pay.tienda.example/p/lt_TESTTESTTESTTESTTESTTE", "data:text/html,x");
    browser::send(id, root.clone(), "replied", &text, 200, "", NOW, NOW);
    assert!(words(&root).contains("<img src=x onerror=\"window.hacked=1\">"));
    assert!(root.query_selector("img, script").unwrap().is_none());
    let links = root.query_selector_all("a").unwrap();
    for index in 0..links.length() {
        let link: Element = links.get(index).unwrap().dyn_into().unwrap();
        assert!(link.get_attribute("href").unwrap().starts_with("https://wa.me/"), "{}", link.outer_html());
    }
    assert!(Reflect::get(&js_sys::global(), &"hacked".into()).unwrap().is_undefined());
}

#[wasm_bindgen_test]
fn nothing_is_drawn_beside_the_backends_html_and_the_place_may_become_another_one() {
    let (away, root) = (place(), place());
    let id = browser::mount(document(), "es-PE", false, true);
    browser::send(id, away.clone(), "mounted", "", 0, "", 0.0, NOW);
    assert_eq!(away.child_element_count(), 0, "nothing is drawn before there is something to say");
    show(&away, id, "voucher", NOW);
    let drawn = away.first_element_child().unwrap();
    root.append_child(&drawn).unwrap();
    show(&root, id, "paid", NOW);
    assert!(root.first_element_child().unwrap().is_same_node(Some(&drawn)), "patched in place");
    browser::unmount(id);
}

#[wasm_bindgen_test]
fn two_payments_do_not_meet() {
    let (first, _) = mounted("voucher");
    let second = place();
    let other = browser::mount(document(), "es-PE", false, false);
    let another = snapshot("voucher").replace("pay_2kq8fz41xw", "pay_another");
    browser::send(other, second.clone(), "replied", &another, 200, "", NOW, NOW);
    let ids = |root: &Element| {
        let inputs = root.query_selector_all("input").unwrap();
        (0..inputs.length())
            .map(|index| inputs.get(index).unwrap().dyn_into::<Element>().unwrap().id())
            .collect::<Vec<_>>()
    };
    assert!(ids(&first).iter().all(|id| !ids(&second).contains(id)));
    browser::unmount(other);
    assert!(words(&first).contains("311000001"));
}

/// The platform's text, with its no-break spaces as spaces.
fn folded(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    object
}

#[wasm_bindgen_test]
fn amounts_agree_with_icu() {
    for locale in Locale::ALL {
        for currency in Currency::ALL {
            // Soles in English are ours on purpose: the counter shows `S/`. ICU knows English of Peru as `en` only.
            let ours_on_purpose = (locale, currency) == (Locale::En, Currency::Pen);
            for minor in [1, 5, 14_990, 100_000, 123_456_789] {
                let decimals = i32::try_from(currency.decimals()).unwrap();
                let intl = js_sys::Intl::NumberFormat::new(
                    &Array::of1(&locale.tag().into()),
                    &options(&[
                        ("style", "currency".into()),
                        ("currency", currency.code().into()),
                        ("currencyDisplay", if locale == Locale::En { "code".into() } else { "symbol".into() }),
                        ("minimumFractionDigits", decimals.into()),
                        ("maximumFractionDigits", decimals.into()),
                        ("useGrouping", "always".into()),
                    ]),
                );
                let amount = Amount::from_minor(minor, currency).unwrap();
                let text: JsValue = amount.to_decimal().into();
                let theirs = intl.format().call1(&JsValue::NULL, &text).unwrap().as_string().unwrap();
                let ours = folded(&format::amount(amount, locale));
                let ours = if ours_on_purpose { ours.replace("S/", "PEN") } else { ours };
                assert_eq!(ours, folded(&theirs), "{} {}", locale.tag(), currency.code());
            }
        }
    }
}

#[wasm_bindgen_test]
fn days_months_and_hours_agree_with_icu() {
    let start = Timestamp::parse("2026-01-01T00:07:00-05:00").unwrap();
    for locale in Locale::ALL {
        let part = |names: &[(&str, &str)], instant: Timestamp| {
            let mut pairs: Vec<(&str, JsValue)> = vec![("timeZone", "America/Lima".into())];
            pairs.extend(names.iter().map(|(name, value)| (*name, JsValue::from(*value))));
            let intl = js_sys::Intl::DateTimeFormat::new(&Array::of1(&locale.tag().into()), &options(&pairs));
            let date = js_sys::Date::new(&(instant.millis() as f64).into());
            folded(&intl.format().call1(&JsValue::NULL, &date).unwrap().as_string().unwrap())
        };
        for step in 0..400 {
            let instant = start.plus(step * 25 * 3_600_000);
            let ours = folded(&format::moment(instant, Zone::Lima, locale, instant));
            let weekday = part(&[("weekday", "long")], instant);
            let month = part(&[("day", "numeric"), ("month", "long")], instant);
            let clock = part(&[("hour", "numeric"), ("minute", "2-digit"), ("hour12", "true")], instant);
            // ICU writes English hours as `AM`, ours are as the rest of the sentence.
            let clock = clock.replace("AM", "a.m.").replace("PM", "p.m.");
            for theirs in [&weekday, &month, &clock] {
                assert!(ours.contains(theirs.as_str()), "{theirs:?} is not in {ours:?}");
            }
        }
    }
}
