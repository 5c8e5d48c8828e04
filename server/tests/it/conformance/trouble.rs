//! Bad days: whatever comes back, nothing is taken for made that is not, nothing for not made that may be, and nothing is made twice.

use std::time::{Duration, Instant};

use serde_json::Value;
use ventanilla::error::ErrorCode;
use ventanilla_server::providers::CallError;

use super::{
    ALL, Role, Row,
    bench::{Bench, NAME, Seen},
    wire::Trick,
};

/// After a call whose outcome nobody can tell: either the code that the network holds, or the word that it is not known.
async fn unclear(bench: &Bench, outcome: Result<Seen, CallError>, what: &str) {
    let held = bench.held().await;
    match outcome {
        Ok(Seen::Open { code, .. }) if held.contains(&code) => {}
        Err(error) if error.code == ErrorCode::ProviderOutcomeUnknown && !error.is_refusal() => {}
        other => panic!("{}: after {what} {other:?}", bench.row.name),
    }
}

/// After an unclear outcome: asked about and made again, there is one code.
async fn settled(bench: &Bench, until: ventanilla::time::Timestamp, made: bool, what: &str) {
    let row = bench.row;
    if !row.one_name_one_code {
        return;
    }
    // Who is asked by our name says whether it was made; by a code that nobody was told, nobody can say.
    if matches!(row.role, Role::HandsOut(_)) {
        let asked = bench.ask(NAME, "").await.unwrap();
        let fits = if made { matches!(asked, Seen::Open { .. }) } else { asked == Seen::Nothing };
        assert!(fits, "{}: after {what} {asked:?}", row.name);
    }
    let again = bench.create_again(until).await.unwrap();
    let held = bench.held().await;
    assert_eq!(held.len(), 1, "{}: after {what}", row.name);
    assert!(matches!(&again, Seen::Open { code, .. } if *code == held[0]), "{}: after {what} {again:?}", row.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_is_no_answer() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        for fault in [r#"{"answer_500":1}"#, r#"{"hang_up":1}"#] {
            for (made, after) in [(false, ""), (true, r#","after_booking":true}"#)] {
                bench.reset().await;
                let fault = if made { fault.replace('}', after) } else { fault.to_owned() };
                bench.fault(&fault).await;
                let until = bench.deadline();
                let outcome = bench.create_without_wire(until).await;
                assert_eq!(bench.held().await.len(), usize::from(made), "{}: {fault}", row.name);
                unclear(&bench, outcome, &fault).await;
                settled(&bench, until, made, &fault).await;
            }
        }
    }
}

/// HTML of a proxy, nothing, half of it, too much of it, another kind of JSON.
fn garbage() -> Vec<(u16, Vec<u8>)> {
    let long = format!("{{\"code\":\"00\",\"data\":\"{}\"}}", "x".repeat(300 * 1024));
    let bodies: [&[u8]; 9] = [
        b"",
        b"<html><body>Service Unavailable</body></html>",
        b"null",
        b"[]",
        b"{}",
        b"{\"code\":\"00\",\"data\":{\"reference\":",
        b"{\"code\":\"00\",\"data\":[[[[]]]]}",
        b"\xff\xfe\x00",
        long.as_bytes(),
    ];
    let wrapped = bodies.map(|body| (200, body.to_vec()));
    wrapped
        .into_iter()
        .chain([(204, Vec::new()), (302, Vec::new()), (502, bodies[1].to_vec()), (408, Vec::new())])
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn garbage_is_not_an_answer() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        let until = bench.deadline();
        for (status, body) in garbage() {
            bench.reset().await;
            let what = format!("{status} {:?}", String::from_utf8_lossy(&body).chars().take(40).collect::<String>());
            bench.wire.spoil(row.create.path, Trick::Answer(status, body));
            let outcome = bench.create_for(bench.amount(), until, false).await;
            unclear(&bench, outcome, &what).await;
            bench.wire.mend();
            settled(&bench, until, true, &what).await;
        }
    }
}

