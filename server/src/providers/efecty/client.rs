//! How Efecty is called: each call signed over its own bytes, an unclear outcome settled by asking.

use std::io;

use futures_util::future::join_all;
use hyper::Method;
use serde::{Serialize, de::DeserializeOwned};
use url::Url;
use ventanilla::{
    error::ErrorCode,
    error_map::efecty::{Answer as Outcome, Flow, error_code},
    signature::{Outgoing, Profile, Secret},
    time::Timestamp,
    voucher::Reference,
};

use super::{
    map, notice,
    wire::{Collection, Create, Envelope, Register, Status},
};
use crate::{
    clock::Clock,
    providers::{
        Answer, Asked, CallError, Found, Made, Network, Order,
        http::{Call, Reply, Silence},
        line::{Attempt, Judged, Line, twice},
    },
    settings::{self, Account},
    store::Store,
};

const CREATE: &str = "/collection/create";
const STATUS: &str = "/collection/status";
const REGISTER: &str = "/webhook/register";

/// The client of one merchant at Efecty.
pub struct Efecty {
    line: Line,
    profile: &'static Profile,
    key_id: String,
    key: Secret,
}

impl Efecty {
    /// A client for these settings, which signs with this key.
    ///
    /// # Errors
    /// Where there is no key, or this machine has no usable TLS.
    pub fn new(
        settings: &settings::Efecty,
        account: &Account<'_>,
        key: Option<Secret>,
        clock: Clock,
        store: Store,
    ) -> io::Result<Efecty> {
        let key = key.ok_or_else(|| io::Error::other("no secret key"))?;
        let line = Line::new(account, clock, store)?;
        Ok(Efecty { line, profile: settings.signature_profile, key_id: settings.key_id.clone(), key })
    }

    /// One attempt, signed now. Success is a 2xx status with code 00 and readable data.
    pub(super) async fn send<T: DeserializeOwned>(
        &self,
        flow: Flow,
        attempt: Attempt<'_>,
        body: &impl Serialize,
    ) -> Result<T, CallError> {
        let address = self.line.address(attempt.path);
        let text = serde_json::to_string(body).map_err(|_| CallError::of(ErrorCode::Internal))?;
        let path = Url::parse(&address).map(|url| url.path().to_owned()).unwrap_or_default();
        let message = Outgoing { method: "POST", path: &path, id: "", body: text.as_bytes() };
        let headers = self.profile.headers(&self.key, &self.key_id, &message, self.line.clock.now());
        let call = Call::new(Method::POST, address).json_text(text);
        let call = headers.into_iter().fold(call, |call, (name, value)| call.header(name, value));
        self.line.send(attempt, call, |answer| judge(flow, answer)).await
    }

    async fn status(&self, payment_id: &str, name: &str) -> Result<Collection, CallError> {
        let attempt = Attempt { subject: Some(payment_id), path: STATUS };
        let body = Status { reference: name };
        let data: Collection = twice(|| self.send(Flow::CollectionStatus, attempt, &body)).await?;
        // An answer about another code would be worse than none.
        if data.reference == name { Ok(data) } else { Err(CallError::of(ErrorCode::ProviderReplyInvalid)) }
    }

