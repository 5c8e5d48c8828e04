//! The payer says who collects: checked by the core, sealed, and never told again but for its last characters.

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    identification::RuleSet,
    refund::{
        Status,
        collector::{Collector, Entry, Fault, Field},
    },
    time::Timestamp,
};

use super::{Outcome, Refusal, finish, no, show};
use crate::{
    app::App,
    ledger::refunds::{
        Wish,
        record::{KnownCollector, RefundRecord},
        wish,
    },
    store::{
        StoreError,
        collectors::{self, Sealed},
        refunds,
    },
};

/// What was typed, and the text that was consented to.
#[derive(Clone)]
pub struct Typed {
    /// The fields of the form.
    pub entry: Entry,
    /// Which text stood beside the box.
    pub consent_version: String,
}

/// What is wrong with what was typed; by field for a form, or as a whole.
pub enum Wrong {
    /// Each wrong field.
    Fields(Vec<(Field, Fault)>),
    /// Nothing that typing could mend.
    Refused(Refusal),
}

/// Takes in who collects, and has a code made where nothing else comes first.
///
/// # Errors
/// Where the store fails.
pub async fn identify(app: App, id: String, typed: Typed) -> Result<Result<RefundRecord, Wrong>, StoreError> {
    let Some(record) = show(&app, &id).await? else {
        return Ok(Err(Wrong::Refused(Refusal::of(ErrorCode::NotFound))));
    };
    // What is over or not asked for is told before anybody mends fields for it.
    if let Err(refusal) = allowed(&app, &record) {
        return Ok(Err(Wrong::Refused(refusal)));
    }
    let Some(channel) = app.settings.payout_channel(&record.channel) else {
        return Ok(Err(Wrong::Refused(Refusal::of(ErrorCode::ProviderUnavailable))));
    };
    let mut entry = typed.entry;
    let known = app.settings.refunds.as_ref().is_some_and(|own| own.consent_version == typed.consent_version);
    entry.consent &= known;
    let collector = match Collector::check(channel.documents, &entry) {
        Ok(collector) => collector,
        Err(faults) => return Ok(Err(Wrong::Fields(faults))),
    };
    let (kind, number) = (collector.identification.kind(), collector.identification.number());
    let document = app.tokens.fingerprint("document", format!("{}|{number}", kind.as_str()).as_bytes());
    let known = KnownCollector::new(kind, collector.identification.masked(), document);
    let Some(sealed) = app.seal.close(&id, &Sealed::new(&collector)) else {
        return Ok(Err(Wrong::Refused(Refusal::of(ErrorCode::Internal))));
    };
    let person = Person { known, sealed, consent_version: typed.consent_version };
    let (own, checked_for, now) = (app.clone(), record.channel, app.clock.now());
    let outcome = app.store.write(move |connection| {
        Box::pin(async move {
            let record = refunds::load(connection, &id).await?.ok_or(StoreError::Corrupt("refund"))?;
            if record.channel != checked_for {
                return Ok(no(ErrorCode::ActionNotAllowed));
            }
            take_in(connection, &own, record, &person, now).await
        })
    });
    Ok(finish(&app, outcome.await?).await?.map_err(Wrong::Refused))
}

struct Person {
    known: KnownCollector,
    sealed: Vec<u8>,
    consent_version: String,
}

/// Whether the payer may say who collects now, or has just done so.
fn allowed(app: &App, record: &RefundRecord) -> Result<(), Refusal> {
    let refund = &record.refund;
    let code = match refund.status {
        Status::RequiresAction | Status::Processing | Status::Pending => return Ok(()),
        Status::Expired if refund.review.is_some() => ErrorCode::RefundRequiresReview,
        Status::Expired if refund.can_reissue(app.rules.reissue_limit()) => return Ok(()),
        Status::Expired => ErrorCode::ReissueLimitReached,
        Status::Succeeded | Status::Canceled | Status::Failed => ErrorCode::ActionNotAllowed,
    };
    Err(Refusal::of(code))
}

async fn take_in(
    connection: &mut SqliteConnection,
    app: &App,
    record: RefundRecord,
    person: &Person,
    now: Timestamp,
) -> Result<Outcome, StoreError> {
    let same = record.collector.as_ref().is_some_and(|known| known.document == person.known.document);
    match record.refund.status {
        // The same once more: two presses, two tabs.
        Status::Processing | Status::Pending if same => return Ok(Ok(record)),
        Status::Processing | Status::Pending => {
            let looked_at = record.refund.review.is_some();
            return Ok(no(if looked_at { ErrorCode::RefundRequiresReview } else { ErrorCode::RefundCodeLive }));
        }
        _ => {}
    }
    if let Err(refusal) = allowed(app, &record) {
        return Ok(Err(refusal));
    }
    let purge_at = now.plus(app.rules.payer_retention);
    collectors::put(connection, &record.id, &person.known, &person.sealed, purge_at).await?;
    collectors::consented(connection, &record.id, &person.consent_version, now).await?;
    let amount = record.refund.amount;
    let from = app.settings.refunds.as_ref().and_then(|own| own.review_from(amount.currency()));
    let look_first = from.is_some_and(|from| amount.minor() >= from.minor());
    let record = RefundRecord { collector: Some(person.known.clone()), ..record };
    wish(connection, &app.rules, record, &[], Wish::Identified { look_first }, "payer", now).await.map(Ok)
}

/// Who collects a refund, if that is known and these rules take the document.
///
/// # Errors
/// Where the store cannot be read, or holds what this key does not open.
pub async fn collector(
    connection: &mut SqliteConnection,
    app: &App,
    refund_id: &str,
    rules: RuleSet,
) -> Result<Option<Collector>, StoreError> {
    let Some(sealed) = collectors::load(connection, refund_id).await? else { return Ok(None) };
    let sealed: Option<Sealed> = app.seal.open(refund_id, &sealed);
    let sealed = sealed.ok_or(StoreError::Corrupt("collectors.sealed (another data_key?)"))?;
    Ok(sealed.open(rules))
}
