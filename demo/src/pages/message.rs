//! Pages that only say something: not found, sold out, broken.

use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{Head, page};
use crate::catalogue::Product;
use crate::country::Country;

/// For addresses that nobody gave out.
pub async fn missing(address: Uri) -> Response {
    not_found(Country::of_path(address.path())).into_response()
}

/// 404.
pub fn not_found(country: Country) -> (StatusCode, Markup) {
    let text = "Revisa la dirección o vuelve a la tienda.";
    (StatusCode::NOT_FOUND, message(country, "No encontramos esa página", text, "", "Ir a la tienda"))
}

/// Nothing left to reserve. Nothing was ordered, nothing is owed.
pub fn sold_out(country: Country, product: &Product) -> (StatusCode, Markup) {
    let text = format!(
        "Otra persona se llevó la última pieza de «{}» justo antes. No se creó ningún pedido y no debes nada. \
         Si un pedido vence sin pago, la pieza vuelve a la tienda.",
        product.name
    );
    (StatusCode::CONFLICT, message(country, "Se acaba de agotar", &text, "#productos", "Ver otras piezas"))
}

/// 500; the cause goes to the log.
pub fn broken(country: Country, error: &anyhow::Error) -> (StatusCode, Markup) {
    tracing::error!(%error, "cannot answer a request");
    let text = "Es un problema nuestro. Espera un momento y vuelve a cargar la página: si ya hiciste un pedido, \
                no se duplica.";
    (StatusCode::INTERNAL_SERVER_ERROR, message(country, "Algo falló en la tienda", text, "", "Ir a la tienda"))
}

fn message(country: Country, title: &str, text: &str, anchor: &str, button: &str) -> Markup {
    page(
        Head { country, path: "", title, description: "", scripts: &[] },
        &html! {
            div.wrap.message {
                h1 { (title) }
                p.lead { (text) }
                a.button href={ (country.home()) (anchor) } { (button) }
            }
        },
    )
}
