//! Every order of events, not examples: all states that news of any kind can lead to are visited, and the promises held in each.

use std::collections::{HashMap, HashSet, VecDeque};

use super::*;
use crate::{money::Currency, provider::Provider, time::HOUR};

const GRACE: i64 = HOUR;

fn at(hours: i64) -> Timestamp {
    Timestamp::from_seconds(1_800_000_000).plus(hours * HOUR)
}

fn code(digits: &str) -> Reference {
    Reference::new(Provider::PagoEfectivo, digits).unwrap()
}

fn soles(minor: i64) -> Amount {
    Amount::from_minor(minor, Currency::Pen).unwrap()
}

fn issued(digits: &str, hours: i64) -> Evidence {
    Evidence::VoucherIssued(Issued { reference: code(digits), expires_at: at(hours) })
}

fn paid(digits: &str, operation: Option<&str>, minor: i64, hours: Option<i64>) -> Evidence {
    Evidence::Paid(Receipt {
        reference: code(digits),
        operation: operation.map(ToOwned::to_owned),
        amount: soles(minor),
        paid_at: hours.map(at),
        order_matches: true,
    })
}

fn reversed(digits: &str, operation: Option<&str>) -> Evidence {
    Evidence::Reversed { reference: code(digits), operation: operation.map(ToOwned::to_owned) }
}

fn tick() -> Evidence {
    Evidence::ClockTicked { grace: GRACE }
}

/// What happens, and at which hour we hear of it.
fn news() -> Vec<(Evidence, i64)> {
    vec![
        (issued("111", 48), 0),
        (issued("222", 96), 50),
        (Evidence::VoucherRefused(ErrorCode::ProviderRefused), 0),
        (Evidence::DeadlineMoved(at(72)), 20),
        (paid("111", Some("1253"), 14_990, Some(47)), 48),
        (paid("111", None, 14_990, None), 48),
        (paid("111", Some("1254"), 14_990, Some(60)), 60),
        (paid("222", Some("1255"), 14_990, Some(90)), 90),
        (paid("111", Some("1253"), 10_000, Some(47)), 48),
        (reversed("111", None), 49),
        (reversed("111", Some("1254")), 61),
        (reversed("222", None), 91),
        (Evidence::VoucherExpired, 48),
        (Evidence::VoucherWithdrawn, 10),
        (Evidence::MerchantCanceled, 10),
        (Evidence::ReviewAccepted, 100),
        (tick(), 48),
        (tick(), 49),
        (tick(), 97),
    ]
}

fn check_promises(before: &Payment, evidence: &Evidence, now: Timestamp) -> Payment {
    let (after, effects) = before.apply(evidence, now);
    let told = |kind| effects.iter().filter(|e| **e == Effect::Tell(kind)).count();

    // Money is never forgotten, and never changed but to complete it.
    assert!(after.receipts.len() >= before.receipts.len());
    for (old, new) in before.receipts.iter().zip(&after.receipts) {
        assert_eq!((&old.reference, old.amount), (&new.reference, new.amount));
        assert!(old.operation.is_none() || old.operation == new.operation);
    }
    if let Evidence::Paid(receipt) = evidence {
        let kept = |known: &Receipt| known.reference == receipt.reference && known.amount == receipt.amount;
        assert!(after.receipts.iter().any(kept), "{receipt:?} was lost");
    }
    // Success needs money; in full, in time and for us, unless a person said that it will do.
    if after.status == Status::Succeeded && before.status != Status::Succeeded {
        let by_a_person = *evidence == Evidence::ReviewAccepted;
        let full = |(_, receipt): (usize, &Receipt)| receipt.amount == after.amount && receipt.order_matches;
        assert!(by_a_person || after.live().any(full), "{after:?}");
        assert_eq!(told(EventKind::Succeeded), 1);
    } else {
        assert_eq!(told(EventKind::Succeeded), 0);
    }
    // Goods go back on the shelf once, and never after money came.
    let released = before.stock == Stock::Held && after.stock == Stock::Released;
    assert_eq!(told(EventKind::StockRelease), usize::from(released));
    assert!(!released || after.live().next().is_none());
    assert!(!(before.stock == Stock::Released && after.stock == Stock::Committed));
    // What was taken back is never forgotten, is one receipt each time, and is no payment.
    assert!(after.reversals.len() >= before.reversals.len());
    let gone: HashSet<usize> = after.reversals.iter().filter_map(|reversal| reversal.receipt).collect();
    assert_eq!(gone.len() + after.live().count(), after.receipts.len(), "{after:?}");
    let waiting = after.reversals.iter().filter(|reversal| reversal.receipt.is_none());
    for reversal in waiting {
        assert!(after.live().all(|(_, receipt)| receipt.reference != reversal.reference), "{after:?}");
    }
    if after.live().next().is_none() {
        assert!(after.status != Status::Succeeded, "{after:?}");
    }
    // Money that is no plain success has somebody who looks at it, and who can get it out of that.
    if after.live().next().is_some() && after.status != Status::Succeeded {
        assert!(after.review.is_some() && after.status == Status::Processing, "{after:?}");
    }
    assert!(after.review.is_none() || after.allows(Action::AcceptReview) || after.allows(Action::Cancel), "{after:?}");
    // The version counts changes, and nothing is told where nothing changed.
    assert_eq!(after.state_version > before.state_version, after != *before);
    if after == *before {
        assert_eq!(effects.iter().filter(|e| matches!(e, Effect::Tell(_))).count(), 0);
    }
    // The same news twice is the same news.
    let (again, repeated) = after.apply(evidence, now);
    assert_eq!(
        (&again, repeated.iter().filter(|e| matches!(e, Effect::Tell(_))).count()),
        (&after, 0),
        "{evidence:?} twice"
    );
    after
}

