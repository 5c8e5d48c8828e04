//! The money of a payment: what came, and what of it was taken back.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use ventanilla::{
    payment::{Receipt, Reversal},
    provider::Provider,
    time::Timestamp,
    voucher::Reference,
};

use super::{
    StoreError,
    payments::{amount, corrupt, time},
};
use crate::ledger::record::Record;

pub(super) async fn load(
    connection: &mut SqliteConnection,
    provider: Provider,
    id: &str,
) -> Result<(Vec<Receipt>, Vec<Timestamp>), StoreError> {
    let sql = "SELECT * FROM receipts WHERE payment_id = $1 ORDER BY position";
    let rows = sqlx::query(sql).bind(id).fetch_all(connection).await?;
    let (mut receipts, mut heard) = (Vec::new(), Vec::new());
    for row in &rows {
        receipts.push(Receipt {
            reference: corrupt(Reference::new(provider, row.try_get("reference")?).ok(), "reference")?,
            operation: row.try_get("operation")?,
            amount: amount(row)?,
            paid_at: time(row, "paid_at")?,
            order_matches: row.try_get::<i64, _>("order_matches")? != 0,
        });
        heard.push(corrupt(time(row, "heard_at")?, "heard_at")?);
    }
    Ok((receipts, heard))
}

pub(super) async fn load_reversals(
    connection: &mut SqliteConnection,
    provider: Provider,
    id: &str,
) -> Result<Vec<Reversal>, StoreError> {
    let sql = "SELECT * FROM reversals WHERE payment_id = $1 ORDER BY position";
    let rows = sqlx::query(sql).bind(id).fetch_all(connection).await?;
    let read = |row: &SqliteRow| {
        let receipt = row.try_get::<Option<i64>, _>("receipt")?;
        Ok(Reversal {
            reference: corrupt(Reference::new(provider, row.try_get("reference")?).ok(), "reference")?,
            operation: row.try_get("operation")?,
            receipt: receipt.map(|at| corrupt(usize::try_from(at).ok(), "receipt")).transpose()?,
        })
    };
    rows.iter().map(read).collect()
}

pub(super) async fn save(connection: &mut SqliteConnection, record: &Record, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO receipts (payment_id, position, reference, operation, currency, amount_minor, paid_at, heard_at, \
               order_matches) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
               ON CONFLICT (payment_id, position) DO UPDATE SET operation = excluded.operation, paid_at = excluded.paid_at";
    for (position, receipt) in (0_i64..).zip(&record.payment.receipts) {
        sqlx::query(sql)
            .bind(&record.id)
            .bind(position)
            .bind(receipt.reference.as_str())
            .bind(&receipt.operation)
            .bind(receipt.amount.currency().code())
            .bind(receipt.amount.minor())
            .bind(receipt.paid_at.map(Timestamp::millis))
            .bind(now.millis())
            .bind(i64::from(receipt.order_matches))
            .execute(&mut *connection)
            .await?;
    }
    save_reversals(connection, record, now).await
}

async fn save_reversals(connection: &mut SqliteConnection, record: &Record, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO reversals (payment_id, position, reference, operation, receipt, heard_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (payment_id, position) DO UPDATE SET receipt = excluded.receipt";
    for (position, reversal) in (0_i64..).zip(&record.payment.reversals) {
        sqlx::query(sql)
            .bind(&record.id)
            .bind(position)
            .bind(reversal.reference.as_str())
            .bind(&reversal.operation)
            .bind(reversal.receipt.and_then(|at| i64::try_from(at).ok()))
            .bind(now.millis())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The payment that money for a code was put down to, newest first.
///
/// # Errors
/// Where the store cannot be read.
pub async fn payment_of(
    connection: &mut SqliteConnection,
    provider: Provider,
    reference: &str,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT p.id FROM receipts r JOIN payments p ON p.id = r.payment_id \
               WHERE r.reference = $1 AND p.provider = $2 AND p.channel IS NULL ORDER BY r.heard_at DESC LIMIT 1";
    Ok(sqlx::query_scalar(sql).bind(reference).bind(provider.id()).fetch_optional(connection).await?)
}
