//! What a page may know of a payment, from the ledger and the merchant's settings.

use ventanilla::{
    i18n::{Asked, Locale},
    payment::{Action, Status},
    snapshot::{ChannelOverride, Failure, Offer, PaidReceipt, Snapshot},
    time::{MINUTE, Timestamp},
};

use crate::{
    app::AppState,
    ledger::{fallback, record::Record},
    store::{StoreError, refunds},
};

/// The snapshot of a payment.
pub fn of(app: &AppState, record: &Record, refund_url: Option<String>, now: Timestamp) -> Snapshot {
    let payment = &record.payment;
    let (_, hosted_url) = app.tokens_of(&record.id, record.token_generation);
    let channel = |channel: &crate::settings::Channel| ChannelOverride {
        id: channel.id.clone(),
        hidden: channel.hidden,
        way: channel.way.clone(),
        name: channel.name.clone(),
        steps: channel.steps.clone(),
    };
    // Money that the network took back is not ours to show as received; and what came besides has not paid the order.
    let shown = if payment.status == Status::Succeeded { payment.paid_by() } else { payment.live().next_back() };
    let receipt = shown.and_then(|(at, receipt)| Some((receipt, record.heard_at.get(at)?)));
    Snapshot {
        payment_id: record.id.clone(),
        merchant_name: app.settings.merchant.name.clone(),
        merchant_reference: record.merchant_reference.clone(),
        merchant_contact: app.settings.merchant.contact.clone(),
        provider: record.provider,
        network: record.channel.as_deref().map(|id| network_name(app, id)),
        status: payment.status,
        late: payment.late,
        under_review: payment.review.is_some(),
        amount: payment.amount,
        created_at: record.created_at,
        voucher: record.voucher(),
        receipt: receipt.map(|(receipt, heard)| PaidReceipt {
            operation: receipt.operation.clone(),
            amount: receipt.amount,
            paid_at: receipt.paid_at.unwrap_or(*heard),
        }),
        failure: failure(record),
        can_reissue: may_reissue(app, record),
        offer: fallback::offer(&app.settings, record)
            .map(|channel| Offer { channel: channel.id.to_owned(), name: channel.name.to_owned() }),
        refund_url,
        hosted_url: Some(hosted_url),
        return_url: record.return_url.clone(),
        channels: app.settings.merchant.channels.iter().map(channel).collect(),
        server_time: now,
        poll_after_ms: poll_after(record, now),
    }
}

/// The name of a channel that support serves; its id, where the settings know it no more.
fn network_name(app: &AppState, id: &str) -> String {
    app.settings.manual.get(id).map_or(id, |own| &own.name).to_owned()
}

/// Why there is no code: for good, or for now.
fn failure(record: &Record) -> Option<Failure> {
    let failed = record.payment.failure.map(|code| (code, record.failed_at.unwrap_or(record.created_at)));
    failed.or(record.delay).map(|(code, at)| Failure { code, at })
}

/// The hosted page of the refund that gives this payment's money back, where one was promised and not taken back.
///
/// # Errors
/// Where the store cannot be read.
pub async fn refund_url(app: &AppState, record: &Record) -> Result<Option<String>, StoreError> {
    let mut connection = app.store.reader().acquire().await?;
    let newest = refunds::newest_of_payment(&mut connection, &record.id).await?;
    Ok(newest.map(|(id, generation)| app.refund_tokens_of(&id, generation).1))
}

/// Whether the payer may ask for a new code: only once the old one has run out.
pub fn may_reissue(app: &AppState, record: &Record) -> bool {
    app.settings.providers.account(record.provider).is_some_and(|account| account.payer_reissue)
        && record.channel.is_none()
        && record.payment.status == Status::Expired
        && record.payment.allows(Action::Reissue)
}

/// How soon a page asks again: often while the payer is likely to be at the counter, hardly at all once it is over.
fn poll_after(record: &Record, now: Timestamp) -> u32 {
    match record.payment.status {
        Status::RequiresAction if now.since(record.created_at) > 30 * MINUTE => 4_000,
        Status::RequiresAction | Status::Processing => 2_000,
        Status::Expired => 10_000,
        Status::Succeeded | Status::Canceled | Status::Failed => 60_000,
    }
}

/// The payer's language: the order's, or the first that the browser names and we have, or the provider's country's.
pub fn locale(record: &Record, accepted: Option<&str>) -> Locale {
    let of_order = record.locale.as_deref().and_then(Asked::from_tag);
    of_order.unwrap_or_else(|| preferred(accepted)).in_zone(record.provider.facts().zone)
}

/// The first language that a browser names and we have; Spanish else.
pub fn preferred(accepted: Option<&str>) -> Asked {
    let known = |tag: &str| Asked::from_tag(tag.split(';').next()?.trim());
    accepted.unwrap_or_default().split(',').find_map(known).unwrap_or_default()
}
