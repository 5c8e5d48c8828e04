//! The backend's clock, as well as a device can know it.
//!
//! Each answer says what time it is there, to the second, and was on its way for a while; so it bounds the difference between the
//! two clocks from both sides. The estimate moves only when an answer contradicts it: a countdown that jumps back and forth by a
//! second is not believed.

use crate::time::{SECOND, Timestamp};

/// The difference between the backend's clock and the device's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerClock {
    /// What to add to the device's clock, in milliseconds.
    offset: i64,
}

impl ServerClock {
    /// From a first answer that said `server_time`, asked for at `sent_at` and there at `received_at`, in milliseconds of the device.
    pub const fn new(server_time: Timestamp, sent_at: i64, received_at: i64) -> ServerClock {
        let (least, most) = bounds(server_time, sent_at, received_at);
        ServerClock { offset: least.midpoint(most) }
    }

    /// With what another answer says.
    #[must_use]
    pub const fn heard(self, server_time: Timestamp, sent_at: i64, received_at: i64) -> ServerClock {
        let (least, most) = bounds(server_time, sent_at, received_at);
        let offset = match self.offset {
            offset if offset < least => least,
            offset if offset > most => most,
            offset => offset,
        };
        ServerClock { offset }
    }

    /// The backend's time when the device shows `device_now`.
    pub fn at(self, device_now: i64) -> Timestamp {
        Timestamp::from_millis(device_now.saturating_add(self.offset))
    }
}

/// The least and the most that the difference can be.
const fn bounds(server_time: Timestamp, sent_at: i64, received_at: i64) -> (i64, i64) {
    let least = server_time.millis().saturating_sub(received_at);
    let most = server_time.millis().saturating_add(SECOND - 1).saturating_sub(sent_at);
    // A device whose clock was set back while it waited knows nothing but the answer itself.
    if most < least { (least, least) } else { (least, most) }
}
