//! `GET /openapi.json`, made from the code that answers.

use axum::Json;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{
    by_hand, client, client_refund, health, hosted, hosted_refund, refund_wire, v1, v1_refunds, webhooks, wire,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Ventanilla", description = "Cash vouchers and cash refunds for shops: the merchant's backend."),
    paths(
        v1::create, v1::read, v1::list, v1::cancel, v1::extend, v1::reissue, v1::review, by_hand::code,
        by_hand::received, client::read, client::reissue, client::channel,
        v1_refunds::create, v1_refunds::read, v1_refunds::list, v1_refunds::cancel, v1_refunds::reissue,
        v1_refunds::retry, v1_refunds::review, v1_refunds::code, v1_refunds::outcome, client_refund::read,
        client_refund::identify, client_refund::reissue, client_refund::channel, hosted_refund::page,
        hosted_refund::submit, hosted::page, hosted::submit, webhooks::pagoefectivo, webhooks::efecty, health::live, health::ready
    ),
    components(schemas(wire::PaymentJson, wire::ProblemJson, wire::EventJson, refund_wire::RefundEventJson)),
    modifiers(&Schemes),
    tags(
        (name = "shop", description = "The shop's backend, by API key"),
        (name = "page", description = "The payer's browser, by client token or link"),
        (name = "network", description = "The cash network, by signature"),
        (name = "operator", description = "Whoever runs it")
    )
)]
struct Api;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, document: &mut Document) {
        let bearer = || SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        if let Some(components) = document.components.as_mut() {
            components.add_security_scheme("api_key", bearer());
            components.add_security_scheme("client_token", bearer());
        }
    }
}

/// The document.
pub fn api() -> Document {
    Api::openapi()
}

/// `GET /openapi.json`
pub async fn document() -> Json<Document> {
    Json(api())
}
