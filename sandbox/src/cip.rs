//! The life of one CIP: generated, paid, expired, deleted. Which step is allowed from where stands here and nowhere else.

use jiff::Timestamp;

use crate::money::{Currency, Minor};

/// A status as the API numbers it (fact sheet §4; that REST uses 21, 23 and 25 is inferred from the SOAP service).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Past its `dateExpiry` and unpaid.
    Expired,
    /// Waiting for money.
    Generated,
    /// Paid ("Cancelado" in the network's own older words).
    Paid,
    /// Deleted by the merchant.
    Deleted,
}

impl Status {
    /// The number in a search's answer.
    pub fn number(self) -> u16 {
        match self {
            Self::Expired => 21,
            Self::Generated => 22,
            Self::Paid => 23,
            Self::Deleted => 25,
        }
    }

    /// The name in a search's answer. Only `Generado.` has been seen; the full stop of the others is inferred.
    pub fn name(self) -> &'static str {
        match self {
            Self::Expired => "Expirado.",
            Self::Generated => "Generado.",
            Self::Paid => "Pagado.",
            Self::Deleted => "Eliminado.",
        }
    }
}

/// A step that the life of a CIP does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// It is paid already.
    #[error("the CIP is already paid")]
    Paid,
    /// It has expired, and nobody said `late`.
    #[error("the CIP has expired: the counter refuses it, unless `late` is set")]
    Expired,
    /// It was deleted.
    #[error("the CIP was deleted: the counter refuses it, unless `late` is set")]
    Deleted,
    /// `late` was set for a CIP that can be paid as usual.
    #[error("the CIP is still open: let it expire before paying it late")]
    NotLate,
    /// Only a CIP that waits for money can do this.
    #[error("only a CIP that waits for money can do this")]
    NotGenerated,
}

/// Money that came for a CIP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// When it was booked.
    pub at: Timestamp,
    /// The bank's number, maybe empty.
    pub operation: String,
    /// Came after the end of the CIP.
    pub late: bool,
}

/// One CIP.
#[derive(Clone, Debug)]
pub struct Cip {
    /// What the payer dictates.
    pub number: u64,
    /// Of the amount.
    pub currency: Currency,
    /// To pay, in full only.
    pub amount: Minor,
    /// The merchant's name for it.
    pub transaction_code: String,
    /// What it is for.
    pub concept: String,
    /// When it was made.
    pub created: Timestamp,
    /// From this moment on the counter refuses it.
    pub expires: Timestamp,
    /// The GUID in its `cipUrl`.
    pub token: String,
    /// The money, once it has come.
    pub payment: Option<Payment>,
    /// When the merchant deleted it.
    pub removed: Option<Timestamp>,
}

impl Cip {
    /// What the network says of it now. Money outweighs all else.
    pub fn status(&self, now: Timestamp) -> Status {
        if self.payment.is_some() {
            Status::Paid
        } else if self.removed.is_some() {
            Status::Deleted
        } else if now >= self.expires {
            Status::Expired
        } else {
            Status::Generated
        }
    }

    /// Books the money. With `late`, money for an expired or a deleted CIP is taken, as a channel has been seen to do.
    ///
    /// # Errors
    /// When the CIP is paid, closed (without `late`) or open (with `late`).
    pub fn pay(&mut self, now: Timestamp, operation: String, late: bool) -> Result<(), StepError> {
        match (self.status(now), late) {
            (Status::Paid, _) => return Err(StepError::Paid),
            (Status::Expired, false) => return Err(StepError::Expired),
            (Status::Deleted, false) => return Err(StepError::Deleted),
            (Status::Generated, true) => return Err(StepError::NotLate),
            (Status::Generated, false) | (Status::Expired | Status::Deleted, true) => {}
        }
        self.payment = Some(Payment { at: now, operation, late });
        Ok(())
    }

