//! The line to a provider: each call goes under the guard, and leaves a line in the log of calls.

use std::{io, time::Duration, time::Instant};

use ventanilla::{error::ErrorCode, provider::Provider};

use super::{
    CallError,
    guard::Guard,
    http::{self, Client, Reply, Silence},
};
use crate::{
    clock::Clock,
    ids,
    settings::{Account, Environment},
    store::{
        Store,
        calls::{self, Call},
    },
};

/// Where calls to one provider go out.
pub struct Line {
    /// The time.
    pub clock: Clock,
    provider: Provider,
    base_url: String,
    http: Client,
    guard: Guard,
    store: Store,
}

/// One call, for the log: about what, by our own name for it. `path` is the pattern and holds no code.
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Attempt<'a> {
    pub subject: Option<&'a str>,
    pub path: &'static str,
}

/// What an answer means.
pub struct Judged<T> {
    /// The provider's own code in it, for the log.
    pub own_code: Option<String>,
    /// What came of the call.
    pub outcome: Result<T, CallError>,
}

impl Line {
    /// The line of an account.
    ///
    /// # Errors
    /// Where this machine has no usable TLS.
    pub fn new(account: &Account<'_>, clock: Clock, store: Store) -> io::Result<Line> {
        let https_only = account.environment == Environment::Live || account.base_url.starts_with("https:");
        Ok(Line {
            clock,
            provider: account.provider,
            base_url: account.base_url.to_owned(),
            http: Client::new(https_only)?,
            guard: Guard::default(),
            store,
        })
    }

    /// The address of a path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// One attempt. `judge` says what the answer means, or the silence.
    ///
    /// # Errors
    /// What `judge` says.
    pub async fn send<T>(
        &self,
        attempt: Attempt<'_>,
        request: http::Call,
        judge: impl FnOnce(Result<Reply, Silence>) -> Judged<T> + Send,
    ) -> Result<T, CallError> {
        let Some(leave) = self.guard.enter().await else {
            return judge(Err(Silence::NotSent)).outcome;
        };
        let start = Instant::now();
        let answer = self.http.send(request).await;
        let status = answer.as_ref().ok().map(|reply| reply.status);
        leave.tell(status.is_some_and(|status| status < 500 && status != 429));
        let judged = judge(answer);
        let word = judged.outcome.as_ref().err().map_or("ok", |error| error.code.as_str());
        self.log(attempt, status, judged.own_code, word, start);
        judged.outcome
    }

    fn log(
        &self,
        attempt: Attempt<'_>,
        http_status: Option<u16>,
        code: Option<String>,
        outcome: &'static str,
        start: Instant,
    ) {
        let call = Call {
            id: ids::new("call_"),
            at: self.clock.now(),
            provider: self.provider,
            call: attempt.path,
            subject: attempt.subject.map(str::to_owned),
            http_status,
            code,
            millis: i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX),
            outcome,
        };
        tracing::info!(
            provider = call.provider.id(),
            call = call.call,
            subject = call.subject,
            status = call.http_status,
            code = call.code,
            millis = call.millis,
            outcome = call.outcome,
            "called"
        );
        self.store.note(move |connection| Box::pin(async move { calls::insert(connection, &call).await }));
    }
}

/// For calls that do the same when they are made again: one more try, a moment later, where the first got no answer.
///
/// # Errors
/// Those of the call.
pub async fn twice<T, F, R>(call: F) -> Result<T, CallError>
where
    F: Fn() -> R,
    R: Future<Output = Result<T, CallError>>,
{
    match call().await {
        Err(CallError { code: ErrorCode::ProviderUnavailable, retry_after: None, .. }) => {
            let jitter = rand::random::<u8>();
            tokio::time::sleep(Duration::from_millis(100_u64.saturating_add(u64::from(jitter)))).await;
            call().await
        }
        outcome => outcome,
    }
}
