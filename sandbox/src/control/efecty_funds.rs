//! The controls of what there is to hand out: the counter's till and door, the merchant's funds at the network, the limits.

use serde::Deserialize;

use crate::{
    efecty::books::{Limits, Outlet},
    money::Pesos,
    page::text,
    state::App,
};

use super::actions::{ControlError, Outcome, said};

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
