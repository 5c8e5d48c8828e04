//! Situations that a phone gets into, played without a phone.

mod news;
mod refund;

use proptest::prelude::*;

use super::*;
use crate::{
    i18n::Locale,
    money::{Amount, Currency},
    node::Element,
    payment::Status,
    provider::Provider,
    snapshot::{PaidReceipt, Snapshot},
    time::{DAY, HOUR, MINUTE, SECOND, Timestamp},
    voucher::{Reference, Voucher},
    wire::SnapshotJson,
};

/// The backend's clock when a story begins.
fn noon() -> Timestamp {
    Timestamp::parse("2026-11-22T12:00:00-05:00").unwrap()
}

fn snapshot(status: Status, server_time: Timestamp) -> Snapshot {
    let amount = Amount::from_minor(14_990, Currency::Pen).unwrap();
    let voucher = Voucher {
        provider: Provider::PagoEfectivo,
        reference: Reference::new(Provider::PagoEfectivo, "311000001").unwrap(),
        biller_code: None,
        amount,
        expires_at: noon().plus(2 * DAY),
        hosted_voucher_url: None,
        barcode: None,
    };
    let paid = PaidReceipt { operation: None, amount, paid_at: server_time };
    Snapshot {
        payment_id: "pay_1".to_owned(),
        merchant_name: "Tienda".to_owned(),
        merchant_reference: "T-1".to_owned(),
        merchant_contact: None,
        provider: Provider::PagoEfectivo,
        network: None,
        status,
        late: false,
        under_review: false,
        amount,
        created_at: noon(),
        voucher: Some(voucher),
        receipt: (status == Status::Succeeded).then_some(paid),
        failure: None,
        can_reissue: true,
        offer: None,
        refund_url: None,
        hosted_url: None,
        return_url: None,
        channels: vec![],
        server_time,
        poll_after_ms: 3_000,
    }
}

/// A widget on a device, and the device's clock against the backend's.
struct Phone {
    widget: Widget<Checkout>,
    /// What the device's clock is ahead of the backend's, in milliseconds.
    wrong_by: i64,
    /// The backend's time.
    time: Timestamp,
    log: Vec<String>,
}

impl Phone {
    fn new(wrong_by: i64, has_fallback: bool) -> Phone {
        let config = Config { locale: Locale::EsPe.into(), standalone: false, has_fallback };
        Phone { widget: Widget::new(config), wrong_by, time: noon(), log: vec![] }
    }

    fn device_now(&self) -> i64 {
        self.time.millis() + self.wrong_by
    }

    fn send(&mut self, msg: Msg) -> &mut Phone {
        let effects = self.widget.update(msg, self.device_now());
        self.log.extend(effects.iter().map(|effect| match effect {
            Effect::Emit(event) => event.name().to_owned(),
            // When the countdown changes next is the countdown's own test's business.
            Effect::Start(Timer::Countdown, _) => "countdown".to_owned(),
            Effect::Start(timer, wait) => format!("{} {wait}", timer.as_str()),
            Effect::Stop(timer) => format!("stop {}", timer.as_str()),
            Effect::Get(_, etag) => format!("fetch {etag:?}"),
            Effect::Copy(text) => format!("copy {text}"),
            Effect::Post(path, body) => format!("post {path} {body}"),
            Effect::Focus(field) => format!("focus {field}"),
            Effect::Print => "print".to_owned(),
        }));
        self
    }

    fn passes(&mut self, millis: i64) -> &mut Phone {
        self.time = self.time.plus(millis);
        self
    }

    /// An answer that took `took` on its way and says the backend's time to the second.
    fn answers(&mut self, status: Status, took: i64) -> &mut Phone {
        let sent_at = self.device_now();
        let body = SnapshotJson::write(&snapshot(status, self.time));
        self.passes(took).send(Msg::Replied(Reply { status: 200, body, etag: "\"1\"".to_owned(), sent_at }))
    }

    /// An answer that was there at once and says this.
    fn hears(&mut self, snapshot: &Snapshot) -> &mut Phone {
        let reply = self.reply(200, SnapshotJson::write(&Snapshot { server_time: self.time, ..snapshot.clone() }));
        self.send(Msg::Replied(reply))
    }

    /// The wish for a change fails.
    fn done(&mut self, status: u16) -> &mut Phone {
        let reply = self.reply(status, String::new());
        self.send(Msg::Done(reply))
    }

    fn reply(&self, status: u16, body: String) -> Reply {
        Reply { status, body, etag: String::new(), sent_at: self.device_now() }
    }

