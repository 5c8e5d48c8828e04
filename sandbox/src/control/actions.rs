//! Every control, once: each takes what was asked, changes the world and says what it did in a Spanish sentence.

use std::{io, sync::Arc};

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::{
    call::Network,
    cip::StepError,
    delivery::{self, Message, Subject},
    dialect::Dialect,
    efecty::{self, books::Reason, life},
    faults::Faults,
    lima,
    money::Pesos,
    page::text,
    state::App,
    webhook::{self, Mode},
};

/// Why a control was refused. The text is for developers; the page has its own sentences.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// No such CIP.
    #[error("no CIP `{0}` here")]
    UnknownCip(String),
    /// The CIP cannot take this step.
    #[error(transparent)]
    Step(#[from] StepError),
    /// No such code of Efecty's.
    #[error("no code `{0}` here: the counter refuses it")]
    UnknownCode(String),
    /// Money is to be paid out, but this is a voucher's reference: it takes money in.
    #[error("this reference takes money in; no withdrawal has it")]
    PaysIn,
    /// Money is to be taken in, but this is a withdrawal's code: it pays money out.
    #[error("this code pays money out; no collection has it")]
    PaysOut,
    /// The code of Efecty's cannot take this step.
    #[error("{step}{}", if *.newer { "; a newer code of the same document is live" } else { "" })]
    Code {
        /// Why not.
        step: life::StepError,
        /// The same document has a younger code, which would be paid.
        newer: bool,
    },
    /// The counter sent somebody away, which the merchant is told.
    #[error("the counter refused: {}", text::word(*.0))]
    Refused(Reason),
    /// What was asked makes no sense.
    #[error("{0}")]
    Bad(String),
    /// The clock file cannot be written.
    #[error("cannot write the clock file: {0}")]
    Clock(#[from] io::Error),
}

/// What a control did.
#[derive(Debug, Default)]
pub struct Done {
    /// One sentence in Spanish.
    pub text: String,
    /// What it was about.
    pub subject: Subject,
    /// The webhooks that it sent.
    pub deliveries: Vec<u64>,
    /// Banknotes that went over the counter, for the page to count out.
    pub handed_over: Option<Pesos>,
}

/// The outcome of a control.
pub type Outcome = Result<Done, ControlError>;

/// A control that was about nothing in particular.
pub fn said(text: impl Into<String>) -> Done {
    Done { text: text.into(), ..Done::default() }
}

/// Pay at the counter.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pay {
    /// Take the money although the CIP has expired or was deleted.
    pub late: bool,
    /// The bank's number, 0 to 14 characters; made up when absent.
    pub operation: Option<String>,
    /// What becomes of the webhook.
    pub webhook: Mode,
}

/// Reads a CIP as people write it: with spaces, with leading zeros.
fn number(app: &App, text: &str) -> Result<u64, ControlError> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = digits.parse().ok().filter(|number| app.world().cips.contains_key(number));
    number.ok_or_else(|| ControlError::UnknownCip(text.chars().take(40).collect()))
}

/// Books the money, then tells the merchant (or not) and waits for the first try's outcome.
///
/// # Errors
/// When there is no such CIP, it cannot be paid so, or the operation is too long.
pub async fn pay(app: &Arc<App>, cip: &str, ask: Pay) -> Outcome {
    if ask.operation.as_ref().is_some_and(|operation| operation.chars().count() > 14) {
        return Err(ControlError::Bad("`operation` has at most 14 characters".to_owned()));
    }
    let number = number(app, cip)?;
    let ids = book(app, number, &ask)?;
    delivery::deliver(app, ids.clone()).await;
    let text = format!(
        "CIP {} {}. {}",
        text::grouped(number),
        if ask.late { "pagado tarde" } else { "pagado" },
        told(app, &ids)
    );
    Ok(Done { text, subject: Subject::Cip(number), deliveries: ids, ..Done::default() })
}

