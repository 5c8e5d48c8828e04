//! What is true about refunds. All news goes through [`apply`], in one transaction with all that follows from it.

mod events;
pub mod history;
pub mod limits;
pub mod record;
pub mod standing;
mod timing;

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    refund::{Effect, EventKind, Evidence, PickupState, Refund, ReviewReason, Status, Wanted},
    snapshot::Failure,
    time::{DAY, SECOND, Timestamp},
};

use super::Rules;
use crate::{
    providers::payout::PayoutStanding,
    store::{StoreError, collectors, refund_queue, refunds},
};
use limits::{Delay, Next};
use record::{RefundRecord, Stub};

/// How long the job leaves a code to the call that asked for it.
pub const HEAD_START: i64 = 2 * SECOND;

/// Something that leads to a code, where the day's limits allow one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The payer said who collects.
    Identified {
        /// The contract wants a person to look first.
        look_first: bool,
    },
    /// Somebody looked, and money may go out.
    Approved,
    /// The time for a code has come.
    Due,
    /// Another one for one that has run out.
    Reissue,
    /// Once more after a failure.
    Retry,
}

/// Applies a wish, with the code that today's limits allow; where they allow none, a code follows by itself.
///
/// `before`: news that clears the way for it.
///
/// # Errors
/// Where it cannot be written.
pub async fn wish(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    before: &[Evidence],
    wish: Wish,
    source: &str,
    now: Timestamp,
) -> Result<RefundRecord, StoreError> {
    let looks = wish == Wish::Identified { look_first: true };
    // Nobody is known for whom a code could be made: the payer has to say it again.
    let forgotten = record.collector.is_none();
    let asks = !looks && !forgotten;
    let next = if asks { limits::next(connection, rules, &record, now).await? } else { Next::Nothing };
    let (code, delay, too_little) = match next {
        Next::Nothing => (None, None, None),
        Next::Code(code) => (Some(code), None, None),
        Next::Later(delay) => (None, Some(delay), None),
        Next::TooLittle(code) => (Some(code.clone()), None, Some(code.reference)),
    };
    let news = match (wish, code) {
        (Wish::Identified { look_first }, code) => Some(Evidence::Identified { code, look_first }),
        (Wish::Approved, code) => Some(Evidence::ReviewApproved { code }),
        (Wish::Reissue, code) => Some(Evidence::ReissueAsked { code, cap: rules.reissue_limit() }),
        (Wish::Retry, code) => Some(Evidence::Retried { code }),
        (Wish::Due, Some(code)) => Some(Evidence::CodeDue(code)),
        (Wish::Due, None) => None,
    };
    let refused = too_little.map(|reference| Evidence::Refused { reference, code: ErrorCode::AmountUnderMinimum });
    let forgotten = forgotten.then_some(Evidence::Forgotten);
    let news: Vec<Evidence> = before.iter().cloned().chain(news).chain(refused).chain(forgotten).collect();
    let mut record = tell(connection, rules, record, &news, source, delay, now).await?;
    let waits = |delay: &Delay| record.refund.awaits_code() && record.due_at != Some(delay.until);
    if let Some(delay) = delay.filter(waits) {
        // Nothing happened but that time goes by.
        record.delay = Some(Failure { code: delay.code, at: now });
        record.due_at = Some(delay.until);
        refund_queue::delay(connection, &record.id, record.delay, record.due_at).await?;
    }
    Ok(record)
}

/// Applies news to a refund, and writes down the new state, what it was that happened, and what is to be done. News that changes
/// nothing writes nothing.
///
/// # Errors
/// Where it cannot be written.
pub async fn apply(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    news: &[Evidence],
    source: &str,
    now: Timestamp,
) -> Result<RefundRecord, StoreError> {
    let record = tell(connection, rules, record, news, source, None, now).await?;
    // A part was handed out: what follows is known at once.
    if record.due_at.is_some_and(|due| due <= now) {
        return wish(connection, rules, record, &[], Wish::Due, "clock", now).await;
    }
    Ok(record)
}

/// Applies what a network says of a code, in a notification or when asked.
///
/// # Errors
/// Where it cannot be written.
pub async fn hear(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: RefundRecord,
    reference: &str,
    standing: &PayoutStanding,
    source: &str,
    now: Timestamp,
) -> Result<RefundRecord, StoreError> {
    let wanted = record.refund.pickups.iter().find(|pickup| pickup.reference == reference).map(|pickup| pickup.amount);
    if !wanted.is_some_and(|wanted| standing::fits(wanted, standing)) {
        tracing::error!(refund_id = record.id, reference, "the network speaks of another amount than was asked for");
        return Ok(record);
    }
    let news = match standing {
        // Long after its deadline: whatever it was, nobody can collect with it any more.
        PayoutStanding::Unheard if is_long_over(&record, reference, now) => {
            vec![Evidence::Expired { reference: reference.to_owned() }]
        }
        standing => standing::news(reference, standing, now),
    };
    apply(connection, rules, record, &news, source, now).await
}

