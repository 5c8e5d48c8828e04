//! The checkout: three fields, one way to pay, one button.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{self, Head};
use super::message;
use crate::catalogue::{self, Product};
use crate::checkout::{Fields, Mistakes, token};
use crate::country::{Country, Texts};
use crate::shop::Shop;

/// An empty form, with the token that makes its order the only one.
pub async fn get(
    State(shop): State<Shop>,
    Extension(country): Extension<Country>,
    Path(sku): Path<String>,
) -> Response {
    let Some(product) = catalogue::find(&sku) else {
        return message::not_found(country).into_response();
    };
    match shop.store.on_hand(product.sku).await {
        Ok(1..) => {
            let fields = Fields { sku: product.sku.to_owned(), form_token: token(), ..Fields::default() };
            page(country, product, &fields, &Mistakes::default()).into_response()
        }
        Ok(_) => message::sold_out(country, product).into_response(),
        Err(error) => message::broken(country, &error.into()).into_response(),
    }
}

/// The form with what was typed and what is wrong with it.
pub fn page(country: Country, product: &Product, fields: &Fields, mistakes: &Mistakes) -> Markup {
    let wrong = *mistakes != Mistakes::default();
    let path = format!("/checkout/{}", product.sku);
    let texts = country.texts();
    let title = if wrong { "Revisa tus datos" } else { "Tu pedido" };
    layout::page(
        Head { country, path: &path, title, description: "", scripts: &[] },
        &html! {
            div.wrap.checkout {
                h1 { "Tu pedido" }
                (summary(country, product))
                form.form method="post" action={ (country.base()) "/checkout" } novalidate {
                    input type="hidden" name="sku" value=(fields.sku);
                    input type="hidden" name="form_token" value=(fields.form_token);
                    h2 { "¿Quién lo recoge?" }
                    (inputs(texts, fields, mistakes))
                    h2 { "¿Cómo pagas?" }
                    div.method {
                        span.method-mark aria-hidden="true" {}
                        div {
                            p.method-name { (texts.method.0) }
                            p.quiet { (texts.method.1) }
                        }
                    }
                    button.button.button-wide type="submit" { "Pagar en efectivo" }
                    p.quiet { "Usamos tus datos solo para este pedido. Apartamos tu pieza mientras tu código esté vigente." }
                }
            }
        },
    )
}

fn summary(country: Country, product: &Product) -> Markup {
    html! {
        aside.summary aria-label="Resumen" {
            div.summary-item {
                img src={ "/assets/" (product.image) } alt="" width="800" height="900";
                div {
                    p.summary-name { (product.name) }
                    p.quiet { "1 unidad" }
                }
                p.summary-price { (product.price(country)) }
            }
            dl.sum {
                div { dt { (country.texts().delivery) } dd { "Gratis" } }
                div.sum-total { dt { "Total" } dd { (product.price(country)) } }
            }
        }
    }
}

fn inputs(texts: &Texts, fields: &Fields, mistakes: &Mistakes) -> Markup {
    let first = mistakes.name.is_none();
    html! {
        (input(&Input {
            name: "name", label: "Nombre y apellido", kind: "text", complete: "name", hint: None,
            value: &fields.name, mistake: mistakes.name, focus: true,
        }))
        (input(&Input {
            name: "email", label: "Correo", kind: "email", complete: "email",
            hint: Some("Ahí te enviamos el código de pago."),
            value: &fields.email, mistake: mistakes.email, focus: first,
        }))
        (input(&Input {
            name: "phone", label: "Celular", kind: "tel", complete: "tel",
            hint: Some(texts.phone),
            value: &fields.phone, mistake: mistakes.phone, focus: first && mistakes.email.is_none(),
        }))
    }
}

struct Input<'a> {
    name: &'a str,
    label: &'a str,
    kind: &'a str,
    complete: &'a str,
    hint: Option<&'a str>,
    value: &'a str,
    mistake: Option<&'a str>,
    /// It is the first that could be wrong: if it is, the page opens there.
    focus: bool,
}

fn input(input: &Input<'_>) -> Markup {
    let hint = format!("{}-ayuda", input.name);
    let wrong = format!("{}-error", input.name);
    let described = match (input.mistake, input.hint) {
        (Some(_), _) => Some(&wrong),
        (None, Some(_)) => Some(&hint),
        (None, None) => None,
    };
    html! {
        div.field {
            label for=(input.name) { (input.label) }
            input id=(input.name) name=(input.name) type=(input.kind) autocomplete=(input.complete)
                value=(input.value) required maxlength="254"
                aria-invalid=[input.mistake.map(|_| "true")]
                aria-describedby=[described]
                autofocus[input.focus && input.mistake.is_some()];
            @if let Some(mistake) = input.mistake {
                p.mistake id=(wrong) { (mistake) }
            } @else if let Some(text) = input.hint {
                p.quiet id=(hint) { (text) }
            }
        }
    }
}
