//! Gets each order its payment: now if the backend answers, later if it does not, never twice.

use std::time::Duration;

use crate::backend::CallError;
use crate::giving_back;
use crate::shop::{Shop, detached};

/// How long a buyer's browser waits for the voucher before it is shown the order without.
const BUYER_WAITS: Duration = Duration::from_secs(4);

/// How often the shop tries again for the orders that have no payment yet.
const TRY_AGAIN_EVERY: Duration = Duration::from_secs(5);

/// Asks for the order's payment, and goes on asking in the background after the buyer has waited long enough.
pub async fn request(shop: &Shop, order: &str) {
    let work = detached(attempt(shop.clone(), order.to_owned()));
    match tokio::time::timeout(BUYER_WAITS, work).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(order, %error, "cannot write the payment of an order"),
        Err(_) => tracing::warn!(order, "the backend takes its time; the buyer sees the order meanwhile"),
    }
}

/// One call, if the order still needs one. Repeating it is safe: its key is the order's id.
async fn attempt(shop: Shop, id: String) -> sqlx::Result<()> {
    let turn = shop.turn(&id).await;
    let _mine = turn.lock().await;
    let Some(order) = shop.store.order(&id).await?.filter(|order| order.wants_payment()) else {
        return Ok(());
    };
    match shop.backend.create(&order).await {
        Ok(payment) => shop.store.attach(&id, &payment).await,
        Err(CallError::Refused(status, problem)) => {
            let (code, detail, request) = (&problem.code, &problem.detail, &problem.request_id);
            tracing::error!(order = order.number, %status, code, detail, request, "the backend refused a payment");
            shop.store.refuse(&id).await
        }
        Err(CallError::Unclear(why)) => {
            tracing::warn!(order = order.number, why, "no clear answer from the backend; will repeat the call");
            Ok(())
        }
    }
}

/// For ever: repeats the calls for the orders and refunds that a silent backend, or the shop's own restart, left behind.
pub async fn keep_trying(shop: Shop) {
    let mut pace = tokio::time::interval(TRY_AGAIN_EVERY);
    pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        pace.tick().await;
        if let Err(error) = detached(round(shop.clone())).await {
            tracing::error!(%error, "cannot go through what the backend has not answered");
        }
    }
}

async fn round(shop: Shop) -> sqlx::Result<()> {
    for order in shop.store.wanting_payment().await? {
        attempt(shop.clone(), order.id).await?;
    }
    giving_back::round(&shop).await
}
