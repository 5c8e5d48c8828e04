//! Money back: the shop promises it and asks the backend, once, and goes on asking until it has an answer. There is no step
//! for the operator: bringing the goods back is enough.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::backend::CallError;
use crate::checkout::token;
use crate::shop::{Shop, detached};
use crate::store::orders::Order;
use crate::store::refunds::{Cause, NewRefund};

/// How long a buyer's browser waits for the promise before it is shown the order without.
const BUYER_WAITS: Duration = Duration::from_secs(4);

/// Takes the order back and asks for its refund. False: it is not an order to be refunded.
///
/// # Errors
/// The database fails.
pub async fn start(shop: &Shop, order: &Order, cause: Cause, reason: &str) -> anyhow::Result<bool> {
    let Some(new) = refund(shop, order, cause, reason) else { return Ok(false) };
    let store = shop.store.clone();
    let Some(refund) = detached(async move { store.give_back(new).await }).await? else { return Ok(false) };
    request(shop, &refund.id).await;
    Ok(true)
}

/// The call, as it will be repeated. Money that came too late goes back by the call that its event offered.
fn refund(shop: &Shop, order: &Order, cause: Cause, reason: &str) -> Option<NewRefund> {
    let (path, mut body) = match cause {
        Cause::Return => {
            ("/v1/refunds".to_owned(), Map::from_iter([("payment_id".to_owned(), json!(order.payment_id))]))
        }
        Cause::Late => {
            let offer = order.offer()?;
            (offer.path, offer.body)
        }
    };
    let more: [(&str, Value); 3] = [
        ("reason", json!(reason)),
        ("locale", json!(order.country.language())),
        ("return_url", json!(shop.backend.return_url(order))),
    ];
    body.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Some(NewRefund {
        id: token(),
        order_id: order.id.clone(),
        cause,
        reason: reason.to_owned(),
        path,
        body,
        created_at: shop.clock.now(),
    })
}

/// Asks, and goes on asking in the background after the buyer has waited long enough.
pub async fn request(shop: &Shop, refund: &str) {
    let work = detached(attempt(shop.clone(), refund.to_owned()));
    match tokio::time::timeout(BUYER_WAITS, work).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(refund, %error, "cannot write a refund"),
        Err(_) => tracing::warn!(refund, "the backend takes its time; the buyer sees the order meanwhile"),
    }
}

/// One call, if the refund still needs one. Repeating it is safe: its key is the refund's id.
async fn attempt(shop: Shop, id: String) -> sqlx::Result<()> {
    let turn = shop.turn(&id).await;
    let _mine = turn.lock().await;
    let open = shop.store.refund(&id).await?.filter(|refund| refund.client_token.is_none() && refund.state.stands());
    let Some(refund) = open else { return Ok(()) };
    match shop.backend.give_back(&refund).await {
        Ok(told) => shop.store.attach_refund(&id, &told).await,
        Err(CallError::Refused(status, problem)) => {
            let (code, detail, request) = (&problem.code, &problem.detail, &problem.request_id);
            tracing::error!(refund = id, %status, code, detail, request, "the backend refused a refund");
            shop.store.refuse_refund(&id).await
        }
        Err(CallError::Unclear(why)) => {
            tracing::warn!(refund = id, why, "no clear answer from the backend; will repeat the call");
            Ok(())
        }
    }
}

/// Repeats the calls that a silent backend, or the shop's own restart, left behind.
pub async fn round(shop: &Shop) -> sqlx::Result<()> {
    for refund in shop.store.asking().await? {
        attempt(shop.clone(), refund.id).await?;
    }
    Ok(())
}
