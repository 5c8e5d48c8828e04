//! Nodes as the view model: the words of the screen, in the order of the screen, without its elements.

use crate::{
    i18n::{Locale, format},
    money::Amount,
    node::{Element, Node},
    prelude::*,
    snapshot::{RefundSnapshot, Snapshot},
    time::{Timestamp, Zone},
    view::{
        self, Screen,
        refund::{FormState, RefundScreen},
    },
    wire::{AmountJson, BlockJson, SaidAmountJson, SaidCodeJson, Tone, VIEW_VERSION, ViewJson},
};

/// The payment as a view model.
pub fn payment(snapshot: &Snapshot, locale: Locale, now: Timestamp) -> ViewJson {
    let about = About {
        subject: "payment",
        id: &snapshot.payment_id,
        status: snapshot.status.as_str(),
        amount: snapshot.amount,
        hosted_url: snapshot.hosted_url.as_deref(),
        barcode: snapshot.voucher.as_ref().and_then(|voucher| voucher.barcode.as_deref()),
        server_time: snapshot.server_time,
        poll_after_ms: snapshot.poll_after_ms,
    };
    about.view(&view::payment(&Screen::fixed(snapshot, locale, now)), locale)
}

/// The refund as a view model. Its form is a link to the hosted page.
pub fn refund(snapshot: &RefundSnapshot, locale: Locale, now: Timestamp) -> ViewJson {
    let about = About {
        subject: "refund",
        id: &snapshot.refund_id,
        status: snapshot.status.as_str(),
        amount: snapshot.amount,
        hosted_url: snapshot.hosted_url.as_deref(),
        barcode: None,
        server_time: snapshot.server_time,
        poll_after_ms: snapshot.poll_after_ms,
    };
    let form = FormState::default();
    about.view(&view::refund::refund(&RefundScreen::fixed(snapshot, &form, locale, now)), locale)
}

/// What a view model says besides the words of its screen.
struct About<'a> {
    subject: &'static str,
    id: &'a str,
    status: &'static str,
    amount: Amount,
    hosted_url: Option<&'a str>,
    barcode: Option<&'a str>,
    server_time: Timestamp,
    poll_after_ms: u32,
}

impl About<'_> {
    fn view(&self, screen: &Element, locale: Locale) -> ViewJson {
        let mut reader = Reader { hosted: self.hosted_url, barcode: self.barcode, ..Reader::default() };
        let blocks = reader.children(screen);
        let AmountJson { value, currency } = self.amount.into();
        ViewJson {
            version: VIEW_VERSION,
            subject: self.subject,
            id: self.id.to_owned(),
            locale: locale.tag(),
            status: self.status,
            title: reader.title,
            amount: SaidAmountJson { value, currency, text: format::amount(self.amount, locale) },
            expires_at: reader.expires_at,
            code: reader.code,
            hosted_url: self.hosted_url.map(ToOwned::to_owned),
            server_time: self.server_time.to_rfc3339(Zone::Utc),
            poll_after_ms: self.poll_after_ms,
            blocks,
        }
    }
}

/// What is gathered on the way through a screen.
#[derive(Default)]
struct Reader<'a> {
    /// Where forms stand that a script or a page of ours has to serve.
    hosted: Option<&'a str>,
    barcode: Option<&'a str>,
    tone: Option<Tone>,
    title: String,
    expires_at: Option<String>,
    code: Option<SaidCodeJson>,
}

