//! Each error that a network documents is told by its own code, and leaves nothing behind.

use ventanilla::money::Amount;

use super::{ALL, Cause, bench::Bench, wire::Trick};

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_has_its_code() {
    for row in &ALL {
        let bench = Bench::of(row).await;
        for (cause, expected) in row.refusals {
            bench.reset().await;
            let (mut amount, mut until) = (bench.amount(), bench.deadline());
            match *cause {
                Cause::Fault(fault) => bench.fault(fault).await,
                Cause::Control(path, body) => bench.control(path, body).await,
                Cause::Amount(other) => amount = Amount::parse(other, row.currency).unwrap(),
                Cause::Late => until = bench.clock.now(),
                Cause::Reply(status, body) => {
                    bench.wire.spoil(row.create.path, Trick::Answer(status, body.as_bytes().to_vec()));
                }
            }
            let refused = bench.create_for(amount, until, false).await.unwrap_err();
            assert_eq!(refused.code, *expected, "{}: {cause:?}", row.name);
            if !matches!(cause, Cause::Reply(..)) {
                assert!(bench.held().await.is_empty(), "{}: {cause:?}", row.name);
            }
        }
    }
}
