//! How much may go out: at once, to one document in a day, for one merchant in a day. Asked here alone, and within the transaction
//! that writes the code down, so that two requests at once cannot both use what is left.

use sqlx::SqliteConnection;
use ventanilla::{
    error::ErrorCode,
    money::Amount,
    refund::{
        Wanted,
        parts::{self, Part},
    },
    time::{Civil, DAY, HOUR, MINUTE, Timestamp, Zone},
};

use super::{super::Rules, record::RefundRecord};
use crate::{
    ids,
    store::{StoreError, pickups},
};

/// Networks' clocks are not ours: a day begins for us a little after it began for everybody.
const AFTER_MIDNIGHT: i64 = 5 * MINUTE;

/// Why a code has to wait, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Delay {
    pub code: ErrorCode,
    pub until: Timestamp,
}

/// What the limits allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nobody asked.
    Nothing,
    /// This code.
    Code(Wanted),
    /// None before then.
    Later(Delay),
    /// None ever: this is less than the channel pays out.
    TooLittle(Wanted),
}

/// The next code of a refund at its channel.
pub(super) async fn next(
    connection: &mut SqliteConnection,
    rules: &Rules,
    record: &RefundRecord,
    now: Timestamp,
) -> Result<Next, StoreError> {
    let Some(owed) = record.refund.owed() else { return Ok(Next::Nothing) };
    let Some(channel) = rules.settings.payout_channel(&record.channel) else {
        // Not in the settings any more: it may come back, and meanwhile another one is offered.
        return Ok(Next::Later(Delay { code: ErrorCode::ProviderUnavailable, until: now.plus(HOUR) }));
    };
    let document = record.collector.as_ref().map(|known| known.document.as_slice()).unwrap_or_default();
    let day = midnight(now, channel.zone);
    let (own, all) = pickups::of_day(connection, channel.id, day, document).await?;
    let left = |most: Option<Amount>, used: i64| most.map_or(i64::MAX, |most| most.minor().saturating_sub(used).max(0));
    let (document_left, merchant_left) = (left(channel.per_document_day, own), left(channel.per_merchant_day, all));
    let wanted = |amount| Wanted { reference: ids::new("rfp_"), amount };
    Ok(match parts::next(owed, channel.limits, document_left.min(merchant_left)) {
        Part::Now(amount) => Next::Code(wanted(amount)),
        Part::TooLittle => Next::TooLittle(wanted(owed)),
        Part::Later => Next::Later(Delay {
            code: if merchant_left < document_left {
                ErrorCode::MerchantOverDailyLimit
            } else {
                ErrorCode::AmountOverDailyLimit
            },
            until: tomorrow(now, channel.zone),
        }),
    })
}

/// The beginning of the day.
pub(super) fn midnight(now: Timestamp, zone: Zone) -> Timestamp {
    let civil = Civil { hour: 0, minute: 0, second: 0, ..now.civil(zone) };
    zone.instant(&civil).unwrap_or(now)
}

/// When the next day's limits hold.
pub(super) fn tomorrow(now: Timestamp, zone: Zone) -> Timestamp {
    midnight(now, zone).plus(DAY).plus(AFTER_MIDNIGHT)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn days_begin_at_local_midnight() {
        for (now, day, next) in [
            ("2026-11-22T00:00:00-05:00", "2026-11-22T00:00:00-05:00", "2026-11-23T00:05:00-05:00"),
            ("2026-11-22T23:59:59-05:00", "2026-11-22T00:00:00-05:00", "2026-11-23T00:05:00-05:00"),
            ("2026-11-23T04:59:59Z", "2026-11-22T00:00:00-05:00", "2026-11-23T00:05:00-05:00"),
            ("2026-12-31T12:00:00-05:00", "2026-12-31T00:00:00-05:00", "2027-01-01T00:05:00-05:00"),
        ] {
            let time = |text| Timestamp::parse(text).unwrap();
            assert_eq!(midnight(time(now), Zone::Bogota), time(day), "{now}");
            assert_eq!(tomorrow(time(now), Zone::Bogota), time(next), "{now}");
        }
    }
}