    fn fails(&mut self, status: u16) -> &mut Phone {
        self.send(Msg::Replied(Reply { status, body: String::new(), etag: String::new(), sent_at: 0 }))
    }

    /// The backend knows no such token.
    fn refuses(&mut self) -> &mut Phone {
        let reply = self.reply(401, r#"{"code":"client_token_invalid"}"#.to_owned());
        self.send(Msg::Replied(reply))
    }

    fn view(&self) -> Element {
        self.widget.view(self.device_now()).unwrap()
    }

    #[track_caller]
    fn check(&mut self, expected: &str) -> &mut Phone {
        assert_eq!(self.log.join(", "), expected);
        self.log.clear();
        self
    }

    #[track_caller]
    fn shows(&mut self, words: &str) -> &mut Phone {
        let shown = self.view().words();
        assert!(shown.contains(words), "{words:?} is not in {shown:?}");
        self
    }

    #[track_caller]
    fn hides(&mut self, words: &str) -> &mut Phone {
        let shown = self.view().words();
        assert!(!shown.contains(words), "{words:?} is in {shown:?}");
        self
    }
}

#[test]
fn from_the_first_question_to_the_receipt() {
    let mut phone = Phone::new(0, false);
    phone.shows("Cargando").send(Msg::Mounted).check("fetch \"\"");
    phone.answers(Status::RequiresAction, 100).shows("311000001").shows("Esperando tu pago");
    phone.check("ventanilla-ready, ventanilla-status, poll 3000, countdown");
    phone.passes(3_000).send(Msg::Rang(Timer::Poll)).check("fetch \"\\\"1\\\"\", countdown");
    phone.fails(304).check("poll 3000, countdown");
    phone.send(Msg::Rang(Timer::Poll)).answers(Status::Succeeded, 100).shows("recibimos tu pago");
    phone.check("fetch \"\\\"1\\\"\", countdown, ventanilla-status");
    phone.send(Msg::Shown).send(Msg::Online).check("");
}

#[test]
fn a_dead_backend_is_asked_ever_more_slowly_and_the_code_stays() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).answers(Status::RequiresAction, 0).log.clear();
    phone.fails(0).shows("Esperando tu pago").fails(503).shows("Tu código sigue valiendo").fails(0).fails(0);
    let waits: Vec<String> = phone.log.iter().filter(|line| line.starts_with("poll")).cloned().collect();
    assert_eq!(waits, ["poll 2000", "poll 10000", "poll 60000", "poll 60000"]);
    assert_eq!(phone.log.iter().filter(|line| *line == "ventanilla-error").count(), 1);
    phone.shows("311000001").answers(Status::RequiresAction, 0).shows("Esperando tu pago");
}

#[test]
fn offline_and_back() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).answers(Status::RequiresAction, 0).log.clear();
    phone.send(Msg::Offline).shows("Sin conexión").send(Msg::Rang(Timer::Poll));
    assert!(!phone.log.iter().any(|line| line.starts_with("fetch")), "asks while offline: {:?}", phone.log);
    phone.log.clear();
    phone.send(Msg::Online).shows("Esperando tu pago").check("fetch \"\", countdown");
}

#[test]
fn hidden_pages_do_not_ask() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).answers(Status::RequiresAction, 0).log.clear();
    phone.send(Msg::Hidden).check("stop poll, stop countdown");
    phone.send(Msg::Rang(Timer::Poll)).check("");
    phone.passes(HOUR).send(Msg::Shown).check("fetch \"\", countdown");
    phone.send(Msg::Shown).check("countdown");
}

#[test]
fn the_backends_html_stays_until_there_is_something_better() {
    let mut phone = Phone::new(0, true);
    assert!(phone.widget.view(phone.device_now()).is_none());
    phone.send(Msg::Mounted).fails(0);
    assert!(phone.widget.view(phone.device_now()).is_none());
    phone.answers(Status::RequiresAction, 0).shows("311000001");
}

#[test]
fn without_html_of_the_backends_a_failure_says_so_and_the_next_answer_mends_it() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).fails(0).shows("No pudimos mostrar tu pago");
    phone.answers(Status::RequiresAction, 0).shows("311000001");
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).refuses().check("fetch \"\", ventanilla-error");
    phone.send(Msg::Rang(Timer::Poll)).check("").send(Msg::Pressed(Press::Retry)).check("fetch \"\"");
}

#[test]
fn copying_says_so_and_stops_saying_so() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).answers(Status::RequiresAction, 0).log.clear();
    phone.send(Msg::Pressed(Press::Copy)).check("copy 311000001, countdown");
    phone.send(Msg::Copied(true)).shows("Código copiado");
    phone.check("copy-reset 4000, ventanilla-copy, countdown");
    phone.send(Msg::Rang(Timer::CopyReset)).shows("Copiar código");
    phone.send(Msg::Copied(false)).shows("Mantén presionado");
}

