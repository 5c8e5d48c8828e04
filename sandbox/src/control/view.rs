//! The JSON that tests read: clock, CIPs, webhooks, switches and counts, in plain names.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    call::{Call, Network},
    cip::{Cip, Status},
    delivery::{Delivery, Progress, Subject},
    dialect::Dialect,
    faults::Faults,
    lima,
    state::App,
    webhook::Mode,
};

use super::efecty_view::{self, EfectyView};

/// All of it.
#[derive(Debug, Serialize)]
pub struct StateView {
    clock: ClockView,
    cips: Vec<CipView>,
    deliveries: Vec<DeliveryView>,
    next: Faults,
    held: u32,
    dialect: Dialect,
    calls: BTreeMap<Call, u64>,
    creates_by_transaction_code: BTreeMap<String, u64>,
    notify_url: Option<String>,
    max_amount: String,
    efecty: EfectyView,
    revision: u64,
}

#[derive(Debug, Serialize)]
struct ClockView {
    now: String,
    offset_seconds: i64,
}

/// One CIP.
#[derive(Debug, Serialize)]
pub struct CipView {
    cip: String,
    state: &'static str,
    status: u16,
    amount: String,
    currency: &'static str,
    transaction_code: String,
    concept: String,
    created_at: String,
    expires_at: String,
    paid_at: Option<String>,
    operation: Option<String>,
    late: bool,
    deleted_at: Option<String>,
}

/// One webhook.
#[derive(Debug, Serialize)]
pub struct DeliveryView {
    id: u64,
    network: Network,
    event: String,
    cip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    mode: Mode,
    state: Progress,
    made_at: String,
    tries: Vec<TryView>,
    body: String,
    signature: String,
}

#[derive(Debug, Serialize)]
struct TryView {
    at: String,
    http: Option<u16>,
    error: Option<String>,
}

/// The word for a status in `/control`.
pub fn word(status: Status) -> &'static str {
    match status {
        Status::Expired => "expired",
        Status::Generated => "generated",
        Status::Paid => "paid",
        Status::Deleted => "deleted",
    }
}

/// A CIP as tests read it.
pub fn cip(cip: &Cip, now: Timestamp) -> CipView {
    let status = cip.status(now);
    let payment = cip.payment.as_ref();
    CipView {
        cip: cip.number.to_string(),
        state: word(status),
        status: status.number(),
        amount: cip.amount.two_decimals(),
        currency: cip.currency.code(),
        transaction_code: cip.transaction_code.clone(),
        concept: cip.concept.clone(),
        created_at: lima::write(cip.created),
        expires_at: lima::write(cip.expires),
        paid_at: payment.map(|payment| lima::write(payment.at)),
        operation: payment.map(|payment| payment.operation.clone()),
        late: payment.is_some_and(|payment| payment.late),
        deleted_at: cip.removed.map(lima::write),
    }
}

/// A webhook as tests read it.
pub fn delivery(delivery: &Delivery) -> DeliveryView {
    let tries = delivery.tries.iter().map(|one| TryView {
        at: lima::write(one.at),
        http: one.outcome.as_ref().ok().copied(),
        error: one.outcome.as_ref().err().cloned(),
    });
    let message = &delivery.message;
    let (cip, reference) = match &message.subject {
        Subject::Nothing => (None, None),
        Subject::Cip(number) => (Some(number.to_string()), None),
        Subject::Withdrawal(reference) | Subject::Collection(reference) => (None, Some(reference.clone())),
    };
    DeliveryView {
        id: delivery.id,
        network: message.network,
        event: message.event.clone(),
        cip,
        reference,
        mode: message.mode,
        state: delivery.progress,
        made_at: lima::write(delivery.made),
        tries: tries.collect(),
        body: message.body.clone(),
        signature: delivery.signature.clone(),
    }
}

/// The whole state now.
pub fn state(app: &App) -> StateView {
    let now = app.clock.now();
    let world = app.world();
    StateView {
        clock: ClockView { now: lima::write(now), offset_seconds: app.clock.offset() },
        cips: world.cips.values().map(|one| cip(one, now)).collect(),
        deliveries: world.deliveries.values().map(delivery).collect(),
        next: world.faults.clone(),
        held: world.held,
        dialect: world.dialect,
        calls: world.counters.calls.clone(),
        creates_by_transaction_code: world.counters.creates.clone(),
        notify_url: world.notify_url.as_ref().map(|url| url.as_str().to_owned()),
        max_amount: world.settings.max_amount.two_decimals(),
        efecty: efecty_view::efecty(&world, now),
        revision: world.revision,
    }
}
