//! Which payment or refund a notification is about. Money that finds no payment is kept, and looked at again when a code is issued.

use sqlx::SqliteConnection;
use ventanilla::{
    payment::{Evidence, Issued, Receipt},
    provider::Provider,
    time::Timestamp,
    voucher::Reference,
};

use super::{
    Rules, apply,
    record::{Record, Slip},
    refunds as ledger_refunds,
};
use crate::{
    providers::{Notice, NoticeKind, PaidNotice, payout::WithdrawalNotice, read_notice},
    store::{
        StoreError,
        inbox::{self, Letter, State},
        payments, pickups, queue, receipts, refunds,
    },
};

/// Takes a notification in: writes it down, finds its payment, applies it. In any number, it has one effect.
///
/// # Errors
/// Where it cannot be written.
pub async fn receive(
    connection: &mut SqliteConnection,
    rules: &Rules,
    letter: &Letter,
    notice: &Notice,
    now: Timestamp,
) -> Result<State, StoreError> {
    if !inbox::insert(connection, letter).await? {
        return Ok(State::Applied);
    }
    let state = deliver(connection, rules, &letter.event_key, notice, now).await?;
    if let (State::Applied, NoticeKind::Paid(paid)) = (state, &notice.kind) {
        // Word that this money was taken back may have overtaken it.
        deliver_orphans(connection, rules, notice.provider, Some(paid.reference.as_str()), "", now).await?;
    }
    Ok(state)
}

async fn deliver(
    connection: &mut SqliteConnection,
    rules: &Rules,
    event_key: &str,
    notice: &Notice,
    now: Timestamp,
) -> Result<State, StoreError> {
    if let NoticeKind::Withdrawal(withdrawal) = &notice.kind {
        return deliver_to_refund(connection, rules, event_key, withdrawal, now).await;
    }
    let (state, payment_id) = match find(connection, notice, now).await? {
        Found::Nobody => (State::Orphan, None),
        Found::Irrelevant(state) => (state, None),
        Found::Payment(record) => {
            let record = apply_notice(connection, rules, *record, notice, now).await?;
            (State::Applied, Some(record.id))
        }
        Found::Lost(record, paid) => {
            let record = adopt(connection, rules, *record, &paid, now).await?;
            let record = apply_notice(connection, rules, record, notice, now).await?;
            (State::Applied, Some(record.id))
        }
    };
    inbox::settle(connection, event_key, state, payment_id.as_deref(), None).await?;
    Ok(state)
}

/// A withdrawal is known by our own name for it, which is on disk before anybody hears of it.
async fn deliver_to_refund(
    connection: &mut SqliteConnection,
    rules: &Rules,
    event_key: &str,
    notice: &WithdrawalNotice,
    now: Timestamp,
) -> Result<State, StoreError> {
    let refund_id = pickups::refund_of(connection, &notice.reference).await?;
    if let Some(id) = &refund_id {
        let record = refunds::load(connection, id).await?.ok_or(StoreError::Corrupt("refund"))?;
        ledger_refunds::hear(connection, rules, record, &notice.reference, &notice.standing, "webhook", now).await?;
    }
    let state = if refund_id.is_some() { State::Applied } else { State::Orphan };
    inbox::settle(connection, event_key, state, None, refund_id.as_deref()).await?;
    Ok(state)
}

enum Found {
    /// Of this payment.
    Payment(Box<Record>),
    /// Of this payment, whose voucher was made although the answer never reached us: here is its code.
    Lost(Box<Record>, PaidNotice),
    /// Of none, or of none yet.
    Nobody,
    /// No effect on anything.
    Irrelevant(State),
}

async fn find(connection: &mut SqliteConnection, notice: &Notice, now: Timestamp) -> Result<Found, StoreError> {
    let reference = match &notice.kind {
        NoticeKind::Unknown => return Ok(Found::Irrelevant(State::Unknown)),
        NoticeKind::Invalid => return Ok(Found::Irrelevant(State::Invalid)),
        NoticeKind::Withdrawal(_) => return Ok(Found::Nobody),
        NoticeKind::Paid(paid) => &paid.reference,
        NoticeKind::Expired(reference) | NoticeKind::Refunded { reference, .. } => reference,
    };
    let order = notice.order_reference.as_deref();
    let mut records = Vec::new();
    for id in payments::ids_of_voucher(connection, notice.provider, reference.as_str()).await? {
        records.extend(payments::load(connection, &id).await?);
    }
    // Should a network ever use a number twice, the order's name tells; without one it is the latest.
    let named = records.iter().position(|record| order == Some(record.order_name())).unwrap_or(0);
    if named < records.len() {
        return Ok(Found::Payment(Box::new(records.swap_remove(named))));
    }
    match (&notice.kind, order) {
        (NoticeKind::Paid(paid), Some(order)) => find_by_order(connection, notice.provider, paid, order, now).await,
        (NoticeKind::Refunded { .. }, _) => find_by_receipt(connection, notice.provider, reference).await,
        _ => Ok(Found::Nobody),
    }
}

