//! The left side of the counter: the till, and the CIPs with what can be done to each.

use jiff::Timestamp;

use crate::{
    cip::{Cip, Status},
    lima,
    state::World,
};

use super::{esc, text, webhook_options};

/// As many CIPs as the page lists; older ones can still be typed.
const LISTED: usize = 100;

/// The till: a code, how the merchant is told, and one button.
pub(super) fn pay_form(world: &World, now: Timestamp) -> String {
    let open = world.cips.values().rev().filter(|cip| cip.status(now) == Status::Generated).take(LISTED);
    let options: String = open
        .map(|cip| {
            format!(
                r#"<option value="{}">{} {} · {}</option>"#,
                cip.number,
                cip.currency.symbol(),
                cip.amount.grouped(),
                esc(&cip.transaction_code)
            )
        })
        .collect();
    format!(
        r#"<section class="card till" aria-labelledby="till"><h2 id="till">Cobrar un código</h2>
<form method="post" action="/counter/pay">
<div class="field wide"><label for="cip">Código CIP</label><input id="cip" name="cip" class="code" inputmode="numeric" autocomplete="off" maxlength="20" required list="open" placeholder="Escribe o elige"><datalist id="open">{options}</datalist></div>
<div class="field"><label for="webhook">Aviso al comercio</label><select id="webhook" name="webhook">
{modes}</select></div>
<div class="field"><label for="operation">Operación</label><input id="operation" name="operation" maxlength="14" autocomplete="off" placeholder="Automática"></div>
<button class="primary wide">Cobrar</button>
</form></section>"#,
        modes = webhook_options(),
    )
}

/// The CIPs, newest first.
pub(super) fn list(world: &World, now: Timestamp) -> String {
    let rows: String = world.cips.values().rev().take(LISTED).map(|cip| row(cip, now)).collect();
    let total = world.cips.len();
    let body = if total == 0 {
        r#"<div class="card empty"><p><b>Aún no hay códigos.</b></p><p>Crea un pedido en la tienda de prueba y su código CIP aparecerá aquí.</p></div>"#.to_owned()
    } else {
        format!(r#"<ul class="cips">{rows}</ul>"#)
    };
    let more = if total > LISTED {
        format!("<p class=\"hint\">Se muestran los últimos {LISTED} de {total}.</p>")
    } else {
        String::new()
    };
    format!(
        r#"<section aria-labelledby="cips"><h2 id="cips" class="title">Códigos CIP <span class="count">{total}</span></h2>{body}{more}</section>"#
    )
}

fn row(cip: &Cip, now: Timestamp) -> String {
    let status = cip.status(now);
    let class = crate::control::view::word(status);
    let concept = if cip.concept.is_empty() { String::new() } else { format!(" · {}", esc(&cip.concept)) };
    let late = cip.payment.as_ref().is_some_and(|payment| payment.late);
    let badge = if late { "Pagado tarde" } else { text::status(status) };
    format!(
        r#"<li class="card cip {class}" id="cip-{number}">
<div class="what"><h3 class="digits">{code}</h3><p class="ref">{reference}{concept}</p></div>
<div class="sum"><p class="amount">{symbol} {amount}</p><span class="badge">{badge}</span></div>
<p class="when">{when}</p>
{actions}</li>"#,
        number = cip.number,
        code = text::grouped(cip.number),
        reference = esc(&cip.transaction_code),
        symbol = cip.currency.symbol(),
        amount = cip.amount.grouped(),
        when = when(cip, status, now),
        actions = actions(cip.number, status),
    )
}

fn when(cip: &Cip, status: Status, now: Timestamp) -> String {
    let left = cip.expires.duration_since(now).abs().as_secs().unsigned_abs();
    let expires = lima::in_words(cip.expires);
    match (status, &cip.payment) {
        (Status::Paid, Some(payment)) => {
            let operation =
                if payment.operation.is_empty() { "sin número".to_owned() } else { esc(&payment.operation) };
            let after = if payment.late { format!(" · había vencido el {expires}") } else { String::new() };
            format!("Pagado el <b>{}</b> · operación {operation}{after}", lima::in_words(payment.at))
        }
        (Status::Deleted, _) => {
            let removed = cip.removed.map(lima::in_words).unwrap_or_default();
            format!("Eliminado por el comercio el <b>{removed}</b>")
        }
        (Status::Expired, _) => format!("Venció el <b>{expires}</b> · hace {}", text::span(left)),
        _ => format!("Vence el <b>{expires}</b> · en {}", text::span(left)),
    }
}

fn actions(number: u64, status: Status) -> String {
    match status {
        Status::Paid => String::new(),
        Status::Expired => late_form(number, "Cobrar tarde"),
        Status::Deleted => late_form(number, "Cobrar de todos modos"),
        Status::Generated => format!(
            r#"<div class="actions">
<form method="post" action="/counter/pay"><input type="hidden" name="cip" value="{number}"><button class="primary" aria-label="Cobrar {code}">Cobrar</button></form>
<form method="post" action="/counter/expire"><input type="hidden" name="cip" value="{number}"><button aria-label="Vencer {code}">Vencer</button></form>
<details><summary aria-label="Más opciones para {code}">Más</summary><div class="more">
<form method="post" action="/counter/pay" class="stack"><input type="hidden" name="cip" value="{number}"><p class="label">Cobrar, pero el aviso…</p>
<button name="webhook" value="drop">no llega</button><button name="webhook" value="double">llega dos veces</button><button name="webhook" value="delay">se demora</button><button name="webhook" value="forged">trae firma falsa</button><button name="webhook" value="wrong_amount">trae otro monto</button></form>
<form method="post" action="/counter/clock" class="stack"><p class="label">Mover el reloj…</p><button name="before_expiry_of" value="{number}">a 90 min del vencimiento</button></form>
</div></details></div>"#,
            code = text::grouped(number),
        ),
    }
}

fn late_form(number: u64, label: &str) -> String {
    format!(
        r#"<div class="actions"><form method="post" action="/counter/pay"><input type="hidden" name="cip" value="{number}"><input type="hidden" name="late" value="true"><button aria-label="{label} {code}">{label}</button></form></div>"#,
        code = text::grouped(number),
    )
}
