//! Creating, searching, extending and deleting CIPs, by the rules of the fact sheet (§1.4 to §1.6, §3, §4).

use jiff::{SignedDuration, Timestamp};

use crate::{
    cip::Cip,
    dialect::Mandatory,
    json::{Fields, Json, Scalar},
    lima,
    money::{Currency, Minor},
    state::World,
};

use super::{
    validate::{Checker, dialling_code, digits, email, one_of, text},
    wire::{Created, Fault, Found, Outcome, Reply, Row},
};

/// A CIP lives ten minutes at the least (Culqi's and Bamboo's documents).
const SHORTEST: SignedDuration = SignedDuration::from_mins(10);

/// The life that the merchant agreed on for CIPs without `dateExpiry`: differs per contract; a day here.
const AGREED: SignedDuration = SignedDuration::from_hours(24);

/// Where `cipUrl` points: a host that by RFC 2606 cannot exist, since this network has no page for payers.
/// As long as it would be in production: a host, a GUID, `.html`.
const CIP_PAGES: &str = "https://sandbox.invalid";

/// The rule for `dateExpiry`: between ten minutes and six months from now, both included.
fn expiry(now: Timestamp) -> impl Fn(&Scalar) -> Option<Timestamp> {
    move |value| {
        let at = lima::read_lenient(&text(25)(value)?)?;
        (at.duration_since(now) >= SHORTEST && at <= lima::six_months_after(now)).then_some(at)
    }
}

fn currency(value: &Scalar) -> Option<Currency> {
    Currency::parse(&text(3)(value)?)
}

fn amount(value: &Scalar) -> Option<Minor> {
    let (Scalar::Text(text) | Scalar::Number(text)) = value else { return None };
    Minor::parse(text).filter(|amount| !amount.is_zero())
}

/// `POST /v1/cips`
pub(super) fn create(world: &mut World, now: Timestamp, origin: Option<&str>, body: &[u8]) -> Outcome {
    let dialect = world.dialect;
    let fields = Fields::read(body).ok_or_else(|| Reply::invalid(dialect, &[]))?;
    let all = dialect.mandatory == Mandatory::Techdoc;
    let mut check = Checker::new(&fields);
    let currency = check.required("currency", currency);
    let amount = check.required("amount", amount);
    let transaction_code = check.required("transactionCode", text(36));
    let expires = check.field("dateExpiry", all, expiry(now));
    let concept = check.optional("paymentConcept", text(50));
    check.optional("additionalData", text(200));
    check.optional("adminEmail", email);
    check.required("userEmail", email);
    check_user(&mut check, all);
    match origin {
        None if all => check.faults.push(("Origin", Fault::Missing)),
        Some(other) if !["web", "android", "ios"].contains(&other) => check.faults.push(("Origin", Fault::Invalid)),
        _ => {}
    }
    let (Some(currency), Some(amount), Some(transaction_code), []) =
        (currency, amount, transaction_code, check.faults.as_slice())
    else {
        return Err(Reply::invalid(dialect, &check.faults));
    };
    if currency == Currency::Pen && amount > world.settings.max_amount {
        // The document prints a long text of this sense; its words are not known.
        return Err(Reply::error(
            dialect,
            400,
            511,
            "El CIP supera el monto máximo permitido para el comercio. Intente con un monto menor.",
        ));
    }
    let cip = Cip {
        number: world.ids.cip(),
        currency,
        amount,
        transaction_code,
        concept: concept.unwrap_or_default(),
        created: now,
        expires: expires.unwrap_or_else(|| now.checked_add(AGREED).unwrap_or(Timestamp::MAX)),
        token: world.ids.guid(),
        payment: None,
        removed: None,
    };
    let data = Created {
        cip: dialect.cip(cip.number),
        currency: currency.code(),
        amount: dialect.amount(amount),
        transaction_code: &cip.transaction_code,
        date_expiry: lima::write(cip.expires),
        cip_url: format!("{CIP_PAGES}/{}.html", cip.token),
    };
    let reply = Reply::success(dialect, 201, &data);
    world.cips.insert(cip.number, cip);
    Ok(reply)
}

