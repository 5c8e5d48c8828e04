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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use sqlx::Connection;

    use super::*;

    /// What an older release wrote: a payment, its receipts and the words about money taken back, each by its code.
    fn written(payment: &str, receipts: &[&str], words: &[&str]) -> String {
        let mut sql = format!(
            "INSERT INTO payments (id, merchant_reference, provider, currency, amount_minor, created_at, wanted_until, status, \
             late, stock, state_version, token_generation, client_token_hash, link_token_hash) \
             VALUES ('{payment}', 'A', 'pagoefectivo', 'PEN', 100, 0, 0, 'processing', 0, 'held', 1, 0, '{payment}', '{payment}');"
        );
        for (position, reference) in receipts.iter().enumerate() {
            sql += &format!(
                "INSERT INTO receipts VALUES ('{payment}', {position}, '{reference}', NULL, 'PEN', 100, NULL, 0, 1);"
            );
        }
        for (at, reference) in words.iter().enumerate() {
            sql += &format!(
                "INSERT INTO inbox (event_key, provider, received_at, event_type, reference, body, state, payment_id) VALUES \
                 ('{payment}{at}', 'pagoefectivo', {at}, 'cip.refunded', '{reference}', '', 'applied', '{payment}');"
            );
        }
        sql
    }

    #[tokio::test]
    async fn what_was_taken_back_before_there_were_reversals() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        for sql in [
            include_str!("../../migrations/0001_first.sql").to_owned(),
            include_str!("../../migrations/0002_refunds.sql").to_owned(),
            written("pay_once", &["11"], &["11"]),
            written("pay_twice", &["22", "22"], &["22"]),
            written("pay_each", &["33", "44"], &["33", "44", "44"]),
            written("pay_early", &[], &["55", "55"]),
            written("pay_kept", &["66"], &[]),
            include_str!("../../migrations/0005_reversals.sql").to_owned(),
        ] {
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        }
        for (payment, expected) in [
            ("pay_once", vec![("11", Some(0))]),
            ("pay_twice", vec![("22", Some(1))]),
            ("pay_each", vec![("33", Some(0)), ("44", Some(1))]),
            ("pay_early", vec![("55", None)]),
            ("pay_kept", vec![]),
        ] {
            let found = load_reversals(&mut connection, Provider::PagoEfectivo, payment).await.unwrap();
            let found: Vec<_> = found.iter().map(|one| (one.reference.as_str(), one.receipt)).collect();
            assert_eq!(found, expected, "{payment}");
        }
    }
}
