//! News that comes while something else is on its way, or instead of an answer that was lost.

use super::*;

/// A payment whose first code has run out.
fn expired() -> Snapshot {
    Snapshot { status: Status::Expired, ..snapshot(Status::Expired, noon()) }
}

/// The same with a new code, good for so long.
fn reissued(valid: i64) -> Snapshot {
    let mut snapshot = snapshot(Status::RequiresAction, noon());
    let voucher = snapshot.voucher.as_mut().unwrap();
    voucher.reference = Reference::new(Provider::PagoEfectivo, "311000002").unwrap();
    voucher.expires_at = noon().plus(valid);
    snapshot
}

/// The answer to the wish for a new code gets lost; the code comes with the next question, and runs out as well.
#[test]
fn a_new_code_that_comes_by_asking_is_as_new_as_one_that_was_answered() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).hears(&reissued(HOUR)).passes(HOUR).send(Msg::Rang(Timer::Countdown)).log.clear();
    phone.hears(&expired()).send(Msg::Pressed(Press::Reissue)).done(0);
    phone.shows("No pudimos generar").log.clear();
    phone.hears(&reissued(2 * HOUR)).shows("311000002").check("ventanilla-status, poll 3000, countdown");
    phone.passes(HOUR).send(Msg::Rang(Timer::Countdown)).check("ventanilla-expire, fetch \"\"");
    phone.hears(&expired()).shows("Generar un código nuevo").hides("No pudimos generar");
}

#[test]
fn a_deadline_that_the_shop_put_off_is_told_when_it_is_reached() {
    let mut phone = Phone::new(0, false);
    phone
        .send(Msg::Mounted)
        .hears(&reissued(HOUR))
        .send(Msg::Copied(true))
        .passes(HOUR)
        .send(Msg::Rang(Timer::Countdown));
    phone.hears(&reissued(2 * HOUR)).shows("Copiar código").log.clear();
    phone.passes(HOUR).send(Msg::Rang(Timer::Countdown)).check("ventanilla-expire, fetch \"\"");
}

/// The new code is known before the answer to the wish says that it failed.
#[test]
fn a_late_no_does_not_stick_to_the_code_that_came_meanwhile() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).hears(&expired()).send(Msg::Pressed(Press::Reissue)).hears(&reissued(HOUR));
    phone.done(503).hears(&reissued(HOUR)).shows("311000002");
    phone.hears(&expired()).shows("Generar un código nuevo").hides("No pudimos generar");
}

/// While a shop deploys, what stands before its backend answers in its stead.
#[test]
fn a_no_that_is_not_the_backends_is_a_lost_answer() {
    for status in [401, 403, 404] {
        let mut phone = Phone::new(0, false);
        phone.send(Msg::Mounted).hears(&reissued(HOUR)).log.clear();
        phone.fails(status).shows("Esperando tu pago").check("ventanilla-error, poll 2000, countdown");
        phone.fails(status).shows("volvemos a intentar").send(Msg::Rang(Timer::Poll)).log.clear();
        phone.hears(&reissued(HOUR)).shows("Esperando tu pago");
    }
}

#[test]
fn a_token_that_is_refused_is_asked_with_again_when_somebody_looks() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).hears(&reissued(HOUR)).log.clear();
    phone.refuses().shows("311000002").shows("Recarga esta página").hides("volvemos a intentar");
    phone
        .hides("Esperando tu pago")
        .check("ventanilla-error, countdown")
        .send(Msg::Rang(Timer::Poll))
        .check("countdown");
    phone.send(Msg::Shown).check("fetch \"\", countdown").refuses().log.clear();
    phone.send(Msg::Online).check("fetch \"\", countdown");
    phone.hears(&reissued(HOUR)).shows("Esperando tu pago").check("poll 3000, countdown");
}

/// A question was on its way before the wish was done, and its answer comes last.
#[test]
fn an_answer_from_before_the_new_code_does_not_take_it_away() {
    let mut phone = Phone::new(0, false);
    phone.send(Msg::Mounted).hears(&expired()).send(Msg::Rang(Timer::Poll)).send(Msg::Pressed(Press::Reissue));
    let done = phone.reply(200, SnapshotJson::write(&reissued(HOUR)));
    phone.send(Msg::Done(done)).shows("311000002").log.clear();
    phone.hears(&expired()).shows("311000002").check("fetch \"\", countdown");
    phone.hears(&reissued(HOUR)).check("poll 3000, countdown");
    // A wish that failed may have been done all the same: what was asked before cannot know.
    phone.send(Msg::Rang(Timer::Poll)).done(0).log.clear();
    phone.hears(&expired()).shows("311000002").check("fetch \"\", countdown");
    phone.hears(&expired()).shows("Este código venció");
}
