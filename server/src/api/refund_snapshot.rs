//! What a page may know of a refund, from the ledger and the merchant's settings.

use ventanilla::{
    i18n::{Asked, Locale},
    identification::{CedulaRule, RuleSet},
    money::Currency,
    refund::{PickupState, Status},
    snapshot::{LivePickup, Offer, PaidReceipt, RefundSnapshot, Terms},
    time::Timestamp,
};

use super::snapshot::preferred;
use crate::{
    app::AppState,
    ledger::refunds::record::RefundRecord,
    settings::{PayoutChannel, Settings},
};

/// The snapshot of a refund.
pub fn of(app: &AppState, record: &RefundRecord, now: Timestamp) -> RefundSnapshot {
    let (refund, settings) = (&record.refund, &app.settings);
    let channel = settings.payout_channel(&record.channel);
    let live = refund.open_pickup().and_then(|pickup| match &pickup.state {
        PickupState::Live { code, expires_at } => Some(LivePickup {
            code: code.clone(),
            amount: pickup.amount,
            expires_at: *expires_at,
            last_attempt: pickup.last_attempt,
        }),
        _ => None,
    });
    let receipts = refund.pickups.iter().filter_map(|pickup| match &pickup.state {
        PickupState::Collected { operation, amount, at } => {
            Some(PaidReceipt { operation: operation.clone(), amount: *amount, paid_at: *at })
        }
        _ => None,
    });
    let (_, hosted_url) = app.refund_tokens_of(&record.id, record.token_generation);
    RefundSnapshot {
        refund_id: record.id.clone(),
        merchant_name: settings.merchant.name.clone(),
        merchant_reference: record.merchant_reference.clone(),
        merchant_contact: settings.merchant.contact.clone(),
        network: channel.map_or_else(|| record.channel.clone(), |channel| channel.name.to_owned()),
        documents: channel.map_or_else(|| documents(refund.amount.currency()), |channel| channel.documents),
        status: refund.status,
        under_review: refund.review.is_some(),
        amount: refund.amount,
        collected: refund.collected(),
        created_at: record.created_at,
        holder: record.collector.as_ref().map(|known| known.holder.clone()),
        pickup: live.filter(|_| refund.status == Status::Pending),
        receipt: receipts.max_by_key(|receipt| receipt.paid_at),
        failure: record.failure(),
        due_at: app.rules.follows_at(record),
        offer: offer(settings, record).map(|next| Offer { channel: next.id.to_owned(), name: next.name.to_owned() }),
        can_reissue: may_reissue(app, record),
        terms: channel.map_or_else(no_terms, |channel| settings.terms(&channel)),
        hosted_url: Some(hosted_url),
        return_url: record.return_url.clone(),
        server_time: now,
        poll_after_ms: poll_after(record),
    }
}

/// Of a channel that is not in the settings any more: nothing is made up.
const fn no_terms() -> Terms {
    Terms {
        per_operation: None,
        per_day: None,
        large_from: None,
        large_outlets: Vec::new(),
        validity_hours: 0,
        policy_url: None,
        consent_version: String::new(),
        locator_url: None,
    }
}

const fn documents(currency: Currency) -> RuleSet {
    match currency {
        Currency::Cop => RuleSet::Colombia(CedulaRule::Registry),
        _ => RuleSet::Peru,
    }
}

/// Whether the payer may ask for a new code: only once the old one has run out.
pub fn may_reissue(app: &AppState, record: &RefundRecord) -> bool {
    record.refund.can_reissue(app.rules.reissue_limit()) && record.refund.review.is_none()
}

/// The next network in the merchant's order that could pay, where this one cannot: it is down, refuses, has reached its limits for
/// today, or takes fewer documents.
pub fn offer<'a>(settings: &'a Settings, record: &RefundRecord) -> Option<PayoutChannel<'a>> {
    let owed = record.refund.owed()?;
    let fits = |channel: &PayoutChannel<'_>| {
        channel.currency == owed.currency() && channel.limits.least.minor() <= owed.minor()
    };
    let mut all: Vec<_> = settings.refund_channels().filter(fits).collect();
    // Round and round: the first may be up again when the last one is down.
    if let Some(here) = all.iter().position(|channel| channel.id == record.channel) {
        all.rotate_left(here);
    }
    let next = all.into_iter().find(|channel| channel.id != record.channel)?;
    let takes_more = settings.payout_channel(&record.channel).is_some_and(|channel| {
        matches!(channel.documents, RuleSet::Colombia(CedulaRule::Partner))
            && matches!(next.documents, RuleSet::Colombia(CedulaRule::Registry))
    });
    let unaddressed = record.refund.status == Status::RequiresAction && takes_more;
    (record.is_stuck_here() || unaddressed).then_some(next)
}

/// How soon a page asks again: often while something is about to happen, hardly at all once it is over.
fn poll_after(record: &RefundRecord) -> u32 {
    match record.refund.status {
        Status::Processing if record.making().is_some() => 2_000,
        Status::Processing => 5_000,
        Status::Pending => 3_000,
        Status::RequiresAction | Status::Expired => 10_000,
        Status::Succeeded | Status::Canceled | Status::Failed => 60_000,
    }
}

/// The payer's language: the refund's, or the first that the browser names and we have, or the country's.
pub fn locale(record: &RefundRecord, accepted: Option<&str>) -> Locale {
    let own = record.locale.as_deref().and_then(Asked::from_tag);
    own.unwrap_or_else(|| preferred(accepted)).in_zone(documents(record.refund.amount.currency()).zone())
}
