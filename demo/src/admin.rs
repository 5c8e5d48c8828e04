//! The operator's view, for whoever tries the demo: where each piece is, what each event did. No buyer's data.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::catalogue;
use crate::country::Country;
use crate::pages;
use crate::shop::Shop;
use crate::store::events::EventRow;
use crate::store::orders::Order;
use crate::store::stock::Stock;

/// All books at one moment.
#[derive(Clone, Debug)]
pub struct Books {
    /// Counters per product.
    pub stock: Vec<Stock>,
    /// Newest first.
    pub orders: Vec<Order>,
    /// Newest first.
    pub events: Vec<EventRow>,
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
            "orders": books.orders.iter().map(order).collect::<Vec<_>>(),
            "events": books.events.iter().map(event).collect::<Vec<_>>(),
        }))
        .into_response(),
        Err(error) => pages::message::broken(Country::default(), &error.into()).into_response(),
    }
}

async fn books(shop: &Shop) -> sqlx::Result<Books> {
    Ok(Books {
        stock: shop.store.stock().await?,
        orders: shop.store.orders().await?,
        events: shop.store.events().await?,
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
        "state_version": order.state_version,
        "created_at": order.created_at,
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
