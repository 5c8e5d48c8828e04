//! Payments and their vouchers: rows to [`Record`] and back.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use ventanilla::{
    error::ErrorCode,
    money::{Amount, Currency},
    payment::{Issued, Payment, ReviewReason, Status, Stock},
    provider::Provider,
    time::Timestamp,
    voucher::Reference,
};

use super::{StoreError, receipts};
use crate::ledger::record::{Record, Slip};

pub(super) fn corrupt<T>(value: Option<T>, what: &'static str) -> Result<T, StoreError> {
    value.ok_or(StoreError::Corrupt(what))
}

pub(super) fn amount(row: &SqliteRow) -> Result<Amount, StoreError> {
    let currency = Currency::from_code(row.try_get::<&str, _>("currency")?).ok();
    let minor: i64 = row.try_get("amount_minor")?;
    corrupt(currency.and_then(|currency| Amount::from_minor(minor, currency).ok()), "amount")
}

pub(super) fn time(row: &SqliteRow, column: &str) -> Result<Option<Timestamp>, StoreError> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(Timestamp::from_millis))
}

/// The payment of an id.
///
/// # Errors
/// Where the store cannot be read.
pub async fn load(connection: &mut SqliteConnection, id: &str) -> Result<Option<Record>, StoreError> {
    let Some(row) =
        sqlx::query("SELECT * FROM payments WHERE id = $1").bind(id).fetch_optional(&mut *connection).await?
    else {
        return Ok(None);
    };
    let provider = corrupt(Provider::from_id(row.try_get("provider")?), "provider")?;
    let (issued, slips) = load_vouchers(connection, provider, id).await?;
    let (receipts, heard_at) = receipts::load(connection, provider, id).await?;
    let reversals = receipts::load_reversals(connection, provider, id).await?;
    let failure = row.try_get::<Option<&str>, _>("failure")?;
    let review = row.try_get::<Option<&str>, _>("review")?;
    let payment = Payment {
        amount: amount(&row)?,
        status: corrupt(Status::from_word(row.try_get("status")?), "status")?,
        late: row.try_get::<i64, _>("late")? != 0,
        review: review.map(|word| corrupt(ReviewReason::from_word(word), "review")).transpose()?,
        stock: corrupt(Stock::from_word(row.try_get("stock")?), "stock")?,
        issued,
        receipts,
        reversals,
        failure: failure.map(|word| corrupt(ErrorCode::from_str_exact(word), "failure")).transpose()?,
        state_version: u32::try_from(row.try_get::<i64, _>("state_version")?)
            .map_err(|_| StoreError::Corrupt("state_version"))?,
    };
    Ok(Some(Record {
        id: row.try_get("id")?,
        merchant_reference: row.try_get("merchant_reference")?,
        provider,
        description: row.try_get("description")?,
        locale: row.try_get("locale")?,
        return_url: row.try_get("return_url")?,
        created_at: corrupt(time(&row, "created_at")?, "created_at")?,
        wanted_until: corrupt(time(&row, "wanted_until")?, "wanted_until")?,
        payment,
        failed_at: time(&row, "failed_at")?,
        slips,
        heard_at,
        token_generation: row.try_get("token_generation")?,
        poll_at: time(&row, "poll_at")?,
        channel: row.try_get("channel")?,
        delay: delay(&row)?,
        sent_at: time(&row, "sent_at")?,
    }))
}

/// Why there is no code yet, since when.
fn delay(row: &SqliteRow) -> Result<Option<(ErrorCode, Timestamp)>, StoreError> {
    let code = row.try_get::<Option<&str>, _>("delay")?;
    let code = code.map(|word| corrupt(ErrorCode::from_str_exact(word), "delay")).transpose()?;
    Ok(code.zip(time(row, "delayed_at")?))
}

async fn load_vouchers(
    connection: &mut SqliteConnection,
    provider: Provider,
    id: &str,
) -> Result<(Vec<Issued>, Vec<Slip>), StoreError> {
    let sql = "SELECT * FROM vouchers WHERE payment_id = $1 ORDER BY position";
    let rows = sqlx::query(sql).bind(id).fetch_all(connection).await?;
    let (mut issued, mut slips) = (Vec::new(), Vec::new());
    for row in &rows {
        issued.push(Issued {
            reference: corrupt(Reference::new(provider, row.try_get("reference")?).ok(), "reference")?,
            expires_at: corrupt(time(row, "expires_at")?, "expires_at")?,
        });
        slips.push(Slip {
            hosted_url: row.try_get("hosted_url")?,
            biller_code: row.try_get("biller_code")?,
            barcode: row.try_get("barcode")?,
            issued_at: time(row, "issued_at")?,
        });
    }
    Ok((issued, slips))
}

