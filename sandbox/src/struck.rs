//! One call from end to end, on whichever network: struck by a fault or answered, in the order that `after_booking` asks for.

use axum::{
    body::{Body, Bytes},
    response::{IntoResponse, Response},
};

use crate::{faults::Fate, state::App};

/// Runs a call. `answer` does the work of a network in good health; `error` is what it says instead when told to fail.
pub async fn serve(
    app: &App,
    fate: Fate,
    answer: impl FnOnce() -> Response,
    error: impl FnOnce() -> Option<Response>,
) -> Response {
    if fate.after_booking {
        let answered = answer();
        hold(app, fate).await;
        return struck(fate, error).unwrap_or(answered);
    }
    hold(app, fate).await;
    struck(fate, error).unwrap_or_else(answer)
}

/// Keeps the line open for the told time, or until `POST /control/release`.
async fn hold(app: &App, fate: Fate) {
    let Some(delay) = fate.delay else { return };
    let released = app.release.notified();
    let held = Held::new(app);
    tokio::select! {
        () = released => {}
        () = tokio::time::sleep(delay) => {}
    }
    drop(held);
}

/// Counts an answer as held, also when the caller gives up waiting.
struct Held<'a>(&'a App);

impl<'a> Held<'a> {
    fn new(app: &'a App) -> Self {
        app.world().held += 1;
        Self(app)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.world().held -= 1;
    }
}

fn struck(fate: Fate, error: impl FnOnce() -> Option<Response>) -> Option<Response> {
    if fate.hang_up {
        // A body that breaks before its first byte: the connection closes without an answer.
        let broken = futures_util::stream::once(async { Err::<Bytes, _>(std::io::Error::other("hung up, as told")) });
        return Some(Body::from_stream(broken).into_response());
    }
    error()
}
