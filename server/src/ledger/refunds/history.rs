//! What happened to a refund, when and on whose word, in lines that a support agent can read. No document, no name, no live code.

use sqlx::{Row, SqliteConnection};
use ventanilla::{
    refund::Evidence,
    time::{Timestamp, Zone},
};

use super::record::RefundRecord;
use crate::{ledger::history, store::StoreError};

pub use history::Line;

impl Line {
    /// About news that changed a refund, which stands as it does after it.
    pub(super) fn of(record: &RefundRecord, news: &Evidence, source: &str, now: Timestamp) -> Line {
        Line::said(record, describe(news, record.zone()), source, now)
    }

    /// About something else.
    pub(super) fn said(record: &RefundRecord, what: String, source: &str, now: Timestamp) -> Line {
        Line {
            at: now,
            source: source.to_owned(),
            what,
            status: record.refund.status.as_str().to_owned(),
            state_version: i64::from(record.refund.state_version),
        }
    }
}

/// Writes a line down.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(connection: &mut SqliteConnection, refund_id: &str, line: &Line) -> Result<(), StoreError> {
    let sql = "INSERT INTO refund_history (refund_id, position, at, source, what, status, state_version) \
               SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3, $4, $5, $6 FROM refund_history WHERE refund_id = $1";
    sqlx::query(sql)
        .bind(refund_id)
        .bind(line.at.millis())
        .bind(&line.source)
        .bind(&line.what)
        .bind(&line.status)
        .bind(line.state_version)
        .execute(connection)
        .await?;
    Ok(())
}

/// All lines of a refund, oldest first.
///
/// # Errors
/// Where the store cannot be read.
pub async fn load(connection: &mut SqliteConnection, refund_id: &str) -> Result<Vec<Line>, StoreError> {
    let sql = "SELECT * FROM refund_history WHERE refund_id = $1 ORDER BY position";
    let rows = sqlx::query(sql).bind(refund_id).fetch_all(connection).await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        Ok(Line {
            at: Timestamp::from_millis(row.try_get("at")?),
            source: row.try_get("source")?,
            what: row.try_get("what")?,
            status: row.try_get("status")?,
            state_version: row.try_get("state_version")?,
        })
    };
    rows.iter().map(read).collect()
}

fn describe(news: &Evidence, zone: Zone) -> String {
    let wanted = |code: &Option<ventanilla::refund::Wanted>| match code {
        Some(code) => format!("code {} for {} wanted", code.reference, code.amount),
        None => "no code yet".to_owned(),
    };
    match news {
        Evidence::Identified { look_first: true, .. } => "who collects is known; somebody must look first".to_owned(),
        Evidence::Identified { code, .. } => format!("who collects is known; {}", wanted(code)),
        Evidence::Forgotten => "who collects is forgotten, as its day came".to_owned(),
        Evidence::ReviewApproved { code } => format!("review: approved; {}", wanted(code)),
        Evidence::ReviewDenied => "review: denied".to_owned(),
        Evidence::ReviewClosed => "review: closed".to_owned(),
        Evidence::CodeDue(code) => format!("code {} for {} wanted", code.reference, code.amount),
        Evidence::Issued { reference, expires_at, .. } => {
            format!("code {reference} made, good until {}", expires_at.to_rfc3339(zone))
        }
        Evidence::Refused { reference, code } => format!("code {reference} not made: {code}"),
        Evidence::Expired { reference } => format!("code {reference} has run out"),
        Evidence::Collected { reference, operation, amount, at } => {
            let operation = operation.as_deref().map_or_else(String::new, |number| format!(", operation {number}"));
            format!("{amount} handed out for code {reference}{operation}, at {}", at.to_rfc3339(zone))
        }
        Evidence::AttemptFailed { reference, code, at } => {
            format!("not handed out for code {reference} at {}: {code}", at.to_rfc3339(zone))
        }
        Evidence::ReissueAsked { code, .. } => format!("another code asked for; {}", wanted(code)),
        Evidence::Retried { code } => format!("once more; {}", wanted(code)),
        Evidence::MerchantCanceled => "canceled".to_owned(),
    }
}
