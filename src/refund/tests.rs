//! Every order of events, against a network that is honest and one that is not: money goes out at most once, a code is never asked
//! for while another may live, and there is always somebody who can move the refund on.

use std::collections::{HashSet, VecDeque};

use super::*;
use crate::money::Currency;

const CAP: usize = 3;

fn pesos(minor: i64) -> Amount {
    Amount::from_minor(minor, Currency::Cop).unwrap()
}

fn at(hours: i64) -> Timestamp {
    Timestamp::from_seconds(1_800_000_000).plus(hours * crate::time::HOUR)
}

/// What anybody may say at any time, in any order.
fn news() -> Vec<Evidence> {
    let mut news = vec![Evidence::ReviewDenied, Evidence::MerchantCanceled];
    for reference in ["a", "b", "c"].map(str::to_owned) {
        let reference = || reference.clone();
        news.extend([
            Evidence::Identified { reference: reference(), look_first: false },
            Evidence::Identified { reference: reference(), look_first: true },
            Evidence::ReviewApproved { reference: reference() },
            Evidence::Issued { reference: reference(), code: format!("code {}", reference()), expires_at: at(72) },
            Evidence::Refused { reference: reference(), code: ErrorCode::IdentificationInvalid },
            Evidence::Refused { reference: reference(), code: ErrorCode::ProviderBalanceInsufficient },
            Evidence::Expired { reference: reference() },
            Evidence::Collected { reference: reference(), operation: None, amount: pesos(186_000), at: at(5) },
            Evidence::Collected { reference: reference(), operation: None, amount: pesos(1), at: at(5) },
            Evidence::AttemptFailed { reference: reference(), code: ErrorCode::ProviderUnavailable, at: at(4) },
            Evidence::ReissueAsked { reference: reference(), cap: CAP },
        ]);
    }
    news
}

fn open(refund: &Refund) -> usize {
    refund
        .pickups
        .iter()
        .filter(|pickup| matches!(pickup.state, PickupState::Making | PickupState::Live { .. }))
        .count()
}

fn check_promises(before: &Refund, evidence: &Evidence) -> Refund {
    let (after, effects) = before.apply(evidence);
    let asked: Vec<&Effect> = effects.iter().filter(|effect| matches!(effect, Effect::MakeCode(_))).collect();
    // One code at a time, asked for once.
    assert!(open(&after) <= 1, "{after:?}");
    assert!(
        asked.is_empty() || (open(before) == 0 && open(&after) == 1 && asked.len() == 1),
        "{before:?} {evidence:?}"
    );
    // No code after the money is out, and none beyond the cap but for a payer who mistyped.
    let is_out = before.pickups.iter().any(|pickup| matches!(pickup.state, PickupState::Collected { .. }));
    assert!(!is_out || asked.is_empty(), "{before:?} {evidence:?}");
    // Nothing is forgotten.
    assert!(after.pickups.len() >= before.pickups.len());
    assert!(!is_out || after.status == Status::Succeeded);
    // Over is over; anything else has somebody.
    let over = matches!(after.status, Status::Succeeded | Status::Canceled) && after.review.is_none();
    assert_eq!(after.next_step(CAP) == NextStep::Nobody, over, "{after:?}");
    // A payer with a code is told so, and only then.
    let live = after.pickups.iter().any(|pickup| matches!(pickup.state, PickupState::Live { .. }));
    assert_eq!(after.status == Status::Pending, live && after.status != Status::Succeeded, "{after:?}");
    assert_eq!(after.state_version > before.state_version, after != *before);
    // The same news twice is the same news.
    let (again, repeated) = after.apply(evidence);
    if !matches!(
        evidence,
        Evidence::Identified { .. } | Evidence::ReissueAsked { .. } | Evidence::ReviewApproved { .. }
    ) {
        assert_eq!((&again, repeated), (&after, vec![]), "{evidence:?} twice");
    }
    after
}

#[test]
fn every_order_of_events_keeps_the_promises() {
    let mut seen = HashSet::new();
    let mut queue = VecDeque::from([(Refund::new(pesos(186_000)), 0)]);
    while let Some((refund, depth)) = queue.pop_front() {
        for evidence in news() {
            let mut after = check_promises(&refund, &evidence);
            after.state_version = 0;
            if depth < 6 && seen.insert(std::format!("{after:?}")) {
                queue.push_back((after, depth + 1));
            }
        }
    }
    assert!(seen.len() > 300, "only {} states were visited", seen.len());
}