/// An answer that cannot be read is not one that says "never heard of it", "paid" or "run out".
fn says_nothing(row: &Row, outcome: &Result<Seen, CallError>, what: &str) {
    match (row.role, outcome) {
        (_, Err(_)) | (Role::TakesIn(_), Ok(Seen::Nothing)) => {}
        _ => panic!("{}: {what} {outcome:?}", row.name),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn garbage_is_not_news() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        bench.create().await.unwrap();
        let code = bench.held().await.remove(0);
        let html = (404, b"<html>no such page</html>".to_vec());
        for (status, body) in garbage().into_iter().chain([html]) {
            bench.wire.spoil(row.ask.path, Trick::Answer(status, body));
            says_nothing(row, &bench.ask(NAME, &code).await, &status.to_string());
        }
    }
}

/// An answer that is spoilt like this, to whichever call, is believed in nothing.
async fn not_believed(bench: &Bench, trick: Trick, what: &str) {
    bench.reset().await;
    let until = bench.deadline();
    bench.wire.spoil(bench.row.create.path, trick.clone());
    bench.wire.spoil(bench.row.ask.path, trick);
    let outcome = bench.create_for(bench.amount(), until, false).await;
    let unknown = Err(ErrorCode::ProviderOutcomeUnknown);
    assert_eq!(outcome.map_err(|error| error.code), unknown, "{}: after {what}", bench.row.name);
    bench.wire.mend();
    settled(bench, until, true, what).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_too_long_is_none() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        let long = |kilobytes: usize| Trick::Edit("/message", Value::from("x".repeat(kilobytes * 1024)));
        bench.wire.spoil(row.create.path, long(200));
        assert!(matches!(bench.create().await, Ok(Seen::Open { .. })), "{}", row.name);
        not_believed(&bench, long(260), "260 kB").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_about_something_else_is_none() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        for (place, value) in row.needs {
            let trick = Trick::Edit(place, serde_json::from_str(value).unwrap());
            not_believed(&bench, trick, &format!("{place} = {value}")).await;
        }
        bench.reset().await;
        bench.create().await.unwrap();
        let code = bench.held().await.remove(0);
        for (place, value) in row.asked_needs {
            bench.wire.spoil(row.ask.path, Trick::Edit(place, serde_json::from_str(value).unwrap()));
            says_nothing(row, &bench.ask(NAME, &code).await, &format!("{place} = {value}"));
        }
        // What nobody asked for does no harm.
        bench.wire.spoil(row.ask.path, Trick::Edit("/message", Value::from(1)));
        assert!(matches!(bench.ask(NAME, &code).await, Ok(Seen::Open { .. })), "{}", row.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_elsewhere() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        for status in [301, 302, 303, 307, 308] {
            bench.wire.spoil(row.create.path, Trick::Redirect(status));
            unclear(&bench, bench.create().await, &status.to_string()).await;
            bench.wire.spoil(row.ask.path, Trick::Redirect(status));
            says_nothing(row, &bench.ask(NAME, "1000000000").await, &status.to_string());
        }
        assert_eq!((bench.wire.trapped(), bench.held().await.len()), (0, 0), "{}", row.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_reached_was_surely_not_asked() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        // A port that was free a moment ago.
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let nowhere = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let down = Err(CallError::of(ErrorCode::ProviderUnavailable));
        let create = bench.create_at(&nowhere, bench.amount(), bench.deadline(), false).await;
        assert_eq!(create, down, "{}", row.name);
        assert_eq!(bench.ask_at(&nowhere, NAME, "1000000000").await, down, "{}", row.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_answer_is_waited_for() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        bench.wire.spoil(row.create.path, Trick::Slow(Duration::from_millis(300)));
        assert!(matches!(bench.create().await, Ok(Seen::Open { .. })), "{}", row.name);
    }
}

/// The one test that takes real time: the ten seconds after which a call is given up, for all rows at once.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_never_comes_is_given_up() {
    let calls = ALL.iter().map(async |row| {
        let bench = Bench::of(row).await;
        let until = bench.deadline();
        bench.wire.spoil(row.create.path, Trick::Hold);
        let start = Instant::now();
        let outcome = bench.create_for(bench.amount(), until, false).await;
        let waited = start.elapsed();
        assert!((9..=12).contains(&waited.as_secs()), "{}: {waited:?}", row.name);
        assert_eq!(bench.held().await.len(), 1, "{}", row.name);
        unclear(&bench, outcome, "silence").await;
        bench.wire.mend();
        settled(&bench, until, true, "silence").await;
    });
    futures_util::future::join_all(calls).await;
}
