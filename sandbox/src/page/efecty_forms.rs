//! The forms of Efecty's side: each calls the control of that name. What a payer shows goes no further than the comparison.

use std::sync::Arc;

use axum::{Router, extract::State, response::Redirect, routing::post};
use serde::Deserialize;

use crate::{
    control::{
        efecty::{self, Expire, HandOver, Refuse, TakeIn},
        efecty_funds::{self, NewLimits, NewOutlet},
    },
    efecty::books::Reason,
    state::App,
    webhook::Mode,
};

use super::{
    Tab,
    forms::{Read, Shared, read, shown, shown_with},
};

/// The targets of the forms.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/counter/efecty/pay-out", post(pay_out))
        .route("/counter/efecty/refuse", post(refuse))
        .route("/counter/efecty/take-in", post(take_in))
        .route("/counter/efecty/expire", post(expire))
        .route("/counter/efecty/outlet", post(outlet))
        .route("/counter/efecty/funds", post(funds))
}

#[derive(Deserialize)]
struct PayOutForm {
    code: String,
    document_number: String,
    #[serde(default)]
    webhook: Mode,
}

async fn pay_out(State(app): Shared, form: Read<PayOutForm>) -> Redirect {
    match read(form) {
        Ok(PayOutForm { code, document_number, webhook }) => {
            let ask = HandOver { document_number: Some(document_number), operation: None, webhook };
            let outcome = efecty::pay_out(&app, &code, ask).await;
            shown_with(&app, Tab::Efecty, outcome, Some(code))
        }
        Err(error) => shown(&app, Tab::Efecty, Err(error)),
    }
}

#[derive(Deserialize)]
struct RefuseForm {
    code: String,
    reason: Reason,
}

async fn refuse(State(app): Shared, form: Read<RefuseForm>) -> Redirect {
    let outcome = match read(form) {
        Ok(RefuseForm { code, reason }) => efecty::refuse(&app, &code, Refuse { reason, webhook: Mode::Deliver }).await,
        Err(error) => Err(error),
    };
    shown(&app, Tab::Efecty, outcome)
}

#[derive(Deserialize)]
struct TakeInForm {
    code: String,
    #[serde(default)]
    late: bool,
    #[serde(default)]
    webhook: Mode,
}

async fn take_in(State(app): Shared, form: Read<TakeInForm>) -> Redirect {
    let outcome = match read(form) {
        Ok(TakeInForm { code, late, webhook }) => {
            efecty::take_in(&app, &code, TakeIn { late, operation: None, webhook }).await
        }
        Err(error) => Err(error),
    };
    shown(&app, Tab::Efecty, outcome)
}

#[derive(Deserialize)]
struct ExpireForm {
    code: String,
}

async fn expire(State(app): Shared, form: Read<ExpireForm>) -> Redirect {
    let outcome = match read(form) {
        Ok(ExpireForm { code }) => {
            let is_voucher = app.world().efecty.collections.iter().any(|one| one.named(&code));
            if is_voucher {
                efecty::expire_collection(&app, &code, Expire::default()).await
            } else {
                efecty::expire_withdrawal(&app, &code, Expire::default()).await
            }
        }
        Err(error) => Err(error),
    };
    shown(&app, Tab::Efecty, outcome)
}

#[derive(Deserialize)]
struct OutletForm {
    state: OutletState,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum OutletState {
    Usual,
    NoCash,
    Closed,
}

async fn outlet(State(app): Shared, form: Read<OutletForm>) -> Redirect {
    let outcome = read(form).and_then(|form| {
        let ask = match form.state {
            OutletState::Usual => NewOutlet::default(),
            OutletState::NoCash => NewOutlet { cash: Some("0".to_owned()), open: None },
            OutletState::Closed => NewOutlet { cash: None, open: Some(false) },
        };
        efecty_funds::outlet(&app, &ask)
    });
    shown(&app, Tab::Efecty, outcome)
}

#[derive(Deserialize)]
struct FundsForm {
    balance: String,
    #[serde(flatten)]
    limits: NewLimits,
}

async fn funds(State(app): Shared, form: Read<FundsForm>) -> Redirect {
    let outcome = read(form).and_then(|form| {
        let balance = efecty_funds::balance(&app, &form.balance)?;
        let limits = efecty_funds::limits(&app, &form.limits)?;
        Ok(crate::control::actions::said(format!("{} {}", balance.text, limits.text)))
    });
    shown(&app, Tab::Efecty, outcome)
}
