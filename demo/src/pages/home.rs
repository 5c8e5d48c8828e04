//! The front of the shop.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{Head, page};
use super::message;
use crate::catalogue::{PRODUCTS, Product};
use crate::shop::Shop;
use crate::store::stock::Stock;

/// The home page.
pub async fn get(State(shop): State<Shop>) -> Response {
    match shop.store.stock().await {
        Ok(stock) => page(
            Head {
                title: "Hecho a mano en los Andes",
                description: "Tejidos y cerámica hechos a mano en los Andes del Perú. Paga en efectivo, sin tarjeta.",
                scripts: &[],
            },
            &content(&stock),
        )
        .into_response(),
        Err(error) => message::broken(&error.into()).into_response(),
    }
}

fn content(stock: &[Stock]) -> Markup {
    html! {
        section.hero {
            div.wrap.hero-row {
                div.hero-text {
                    p.kicker { "Cusco · Ayacucho · Lima" }
                    h1 { span.nowrap { "Hecho a mano," } " " span.nowrap { "sin apuro" } }
                    p.lead {
                        "Tejidos y cerámica de familias artesanas que conocemos por su nombre. Pocas piezas, "
                        "precio justo, y pagas en efectivo."
                    }
                    a.button href="#productos" { "Ver las piezas" }
                }
                div.hero-picture {
                    img src="/assets/mochila.svg" alt="" width="800" height="900";
                    img src="/assets/chalina.svg" alt="" width="800" height="900";
                }
            }
        }
        section #productos.wrap.shelf aria-labelledby="productos-titulo" {
            h2 #productos-titulo { "Piezas de esta temporada" }
            ul.cards {
                @for product in &PRODUCTS {
                    (card(product, on_hand(stock, product)))
                }
            }
        }
        section #como-pagas.band aria-labelledby="pago-titulo" {
            div.wrap {
                h2 #pago-titulo { "Paga en efectivo, sin tarjeta" }
                ol.steps {
                    li {
                        h3 { "Haz tu pedido" }
                        p { "Deja tu nombre, correo y celular. Apartamos tu pieza al instante." }
                    }
                    li {
                        h3 { "Paga con tu código" }
                        p { "En la app de tu banco, en un agente o bodega, o con tu billetera." }
                    }
                    li {
                        h3 { "Recógela en Barranco" }
                        p { "Te avisamos cuando esté lista. El recojo es gratis." }
                    }
                }
            }
        }
    }
}

fn on_hand(stock: &[Stock], product: &Product) -> i64 {
    stock.iter().find(|row| row.sku == product.sku).map_or(0, |row| row.on_hand)
}

fn card(product: &Product, on_hand: i64) -> Markup {
    html! {
        li.card {
            div.card-picture {
                img src={ "/assets/" (product.image) } alt="" width="800" height="900";
            }
            div.card-text {
                p.origin { (product.origin) }
                h3 { a href={ "/products/" (product.sku) } { (product.name) } }
                p.card-teaser { (product.teaser) }
                div.card-foot {
                    p.price { (product.price) }
                    (availability(on_hand))
                }
            }
        }
    }
}

/// How many are left, in words.
pub fn availability(on_hand: i64) -> Markup {
    html! {
        @match on_hand {
            ..=0 => p.left.left-none { "Agotado" },
            1 => p.left.left-few { "Queda 1" },
            2 | 3 => p.left.left-few { "Quedan " (on_hand) },
            _ => p.left { "Quedan " (on_hand) },
        }
    }
}
