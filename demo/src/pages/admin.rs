//! The back room: where each piece is, how each order stands, what each event did.

use maud::{Markup, html};

use super::dates;
use super::layout::{self, Head};
use super::{desk, words};
use crate::admin::Books;
use crate::catalogue;
use crate::country::Country;

/// The page.
pub fn page(books: &Books) -> Markup {
    layout::page(
        Head { country: Country::Pe, path: "", title: "Trastienda", description: "", scripts: &[] },
        &html! {
            div.wrap.admin {
                h1 { "Trastienda" }
                p.lead {
                    "Para quien prueba la demostración. Cada pieza está en un solo lugar: disponible, apartada o vendida. "
                    "Vuelve a cargar la página para ver lo nuevo."
                }
                (desk::tasks(books))
                (stock(books))
                (orders(books))
                (desk::refunds(books))
                (events(books))
            }
        },
    )
}

fn stock(books: &Books) -> Markup {
    html! {
        h2 #existencias { "Existencias" }
        div.table tabindex="0" role="region" aria-labelledby="existencias" {
            table {
                thead { tr {
                    th scope="col" { "Producto" }
                    th.number scope="col" { "Disponibles" }
                    th.number scope="col" { "Apartadas" }
                    th.number scope="col" { "Vendidas" }
                } }
                tbody {
                    @for row in &books.stock {
                        tr {
                            th scope="row" { (catalogue::find(&row.sku).map_or(row.sku.as_str(), |product| product.name)) }
                            td.number { (row.on_hand) }
                            td.number { (row.reserved) }
                            td.number { (row.sold) }
                        }
                    }
                }
            }
        }
    }
}

fn orders(books: &Books) -> Markup {
    html! {
        h2 #pedidos { "Pedidos" }
        @if books.known.is_empty() { p.quiet { "Todavía no hay pedidos." } } @else {
            div.table tabindex="0" role="region" aria-labelledby="pedidos" {
                table {
                    thead { tr {
                        th scope="col" { "Pedido" }
                        th scope="col" { "País" }
                        th scope="col" { "Producto" }
                        th.number scope="col" { "Total" }
                        th scope="col" { "Estado" }
                        th scope="col" { "Pieza" }
                        th scope="col" { "Código" }
                        th scope="col" { "Pago" }
                        th.number scope="col" { "Versión" }
                        th scope="col" { "Hecho" }
                    } }
                    tbody {
                        @for known in &books.known {
                            @let order = &known.order;
                            tr {
                                th scope="row" { a href={ "/orders/" (order.id) } { (order.number) } }
                                td { (order.country.texts().name) }
                                td { (catalogue::find(&order.sku).map_or(order.sku.as_str(), |product| product.name)) }
                                td.number { (order.price()) }
                                td { (words::of(known).text) }
                                td { code { (order.stock.word()) } }
                                td { (order.reference.as_deref().unwrap_or("–")) }
                                td { code { (order.payment_id.as_deref().unwrap_or("–")) } }
                                td.number { (order.state_version) }
                                td { (dates::of_seconds(order.created_at)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn events(books: &Books) -> Markup {
    html! {
        h2 #avisos { "Avisos recibidos" }
        @if books.events.is_empty() { p.quiet { "Todavía no llega ninguno." } } @else {
            div.table tabindex="0" role="region" aria-labelledby="avisos" {
                table {
                    thead { tr {
                        th scope="col" { "Tipo" }
                        th scope="col" { "Pedido" }
                        th.number scope="col" { "Versión" }
                        th.number scope="col" { "Entregas" }
                        th scope="col" { "Efecto" }
                        th scope="col" { "Recibido" }
                        th scope="col" { "Aviso" }
                    } }
                    tbody {
                        @for event in &books.events {
                            tr {
                                th scope="row" { code { (event.kind) } }
                                td { (event.order_number.as_deref().unwrap_or("–")) }
                                td.number { @match event.state_version { Some(version) => (version), None => "–" } }
                                td.number { (event.deliveries) }
                                td { (event.outcome) }
                                td { (dates::of_seconds(event.received_at)) }
                                td { code { (event.id) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
