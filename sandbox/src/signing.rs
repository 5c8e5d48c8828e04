//! SHA-256, HMAC and the token, in few own lines: a fake that borrowed the client's signer could not catch it out.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// SHA-256 over the parts, one after the other.
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// HMAC-SHA256 as RFC 2104 spells it out.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let hashed = sha256(&[key]);
    let short: &[u8] = if key.len() > 64 { &hashed } else { key };
    let mut block = [0_u8; 64];
    for (place, byte) in block.iter_mut().zip(short) {
        *place = *byte;
    }
    let inner = sha256(&[&block.map(|byte| byte ^ 0x36), message]);
    sha256(&[&block.map(|byte| byte ^ 0x5c), &inner])
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The `hashString` of an authorisation (TECHDOC 5.1.1): a plain SHA-256, not an HMAC.
pub fn hash_string(id_service: &str, access_key: &str, secret_key: &str, date_request: &str) -> String {
    hex(&sha256(&[format!("{id_service}.{access_key}.{secret_key}.{date_request}").as_bytes()]))
}

/// The `PE-Signature` of a webhook body (TECHDOC 5.2); the key is the text of the secret, not decoded.
pub fn pe_signature(secret_key: &str, body: &str) -> String {
    hex(&hmac_sha256(secret_key.as_bytes(), body.as_bytes()))
}

/// A JWT, HS256, with the claims given as JSON.
pub fn jwt(key: &[u8], claims: &str) -> String {
    let head = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let signed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(hmac_sha256(key, signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// The claims of a JWT that [`jwt`] made with this key; `None` for any other text.
pub fn jwt_claims(key: &[u8], token: &str) -> Option<String> {
    let (signed, _) = token.rsplit_once('.')?;
    let (_, claims) = signed.split_once('.')?;
    let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    (jwt(key, &claims) == token).then_some(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Vectors of `facts/pagoefectivo.md`, §1.3 and §2, made there with invented keys.
    const SECRET: &str = "TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0";

    #[test]
    fn hash_string_vector() {
        assert_eq!(
            hash_string("9999", "TESTACCESSKEY0000000", SECRET, "2026-01-15T10:00:00-05:00"),
            "7e1aaaa339c68319de36d025a9551b8137315a75b8dd9dd07d770251d743f1fc"
        );
    }

    #[test]
    fn webhook_vectors() {
        let bare = r#"{"eventType":"cip.paid","operationNumber":"1253","data":{"cip":"11546901","currency":"PEN","amount":22.05}}"#;
        assert_eq!(pe_signature(SECRET, bare), "fc95ec821f4c6da228ced706c2a9a053d2d8808a2fc7602e893225ddf1e3d11e");
        let full = r#"{"eventType":"cip.paid","operationNumber":"1253","data":{"cip":"11546901","currency":"PEN","amount":22.00,"paymentDate":"2026-01-15T10:00:00-05:00","transactionCode":"ORD-1"}}"#;
        assert_eq!(pe_signature(SECRET, full), "ea2b4d5dd3a2bbab1f01b508684a7a60ebff437afa547da653a5878d92b4555c");
    }

    // RFC 4231, test cases 2 and 6 (a key longer than a block).
    #[test]
    fn hmac_vectors() {
        assert_eq!(
            hex(&hmac_sha256(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(
            hex(&hmac_sha256(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn a_token_is_only_good_with_its_own_key_and_text() {
        let token = jwt(b"key", r#"{"exp":1}"#);
        assert_eq!(jwt_claims(b"key", &token).as_deref(), Some(r#"{"exp":1}"#));
        assert_eq!(jwt_claims(b"yek", &token), None);
        assert_eq!(jwt_claims(b"key", &token.replace('.', "..")), None);
        assert_eq!(jwt_claims(b"key", &format!("{token}A")), None);
        assert_eq!(jwt_claims(b"key", ""), None);
    }
}