impl Reader<'_> {
    fn element(&mut self, element: &Element, out: &mut Vec<BlockJson>) {
        let class = element.attribute("class").unwrap_or_default();
        // What needs a script, says again what is said, or belongs to a page that reloads.
        let unsaid = element.press.is_some()
            || element.attribute("aria-hidden").is_some()
            || matches!(class, "vt-sr" | "vt-clock" | "vt-live" | "vt-late vt-fix" | "vt-host")
            || matches!(element.tag, "input" | "label");
        if unsaid {
            return;
        }
        match (element.tag, class) {
            ("header", _) => self.header(element, class, out),
            ("h2", _) => self.heading(element, out),
            ("p", "vt-deadline") => self.deadline(element, out),
            ("dl", _) => elements(element).for_each(|row| self.row(row, out)),
            ("details", "vt-qr") => self.qr(element, out),
            ("svg", "vt-barcode") => self.bars(element, out),
            ("fieldset", "vt-picks") => self.picks(element, out),
            ("form", _) => self.form(element, out),
            ("a", _) => link(element, out),
            ("ol" | "ul", _) => out.push(list(element)),
            ("p", _) => paragraph(element, class, out),
            _ => match elements(element).find(|child| is_title(child)) {
                Some(title) => self.section(title, element, out),
                None => elements(element).for_each(|child| self.element(child, out)),
            },
        }
    }

    fn header(&mut self, element: &Element, class: &str, out: &mut Vec<BlockJson>) {
        self.tone = match class {
            "vt-top vt-good" => Some(Tone::Good),
            "vt-top vt-bad" => Some(Tone::Bad),
            "vt-top vt-past" | "vt-top vt-wait" => Some(Tone::Warn),
            _ => None,
        };
        elements(element).for_each(|child| self.element(child, out));
    }

    fn heading(&mut self, element: &Element, out: &mut Vec<BlockJson>) {
        let text = said(element);
        if self.title.is_empty() {
            self.title.clone_from(&text);
        }
        out.push(BlockJson::Heading { level: 2, text, tone: self.tone.take().unwrap_or(Tone::Plain) });
    }

    fn deadline(&mut self, element: &Element, out: &mut Vec<BlockJson>) {
        let at = elements(element).find_map(|child| child.attribute("datetime")).unwrap_or_default().to_owned();
        let mut parts = elements(element).map(said);
        let mut next = || parts.next().unwrap_or_default();
        let (label, text, zone) = (next(), next(), next());
        self.expires_at.get_or_insert_with(|| at.clone());
        out.push(BlockJson::Deadline { label, text, zone, at });
    }

    fn row(&mut self, element: &Element, out: &mut Vec<BlockJson>) {
        let mut parts = elements(element);
        let (Some(name), Some(value)) = (parts.next(), parts.next()) else { return };
        let (label, text) = (said(name), said(value));
        let copy = (value.attribute("class") == Some("vt-digits")).then(|| value.words());
        if let (Some(bare), Some("code")) = (&copy, value.attribute("part")) {
            self.code = Some(SaidCodeJson { label: label.clone(), value: bare.clone(), text: text.clone() });
        }
        out.push(BlockJson::Row { label, text, copy });
    }

    fn qr(&self, element: &Element, out: &mut Vec<BlockJson>) {
        let drawn = elements(element).flat_map(elements).collect::<Vec<_>>();
        let label = drawn.iter().find_map(|part| part.attribute("aria-label")).unwrap_or_default().to_owned();
        let caption = drawn.iter().find(|part| part.tag == "p").map(|part| said(part)).unwrap_or_default();
        out.extend(self.hosted.map(|url| BlockJson::Qr { label, text: url.to_owned(), caption }));
    }

    fn bars(&self, element: &Element, out: &mut Vec<BlockJson>) {
        let label = element.attribute("aria-label").unwrap_or_default().to_owned();
        out.extend(self.barcode.map(|text| BlockJson::Barcode { label, text: text.to_owned() }));
    }

    /// Banks, each with its steps; where there is but one, its steps.
    fn picks(&mut self, element: &Element, out: &mut Vec<BlockJson>) {
        let mut names = elements(element).filter(|child| child.tag == "label").map(said);
        for steps in elements(element).filter(|child| child.tag == "div") {
            let blocks = self.children(steps);
            match names.next() {
                Some(title) => out.push(BlockJson::Section { title, blocks }),
                None => out.extend(blocks),
            }
        }
    }

    /// A form is filled in on the hosted page: a link that says what its button says.
    fn form(&self, element: &Element, out: &mut Vec<BlockJson>) {
        let (Some(url), Some(button)) = (self.hosted, find(element, "button")) else { return };
        out.push(BlockJson::Link { text: said(button), url: url.to_owned() });
    }

    fn section(&mut self, title: &Element, element: &Element, out: &mut Vec<BlockJson>) {
        let mut blocks = vec![];
        for child in elements(element).filter(|child| *child != title) {
            self.element(child, &mut blocks);
        }
        if !blocks.is_empty() {
            out.push(BlockJson::Section { title: said(title), blocks });
        }
    }

    fn children(&mut self, element: &Element) -> Vec<BlockJson> {
        let mut blocks = vec![];
        elements(element).for_each(|child| self.element(child, &mut blocks));
        blocks
    }
}

fn is_title(element: &Element) -> bool {
    let hidden = element.attribute("class") == Some("vt-sr");
    matches!(element.tag, "h3" | "h4" | "legend" | "summary") && !hidden
}

fn paragraph(element: &Element, class: &str, out: &mut Vec<BlockJson>) {
    let tone = match class {
        "vt-advice" | "vt-alert" => Tone::Warn,
        "vt-error" => Tone::Bad,
        "vt-body" | "" => Tone::Plain,
        _ => Tone::Note,
    };
    let mut words = element.clone();
    words.children.retain(|child| !matches!(child, Node::Element(child) if matches!(child.tag, "a" | "small")));
    let text = said(&words);
    if !text.is_empty() {
        out.push(BlockJson::Text { text, tone });
    }
    elements(element).filter(|child| child.tag == "a").for_each(|child| link(child, out));
}

fn link(element: &Element, out: &mut Vec<BlockJson>) {
    let url = element.attribute("href").map(ToOwned::to_owned);
    out.extend(url.map(|url| BlockJson::Link { text: said(element), url }));
}

fn list(element: &Element) -> BlockJson {
    BlockJson::List { ordered: element.tag == "ol", items: elements(element).map(said).collect() }
}

fn elements(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(|child| match child {
        Node::Element(child) => Some(child),
        Node::Text(_) => None,
    })
}

fn find<'a>(element: &'a Element, tag: &str) -> Option<&'a Element> {
    elements(element).find_map(|child| if child.tag == tag { Some(child) } else { find(child, tag) })
}

/// The words of an element in one line. What the style sheet sets apart is set apart by a space here.
fn said(element: &Element) -> String {
    let mut out = String::new();
    say(element, &mut out);
    out.trim().to_owned()
}

fn say(element: &Element, out: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) => {
                match child.attribute("class") {
                    Some("vt-group") if !out.is_empty() => out.push(' '),
                    Some("vt-provider") => out.push_str("· "),
                    _ => {}
                }
                say(child, out);
            }
        }
    }
}
