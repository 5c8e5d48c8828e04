//! The whole table at a glance, and the promises that hold whatever a row says.

use core::fmt::Write;

use expect_test::expect_file;
use proptest::prelude::*;

use super::*;
use crate::{
    error::{Category, Responsible, Retry},
    prelude::*,
};

fn refused<'a>(status: u16, code: &'a str, field: Option<&'a str>) -> Answer<'a> {
    Answer::Refused { status, code: Some(code).filter(|code| !code.is_empty()), field }
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
    for (status, code) in [
        (400, "E01"),
        (422, "E02"),
        (422, "E03"),
        (401, "E04"),
        (409, "E05"),
        (422, "E06"),
        (504, "E07"),
        (422, "E08"),
        (404, "E09"),
        (400, "E10"),
        (500, "E99"),
        (422, "E55"),
        (400, "e01"),
        (200, "E02"),
        (200, "E07"),
        (422, "E99"),
        (500, "E02"),
        (503, "E09"),
    ] {
        row(&mut table, &format!("{status} {code}"), refused(status, code, None));
    }
    for field in FIELDS.iter().map(|(_, field, _)| *field).chain(["beneficiary.name", "AMOUNT", "url", "events", ""]) {
        row(&mut table, &format!("400 E10 `{field}`"), refused(400, "E10", Some(field)));
    }
    row(&mut table, "500 E10 `amount`", refused(500, "E10", Some("amount")));
    row(&mut table, "422 E02 `amount`", refused(422, "E02", Some("amount")));
    for status in [0, 200, 201, 302, 400, 401, 403, 404, 405, 408, 409, 410, 422, 429, 500, 502, 503, 504, 599, 600] {
        row(&mut table, &format!("{status}"), refused(status, "", None));
    }
    for reason in ["OUTLET_NO_CASH", "OUTLET_CLOSED", "DOCUMENT_MISMATCH", "outlet_closed", "STRIKE", ""] {
        let code = attempt_code(reason).map_or("nothing", ErrorCode::as_str);
        writeln!(table, "attempt {reason}: {code}").unwrap();
    }
    expect_file!["golden.txt"].assert_eq(&table);
}

/// What a merchant may argue about by contract: who answers for what.
#[test]
fn each_reason_has_somebody_who_answers_for_it() {
    let of = |flow, status, code| error_code(flow, refused(status, code, None)).responsible();
    assert_eq!(of(Withdraw, 400, "E01"), Responsible::Payer);
    assert_eq!(of(Withdraw, 422, "E02"), Responsible::Merchant);
    assert_eq!(of(Withdraw, 401, "E04"), Responsible::Merchant);
    assert_eq!(of(Withdraw, 422, "E06"), Responsible::Merchant);
    assert_eq!(of(Withdraw, 504, "E07"), Responsible::Network);
    assert_eq!(of(Withdraw, 422, "E08"), Responsible::Payer);
    for reason in ["OUTLET_NO_CASH", "OUTLET_CLOSED"] {
        let code = attempt_code(reason).unwrap();
        assert_eq!((code.responsible(), code.category()), (Responsible::Store, Category::System));
    }
    assert_eq!(attempt_code("DOCUMENT_MISMATCH").unwrap().responsible(), Responsible::Payer);
}

proptest! {
    /// What may have been booked is never read as something that may be sent again as new.
    #[test]
    fn a_create_that_may_have_been_booked_stays_open(
        creates in 0..2usize,
        status in 500u16..600,
        code in "E(0[1-9]|10|99)|",
        field in "amount|beneficiary.name|x",
    ) {
        let read = error_code(CREATES[creates], refused(status, &code, Some(&field)));
        prop_assert_eq!(read, ProviderOutcomeUnknown);
        prop_assert_eq!(read.retry(), Retry::SameCall);
    }

    /// Only E09 lets a new code be made in place of one that nobody can find.
    #[test]
    fn only_the_network_says_that_it_does_not_know(status in 400u16..420, code in "E(0[1-9]|10|99)|[A-Z]{0,3}") {
        for (flow, unknown) in [(WithdrawalStatus, ProviderWithdrawalUnknown), (CollectionStatus, ProviderVoucherUnknown)] {
            let read = error_code(flow, refused(status, &code, None));
            prop_assert!(read != unknown || code == "E09");
        }
    }

    /// There is a code for everything, and no code of ours alone comes out.
    #[test]
    fn any_answer_has_a_code(flow in 0..5usize, status: u16, code in ".{0,4}|E10", field in ".{0,20}") {
        let read = error_code(Flow::ALL[flow], refused(status, &code, Some(&field)));
        prop_assert_ne!(read, ErrorCode::Internal);
    }
}
