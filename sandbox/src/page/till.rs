//! Efecty's two tills: one hands money out against a code and a document, one takes money in for a reference.

use jiff::Timestamp;

use crate::{
    efecty::{CONVENIO, life::Status},
    state::World,
};

use super::{
    efecty::{LISTED, pesos},
    esc, webhook_options,
};

/// A code, the document that the person shows, how the merchant is told, and one button.
pub(super) fn pay_out(world: &World, now: Timestamp) -> String {
    let live = world.efecty.withdrawals.iter().rev().filter(|one| one.life.status(now) == Status::Pending);
    let options: String = live
        .take(LISTED)
        .map(|one| option(one.code, &format!("{} · {}", pesos(one.ask.amount), one.reference)))
        .collect();
    format!(
        r#"<section class="card till" aria-labelledby="till"><h2 id="till">Entregar dinero</h2>
<p class="hint">La persona dicta su código de retiro y muestra su documento original.</p>
<form method="post" action="/counter/efecty/pay-out">
<div class="field wide"><label for="code">Código de retiro</label><input id="code" name="code" class="code" inputmode="numeric" autocomplete="off" maxlength="24" required list="live" placeholder="Escribe o elige" value="{typed}"><datalist id="live">{options}</datalist></div>
<div class="field"><label for="document">Número de documento</label><input id="document" name="document_number" autocomplete="off" maxlength="24" required placeholder="El que muestra"></div>
<div class="field"><label for="webhook">Aviso al comercio</label><select id="webhook" name="webhook">{modes}</select></div>
<button class="primary wide">Entregar</button>
</form></section>"#,
        typed = typed(world),
        modes = webhook_options(),
    )
}

/// The convenio is the merchant's, so that only the reference has to be typed.
pub(super) fn take_in(world: &World, now: Timestamp) -> String {
    let open = world.efecty.collections.iter().rev().filter(|one| one.life.status(now) == Status::Pending);
    let options: String = open
        .take(LISTED)
        .map(|one| option(one.code, &format!("{} · {}", pesos(one.ask.amount), one.reference)))
        .collect();
    format!(
        r#"<section class="card till" aria-labelledby="take"><h2 id="take">Recibir dinero</h2>
<p class="hint">La persona dicta el convenio <b>{CONVENIO}</b> y su referencia, y paga el valor exacto.</p>
<form method="post" action="/counter/efecty/take-in">
<div class="field wide both"><label for="reference">Referencia de pago</label><input id="reference" name="code" class="code" inputmode="numeric" autocomplete="off" maxlength="24" required list="open" placeholder="Escribe o elige"><datalist id="open">{options}</datalist></div>
<div class="field"><label for="told">Aviso al comercio</label><select id="told" name="webhook">{modes}</select></div>
<button class="primary wide">Recibir</button>
</form></section>"#,
        modes = webhook_options(),
    )
}

fn option(code: u64, label: &str) -> String {
    format!(r#"<option value="{code}">{}</option>"#, esc(label))
}

/// What was typed and led to nothing: to be mended, or tried with another document.
fn typed(world: &World) -> String {
    world.notice.as_ref().and_then(|notice| notice.typed.as_deref()).map(esc).unwrap_or_default()
}
