//! What the counter page says, in Spanish: sentences about outcomes, states and faults, and figures as people read them.

use crate::{
    call::Call,
    cip::{Status, StepError},
    control::actions::ControlError,
    delivery::{self, Delivery, Progress, Subject},
    efecty::{
        books::{Outlet, Reason},
        life,
    },
    faults::Faults,
    money::in_threes,
    webhook::Mode,
};

/// `311 000 001`: groups of three from the right, with spaces that do not break.
pub fn grouped(number: u64) -> String {
    in_threes(&number.to_string(), '\u{a0}')
}

/// `4827 1935 06`: ten digits as they are dictated, with spaces that do not break.
pub fn code(code: u64) -> String {
    format!("{:04}\u{a0}{:04}\u{a0}{:02}", code / 1_000_000, code / 100 % 10_000, code % 100)
}

/// `2 d 3 h`, `45 min`: the two largest parts of a span of seconds.
pub fn span(seconds: u64) -> String {
    let parts = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let mut left = seconds;
    let mut out: Vec<String> = Vec::new();
    for (size, unit) in parts {
        if left >= size {
            out.push(format!("{}\u{a0}{unit}", left / size));
        }
        left %= size;
    }
    out.truncate(2);
    if out.is_empty() { "0\u{a0}s".to_owned() } else { out.join(" ") }
}

/// How the clock stands to real time.
pub fn offset(seconds: i64) -> String {
    match seconds {
        0 => "reloj real".to_owned(),
        ahead if ahead > 0 => format!("adelantado {}", span(ahead.unsigned_abs())),
        behind => format!("atrasado {}", span(behind.unsigned_abs())),
    }
}

/// The state of a CIP.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Generated => "Por pagar",
        Status::Paid => "Pagado",
        Status::Expired => "Vencido",
        Status::Deleted => "Eliminado",
    }
}

/// What a webhook tells of, as the log names it.
pub fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Nothing => String::new(),
        Subject::Cip(number) => grouped(*number),
        Subject::Withdrawal(reference) | Subject::Collection(reference) => reference.clone(),
    }
}

/// What was asked of a webhook, where it was not the usual.
pub fn mode(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Deliver => None,
        Mode::Drop => Some("perdido a propósito"),
        Mode::Double => Some("enviado dos veces"),
        Mode::Forged => Some("firma falsa"),
        Mode::Delay => Some("demorado"),
        Mode::WrongAmount => Some("monto equivocado"),
    }
}

/// How far a webhook has come, in two words.
pub fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Waiting => "Por reintentar",
        Progress::Sending => "En camino",
        Progress::Delivered => "Recibido",
        Progress::Failed => "No recibido",
        Progress::Dropped => "No enviado",
    }
}

/// Why a try brought no answer. What is not foreseen stays as the system says it.
pub fn reason(reason: &str) -> String {
    if reason.contains("refused") {
        "no hay nadie escuchando en el destino".to_owned()
    } else if reason == delivery::NO_TARGET {
        "no hay destino de avisos".to_owned()
    } else if reason == delivery::TIMED_OUT {
        "el comercio no respondió en 10 s".to_owned()
    } else {
        format!("sin respuesta: {reason}")
    }
}

/// What became of a webhook, in a sentence.
pub fn outcome(delivery: &Delivery) -> String {
    let last = delivery.tries.last().map(|one| match &one.outcome {
        Ok(status) => format!("el comercio respondió {status}"),
        Err(why) => reason(why),
    });
    let last = last.unwrap_or_default();
    match delivery.progress {
        Progress::Waiting if delivery.message.mode == Mode::Delay && last.is_empty() => {
            "El aviso saldrá más tarde, como pediste.".to_owned()
        }
        Progress::Waiting if last.is_empty() => "El aviso está por salir.".to_owned(),
        Progress::Waiting => format!("El aviso no llegó ({last}); se reintentará una vez."),
        Progress::Sending => "El aviso está en camino.".to_owned(),
        Progress::Delivered => "El aviso llegó (200).".to_owned(),
        Progress::Failed => format!("El aviso no llegó ({last}); ya no se reintenta."),
        Progress::Dropped => "El aviso no se envió, como pediste.".to_owned(),
    }
}

/// The call of the API that a fault waits for.
pub fn call(call: Call) -> &'static str {
    match call {
        Call::Authorize => "autorizar",
        Call::Create => "crear CIP",
        Call::Search => "consultar",
        Call::Extend => "cambiar vencimiento",
        Call::Delete => "eliminar",
        Call::Withdraw => "crear retiro",
        Call::WithdrawalStatus => "consultar retiro",
        Call::Register => "registrar avisos",
        Call::Collect => "crear recaudo",
        Call::CollectionStatus => "consultar recaudo",
        Call::Report => "pedir el detalle del día",
    }
}