fn book(app: &App, number: u64, ask: &Pay) -> Result<Vec<u64>, ControlError> {
    let now = app.clock.now();
    let world = &mut *app.world();
    let operation = ask.operation.clone().unwrap_or_else(|| world.ids.operation());
    let unknown = || ControlError::UnknownCip(number.to_string());
    let cip = world.cips.get_mut(&number).ok_or_else(unknown)?;
    cip.pay(now, operation, ask.late)?;
    let payment = cip.payment.clone().ok_or_else(unknown)?;
    let amount = if ask.webhook == Mode::WrongAmount { cip.amount.plus_one_unit() } else { cip.amount };
    let body = webhook::paid(world.dialect, cip, &payment, amount);
    let times = if ask.webhook == Mode::Double { 2 } else { 1 };
    let message = Message {
        network: Network::PagoEfectivo,
        event: "cip.paid".to_owned(),
        subject: Subject::Cip(number),
        body,
        mode: ask.webhook,
    };
    Ok((0..times).map(|_| world.enqueue(now, message.clone())).collect())
}

/// In a sentence: what became of these webhooks.
pub fn told(app: &App, ids: &[u64]) -> String {
    let world = app.world();
    let mut all: Vec<(String, usize)> = Vec::new();
    for sentence in ids.iter().filter_map(|id| world.deliveries.get(id)).map(text::outcome) {
        match all.last_mut() {
            Some((last, times)) if *last == sentence => *times += 1,
            _ => all.push((sentence, 1)),
        }
    }
    if all.is_empty() {
        return "No había avisos que enviar.".to_owned();
    }
    let often = |(sentence, times)| if times == 1 { sentence } else { format!("{sentence} (×{times})") };
    all.into_iter().map(often).collect::<Vec<_>>().join(" ")
}

/// Ends a CIP now.
///
/// # Errors
/// When there is no such CIP or it does not wait for money.
pub fn expire(app: &App, cip: &str) -> Outcome {
    let number = number(app, cip)?;
    let now = app.clock.now();
    let world = &mut *app.world();
    world.revision += 1;
    world.cips.get_mut(&number).ok_or_else(|| ControlError::UnknownCip(cip.to_owned()))?.expire(now)?;
    Ok(Done {
        text: format!("CIP {} vencido.", text::grouped(number)),
        subject: Subject::Cip(number),
        ..Done::default()
    })
}

/// Move the clock: exactly one of the three ways.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveClock {
    /// On from where it is (back, if negative).
    pub advance_seconds: Option<i64>,
    /// To so far from real time.
    pub set_offset_seconds: Option<i64>,
    /// To `seconds_before` (5400 if absent) before this CIP, or this code of Efecty's, expires.
    pub before_expiry_of: Option<String>,
    /// Goes with `before_expiry_of`; negative is after.
    pub seconds_before: Option<i64>,
}

/// Moves the clock, for every process that reads the clock file.
///
/// # Errors
/// When not exactly one way is given, there is no such code, or the file cannot be written.
pub async fn move_clock(app: &Arc<App>, ask: &MoveClock) -> Outcome {
    match (ask.advance_seconds, ask.set_offset_seconds, &ask.before_expiry_of) {
        (Some(seconds), None, None) => app.clock.set_offset(app.clock.offset().saturating_add(seconds))?,
        (None, Some(seconds), None) => app.clock.set_offset(seconds)?,
        (None, None, Some(cip)) => app.clock.set_now(before_expiry(app, cip, ask.seconds_before.unwrap_or(5400))?)?,
        _ => {
            let ways = "expected exactly one of `advance_seconds`, `set_offset_seconds`, `before_expiry_of`";
            return Err(ControlError::Bad(ways.to_owned()));
        }
    }
    app.world().revision += 1;
    let text = format!(
        "La red marca {}, hora de Lima ({}).",
        lima::in_words(app.clock.now()),
        text::offset(app.clock.offset())
    );
    let deliveries = efecty::tell_expired(app).await;
    let text = if deliveries.is_empty() { text } else { format!("{text} {}", told(app, &deliveries)) };
    Ok(Done { text, deliveries, ..Done::default() })
}

