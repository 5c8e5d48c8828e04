//! Pages that only say something: not found, sold out, broken.

use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{Head, page};
use crate::catalogue::Product;
use crate::country::Country;
use crate::wire::Problem;

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

/// The backend said no to a decision of the operator's, in its own words.
pub fn declined(problem: &Problem) -> (StatusCode, Markup) {
    let Problem { code, detail, request_id, errors } = problem;
    let fields: String = errors.iter().map(|one| format!(" {}: {}.", one.field, one.detail)).collect();
    let text = format!("{detail}.{fields} (código {code}, consulta {request_id})");
    (StatusCode::CONFLICT, desk("Ventanilla no lo aceptó", &text))
}

/// The backend did not answer a decision of the operator's. The form's token makes a repetition harmless.
pub fn unanswered() -> (StatusCode, Markup) {
    let text =
        "No sabemos si la decisión quedó registrada. Vuelve a la trastienda y mira cómo está antes de repetirla.";
    (StatusCode::BAD_GATEWAY, desk("Ventanilla no responde", text))
}

fn desk(title: &str, text: &str) -> Markup {
    page(
        Head { country: Country::default(), path: "", title, description: "", scripts: &[] },
        &html! {
            div.wrap.message {
                h1 { (title) }
                p.lead { (text) }
                a.button href="/admin" { "Volver a la trastienda" }
            }
        },
    )
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
