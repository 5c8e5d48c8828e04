//! How much time is left, how it is shown, and when to look again.
//!
//! Everything is a function of two instants on the backend's clock. A device's clock never decides what has expired.

use crate::time::{DAY, HOUR, MINUTE, SECOND, Timestamp};

/// Below this, the countdown is prominent and advice is given.
pub const SOON: i64 = 2 * HOUR;

/// Below this, each minute is announced to screen readers.
const LAST_MINUTES: i64 = 5 * MINUTE;

/// The time until a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// Milliseconds left, never negative.
    left: i64,
}

/// How much the payer has to hurry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Two hours or more.
    Calm,
    /// Less than two hours.
    Soon,
    /// The deadline is reached. Whether the payment has expired is for the backend to say.
    Over,
}

/// The two largest units that say it: nobody in a queue reads four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// From one day on.
    DaysHours(i64, i64),
    /// From one hour on.
    HoursMinutes(i64, i64),
    /// From one minute on.
    MinutesSeconds(i64, i64),
    /// Below a minute.
    Seconds(i64),
}

impl Countdown {
    /// The time from `now` until `expires_at`, both on the backend's clock.
    pub fn new(expires_at: Timestamp, now: Timestamp) -> Countdown {
        Countdown { left: expires_at.since(now).max(0) }
    }

    /// How much the payer has to hurry.
    pub const fn urgency(self) -> Urgency {
        match self.left {
            0 => Urgency::Over,
            left if left < SOON => Urgency::Soon,
            _ => Urgency::Calm,
        }
    }

    /// What to show. Rounded down: a payer is never promised a second that is not there.
    pub fn shown(self) -> Shown {
        let whole = |unit: i64, modulo: i64| self.left.div_euclid(unit).rem_euclid(modulo);
        let days = self.left.div_euclid(DAY);
        let (hours, minutes, seconds) = (whole(HOUR, 24), whole(MINUTE, 60), whole(SECOND, 60));
        if days > 0 {
            Shown::DaysHours(days, hours)
        } else if hours > 0 {
            Shown::HoursMinutes(hours, minutes)
        } else if minutes > 0 {
            Shown::MinutesSeconds(minutes, seconds)
        } else {
            Shown::Seconds(seconds)
        }
    }

    /// Milliseconds until [`Countdown::shown`] changes; `None` once the deadline is reached.
    pub fn next_change(self) -> Option<i64> {
        let unit = match self.shown() {
            Shown::DaysHours(..) => HOUR,
            Shown::HoursMinutes(..) => MINUTE,
            Shown::MinutesSeconds(..) | Shown::Seconds(_) => SECOND,
        };
        match self.left {
            0 => None,
            left => Some(left.rem_euclid(unit) + 1),
        }
    }

    /// The time left as a screen reader is told it: whole hours, then every five minutes below two hours, then each minute below
    /// five. It changes as often as something should be said, and not each second.
    pub fn announced(self) -> Shown {
        let step = if self.left < LAST_MINUTES {
            MINUTE
        } else if self.left < SOON {
            5 * MINUTE
        } else {
            HOUR
        };
        // Near the end rounded up, so that "five minutes left" is said when five minutes are left; before, down: nobody who has two
        // hours and a minute is told three.
        let up = if self.left < SOON { step - 1 } else { 0 };
        let rounded = self.left.saturating_add(up).div_euclid(step).saturating_mul(step);
        Countdown { left: rounded }.shown()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn left(millis: i64) -> Countdown {
        let now = Timestamp::from_seconds(1_800_000_000);
        Countdown::new(now.plus(millis), now)
    }

    #[track_caller]
    fn check(millis: i64, shown: Shown, urgency: Urgency) {
        assert_eq!((left(millis).shown(), left(millis).urgency()), (shown, urgency));
    }

    #[test]
    fn what_is_shown() {
        check(DAY + 13 * HOUR + 59 * MINUTE, Shown::DaysHours(1, 13), Urgency::Calm);
        check(DAY - 1, Shown::HoursMinutes(23, 59), Urgency::Calm);
        check(SOON, Shown::HoursMinutes(2, 0), Urgency::Calm);
        check(SOON - 1, Shown::HoursMinutes(1, 59), Urgency::Soon);
        check(HOUR - 1, Shown::MinutesSeconds(59, 59), Urgency::Soon);
        check(59 * SECOND, Shown::Seconds(59), Urgency::Soon);
        check(1, Shown::Seconds(0), Urgency::Soon);
        check(0, Shown::Seconds(0), Urgency::Over);
        check(-DAY, Shown::Seconds(0), Urgency::Over);
    }

    #[test]
    fn announcements_are_thinned() {
        let mut told = std::vec::Vec::new();
        for second in (0..=3 * 3600).rev() {
            let now = left(second * SECOND).announced();
            if told.last() != Some(&now) {
                told.push(now);
            }
        }
        // 3 h and 2 h; 1 h 55 min and on by fives; 4, 3, 2, 1 minutes; the end.
        assert_eq!(told.len(), 2 + 23 + 4 + 1, "{told:?}");
    }

    proptest! {
        #[test]
        fn it_changes_exactly_when_it_says(millis in 1i64..10 * DAY) {
            let wait = left(millis).next_change().unwrap();
            prop_assert_ne!(left(millis - wait).shown(), left(millis).shown());
            prop_assert_eq!(left(millis - wait + 1).shown(), left(millis).shown());
        }
    }
}