fn before_expiry(app: &App, cip: &str, seconds: i64) -> Result<Timestamp, ControlError> {
    let expires = match number(app, cip) {
        Ok(number) => app.world().cips.get(&number).map(|cip| cip.expires),
        Err(_) => app.world().efecty.expiry(cip),
    };
    let expires = expires.ok_or_else(|| ControlError::UnknownCip(cip.chars().take(40).collect()))?;
    expires
        .checked_sub(SignedDuration::from_secs(seconds))
        .map_err(|_| ControlError::Bad("`seconds_before` is beyond all calendars".to_owned()))
}

/// Sets what goes wrong next, all at once.
///
/// # Errors
/// When an answer would be held for more than ten minutes.
pub fn next(app: &App, faults: Faults) -> Outcome {
    if faults.delay_ms > 600_000 {
        return Err(ControlError::Bad("`delay_ms` is at most 600000".to_owned()));
    }
    let world = &mut *app.world();
    world.revision += 1;
    let text = text::faults(&faults);
    world.faults = faults;
    Ok(said(text))
}

/// Lets go of held answers.
pub fn release(app: &App) -> Done {
    app.release.notify_waiters();
    said("Las respuestas retenidas salieron.")
}

/// Makes the pending redeliveries now.
pub async fn flush(app: &Arc<App>) -> Done {
    let ids = delivery::flush(app).await;
    Done { text: told(app, &ids), deliveries: ids, ..Done::default() }
}

/// Signs and sends a body as it stands; no code changes. With `forged`, the signature is a stranger's.
///
/// # Errors
/// When the body is not text.
pub async fn send_event(app: &Arc<App>, network: Network, body: Vec<u8>, forged: bool) -> Outcome {
    #[derive(Deserialize)]
    struct Kind {
        #[serde(alias = "eventType")]
        event: String,
    }
    let body = String::from_utf8(body).map_err(|_| ControlError::Bad("expected a body in UTF-8".to_owned()))?;
    let event = serde_json::from_str::<Kind>(&body).map_or_else(|_| "?".to_owned(), |kind| kind.event);
    let mode = if forged { Mode::Forged } else { Mode::Deliver };
    let message = Message { network, event, subject: Subject::Nothing, body, mode };
    let id = app.world().enqueue(app.clock.now(), message);
    delivery::deliver(app, vec![id]).await;
    Ok(Done { text: told(app, &[id]), deliveries: vec![id], ..Done::default() })
}

/// Where webhooks go from now on; `None` for nowhere.
///
/// # Errors
/// When it is not an http address on this machine.
pub fn notify(app: &App, network: Network, url: Option<&str>) -> Outcome {
    let url = url.filter(|url| !url.is_empty()).map(|url| url.parse().map_err(ControlError::Bad)).transpose()?;
    let world = &mut *app.world();
    world.revision += 1;
    match network {
        Network::PagoEfectivo => world.notify_url = url,
        Network::Efecty => world.efecty.notify_url = url,
    }
    Ok(said("Destino de avisos cambiado."))
}

/// Speaks another of the documented variations from now on.
pub fn speak(app: &App, dialect: Dialect) -> Done {
    let world = &mut *app.world();
    world.revision += 1;
    world.dialect = dialect;
    said("Dialecto cambiado.")
}

/// Forgets all but the settings, and puts the clock right.
///
/// # Errors
/// When the clock file cannot be written.
pub fn reset(app: &App) -> Outcome {
    app.clock.set_offset(0)?;
    app.release.notify_waiters();
    let world = &mut *app.world();
    world.revision += 1;
    world.forget();
    Ok(said("Todo quedó como al comienzo."))
}