/// Writes a new payment.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(
    connection: &mut SqliteConnection,
    record: &Record,
    client_hash: &[u8],
    link_hash: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO payments (id, merchant_reference, provider, currency, amount_minor, description, locale, \
               return_url, created_at, wanted_until, status, late, stock, state_version, token_generation, \
               client_token_hash, link_token_hash) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13, $14, $15, $16)";
    let payment = &record.payment;
    sqlx::query(sql)
        .bind(&record.id)
        .bind(&record.merchant_reference)
        .bind(record.provider.id())
        .bind(payment.amount.currency().code())
        .bind(payment.amount.minor())
        .bind(&record.description)
        .bind(&record.locale)
        .bind(&record.return_url)
        .bind(record.created_at.millis())
        .bind(record.wanted_until.millis())
        .bind(payment.status.as_str())
        .bind(payment.stock.as_str())
        .bind(i64::from(payment.state_version))
        .bind(record.token_generation)
        .bind(client_hash)
        .bind(link_hash)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes a payment's new state, if nobody else wrote one since `before` was read.
///
/// # Errors
/// [`StoreError::Unavailable`] where somebody did.
pub async fn save(
    connection: &mut SqliteConnection,
    record: &Record,
    before: u32,
    tick_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE payments SET status = $2, late = $3, review = $4, stock = $5, failure = $6, failed_at = $7, \
               state_version = $8, wanted_until = $9, tick_at = $10, poll_at = $11, poll_set_at = $12, provider = $14, \
               channel = $15, delay = $16, delayed_at = $17 WHERE id = $1 AND state_version = $13";
    let payment = &record.payment;
    let done = sqlx::query(sql)
        .bind(&record.id)
        .bind(payment.status.as_str())
        .bind(i64::from(payment.late))
        .bind(payment.review.map(ReviewReason::as_str))
        .bind(payment.stock.as_str())
        .bind(payment.failure.map(ErrorCode::as_str))
        .bind(record.failed_at.map(Timestamp::millis))
        .bind(i64::from(payment.state_version))
        .bind(record.wanted_until.millis())
        .bind(tick_at.map(Timestamp::millis))
        .bind(record.poll_at.map(Timestamp::millis))
        .bind(now.millis())
        .bind(i64::from(before))
        .bind(record.provider.id())
        .bind(&record.channel)
        .bind(record.delay.map(|(code, _)| code.as_str()))
        .bind(record.delay.map(|(_, since)| since.millis()))
        .execute(&mut *connection)
        .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::Unavailable("the payment changed meanwhile".to_owned()));
    }
    save_vouchers(connection, record, now).await?;
    receipts::save(connection, record, now).await
}

async fn save_vouchers(connection: &mut SqliteConnection, record: &Record, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO vouchers (payment_id, reference, position, expires_at, hosted_url, biller_code, barcode, issued_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (payment_id, reference) DO UPDATE SET position = excluded.position, expires_at = excluded.expires_at";
    for (position, (issued, slip)) in (0_i64..).zip(record.payment.issued.iter().zip(&record.slips)) {
        sqlx::query(sql)
            .bind(&record.id)
            .bind(issued.reference.as_str())
            .bind(position)
            .bind(issued.expires_at.millis())
            .bind(&slip.hosted_url)
            .bind(&slip.biller_code)
            .bind(&slip.barcode)
            .bind(slip.issued_at.unwrap_or(now).millis())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The payment that a token belongs to.
///
/// # Errors
/// Where the store cannot be read.
pub async fn id_of_token(
    connection: &mut SqliteConnection,
    purpose: crate::mac::TokenUse,
    hash: &[u8],
) -> Result<Option<String>, StoreError> {
    let sql = match purpose {
        crate::mac::TokenUse::Client => "SELECT id FROM payments WHERE client_token_hash = $1",
        crate::mac::TokenUse::Link => "SELECT id FROM payments WHERE link_token_hash = $1",
    };
    Ok(sqlx::query_scalar(sql).bind(hash).fetch_optional(connection).await?)
}

/// The payments of one of the shop's orders, newest first, at most 100.
///
/// # Errors
/// Where the store cannot be read.
pub async fn ids_of_reference(connection: &mut SqliteConnection, reference: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM payments WHERE merchant_reference = $1 ORDER BY created_at DESC, id LIMIT 100";
    Ok(sqlx::query_scalar(sql).bind(reference).fetch_all(connection).await?)
}

/// The payments of an order, by the name that it has at its provider, newest first.
///
/// # Errors
/// Where the store cannot be read.
pub async fn ids_of_order(
    connection: &mut SqliteConnection,
    provider: Provider,
    name: &str,
) -> Result<Vec<String>, StoreError> {
    let sql = match provider {
        Provider::PagoEfectivo => {
            "SELECT id FROM payments WHERE merchant_reference = $1 AND provider = $2 \
             ORDER BY created_at DESC, id LIMIT 100"
        }
        Provider::Efecty => "SELECT id FROM payments WHERE id = $1 AND provider = $2",
    };
    Ok(sqlx::query_scalar(sql).bind(name).bind(provider.id()).fetch_all(connection).await?)
}

/// The payments that a provider gave a code out for, newest first. The digits of another network's codes, which support typed, mean
/// nothing to it.
///
/// # Errors
/// Where the store cannot be read.
pub async fn ids_of_voucher(
    connection: &mut SqliteConnection,
    provider: Provider,
    reference: &str,
) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT p.id FROM vouchers v JOIN payments p ON p.id = v.payment_id \
               WHERE v.reference = $1 AND p.provider = $2 AND p.channel IS NULL ORDER BY v.issued_at DESC";
    Ok(sqlx::query_scalar(sql).bind(reference).bind(provider.id()).fetch_all(connection).await?)
}
