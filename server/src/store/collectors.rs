//! Who collects: sealed on disk, with what a screen may say of it in clear, and gone when its day comes; and who consented to what.

use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};
use ventanilla::{
    identification::{Identification, Kind, RuleSet},
    refund::collector::Collector,
    time::Timestamp,
};

use super::StoreError;
use crate::ledger::refunds::record::KnownCollector;

/// What is sealed. Never in a log: there is no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sealed {
    kind: String,
    number: String,
    name: String,
    phone: String,
}

impl Sealed {
    /// Of somebody whose data is right.
    pub fn new(collector: &Collector) -> Sealed {
        Sealed {
            kind: collector.identification.kind().as_str().to_owned(),
            number: collector.identification.number().to_owned(),
            name: collector.name.clone(),
            phone: collector.phone.clone(),
        }
    }

    /// Who it is; `None` where the rules do not take the document, or not any more.
    pub fn open(self, rules: RuleSet) -> Option<Collector> {
        let identification = Identification::parse(rules, Kind::from_word(&self.kind)?, &self.number).ok()?;
        Some(Collector { identification, name: self.name, phone: self.phone })
    }
}

/// Keeps who collects, in the place of who was to collect before.
///
/// # Errors
/// Where it cannot be written.
pub async fn put(
    connection: &mut SqliteConnection,
    refund_id: &str,
    known: &KnownCollector,
    sealed: &[u8],
    purge_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO collectors (refund_id, sealed, kind, masked, document, purge_at) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (refund_id) DO UPDATE SET sealed = excluded.sealed, kind = excluded.kind, \
               masked = excluded.masked, document = excluded.document, purge_at = excluded.purge_at";
    sqlx::query(sql)
        .bind(refund_id)
        .bind(sealed)
        .bind(known.holder.kind.as_str())
        .bind(&known.holder.masked)
        .bind(&known.document)
        .bind(purge_at.millis())
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes down that somebody consented to a text.
///
/// # Errors
/// Where it cannot be written.
pub async fn consented(
    connection: &mut SqliteConnection,
    refund_id: &str,
    version: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO consents (refund_id, position, at, version) \
               SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3 FROM consents WHERE refund_id = $1";
    sqlx::query(sql).bind(refund_id).bind(now.millis()).bind(version).execute(connection).await?;
    Ok(())
}

/// What may be known without the key; `None` before anybody said who collects, and once that is forgotten.
pub(super) async fn known(
    connection: &mut SqliteConnection,
    refund_id: &str,
) -> Result<Option<KnownCollector>, StoreError> {
    let sql = "SELECT kind, masked, document FROM collectors WHERE refund_id = $1";
    let Some(row) = sqlx::query(sql).bind(refund_id).fetch_optional(connection).await? else { return Ok(None) };
    let kind = Kind::from_word(row.try_get("kind")?).ok_or(StoreError::Corrupt("collectors.kind"))?;
    Ok(Some(KnownCollector::new(kind, row.try_get("masked")?, row.try_get("document")?)))
}

/// Who collects, sealed.
///
/// # Errors
/// Where the store cannot be read.
pub async fn load(connection: &mut SqliteConnection, refund_id: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM collectors WHERE refund_id = $1";
    Ok(sqlx::query_scalar(sql).bind(refund_id).fetch_optional(connection).await?)
}

/// Keeps the data at least until then.
///
/// # Errors
/// Where it cannot be written.
pub async fn keep_until(
    connection: &mut SqliteConnection,
    refund_id: &str,
    purge_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE collectors SET purge_at = $2 WHERE refund_id = $1 AND purge_at < $2";
    sqlx::query(sql).bind(refund_id).bind(purge_at.millis()).execute(connection).await?;
    Ok(())
}

/// Refunds whose collector is due to be forgotten: never while a code is out, or may be.
///
/// # Errors
/// Where the store cannot be read.
pub async fn due(connection: &mut SqliteConnection, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT refund_id FROM collectors c WHERE purge_at <= $1 AND NOT EXISTS (SELECT 1 FROM pickups p \
               WHERE p.refund_id = c.refund_id AND p.state IN ('making', 'live')) LIMIT 100";
    Ok(sqlx::query_scalar(sql).bind(now.millis()).fetch_all(connection).await?)
}

/// Whether this one is.
///
/// # Errors
/// Where the store cannot be read.
pub async fn is_due(connection: &mut SqliteConnection, refund_id: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM collectors WHERE refund_id = $1 AND purge_at <= $2 AND NOT EXISTS (SELECT 1 FROM pickups p \
               WHERE p.refund_id = $1 AND p.state IN ('making', 'live'))";
    let count: i64 = sqlx::query_scalar(sql).bind(refund_id).bind(now.millis()).fetch_one(connection).await?;
    Ok(count > 0)
}

/// Forgets who collects: the data, and the hash that led to it.
///
/// # Errors
/// Where it cannot be written.
pub async fn forget(connection: &mut SqliteConnection, refund_id: &str) -> Result<(), StoreError> {
    let delete = "DELETE FROM collectors WHERE refund_id = $1";
    sqlx::query(delete).bind(refund_id).execute(&mut *connection).await?;
    let clear = "UPDATE pickups SET document = NULL WHERE refund_id = $1";
    sqlx::query(clear).bind(refund_id).execute(connection).await?;
    Ok(())
}