    /// As [`Efecty::status`]; `None` where the network says that it has never heard of it.
    async fn find(&self, payment_id: &str, name: &str) -> Result<Option<Collection>, CallError> {
        match self.status(payment_id, name).await {
            Ok(data) => Ok(Some(data)),
            Err(error) if error.code == ErrorCode::ProviderVoucherUnknown => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Asks, where there may be something to find, before anything is sent.
    async fn make(&self, order: &Order) -> Result<Made, CallError> {
        let unclear = || CallError::of(error_code(Flow::Collect, Outcome::Unreadable));
        let name = map::name(&order.payment_id, order.number);
        if order.maybe_made {
            self.previous_is_over(order).await?;
            if let Some(found) = self.find(&order.payment_id, &name).await? {
                return map::made(order, &name, &found).ok_or_else(unclear);
            }
        }
        let body: Create<'_> = map::create(order, &name);
        let attempt = Attempt { subject: Some(&order.payment_id), path: CREATE };
        match self.send::<Collection>(Flow::Collect, attempt, &body).await {
            Ok(data) => map::made(order, &name, &data).ok_or_else(unclear),
            Err(error) if error.is_unclear() => match self.find(&order.payment_id, &name).await {
                Ok(Some(found)) => map::made(order, &name, &found).ok_or(error),
                // Not there, or not there yet: the next try asks first, and the same name never makes two.
                Ok(None) | Err(_) => Err(CallError { code: ErrorCode::ProviderOutcomeUnknown, ..error }),
            },
            // Who asked before it sent this knows that there is nothing.
            Err(error) => Err(CallError { unheard: order.maybe_made, ..error }),
        }
    }

    /// There are never two live codes for one payment: the network's word counts, not our clock.
    async fn previous_is_over(&self, order: &Order) -> Result<(), CallError> {
        let Some(before) = order.number.checked_sub(1).filter(|number| *number > 0) else { return Ok(()) };
        let name = map::name(&order.payment_id, before);
        let found = self.find(&order.payment_id, &name).await?;
        let over = found.is_none_or(|data| data.status == "EXPIRED");
        // Its clock is behind ours, or somebody paid in the last minute: in a moment one or the other is known, so this is not kept.
        if over { Ok(()) } else { Err(CallError::of(ErrorCode::ProviderUnavailable)) }
    }

    async fn look(&self, asked: &[Asked]) -> Result<Found, CallError> {
        let names = asked.iter().flat_map(|asked| {
            (1..=asked.references.len()).map(|number| (&asked.payment_id, map::name(&asked.payment_id, number)))
        });
        let names: Vec<_> = names.collect();
        let answers = join_all(names.iter().map(|(id, name)| self.status(id, name))).await;
        let (mut found, mut answered, mut trouble) = (Found::default(), false, None);
        for ((id, _), answer) in names.iter().zip(answers) {
            match answer {
                Ok(data) => found.findings.extend(map::finding(&data)),
                Err(error) if error.code == ErrorCode::ProviderVoucherUnknown => {}
                // One answer that cannot be read, or that does not come, does not make the others worthless.
                Err(error) if error.code == ErrorCode::ProviderReplyInvalid => {}
                Err(error) => {
                    found.missed.push((*id).clone());
                    trouble = trouble.or(Some(error));
                    continue;
                }
            }
            answered = true;
        }
        match trouble {
            Some(error) if !answered => Err(error),
            _ => Ok(found),
        }
    }

    async fn announce(&self, address: &str) -> Result<(), CallError> {
        let body = Register { url: address, events: &notice::EVENTS };
        let attempt = Attempt { subject: None, path: REGISTER };
        let _: serde_json::Value = self.send(Flow::RegisterWebhook, attempt, &body).await?;
        Ok(())
    }
}

fn judge<T: DeserializeOwned>(flow: Flow, answer: Result<Reply, Silence>) -> Judged<T> {
    let of = |outcome| Err(CallError::of(error_code(flow, outcome)));
    let reply = match answer {
        Err(Silence::NotSent) => return Judged { own_code: None, outcome: of(Outcome::NotSent) },
        Err(Silence::Lost) => return Judged { own_code: None, outcome: of(Outcome::Lost) },
        Ok(reply) => reply,
    };
    let own_code = map::own_code(&reply);
    let outcome = if !(200..300).contains(&reply.status) || own_code.as_deref().is_some_and(|code| code != "00") {
        Err(map::refusal(flow, &reply))
    } else {
        let envelope = reply.body.as_deref().and_then(|body| serde_json::from_slice::<Envelope<T>>(body).ok());
        envelope.and_then(|envelope| envelope.data).map_or_else(|| of(Outcome::Unreadable), Ok)
    };
    Judged { own_code, outcome }
}

impl Network for Efecty {
    fn issue<'a>(&'a self, order: &'a Order) -> Answer<'a, Made> {
        Box::pin(self.make(order))
    }

    fn look_up<'a>(&'a self, asked: &'a [Asked]) -> Answer<'a, Found> {
        Box::pin(self.look(asked))
    }

    fn move_deadline<'a>(&'a self, _: &'a str, _: &'a Reference, _: Timestamp) -> Answer<'a, ()> {
        Box::pin(async { Err(CallError::of(ErrorCode::ActionUnsupported)) })
    }

    fn withdraw<'a>(&'a self, _: &'a str, _: &'a Reference) -> Answer<'a, ()> {
        Box::pin(async { Err(CallError::of(ErrorCode::ActionUnsupported)) })
    }

    fn can_withdraw(&self) -> bool {
        false
    }

    fn register<'a>(&'a self, address: &'a str) -> Answer<'a, ()> {
        Box::pin(self.announce(address))
    }
}
