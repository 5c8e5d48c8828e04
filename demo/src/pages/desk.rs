//! The desk in the back room: what waits for a person's decision, and how every refund stands.

use maud::{Markup, html};

use super::{dates, refund_words};
use crate::admin::Books;
use crate::checkout::token;
use crate::ledger::OrderState;
use crate::orders::Known;
use crate::refund::RefundState;
use crate::store::refunds::{Cause, Refund};
use crate::wire::refund as wire;

/// How long a code that support types is good for, unless support says otherwise.
const USUAL_HOURS: i64 = 72;

/// Everything that a person has to decide, each with its buttons.
pub fn tasks(books: &Books) -> Markup {
    let tasks: Vec<Markup> = books.known.iter().filter_map(|known| task(known, books.now)).collect();
    html! {
        h2 #por-decidir { "Por decidir" }
        @if tasks.is_empty() {
            p.quiet { "Nada espera por ti. Aquí aparecen los pagos que llegan tarde y las devoluciones que una persona debe mirar." }
        } @else {
            ul.tasks { @for task in &tasks { li.task { (task) } } }
        }
    }
}

fn task(known: &Known, now: i64) -> Option<Markup> {
    match known.standing() {
        Some(refund) => of_refund(known, refund, now),
        None if Cause::Late.fits(&known.order) => Some(late(known)),
        None => None,
    }
}

fn head(known: &Known, title: &str) -> Markup {
    let order = &known.order;
    html! {
        h3 { (title) }
        p { a href={ "/orders/" (order.id) } { "Pedido " (order.number) } " · " (order.price()) " · " (order.country.texts().name) }
    }
}

fn late(known: &Known) -> Markup {
    let order = &known.order;
    html! {
        (head(known, if order.state == OrderState::Late { "Pago fuera de plazo" } else { "Pago en revisión" }))
        p.quiet { "Tienes el dinero. ¿Lo aceptas como pago, o lo devuelves?" }
        div.task-buttons {
            form method="post" action={ "/admin/orders/" (order.id) "/accept" } {
                (key())
                button.button type="submit" { "Aceptar el pago" }
            }
            form method="post" action={ "/admin/orders/" (order.id) "/give-back" } {
                button.button.button-quiet type="submit" { "Devolver en efectivo" }
            }
        }
    }
}

fn of_refund(known: &Known, refund: &Refund, now: i64) -> Option<Markup> {
    let told = refund.told()?;
    let by_hand = refund.by_hand.as_deref() == Some(told.channel.as_str());
    let making = told.pickups.last().is_some_and(|pickup| pickup.state == "making");
    match refund.state {
        RefundState::Review => Some(review(known, refund)),
        _ if told.review.is_some() => Some(contradiction(known, refund)),
        RefundState::Preparing if by_hand && making => Some(type_code(known, refund, &told, now)),
        RefundState::Ready if by_hand => Some(outcome(known, refund, &told)),
        RefundState::Preparing | RefundState::Failed if told.failure.is_some() => Some(failed(known, refund, &told)),
        _ => None,
    }
}

fn review(known: &Known, refund: &Refund) -> Markup {
    html! {
        (head(known, "Devolución de un monto alto"))
        p.quiet { "Mira quién la pide y por qué antes de entregar: " (refund.reason) "." }
        (choice(refund, "review", "decision", &[("approve", "Aprobar"), ("deny", "Rechazar")]))
    }
}

fn contradiction(known: &Known, refund: &Refund) -> Markup {
    html! {
        (head(known, "La red se contradice"))
        p.quiet { "Entregó un código que había dado por vencido, u otro valor. Revisa tus cuentas con la red y ciérralo." }
        (choice(refund, "review", "decision", &[("close", "Ya lo revisé")]))
    }
}

