//! How PagoEfectivo is called: with a token, which is fetched anew where it is refused.

use std::io;

use serde_json::value::RawValue;
use ventanilla::{
    error::ErrorCode,
    error_map::pagoefectivo::{Answer as Outcome, Flow, error_code},
};

use super::{map, token::Tokens, wire::Envelope};
use crate::{
    clock::Clock,
    providers::{
        CallError,
        http::{self, Reply, Silence},
        line::{self, Judged, Line},
    },
    settings::{Account, PagoEfectivo as Settings},
    store::Store,
};

/// The client of one service at PagoEfectivo.
pub struct PagoEfectivo {
    pub(super) line: Line,
    pub(super) settings: Settings,
    pub(super) tokens: Tokens,
}

/// One call: what it is for, and how it stands in the log.
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
    pub fn new(settings: Settings, account: &Account<'_>, clock: Clock, store: Store) -> io::Result<PagoEfectivo> {
        Ok(PagoEfectivo { line: Line::new(account, clock, store)?, settings, tokens: Tokens::default() })
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
        let flow = attempt.flow;
        let logged = line::Attempt { subject: attempt.payment_id, path: attempt.path };
        self.line.send(logged, request, |answer| judge(flow, answer)).await
    }
}

fn judge(flow: Flow, answer: Result<Reply, Silence>) -> Judged<(Reply, Option<Box<RawValue>>)> {
    let reply = match answer {
        Err(silence) => {
            let outcome = if silence == Silence::NotSent { Outcome::NotSent } else { Outcome::Lost };
            return Judged { own_code: None, outcome: Err(CallError::of(error_code(flow, outcome))) };
        }
        Ok(reply) => reply,
    };
    let own_code = map::own_code(&reply);
    let envelope = reply.body.as_deref().and_then(|body| serde_json::from_slice::<Envelope>(body).ok());
    let outcome = match envelope {
        _ if !(200..300).contains(&reply.status) => Err(map::refusal(flow, &reply)),
        Some(Envelope { code: Some(code), data }) if code.code() == Some(100) => Ok((reply, data)),
        Some(Envelope { code: Some(_), .. }) => Err(map::refusal(flow, &reply)),
        _ => Err(CallError::of(error_code(flow, Outcome::Unreadable))),
    };
    Judged { own_code, outcome }
}
