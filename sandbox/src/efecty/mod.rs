//! Efecty's partner API (Colombia): cash paid out by code, cash taken in by voucher. No public document of such an API exists;
//! this is the contract that Ventanilla names as its default, and proof of nothing about the real network.

pub mod books;
mod calls;
mod code;
mod event;
pub mod life;
mod read;
pub mod report;
pub mod signature;
mod wire;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use jiff::Timestamp;

use crate::{
    call::Call,
    delivery,
    json::{Fields, Scalar},
    state::{App, World},
    struck,
};

pub use code::Code;
pub use event::Event;
pub use wire::CONVENIO;

use signature::Signed;
use wire::{Refusal, Reply};

/// What came with a call.
struct Request {
    call: Call,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

/// The paths of the API.
pub fn router() -> Router<Arc<App>> {
    let handler = |call| {
        move |State(app): State<Arc<App>>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
            serve(app, Request { call, method, uri, headers, body })
        }
    };
    Router::new()
        .route("/withdrawal/create", post(handler(Call::Withdraw)))
        .route("/withdrawal/status", post(handler(Call::WithdrawalStatus)))
        .route("/webhook/register", post(handler(Call::Register)))
        .route("/collection/create", post(handler(Call::Collect)))
        .route("/collection/status", post(handler(Call::CollectionStatus)))
        .route("/reports/transactions", get(handler(Call::Report)))
}

/// One call: counted, then struck or done. Whatever has expired by then is told first.
async fn serve(app: Arc<App>, request: Request) -> Response {
    let fate = {
        let world = &mut *app.world();
        count(world, &request);
        world.faults.strike(request.call)
    };
    let answer = || {
        let now = app.clock.now();
        let (reply, over) = {
            let world = &mut *app.world();
            let over = world.settle(now);
            (answer(world, now, &request), over)
        };
        delivery::send(&app, over);
        response(reply)
    };
    let error = || {
        let code = if fate.answer_500 { Some(Code::E99) } else { fate.reject };
        code.map(|code| response(Refusal::from(code).into()))
    };
    struck::serve(&app, fate, answer, error).await
}

fn count(world: &mut World, request: &Request) {
    world.revision += 1;
    *world.counters.calls.entry(request.call).or_default() += 1;
    if matches!(request.call, Call::Withdraw | Call::Collect)
        && let Some(Scalar::Text(reference)) =
            Fields::read_exact(&request.body).map(|fields| fields.scalar("reference"))
    {
        *world.counters.creates_by_reference.entry(reference).or_default() += 1;
    }
}

/// The answer of a network in good health. Takes all that it needs as arguments, the time included.
fn answer(world: &mut World, now: Timestamp, request: &Request) -> Reply {
    let Request { call, method, uri, headers, body } = request;
    let signed = Signed { method: method.as_str(), path: uri.path(), headers, body };
    let checked =
        signature::check(&world.settings, now, &signed).map_err(|why| Refusal { why: Some(why), ..Code::E04.into() });
    let done = checked.and_then(|()| calls::answer(world, now, *call, uri.query().unwrap_or_default(), body));
    done.unwrap_or_else(Reply::from)
}

fn response(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, reply.kind)], reply.body).into_response()
}

/// Tells of every code that the clock has brought to its end; returns when the first tries are over.
pub async fn tell_expired(app: &Arc<App>) -> Vec<u64> {
    let over = app.world().settle(app.clock.now());
    delivery::deliver(app, over.clone()).await;
    over
}

/// Does so each second, since the clock also moves by itself and by other processes.
pub async fn watch(app: Arc<App>) {
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let over = app.world().settle(app.clock.now());
        delivery::send(&app, over);
    }
}
