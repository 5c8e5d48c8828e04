//! How PagoEfectivo is called: under the guard, with a token, with a line in the log of calls for each attempt.

use std::{io, sync::Arc, time::Instant};

use serde_json::value::RawValue;
use ventanilla::{
    error::ErrorCode,
    error_map::pagoefectivo::{Answer as Outcome, Flow, error_code},
    provider::Provider,
};

use super::{map, token::Tokens, wire::Envelope};
use crate::{
    clock::Clock,
    ids,
    providers::{
        CallError,
        guard::{Guard, Leave},
        http::{self, Client, Reply, Silence},
    },
    settings::{Environment, PagoEfectivo as Settings},
    store::{
        Store,
        calls::{self, Call},
    },
};

/// The client of one service at PagoEfectivo.
pub struct PagoEfectivo {
    pub(super) http: Client,
    pub(super) settings: Settings,
    pub(super) clock: Clock,
    pub(super) tokens: Tokens,
    guard: Arc<Guard>,
    store: Store,
}

/// One call, for the log. `path` is the pattern and holds no code.
#[derive(Clone, Copy)]
pub(super) struct Attempt<'a> {
    pub(super) flow: Flow,
    pub(super) payment_id: Option<&'a str>,
    pub(super) path: &'static str,
}

impl PagoEfectivo {
    /// A client for these settings.
    ///
    /// # Errors
    /// Where this machine has no usable TLS.
    pub fn new(settings: Settings, clock: Clock, store: Store) -> io::Result<PagoEfectivo> {
        let https_only = settings.environment == Environment::Live || settings.base_url.starts_with("https:");
        let http = Client::new(https_only)?;
        Ok(PagoEfectivo { http, settings, clock, tokens: Tokens::default(), guard: Arc::default(), store })
    }

    /// The address of a path.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.settings.base_url)
    }

    /// A call with a token. A token that is refused is fetched anew, once.
    pub(super) async fn call(
        &self,
        attempt: Attempt<'_>,
        build: impl Fn() -> http::Call,
    ) -> Result<(Reply, Option<Box<RawValue>>), CallError> {
        for last in [false, true] {
            let token = self.tokens.get(self).await?;
            // `Origin` is mandatory in the document, though it was not enforced.
            let request = build().header("authorization", format!("Bearer {token}")).header("origin", "web");
            match self.send(&attempt, request).await {
                Err(error) if error.code == ErrorCode::ProviderCredentialsRefused && !last => {
                    self.tokens.forget(&token).await;
                }
                outcome => return outcome,
            }
        }
        Err(CallError::of(ErrorCode::ProviderCredentialsRefused))
    }

    /// One attempt. Success is a 2xx status with code 100; then what is in `data` comes back, for the caller to read.
    pub(super) async fn send(
        &self,
        attempt: &Attempt<'_>,
        request: http::Call,
    ) -> Result<(Reply, Option<Box<RawValue>>), CallError> {
        let Some(leave) = self.guard.enter().await else {
            return Err(CallError::of(error_code(attempt.flow, Outcome::NotSent)));
        };
        let start = Instant::now();
        let outcome = self.http.send(request).await;
        let result = judge(attempt.flow, outcome, leave);
        self.log(attempt, &result, start);
        match result {
            Judged { error: Some(error), .. } => Err(error),
            Judged { reply: Some(reply), data, .. } => Ok((reply, data)),
            Judged { .. } => Err(CallError::of(error_code(attempt.flow, Outcome::Unreadable))),
        }
    }

    fn log(&self, attempt: &Attempt<'_>, result: &Judged, start: Instant) {
        let call = Call {
            id: ids::new("call_"),
            at: self.clock.now(),
            provider: Provider::PagoEfectivo,
            call: attempt.path,
            payment_id: attempt.payment_id.map(str::to_owned),
            http_status: result.reply.as_ref().map(|reply| reply.status),
            code: result.reply.as_ref().and_then(map::own_code),
            millis: i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX),
            outcome: result.error.as_ref().map_or("ok", |error| error.code.as_str()),
        };
        tracing::info!(
            provider = "pagoefectivo",
            call = call.call,
            payment_id = call.payment_id,
            status = call.http_status,
            code = call.code,
            millis = call.millis,
            outcome = call.outcome,
            "called"
        );
        self.store.note(move |connection| Box::pin(async move { calls::insert(connection, &call).await }));
    }
}

struct Judged {
    reply: Option<Reply>,
    data: Option<Box<RawValue>>,
    error: Option<CallError>,
}

fn judge(flow: Flow, outcome: Result<Reply, Silence>, leave: Leave<'_>) -> Judged {
    let failed = |reply, error| Judged { reply, data: None, error: Some(error) };
    let reply = match outcome {
        Err(silence) => {
            leave.tell(false);
            let outcome = if silence == Silence::NotSent { Outcome::NotSent } else { Outcome::Lost };
            return failed(None, CallError::of(error_code(flow, outcome)));
        }
        Ok(reply) => reply,
    };
    leave.tell(reply.status < 500 && reply.status != 429);
    if !(200..300).contains(&reply.status) {
        let error = map::refusal(flow, &reply);
        return failed(Some(reply), error);
    }
    let envelope = reply.body.as_deref().and_then(|body| serde_json::from_slice::<Envelope>(body).ok());
    match envelope {
        Some(Envelope { code: Some(code), data }) if code.code() == Some(100) => {
            Judged { reply: Some(reply), data, error: None }
        }
        Some(Envelope { code: Some(_), .. }) => {
            let error = map::refusal(flow, &reply);
            failed(Some(reply), error)
        }
        _ => failed(Some(reply), CallError::of(error_code(flow, Outcome::Unreadable))),
    }
}
