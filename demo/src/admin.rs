//! The operator's view, for whoever tries the demo: where each piece is, what each event did. No buyer's data.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::catalogue;
use crate::country::Country;
use crate::orders::Known;
use crate::pages;
use crate::shop::Shop;
use crate::store::events::EventRow;
use crate::store::orders::Order;
use crate::store::refunds::Refund;
use crate::store::stock::Stock;

/// All books at one moment.
#[derive(Clone, Debug)]
pub struct Books {
    /// Counters per product.
    pub stock: Vec<Stock>,
    /// Orders with their newest refunds, newest first.
    pub known: Vec<Known>,
    /// Newest first.
    pub refunds: Vec<Refund>,
    /// Newest first.
    pub events: Vec<EventRow>,
    /// Seconds since 1970.
    pub now: i64,
}

impl Books {
    /// The order of a refund.
    pub fn order_of(&self, refund: &Refund) -> Option<&Known> {
        self.known.iter().find(|known| known.order.id == refund.order_id)
    }
}

/// The page.
pub async fn get(State(shop): State<Shop>) -> Response {
    match books(&shop).await {
        Ok(books) => pages::admin::page(&books).into_response(),
        Err(error) => pages::message::broken(Country::default(), &error.into()).into_response(),
    }
}

/// The same for tests.
pub async fn json(State(shop): State<Shop>) -> Response {
    match books(&shop).await {
        Ok(books) => Json(json!({
            "stock": books.stock.iter().map(stock).collect::<Vec<_>>(),
            "orders": books.known.iter().map(|known| order(&known.order)).collect::<Vec<_>>(),
            "refunds": books.refunds.iter().map(|one| refund(&books, one)).collect::<Vec<_>>(),
            "events": books.events.iter().map(event).collect::<Vec<_>>(),
        }))
        .into_response(),
        Err(error) => pages::message::broken(Country::default(), &error.into()).into_response(),
    }
}

async fn books(shop: &Shop) -> sqlx::Result<Books> {
    let refunds = shop.store.refunds().await?;
    let newest = |order: &Order| refunds.iter().find(|refund| refund.order_id == order.id).cloned();
    let orders = shop.store.orders().await?;
    let known = orders.into_iter().map(|order| Known { refund: newest(&order), order }).collect();
    Ok(Books {
        stock: shop.store.stock().await?,
        known,
        refunds,
        events: shop.store.events().await?,
        now: shop.clock.now(),
    })
}

fn stock(row: &Stock) -> Value {
    json!({
        "sku": row.sku,
        "name": catalogue::find(&row.sku).map(|product| product.name),
        "on_hand": row.on_hand,
        "reserved": row.reserved,
        "sold": row.sold,
    })
}

fn order(order: &Order) -> Value {
    json!({
        "id": order.id,
        "number": order.number,
        "country": order.country.code(),
        "sku": order.sku,
        "state": order.state.word(),
        "stock": order.stock.word(),
        "amount": { "value": order.price().decimal(), "currency": order.price().currency.code() },
        "payment_id": order.payment_id,
        "reference": order.reference,
        "expires_at": order.expires_at,
        "offer": order.offer().is_some(),
        "state_version": order.state_version,
        "created_at": order.created_at,
    })
}

fn refund(books: &Books, refund: &Refund) -> Value {
    let told = refund.told();
    json!({
        "id": refund.id,
        "order": books.order_of(refund).map(|known| &known.order.number),
        "reason": refund.reason,
        "state": refund.state.word(),
        "refund_id": refund.refund_id,
        "channel": told.as_ref().map(|told| &told.channel),
        "codes": told.as_ref().map_or(0, |told| told.pickups.len()),
        "by_hand": refund.by_hand,
        "state_version": refund.state_version,
        "created_at": refund.created_at,
    })
}

fn event(event: &EventRow) -> Value {
    json!({
        "id": event.id,
        "type": event.kind,
        "order": event.order_number,
        "state_version": event.state_version,
        "deliveries": event.deliveries,
        "outcome": event.outcome,
        "received_at": event.received_at,
    })
}
