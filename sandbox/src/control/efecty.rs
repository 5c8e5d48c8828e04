//! The controls of Efecty's counter: pay out, refuse, take in, let expire.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    delivery::{self, Subject},
    efecty::{
        self, Event,
        books::{Collection, Reason, Withdrawal},
        life::StepError,
    },
    page::text,
    state::{App, World},
    webhook::Mode,
};

use super::actions::{ControlError, Done, Outcome, told};

/// Pay out at the counter.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HandOver {
    /// What the payer shows. Compared and forgotten.
    pub document_number: Option<String>,
    /// The counter's number, 0 to 14 characters; made up when absent.
    pub operation: Option<String>,
    /// What becomes of the webhook.
    pub webhook: Mode,
}

/// Take money in at the counter.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TakeIn {
    /// Take the money although the voucher has expired.
    pub late: bool,
    /// The counter's number, 0 to 14 characters; made up when absent.
    pub operation: Option<String>,
    /// What becomes of the webhook.
    pub webhook: Mode,
}

/// Send somebody away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// Why.
    pub reason: Reason,
    /// What becomes of the webhook.
    #[serde(default)]
    pub webhook: Mode,
}

/// Let a code expire.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expire {
    /// What becomes of the webhook.
    pub webhook: Mode,
}

fn unknown(name: &str) -> ControlError {
    ControlError::UnknownCode(name.chars().take(40).collect())
}

fn withdrawal<'a>(world: &'a mut World, name: &str) -> Result<&'a mut Withdrawal, ControlError> {
    let other = world.efecty.collections.iter().any(|one| one.named(name));
    let found = world.efecty.withdrawals.iter_mut().find(|one| one.named(name));
    found.ok_or_else(|| if other { ControlError::PaysIn } else { unknown(name) })
}

fn collection<'a>(world: &'a mut World, name: &str) -> Result<&'a mut Collection, ControlError> {
    let other = world.efecty.withdrawals.iter().any(|one| one.named(name));
    let found = world.efecty.collections.iter_mut().find(|one| one.named(name));
    found.ok_or_else(|| if other { ControlError::PaysOut } else { unknown(name) })
}

/// The counter's number: what was said, or a fresh one.
fn operation(world: &mut World, said: Option<String>) -> Result<String, ControlError> {
    match said {
        Some(long) if long.chars().count() > 14 => {
            Err(ControlError::Bad("`operation` has at most 14 characters".to_owned()))
        }
        Some(operation) => Ok(operation),
        None => Ok(world.ids.operation()),
    }
}

fn refused(step: StepError) -> ControlError {
    ControlError::Code { step, newer: false }
}

/// Sends what is to be told, and says what became of it.
async fn done(app: &Arc<App>, subject: Subject, text: String, ids: Vec<u64>) -> Done {
    delivery::deliver(app, ids.clone()).await;
    Done { text: format!("{text} {}", told(app, &ids)), subject, deliveries: ids, ..Done::default() }
}

/// Hands the money over to whoever shows the right document, if the counter can.
///
/// # Errors
/// When the code is unknown, paid or expired; or when the counter sends the payer away, which the merchant is told.
pub async fn pay_out(app: &Arc<App>, name: &str, ask: HandOver) -> Outcome {
    efecty::tell_expired(app).await;
    let Some(typed) = ask.document_number.as_deref().filter(|typed| !typed.trim().is_empty()) else {
        return Err(ControlError::Bad(
            "`document_number` is what the payer shows: expected it, got nothing".to_owned(),
        ));
    };
    let now = app.clock.now();
    if let Some(reason) = hindrance(app, name, typed, now)? {
        refuse(app, name, Refuse { reason, webhook: ask.webhook }).await?;
        return Err(ControlError::Refused(reason));
    }
    let (subject, amount, text, ids) = {
        let world = &mut *app.world();
        let operation = operation(world, ask.operation)?;
        let one = withdrawal(world, name)?;
        one.life.pay(now, operation, false).map_err(refused)?;
        let (amount, subject) = (one.ask.amount, Subject::Withdrawal(one.reference.clone()));
        let text = format!("Se entregaron $\u{a0}{} por el código {}.", amount.grouped(), text::code(one.code));
        world.efecty.balance = world.efecty.balance.minus(amount);
        world.efecty.outlet.cash = world.efecty.outlet.cash.map(|cash| cash.minus(amount));
        let ids = world.tell(now, Event::WithdrawalPaid, &subject, ask.webhook);
        (subject, amount, text, ids)
    };
    Ok(Done { handed_over: Some(amount), ..done(app, subject, text, ids).await })
}

