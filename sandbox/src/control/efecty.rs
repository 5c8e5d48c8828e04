//! The controls of Efecty's counter: pay out, refuse, take in, let expire; and its till, the merchant's funds and the limits.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    delivery::{self, Subject},
    efecty::{
        self, Event,
        books::{Collection, Limits, Outlet, Reason, Withdrawal},
        life::StepError,
    },
    money::Pesos,
    page::text,
    state::{App, World},
    webhook::Mode,
};

use super::actions::{ControlError, Done, Outcome, said, told};

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

/// New limits; what is left out stays.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewLimits {
    per_operation: Option<String>,
    per_document_and_day: Option<String>,
}

/// The counter's till and door. What is left out is as at the start: banknotes enough, and open.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewOutlet {
    /// Pesos in the till; without a number, always enough.
    pub cash: Option<String>,
    /// Is anybody there?
    pub open: Option<bool>,
}

fn unknown(name: &str) -> ControlError {
    ControlError::UnknownCode(name.chars().take(40).collect())
}

fn withdrawal<'a>(world: &'a mut World, name: &str) -> Result<&'a mut Withdrawal, ControlError> {
    world.efecty.withdrawals.iter_mut().find(|one| one.named(name)).ok_or_else(|| unknown(name))
}

fn collection<'a>(world: &'a mut World, name: &str) -> Result<&'a mut Collection, ControlError> {
    world.efecty.collections.iter_mut().find(|one| one.named(name)).ok_or_else(|| unknown(name))
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
    Done { text: format!("{text} {}", told(app, &ids)), subject, deliveries: ids }
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
    let (subject, text, ids) = {
        let world = &mut *app.world();
        let operation = operation(world, ask.operation)?;
        let one = withdrawal(world, name)?;
        one.life.pay(now, operation, false).map_err(refused)?;
        let (amount, subject) = (one.ask.amount, Subject::Withdrawal(one.reference.clone()));
        let text = format!("Se entregaron $\u{a0}{} por el código {}.", amount.grouped(), text::code(one.code));
        world.efecty.balance = world.efecty.balance.minus(amount);
        world.efecty.outlet.cash = world.efecty.outlet.cash.map(|cash| cash.minus(amount));
        let ids = world.tell(now, Event::WithdrawalPaid, &subject, ask.webhook);
        (subject, text, ids)
    };
    Ok(done(app, subject, text, ids).await)
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

fn pesos(text: &str) -> Result<Pesos, ControlError> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    Pesos::parse(&plain).ok_or_else(|| {
        let short: String = text.chars().take(40).collect();
        ControlError::Bad(format!("expected whole pesos like `186000`, got `{short}`"))
    })
}

/// Sets the merchant's funds at the network.
///
/// # Errors
/// When it is not an amount.
pub fn balance(app: &App, amount: &str) -> Outcome {
    let amount = pesos(amount)?;
    let world = &mut *app.world();
    world.revision += 1;
    world.efecty.balance = amount;
    Ok(said(format!("El comercio tiene $\u{a0}{} en la red.", amount.grouped())))
}

/// Sets the limits.
///
/// # Errors
/// When one is not an amount.
pub fn limits(app: &App, ask: &NewLimits) -> Outcome {
    let one = ask.per_operation.as_deref().map(pesos).transpose()?;
    let day = ask.per_document_and_day.as_deref().map(pesos).transpose()?;
    let world = &mut *app.world();
    world.revision += 1;
    let Limits { per_operation, per_document_and_day } = &mut world.efecty.limits;
    *per_operation = one.unwrap_or(*per_operation);
    *per_document_and_day = day.unwrap_or(*per_document_and_day);
    Ok(said(format!(
        "Límites: $\u{a0}{} por operación, $\u{a0}{} por documento y día.",
        per_operation.grouped(),
        per_document_and_day.grouped()
    )))
}

/// Fills or empties the till, opens or closes the counter.
///
/// # Errors
/// When the cash is not an amount.
pub fn outlet(app: &App, ask: &NewOutlet) -> Outcome {
    let cash = ask.cash.as_deref().filter(|cash| !cash.trim().is_empty()).map(pesos).transpose()?;
    let outlet = Outlet { cash, open: ask.open.unwrap_or(true) };
    let world = &mut *app.world();
    world.revision += 1;
    world.efecty.outlet = outlet;
    Ok(said(text::outlet(&outlet)))
}