#[test]
fn every_order_of_events_keeps_the_promises() {
    let start = Payment::new(soles(14_990));
    let mut seen = HashSet::new();
    let mut queue = VecDeque::from([(start, 0)]);
    while let Some((payment, depth)) = queue.pop_front() {
        for (evidence, hours) in news() {
            let mut after = check_promises(&payment, &evidence, at(hours));
            after.state_version = 0;
            if depth < 6 && seen.insert(std::format!("{after:?}")) {
                queue.push_back((after, depth + 1));
            }
        }
    }
    assert!(seen.len() > 100, "only {} states were visited", seen.len());
}

/// Runs a story and returns its state in a line, with all that was told.
#[track_caller]
fn check(story: &[(Evidence, i64)], expected: &str) {
    let mut payment = Payment::new(soles(14_990));
    let mut told: HashMap<EventKind, usize> = HashMap::new();
    let mut order = vec![];
    for (evidence, hours) in story {
        let (next, effects) = payment.apply(evidence, at(*hours));
        for effect in effects {
            order.push(match effect {
                Effect::Tell(kind) => {
                    *told.entry(kind).or_default() += 1;
                    kind.as_str().to_owned()
                }
                Effect::WithdrawVoucher(reference) => format!("withdraw {reference}"),
            });
        }
        payment = next;
    }
    let review = payment.review.map_or("-", ReviewReason::as_str);
    let line = format!(
        "{} late={} review={review} stock={} receipts={}{} | {}",
        payment.status.as_str(),
        payment.late,
        payment.stock.as_str(),
        payment.receipts.len(),
        payment.reversals.iter().map(|_| "-1").collect::<String>(),
        order.join(", ")
    );
    assert_eq!(line, expected);
}

