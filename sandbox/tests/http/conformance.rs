//! The API of the fact sheet, as data: `conformance/*.http` holds requests, `*.golden` the answers byte by byte.
//! The rules come from the sheet's sections 1 to 4; where it says "not found", the fixture records this sandbox's choice.
//! `UPDATE_EXPECT=1` writes the goldens anew.

use std::{fmt::Write as _, fs, path::PathBuf};

use expect_test::expect_file;
use reqwest::{Method, header};

use crate::harness::{EFECTY_SECRET, NOW, SECRET, Sandbox};
use ventanilla_sandbox::{efecty::signature, signing::hash_string};

/// Sends the requests of a fixture to a fresh sandbox, in order, and compares the transcript.
///
/// A request is `### title`, `METHOD path`, header lines, an empty line, the body. `{{token}}` stands for a token of the
/// sandbox, `{{hash DATE}}` for the right hash of that date, `{{cip}}` for the first CIP, `{{out N}}` and `{{in N}}` for the code
/// of a withdrawal or a collection (the first is 0). Instead of headers, a line `{{signed SECONDS}}` signs for Efecty, so many seconds off.
async fn check(name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let fixture = fs::read_to_string(folder.join(format!("{name}.http"))).unwrap();
    let sandbox = Sandbox::start(&[]).await;
    let token = sandbox.token().await;
    let mut transcript = String::new();
    for request in fixture.split("### ").skip(1) {
        let (title, rest) = request.split_once('\n').unwrap();
        let first = sandbox.app.world().cips.keys().next().map(u64::to_string).unwrap_or_default();
        let filled = codes(&sandbox, fill(&rest.replace("{{token}}", &token).replace("{{cip}}", &first)));
        writeln!(transcript, "### {title}\n{}\n", send(&sandbox, &filled).await).unwrap();
    }
    expect_file![folder.join(format!("{name}.golden"))].assert_eq(&transcript);
}

fn fill(text: &str) -> String {
    let Some((before, rest)) = text.split_once("{{hash ") else { return text.to_owned() };
    let (date, after) = rest.split_once("}}").unwrap();
    format!("{before}{}{after}", hash_string("9999", "TESTACCESSKEY0000000", SECRET, date))
}

fn codes(sandbox: &Sandbox, mut text: String) -> String {
    let world = sandbox.app.world();
    for (place, one) in world.efecty.withdrawals.iter().enumerate() {
        text = text.replace(&format!("{{{{out {place}}}}}"), &one.code.to_string());
    }
    for (place, one) in world.efecty.collections.iter().enumerate() {
        text = text.replace(&format!("{{{{in {place}}}}}"), &one.code.to_string());
    }
    text
}

/// The headers that sign this request for Efecty, so many seconds off the network's time.
fn signed(sandbox: &Sandbox, method: &str, path: &str, body: &str, off: &str) -> [(&'static str, String); 3] {
    let timestamp = (sandbox.app.clock.now().as_second() + off.parse::<i64>().unwrap()).to_string();
    let path = path.split('?').next().unwrap();
    let signature = signature::sign(EFECTY_SECRET, &timestamp, method, path, body.as_bytes());
    [(signature::KEY, "TESTEFECTYKEY".to_owned()), (signature::TIMESTAMP, timestamp), (signature::SIGNATURE, signature)]
}

async fn send(sandbox: &Sandbox, request: &str) -> String {
    let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
    let mut lines = head.lines();
    let (method, path) = lines.next().unwrap().split_once(' ').unwrap();
    let body = body.trim_end();
    let verb = Method::from_bytes(method.as_bytes()).unwrap();
    let mut call = sandbox.http.request(verb, format!("{}{}", sandbox.base, path.trim()));
    for line in lines {
        if let Some(off) = line.strip_prefix("{{signed ").and_then(|rest| rest.strip_suffix("}}")) {
            for (name, value) in signed(sandbox, method, path.trim(), body, off) {
                call = call.header(name, value);
            }
        } else if let Some((name, value)) = line.split_once(": ") {
            call = call.header(name, value);
        }
    }
    let answer = call.body(body.to_owned()).send().await.unwrap();
    let status = answer.status().as_u16();
    let challenge = answer.headers().get(header::WWW_AUTHENTICATE).map(|value| value.to_str().unwrap().to_owned());
    let body = answer.text().await.unwrap();
    let mut out = format!("{status}");
    for line in [challenge.unwrap_or_default(), body].into_iter().filter(|line| !line.is_empty()) {
        write!(out, "\n{line}").unwrap();
    }
    out
}

#[tokio::test]
async fn authorizations() {
    check("authorizations").await;
}

#[tokio::test]
async fn creating() {
    check("creating").await;
}

#[tokio::test]
async fn refused_fields() {
    check("refused_fields").await;
}

#[tokio::test]
async fn searching_extending_deleting() {
    check("searching_extending_deleting").await;
}

#[tokio::test]
async fn tokens() {
    check("tokens").await;
}

#[tokio::test]
async fn dialects() {
    check("dialects").await;
}

#[tokio::test]
async fn controls() {
    check("controls").await;
}

#[tokio::test]
async fn efecty_withdrawals() {
    check("efecty_withdrawals").await;
}

#[tokio::test]
async fn efecty_refused_fields() {
    check("efecty_refused_fields").await;
}

#[tokio::test]
async fn efecty_signatures() {
    check("efecty_signatures").await;
}

#[tokio::test]
async fn efecty_collections() {
    check("efecty_collections").await;
}

#[tokio::test]
async fn efecty_controls() {
    check("efecty_controls").await;
}

/// `cipUrl` is as long as in production, and the token as the document says (200 to 205 characters).
#[tokio::test]
async fn lengths_of_the_document() {
    let sandbox = Sandbox::start(&[]).await;
    let token = sandbox.token_at(NOW).await;
    assert!((200..=205).contains(&token.len()), "{}", token.len());
    let cip = sandbox.cip().await;
    assert_eq!(cip.len(), 9);
    assert_eq!(sandbox.app.world().cips.values().next().unwrap().token.len(), 36);
}
