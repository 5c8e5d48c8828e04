//! An order's addresses: its page, its state in words, "try again" while it has no payment yet, and "give it back".

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use serde::Deserialize;
use serde_json::json;

use crate::backend::Shown;
use crate::country::Country;
use crate::pages::{self, words};
use crate::shop::Shop;
use crate::store::orders::Order;
use crate::store::refunds::{Cause, Refund};
use crate::{giving_back, payment};

/// An order and the money that goes back for it, if any does.
#[derive(Clone, Debug)]
pub struct Known {
    /// The order.
    pub order: Order,
    /// Its newest refund.
    pub refund: Option<Refund>,
}

impl Known {
    /// The refund, while it stands.
    pub fn standing(&self) -> Option<&Refund> {
        self.refund.as_ref().filter(|refund| refund.state.stands())
    }

    /// Whether the goods can be brought back now.
    pub fn returnable(&self) -> bool {
        Cause::Return.fits(&self.order) && self.standing().is_none()
    }

    /// The page will have more to show when the backend has answered.
    pub fn waiting(&self) -> bool {
        match self.standing() {
            Some(refund) => refund.client_token.is_none(),
            None => self.order.wants_payment(),
        }
    }
}

async fn known(shop: &Shop, id: &str) -> sqlx::Result<Option<Known>> {
    let Some(order) = shop.store.order(id).await? else { return Ok(None) };
    let refund = shop.store.refund_of(id).await?;
    Ok(Some(Known { order, refund }))
}

/// The order's page, with the voucher or the refund as the backend renders it, readable before and without any script.
pub async fn get(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    match known(&shop, &id).await {
        Ok(Some(known)) => {
            let (shown, token) = match known.standing() {
                Some(refund) => (Shown::Refund, refund.client_token.as_deref()),
                None => (Shown::Payment, known.order.client_token.as_deref()),
            };
            let fragment = match token {
                Some(token) => shop.backend.fragment(shown, token).await,
                None => None,
            };
            pages::order::page(&shop, &known, fragment.as_deref()).into_response()
        }
        Ok(None) => pages::message::not_found(Country::default()).into_response(),
        Err(error) => pages::message::broken(Country::default(), &error.into()).into_response(),
    }
}

/// The order's state in words, for the page to renew its own.
pub async fn state(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    match known(&shop, &id).await {
        Ok(Some(known)) => {
            let words = words::of(&known);
            let answer = json!({
                "text": words.text,
                "tone": words.tone,
                "detail": words.detail,
                "waiting": known.waiting(),
                "returnable": known.returnable(),
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

/// Repeats the call that the backend has not answered: the same call, so the same payment or refund.
pub async fn retry(State(shop): State<Shop>, Path(id): Path<String>) -> Response {
    payment::request(&shop, &id).await;
    if let Ok(Some(refund)) = shop.store.refund_of(&id).await {
        giving_back::request(&shop, &refund.id).await;
    }
    Redirect::to(&format!("/orders/{id}")).into_response()
}

/// Why goods come back: the form's word, and the shop's words for it.
pub const REASONS: [(&str, &str); 4] = [
    ("no_era", "No era lo que esperaba"),
    ("danado", "Llegó con un defecto"),
    ("tarde", "Ya no lo necesito"),
    ("otro", "Otra razón"),
];

/// The form of a return.
#[derive(Debug, Deserialize)]
pub struct Return {
    #[serde(default)]
    reason: String,
}

/// Takes the goods back and promises the money. A second click finds the first one's refund.
pub async fn give_back(State(shop): State<Shop>, Path(id): Path<String>, Form(form): Form<Return>) -> Response {
    let (_, reason) = REASONS.into_iter().find(|(word, _)| *word == form.reason).unwrap_or(REASONS[3]);
    let order = match shop.store.order(&id).await {
        Ok(Some(order)) => order,
        Ok(None) => return pages::message::not_found(Country::default()).into_response(),
        Err(error) => return pages::message::broken(Country::default(), &error.into()).into_response(),
    };
    match giving_back::start(&shop, &order, Cause::Return, reason).await {
        // Where nothing can be given back, the order's page says how it stands.
        Ok(_) => Redirect::to(&format!("/orders/{id}")).into_response(),
        Err(error) => pages::message::broken(order.country, &error).into_response(),
    }
}
