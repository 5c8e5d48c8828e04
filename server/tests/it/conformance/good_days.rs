//! A code is made, found, paid or not, and never made twice.

use ventanilla::time::{HOUR, SECOND};

use super::{
    ALL, Role,
    bench::{Bench, NAME, Seen},
};
use crate::world;

/// A code for the only check of this bench.
async fn made(bench: &Bench) -> (String, Seen) {
    let seen = bench.create().await.unwrap();
    let Seen::Open { code, .. } = &seen else { panic!("{}: {seen:?}", bench.row.name) };
    (code.clone(), seen.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_made_and_found() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        let wanted = bench.deadline();
        let (code, seen) = made(&bench).await;
        assert_eq!(bench.held().await, [code.as_str()], "{}", row.name);
        let Seen::Open { until: Some(until), .. } = seen else { panic!("{}: {seen:?}", row.name) };
        assert!((0..=5 * SECOND).contains(&until.since(wanted)), "{}: {until:?}", row.name);
        assert_eq!(bench.ask(NAME, &code).await, Ok(seen), "{}", row.name);
        let noted =
            world::until("the line in the log", || async { Some(bench.noted().await).filter(|all| !all.is_empty()) });
        assert_eq!(noted.await, [(NAME.to_owned(), "ok".to_owned())], "{}", row.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_name_makes_no_second_code() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        let until = bench.deadline();
        let first = bench.create_for(bench.amount(), until, false).await.unwrap();
        let again = bench.create_again(until).await.unwrap();
        assert_eq!(again == first, row.one_name_one_code, "{}: {first:?}, {again:?}", row.name);
        assert_eq!(bench.held().await.len() == 1, row.one_name_one_code, "{}", row.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_never_made_is_not_found() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        assert_eq!(bench.ask(NAME, "311999999").await, Ok(Seen::Nothing), "{}", row.name);
        let (_, _) = made(&bench).await;
        assert_eq!(bench.ask("pay_01other", "311999999").await, Ok(Seen::Nothing), "{}", row.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_is_seen_with_what_is_known_of_it() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        let (code, open) = made(&bench).await;
        let before = bench.clock.now();
        bench.pay(&code).await;
        let seen = bench.ask(NAME, &code).await.unwrap();
        let Seen::Paid { amount, operation, at: Some(at) } = &seen else { panic!("{}: {seen:?}", row.name) };
        assert_eq!((*amount, operation.is_some()), (bench.amount(), row.tells_operation), "{}", row.name);
        assert!(operation.as_deref().is_none_or(|number| number == "4711"), "{}: {operation:?}", row.name);
        assert!((-SECOND..=5 * SECOND).contains(&at.since(before)), "{}: {at:?}", row.name);
        if row.one_name_one_code {
            let Seen::Open { until: Some(until), .. } = open else { panic!("{open:?}") };
            let again = bench.create_again(until).await;
            assert_eq!(bench.held().await, [code], "{}", row.name);
            // Who hands money out must not take what was collected for a code that is still to be collected.
            assert!(matches!(row.role, Role::TakesIn(_)) || again == Ok(seen), "{}: {again:?}", row.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_has_run_out_is_told_and_not_replaced() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        let until = bench.deadline();
        let (code, _) = made(&bench).await;
        bench.advance(73 * HOUR).await;
        assert_eq!(bench.ask(NAME, &code).await, Ok(Seen::Expired), "{}", row.name);
        if matches!(row.role, Role::HandsOut(_)) {
            assert_eq!(bench.create_again(until).await, Ok(Seen::Expired), "{}", row.name);
            assert_eq!(bench.held().await, [code], "{}", row.name);
        }
    }
}
