//! The four calls that need a token.

use hyper::Method;
use serde_json::value::RawValue;
use ventanilla::{
    error::ErrorCode,
    error_map::pagoefectivo::{Answer as Outcome, Flow, error_code},
    time::Timestamp,
    voucher::Reference,
};

use super::{
    client::{Attempt, PagoEfectivo},
    map,
    wire::{Created, Found as Row, Patch, Search, SearchRow, lima},
};
use crate::providers::{Answer, Asked, CallError, Finding, Found, Made, Network, Order, http::Call, line::twice};

impl PagoEfectivo {
    async fn create(&self, order: &Order) -> Result<Made, CallError> {
        let body = map::create(order).ok_or(CallError::of(ErrorCode::AmountInvalid))?;
        let language = if order.locale.as_deref().is_some_and(|tag| tag.starts_with("en")) { "en-US" } else { "es-PE" };
        let attempt = Attempt { flow: Flow::Create, payment_id: Some(&order.payment_id), path: "/v1/cips" };
        let build =
            || Call::new(Method::POST, self.line.address(attempt.path)).header("accept-language", language).json(&body);
        let (_, data) = self.call(attempt, build).await?;
        let created: Option<Created> = data.and_then(|data| serde_json::from_str(data.get()).ok());
        let made = created.and_then(|created| map::made(order, &created, &self.settings.voucher_hosts));
        // The provider says that it made something, and not what we could use: whether it exists is unclear.
        made.ok_or_else(|| CallError::of(error_code(Flow::Create, Outcome::Unreadable)))
    }

    async fn search(&self, asked: &[Asked]) -> Result<Found, CallError> {
        let row = |reference: &Reference| RawValue::from_string(bare(reference)).ok().map(|cip| SearchRow { cip });
        let body = Search { data: asked.iter().flat_map(|asked| &asked.references).filter_map(row).collect() };
        let attempt = Attempt { flow: Flow::Search, payment_id: None, path: "/v1/cips/search" };
        let build = || Call::new(Method::POST, self.line.address(attempt.path)).json(&body);
        let (_, data) = twice(|| self.call(attempt, build)).await?;
        let rows: Option<Vec<Box<RawValue>>> = data.and_then(|data| serde_json::from_str(data.get()).ok());
        let rows = rows.ok_or_else(|| CallError::of(error_code(Flow::Search, Outcome::Unreadable)))?;
        // One row that cannot be read, or about which nobody asked, does not make the others worthless.
        let finding = |row: &RawValue| map::finding(&serde_json::from_str::<Row>(row.get()).ok()?);
        let ours = |finding: &Finding| asked.iter().any(|asked| asked.references.contains(&finding.reference));
        let findings = rows.iter().filter_map(|row| finding(row)).filter(ours).collect();
        Ok(Found { findings, missed: Vec::new() })
    }

    async fn patch(&self, payment_id: &str, reference: &Reference, to: Timestamp) -> Result<(), CallError> {
        let body = Patch { date_expiry: lima(to) };
        let address = self.line.address(&format!("/v1/cips/{}", bare(reference)));
        let attempt = Attempt { flow: Flow::Extend, payment_id: Some(payment_id), path: "/v1/cips/{cip} PATCH" };
        twice(|| self.call(attempt, || Call::new(Method::PATCH, &address).json(&body))).await.map(|_| ())
    }

    async fn delete(&self, payment_id: &str, reference: &Reference) -> Result<(), CallError> {
        let address = self.line.address(&format!("/v1/cips/{}", bare(reference)));
        let attempt = Attempt { flow: Flow::Delete, payment_id: Some(payment_id), path: "/v1/cips/{cip} DELETE" };
        self.call(attempt, || Call::new(Method::DELETE, &address)).await.map(|_| ())
    }
}

/// The digits of a code as a number: without zeros before it, which JSON's numbers cannot have.
fn bare(reference: &Reference) -> String {
    let digits = reference.as_str().trim_start_matches('0');
    if digits.is_empty() { "0".to_owned() } else { digits.to_owned() }
}

impl Network for PagoEfectivo {
    fn issue<'a>(&'a self, order: &'a Order) -> Answer<'a, Made> {
        Box::pin(self.create(order))
    }

    fn look_up<'a>(&'a self, asked: &'a [Asked]) -> Answer<'a, Found> {
        Box::pin(self.search(asked))
    }

    fn move_deadline<'a>(&'a self, payment_id: &'a str, reference: &'a Reference, to: Timestamp) -> Answer<'a, ()> {
        Box::pin(self.patch(payment_id, reference, to))
    }

    fn withdraw<'a>(&'a self, payment_id: &'a str, reference: &'a Reference) -> Answer<'a, ()> {
        Box::pin(self.delete(payment_id, reference))
    }
}
