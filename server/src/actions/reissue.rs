//! Another code for the same payment, asked for by the shop or, where the merchant allows it, by the payer.

use ventanilla::{error::ErrorCode, payment::Action, time::Timestamp};

use super::{Answer, Call, Refusal, change, making};
use crate::{
    app::App,
    ledger::intake,
    providers::CallError,
    store::{StoreError, payers, payments},
};

/// Makes a new code; the old one is withdrawn by the core's rules. An unclear outcome leaves the old one in place.
///
/// # Errors
/// Where the store fails.
pub async fn reissue(app: App, call: Call, id: String, until: Timestamp) -> Result<Answer, StoreError> {
    let mut record = match change::claim(&app, &call, &id, Action::Reissue).await? {
        Ok(record) => record,
        Err(answer) => return Ok(answer),
    };
    record.wanted_until = until;
    let outcome = match making::order(&app, &record).await? {
        Some(order) => making::issue(&app, record.provider, &order).await,
        None => Err(CallError::of(ErrorCode::ActionNotAllowed)),
    };
    let (now, rules) = (app.clock.now(), app.rules.clone());
    app.store
        .write(move |connection| {
            Box::pin(async move {
                let answer = match outcome {
                    Err(error) => Refusal::from(error).into(),
                    Ok(made) => {
                        let mut record =
                            payments::load(connection, &id).await?.ok_or(StoreError::Corrupt("payment"))?;
                        record.wanted_until = until;
                        let record = intake::issue(connection, &rules, record, made.issued, made.slip, now).await?;
                        payers::keep_until(connection, &id, until.plus(rules.payer_retention)).await?;
                        Answer::of(200, &record)
                    }
                };
                call.end(connection, &answer).await?;
                Ok(answer)
            })
        })
        .await
}
