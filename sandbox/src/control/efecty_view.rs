//! The JSON that tests read of Efecty: codes, funds, limits, counter. Documents are masked here too, since tests log what
//! they read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    call::Call,
    efecty::{
        Event,
        books::{Collection, Reason, Withdrawal},
        life::{Life, Status},
    },
    lima,
    state::World,
};

/// All of it.
#[derive(Debug, Serialize)]
pub struct EfectyView {
    withdrawals: Vec<WithdrawalView>,
    collections: Vec<CollectionView>,
    balance: String,
    available: String,
    limits: LimitsView,
    outlet: OutletView,
    creates_by_reference: BTreeMap<String, u64>,
    notify_url: Option<String>,
    events: Vec<Event>,
}

#[derive(Debug, Serialize)]
struct LimitsView {
    per_operation: String,
    per_document_and_day: String,
}

#[derive(Debug, Serialize)]
struct OutletView {
    cash: Option<String>,
    open: bool,
}

/// One withdrawal.
#[derive(Debug, Serialize)]
pub struct WithdrawalView {
    withdrawal_id: String,
    reference: String,
    code: String,
    amount: String,
    concept: String,
    document: String,
    last_attempt: Option<AttemptView>,
    #[serde(flatten)]
    life: LifeView,
}

#[derive(Debug, Serialize)]
struct AttemptView {
    at: String,
    reason: Reason,
}

/// One collection.
#[derive(Debug, Serialize)]
pub struct CollectionView {
    collection_id: String,
    reference: String,
    code: String,
    amount: String,
    concept: String,
    late: bool,
    #[serde(flatten)]
    life: LifeView,
}

#[derive(Debug, Serialize)]
struct LifeView {
    status: Status,
    created_at: String,
    expires_at: String,
    operation: Option<String>,
    paid_at: Option<String>,
}

fn life(life: &Life, now: Timestamp) -> LifeView {
    let payment = life.payment.as_ref();
    LifeView {
        status: life.status(now),
        created_at: lima::write(life.created),
        expires_at: lima::write(life.expires),
        operation: payment.map(|payment| payment.operation.clone()),
        paid_at: payment.map(|payment| lima::write(payment.at)),
    }
}

/// A withdrawal as tests read it.
pub fn withdrawal(one: &Withdrawal, now: Timestamp) -> WithdrawalView {
    WithdrawalView {
        withdrawal_id: one.id.clone(),
        reference: one.reference.clone(),
        code: one.code.to_string(),
        amount: one.ask.amount.to_string(),
        concept: one.ask.concept.clone(),
        document: one.ask.beneficiary.masked(),
        last_attempt: one.last_attempt.map(|(at, reason)| AttemptView { at: lima::write(at), reason }),
        life: life(&one.life, now),
    }
}

/// A collection as tests read it.
pub fn collection(one: &Collection, now: Timestamp) -> CollectionView {
    CollectionView {
        collection_id: one.id.clone(),
        reference: one.reference.clone(),
        code: one.code.to_string(),
        amount: one.ask.amount.to_string(),
        concept: one.ask.concept.clone(),
        late: one.life.payment.as_ref().is_some_and(|payment| payment.late),
        life: life(&one.life, now),
    }
}

/// How many withdrawals there are, for tests that must find exactly one.
#[derive(Debug, Serialize)]
pub struct CountView {
    count: usize,
    /// Calls that came to create them, the repeated and the refused too.
    creates: u64,
    withdrawals: Vec<WithdrawalView>,
}

/// The withdrawals of this reference; without one, all.
pub fn withdrawals(world: &World, reference: Option<&str>, now: Timestamp) -> CountView {
    let asked = |name: &str| reference.is_none_or(|reference| reference == name);
    let found: Vec<_> = world.efecty.withdrawals.iter().filter(|one| asked(&one.reference)).collect();
    let counters = &world.counters;
    let creates = match reference {
        Some(reference) => counters.creates_by_reference.get(reference),
        None => counters.calls.get(&Call::Withdraw),
    };
    CountView {
        count: found.len(),
        creates: creates.copied().unwrap_or(0),
        withdrawals: found.into_iter().map(|one| withdrawal(one, now)).collect(),
    }
}

/// The whole of Efecty now.
pub fn efecty(world: &World, now: Timestamp) -> EfectyView {
    let books = &world.efecty;
    EfectyView {
        withdrawals: books.withdrawals.iter().map(|one| withdrawal(one, now)).collect(),
        collections: books.collections.iter().map(|one| collection(one, now)).collect(),
        balance: books.balance.to_string(),
        available: books.available(now).to_string(),
        limits: LimitsView {
            per_operation: books.limits.per_operation.to_string(),
            per_document_and_day: books.limits.per_document_and_day.to_string(),
        },
        outlet: OutletView { cash: books.outlet.cash.map(|cash| cash.to_string()), open: books.outlet.open },
        creates_by_reference: world.counters.creates_by_reference.clone(),
        notify_url: books.notify_url.as_ref().map(|url| url.as_str().to_owned()),
        events: books.events.iter().copied().collect(),
    }
}
