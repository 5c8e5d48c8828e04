//! Efecty's side of the counter: the codes with what can be done to each, and what the counter and the merchant have left.

use jiff::Timestamp;

use crate::{
    efecty::{
        CONVENIO,
        books::{Collection, Withdrawal},
        life::{Life, Status},
    },
    lima,
    money::Pesos,
    state::World,
};

use super::{esc, text};

/// As many codes of each kind as the page lists; older ones can still be typed.
pub(super) const LISTED: usize = 100;

/// `$ 186.000`, with a space that does not break.
pub(super) fn pesos(amount: Pesos) -> String {
    format!("$\u{a0}{}", amount.grouped())
}

/// The withdrawals, newest first.
pub(super) fn withdrawals(world: &World, now: Timestamp) -> String {
    let rows: String = world.efecty.withdrawals.iter().rev().take(LISTED).map(|one| withdrawal(one, now)).collect();
    let empty = "Pide un reembolso en efectivo en la tienda de prueba y su código aparecerá aquí.";
    section("withdrawals", "Retiros", &rows, world.efecty.withdrawals.len(), empty)
}

/// The collections, newest first.
pub(super) fn collections(world: &World, now: Timestamp) -> String {
    let rows: String = world.efecty.collections.iter().rev().take(LISTED).map(|one| collection(one, now)).collect();
    let empty = "Elige Efecty al comprar en la tienda de prueba y su referencia aparecerá aquí.";
    section("collections", "Recaudos", &rows, world.efecty.collections.len(), empty)
}

