//! How money on its way back stands, in the buyer's words.

use super::dates;
use super::words::Words;
use crate::money::Money;
use crate::orders::Known;
use crate::refund::RefundState;
use crate::store::refunds::Refund;
use crate::wire::refund as wire;

/// The words for a refund that stands.
pub fn of(known: &Known, refund: &Refund) -> Words {
    let told = refund.told();
    let sum = told.as_ref().and_then(|told| amount(known, &told.amount)).unwrap_or_else(|| known.order.price());
    let number = &known.order.number;
    let (text, tone, detail) = match refund.state {
        RefundState::Asking | RefundState::Canceled | RefundState::Refused => (
            "Devolución registrada",
            "wait",
            format!("Estamos preparando la entrega de {sum} en efectivo. Esta página se actualiza sola."),
        ),
        RefundState::Promised => (
            "Devolución prometida",
            "info",
            // Nobody tells the shop that the form was filled in, so this must be true before and after.
            format!("Te devolvemos {sum} en efectivo. Aquí abajo dices quién lo recoge y ves cómo va."),
        ),
        RefundState::Preparing => ("Preparando tu código de retiro", "wait", preparing(told.as_ref())),
        RefundState::Review => (
            "Devolución en revisión",
            "info",
            format!("Revisamos tu devolución antes de entregar {sum}. Te escribiremos; no tienes que hacer nada."),
        ),
        RefundState::Ready => (
            "Código listo",
            "info",
            "Lleva tu código de retiro y tu documento original a la caja. El código está aquí abajo.".to_owned(),
        ),
        RefundState::Delivered => {
            ("Entregada en efectivo", "good", format!("Recogiste {sum} en efectivo. Tu devolución está completa."))
        }
        RefundState::Expired => (
            "Código de retiro vencido",
            "wait",
            "Tu dinero está seguro: nadie lo recogió. Pide otro código aquí abajo.".to_owned(),
        ),
        RefundState::Failed => (
            "Aún no se pudo entregar",
            "bad",
            format!(
                "Tu dinero está seguro. Aquí abajo ves qué puedes hacer; si prefieres, escríbenos con el número {number}."
            ),
        ),
    };
    let so_far = match refund.state {
        RefundState::Delivered => None,
        _ => told.as_ref().and_then(|told| amount(known, told.collected.as_ref()?)),
    };
    let detail = match so_far {
        Some(part) => format!("Ya recogiste {part} de {sum}. {detail}"),
        None => detail,
    };
    Words { text, tone, detail }
}

fn preparing(told: Option<&wire::Refund>) -> String {
    match told.and_then(|told| dates::of_text(told.due_at.as_deref()?)) {
        Some(due) => format!("Tu código saldrá a más tardar el {due}, sin que hagas nada."),
        None => "Estamos pidiendo tu código. Aparecerá aquí abajo en un momento.".to_owned(),
    }
}

fn amount(known: &Known, amount: &crate::wire::Amount) -> Option<Money> {
    Money::parse(&amount.value, known.order.country.currency())
}

/// The words for the operator, of any refund.
pub fn short(state: RefundState) -> &'static str {
    match state {
        RefundState::Asking => "Sin respuesta aún",
        RefundState::Promised => "Prometida",
        RefundState::Preparing => "Preparando código",
        RefundState::Review => "En revisión",
        RefundState::Ready => "Código listo",
        RefundState::Delivered => "Entregada en efectivo",
        RefundState::Expired => "Código vencido",
        RefundState::Canceled => "Anulada",
        RefundState::Failed => "No se pudo entregar",
        RefundState::Refused => "Rechazada por Ventanilla",
    }
}

/// Who pays out, as the shop calls it. One that it does not know keeps the name that the settings gave it.
pub fn channel(id: &str) -> &str {
    match id {
        "efecty" => "Efecty",
        "baloto" => "Baloto",
        "caja_andina" => "Caja Andina",
        other => other,
    }
}
