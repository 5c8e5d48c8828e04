//! Bringing goods back: the form on a paid order, and where the money is after that.

use maud::{Markup, PreEscaped, html};

use crate::orders::{Known, REASONS};
use crate::shop::Shop;
use crate::store::refunds::Refund;

/// The form, there as soon as the order can be brought back; the page's script shows it when the payment arrives.
pub fn form(known: &Known) -> Markup {
    let order = &known.order;
    html! {
        section #devolver.give-back hidden[!known.returnable()] {
            details {
                summary { "Devolver productos" }
                form.form method="post" action={ "/orders/" (order.id) "/return" } {
                    p {
                        "Devuelves el pedido completo y te entregamos " strong { (order.price()) } " en efectivo. "
                        "Lo recoges tú, o quien tú digas, con su documento."
                    }
                    div.field {
                        label for="reason" { "¿Por qué lo devuelves?" }
                        select #reason name="reason" {
                            @for (word, words) in REASONS { option value=(word) { (words) } }
                        }
                    }
                    button.button.button-wide type="submit" { "Devolver y recibir mi dinero" }
                }
            }
        }
    }
}

/// Where the money is: the widget around the backend's own HTML, and the way to the same as a page of its own.
pub fn refund(shop: &Shop, known: &Known, refund: &Refund, fragment: Option<&str>) -> Markup {
    let order = &known.order;
    let Some(token) = refund.client_token.as_deref() else { return waiting(known) };
    html! {
        ventanilla-refund endpoint=(shop.settings.backend) token=(token) locale=(order.country.language()) {
            @match fragment {
                Some(html) => (PreEscaped(html)),
                None => {
                    section.slip aria-label="Tu devolución" {
                        h2 { "Tu devolución" }
                        p { "Total: " strong { (order.price()) } }
                        p.quiet { "Ahora no podemos mostrar tu devolución. Tu dinero está seguro; vuelve a cargar la página." }
                    }
                }
            }
        }
        @if let Some(address) = &refund.hosted_url {
            p.elsewhere { a href=(address) { "Abrir tu devolución en otra página" } }
        }
    }
}

fn waiting(known: &Known) -> Markup {
    html! {
        section.slip aria-label="Tu devolución" {
            h2 { "Tu devolución está registrada" }
            p {
                "La red de pagos está tardando más de lo normal. Seguimos intentando; esta página se actualiza sola. "
                "Aunque lo intentes de nuevo, será una sola devolución."
            }
            form method="post" action={ "/orders/" (known.order.id) "/retry" } {
                button.button.button-wide type="submit" { "Intentar ahora" }
            }
        }
    }
}