/// A network that keeps its word: it pays a code that it made and has not called expired, once.
#[derive(Clone, Default)]
struct Network {
    made: HashSet<String>,
    dead: HashSet<String>,
    paid: usize,
}

/// What the world does next; all of it is tried in every order.
#[derive(Clone, Copy, Debug)]
enum Step {
    Identify,
    Book,
    HearBooked,
    LoseAnswerAndBook,
    Pay,
    HearPaid,
    Expire,
    HearExpired,
    Reissue,
    Cancel,
}

const STEPS: [Step; 10] = [
    Step::Identify,
    Step::Book,
    Step::HearBooked,
    Step::LoseAnswerAndBook,
    Step::Pay,
    Step::HearPaid,
    Step::Expire,
    Step::HearExpired,
    Step::Reissue,
    Step::Cancel,
];

fn walk(refund: &Refund, network: &Network, depth: usize) {
    assert!(network.paid <= 1, "money went out {} times: {refund:?}", network.paid);
    if depth == 0 {
        return;
    }
    for step in STEPS {
        let (mut refund, mut network) = (refund.clone(), network.clone());
        let name = format!("code{}", refund.pickups.len());
        let last = refund.pickups.last().map(|pickup| pickup.reference.clone()).unwrap_or_default();
        let alive = |network: &Network, name: &String| network.made.contains(name) && !network.dead.contains(name);
        let evidence = match step {
            Step::Identify => Some(Evidence::Identified { reference: name, look_first: false }),
            Step::Reissue => Some(Evidence::ReissueAsked { reference: name, cap: CAP }),
            Step::Cancel => Some(Evidence::MerchantCanceled),
            Step::Book | Step::LoseAnswerAndBook => {
                let asked = refund.open_pickup().is_some_and(|pickup| pickup.reference == last);
                if asked && !network.dead.contains(&last) {
                    network.made.insert(last);
                }
                None
            }
            Step::HearBooked if alive(&network, &last) => {
                Some(Evidence::Issued { reference: last, code: "1".to_owned(), expires_at: at(72) })
            }
            Step::Pay if network.made.iter().any(|name| alive(&network, name)) => {
                let name = network.made.iter().find(|name| alive(&network, name)).cloned().unwrap();
                network.dead.insert(name.clone());
                network.paid += 1;
                network.made.remove(&name);
                network.made.insert(format!("paid {name}"));
                network.dead.insert(format!("paid {name}"));
                None
            }
            Step::HearPaid => network.made.iter().find_map(|name| name.strip_prefix("paid ")).map(|name| {
                Evidence::Collected { reference: name.to_owned(), operation: None, amount: pesos(186_000), at: at(1) }
            }),
            Step::Expire if alive(&network, &last) => {
                network.dead.insert(last);
                None
            }
            Step::HearExpired if network.made.contains(&last) && network.dead.contains(&last) => {
                Some(Evidence::Expired { reference: last })
            }
            Step::HearBooked | Step::Pay | Step::Expire | Step::HearExpired => continue,
        };
        if let Some(evidence) = evidence {
            refund = refund.apply(&evidence).0;
        }
        walk(&refund, &network, depth - 1);
    }
}

#[test]
fn an_honest_network_pays_at_most_once() {
    walk(&Refund::new(pesos(186_000)), &Network::default(), 6);
    // And once more from where two codes have run out.
    let mut refund = Refund::new(pesos(186_000));
    for evidence in [
        Evidence::Identified { reference: "code0".to_owned(), look_first: false },
        Evidence::Expired { reference: "code0".to_owned() },
        Evidence::ReissueAsked { reference: "code1".to_owned(), cap: CAP },
        Evidence::Expired { reference: "code1".to_owned() },
    ] {
        refund = refund.apply(&evidence).0;
    }
    walk(&refund, &Network::default(), 6);
}

#[test]
fn the_cap_holds() {
    let mut refund = Refund::new(pesos(186_000));
    refund = refund.apply(&Evidence::Identified { reference: "0".to_owned(), look_first: false }).0;
    for round in 1..10 {
        let last = refund.pickups.last().unwrap().reference.clone();
        refund = refund.apply(&Evidence::Expired { reference: last }).0;
        refund = refund.apply(&Evidence::ReissueAsked { reference: round.to_string(), cap: CAP }).0;
    }
    assert_eq!((refund.pickups.len(), refund.status), (CAP, Status::Expired));
    assert_eq!(refund.next_step(CAP), NextStep::Merchant);
}