#[test]
fn the_deadline_is_told_once_and_the_backend_asked_at_once() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).answers(Status::RequiresAction, 0).log.clear();
    phone.passes(2 * DAY).send(Msg::Rang(Timer::Countdown)).shows("El plazo terminó");
    phone.check("ventanilla-expire, fetch \"\\\"1\\\"\"");
    phone.send(Msg::Rang(Timer::Countdown)).check("");
}

#[test]
fn two_presses_ask_for_one_new_code() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).answers(Status::Expired, 0).shows("Generar un código nuevo").log.clear();
    phone
        .send(Msg::Pressed(Press::Reissue))
        .shows("Generando")
        .send(Msg::Pressed(Press::Reissue))
        .check("post /client/payment/voucher {}");
    phone.send(Msg::Done(Reply { status: 503, body: String::new(), etag: String::new(), sent_at: 0 }));
    phone.shows("No pudimos generar").check("fetch \"\", poll 3000");
    let body = SnapshotJson::write(&snapshot(Status::RequiresAction, noon()));
    phone.send(Msg::Done(Reply { status: 200, body, etag: String::new(), sent_at: noon().millis() }));
    phone.shows("311000001").shows("Esperando");
}

/// `COP 186,000` is read as 186 there.
#[test]
fn a_page_in_spanish_says_pesos_as_colombia_does() {
    let mut phone = Phone::new(0, false);
    phone.widget =
        Widget::new(Config { locale: Asked::from_tag("es").unwrap(), standalone: false, has_fallback: false });
    let amount = Amount::from_minor(186_000, Currency::Cop).unwrap();
    let pesos = Snapshot { provider: Provider::Efecty, amount, ..snapshot(Status::Expired, noon()) };
    phone.shows("Cargando").send(Msg::Mounted).hears(&pesos).shows("$\u{a0}186.000");
}

/// What the countdown shows, as text.
fn clock(phone: &Phone) -> String {
    fn find<'a>(element: &'a Element, class: &str) -> Option<&'a Element> {
        if element.attribute("class") == Some(class) {
            return Some(element);
        }
        element.children.iter().find_map(|child| match child {
            crate::node::Node::Element(inner) => find(inner, class),
            crate::node::Node::Text(_) => None,
        })
    }
    find(&phone.view(), "vt-left").map(Element::words).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the device's clock says, the payer reads the deadline of Lima, and a countdown that is right to within what the
    /// line's delay and the second of the answer leave open.
    #[test]
    fn a_wrong_clock_changes_nothing(
        wrong_by in -400 * DAY..400 * DAY,
        took in 0..1_500i64,
        waits in proptest::collection::vec((0..20 * MINUTE, 0..1_500i64), 0..6),
    ) {
        let mut wrong = Phone::new(wrong_by, false);
        wrong.send(Msg::Mounted).answers(Status::RequiresAction, took);
        for (wait, took) in waits {
            wrong.passes(wait).answers(Status::RequiresAction, took);
        }
        wrong.shows("martes 24 de noviembre, 12:00\u{a0}p.\u{a0}m.").shows("hora de Lima");
        let shown_at = |time: Timestamp| {
            let mut right = Phone::new(0, false);
            right.time = time;
            right.send(Msg::Mounted).answers(Status::RequiresAction, 0);
            clock(&right)
        };
        let near = [-1_500, -1_000, 0, 1_000, 1_500].map(|error| shown_at(wrong.time.plus(error)));
        prop_assert!(near.contains(&clock(&wrong)), "{} is none of {near:?}", clock(&wrong));
    }

    /// The countdown never runs backwards, however the answers are delayed.
    #[test]
    fn a_countdown_is_calm(delays in proptest::collection::vec(0..400i64, 1..40)) {
        let mut phone = Phone::new(37 * HOUR, false);
        phone.passes(2 * DAY - HOUR + 5 * MINUTE).send(Msg::Mounted).answers(Status::RequiresAction, 50);
        let mut last = None;
        for delay in delays {
            phone.passes(3 * SECOND).answers(Status::RequiresAction, delay);
            let left: Vec<i64> = clock(&phone).split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            let seconds = left.iter().fold(0, |sum, part| sum * 60 + part);
            prop_assert!(last.is_none_or(|last| seconds < last), "{seconds} after {last:?}");
            last = Some(seconds);
        }
    }
}
