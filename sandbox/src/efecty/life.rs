//! The life of a code: waiting for its counter, then paid or expired for good. Which step is allowed from where stands here.

use jiff::Timestamp;
use serde::Serialize;

/// How far a code has come, as the API names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// Can be paid at a counter.
    Pending,
    /// Was paid.
    Paid,
    /// Its time is over.
    Expired,
}

/// Why a code cannot take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// The money has changed hands already.
    #[error("the code was paid already")]
    Paid,
    /// Its time is over.
    #[error("the code has expired: the counter refuses it")]
    Expired,
    /// `late` was set for a code that can be paid as usual.
    #[error("the code is still live: let it expire before paying it late")]
    NotLate,
}

/// Money that changed hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// When.
    pub at: Timestamp,
    /// The counter's number for it.
    pub operation: String,
    /// After the end of the code.
    pub late: bool,
}

/// From when to when, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// When the code was made.
    pub created: Timestamp,
    /// From this moment on the counter refuses it.
    pub expires: Timestamp,
    /// The money, once it has changed hands.
    pub payment: Option<Payment>,
    /// Somebody has seen that it expired. It stays so, also when a tester turns the clock back: what the merchant heard
    /// once must stay true, or two codes for one refund could both be paid.
    ended: bool,
}

impl Life {
    /// A live code.
    pub fn new(created: Timestamp, expires: Timestamp) -> Self {
        Self { created, expires, payment: None, ended: false }
    }

    /// What the network says of it now.
    pub fn status(&self, now: Timestamp) -> Status {
        if self.payment.is_some() {
            Status::Paid
        } else if self.ended || now >= self.expires {
            Status::Expired
        } else {
            Status::Pending
        }
    }

    /// Books the money; with `late`, only for a code that has expired.
    ///
    /// # Errors
    /// When it is paid, expired (without `late`) or live (with `late`).
    pub fn pay(&mut self, now: Timestamp, operation: String, late: bool) -> Result<(), StepError> {
        match (self.status(now), late) {
            (Status::Paid, _) => return Err(StepError::Paid),
            (Status::Expired, false) => return Err(StepError::Expired),
            (Status::Pending, true) => return Err(StepError::NotLate),
            (Status::Pending, false) | (Status::Expired, true) => {}
        }
        self.payment = Some(Payment { at: now, operation, late });
        Ok(())
    }

    /// Ends it now, before its time.
    ///
    /// # Errors
    /// When it is not live.
    pub fn expire(&mut self, now: Timestamp) -> Result<(), StepError> {
        self.live(now)?;
        self.expires = now;
        self.ended = true;
        Ok(())
    }

    /// Is it live? Else the reason for a refusal.
    ///
    /// # Errors
    /// When it is paid or expired.
    pub fn live(&self, now: Timestamp) -> Result<(), StepError> {
        match self.status(now) {
            Status::Pending => Ok(()),
            Status::Paid => Err(StepError::Paid),
            Status::Expired => Err(StepError::Expired),
        }
    }

    /// Makes an expiry final; true the first time, when the merchant is to be told.
    pub fn settle(&mut self, now: Timestamp) -> bool {
        let news = !self.ended && self.status(now) == Status::Expired;
        self.ended |= news;
        news
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn it_ends_on_the_second_and_for_good() {
        let mut life = Life::new(at(0), at(100));
        assert_eq!(life.status(at(99)), Status::Pending);
        assert!(!life.settle(at(99)));
        assert_eq!(life.pay(at(100), String::new(), false), Err(StepError::Expired));
        assert!(life.settle(at(100)) && !life.settle(at(100)));
        assert_eq!(life.status(at(50)), Status::Expired, "also when the clock is turned back");
        assert_eq!(life.pay(at(50), String::new(), false), Err(StepError::Expired));
        assert_eq!(life.pay(at(50), String::new(), true), Ok(()));
    }

    proptest! {
        // Whatever happens in whatever order, with a clock that goes both ways: money changes hands once at the most, the
        // merchant hears of an expiry once at the most, and what was expired is never live again.
        #[test]
        fn money_once_and_no_way_back(steps in prop::collection::vec((0_u8..4, -60_i64..90, any::<bool>()), 0..40)) {
            let mut life = Life::new(at(0), at(100));
            let (mut now, mut paid, mut told, mut over) = (0, 0, 0, false);
            for (step, ahead, late) in steps {
                now += ahead;
                told += u32::from(life.settle(at(now)));
                let (was, before) = (life.status(at(now)), life.clone());
                let done = match step {
                    0 => life.pay(at(now), ahead.to_string(), late).inspect(|()| paid += 1),
                    1 => life.expire(at(now)),
                    2 => life.live(at(now)),
                    _ => Ok(()),
                };
                let is = life.status(at(now));
                over |= is == Status::Expired;
                if done.is_err() {
                    prop_assert_eq!(&life, &before, "a refused step leaves no trace");
                }
                if was == Status::Paid {
                    prop_assert_eq!(&life, &before, "paid is for good");
                }
                prop_assert!(!(over && is == Status::Pending), "expired is for good");
                prop_assert!(paid <= 1 && told <= 1);
            }
        }
    }
}
