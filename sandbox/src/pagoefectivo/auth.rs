//! Authorisation: the hash that proves the merchant, and the bearer token of two hours that follows from it.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::{
    dialect::Dialect,
    json::{Fields, write},
    lima,
    signing::{hash_string, jwt, jwt_claims},
    state::World,
};

use super::{
    validate::{Checker, digits, text},
    wire::{Fault, Outcome, Reply, Token},
};

/// How far `dateRequest` may be from the network's time. Not documented; a quarter of an hour is this sandbox's choice.
const DRIFT: SignedDuration = SignedDuration::from_mins(15);

/// TECHDOC 5.1.1.
const TOKEN_LIFE: SignedDuration = SignedDuration::from_hours(2);

/// The letters that stand for the merchant's service.
const CODE_SERVICE: &str = "VTN";

#[derive(Deserialize)]
struct Claims {
    nameid: String,
    exp: i64,
}

/// `POST /v1/authorizations`
pub(super) fn authorize(world: &mut World, now: Timestamp, body: &[u8]) -> Outcome {
    let dialect = world.dialect;
    let fields = Fields::read(body).ok_or_else(|| Reply::invalid(dialect, &[]))?;
    let mut check = Checker::new(&fields);
    let access_key = check.required("accessKey", text(20));
    let id_service = check.required("idService", digits(18));
    let date_request = check.required("dateRequest", |value| {
        let text = text(25)(value)?;
        let at = lima::read_exact(&text)?;
        (at.duration_since(now).abs() <= DRIFT).then_some(text)
    });
    let hash = check.required("hashString", text(64));
    // What a wrong key or hash is answered with is not documented: here the field that does not match.
    let (Some(access_key), Some(id_service), Some(date_request), Some(hash)) =
        (access_key, id_service, date_request, hash)
    else {
        return Err(Reply::invalid(dialect, &check.faults));
    };
    let settings = &world.settings;
    let wrong = |field| Err(Reply::invalid(dialect, &[(field, Fault::Invalid)]));
    if access_key != settings.access_key {
        return wrong("accessKey");
    }
    if id_service != settings.id_service {
        return wrong("idService");
    }
    if hash != hash_string(&id_service, &access_key, &settings.secret_key, &date_request) {
        return wrong("hashString");
    }
    let ends = now.checked_add(TOKEN_LIFE).unwrap_or(Timestamp::MAX);
    let token = issue(world, &id_service, ends);
    let data = Token {
        token: &token,
        code_service: CODE_SERVICE,
        token_start: lima::write(now),
        token_expires: lima::write(ends),
    };
    Ok(Reply::success(dialect, 201, &data))
}

fn issue(world: &mut World, id_service: &str, ends: Timestamp) -> String {
    let claims = format!(
        r#"{{"sub":"{CODE_SERVICE}","jti":"{}","nameid":{},"exp":{}}}"#,
        world.ids.guid(),
        write(&id_service),
        ends.as_second()
    );
    jwt(&world.ids.token_key(), &claims)
}

/// Is this header a token of ours that is still good, for a service that exists?
pub(super) fn check(world: &World, now: Timestamp, header: Option<&str>) -> Result<(), Reply> {
    let token = header.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or("");
    let claims: Claims = jwt_claims(&world.ids.token_key(), token)
        .and_then(|claims| serde_json::from_str(&claims).ok())
        .ok_or_else(Reply::unauthorized)?;
    if now.as_second() >= claims.exp {
        return Err(Reply::unauthorized());
    }
    if claims.nameid != world.settings.id_service {
        return Err(invalid_service(world.dialect));
    }
    Ok(())
}

/// Code 508: the service that the token is bound to is invalid. The document prints no message for it.
pub(super) fn invalid_service(dialect: Dialect) -> Reply {
    Reply::error(dialect, 400, 508, "")
}
