//! The front of the shop.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{Head, page};
use super::message;
use crate::catalogue::{PRODUCTS, Product};
use crate::country::Country;
use crate::shop::Shop;
use crate::store::stock::Stock;

/// The home page.
pub async fn get(State(shop): State<Shop>, Extension(country): Extension<Country>) -> Response {
    match shop.store.stock().await {
        Ok(stock) => page(
            Head {
                country,
                path: "",
                title: "Hecho a mano en los Andes",
                description: "Tejidos y cerámica hechos a mano en los Andes del Perú. Paga en efectivo, sin tarjeta.",
                scripts: &[],
            },
            &content(country, &stock, shop.settings.counter.as_deref()),
        )
        .into_response(),
        Err(error) => message::broken(country, &error.into()).into_response(),
    }
}

fn content(country: Country, stock: &[Stock], counter: Option<&str>) -> Markup {
    let texts = country.texts();
    html! {
        section.hero {
            div.wrap.hero-row {
                div.hero-text {
                    p.kicker { "Cusco · Ayacucho · Lima" }
                    h1 { span.nowrap { "Hecho a mano," } " " span.nowrap { (texts.unhurried) } }
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
        (how_to_try(country, counter))
        section #productos.wrap.shelf aria-labelledby="productos-titulo" {
            h2 #productos-titulo { "Piezas de esta temporada" }
            ul.cards {
                @for product in &PRODUCTS {
                    (card(country, product, on_hand(stock, product)))
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
                        p { (texts.pay) }
                    }
                    li {
                        h3 { (texts.collect.0) }
                        p { (texts.collect.1) }
                    }
                }
                p.give-back { (texts.give_back) }
            }
        }
    }
}

/// For whoever tries the demo; where there is no counter to pay at, there is nothing to say.
fn how_to_try(country: Country, counter: Option<&str>) -> Markup {
    html! {
        @if let Some(counter) = counter {
            aside.wrap.try aria-label="Cómo probar la demostración" {
                p {
                    "Compra una pieza, deja abierta la página de tu pedido y paga el código en la "
                    a href={ (counter) (country.counter()) } target="_blank" rel="noopener" { "ventanilla de pruebas" }
                    ". Con el pedido pagado, devuélvelo y recoge tu dinero en esa misma ventanilla. La "
                    a href="/admin" { "trastienda" }
                    " muestra lo que pasa por dentro."
                }
            }
        }
    }
}

fn on_hand(stock: &[Stock], product: &Product) -> i64 {
    stock.iter().find(|row| row.sku == product.sku).map_or(0, |row| row.on_hand)
}

fn card(country: Country, product: &Product, on_hand: i64) -> Markup {
    html! {
        li.card {
            div.card-picture {
                img src={ "/assets/" (product.image) } alt="" width="800" height="900";
            }
            div.card-text {
                p.origin { (product.origin) }
                h3 { a href={ (country.base()) "/products/" (product.sku) } { (product.name) } }
                p.card-teaser { (product.teaser) }
                div.card-foot {
                    p.price { (product.price(country)) }
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
