//! What each call does once its signature is good. The rules come from the partner contract, which the README describes.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::{call::Call, json::Scalar, money::Pesos, settings::NotifyUrl, state::World};

use super::{
    books::{Collection, PayOut, Withdrawal},
    code::Code,
    event::Event,
    life::Life,
    read, report,
    wire::{Outcome, Refusal, Reply, collection, withdrawal},
};

/// The answer to a call with a JSON body, or to the report's query.
pub(super) fn answer(world: &mut World, now: Timestamp, call: Call, query: &str, body: &[u8]) -> Outcome {
    match call {
        Call::Withdraw => withdraw(world, now, body),
        Call::Collect => collect(world, now, body),
        Call::WithdrawalStatus => {
            let reference = read::reference(&read::body(body)?)?;
            let one = world.efecty.withdrawal(&reference).ok_or(Code::E09)?;
            Ok(Reply::success(200, &withdrawal(one, Pesos::default(), now)))
        }
        Call::CollectionStatus => {
            let reference = read::reference(&read::body(body)?)?;
            let one = world.efecty.collection(&reference).ok_or(Code::E09)?;
            Ok(Reply::success(200, &collection(one, Pesos::default(), now)))
        }
        Call::Register => register(world, body),
        _ => report::of_day(&world.efecty, query),
    }
}

fn withdraw(world: &mut World, now: Timestamp, body: &[u8]) -> Outcome {
    let fields = read::body(body)?;
    let reference = read::reference(&fields)?;
    let ask = read::pay_out(&fields)?;
    if let Some(old) = world.efecty.withdrawal(&reference) {
        let same = old.ask == ask;
        return if same {
            Ok(Reply::success(200, &withdrawal(old, Pesos::default(), now)))
        } else {
            Err(Code::E05.into())
        };
    }
    allowed(world, &ask, now)?;
    let life = Life::new(now, after(now, SignedDuration::from_hours(ask.validity_hours)));
    let one = Withdrawal {
        id: world.ids.efecty_id('W'),
        reference,
        code: world.ids.efecty_code(),
        ask,
        life,
        last_attempt: None,
    };
    let reply = Reply::success(201, &withdrawal(&one, Pesos::default(), now));
    world.efecty.withdrawals.push(one);
    Ok(reply)
}

/// The limits, in the order of their codes.
fn allowed(world: &World, ask: &PayOut, now: Timestamp) -> Result<(), Refusal> {
    let books = &world.efecty;
    if ask.amount > books.limits.per_operation {
        return Err(Code::E02.into());
    }
    if books.drawn_today(&ask.beneficiary, now).plus(ask.amount) > books.limits.per_document_and_day {
        return Err(Code::E03.into());
    }
    if ask.amount > books.available(now) { Err(Code::E06.into()) } else { Ok(()) }
}

fn after(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.checked_add(span).unwrap_or(Timestamp::MAX)
}

fn collect(world: &mut World, now: Timestamp, body: &[u8]) -> Outcome {
    let fields = read::body(body)?;
    let reference = read::reference(&fields)?;
    if let Some(old) = world.efecty.collection(&reference) {
        // A late repetition is still the same request, so its end is held against the time when it was made.
        let same = read::take_in(&fields, old.life.created)? == old.ask;
        return if same {
            Ok(Reply::success(200, &collection(old, Pesos::default(), now)))
        } else {
            Err(Code::E05.into())
        };
    }
    let ask = read::take_in(&fields, now)?;
    if ask.amount > world.efecty.limits.per_operation {
        return Err(Code::E02.into());
    }
    let life = Life::new(now, ask.expires);
    let one = Collection { id: world.ids.efecty_id('R'), reference, code: world.ids.efecty_code(), ask, life };
    let reply = Reply::success(201, &collection(&one, Pesos::default(), now));
    world.efecty.collections.push(one);
    Ok(reply)
}

#[derive(Serialize)]
struct Registered<'a> {
    url: &'a str,
    events: Vec<Event>,
}

fn register(world: &mut World, body: &[u8]) -> Outcome {
    let fields = read::body(body)?;
    let wrong = |field| Refusal::of_field(Code::E10, field);
    let url = match fields.scalar("url") {
        Scalar::Text(text) => text.parse::<NotifyUrl>().ok(),
        _ => None,
    };
    let url = url.ok_or_else(|| wrong("url"))?;
    let names = fields.texts("events").filter(|names| !names.is_empty()).ok_or_else(|| wrong("events"))?;
    let events: Option<_> = names.iter().map(|name| Event::parse(name)).collect();
    let books = &mut world.efecty;
    books.events = events.ok_or_else(|| wrong("events"))?;
    let url = books.notify_url.insert(url);
    Ok(Reply::success(200, &Registered { url: url.as_str(), events: books.events.iter().copied().collect() }))
}
