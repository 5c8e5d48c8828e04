//! How an order stands, in the buyer's words. The only place that turns a state into a sentence.

use crate::catalogue;
use crate::ledger::{OrderState, Piece};
use crate::orders::Known;
use crate::refund::RefundState;

use super::refund_words;

/// A state as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Two or three words.
    pub text: &'static str,
    /// Colour of the mark beside them: `wait`, `good`, `info`, `calm`, `bad`. Never the only sign.
    pub tone: &'static str,
    /// What it means and what to do.
    pub detail: String,
}

/// The words for an order, or for its money on the way back.
pub fn of(known: &Known) -> Words {
    if let Some(refund) = known.standing() {
        return refund_words::of(known, refund);
    }
    let order = &known.order;
    if known.refund.as_ref().is_some_and(|refund| refund.state == RefundState::Refused) {
        let detail = format!(
            "Ahora no podemos devolver tu dinero en efectivo. Escríbenos con el número {}: lo resolvemos contigo.",
            order.number
        );
        return Words { text: "No pudimos registrar tu devolución", tone: "bad", detail };
    }
    let yours = catalogue::find(&order.sku).map_or("tu compra", |product| product.yours);
    let (text, tone, detail) = match (order.state, order.stock) {
        (OrderState::Creating, _) => (
            "Generando tu código",
            "wait",
            format!("Estamos pidiendo tu código de pago. Ya apartamos {yours} y no se te ha cobrado nada."),
        ),
        (OrderState::Pending, _) => (
            "Pendiente de pago",
            "wait",
            format!("Apartamos {yours} mientras tu código esté vigente. Cuando pagues, lo verás aquí."),
        ),
        (OrderState::Paid, Piece::Missing) => (
            "Pagado",
            "good",
            format!(
                "Recibimos tu pago, pero {yours} se agotó mientras tanto. Te escribiremos para hacerte otra o \
                 devolverte tu dinero."
            ),
        ),
        (OrderState::Paid, Piece::Returned) => (
            "Devuelto",
            "calm",
            format!("Recibimos {yours} de vuelta. La entrega del dinero se anuló: te escribiremos."),
        ),
        (OrderState::Paid, _) => (
            "Pagado",
            "good",
            format!("Recibimos tu pago. Preparamos {yours} y te avisamos cuando puedas pasar a recogerla."),
        ),
        (OrderState::Expired, _) => (
            "Vencido",
            "calm",
            "El código venció sin que nos llegara un pago. Si ya pagaste, no te preocupes: lo verás aquí.".to_owned(),
        ),
        (OrderState::Late, _) => (
            "Pago tardío en revisión",
            "info",
            "Tenemos tu dinero. Llegó después del plazo, así que estamos revisando tu pedido. No pagues de nuevo: \
             te escribiremos."
                .to_owned(),
        ),
        (OrderState::Review, _) => {
            ("Pago en revisión", "info", "Estamos revisando tu pago. No pagues de nuevo: te escribiremos.".to_owned())
        }
        (OrderState::Canceled, _) => (
            "Cancelado",
            "calm",
            format!(
                "Este pedido se canceló: ya no pagues el código. Si ya pagaste, escríbenos con el número {}.",
                order.number
            ),
        ),
        (OrderState::Failed, _) => (
            "No se pudo completar",
            "bad",
            format!(
                "No pudimos generar tu código de pago. No se te cobró nada. Intenta otra vez o escríbenos con el \
                 número {}.",
                order.number
            ),
        ),
    };
    Words { text, tone, detail }
}
