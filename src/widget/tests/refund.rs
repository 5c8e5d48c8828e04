//! A refund on a phone: typing, mending, sending, losing the line, collecting.

use super::super::*;
use crate::{
    i18n::Locale,
    identification::{CedulaRule, RuleSet},
    money::{Amount, Currency},
    refund::Status,
    snapshot::{LivePickup, Offer, RefundSnapshot, Terms},
    time::{DAY, Timestamp},
    wire::RefundSnapshotJson,
};

fn noon() -> Timestamp {
    Timestamp::parse("2026-11-22T12:00:00-05:00").unwrap()
}

fn snapshot(status: Status) -> RefundSnapshot {
    let amount = Amount::from_minor(186_000, Currency::Cop).unwrap();
    let live =
        LivePickup { code: "4827193506".to_owned(), amount, expires_at: noon().plus(3 * DAY), last_attempt: None };
    RefundSnapshot {
        refund_id: "rf_1".to_owned(),
        merchant_name: "Tienda".to_owned(),
        merchant_reference: "T-1".to_owned(),
        merchant_contact: None,
        network: "Efecty".to_owned(),
        documents: RuleSet::Colombia(CedulaRule::Partner),
        status,
        under_review: false,
        amount,
        collected: None,
        created_at: noon(),
        holder: None,
        pickup: (status == Status::Pending).then_some(live),
        receipt: None,
        failure: None,
        due_at: (status == Status::Processing).then(|| noon().plus(DAY)),
        offer: (status == Status::Processing)
            .then(|| Offer { channel: "baloto".to_owned(), name: "Baloto".to_owned() }),
        can_reissue: status == Status::Expired,
        terms: Terms {
            per_operation: None,
            per_day: None,
            large_from: None,
            large_outlets: vec![],
            validity_hours: 72,
            policy_url: None,
            consent_version: "2026-11".to_owned(),
            locator_url: None,
        },
        hosted_url: None,
        return_url: None,
        server_time: noon(),
        poll_after_ms: 3_000,
    }
}

/// A phone with the widget on it. Its clock is right: a wrong one is the business of what all widgets have in common.
struct Phone {
    widget: Widget<Refund>,
    log: Vec<String>,
}

const TYPED: &str = r#"{"action":"identify","consent_version":"x","document_kind":"CC","document_number":"1.004.922.993",
    "name":"Ana Ñáñez","phone":"300 555 0147","consent":"on"}"#;

impl Phone {
    fn with(status: Status) -> Phone {
        let config = Config { locale: Locale::EsCo.into(), standalone: false, has_fallback: false };
        let mut phone = Phone { widget: Widget::new(config), log: vec![] };
        phone.send(Msg::Mounted).replied(200, &RefundSnapshotJson::write(&snapshot(status)));
        phone.log.clear();
        phone
    }

    fn send(&mut self, msg: Msg) -> &mut Phone {
        let effects = self.widget.update(msg, noon().millis());
        self.log.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Emit(event) => Some(event.name().to_owned()),
            Effect::Get(path, _) => Some(format!("get {path}")),
            Effect::Post(path, body) => Some(format!("post {path} {body}")),
            Effect::Focus(field) => Some(format!("focus {field}")),
            Effect::Copy(text) => Some(format!("copy {text}")),
            Effect::Start(..) | Effect::Stop(_) | Effect::Print => None,
        }));
        self
    }

    fn reply(status: u16, body: &str) -> Reply {
        Reply { status, body: body.to_owned(), etag: String::new(), sent_at: noon().millis() }
    }

    fn replied(&mut self, status: u16, body: &str) -> &mut Phone {
        self.send(Msg::Replied(Phone::reply(status, body)))
    }

    fn done(&mut self, status: u16, body: &str) -> &mut Phone {
        self.send(Msg::Done(Phone::reply(status, body)))
    }

    fn left(&mut self, field: &str, form: &str) -> &mut Phone {
        self.send(Msg::Left(field.to_owned(), form.to_owned()))
    }

    fn submits(&mut self, form: &str) -> &mut Phone {
        self.send(Msg::Submitted(form.to_owned()))
    }

    fn words(&self) -> String {
        self.widget.view(noon().millis()).unwrap().words()
    }

    #[track_caller]
    fn shows(&mut self, words: &str) -> &mut Phone {
        let shown = self.words();
        assert!(shown.contains(words), "{words:?} is not in {shown:?}");
        self
    }

    #[track_caller]
    fn hides(&mut self, words: &str) -> &mut Phone {
        assert!(!self.words().contains(words), "{words:?} is in {:?}", self.words());
        self
    }

    #[track_caller]
    fn check(&mut self, expected: &str) -> &mut Phone {
        assert_eq!(self.log.join(", "), expected);
        self.log.clear();
        self
    }
}

