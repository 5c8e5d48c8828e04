//! Another network, where the first cannot make a code for reasons of its own: who is offered, and how a payment moves there.

use sqlx::SqliteConnection;
use ventanilla::{error::ErrorCode, payment::Evidence, time::Timestamp};

use super::{Rules, apply, history, record::Record, save, tell};
use crate::{
    providers::CallError,
    settings::{PayInChannel, Settings, Worker},
    store::StoreError,
};

/// For channels that support serves by hand, whose network is the shop: it has to make the code.
const CODE_WANTED: &str = "payment.code_wanted";

/// Whether it is the network, or the merchant's contract with it, that is in the way. What the shop or the payer sent would be as
/// wrong elsewhere; and where it is not known whether a code was made, nobody is sent away from it.
fn is_own_reason(error: &CallError) -> bool {
    let own = matches!(
        error.code,
        ErrorCode::ProviderUnavailable
            | ErrorCode::ProviderCredentialsRefused
            | ErrorCode::ProviderSignatureRefused
            | ErrorCode::ProviderServiceInvalid
            | ErrorCode::ProviderBalanceInsufficient
            | ErrorCode::ProviderRefused
            | ErrorCode::ProviderReplyInvalid
    );
    own && error.fields.is_empty()
}

/// The next network after this one in the merchant's order that collects the payment's currency.
fn next<'a>(settings: &'a Settings, record: &Record) -> Option<PayInChannel<'a>> {
    let all: Vec<_> = settings.pay_in_channels(record.payment.amount.currency()).collect();
    // One that stands nowhere in the order stands before it.
    let here = all.iter().position(|channel| channel.id == record.channel_id());
    all.into_iter().nth(here.map_or(0, |here| here.saturating_add(1)))
}

/// Which other network the payer is offered now: none while the first may have a code all the same.
pub fn offer<'a>(settings: &'a Settings, record: &Record) -> Option<PayInChannel<'a>> {
    let waits = record.awaits_voucher() && record.delay.is_some() && record.sent_at.is_none();
    next(settings, record).filter(|_| waits)
}

/// Whether another network can be offered after this refusal.
pub fn helps(rules: &Rules, record: &Record, error: &CallError) -> bool {
    record.awaits_voucher() && is_own_reason(error) && next(&rules.settings, record).is_some()
}

/// Notes why there is no code yet, or that nothing stands in its way.
///
/// # Errors
/// Where it cannot be written.
pub async fn note_delay(
    connection: &mut SqliteConnection,
    rules: &Rules,
    mut record: Record,
    code: Option<ErrorCode>,
    now: Timestamp,
) -> Result<Record, StoreError> {
    if record.delay.map(|(known, _)| known) == code {
        return Ok(record);
    }
    record.delay = code.map(|code| (code, now));
    save(connection, rules, &record, record.payment.state_version, now).await?;
    Ok(record)
}

/// Moves a payment without a code to another network. Where support serves it, the shop is told that a code is wanted.
///
/// # Errors
/// Where it cannot be written.
pub async fn move_to(
    connection: &mut SqliteConnection,
    rules: &Rules,
    mut record: Record,
    to: &PayInChannel<'_>,
    now: Timestamp,
) -> Result<Record, StoreError> {
    let before = record.payment.state_version;
    record.payment.state_version = before.saturating_add(1);
    record.delay = None;
    (record.provider, record.channel) = match to.worker {
        Worker::Network(provider) => (provider, None),
        Worker::Support { .. } => (to.provider, Some(to.id.to_owned())),
    };
    save(connection, rules, &record, before, now).await?;
    history::note(connection, &record, &format!("to be paid at {}", to.id), "payer", now).await?;
    if record.channel.is_some() {
        tell(connection, rules, &record, CODE_WANTED, now).await?;
    }
    Ok(record)
}

/// The end of waiting for a code that nobody made.
///
/// # Errors
/// Where it cannot be written.
pub async fn give_up(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: Record,
    now: Timestamp,
) -> Result<Record, StoreError> {
    let code = record.delay.map_or(ErrorCode::ProviderUnavailable, |(code, _)| code);
    apply(connection, rules, record, &Evidence::VoucherRefused(code), "clock", None, now).await
}
