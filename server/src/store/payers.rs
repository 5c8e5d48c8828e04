//! Personal data on disk: sealed, bound to its payment, and gone when its day comes.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use ventanilla::time::Timestamp;

use super::StoreError;

/// Who pays, as far as the provider must be told. Never in a log: there is no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Payer {
    pub email: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub identification: Option<(String, String)>,
}

/// Seals and opens.
#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// Under this key.
    pub fn new(key: &[u8; 32]) -> Seal {
        Seal { cipher: XChaCha20Poly1305::new(key.into()) }
    }

    /// Seals a payer for one payment: 24 random bytes, then the text. `None` only if the machine cannot encrypt at all.
    pub fn close(&self, payment_id: &str, payer: &Payer) -> Option<Vec<u8>> {
        let nonce: [u8; 24] = rand::random();
        let msg = serde_json::to_vec(payer).ok()?;
        let payload = Payload { msg: &msg, aad: payment_id.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this payment under this key.
    pub fn open(&self, payment_id: &str, sealed: &[u8]) -> Option<Payer> {
        let (nonce, msg) = sealed.split_first_chunk::<24>()?;
        let payload = Payload { msg, aad: payment_id.as_bytes() };
        serde_json::from_slice(&self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
    }
}

/// Keeps a payer's data.
///
/// # Errors
/// Where it cannot be written.
pub async fn insert(
    connection: &mut SqliteConnection,
    payment_id: &str,
    sealed: &[u8],
    purge_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO payers (payment_id, sealed, purge_at) VALUES ($1, $2, $3)";
    sqlx::query(sql).bind(payment_id).bind(sealed).bind(purge_at.millis()).execute(connection).await?;
    Ok(())
}

/// A payer's data, sealed; `None` once it is gone.
///
/// # Errors
/// Where the store cannot be read.
pub async fn load(connection: &mut SqliteConnection, payment_id: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT sealed FROM payers WHERE payment_id = $1";
    Ok(sqlx::query_scalar(sql).bind(payment_id).fetch_optional(connection).await?)
}

/// Keeps the data at least until then.
///
/// # Errors
/// Where it cannot be written.
pub async fn keep_until(
    connection: &mut SqliteConnection,
    payment_id: &str,
    purge_at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE payers SET purge_at = $2 WHERE payment_id = $1 AND purge_at < $2";
    sqlx::query(sql).bind(payment_id).bind(purge_at.millis()).execute(connection).await?;
    Ok(())
}

/// Deletes what is due to be forgotten.
///
/// # Errors
/// Where it cannot be written.
pub async fn purge(connection: &mut SqliteConnection, now: Timestamp) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM payers WHERE purge_at <= $1").bind(now.millis()).execute(connection).await?;
    Ok(done.rows_affected())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn opens_only_for_its_payment_under_its_key_and_unchanged() {
        let seal = Seal::new(&[7; 32]);
        let payer = Payer { email: "ana@example.com".into(), name: None, phone: None, identification: None };
        let sealed = seal.close("pay_1", &payer).unwrap();
        assert_eq!(seal.open("pay_1", &sealed).unwrap().email, "ana@example.com");
        assert!(!sealed.windows(7).any(|part| part == b"example"));
        assert!(seal.open("pay_2", &sealed).is_none());
        assert!(Seal::new(&[8; 32]).open("pay_1", &sealed).is_none());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(seal.open("pay_1", &changed).is_none());
        }
        assert!(seal.open("pay_1", &sealed[..23]).is_none());
    }
}
