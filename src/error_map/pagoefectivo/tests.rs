//! The whole table at a glance, and the promises that hold whatever a row says.

use core::fmt::Write;

use expect_test::expect_file;
use proptest::prelude::*;

use super::*;
use crate::{error::Retry, prelude::*};

fn refused<'a>(status: u16, code: impl Into<Option<u16>>, details: &'a [Detail<'a>]) -> Answer<'a> {
    Answer::Refused { status, code: code.into(), details }
}

fn detail(code: u16, field: &str) -> Detail<'_> {
    Detail { code: Some(code), field }
}

/// One line: each code, with the calls that read the answer so, unless all do.
fn row(table: &mut String, name: &str, answer: Answer<'_>) {
    let mut read: Vec<(ErrorCode, Vec<Flow>)> = Vec::new();
    for flow in Flow::ALL {
        let code = error_code(flow, answer);
        match read.iter_mut().find(|(known, _)| *known == code) {
            Some((_, flows)) => flows.push(flow),
            None => read.push((code, vec![flow])),
        }
    }
    let one = |(code, flows): &(ErrorCode, Vec<Flow>)| match flows.len() {
        5 => format!("{code}"),
        _ => format!("{code} {flows:?}"),
    };
    writeln!(table, "{name}: {}", read.iter().map(one).collect::<Vec<_>>().join(", ")).unwrap();
}

#[test]
fn golden() {
    let mut table = String::new();
    row(&mut table, "not sent", Answer::NotSent);
    row(&mut table, "lost", Answer::Lost);
    row(&mut table, "2xx, unreadable", Answer::Unreadable);
    for status in [200, 201, 302, 400, 401, 403, 404, 405, 408, 409, 410, 422, 429, 500, 502, 503, 504, 599, 600, 0] {
        row(&mut table, &format!("{status}"), refused(status, None, &[]));
    }
    for (status, code) in
        [(201, 111), (200, 166), (400, 100), (400, 111), (400, 166), (400, 508), (400, 511), (400, 999)]
    {
        row(&mut table, &format!("{status} code {code}"), refused(status, code, &[]));
    }
    row(&mut table, "500 code 166", refused(500, 166, &[]));
    row(&mut table, "500 code 511", refused(500, 511, &[]));
    let named = FIELDS.iter().map(|(_, field, _)| *field).chain(OTHER_FIELDS.iter().copied());
    for field in named.chain(["userUbigeo", "dateRequest", ""]) {
        for code in [112, 113] {
            row(&mut table, &format!("400 code 111, {code} `{field}`"), refused(400, 111, &[detail(code, field)]));
        }
    }
    row(&mut table, "400 code 111, 511 `amount`", refused(400, 111, &[detail(511, "amount")]));
    row(&mut table, "400 code 111, 113 `AMOUNT`", refused(400, 111, &[detail(113, "AMOUNT")]));
    row(
        &mut table,
        "400 code 111, `userEmail` without a code",
        refused(400, 111, &[Detail { code: None, field: "userEmail" }]),
    );
    let two = [detail(113, "userEmail"), detail(112, "amount")];
    row(&mut table, "400 code 111, 113 `userEmail`, 112 `amount`", refused(400, 111, &two));
    let same = [detail(112, "userDocumentType"), detail(113, "userDocumentNumber")];
    row(&mut table, "400 code 111, 112 `userDocumentType`, 113 `userDocumentNumber`", refused(400, 111, &same));
    row(&mut table, "400 code 508, 113 `amount`", refused(400, 508, &[detail(113, "amount")]));
    expect_file!["golden.txt"].assert_eq(&table);
}

proptest! {
    /// What may have been booked is never read as something that may be sent again as new.
    #[test]
    fn a_create_that_may_have_been_booked_stays_open(
        status in 500u16..600,
        code: Option<u16>,
        field in "amount|userEmail|x",
    ) {
        let details = [Detail { code, field: &field }];
        let read = error_code(Create, refused(status, code, &details));
        prop_assert_eq!(read, ProviderOutcomeUnknown);
        prop_assert_eq!(read.retry(), Retry::SameCall);
    }

    /// There is a code for everything, and no code of ours alone comes out.
    #[test]
    fn any_answer_has_a_code(flow in 0..5usize, status: u16, code: Option<u16>, inner: Option<u16>, field in ".{0,20}") {
        let details = [Detail { code: inner, field: &field }];
        let read = error_code(Flow::ALL[flow], refused(status, code, &details));
        prop_assert_ne!(read, ErrorCode::Internal);
    }
}
