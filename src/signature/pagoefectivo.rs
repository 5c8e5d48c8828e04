//! PagoEfectivo's two recipes: `PE-Signature` on its notifications, `hashString` in our request for a token.
//!
//! The provider's technical document 1.1 describes both (§5.1.1, §5.2); the samples that it prints do not verify, so the vectors in
//! `tests/vectors/pagoefectivo.json` are made with invented keys.

use sha2::{Digest, Sha256};

use super::{
    Outgoing, Profile, Secret, SignatureError,
    encoding::to_hex,
    request::{Claims, verify_claims},
};
use crate::{prelude::*, time::Timestamp};

/// The `PE-Signature` of a body: lower-case hex of HMAC-SHA256 under the text of `secretKey`.
pub fn sign_pagoefectivo(raw_body: &[u8], secret: &Secret) -> String {
    super::request::sign(&Profile::PAGOEFECTIVO, secret, &Outgoing { body: raw_body, ..Outgoing::default() }, "")
}

/// Whether a notification is PagoEfectivo's word: `header_values` holds every value of `PE-Signature` that came.
///
/// The body is taken as it came: amounts may be written `22`, `22.0` or `22.00`, and a body that was parsed and written again no
/// longer carries its signature. There is no timestamp in this scheme, so a repeated notification is valid, too: it must be harmless.
///
/// # Errors
/// [`SignatureError`], always the same, unless the header came once, with 64 lower-case hex digits that belong to these bytes
/// under a key that is active at `now`.
pub fn verify_pagoefectivo(
    raw_body: &[u8],
    header_values: &[&[u8]],
    secrets: &[Secret],
    now: Timestamp,
) -> Result<(), SignatureError> {
    let message = Outgoing { body: raw_body, ..Outgoing::default() };
    let claims = Claims { signature: header_values, ..Claims::default() };
    verify_claims(&Profile::PAGOEFECTIVO, &message, claims, secrets, now)
}

/// The `hashString` of an authorisation: lower-case hex of a plain SHA-256 over the four texts, joined by points.
///
/// `date_request` is the very text of the field `dateRequest`: `yyyy-MM-ddTHH:mm:ss-05:00`.
pub fn pagoefectivo_hash_string(service_id: &str, access_key: &str, secret_key: &str, date_request: &str) -> String {
    let joined = [service_id, access_key, secret_key, date_request].join(".");
    to_hex(&Sha256::digest(joined.as_bytes()))
}
