//! The JSON of a refund between page and backend, both ways.

use serde::Serialize;

use super::{AmountJson, FailureJson, PaidReceiptJson, WireError, json::Json, read};
use crate::{
    error::ErrorCode,
    identification::{Kind, RuleSet},
    prelude::*,
    refund::Status,
    snapshot::{Holder, LivePickup, Offer, RefundSnapshot, Terms},
    time::Zone,
};

/// Who collects, as far as a page may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolderJson {
    /// `CC`, `CE` …
    pub kind: String,
    /// `•••• 402`
    pub masked: String,
}

/// An attempt at a counter that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttemptJson {
    /// An `ErrorCode`.
    pub code: String,
    /// RFC 3339.
    pub at: String,
}

/// A code that can be collected with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LivePickupJson {
    /// The withdrawal code.
    pub code: String,
    /// What it is for.
    pub amount: AmountJson,
    /// RFC 3339.
    pub expires_at: String,
    /// The last attempt that came to nothing.
    pub last_attempt: Option<AttemptJson>,
}

/// Another network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferJson {
    /// The channel's id.
    pub channel: String,
    /// Its name on screen.
    pub name: String,
}

/// What is known before anybody goes anywhere; see [`Terms`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct TermsJson {
    pub per_operation: Option<AmountJson>,
    pub per_day: Option<AmountJson>,
    pub large_from: Option<AmountJson>,
    pub large_outlets: Vec<String>,
    pub validity_hours: u32,
    pub policy_url: Option<String>,
    pub consent_version: String,
    pub locator_url: Option<String>,
}

/// The answer of `GET /client/refund`; see [`RefundSnapshot`] for the meaning of each field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct RefundSnapshotJson {
    pub refund_id: String,
    pub merchant_name: String,
    pub merchant_reference: String,
    pub merchant_contact: Option<String>,
    pub network: String,
    /// `colombia_partner`, `colombia_registry`, `peru`
    pub documents: String,
    pub status: String,
    pub under_review: bool,
    pub amount: AmountJson,
    pub collected: Option<AmountJson>,
    pub created_at: String,
    pub holder: Option<HolderJson>,
    pub pickup: Option<LivePickupJson>,
    pub receipt: Option<PaidReceiptJson>,
    pub failure: Option<FailureJson>,
    pub due_at: Option<String>,
    pub offer: Option<OfferJson>,
    pub can_reissue: bool,
    pub terms: TermsJson,
    pub hosted_url: Option<String>,
    pub return_url: Option<String>,
    pub server_time: String,
    pub poll_after_ms: u32,
}

impl From<&RefundSnapshot> for RefundSnapshotJson {
    fn from(snapshot: &RefundSnapshot) -> RefundSnapshotJson {
        let zone = snapshot.zone();
        RefundSnapshotJson {
            refund_id: snapshot.refund_id.clone(),
            merchant_name: snapshot.merchant_name.clone(),
            merchant_reference: snapshot.merchant_reference.clone(),
            merchant_contact: snapshot.merchant_contact.clone(),
            network: snapshot.network.clone(),
            documents: snapshot.documents.id().to_owned(),
            status: snapshot.status.as_str().to_owned(),
            under_review: snapshot.under_review,
            amount: snapshot.amount.into(),
            collected: snapshot.collected.map(AmountJson::from),
            created_at: snapshot.created_at.to_rfc3339(zone),
            holder: snapshot
                .holder
                .as_ref()
                .map(|holder| HolderJson { kind: holder.kind.as_str().to_owned(), masked: holder.masked.clone() }),
            pickup: snapshot.pickup.as_ref().map(|pickup| live(pickup, zone)),
            receipt: snapshot.receipt.as_ref().map(|receipt| PaidReceiptJson::of(receipt, zone)),
            failure: snapshot.failure.map(|failure| FailureJson::of(failure, zone)),
            due_at: snapshot.due_at.map(|at| at.to_rfc3339(zone)),
            offer: snapshot.offer.as_ref().map(OfferJson::from),
            can_reissue: snapshot.can_reissue,
            terms: TermsJson::from(&snapshot.terms),
            hosted_url: snapshot.hosted_url.clone(),
            return_url: snapshot.return_url.clone(),
            server_time: snapshot.server_time.to_rfc3339(Zone::Utc),
            poll_after_ms: snapshot.poll_after_ms,
        }
    }
}

impl From<&Offer> for OfferJson {
    fn from(offer: &Offer) -> OfferJson {
        OfferJson { channel: offer.channel.clone(), name: offer.name.clone() }
    }
}

fn live(pickup: &LivePickup, zone: Zone) -> LivePickupJson {
    LivePickupJson {
        code: pickup.code.clone(),
        amount: pickup.amount.into(),
        expires_at: pickup.expires_at.to_rfc3339(zone),
        last_attempt: pickup
            .last_attempt
            .map(|(code, at)| AttemptJson { code: code.as_str().to_owned(), at: at.to_rfc3339(zone) }),
    }
}