    /// Ends it now, before its time.
    ///
    /// # Errors
    /// When it does not wait for money.
    pub fn expire(&mut self, now: Timestamp) -> Result<(), StepError> {
        self.only_from(&[Status::Generated], now)?;
        self.expires = now;
        Ok(())
    }

    /// Gives it a new end; one that had expired waits for money again (CSDOC).
    ///
    /// # Errors
    /// When it is paid or deleted.
    pub fn extend(&mut self, now: Timestamp, expires: Timestamp) -> Result<(), StepError> {
        self.only_from(&[Status::Generated, Status::Expired], now)?;
        self.expires = expires;
        Ok(())
    }

    /// Deletes it, logically (CSDOC).
    ///
    /// # Errors
    /// When it does not wait for money.
    pub fn delete(&mut self, now: Timestamp) -> Result<(), StepError> {
        self.only_from(&[Status::Generated], now)?;
        self.removed = Some(now);
        Ok(())
    }

    fn only_from(&self, allowed: &[Status], now: Timestamp) -> Result<(), StepError> {
        if allowed.contains(&self.status(now)) { Ok(()) } else { Err(StepError::NotGenerated) }
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

    fn fresh() -> Cip {
        Cip {
            number: 1,
            currency: Currency::Pen,
            amount: Minor::new(100),
            transaction_code: "A".into(),
            concept: String::new(),
            created: at(0),
            expires: at(100),
            token: String::new(),
            payment: None,
            removed: None,
        }
    }

    #[test]
    fn it_ends_on_the_second() {
        assert_eq!(fresh().status(at(99)), Status::Generated);
        assert_eq!(fresh().status(at(100)), Status::Expired);
        assert_eq!(fresh().pay(at(100), String::new(), false), Err(StepError::Expired));
        assert_eq!(fresh().pay(at(99), String::new(), true), Err(StepError::NotLate));
        assert_eq!(fresh().pay(at(100), String::new(), true), Ok(()));
    }

    #[test]
    fn an_expired_one_comes_back_by_extending_and_cannot_be_deleted() {
        let mut cip = fresh();
        assert_eq!(cip.delete(at(100)), Err(StepError::NotGenerated));
        assert_eq!(cip.extend(at(100), at(200)), Ok(()));
        assert_eq!(cip.status(at(100)), Status::Generated);
        assert_eq!(cip.delete(at(101)), Ok(()));
        assert_eq!(cip.extend(at(102), at(300)), Err(StepError::NotGenerated));
        assert_eq!(cip.pay(at(102), String::new(), true), Ok(()));
        assert_eq!(cip.status(at(102)), Status::Paid);
    }

    proptest! {
        // Whatever happens in whatever order: paid stays paid, once, with the first payment; a deleted one never waits again.
        #[test]
        fn paid_is_for_good(steps in prop::collection::vec((0_u8..5, 0_i64..300, any::<bool>()), 0..40)) {
            let mut cip = fresh();
            let mut now = 0;
            for (step, ahead, late) in steps {
                now += ahead / 10;
                let (before, was) = (cip.clone(), cip.status(at(now)));
                let done = match step {
                    0 => cip.pay(at(now), ahead.to_string(), late),
                    1 => cip.expire(at(now)),
                    2 => cip.extend(at(now), at(now + ahead)),
                    3 => cip.delete(at(now)),
                    _ => Ok(()),
                };
                let is = cip.status(at(now));
                if was == Status::Paid {
                    prop_assert_eq!(is, Status::Paid);
                    prop_assert_eq!(&cip.payment, &before.payment);
                }
                if was == Status::Deleted {
                    prop_assert!(matches!(is, Status::Deleted | Status::Paid));
                }
                if done.is_err() {
                    prop_assert_eq!(format!("{cip:?}"), format!("{before:?}"), "a refused step leaves no trace");
                }
                if is == Status::Paid && was != Status::Paid {
                    prop_assert_eq!(cip.payment.as_ref().map(|p| p.late), Some(was != Status::Generated));
                }
            }
        }
    }
}