fn is_long_over(record: &RefundRecord, reference: &str, now: Timestamp) -> bool {
    record.open().is_some_and(|(pickup, _)| match pickup.state {
        PickupState::Live { expires_at, .. } => pickup.reference == reference && now > expires_at.plus(DAY),
        _ => false,
    })
}

async fn tell(
    connection: &mut SqliteConnection,
    rules: &Rules,
    mut record: RefundRecord,
    news: &[Evidence],
    source: &str,
    delay: Option<Delay>,
    now: Timestamp,
) -> Result<RefundRecord, StoreError> {
    let before = record.refund.clone();
    let (mut effects, mut lines) = (Vec::new(), Vec::new());
    for piece in news {
        let (next, more) = record.refund.apply(piece);
        if next != record.refund || !more.is_empty() {
            record.refund = next;
            effects.extend(more);
            lines.push(history::Line::of(&record, piece, source, now));
        }
    }
    if lines.is_empty() {
        return Ok(record);
    }
    // Whoever waits for an answer has the network asked at once; the job does it where that process is gone.
    let waits = matches!(source, "payer" | "shop");
    let make_at = if waits { now.plus(HEAD_START) } else { now };
    settle(rules, &mut record, &before, delay, make_at, now);
    refunds::save(connection, &record, before.state_version, now).await?;
    collectors::keep_until(connection, &record.id, now.plus(rules.retention(&record))).await?;
    for line in lines {
        history::insert(connection, &record.id, &line).await?;
    }
    for effect in effects.into_iter().filter(|effect| still_holds(&record.refund, effect)) {
        events::write(connection, rules, &record, &effect, now).await?;
    }
    Ok(record)
}

/// What was passed through on the way to the state in which the refund is now is nothing to tell anybody.
fn still_holds(refund: &Refund, effect: &Effect) -> bool {
    match effect {
        Effect::Tell(EventKind::Failed) => refund.status == Status::Failed,
        Effect::MakeCode(Wanted { reference, .. }) => {
            refund.open_pickup().is_some_and(|open| open.reference == *reference && open.state == PickupState::Making)
        }
        Effect::Tell(_) => true,
    }
}

/// All that follows from the core's state: who is asked when, and why somebody waits.
fn settle(
    rules: &Rules,
    record: &mut RefundRecord,
    before: &Refund,
    delay: Option<Delay>,
    make_at: Timestamp,
    now: Timestamp,
) {
    let channel = record.channel.clone();
    let by_hand = rules.promise(&channel).is_some();
    for _ in record.stubs.len()..record.refund.pickups.len() {
        record.stubs.push(Stub {
            channel: channel.clone(),
            created_at: now,
            day: limits::midnight(now, record.zone()),
            document: record.collector.as_ref().map(|known| known.document.clone()),
            issued_at: None,
            make_at: (!by_hand).then_some(make_at),
            sent_at: None,
            claimed: false,
        });
    }
    for (pickup, stub) in record.refund.pickups.iter().zip(&mut record.stubs) {
        let live = matches!(pickup.state, PickupState::Live { .. });
        stub.issued_at = stub.issued_at.or(live.then_some(now));
        stub.make_at = stub.make_at.filter(|_| pickup.state == PickupState::Making);
    }
    record.looked |= record.refund.review == Some(ReviewReason::LargeAmount);
    if record.refund.failure != before.failure {
        record.failed_at = record.refund.failure.map(|_| now);
    }
    let over_the_day =
        matches!(record.refund.failure, Some(ErrorCode::AmountOverDailyLimit | ErrorCode::MerchantOverDailyLimit));
    let tomorrow = over_the_day.then(|| limits::tomorrow(now, record.zone()));
    let due = delay.map(|delay| delay.until).or(tomorrow).unwrap_or(now);
    record.due_at = record.refund.awaits_code().then_some(due);
    record.delay = delay.map(|delay| Failure { code: delay.code, at: now });
    record.poll_at = rules.next_refund_poll(record, now);
}

/// Asks the shop's support what became of a code that it typed, now that its deadline is over.
///
/// # Errors
/// Where it cannot be written.
pub async fn ask_support(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &RefundRecord,
    now: Timestamp,
) -> Result<(), StoreError> {
    events::insert(connection, rules, record, events::OUTCOME_WANTED, now).await
}

/// Moves a refund to another channel, which changes nothing that was promised.
///
/// # Errors
/// Where it cannot be written.
pub async fn move_to(
    connection: &mut SqliteConnection,
    mut record: RefundRecord,
    channel: &str,
    source: &str,
    now: Timestamp,
) -> Result<RefundRecord, StoreError> {
    let before = record.refund.state_version;
    record.channel = channel.to_owned();
    record.refund.state_version = before.saturating_add(1);
    refunds::save(connection, &record, before, now).await?;
    let line = history::Line::said(&record, format!("to be paid out by {channel}"), source, now);
    history::insert(connection, &record.id, &line).await?;
    Ok(record)
}
