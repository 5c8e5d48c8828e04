//! Every order of events, against a network that is honest and one that is not: money goes out at most once, a code is never asked
//! for while another may live, and there is always somebody who can move the refund on.

use std::collections::{HashSet, VecDeque};

use super::*;
use crate::money::Currency;

const CAP: usize = 3;

fn pesos(minor: i64) -> Amount {
    Amount::from_minor(minor, Currency::Cop).unwrap()
}

fn wanted(reference: &str, minor: i64) -> Wanted {
    Wanted { reference: reference.to_owned(), amount: pesos(minor) }
}

fn at(hours: i64) -> Timestamp {
    Timestamp::from_seconds(1_800_000_000).plus(hours * crate::time::HOUR)
}

/// What anybody may say at any time, in any order.
fn news() -> Vec<Evidence> {
    let mut news = vec![
        Evidence::ReviewDenied,
        Evidence::ReviewClosed,
        Evidence::MerchantCanceled,
        Evidence::Forgotten,
        Evidence::Identified { code: None, look_first: false },
        Evidence::ReissueAsked { code: None, cap: CAP },
        Evidence::CodeDue(wanted("d", 186_001)),
        Evidence::CodeDue(wanted("e", 86_000)),
    ];
    for (reference, amount) in [("a", 186_000), ("b", 100_000), ("c", 86_000)] {
        let code = || Some(wanted(reference, amount));
        let reference = || reference.to_owned();
        news.extend([
            Evidence::Identified { code: code(), look_first: false },
            Evidence::Identified { code: code(), look_first: true },
            Evidence::ReviewApproved { code: code() },
            Evidence::Retried { code: code() },
            Evidence::Issued { reference: reference(), code: format!("code {}", reference()), expires_at: at(72) },
            Evidence::Refused { reference: reference(), code: ErrorCode::IdentificationInvalid },
            Evidence::Refused { reference: reference(), code: ErrorCode::ProviderBalanceInsufficient },
            Evidence::Expired { reference: reference() },
            Evidence::Refused { reference: reference(), code: ErrorCode::AmountOverDailyLimit },
            Evidence::Collected { reference: reference(), operation: None, amount: pesos(amount), at: at(5) },
            Evidence::Collected { reference: reference(), operation: None, amount: pesos(1), at: at(5) },
            Evidence::AttemptFailed { reference: reference(), code: ErrorCode::ProviderUnavailable, at: at(4) },
            Evidence::ReissueAsked { code: code(), cap: CAP },
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
    // All codes together are over what is owed at most, whatever went out.
    let is_out = before.owed().is_none();
    assert!(!is_out || asked.is_empty(), "{before:?} {evidence:?}");
    if let [Effect::MakeCode(code)] = asked.as_slice() {
        assert!(code.amount.minor() <= before.owed().unwrap().minor(), "{before:?} {evidence:?}");
    }
    // Nothing is forgotten, and only the whole sum is success.
    assert!(after.pickups.len() >= before.pickups.len());
    assert_eq!(after.status == Status::Succeeded, after.owed().is_none(), "{after:?}");
    assert!(after.collected().map(Amount::minor) >= before.collected().map(Amount::minor));
    // Over is over; anything else has somebody.
    let over = matches!(after.status, Status::Succeeded | Status::Canceled) && after.review.is_none();
    assert_eq!(after.next_step(CAP) == NextStep::Nobody, over, "{after:?}");
    // Taken back or denied stays so, whatever is heard late: only the shop can wish for another code.
    if before.status == Status::Canceled || before.is_denied() {
        let anew = before.is_denied() && matches!(evidence, Evidence::Retried { .. } | Evidence::MerchantCanceled);
        assert!(anew || [before.status, Status::Succeeded].contains(&after.status), "{before:?} {evidence:?}");
    }
    // A large amount waits until somebody looked, unless there is nothing left to look at.
    if before.review == Some(ReviewReason::LargeAmount) && after.review != before.review {
        let decided =
            matches!(evidence, Evidence::ReviewApproved { .. } | Evidence::ReviewDenied | Evidence::MerchantCanceled);
        assert!(decided || after.status == Status::Succeeded, "{before:?} {evidence:?}");
    }
    assert!(after.review != Some(ReviewReason::LargeAmount) || after.status == Status::Processing, "{after:?}");
    // A payer with a code is told so, and only then.
    let live = after.pickups.iter().any(|pickup| matches!(pickup.state, PickupState::Live { .. }));
    assert_eq!(after.status == Status::Pending, live && after.status != Status::Succeeded, "{after:?}");
    // Who waits for a code gets one.
    let due = after.apply(&Evidence::CodeDue(wanted("due", 1))).1;
    assert_eq!(!due.is_empty(), after.awaits_code(), "{after:?}");
    assert_eq!(after.state_version > before.state_version, after != *before);
    // The same news twice is the same news.
    let (again, repeated) = after.apply(evidence);
    let wish =
        matches!(evidence, Evidence::Identified { .. } | Evidence::ReissueAsked { .. } | Evidence::Retried { .. });
    if !wish && !matches!(evidence, Evidence::ReviewApproved { .. } | Evidence::CodeDue(_)) {
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
            Step::Identify => Some(Evidence::Identified { code: Some(wanted(&name, 186_000)), look_first: false }),
            Step::Reissue => Some(Evidence::ReissueAsked { code: Some(wanted(&name, 186_000)), cap: CAP }),
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
        Evidence::Identified { code: Some(wanted("code0", 186_000)), look_first: false },
        Evidence::Expired { reference: "code0".to_owned() },
        Evidence::ReissueAsked { code: Some(wanted("code1", 186_000)), cap: CAP },
        Evidence::Expired { reference: "code1".to_owned() },
    ] {
        refund = refund.apply(&evidence).0;
    }
    walk(&refund, &Network::default(), 6);
}

#[test]
fn the_cap_holds() {
    let mut refund = Refund::new(pesos(186_000));
    refund = refund.apply(&Evidence::Identified { code: Some(wanted("0", 186_000)), look_first: false }).0;
    for round in 1..10 {
        let last = refund.pickups.last().unwrap().reference.clone();
        refund = refund.apply(&Evidence::Expired { reference: last }).0;
        refund = refund.apply(&Evidence::ReissueAsked { code: Some(wanted(&round.to_string(), 186_000)), cap: CAP }).0;
    }
    assert_eq!((refund.pickups.len(), refund.status), (CAP, Status::Expired));
    assert_eq!(refund.next_step(CAP), NextStep::Merchant);
}

/// A part that was called expired was paid after all, and the shop had said no meanwhile: it pays by other means.
#[test]
fn a_no_of_the_shop_outlives_late_news() {
    let first = || "0".to_owned();
    let late = Evidence::Collected { reference: first(), operation: None, amount: pesos(3_000_000), at: at(1) };
    let begun = [
        Evidence::Identified { code: Some(wanted("0", 3_000_000)), look_first: false },
        Evidence::Expired { reference: first() },
    ];
    let looks = Evidence::Identified { code: None, look_first: true };
    for (said, stays) in
        [(vec![Evidence::MerchantCanceled], Status::Canceled), (vec![looks, Evidence::ReviewDenied], Status::Failed)]
    {
        let news = begun.iter().chain(&said).chain([&late, &Evidence::ReviewClosed]);
        let refund = news.fold(Refund::new(pesos(7_000_000)), |refund, evidence| check_promises(&refund, evidence));
        assert_eq!((refund.status, refund.review, refund.awaits_code()), (stays, None, false));
        assert_eq!(refund.collected(), Some(pesos(3_000_000)));
        let before = begun.iter().chain(&said).fold(Refund::new(pesos(7_000_000)), |refund, news| refund.apply(news).0);
        assert!(before.apply(&late).1.contains(&Effect::Tell(EventKind::Review)), "somebody looks at it");
    }
}

/// A refund above the limit of one operation: code after code, until all is out.
#[test]
fn parts_follow_each_other_until_all_is_out() {
    let collected = |reference: &str, minor| Evidence::Collected {
        reference: reference.to_owned(),
        operation: None,
        amount: pesos(minor),
        at: at(1),
    };
    let mut refund = Refund::new(pesos(7_000_000));
    let mut told = Vec::new();
    for evidence in [
        Evidence::Identified { code: Some(wanted("0", 3_000_000)), look_first: false },
        collected("0", 3_000_000),
        Evidence::CodeDue(wanted("1", 3_000_000)),
        Evidence::Expired { reference: "1".to_owned() },
        Evidence::ReissueAsked { code: Some(wanted("2", 3_000_000)), cap: 2 },
        collected("2", 3_000_000),
        Evidence::CodeDue(wanted("3", 1_000_001)),
        Evidence::CodeDue(wanted("3", 1_000_000)),
        collected("3", 1_000_000),
    ] {
        let (next, effects) = refund.apply(&evidence);
        refund = next;
        told.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Tell(event) => Some(event),
            Effect::MakeCode(_) => None,
        }));
    }
    assert_eq!((refund.status, refund.owed(), refund.review), (Status::Succeeded, None, None));
    let (part, expired) = (EventKind::PartCollected, EventKind::Expired);
    assert_eq!(told, [part, expired, part, EventKind::Succeeded]);
}
