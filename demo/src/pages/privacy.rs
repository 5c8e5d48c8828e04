//! What the shop does with personal data: whoever collects a refund is asked to read it.

use maud::{Markup, html};

use super::layout::{Head, page};
use crate::country::Country;

/// The page. It is the same for both countries.
pub async fn get() -> Markup {
    page(
        Head { country: Country::default(), path: "", title: "Tus datos", description: "", scripts: &[] },
        &html! {
            div.wrap.message {
                h1 { "Tus datos" }
                p.lead { "Usamos tus datos para tu pedido y, si devuelves algo, para entregarte tu dinero. Para nada más." }
                p {
                    "De un pedido guardamos tu nombre, tu correo y tu celular. De una devolución en efectivo guardamos quién la "
                    "recoge: el tipo y el número de su documento, su nombre y su celular, cifrados, porque la red que entrega "
                    "el dinero los pide para reconocerlo en la caja."
                }
                p {
                    "Puedes pedirnos ver tus datos, corregirlos o borrarlos. Algunos tenemos que conservarlos un tiempo, "
                    "porque la ley nos pide poder decir a quién se entregó dinero."
                }
                p.quiet { "Esta es una tienda de demostración: no escribas aquí datos de personas de verdad." }
                a.button href="/" { "Ir a la tienda" }
            }
        },
    )
}
