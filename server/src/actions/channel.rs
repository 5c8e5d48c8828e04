//! The payer goes to the network that was offered, where the first cannot make a code.

use ventanilla::{error::ErrorCode, time::Timestamp};

use super::{LEASE, Refusal, making};
use crate::{
    app::{App, AppState},
    ledger::{fallback, record::Record},
    settings::Worker,
    store::{StoreError, payments, queue},
};

/// Moves a payment. Two presses of the button, or two tabs, are one wish: the second finds it done.
///
/// # Errors
/// Where the store fails.
pub async fn go_to(app: App, id: String, channel: String) -> Result<Result<Record, Refusal>, StoreError> {
    let (own, own_id, now) = (app.clone(), id.clone(), app.clock.now());
    let moved = app
        .store
        .write(move |connection| Box::pin(async move { move_to(connection, &own, &own_id, &channel, now).await }))
        .await?;
    let (record, by_us) = match moved {
        Ok(moved) => moved,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if by_us {
        // Whatever comes of it, the page shows: a code, a wait, or yet another network.
        making::make(&app, record.clone(), None).await?;
    }
    Ok(Ok(super::show(&app, &id).await?.unwrap_or(record)))
}

/// The payment on its new network, and whether a code is to be made by us, now.
async fn move_to(
    connection: &mut sqlx::SqliteConnection,
    app: &AppState,
    id: &str,
    channel: &str,
    now: Timestamp,
) -> Result<Result<(Record, bool), Refusal>, StoreError> {
    let record = payments::load(connection, id).await?.ok_or(StoreError::Corrupt("payment"))?;
    if record.channel_id() == channel {
        return Ok(Ok((record, false)));
    }
    let Some(next) = fallback::offer(&app.settings, &record) else {
        return Ok(Err(Refusal::of(ErrorCode::ActionNotAllowed)));
    };
    if next.id != channel {
        return Ok(Err(Refusal::of_fields(vec![("channel".to_owned(), ErrorCode::FieldInvalid)])));
    }
    // The first is being asked once more at this moment: it may have made a code when the payer is gone.
    if queue::is_being_made(connection, id, now).await? {
        return Ok(Err(Refusal::of(ErrorCode::IdempotencyInProgress)));
    }
    let record = fallback::move_to(connection, &app.rules, record, &next, now).await?;
    let by_us = matches!(next.worker, Worker::Network(_));
    if by_us {
        queue::claim_making(connection, id, &app.owner, now.plus(LEASE), now).await?;
    } else {
        queue::end_making(connection, id, None, None).await?;
    }
    Ok(Ok((record, by_us)))
}