/// Money for a code that we never gave out, under the name of an order of ours.
///
/// Either our call to make it is still on its way: then wait. Or its answer was lost: then, if all fits and there is one
/// payment only that it can be, this is its code. Or a second code was made after a lost answer: the payment gets it for a review.
async fn find_by_order(
    connection: &mut SqliteConnection,
    provider: Provider,
    paid: &PaidNotice,
    order: &str,
    now: Timestamp,
) -> Result<Found, StoreError> {
    let mut records = Vec::new();
    for id in payments::ids_of_order(connection, provider, order).await? {
        records.extend(payments::load(connection, &id).await?);
    }
    for record in records.iter().filter(|record| record.awaits_voucher()) {
        if queue::is_being_made(connection, &record.id, now).await? {
            return Ok(Found::Nobody);
        }
    }
    let only = records.len() == 1;
    let Some(newest) = records.into_iter().next() else { return Ok(Found::Nobody) };
    if only && newest.awaits_voucher() && newest.payment.amount == paid.amount {
        return Ok(Found::Lost(Box::new(newest), paid.clone()));
    }
    Ok(Found::Payment(Box::new(newest)))
}

/// Money that came for a code which we never gave out, and was put down to an order of ours, is taken back from there.
async fn find_by_receipt(
    connection: &mut SqliteConnection,
    provider: Provider,
    reference: &Reference,
) -> Result<Found, StoreError> {
    let id = receipts::payment_of(connection, provider, reference.as_str()).await?;
    let Some(id) = id else { return Ok(Found::Nobody) };
    Ok(payments::load(connection, &id).await?.map_or(Found::Nobody, |record| Found::Payment(Box::new(record))))
}

async fn adopt(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: Record,
    paid: &PaidNotice,
    now: Timestamp,
) -> Result<Record, StoreError> {
    let issued = Issued { reference: paid.reference.clone(), expires_at: record.wanted_until };
    queue::end_making(connection, &record.id, None, None).await?;
    apply(connection, rules, record, &Evidence::VoucherIssued(issued), "webhook", None, now).await
}

async fn apply_notice(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: Record,
    notice: &Notice,
    now: Timestamp,
) -> Result<Record, StoreError> {
    let news = match &notice.kind {
        NoticeKind::Paid(paid) => Evidence::Paid(Receipt {
            reference: paid.reference.clone(),
            operation: paid.operation.clone(),
            amount: paid.amount,
            paid_at: paid.paid_at,
            order_matches: notice.order_reference.as_ref().is_none_or(|order| order == record.order_name()),
        }),
        NoticeKind::Refunded { reference, operation } => {
            Evidence::Reversed { reference: reference.clone(), operation: operation.clone() }
        }
        NoticeKind::Expired(reference) if record.reference() == Some(reference) => Evidence::VoucherExpired,
        // An older code of the payment ran out: nobody minds.
        NoticeKind::Expired(_) | NoticeKind::Withdrawal(_) | NoticeKind::Unknown | NoticeKind::Invalid => {
            return Ok(record);
        }
    };
    apply(connection, rules, record, &news, "webhook", None, now).await
}

/// Applies that a voucher was made, and then what was heard of its code before.
///
/// # Errors
/// Where it cannot be written.
pub async fn issue(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: Record,
    issued: Issued,
    slip: Slip,
    now: Timestamp,
) -> Result<Record, StoreError> {
    let id = record.id.clone();
    let news = Evidence::VoucherIssued(issued.clone());
    let record = apply(connection, rules, record, &news, "provider", Some(slip), now).await?;
    collect_orphans(connection, rules, &record, Some(issued.reference.as_str()), now).await?;
    Ok(payments::load(connection, &id).await?.unwrap_or(record))
}

/// Looks again at notifications that had to wait until it was known what code this payment gets, if any.
///
/// # Errors
/// Where it cannot be written.
pub async fn collect_orphans(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &Record,
    reference: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    deliver_orphans(connection, rules, record.provider, reference, record.order_name(), now).await
}

async fn deliver_orphans(
    connection: &mut SqliteConnection,
    rules: &Rules,
    provider: Provider,
    reference: Option<&str>,
    order: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    for (event_key, body) in inbox::orphans(connection, provider, reference, order).await? {
        if let Ok(notice) = read_notice(provider, &body) {
            deliver(connection, rules, &event_key, &notice, now).await?;
        }
    }
    Ok(())
}
