//! Our reader of JSON beside serde_json: what it takes, how it reads it, what it refuses.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// What serde_json makes of a text, in our words.
fn theirs(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(value),
        Value::Number(number) => match number.as_i64() {
            Some(number @ 0..) => Json::Number(number),
            _ => Json::Null,
        },
        Value::String(text) => Json::Text(text),
        Value::Array(values) => Json::List(values.into_iter().map(theirs).collect()),
        Value::Object(fields) => Json::Object(fields.into_iter().map(|(name, value)| (name, theirs(value))).collect()),
    }
}

/// serde_json sorts names and keeps the last of two alike.
fn sorted(json: Json) -> Json {
    match json {
        Json::List(values) => Json::List(values.into_iter().map(sorted).collect()),
        Json::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, sorted(value)));
            let map: std::collections::BTreeMap<String, Json> = fields.collect();
            Json::Object(map.into_iter().collect())
        }
        other => other,
    }
}

#[track_caller]
fn check(text: &str) {
    let expected = serde_json::from_str::<Value>(text).ok().map(theirs);
    assert_eq!(Json::read(text).map(sorted), expected, "{text:?}");
}

#[test]
fn what_is_read_is_what_an_engine_reads() {
    for text in [
        "null",
        "true",
        "false",
        "nul",
        "truee",
        "True",
        "",
        " ",
        "0",
        "-0",
        "00",
        "01",
        "-",
        "-1",
        "1.",
        "1.5",
        ".5",
        "1e5",
        "1E+5",
        "1e",
        "1e-",
        "18446744073709551615",
        "18446744073709551616",
        "+1",
        "0x1",
        "1 2",
        " [1 , 2 ] ",
        "[1,]",
        "[,1]",
        "[1",
        "]",
        "{}",
        "{ }",
        "{\"a\":1,}",
        "{\"a\" : {\"b\":[ ]}}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1]",
        "\"\"",
        "\"",
        "\"a",
        "\"a\u{1}\"",
        "\"a\nb\"",
        "\"ñ\u{202e}\u{1f600}\"",
        r#""\"\\\/\b\f\n\r\t""#,
        r#""\x""#,
        r#""\u00e1""#,
        r#""\u00E""#,
        r#""\ud83d\ude00""#,
        r#""\u0000""#,
        "\u{feff}1",
        "1\u{a0}",
        "// 1",
    ] {
        check(text);
    }
}

#[test]
fn half_a_pair_becomes_the_replacement_character() {
    for (text, expected) in [
        (r#""a\ud83db""#, "a\u{fffd}b"),
        (r#""\ude00""#, "\u{fffd}"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
    ] {
        assert_eq!(Json::read(text), Some(Json::Text(expected.to_owned())), "{text}");
    }
}

#[test]
fn depth_has_an_end() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Json::read(&nested(32)).is_some());
    assert!(Json::read(&nested(33)).is_none());
    assert!(Json::read(&"[{\"a\":".repeat(100_000)).is_none());
}

proptest! {
    #[test]
    fn any_text_is_read_as_an_engine_reads_it(text in r#"([\[\]{},: \n"\\0-9a-fnru.eE+-]|null|true|"[a-z\\"]{0,3}"){0,24}"#) {
        let expected = serde_json::from_str::<Value>(&text).ok().map(theirs);
        let ours = Json::read(&text).map(sorted);
        // Numbers that no float holds are refused there, and half a pair is.
        prop_assert!(ours == expected || (expected.is_none() && (text.contains(['e', 'E']) || text.contains("\\ud"))), "{:?}", ours);
    }

    #[test]
    fn what_is_quoted_is_read_back(text in "\\PC{0,20}|[\0-\u{7f}]{0,20}") {
        let mut quoted = String::new();
        quote(&mut quoted, &text);
        prop_assert_eq!(serde_json::from_str::<String>(&quoted).unwrap(), text.clone());
        prop_assert_eq!(Json::read(&quoted), Some(Json::Text(text)));
    }
}