#[test]
fn a_field_is_judged_when_it_is_left_and_not_before_anything_is_typed() {
    let mut phone = Phone::with(Status::RequiresAction);
    phone.left("name", r#"{"document_kind":"CC","name":""}"#).hides("Falta tu nombre");
    phone.left("name", r#"{"document_kind":"CC","name":"Ana"}"#).shows("Falta tu nombre");
    phone.left("name", r#"{"document_kind":"CC","name":"Ana Ruiz"}"#).hides("Falta tu nombre");
    phone.left("document_number", r#"{"document_kind":"CC","document_number":"19.345.678"}"#);
    phone.shows("la cédula debe tener 10 u 11 dígitos y escribiste 8").hides("¿Es igual");
    // Another kind of document, and the same number is judged anew.
    phone.left("document_kind", r#"{"document_kind":"CE","document_number":"19345678"}"#);
    phone.hides("la cédula debe tener").shows("19\u{a0}345\u{a0}678").check("");
    phone.left("nonsense", TYPED).left("name", "no JSON").check("");
}

#[test]
fn all_faults_are_told_at_once_and_the_first_gets_the_focus() {
    let mut phone = Phone::with(Status::RequiresAction);
    phone.submits(r#"{"action":"identify","document_kind":"CC"}"#).check("focus document_number");
    phone.shows("Escribe el número de tu cédula").shows("Falta tu nombre").shows("Tu celular").shows("tu permiso");
    phone.shows("Revisa los datos señalados").left("phone", r#"{"document_kind":"CC","phone":""}"#).shows("Tu celular");
    phone.submits("{}").submits("[]").submits(r#"{"action":"elsewhere"}"#).check("");
}

#[test]
fn what_is_right_is_sent_once_and_not_kept() {
    let mut phone = Phone::with(Status::RequiresAction);
    let body = "{\"document_kind\":\"CC\",\"document_number\":\"1.004.922.993\",\"name\":\"Ana Ñáñez\",\
                \"phone\":\"300 555 0147\",\"consent_version\":\"2026-11\",\"consent\":true}";
    phone.submits(TYPED).shows("Pidiendo tu código").check(&format!("post /client/refund/identification {body}"));
    phone.submits(TYPED).check("");
    phone.done(200, &RefundSnapshotJson::write(&snapshot(Status::Pending))).shows("4827").hides("922");
    phone.check("ventanilla-status").send(Msg::Pressed(Press::Copy)).check("copy 4827193506");
}

#[test]
fn a_refusal_is_told_by_its_field_and_a_lost_line_loses_nothing() {
    let mut phone = Phone::with(Status::RequiresAction);
    let refused = r#"{"code":"fields_invalid","errors":[{"field":"name","code":"name_invalid","detail":"x"}]}"#;
    phone.submits(TYPED).log.clear();
    phone.done(422, refused).shows("Falta tu nombre completo").shows("Obtener mi código").check("get /client/refund");
    phone.submits(TYPED).done(0, "").shows("nunca tendrás dos códigos").shows("Obtener mi código").log.clear();
    phone.submits(TYPED).done(503, "<html>").shows("Ahora no podemos guardar").log.clear();
    phone.submits(TYPED).done(422, r#"{"code":"identification_rule_refused","errors":[]}"#).shows("de otra forma");
}

/// The answer to the form gets lost, and the next question finds what became of it.
#[test]
fn a_form_that_the_backend_has_is_forgotten_whatever_became_of_the_answer() {
    let mut phone = Phone::with(Status::RequiresAction);
    phone.submits(TYPED).done(0, "").shows("No pudimos enviarlo").shows("1\u{a0}004");
    phone.replied(200, &RefundSnapshotJson::write(&snapshot(Status::Pending))).shows("4827");
    phone.replied(200, &RefundSnapshotJson::write(&snapshot(Status::Expired)));
    phone.shows("¿Los datos estaban mal?").hides("No pudimos enviarlo").hides("1\u{a0}004");
}

#[test]
fn buttons_are_forms_of_their_own() {
    let mut phone = Phone::with(Status::Expired);
    phone.shows("Pedir un código nuevo").submits(r#"{"action":"reissue"}"#).check("post /client/refund/reissue {}");
    phone.submits(r#"{"action":"reissue"}"#).check("");
    let mut phone = Phone::with(Status::Processing);
    phone.shows("Retirar por Baloto").submits(r#"{"action":"channel","channel":"baloto"}"#);
    phone.check("post /client/refund/channel {\"channel\":\"baloto\"}");
}