#[test]
fn stories() {
    let first = || (issued("111", 48), 0);
    let in_time = || paid("111", Some("1253"), 14_990, Some(47));
    check(
        &[first(), (in_time(), 47)],
        "succeeded late=false review=- stock=committed receipts=1 | payment.voucher_issued, payment.succeeded",
    );
    check(
        &[first(), (paid("111", None, 14_990, Some(47)), 47), (in_time(), 47)],
        "succeeded late=false review=- stock=committed receipts=1 | payment.voucher_issued, payment.succeeded",
    );
    check(
        &[first(), (tick(), 48), (tick(), 48), (tick(), 49), (tick(), 50)],
        "expired late=false review=- stock=released receipts=0 | payment.voucher_issued, payment.expired, stock.release",
    );
    // Paid in time, reported within the grace period: nobody notices.
    check(
        &[first(), (tick(), 48), (in_time(), 48)],
        "succeeded late=false review=- stock=committed receipts=1 | payment.voucher_issued, payment.expired, payment.succeeded",
    );
    check(
        &[first(), (tick(), 49), (in_time(), 60)],
        "processing late=true review=paid_late stock=released receipts=1 | payment.voucher_issued, payment.expired, stock.release, payment.late",
    );
    check(
        &[first(), (tick(), 48), (paid("111", None, 14_990, Some(49)), 48), (tick(), 60)],
        "processing late=true review=paid_late stock=held receipts=1 | payment.voucher_issued, payment.expired, payment.late",
    );
    check(
        &[first(), (tick(), 49), (in_time(), 60), (Evidence::ReviewAccepted, 61)],
        "succeeded late=true review=- stock=released receipts=1 | payment.voucher_issued, payment.expired, stock.release, payment.late, payment.succeeded",
    );
    check(
        &[first(), (paid("111", Some("9"), 10_000, None), 1)],
        "processing late=false review=amount_mismatch stock=held receipts=1 | payment.voucher_issued, payment.review",
    );
    check(
        &[first(), (in_time(), 47), (paid("111", Some("1254"), 14_990, Some(47)), 47)],
        "succeeded late=false review=paid_twice stock=committed receipts=2 | payment.voucher_issued, payment.succeeded, payment.review",
    );
    check(
        &[first(), (Evidence::MerchantCanceled, 1), (in_time(), 2)],
        "processing late=false review=paid_after_cancel stock=released receipts=1 | payment.voucher_issued, withdraw 111, payment.canceled, stock.release, payment.review",
    );
    check(
        &[first(), (tick(), 49), (issued("222", 96), 50), (paid("111", None, 14_990, None), 51)],
        "succeeded late=false review=- stock=committed receipts=1 | payment.voucher_issued, payment.expired, stock.release, withdraw 111, payment.voucher_issued, withdraw 222, payment.succeeded",
    );
    check(
        &[(Evidence::VoucherRefused(ErrorCode::AmountOverMaximum), 0)],
        "failed late=false review=- stock=released receipts=0 | payment.failed, stock.release",
    );
    check(
        &[first(), (in_time(), 47), (reversed("111", None), 48)],
        "processing late=false review=reversed stock=committed receipts=1-1 | payment.voucher_issued, payment.succeeded, payment.review",
    );
}

#[test]
fn stories_of_money_that_was_taken_back() {
    let first = || (issued("111", 48), 0);
    let in_time = || (paid("111", Some("1253"), 14_990, Some(46)), 46);
    let again = || (paid("111", Some("1254"), 14_990, Some(47)), 47);
    let back = |operation| (reversed("111", operation), 47);
    // Paid, taken back, and paid again: that is one payment.
    check(
        &[first(), in_time(), back(None), again()],
        "succeeded late=false review=- stock=committed receipts=2-1 | payment.voucher_issued, payment.succeeded, payment.review, payment.succeeded",
    );
    // And taken back again, by a word that is like the first.
    check(
        &[first(), in_time(), back(None), again(), back(None), back(None)],
        "processing late=false review=reversed stock=committed receipts=2-1-1 | payment.voucher_issued, payment.succeeded, payment.review, payment.succeeded, payment.review",
    );
    // The word overtook the news of the money.
    check(
        &[first(), back(Some("1253")), in_time()],
        "processing late=false review=reversed stock=held receipts=1-1 | payment.voucher_issued, payment.review",
    );
    check(
        &[first(), back(None), (Evidence::MerchantCanceled, 47), in_time()],
        "canceled late=false review=- stock=released receipts=1-1 | payment.voucher_issued, withdraw 111, payment.canceled, stock.release",
    );
    // The network gives back what was paid twice: by name, or by guess.
    for operation in [None, Some("1254"), Some("1253")] {
        check(
            &[first(), in_time(), again(), back(operation), back(operation)],
            "succeeded late=false review=reversed stock=committed receipts=2-1 | payment.voucher_issued, payment.succeeded, payment.review, payment.review",
        );
    }
    check(
        &[first(), in_time(), again(), back(None), (Evidence::ReviewAccepted, 48)],
        "succeeded late=false review=- stock=committed receipts=2-1 | payment.voucher_issued, payment.succeeded, payment.review, payment.review",
    );
    // Nothing is left that could be taken for the payment: the shop ends it.
    check(
        &[first(), in_time(), back(None), (Evidence::ReviewAccepted, 48), (Evidence::VoucherWithdrawn, 48)],
        "processing late=false review=reversed stock=committed receipts=1-1 | payment.voucher_issued, payment.succeeded, payment.review",
    );
    check(
        &[first(), in_time(), back(None), (Evidence::MerchantCanceled, 48)],
        "canceled late=false review=- stock=committed receipts=1-1 | payment.voucher_issued, payment.succeeded, payment.review, withdraw 111, payment.canceled",
    );
}
