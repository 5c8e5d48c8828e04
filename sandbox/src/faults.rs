//! What goes wrong with the next answers: the switches of the counter page and of `POST /control/next`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    call::{Call, Network},
    efecty::Code,
};

/// The switches. Each count goes down by one as an answer uses it up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// So many answers are HTTP 500, with code 166 (PagoEfectivo) or E99 (Efecty).
    pub answer_500: u32,
    /// So many calls get no answer: the connection is closed.
    pub hang_up: u32,
    /// The next answer is held for so long …
    pub delay_ms: u64,
    /// … and so many more after it.
    pub delay_more: u32,
    /// These, and `reject`, strike after the work is done and booked, not instead of it.
    pub after_booking: bool,
    /// So many bearer tokens are refused with 401.
    pub reject_token: u32,
    /// So many calls find the token's service invalid: 508.
    pub invalid_service: u32,
    /// So many calls of Efecty's are refused …
    pub reject: u32,
    /// … with this code; with `E04` (signature refused), if absent.
    pub reject_with: Option<Code>,
    /// Only this call is struck; any, if absent.
    pub only: Option<Call>,
}

/// What befalls one call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// Answer 500.
    pub answer_500: bool,
    /// Close the connection.
    pub hang_up: bool,
    /// Hold the answer.
    pub delay: Option<Duration>,
    /// First the work, then the fault.
    pub after_booking: bool,
    /// Refuse the token.
    pub reject_token: bool,
    /// Refuse the token's service.
    pub invalid_service: bool,
    /// Refuse with this code.
    pub reject: Option<Code>,
}

impl Faults {
    /// Takes from the switches what befalls this call. Authorising carries no token, nor does any call of Efecty's, so token
    /// faults wait for another.
    pub fn strike(&mut self, call: Call) -> Fate {
        if self.only.is_some_and(|only| only != call) {
            return Fate::default();
        }
        let efecty = call.network() == Network::Efecty;
        let bearer = !efecty && call != Call::Authorize;
        Fate {
            answer_500: take(&mut self.answer_500),
            hang_up: take(&mut self.hang_up),
            delay: self.take_delay(),
            after_booking: self.after_booking,
            reject_token: bearer && take(&mut self.reject_token),
            invalid_service: bearer && take(&mut self.invalid_service),
            reject: (efecty && take(&mut self.reject)).then(|| self.reject_with.unwrap_or_default()),
        }
    }

    fn take_delay(&mut self) -> Option<Duration> {
        let delay = (self.delay_ms > 0).then(|| Duration::from_millis(self.delay_ms));
        if delay.is_some() && !take(&mut self.delay_more) {
            self.delay_ms = 0;
        }
        delay
    }
}

fn take(count: &mut u32) -> bool {
    let some = *count > 0;
    *count = count.saturating_sub(1);
    some
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_strikes_as_often_as_told_and_where_told() {
        let mut faults = Faults { answer_500: 1, delay_ms: 5, delay_more: 1, reject_token: 1, ..Faults::default() };
        let first = faults.strike(Call::Authorize);
        assert!(first.answer_500 && first.delay.is_some() && !first.reject_token);
        let second = faults.strike(Call::Create);
        assert!(!second.answer_500 && second.delay.is_some() && second.reject_token);
        assert_eq!(faults.strike(Call::Create), Fate::default());

        let mut faults = Faults { reject: 1, reject_token: 1, reject_with: Some(Code::E07), ..Faults::default() };
        let struck = faults.clone().strike(Call::Search);
        assert!(struck.reject.is_none() && struck.reject_token);
        let struck = faults.strike(Call::Withdraw);
        assert!(struck.reject == Some(Code::E07) && !struck.reject_token);
        assert_eq!(faults.strike(Call::Withdraw), Fate::default());
        assert!(faults.strike(Call::Search).reject_token);

        let mut faults = Faults { hang_up: 1, only: Some(Call::Create), ..Faults::default() };
        assert!(!faults.strike(Call::Search).hang_up);
        assert!(faults.strike(Call::Create).hang_up);
    }
}
