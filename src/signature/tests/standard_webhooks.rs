//! Our events to the shop, and the verifier's list of what is to be refused (R1 to R12).

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    super::standard_webhooks::{self, Headers},
    *,
};

struct Message {
    id: String,
    timestamp: String,
    signature: String,
    body: Vec<u8>,
}

/// A genuine message of `id_0-1`, sent `age` seconds ago.
fn message(age: i64) -> Message {
    let (id, body) = ("id_0-1".to_string(), b"{\"a\":1}".to_vec());
    let sent = Timestamp::from_seconds(NOW - age);
    let signature = standard_webhooks::sign(&key(), &id, sent, &body);
    Message { id, timestamp: sent.seconds().to_string(), signature, body }
}

fn sw(m: &Message) -> bool {
    let headers =
        Headers { id: &[m.id.as_bytes()], timestamp: &[m.timestamp.as_bytes()], signature: &[m.signature.as_bytes()] };
    standard_webhooks::verify(&m.body, headers, &[key()], now()).is_ok()
}

#[test]
fn published_vectors() {
    for v in vectors("standard_webhooks.json", "messages") {
        let (id, body, signature) = (text(&v, "id"), text(&v, "body").as_bytes(), text(&v, "signature"));
        let secret = Secret::from_whsec(text(&v, "secret")).unwrap();
        let at = Timestamp::from_seconds(v["timestamp"].as_i64().unwrap());
        assert_eq!(standard_webhooks::sign(&secret, id, at, body), signature);
        let stamp = at.seconds().to_string();
        let headers =
            Headers { id: &[id.as_bytes()], timestamp: &[stamp.as_bytes()], signature: &[signature.as_bytes()] };
        assert_eq!(standard_webhooks::verify(body, headers, &[secret], at), Ok(()));
    }
}

#[test]
fn window() {
    for (age, accepted) in [(0, true), (300, true), (-300, true), (301, false), (-301, false), (31_536_000, false)] {
        assert_eq!(sw(&message(age)), accepted, "{age} s");
    }
}

#[test]
fn refuses_every_flipped_bit() {
    let genuine = message(0);
    let tag = STANDARD.decode(genuine.signature.strip_prefix("v1,").unwrap()).unwrap();
    for bit in 0..tag.len() * 8 {
        let mut changed = tag.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(!sw(&Message { signature: format!("v1,{}", STANDARD.encode(changed)), ..message(0) }), "bit {bit}");
    }
    for bit in 0..genuine.body.len() * 8 {
        let mut body = genuine.body.clone();
        body[bit / 8] ^= 1 << (bit % 8);
        assert!(!sw(&Message { body, ..message(0) }), "bit {bit}");
    }
    assert!(!sw(&Message { id: "id_0-2".into(), ..message(0) }));
    assert!(!sw(&Message { timestamp: (NOW - 1).to_string(), ..message(0) }));
}

#[test]
fn refuses_malformed_headers() {
    let good = message(0).signature;
    let bare = good.strip_prefix("v1,").unwrap();
    let cut = STANDARD.encode(&STANDARD.decode(bare).unwrap()[..16]);
    // The last letter before the padding holds two bits that must be zero: the next letter of the alphabet sets one of them.
    let mut loose_bits = good.clone().into_bytes();
    loose_bits[good.len() - 2] += 1;
    for signature in [
        String::new(),
        " ".into(),
        "v1,".into(),
        bare.into(),
        format!("v0,{bare}"),
        format!("v1a,{bare}"),
        format!("sha1={bare}"),
        format!("{good},{good}"),
        format!("v1, {bare}"),
        good.trim_end_matches('=').into(),
        format!("v1,{cut}"),
        format!("{good}=="),
        String::from_utf8(loose_bits).unwrap(),
        format!("{good}\n"),
        format!("{good} ñ"),
        [vec!["v1,AAAA"; 8], vec![&good]].concat().join(" "),
    ] {
        assert!(!sw(&Message { signature: signature.clone(), ..message(0) }), "{signature:?}");
    }
}

/// The signature belongs to each of these; how the time is written alone is why they are refused.
#[test]
fn refuses_times_that_are_not_plain_seconds() {
    let signed = |timestamp: &str| {
        let tag = key().mac(&[b"id.", timestamp.as_bytes(), b".{}"]).finalize().into_bytes();
        let signature = format!("v1,{}", STANDARD.encode(tag));
        Message { id: "id".into(), timestamp: timestamp.into(), signature, body: b"{}".to_vec() }
    };
    let stamp = NOW.to_string();
    assert!(sw(&signed(&stamp)));
    for timestamp in ["", " ", "+1795359600", "-1", "1795359600.0", "17953596e2", "0x6b02e5f0", "nan", "01795359600"] {
        assert!(!sw(&signed(timestamp)), "{timestamp:?}");
    }
    for timestamp in [format!(" {stamp}"), format!("{stamp} "), format!("{stamp}x"), "9".repeat(40)] {
        assert!(!sw(&signed(&timestamp)), "{timestamp:?}");
    }
}

/// The signature belongs to each of these; the id alone is why they are refused.
#[test]
fn refuses_ids_that_could_move_the_border() {
    let signed = |id: &str| {
        let signature = standard_webhooks::sign(&key(), id, now(), b"{}");
        Message { id: id.into(), timestamp: NOW.to_string(), signature, body: b"{}".to_vec() }
    };
    assert!(sw(&signed(&"a".repeat(128))));
    for id in ["", "a.b", "a b", "ñ", "a\n", &"a".repeat(129)] {
        assert!(!sw(&signed(id)), "{id:?}");
    }
}

#[test]
fn takes_one_good_signature_among_others() {
    let good = message(0).signature;
    for signature in [format!("v0,AAAA v1a,BBBB {good}"), format!("{good} v1,AAAA"), format!("v1,!! {good}")] {
        assert!(sw(&Message { signature: signature.clone(), ..message(0) }), "{signature:?}");
    }
    let m = message(0);
    let (id, stamp, signature) = (m.id.as_bytes(), m.timestamp.as_bytes(), m.signature.as_bytes());
    for headers in [
        Headers { id: &[id, id], timestamp: &[stamp], signature: &[signature] },
        Headers { id: &[id], timestamp: &[stamp, stamp], signature: &[signature] },
        Headers { id: &[id], timestamp: &[stamp], signature: &[signature, signature] },
        Headers { id: &[id], timestamp: &[stamp], signature: &[] },
        Headers { id: &[], timestamp: &[stamp], signature: &[signature] },
    ] {
        assert_eq!(standard_webhooks::verify(&m.body, headers, &[key()], now()), Err(SignatureError));
    }
}