fn section(id: &str, title: &str, rows: &str, total: usize, empty: &str) -> String {
    let body = if total == 0 {
        format!(r#"<div class="card empty"><p><b>Aún no hay {}.</b></p><p>{empty}</p></div>"#, title.to_lowercase())
    } else {
        format!(r#"<ul class="cips">{rows}</ul>"#)
    };
    let more = if total > LISTED {
        format!("<p class=\"hint\">Se muestran los últimos {LISTED} de {total}.</p>")
    } else {
        String::new()
    };
    format!(
        r#"<section aria-labelledby="{id}"><h2 id="{id}" class="title">{title} <span class="count">{total}</span></h2>{body}{more}</section>"#
    )
}

fn withdrawal(one: &Withdrawal, now: Timestamp) -> String {
    let status = one.life.status(now);
    let (class, badge) = badge(&one.life, status, ["Por entregar", "Entregado"]);
    let attempt = one.last_attempt.map_or_else(String::new, |(at, reason)| {
        format!(
            r#"<p class="when attempt">Último intento, {}: <b>{}</b></p>"#,
            lima::in_words(at),
            text::reason_why(reason)
        )
    });
    let actions = if status == Status::Pending { withdrawal_actions(one.code) } else { String::new() };
    format!(
        r#"<li class="card cip long {class}" id="w-{code}">
<div class="what"><h3 class="digits">{grouped}</h3><p class="ref">{reference}{concept}</p></div>
<div class="sum"><p class="amount">{amount}</p><span class="badge">{badge}</span></div>
<p class="when">Documento <b>{document}</b> · {when}</p>{attempt}
{actions}</li>"#,
        code = one.code,
        grouped = text::code(one.code),
        reference = esc(&one.reference),
        concept = concept(&one.ask.concept),
        amount = pesos(one.ask.amount),
        document = esc(&one.ask.beneficiary.masked()),
        when = when(&one.life, status, now, "Entregado"),
    )
}

fn withdrawal_actions(code: u64) -> String {
    let grouped = text::code(code);
    let field = format!(
        r#"<input type="hidden" name="code" value="{code}"><input name="document_number" aria-label="Documento para {grouped}" autocomplete="off" maxlength="24" required placeholder="Documento">"#
    );
    format!(
        r#"<div class="actions">
<form method="post" action="/counter/efecty/pay-out" class="hand">{field}<button class="primary" aria-label="Entregar {grouped}">Entregar</button></form>
<form method="post" action="/counter/efecty/expire"><input type="hidden" name="code" value="{code}"><button aria-label="Vencer {grouped}">Vencer</button></form>
<details><summary aria-label="No entregar {grouped}">No entregar</summary><div class="more">
<form method="post" action="/counter/efecty/refuse" class="stack"><input type="hidden" name="code" value="{code}"><p class="label">No se entrega, porque…</p>
<button name="reason" value="OUTLET_NO_CASH">no hay efectivo</button><button name="reason" value="OUTLET_CLOSED">el punto está cerrado</button><button name="reason" value="DOCUMENT_MISMATCH">el documento no coincide</button></form>
</div></details>
<details><summary aria-label="Más opciones para {grouped}">Más</summary><div class="more">
<form method="post" action="/counter/efecty/pay-out" class="stack"><p class="label">Entregar, pero el aviso…</p><div class="hand">{field}</div>
<button name="webhook" value="drop">no llega</button><button name="webhook" value="double">llega dos veces</button><button name="webhook" value="delay">se demora</button><button name="webhook" value="forged">trae firma falsa</button><button name="webhook" value="wrong_amount">trae otro valor</button></form>
{clock}</div></details></div>"#,
        clock = before_expiry(code),
    )
}

fn collection(one: &Collection, now: Timestamp) -> String {
    let status = one.life.status(now);
    let (class, badge) = badge(&one.life, status, ["Por pagar", "Pagado"]);
    let actions = match status {
        Status::Pending => collection_actions(one.code),
        Status::Expired => format!(
            r#"<div class="actions"><form method="post" action="/counter/efecty/take-in"><input type="hidden" name="code" value="{code}"><input type="hidden" name="late" value="true"><button aria-label="Recibir tarde {grouped}">Recibir tarde</button></form></div>"#,
            code = one.code,
            grouped = text::code(one.code),
        ),
        Status::Paid => String::new(),
    };
    format!(
        r#"<li class="card cip long {class}" id="c-{code}">
<div class="what"><h3 class="digits">{grouped}</h3><p class="ref">Convenio {CONVENIO} · {reference}{concept}</p></div>
<div class="sum"><p class="amount">{amount}</p><span class="badge">{badge}</span></div>
<p class="when">{when}</p>
{actions}</li>"#,
        code = one.code,
        grouped = text::code(one.code),
        reference = esc(&one.reference),
        concept = concept(&one.ask.concept),
        amount = pesos(one.ask.amount),
        when = when(&one.life, status, now, "Pagado"),
    )
}

fn collection_actions(code: u64) -> String {
    format!(
        r#"<div class="actions">
<form method="post" action="/counter/efecty/take-in"><input type="hidden" name="code" value="{code}"><button class="primary" aria-label="Recibir {grouped}">Recibir</button></form>
<form method="post" action="/counter/efecty/expire"><input type="hidden" name="code" value="{code}"><button aria-label="Vencer {grouped}">Vencer</button></form>
<details><summary aria-label="Más opciones para {grouped}">Más</summary><div class="more">
<form method="post" action="/counter/efecty/take-in" class="stack"><input type="hidden" name="code" value="{code}"><p class="label">Recibir, pero el aviso…</p>
<button name="webhook" value="drop">no llega</button><button name="webhook" value="double">llega dos veces</button><button name="webhook" value="delay">se demora</button><button name="webhook" value="forged">trae firma falsa</button><button name="webhook" value="wrong_amount">trae otro valor</button></form>
{clock}</div></details></div>"#,
        grouped = text::code(code),
        clock = before_expiry(code),
    )
}

fn before_expiry(code: u64) -> String {
    format!(
        r#"<form method="post" action="/counter/clock?at=efecty" class="stack"><p class="label">Mover el reloj…</p><button name="before_expiry_of" value="{code}">a 90 min del vencimiento</button></form>
"#
    )
}

fn concept(concept: &str) -> String {
    if concept.is_empty() { String::new() } else { format!(" · {}", esc(concept)) }
}

fn badge(life: &Life, status: Status, [open, done]: [&'static str; 2]) -> (&'static str, &'static str) {
    let late = life.payment.as_ref().is_some_and(|payment| payment.late);
    match status {
        Status::Pending => ("generated", open),
        Status::Paid if late => ("paid", "Pagado tarde"),
        Status::Paid => ("paid", done),
        Status::Expired => ("expired", "Vencido"),
    }
}

fn when(life: &Life, status: Status, now: Timestamp, done: &str) -> String {
    let left = text::span(life.expires.duration_since(now).abs().as_secs().unsigned_abs());
    let expires = lima::in_words(life.expires);
    match (status, &life.payment) {
        (_, Some(payment)) => {
            let operation =
                if payment.operation.is_empty() { "sin número".to_owned() } else { esc(&payment.operation) };
            format!("{done} el <b>{}</b> · operación {operation}", lima::in_words(payment.at))
        }
        (Status::Expired, None) if now >= life.expires => format!("Venció el <b>{expires}</b> · hace {left}"),
        // The clock was turned back past an expiry, which stays.
        (Status::Expired, None) => format!("Venció el <b>{expires}</b>"),
        _ => format!("Vence el <b>{expires}</b> · en {left}"),
    }
}

/// The counter's till and door, the merchant's funds, the limits.
pub(super) fn funds(world: &World, now: Timestamp) -> String {
    let books = &world.efecty;
    let usual = books.outlet.open && books.outlet.cash.is_none();
    format!(
        r#"<section class="card" aria-labelledby="funds"><h2 id="funds">Punto y fondos</h2><p class="hint{armed}">{outlet}</p>
<form method="post" action="/counter/efecty/outlet" class="grid"><button name="state" value="no_cash">Sin efectivo</button><button name="state" value="closed">Cerrar punto</button><button name="state" value="usual" class="wide">Abierto y con efectivo</button></form>
<dl class="calls"><div><dt>Saldo del comercio</dt><dd>{balance}</dd></div><div><dt>Disponible para retiros</dt><dd>{available}</dd></div><div><dt>Límite por operación</dt><dd>{one}</dd></div><div><dt>Límite por documento y día</dt><dd>{day}</dd></div></dl>
<details class="change"><summary>Cambiar saldo y límites</summary>
<form method="post" action="/counter/efecty/funds"><div class="field"><label for="balance">Saldo del comercio</label><input id="balance" name="balance" inputmode="numeric" autocomplete="off" required value="{plain_balance}"></div>
<div class="field"><label for="per_operation">Límite por operación</label><input id="per_operation" name="per_operation" inputmode="numeric" autocomplete="off" required value="{plain_one}"></div>
<div class="field"><label for="per_day">Límite por documento y día</label><input id="per_day" name="per_document_and_day" inputmode="numeric" autocomplete="off" required value="{plain_day}"></div>
<button>Guardar</button></form></details>
<p><a class="file" href="/control/efecty/report" download>Movimientos de hoy (CSV)</a></p></section>"#,
        armed = if usual { "" } else { " armed" },
        outlet = text::outlet(&books.outlet),
        balance = pesos(books.balance),
        available = pesos(books.available(now)),
        one = pesos(books.limits.per_operation),
        day = pesos(books.limits.per_document_and_day),
        plain_balance = books.balance,
        plain_one = books.limits.per_operation,
        plain_day = books.limits.per_document_and_day,
    )
}
