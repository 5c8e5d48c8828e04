//! One thing wrong at a time, signed by Python: the explanation must name that very thing, and nothing else.

use std::{fs, path::Path};

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::signature::Outgoing;

const NOW: i64 = 1_795_359_600;

#[test]
fn vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/signature_explain.json");
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(file["provenance"].is_string());
    for (index, v) in file["messages"].as_array().unwrap().iter().enumerate() {
        let text = |field: &str| v[field].as_str().unwrap();
        let profile = Profile::from_id(text("profile")).unwrap();
        let pair = |pair: &'_ Value| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned());
        let headers: Vec<_> = v["headers"].as_array().unwrap().iter().map(pair).collect();
        let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        let (method, path, body) = (text("method"), text("path"), text("body").as_bytes());
        let request = Request { method, path, headers: &headers, body };
        let now = Timestamp::from_seconds(v["now"].as_i64().unwrap());
        let explanation = explain(profile, &request, text("secret"), now);
        assert_eq!(explanation.to_string(), text("expected"), "message {index}: {v:#}");
        // The explanation and the verifier never disagree.
        let accepted =
            profile.secret(text("secret")).is_ok_and(|secret| profile.verify(&request, &[secret], now).is_ok());
        assert_eq!(explanation.verifies(), accepted, "message {index}");
        let said = format!("{explanation} {explanation:?}");
        assert!(!said.contains(text("secret").trim()), "message {index} shows the secret");
    }
}

#[test]
fn a_rewritten_body_is_still_the_same_document() {
    let texts =
        [r#"{"a":[1.50,{}],"b":"x\\\"y/ñ\u00f1😀","c":[]}"#, "{ }", "[\n]", "\"unclosed", "{\"a\":\"\\", "1.0.0"];
    for text in texts {
        for spaces in [Spaces::AsItCame, Spaces::Compact, Spaces::Spaced, Spaces::Indented(2)] {
            for characters in
                [Characters::AsTheyCame, Characters::Escaped, Characters::EscapedWithSlashes, Characters::Plain]
            {
                let rewrite = Rewrite { spaces, characters, numbers: Numbers::AsTheyCame };
                let (before, after) = (serde_json::from_str::<Value>(text), rewrite.apply(text));
                assert_eq!(before.ok(), serde_json::from_str::<Value>(&after).ok(), "{rewrite:?}: {after}");
            }
        }
    }
}

proptest! {
    /// Whatever comes, there is an explanation, and it agrees with the verifier.
    #[test]
    fn any_message_has_an_explanation(
        profile in 0..3usize,
        method in "[A-Z]{0,4}",
        path in "/[a-z/?=]{0,12}",
        body in "\\PC{0,40}|\\{\"a\": ?[0-9.]{1,4}, ?\"b\":\"\\\\[u/\"\\\\].{0,6}\"\\}",
        signature in "[0-9a-fA-F]{64}|.{0,50}|v1,[A-Za-z0-9+/]{43}=",
        timestamp in "[0-9]{0,15}|.{0,5}",
        id in "[a-z0-9_.-]{1,5}",
        genuine: bool,
        again: bool,
    ) {
        let profile = Profile::ALL[profile];
        let now = Timestamp::from_seconds(NOW);
        let text = if profile.id == "standard_webhooks" { "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" } else { "A-KEY-OF-AT-LEAST-24-BYTES" };
        let secret = profile.secret(text).unwrap();
        let message = Outgoing { method: &method, path: &path, id: &id, body: body.as_bytes() };
        let mut headers = profile.headers(&secret, "key", &message, now);
        if !genuine {
            headers.iter_mut().filter(|(name, _)| name.to_lowercase().ends_with("signature")).for_each(|(_, value)| *value = signature.clone());
            headers.iter_mut().filter(|(name, _)| name.to_lowercase().ends_with("timestamp")).for_each(|(_, value)| *value = timestamp.clone());
        }
        if again {
            let signature = headers.last_mut().unwrap();
            signature.1 = format!("{0} {0}", signature.1);
        }
        let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        let request = Request { method: &method, path: &path, headers: &headers, body: body.as_bytes() };
        let explanation = explain(profile, &request, text, now);
        let accepted = profile.verify(&request, &[secret], now).is_ok();
        prop_assert_eq!(explanation.verifies(), accepted, "{}", explanation);
        prop_assert!(accepted || !genuine || again || id.contains('.'));
    }
}