impl From<&Terms> for TermsJson {
    fn from(terms: &Terms) -> TermsJson {
        let terms = terms.clone();
        TermsJson {
            per_operation: terms.per_operation.map(AmountJson::from),
            per_day: terms.per_day.map(AmountJson::from),
            large_from: terms.large_from.map(AmountJson::from),
            large_outlets: terms.large_outlets,
            validity_hours: terms.validity_hours,
            policy_url: terms.policy_url,
            consent_version: terms.consent_version,
            locator_url: terms.locator_url,
        }
    }
}

impl RefundSnapshotJson {
    /// Reads an answer's text. Fields that a newer backend adds are ignored.
    ///
    /// # Errors
    /// [`WireError`] where it is not the JSON of a refund, or holds a value that cannot be.
    pub fn read(text: &str) -> Result<RefundSnapshot, WireError> {
        snapshot(&Json::read(text).ok_or(WireError { field: "" })?)
    }

    /// The snapshot as JSON text.
    pub fn write(snapshot: &RefundSnapshot) -> String {
        // Strings, booleans and integers: there is nothing that could fail to become JSON.
        serde_json::to_string(&RefundSnapshotJson::from(snapshot)).unwrap_or_default()
    }
}

fn snapshot(json: &Json) -> Result<RefundSnapshot, WireError> {
    // A status that a newer backend knows and we do not is under way, not over.
    let status = Status::from_word(json.text("status")?).unwrap_or(Status::Processing);
    if status == Status::Pending && json.get("pickup").is_none() {
        return Err(WireError { field: "pickup" });
    }
    // As in `read`: everything is looked at before anything is copied.
    let [refund_id, merchant_name, merchant_reference, network] =
        read::texts(json, ["refund_id", "merchant_name", "merchant_reference", "network"])?;
    let [merchant_contact, hosted_url, return_url] =
        read::maybe_texts(json, ["merchant_contact", "hosted_url", "return_url"])?;
    let documents = RuleSet::from_id(json.text("documents")?).ok_or(WireError { field: "documents" })?;
    let [under_review, can_reissue] = read::flags(json, ["under_review", "can_reissue"])?;
    let amount = read::amount(json, "amount")?;
    let collected = read::maybe_amount(json, "collected")?;
    let (created_at, server_time) = (read::instant(json, "created_at")?, read::instant(json, "server_time")?);
    let due_at = json.get("due_at").map(|_| read::instant(json, "due_at")).transpose()?;
    let poll_after_ms = read::number(json, "poll_after_ms")?;
    let failure = json.get("failure").map(read::failure).transpose()?;
    let holder = json.get("holder").map(read_holder).transpose()?;
    let pickup = json.get("pickup").map(read_pickup).transpose()?;
    let receipt = json.get("receipt").map(read::receipt).transpose()?;
    let offer = json.get("offer").map(read::offer).transpose()?;
    let terms = read_terms(json.get("terms").ok_or(WireError { field: "terms" })?)?;
    Ok(RefundSnapshot {
        refund_id: refund_id.to_owned(),
        merchant_name: merchant_name.to_owned(),
        merchant_reference: merchant_reference.to_owned(),
        merchant_contact: read::owned(merchant_contact),
        network: network.to_owned(),
        documents,
        status,
        under_review,
        amount,
        collected,
        created_at,
        holder,
        pickup,
        receipt,
        failure,
        due_at,
        offer,
        can_reissue,
        terms,
        hosted_url: read::link(hosted_url),
        return_url: read::link(return_url),
        server_time,
        poll_after_ms,
    })
}

fn read_holder(json: &Json) -> Result<Holder, WireError> {
    let kind = Kind::from_word(json.text("kind")?).ok_or(WireError { field: "kind" })?;
    Ok(Holder { kind, masked: json.text("masked")?.to_owned() })
}

fn read_pickup(json: &Json) -> Result<LivePickup, WireError> {
    let attempt = |json: &Json| {
        // A reason that we do not know says nothing that we could say.
        let code = ErrorCode::from_str_exact(json.text("code")?).unwrap_or(ErrorCode::OutletClosed);
        Ok((code, read::instant(json, "at")?))
    };
    let amount = read::amount(json, "amount")?;
    let expires_at = read::instant(json, "expires_at")?;
    let last_attempt = json.get("last_attempt").map(attempt).transpose()?;
    Ok(LivePickup { code: json.text("code")?.to_owned(), amount, expires_at, last_attempt })
}

fn read_terms(json: &Json) -> Result<Terms, WireError> {
    let per_operation = read::maybe_amount(json, "per_operation")?;
    let per_day = read::maybe_amount(json, "per_day")?;
    let large_from = read::maybe_amount(json, "large_from")?;
    let validity_hours = read::number(json, "validity_hours")?;
    let [policy_url, locator_url] = read::maybe_texts(json, ["policy_url", "locator_url"])?;
    let consent_version = json.text("consent_version")?;
    let large_outlets = read::text_list(json, "large_outlets")?;
    Ok(Terms {
        per_operation,
        per_day,
        large_from,
        large_outlets,
        validity_hours,
        policy_url: read::link(policy_url),
        consent_version: consent_version.to_owned(),
        locator_url: read::link(locator_url),
    })
}
