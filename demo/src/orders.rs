//! An order's addresses: its page, its state in words, and "try again" while it has no payment yet.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use crate::country::Country;
use crate::pages::{self, words};
use crate::payment;
use crate::shop::Shop;

/// The order's page, with the voucher as the backend renders it, readable before and without any script.
pub async fn get(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    match shop.store.order(&id).await {
        Ok(Some(order)) => {
            let fragment = match &order.client_token {
                Some(token) => shop.backend.fragment(token).await,
                None => None,
            };
            pages::order::page(&shop, &order, fragment.as_deref()).into_response()
        }
        Ok(None) => pages::message::not_found(Country::default()).into_response(),
        Err(error) => pages::message::broken(Country::default(), &error.into()).into_response(),
    }
}

/// The order's state in words, for the page to renew its own.
pub async fn state(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    match shop.store.order(&id).await {
        Ok(Some(order)) => {
            let words = words::of(&order);
            let answer = json!({
                "text": words.text,
                "tone": words.tone,
                "detail": words.detail,
                "waiting": order.wants_payment(),
            });
            Json(answer).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "cannot read an order");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Repeats the call for the order's payment: the same call, so the same payment.
pub async fn retry(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    payment::request(&shop, &id).await;
    Redirect::to(&format!("/orders/{id}")).into_response()
}