/// The fields about the payer, of which only the e-mail is mandatory in every document.
fn check_user(check: &mut Checker<'_>, all: bool) {
    // No length is documented for userId; this one only keeps the sandbox small.
    check.optional("userId", text(100));
    check.optional("userName", text(30));
    check.optional("userLastName", text(30));
    check.optional("userUbigeo", |value| digits(6)(value).filter(|ubigeo| ubigeo.len() == 6));
    check.optional("userCountry", text(20));
    check.optional("userDocumentType", one_of(&["DNI", "PAR", "PAS", "LMI", "NAN"]));
    check.optional("userDocumentNumber", text_or_digits(14));
    check.field("userPhone", all, digits(15));
    check.field("userCodeCountry", all, dialling_code);
    check.optional("serviceId", digits(18));
}

/// `userDocumentNumber` is N in the table, yet a passport's number has letters.
fn text_or_digits(longest: usize) -> impl Fn(&Scalar) -> Option<String> {
    move |value| text(longest)(value).or_else(|| digits(longest)(value))
}

/// `POST /v1/cips/search`
pub(super) fn search(world: &mut World, now: Timestamp, body: &[u8]) -> Outcome {
    let dialect = world.dialect;
    let fields = Fields::read(body).ok_or_else(|| Reply::invalid(dialect, &[]))?;
    if !fields.has("data") {
        return Err(Reply::invalid(dialect, &[("data", Fault::Missing)]));
    }
    let items = fields.objects("data").ok_or_else(|| Reply::invalid(dialect, &[("data", Fault::Invalid)]))?;
    let mut rows = Vec::new();
    for item in &items {
        let mut check = Checker::new(item);
        let number = check.required("cip", digits(14)).and_then(|digits| digits.parse::<u64>().ok());
        let Some(number) = number else { return Err(Reply::invalid(dialect, &check.faults)) };
        rows.push(world.cips.get(&number).map_or(Row::Unknown {}, |cip| Row::Found(Box::new(found(world, cip, now)))));
    }
    Ok(Reply::success(dialect, 200, &rows))
}

fn found<'a>(world: &World, cip: &'a Cip, now: Timestamp) -> Found<'a> {
    let status = cip.status(now);
    let or_unset = |at: Option<Timestamp>| at.map_or_else(|| lima::UNSET.to_owned(), lima::write);
    Found {
        cip: world.dialect.cip(cip.number),
        transaction_code: &cip.transaction_code,
        amount: world.dialect.amount(cip.amount),
        currency: cip.currency.code(),
        status: status.number(),
        status_name: status.name(),
        date_creation: lima::write(cip.created),
        date_expiry: lima::write(cip.expires),
        date_payment: or_unset(cip.payment.as_ref().map(|payment| payment.at)),
        date_removal: or_unset(cip.removed),
        token: &cip.token,
    }
}

/// `PATCH /v1/cips/{cip}`
pub(super) fn extend(world: &mut World, now: Timestamp, cip: &str, body: &[u8]) -> Outcome {
    let dialect = world.dialect;
    let fields = Fields::read(body).ok_or_else(|| Reply::invalid(dialect, &[]))?;
    let mut check = Checker::new(&fields);
    let expires = check.required("dateExpiry", expiry(now));
    let Some(expires) = expires else { return Err(Reply::invalid(dialect, &check.faults)) };
    step(world, cip, |cip| cip.extend(now, expires).is_ok())
}

/// `DELETE /v1/cips/{cip}`
pub(super) fn delete(world: &mut World, now: Timestamp, cip: &str) -> Outcome {
    step(world, cip, |cip| cip.delete(now).is_ok())
}

/// What an unknown CIP, or one that cannot take the step, is answered with is not documented: here 111 with 113 on `cip`.
fn step(world: &mut World, cip: &str, take: impl FnOnce(&mut Cip) -> bool) -> Outcome {
    let known = digits(14)(&Scalar::Text(cip.to_owned())).and_then(|digits| digits.parse().ok());
    let done = known.and_then(|number: u64| world.cips.get_mut(&number)).is_some_and(take);
    if done {
        Ok(Reply::success(world.dialect, 200, &Json::empty()))
    } else {
        Err(Reply::invalid(world.dialect, &[("cip", Fault::Invalid)]))
    }
}
