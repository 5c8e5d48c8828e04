//! The order: how it stands, how to pay it, what was bought.

use maud::{Markup, PreEscaped, html};

use super::layout::{self, Head};
use super::{dates, returns, words};
use crate::catalogue;
use crate::ledger::OrderState;
use crate::orders::Known;
use crate::shop::Shop;
use crate::store::orders::Order;

/// The page. `fragment` is the backend's own HTML of the voucher or the refund, if it was to be had.
pub fn page(shop: &Shop, known: &Known, fragment: Option<&str>) -> Markup {
    let order = &known.order;
    let words = words::of(known);
    let token = match known.standing() {
        Some(refund) => &refund.client_token,
        None => &order.client_token,
    };
    let widget = token.as_ref().map(|_| format!("{}/widget/ventanilla.js", shop.settings.widget_origin()));
    let scripts: Vec<String> = std::iter::once("/assets/order.js".to_owned()).chain(widget).collect();
    let first_name = order.name.split_whitespace().next().unwrap_or_default();
    layout::page(
        Head {
            country: order.country,
            path: "",
            title: &format!("Pedido {}", order.number),
            description: "",
            scripts: &scripts,
        },
        &html! {
            div.wrap.order {
                div.order-head {
                    p.kicker { "Pedido " (order.number) }
                    h1 { @if known.standing().is_some() { "Tu devolución" } @else { "Gracias, " (first_name) } }
                    div #order-state.state data-tone=(words.tone) data-order=(order.id)
                        data-waiting[known.waiting()] role="status" {
                        p.state-text { (words.text) }
                        p.state-detail { (words.detail) }
                    }
                }
                div.order-pay {
                    @match known.standing() {
                        Some(refund) => (returns::refund(shop, known, refund, fragment)),
                        None => {
                            (pay(shop, order, fragment))
                            (returns::form(known))
                        },
                    }
                }
                (summary(order))
            }
        },
    )
}

fn pay(shop: &Shop, order: &Order, fragment: Option<&str>) -> Markup {
    let Some(token) = order.client_token.as_deref() else {
        return match order.state {
            OrderState::Creating | OrderState::Pending => waiting(order),
            OrderState::Failed | OrderState::Canceled | OrderState::Expired => again(order),
            OrderState::Paid | OrderState::Late | OrderState::Review => html! {},
        };
    };
    html! {
        ventanilla-checkout endpoint=(shop.settings.backend) token=(token) locale=(order.country.language()) {
            @match fragment {
                Some(html) => (PreEscaped(html)),
                None => (plain(order)),
            }
        }
    }
}

/// Without the backend there are still the code, the amount and the link that it gave.
fn plain(order: &Order) -> Markup {
    let deadline = order.expires_at.as_deref().and_then(dates::of_text);
    html! {
        section.slip aria-label="Tu código de pago" {
            @if let Some(reference) = &order.reference {
                @if let Some(biller) = &order.biller_code { p { "Convenio: " strong { (biller) } } }
                p.quiet { (order.country.texts().code) }
                p.slip-code { (grouped(reference)) }
            }
            p { "Total: " strong { (order.price()) } }
            @if order.state == OrderState::Pending {
                @if let Some(deadline) = deadline {
                    p { "Paga antes del " strong { (deadline) } ", " (order.country.texts().zone) "." }
                }
                p.quiet { "Ahora no podemos mostrar el estado en vivo. Tu código vale igual hasta esa hora." }
            }
            @if let Some(address) = &order.hosted_url {
                p { a href=(address) { "Abrir tu código en otra página" } }
            }
        }
    }
}

fn waiting(order: &Order) -> Markup {
    html! {
        section.slip aria-label="Tu código de pago" {
            h2 { "Tu código está por salir" }
            p {
                "La red de pagos está tardando más de lo normal. Seguimos intentando; esta página se actualiza sola. "
                "Aunque lo intentes de nuevo, será un solo pedido y un solo pago."
            }
            form method="post" action={ "/orders/" (order.id) "/retry" } {
                button.button.button-wide type="submit" { "Intentar ahora" }
            }
        }
    }
}

fn again(order: &Order) -> Markup {
    html! {
        section.slip aria-label="Qué puedes hacer" {
            h2 { "Puedes volver a pedirla" }
            p { "Este pedido ya no está activo. Haz uno nuevo cuando quieras." }
            a.button.button-wide href={ (order.country.base()) "/products/" (order.sku) } { "Volver al producto" }
        }
    }
}

fn summary(order: &Order) -> Markup {
    let product = catalogue::find(&order.sku);
    html! {
        aside.summary aria-labelledby="resumen-titulo" {
            h2 #resumen-titulo { "Resumen" }
            @if let Some(product) = product {
                div.summary-item {
                    img src={ "/assets/" (product.image) } alt="" width="800" height="900";
                    div {
                        p.summary-name { (product.name) }
                        p.quiet { "1 unidad" }
                    }
                    p.summary-price { (order.price()) }
                }
            }
            dl.sum {
                div { dt { (order.country.texts().delivery) } dd { "Gratis" } }
                div.sum-total { dt { "Total" } dd { (order.price()) } }
            }
            dl.facts {
                div { dt { "A nombre de" } dd { (order.name) } }
                div { dt { "Avisos a" } dd { (masked(&order.email)) } }
                div { dt { "Pedido hecho" } dd { (dates::of_seconds(order.created_at)) } }
            }
        }
    }
}

/// `311 000 001`, `4827 1935 06`: in threes where they come out even, otherwise in fours, as they are read aloud.
fn grouped(reference: &str) -> String {
    let characters: Vec<char> = reference.chars().collect();
    let size = if characters.len().is_multiple_of(3) { 3 } else { 4 };
    let groups: Vec<String> = characters.chunks(size).map(|group| group.iter().collect()).collect();
    groups.join("\u{a0}")
}

/// `a•••@correo.pe`: the page's address may be shared.
fn masked(email: &str) -> String {
    let (user, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    format!("{}•••@{domain}", user.chars().next().unwrap_or('•'))
}

#[cfg(test)]
mod tests {
    use super::{grouped, masked};

    #[test]
    fn groups_and_masks() {
        assert_eq!(grouped("311000001"), "311\u{a0}000\u{a0}001");
        assert_eq!(grouped("4827193506"), "4827\u{a0}1935\u{a0}06");
        assert_eq!(masked("ana@correo.pe"), "a•••@correo.pe");
    }
}
