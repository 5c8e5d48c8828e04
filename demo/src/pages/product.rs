//! One product.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::home::availability;
use super::layout::{Head, page};
use super::message;
use crate::catalogue::{self, Product};
use crate::country::Country;
use crate::shop::Shop;

/// The product's page.
pub async fn get(
    State(shop): State<Shop>,
    Extension(country): Extension<Country>,
    Path(sku): Path<String>,
) -> Response {
    let Some(product) = catalogue::find(&sku) else {
        return message::not_found(country).into_response();
    };
    match shop.store.on_hand(product.sku).await {
        Ok(on_hand) => {
            let path = format!("/products/{}", product.sku);
            let head = Head { country, path: &path, title: product.name, description: product.teaser, scripts: &[] };
            page(head, &content(country, product, on_hand)).into_response()
        }
        Err(error) => message::broken(country, &error.into()).into_response(),
    }
}

fn content(country: Country, product: &Product, on_hand: i64) -> Markup {
    html! {
        div.wrap {
            nav.crumbs aria-label="Estás en" {
                a href=(country.home()) { "Inicio" }
                span aria-hidden="true" { "/" }
                span aria-current="page" { (product.name) }
            }
            article.product {
                div.product-picture {
                    img src={ "/assets/" (product.image) } alt=(product.image_text) width="800" height="900";
                }
                div.product-text {
                    p.origin { (product.origin) }
                    h1 { (product.name) }
                    p.lead { (product.teaser) }
                    div.buy {
                        div.buy-row {
                            p.price.price-large { (product.price(country)) }
                            (availability(on_hand))
                        }
                        @if on_hand > 0 {
                            a.button.button-wide href={ (country.base()) "/checkout/" (product.sku) } { "Comprar" }
                            p.quiet { (country.texts().promise) }
                        } @else {
                            p.notice { "Por ahora no queda ninguna. Si un pedido vence sin pago, vuelve a la tienda." }
                        }
                    }
                    @for paragraph in product.story {
                        p { (paragraph) }
                    }
                    dl.details {
                        @for (label, value) in product.details {
                            div { dt { (label) } dd { (value) } }
                        }
                    }
                }
            }
        }
    }
}
