//! The page's forms: each reads its fields, calls the control of that name, leaves a notice and shows the page again.

use std::sync::Arc;

use axum::{
    Form, Router,
    extract::{Query, State, rejection::FormRejection},
    response::Redirect,
    routing::post,
};
use serde::Deserialize;

use crate::{
    call::Call,
    control::actions::{self, ControlError, MoveClock, Outcome, Pay},
    efecty::Code,
    faults::Faults,
    state::{App, Notice},
    webhook::Mode,
};

use super::{Tab, text};

/// The targets of the forms.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/counter/pay", post(pay))
        .route("/counter/expire", post(expire))
        .route("/counter/clock", post(clock))
        .route("/counter/next", post(next))
        .route(
            "/counter/release",
            post(async |State(app): Shared, at: At| shown(&app, at.tab(), Ok(actions::release(&app)))),
        )
        .route(
            "/counter/flush",
            post(async |State(app): Shared, at: At| shown(&app, at.tab(), Ok(actions::flush(&app).await))),
        )
        .route("/counter/reset", post(async |State(app): Shared, at: At| shown(&app, at.tab(), actions::reset(&app))))
}

pub(super) type Shared = State<Arc<App>>;
pub(super) type Read<T> = Result<Form<T>, FormRejection>;

/// From which side of the page a form came that both have: `?at=efecty`.
type At = Query<AtQuery>;

#[derive(Deserialize)]
struct AtQuery {
    #[serde(default)]
    at: Tab,
}

impl AtQuery {
    fn tab(&self) -> Tab {
        self.at
    }
}

/// Back to the page, which tells what was done.
pub(super) fn shown(app: &App, tab: Tab, outcome: Outcome) -> Redirect {
    shown_with(app, tab, outcome, None)
}

/// The same, with what was typed: where it led to nothing, it is typed already.
pub(super) fn shown_with(app: &App, tab: Tab, outcome: Outcome, typed: Option<String>) -> Redirect {
    let notice = match outcome {
        Ok(done) => Notice { good: true, text: done.text, handed_over: done.handed_over, typed: None },
        Err(error) => Notice { good: false, text: text::refusal(&error), handed_over: None, typed },
    };
    let world = &mut *app.world();
    world.revision += 1;
    world.notice = Some(notice);
    Redirect::to(tab.path())
}

pub(super) fn read<T>(form: Read<T>) -> Result<T, ControlError> {
    form.map(|Form(fields)| fields).map_err(|error| ControlError::Bad(error.body_text()))
}

#[derive(Deserialize)]
struct PayForm {
    cip: String,
    #[serde(default)]
    late: bool,
    #[serde(default)]
    operation: String,
    #[serde(default)]
    webhook: Mode,
}

async fn pay(State(app): Shared, form: Read<PayForm>) -> Redirect {
    let outcome = match read(form) {
        Ok(PayForm { cip, late, operation, webhook }) => {
            let operation = Some(operation.trim().to_owned()).filter(|operation| !operation.is_empty());
            actions::pay(&app, &cip, Pay { late, operation, webhook }).await
        }
        Err(error) => Err(error),
    };
    shown(&app, Tab::PagoEfectivo, outcome)
}

#[derive(Deserialize)]
struct CipForm {
    cip: String,
}

async fn expire(State(app): Shared, form: Read<CipForm>) -> Redirect {
    let outcome = read(form).and_then(|form| actions::expire(&app, &form.cip));
    shown(&app, Tab::PagoEfectivo, outcome)
}

async fn clock(State(app): Shared, at: At, form: Read<MoveClock>) -> Redirect {
    let outcome = match read(form) {
        Ok(ask) => actions::move_clock(&app, &ask).await,
        Err(error) => Err(error),
    };
    shown(&app, at.tab(), outcome)
}

#[derive(Deserialize)]
struct NextForm {
    kind: Kind,
    #[serde(default)]
    only: String,
    times: u32,
    delay_ms: u64,
    #[serde(default)]
    after_booking: bool,
    #[serde(default)]
    clear: bool,
    reject_with: Option<Code>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    #[serde(rename = "answer_500")]
    Answer500,
    HangUp,
    Delay,
    RejectToken,
    InvalidService,
    Reject,
}

impl NextForm {
    fn faults(self) -> Result<Faults, ControlError> {
        if self.clear {
            return Ok(Faults::default());
        }
        let only: Option<Call> = if self.only.is_empty() {
            None
        } else {
            let read = serde_json::from_value(self.only.into());
            Some(read.map_err(|error| ControlError::Bad(error.to_string()))?)
        };
        let plain = Faults { after_booking: self.after_booking, only, ..Faults::default() };
        let times = self.times.clamp(1, 99);
        Ok(match self.kind {
            Kind::Answer500 => Faults { answer_500: times, ..plain },
            Kind::HangUp => Faults { hang_up: times, ..plain },
            Kind::Delay => Faults { delay_ms: self.delay_ms, delay_more: times - 1, ..plain },
            Kind::RejectToken => Faults { reject_token: times, ..plain },
            Kind::InvalidService => Faults { invalid_service: times, ..plain },
            Kind::Reject => Faults { reject: times, reject_with: self.reject_with, ..plain },
        })
    }
}

async fn next(State(app): Shared, at: At, form: Read<NextForm>) -> Redirect {
    let outcome = read(form).and_then(NextForm::faults).and_then(|faults| actions::next(&app, faults));
    shown(&app, at.tab(), outcome)
}