/// Why the counter sends the payer away, if it does. A code that cannot be paid anywhere is refused before anything else.
fn hindrance(app: &App, name: &str, typed: &str, now: Timestamp) -> Result<Option<Reason>, ControlError> {
    let world = &mut *app.world();
    let outlet = world.efecty.outlet;
    let one = withdrawal(world, name)?.clone();
    one.life.live(now).map_err(|step| {
        let newer = step == StepError::Expired && world.efecty.newer_live(&one, now);
        ControlError::Code { step, newer }
    })?;
    Ok(if !outlet.open {
        Some(Reason::OutletClosed)
    } else if !one.ask.beneficiary.shows(typed) {
        Some(Reason::DocumentMismatch)
    } else if outlet.cash.is_some_and(|cash| cash < one.ask.amount) {
        Some(Reason::OutletNoCash)
    } else {
        None
    })
}

/// Sends the payer away. The code stays live.
///
/// # Errors
/// When the code is unknown, paid or expired.
pub async fn refuse(app: &Arc<App>, name: &str, ask: Refuse) -> Outcome {
    let now = app.clock.now();
    let (subject, text, ids) = {
        let world = &mut *app.world();
        let one = withdrawal(world, name)?;
        one.life.live(now).map_err(refused)?;
        one.last_attempt = Some((now, ask.reason));
        let subject = Subject::Withdrawal(one.reference.clone());
        let text = format!("Código {} no entregado: {}.", text::code(one.code), text::reason_why(ask.reason));
        world.revision += 1;
        let ids = world.tell(now, Event::AttemptFailed, &subject, ask.webhook);
        (subject, text, ids)
    };
    Ok(done(app, subject, text, ids).await)
}

/// Ends a withdrawal now.
///
/// # Errors
/// When it is unknown, paid or expired.
pub async fn expire_withdrawal(app: &Arc<App>, name: &str, ask: Expire) -> Outcome {
    let now = app.clock.now();
    let (subject, code, ids) = {
        let world = &mut *app.world();
        let one = withdrawal(world, name)?;
        one.life.expire(now).map_err(refused)?;
        let (subject, code) = (Subject::Withdrawal(one.reference.clone()), one.code);
        world.revision += 1;
        let ids = world.tell(now, Event::WithdrawalExpired, &subject, ask.webhook);
        (subject, code, ids)
    };
    Ok(done(app, subject, format!("Código {} vencido.", text::code(code)), ids).await)
}

/// Takes the money of a voucher.
///
/// # Errors
/// When it is unknown, paid, expired (without `late`) or live (with `late`).
pub async fn take_in(app: &Arc<App>, name: &str, ask: TakeIn) -> Outcome {
    efecty::tell_expired(app).await;
    let now = app.clock.now();
    let (subject, text, ids) = {
        let world = &mut *app.world();
        let operation = operation(world, ask.operation)?;
        let one = collection(world, name)?;
        one.life.pay(now, operation, ask.late).map_err(refused)?;
        let (amount, subject) = (one.ask.amount, Subject::Collection(one.reference.clone()));
        let text = format!("Se recibieron $\u{a0}{} por la referencia {}.", amount.grouped(), text::code(one.code));
        world.efecty.outlet.cash = world.efecty.outlet.cash.map(|cash| cash.plus(amount));
        let ids = world.tell(now, Event::CollectionPaid, &subject, ask.webhook);
        (subject, text, ids)
    };
    Ok(done(app, subject, text, ids).await)
}

/// Ends a collection now.
///
/// # Errors
/// When it is unknown, paid or expired.
pub async fn expire_collection(app: &Arc<App>, name: &str, ask: Expire) -> Outcome {
    let now = app.clock.now();
    let (subject, code, ids) = {
        let world = &mut *app.world();
        let one = collection(world, name)?;
        one.life.expire(now).map_err(refused)?;
        let (subject, code) = (Subject::Collection(one.reference.clone()), one.code);
        world.revision += 1;
        let ids = world.tell(now, Event::CollectionExpired, &subject, ask.webhook);
        (subject, code, ids)
    };
    Ok(done(app, subject, format!("Referencia {} vencida.", text::code(code)), ids).await)
}
