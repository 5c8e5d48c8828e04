//! The right side of the counter: webhooks sent, the clock, what goes wrong next, and what the merchant called.

use crate::{
    call::{Call, Network},
    delivery::{Delivery, Progress},
    efecty::{self, Code},
    faults::Faults,
    lima,
    state::World,
};

use super::{Tab, esc, text};

/// As many webhooks as the page lists.
const LISTED: usize = 20;

/// The log of webhooks, newest first.
pub(super) fn deliveries(world: &World, tab: Tab) -> String {
    let network = tab.network();
    let ours = world.deliveries.values().rev().filter(|delivery| delivery.message.network == network);
    let rows: String = ours.take(LISTED).map(delivery).collect();
    let body = if rows.is_empty() {
        r#"<p class="hint">Todavía no se ha enviado ninguno.</p>"#.to_owned()
    } else {
        format!(r#"<ol class="log">{rows}</ol>"#)
    };
    let flush = if world.waiting().is_empty() {
        String::new()
    } else {
        format!(
            r#"<form method="post" action="/counter/flush{}"><button>Reintentar los pendientes ahora</button></form>"#,
            tab.query()
        )
    };
    let target = match (network, &world.notify_url, &world.efecty.notify_url) {
        (Network::PagoEfectivo, Some(url), _) | (Network::Efecty, _, Some(url)) => {
            format!("Destino: <code>{}</code>", esc(url.as_str()))
        }
        (Network::PagoEfectivo, None, _) => "Sin destino: inicia la red con <code>--notify-url</code>.".to_owned(),
        (Network::Efecty, _, None) => {
            "Sin destino: el comercio lo registra con <code>/webhook/register</code>.".to_owned()
        }
    };
    format!(
        r#"<section class="card" aria-labelledby="log"><h2 id="log">Avisos al comercio</h2>{body}{flush}<p class="hint break">{target}</p></section>"#
    )
}

fn delivery(delivery: &Delivery) -> String {
    let class = match delivery.progress {
        Progress::Delivered => "good",
        Progress::Failed => "bad",
        Progress::Waiting | Progress::Sending | Progress::Dropped => "open",
    };
    let about = esc(&text::subject(&delivery.message.subject));
    let mode = text::mode(delivery.message.mode).map(|mode| format!(" · {mode}")).unwrap_or_default();
    let tries: String = delivery
        .tries
        .iter()
        .map(|one| {
            let outcome = match &one.outcome {
                Ok(status) => format!("HTTP {status}"),
                Err(reason) => esc(&text::reason(reason)),
            };
            format!("<li>{} · {outcome}</li>", lima::to_the_second(one.at))
        })
        .collect();
    format!(
        r#"<li class="{class}"><details><summary><span class="dot" aria-hidden="true"></span><span class="event">{event} {about}<small>{made}{mode}</small></span><b>{progress}</b></summary>
<ul class="tries">{tries}</ul><p class="label">Cuerpo</p><pre tabindex="0">{body}</pre>{signature}</details></li>"#,
        event = esc(&delivery.message.event),
        made = lima::to_the_second(delivery.made),
        progress = text::progress(delivery.progress),
        body = esc(&delivery.message.body),
        signature = signature(delivery),
    )
}

/// Efecty's covers the time of sending, so there is none before the first try.
fn signature(delivery: &Delivery) -> String {
    let name = match delivery.message.network {
        Network::PagoEfectivo => "PE-Signature",
        Network::Efecty if delivery.signature.is_empty() => return String::new(),
        Network::Efecty => efecty::signature::SIGNATURE,
    };
    format!(r#"<p class="label">{name}</p><pre tabindex="0">{}</pre>"#, esc(&delivery.signature))
}

/// The clock's buttons.
pub(super) fn clock(offset: i64, tab: Tab) -> String {
    format!(
        r#"<section class="card" aria-labelledby="clock"><h2 id="clock">Reloj de la red</h2><p class="hint">Estado: {}.</p>
<form method="post" action="/counter/clock{at}" class="grid"><button name="advance_seconds" value="3600">+1 hora</button><button name="advance_seconds" value="86400">+1 día</button><button name="set_offset_seconds" value="0" class="wide">Volver a la hora real</button></form></section>"#,
        esc(&text::offset(offset)),
        at = tab.query(),
    )
}

/// What goes wrong next.
pub(super) fn faults(world: &World, tab: Tab) -> String {
    let held = if world.held > 0 {
        format!(
            r#"<form method="post" action="/counter/release{}"><button>Soltar {} respuesta(s) retenida(s)</button></form>"#,
            tab.query(),
            world.held
        )
    } else {
        String::new()
    };
    let (kinds, codes) = refusals(tab.network());
    let calls: String = Call::of(tab.network())
        .iter()
        .map(|call| format!(r#"<option value="{}">al {}</option>"#, call.name(), text::call(*call)))
        .collect();
    format!(
        r#"<section class="card" aria-labelledby="faults"><h2 id="faults">Fallas de la API</h2><p class="hint{armed}">{now}</p>{held}
<form method="post" action="/counter/next{at}">
<div class="field"><label for="kind">La próxima vez</label><select id="kind" name="kind"><option value="answer_500">responder error 500</option><option value="hang_up">cortar sin responder</option><option value="delay">responder lento</option>{kinds}</select></div>{codes}
<div class="field"><label for="only">En qué llamada</label><select id="only" name="only"><option value="">en cualquiera</option>{calls}</select></div>
<div class="grid"><div class="field"><label for="times">Veces</label><input id="times" name="times" type="number" min="1" max="99" value="1" required></div>
<div class="field"><label for="delay_ms">Demora (ms)</label><input id="delay_ms" name="delay_ms" type="number" min="1" max="600000" value="8000" required></div></div>
<label class="check"><input type="checkbox" name="after_booking" value="true"> Después de registrar la operación</label>
<div class="grid"><button class="primary">Preparar falla</button><button name="clear" value="true" formnovalidate>Quitar fallas</button></div>
</form></section>"#,
        armed = if text::faults(&world.faults) == text::faults(&Faults::default()) { "" } else { " armed" },
        now = esc(&text::faults(&world.faults)),
        at = tab.query(),
    )
}

/// What only this network can answer: its options, and the field that goes with them.
fn refusals(network: Network) -> (&'static str, String) {
    match network {
        Network::PagoEfectivo => (
            r#"<option value="reject_token">rechazar el token (401)</option><option value="invalid_service">servicio inválido (508)</option>"#,
            String::new(),
        ),
        Network::Efecty => {
            let codes: String = Code::ALL
                .iter()
                .map(|code| format!(r#"<option value="{code:?}">{code:?} · {}</option>"#, code.message()))
                .collect();
            let field = format!(
                r#"<div class="field"><label for="reject_with">Código, si se rechaza</label><select id="reject_with" name="reject_with">{codes}</select></div>"#
            );
            (r#"<option value="reject">rechazar con un código</option>"#, field)
        }
    }
}

/// What the merchant called so far, and the button that forgets everything.
pub(super) fn calls(world: &World, tab: Tab) -> String {
    let rows: String = Call::of(tab.network())
        .iter()
        .map(|call| {
            let many = world.counters.calls.get(call).copied().unwrap_or(0);
            format!("<div><dt>{}</dt><dd>{many}</dd></div>", text::call(*call))
        })
        .collect();
    format!(
        r#"<section class="card" aria-labelledby="calls"><h2 id="calls">Llamadas recibidas</h2><dl class="calls">{rows}</dl>
<form method="post" action="/counter/reset{at}"><button class="quiet">Empezar de cero</button></form>
<p class="hint">Borra códigos, avisos y fallas, y vuelve a la hora real.</p></section>"#,
        at = tab.query(),
    )
}