fn type_code(known: &Known, refund: &Refund, told: &wire::Refund, now: i64) -> Markup {
    html! {
        (head(known, &format!("Falta un código de {}", refund_words::channel(&told.channel))))
        p.quiet { "Pídelo en esa red y escríbelo aquí, solo letras y números: el cliente lo verá en su página." }
        @if let Some(due) = told.due_at.as_deref().and_then(dates::of_text) { p.quiet { "Prometido para el " (due) } }
        form.task-form method="post" action={ "/admin/refunds/" (refund.id) "/code" } {
            (key())
            div.field {
                label for={ "code-" (refund.id) } { "Código de retiro" }
                input id={ "code-" (refund.id) } name="code" autocomplete="off" required maxlength="40"
                    pattern="[A-Za-z0-9 ]{4,40}" title="De 4 a 32 letras y números";
            }
            div.field {
                label for={ "end-" (refund.id) } { "Vence (hora local)" }
                input id={ "end-" (refund.id) } name="deadline" type="datetime-local" required
                    value=(dates::field(now + USUAL_HOURS * 3600));
            }
            button.button type="submit" { "Entregar el código" }
        }
        (choice(refund, "outcome", "outcome", &[("refused", "La red no lo hizo")]))
    }
}

fn outcome(known: &Known, refund: &Refund, told: &wire::Refund) -> Markup {
    html! {
        (head(known, &format!("El cliente tiene un código de {}", refund_words::channel(&told.channel))))
        p.quiet { "Cuando la red te diga qué pasó, cuéntalo aquí." }
        form.task-form method="post" action={ "/admin/refunds/" (refund.id) "/outcome" } {
            (key())
            div.field.field-wide {
                label for={ "operation-" (refund.id) } { "Número de operación, si lo hay" }
                input id={ "operation-" (refund.id) } name="operation" autocomplete="off" maxlength="64";
            }
            button.button type="submit" name="outcome" value="collected" { "Lo recogió" }
            button.button.button-quiet type="submit" name="outcome" value="expired" { "Venció sin recoger" }
        }
    }
}

fn failed(known: &Known, refund: &Refund, told: &wire::Refund) -> Markup {
    html! {
        (head(known, "No hay código"))
        p.quiet { "La causa: " code { (told.failure.as_ref().map_or("", |failure| failure.code.as_str())) } }
        form method="post" action={ "/admin/refunds/" (refund.id) "/retry" } {
            (key())
            button.button.button-quiet type="submit" { "Intentar de nuevo" }
        }
    }
}

fn choice(refund: &Refund, what: &str, field: &str, options: &[(&str, &str)]) -> Markup {
    html! {
        form.task-buttons method="post" action={ "/admin/refunds/" (refund.id) "/" (what) } {
            (key())
            @for (index, (word, label)) in options.iter().enumerate() {
                button.button.button-quiet[index > 0 || options.len() == 1] type="submit" name=(field) value=(word) { (label) }
            }
        }
    }
}

/// What makes a decision the same one however often its form is sent.
fn key() -> Markup {
    html! { input type="hidden" name="form_token" value=(token()); }
}

/// How every refund stands.
pub fn refunds(books: &Books) -> Markup {
    let rows: Vec<(&Known, &Refund)> =
        books.refunds.iter().filter_map(|refund| books.order_of(refund).map(|known| (known, refund))).collect();
    html! {
        h2 #devoluciones { "Devoluciones" }
        @if rows.is_empty() { p.quiet { "Todavía no hay devoluciones." } } @else {
            div.table tabindex="0" role="region" aria-labelledby="devoluciones" {
                table {
                    thead { tr {
                        th scope="col" { "Pedido" }
                        th.number scope="col" { "Total" }
                        th scope="col" { "Estado" }
                        th scope="col" { "Canal" }
                        th.number scope="col" { "Códigos pedidos" }
                        th scope="col" { "Razón" }
                        th scope="col" { "Devolución" }
                        th.number scope="col" { "Versión" }
                        th scope="col" { "Pedida" }
                    } }
                    tbody { @for (known, refund) in rows { (row(known, refund)) } }
                }
            }
        }
    }
}

fn row(known: &Known, refund: &Refund) -> Markup {
    let told = refund.told();
    let order = &known.order;
    html! {
        tr {
            th scope="row" { a href={ "/orders/" (order.id) } { (order.number) } }
            td.number { (order.price()) }
            td { (refund_words::short(refund.state)) }
            td { (told.as_ref().map_or("–", |told| refund_words::channel(&told.channel))) }
            td.number { (told.as_ref().map_or(0, |told| told.pickups.len())) }
            td { (refund.reason) }
            td { code { (refund.refund_id.as_deref().unwrap_or("–")) } }
            td.number { (refund.state_version) }
            td { (dates::of_seconds(refund.created_at)) }
        }
    }
}