/// What goes wrong next, in a sentence.
pub fn faults(faults: &Faults) -> String {
    let mut parts = Vec::new();
    let mut count = |many: u32, text: &str| {
        if many > 0 {
            parts.push(format!("{text} ×{many}"));
        }
    };
    count(faults.answer_500, "error 500");
    count(faults.hang_up, "corte sin respuesta");
    count(faults.reject_token, "token rechazado (401)");
    count(faults.invalid_service, "servicio inválido (508)");
    let code = faults.reject_with.unwrap_or_default();
    count(faults.reject, &format!("rechazo {code:?} de Efecty"));
    if faults.delay_ms > 0 {
        count(faults.delay_more.saturating_add(1), &format!("respuesta retenida {} ms", faults.delay_ms));
    }
    if parts.is_empty() {
        return "La red responde con normalidad.".to_owned();
    }
    let when = if faults.after_booking { ", después de registrar la operación" } else { "" };
    let only = faults.only.map(|only| format!(", solo al {}", call(only))).unwrap_or_default();
    format!("Próxima falla: {}{when}{only}.", parts.join(", "))
}

/// A refusal at the counter as the API spells it.
pub fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::OutletNoCash => "OUTLET_NO_CASH",
        Reason::OutletClosed => "OUTLET_CLOSED",
        Reason::DocumentMismatch => "DOCUMENT_MISMATCH",
    }
}

/// A refusal at the counter as the cashier says it.
pub fn reason_why(reason: Reason) -> &'static str {
    match reason {
        Reason::OutletNoCash => "no hay efectivo en caja",
        Reason::OutletClosed => "el punto está cerrado",
        Reason::DocumentMismatch => "el documento no coincide",
    }
}

/// How the counter stands.
pub fn outlet(outlet: &Outlet) -> String {
    let cash = match outlet.cash {
        None => "con efectivo de sobra".to_owned(),
        Some(cash) if cash.is_zero() => "sin efectivo".to_owned(),
        Some(cash) => format!("con $\u{a0}{} en caja", cash.grouped()),
    };
    format!("Punto {}, {cash}.", if outlet.open { "abierto" } else { "cerrado" })
}

/// Why a control was refused.
pub fn refusal(error: &ControlError) -> String {
    match error {
        ControlError::UnknownCip(text) if text.trim().is_empty() => "Escribe o elige un código CIP.".to_owned(),
        ControlError::UnknownCip(text) => format!("No hay ningún CIP «{text}». Revisa el número."),
        ControlError::Step(StepError::Paid) => "Ese CIP ya está pagado.".to_owned(),
        ControlError::Step(StepError::Expired) => {
            "Ese CIP venció: la ventanilla no lo acepta. Usa «Cobrar tarde».".to_owned()
        }
        ControlError::Step(StepError::Deleted) => "El comercio eliminó ese CIP: la ventanilla no lo acepta.".to_owned(),
        ControlError::Step(StepError::NotLate) => "Ese CIP aún no vence: cóbralo normalmente.".to_owned(),
        ControlError::Step(StepError::NotGenerated) => "Ese CIP ya no está por pagar.".to_owned(),
        ControlError::UnknownCode(text) if text.trim().is_empty() => "Escribe o elige un código.".to_owned(),
        ControlError::UnknownCode(text) => format!("No hay ningún código «{text}»: la ventanilla no lo acepta."),
        ControlError::PaysIn => {
            "Esa es una referencia para pagar, no un código de retiro: usa «Recibir dinero».".to_owned()
        }
        ControlError::PaysOut => {
            "Ese es un código de retiro, no una referencia para pagar: usa «Entregar dinero».".to_owned()
        }
        ControlError::Code { step: life::StepError::Paid, .. } => "Ese código ya fue pagado.".to_owned(),
        ControlError::Code { step: life::StepError::Expired, newer: true } => {
            "Ese código venció: la ventanilla no lo acepta. El mismo documento tiene un código más nuevo.".to_owned()
        }
        ControlError::Code { step: life::StepError::Expired, .. } => {
            "Ese código venció: la ventanilla no lo acepta.".to_owned()
        }
        ControlError::Code { step: life::StepError::NotLate, .. } => {
            "Ese código aún no vence: recíbelo normalmente.".to_owned()
        }
        ControlError::Refused(reason) => format!("No se entregó: {}. Se avisó al comercio.", reason_why(*reason)),
        ControlError::Bad(reason) => format!("No se pudo: {reason}."),
        ControlError::Clock(error) => format!("No se pudo escribir el archivo del reloj: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        assert_eq!(grouped(311_000_001).replace('\u{a0}', " "), "311 000 001");
        assert_eq!(code(4_827_093_006).replace('\u{a0}', " "), "4827 0930 06");
        assert_eq!(grouped(12).replace('\u{a0}', " "), "12");
        let span = |seconds| span(seconds).replace('\u{a0}', " ");
        assert_eq!([span(0), span(59), span(3600), span(90_061)], ["0 s", "59 s", "1 h", "1 d 1 h"]);
    }

    #[test]
    fn faults_are_told_as_they_are_set() {
        assert_eq!(faults(&Faults::default()), "La red responde con normalidad.");
        let some =
            Faults { answer_500: 2, delay_ms: 50, after_booking: true, only: Some(Call::Create), ..Faults::default() };
        assert_eq!(
            faults(&some),
            "Próxima falla: error 500 ×2, respuesta retenida 50 ms ×1, después de registrar la operación, solo al crear CIP."
        );
    }
}
