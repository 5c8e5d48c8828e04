//! How to pay: first the way (bank app, counter, wallet), then the bank or shop, then three steps.
//!
//! Both choices are radio buttons whose panels the style sheet shows, and the browser keeps what was chosen through every update.
//! The backend's HTML has all panels, readable without a script and without a style sheet; where a script runs, a panel is drawn when
//! it is first chosen.

use super::{
    Screen,
    opened::{PAPER, opening},
    parts::{Words, outside},
};
use crate::{
    channels::{self, Channel, Way},
    digits::digits,
    guidance,
    i18n::{Text, Value},
    node::{Element, element},
    prelude::*,
    snapshot::{ChannelOverride, Snapshot},
    voucher::Voucher,
};

/// A channel as it is offered: ours, or the merchant's version of it.
struct Offer<'a> {
    name: &'a str,
    menu: &'a str,
    steps: &'a [String],
}

pub(super) fn section(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>) -> Element {
    let mut ways: Vec<(Way, Vec<Offer<'_>>)> = Vec::new();
    for way in Way::ALL {
        let offers = offers(screen.snapshot, way);
        if !offers.is_empty() {
            ways.push((way, offers));
        }
    }
    let only_one = ways.len() == 1;
    let title = if only_one { Text::WaySteps } else { Text::WaysTitle };
    let group = [screen.scope, "-way"].concat();
    let mut section = element("fieldset", "vt-ways").with("part", "ways").keyed("ways");
    section = section.child(words.tagged("legend", "vt-section", title));
    if !only_one {
        for (index, (way, _)) in (0..).zip(&ways) {
            section =
                section.children(choice("vt-way", &group, index, way.as_str().to_owned(), words.plain(way_name(*way))));
        }
    }
    for (index, (way, offers)) in ways.iter().enumerate() {
        let drawn = index == 0 || screen.opened.has(way.as_str()) || screen.opened.has(PAPER);
        section = section.child(if drawn { panel(screen, voucher, words, *way, offers) } else { folded("vt-panel") });
    }
    section
}

const fn way_name(way: Way) -> Text {
    match way {
        Way::Bank => Text::WayBank,
        Way::Counter => Text::WayCounter,
        Way::Wallet => Text::WayWallet,
    }
}

/// A radio button and its label; the first of a group is chosen. `part` is what choosing it opens.
fn choice(class: &'static str, group: &str, index: u32, part: String, label: String) -> [Element; 2] {
    let id = [group, "-", &digits(index)].concat();
    let mut radio = opening(element("input", class), part)
        .with("type", "radio")
        .with("name", group.to_owned())
        .with("id", id.clone())
        // Not a field of the shop's form, should the widget stand in one.
        .with("form", "");
    if index == 0 {
        radio = radio.with("checked", "");
    }
    let label_class = if class == "vt-way" { "vt-tab" } else { "vt-chip" };
    [radio, element("label", label_class).with("for", id).text(label)]
}

/// Where a part will stand.
fn folded(class: &'static str) -> Element {
    element("div", class)
}

fn panel(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>, way: Way, offers: &[Offer<'_>]) -> Element {
    let (legend, other) = match way {
        Way::Bank => (Text::PickBank, Text::OtherBank),
        Way::Counter => (Text::PickCounter, Text::OtherCounter),
        Way::Wallet => (Text::PickWallet, Text::OtherWallet),
    };
    let group = [screen.scope, "-", way.as_str()].concat();
    let mut picks = element("fieldset", "vt-picks").child(words.tagged("legend", "vt-sr", legend));
    if offers.len() > 1 {
        for (index, offer) in (0..).zip(offers) {
            let name = if offer.name.is_empty() { words.plain(Text::Other) } else { offer.name.to_owned() };
            picks = picks.children(choice("vt-pick", &group, index, part(way, index), name));
        }
    }
    for (index, offer) in (0..).zip(offers) {
        if index > 0 && !screen.opened.has(&part(way, index)) {
            picks = picks.child(folded("vt-steps"));
            continue;
        }
        let name = if offer.name.is_empty() { words.plain(other) } else { offer.name.to_owned() };
        let words = words.with(Value::Channel, name).with(Value::Menu, offer.menu.to_owned());
        picks = picks.child(element("div", "vt-steps").child(steps(screen, voucher, &words, way, offer)));
    }
    let page = (way == Way::Wallet).then(|| provider_page(voucher, words)).flatten();
    let hint = if screen.snapshot.has_cip() { guidance::hint(way, voucher.amount) } else { None };
    element("div", "vt-panel")
        // The tab's name again, for paper, for plain text and for pages without the style sheet.
        .child(words.tagged("h4", "vt-panel-title", way_name(way)))
        .child(picks)
        .children(page)
        .children(hint.map(|text| words.paragraph("vt-note", text)))
}

/// The steps of one bank, shop or wallet, as the name of a part.
fn part(way: Way, index: u32) -> String {
    [way.as_str(), "-", &digits(index)].concat()
}

fn steps(screen: &Screen<'_>, voucher: &Voucher, words: &Words<'_>, way: Way, offer: &Offer<'_>) -> Element {
    let list = element("ol", "vt-list");
    if !offer.steps.is_empty() {
        return list.children(offer.steps.iter().map(|step| {
            let mut item = element("li", "");
            item.children = words.custom(step);
            item
        }));
    }
    let texts = channels::steps(
        screen.snapshot.has_cip(),
        way,
        voucher.amount.currency(),
        voucher.hosted_voucher_url.is_some(),
        voucher.biller_code.is_some(),
    );
    list.children(texts.iter().map(|text| words.tagged("li", "", *text)))
}

fn provider_page(voucher: &Voucher, words: &Words<'_>) -> Option<Element> {
    let url = voucher.hosted_voucher_url.as_ref()?;
    let link = outside("vt-button", url.as_str().to_owned()).text(words.plain(Text::ProviderPage));
    // The host stands beside it, so that nobody has to trust a button's word for where it leads.
    Some(element("p", "vt-page").child(link).child(element("small", "vt-host").text(url.host())))
}

/// Whether it can be paid without going anywhere.
pub(super) fn has_bank(snapshot: &Snapshot) -> bool {
    !offers(snapshot, Way::Bank).is_empty()
}

fn offers(snapshot: &Snapshot, way: Way) -> Vec<Offer<'_>> {
    let (known, overrides) = (channels::of(snapshot.provider), &snapshot.channels);
    if !channels::takes(way, snapshot.amount.currency()) {
        return vec![];
    }
    let mut offers: Vec<Offer<'_>> = match &snapshot.network {
        None => known.iter().filter(|known| known.way == way).filter_map(|known| offer(known, overrides)).collect(),
        // It has outlets of its own, and takes its codes nowhere else.
        Some(name) if way == Way::Counter => vec![Offer { name, menu: "", steps: &[] }],
        Some(_) => vec![],
    };
    let is_added = |own: &&ChannelOverride| {
        !own.hidden && own.way.as_deref() == Some(way.as_str()) && !known.iter().any(|known| known.id == own.id)
    };
    // "Another one" stays last.
    let another = offers.pop_if(|last| last.name.is_empty());
    for own in overrides.iter().filter(is_added) {
        let Some(name) = own.name.as_deref() else { continue };
        offers.push(Offer { name, menu: channels::USUAL_MENU, steps: &own.steps });
    }
    offers.extend(another);
    offers
}

fn offer<'a>(channel: &'static Channel, overrides: &'a [ChannelOverride]) -> Option<Offer<'a>> {
    let own = overrides.iter().find(|own| own.id == channel.id);
    if own.is_some_and(|own| own.hidden) {
        return None;
    }
    Some(Offer {
        name: own.and_then(|own| own.name.as_deref()).unwrap_or(channel.name),
        menu: channel.menu,
        steps: own.map(|own| own.steps.as_slice()).unwrap_or_default(),
    })
}
