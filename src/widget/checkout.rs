//! `<ventanilla-checkout>`: one payment, from the first question to the receipt.

use super::{Config, Effect, Event, Msg, Reply, Timer, Told, clock::ServerClock};
use crate::{
    countdown::{Countdown, Urgency},
    error::ErrorCode,
    node::{Element, Press, element},
    payment::Status,
    prelude::*,
    snapshot::Snapshot,
    time::{SECOND, Timestamp},
    view::{self, Copy, Freshness, Reissue, Screen},
    wire::SnapshotJson,
};

/// How long to wait after the first, the second and any further failure in a row.
const BACKOFF: [i64; 3] = [2 * SECOND, 10 * SECOND, 60 * SECOND];

/// The least pace of asking, whatever an answer says.
const MIN_PACE: i64 = 500;

/// How long the copy button says that it copied.
const COPIED_SHOWN: i64 = 4 * SECOND;

/// The checkout widget's state.
#[derive(Clone, Debug)]
pub struct Checkout {
    config: Config,
    known: Option<Known>,
    /// What went wrong, while there is nothing to show.
    broken: Option<ErrorCode>,
    online: bool,
    visible: bool,
    asking: bool,
    /// Failures in a row.
    failures: usize,
    /// The backend says that this token is of no use any more: it is not asked again.
    refused: bool,
    etag: String,
    copy: Copy,
    reissue: Reissue,
    told_expired: bool,
}

/// What the backend said last, and what time it is there.
#[derive(Clone, Debug)]
struct Known {
    snapshot: Snapshot,
    clock: ServerClock,
}

impl Checkout {
    /// A widget that has not asked yet.
    pub const fn new(config: Config) -> Checkout {
        Checkout {
            config,
            known: None,
            broken: None,
            online: true,
            visible: true,
            asking: false,
            failures: 0,
            refused: false,
            etag: String::new(),
            copy: Copy::Idle,
            reissue: Reissue::Idle,
            told_expired: false,
        }
    }

    /// The next state, and what must be done. `now` is the device's clock in milliseconds, right or wrong.
    pub fn update(&mut self, msg: Msg, now: i64) -> Vec<Effect> {
        let mut effects = Vec::new();
        match msg {
            Msg::Mounted => self.ask(&mut effects),
            Msg::Replied(reply) => self.replied(reply, now, &mut effects),
            Msg::Reissued(reply) => self.reissued(reply, now, &mut effects),
            Msg::Pressed(press) => self.pressed(press, &mut effects),
            Msg::Copied(done) => self.copied(done, &mut effects),
            Msg::Rang(Timer::Poll) => self.ask(&mut effects),
            Msg::Rang(Timer::CopyReset) => self.copy = Copy::Idle,
            Msg::Rang(Timer::Countdown) => {}
            Msg::Shown => self.woken(true, &mut effects),
            Msg::Hidden => {
                self.visible = false;
                effects.extend([Effect::Stop(Timer::Poll), Effect::Stop(Timer::Countdown)]);
            }
            Msg::Online => self.woken(self.visible, &mut effects),
            Msg::Offline => self.online = false,
        }
        self.count_down(now, &mut effects);
        effects
    }

    /// What to show. A `slot` lets the backend's HTML through.
    pub fn view(&self, now: i64) -> Element {
        let locale = self.config.locale;
        match (&self.known, self.broken) {
            (Some(known), _) => view::payment(&self.screen(known, now)),
            (None, _) if self.config.has_fallback => element("slot", "").keyed("fallback"),
            (None, Some(code)) => view::broken(code, locale),
            (None, None) => view::loading(locale),
        }
    }

    fn screen<'a>(&'a self, known: &'a Known, now: i64) -> Screen<'a> {
        let freshness = match (self.online, self.failures) {
            (false, _) => Freshness::Offline,
            // One lost answer on a slow line is not worth a word.
            (true, 0 | 1) if !self.refused => Freshness::Live,
            (true, _) => Freshness::Stale,
        };
        Screen {
            snapshot: &known.snapshot,
            locale: self.config.locale,
            now: known.clock.at(now),
            freshness,
            copy: self.copy,
            reissue: self.reissue,
            scope: &self.config.scope,
            standalone: self.config.standalone,
        }
    }

    fn ask(&mut self, effects: &mut Vec<Effect>) {
        let wanted = self.visible && self.online && !self.asking && !self.refused;
        if wanted {
            self.asking = true;
            effects.push(Effect::Fetch(self.etag.clone()));
        }
    }

    /// Looked at again, or online again: whatever we hold may be old, the clock included.
    fn woken(&mut self, visible: bool, effects: &mut Vec<Effect>) {
        self.visible = visible;
        self.online = true;
        if self.is_open() {
            self.etag.clear();
            self.ask(effects);
        }
    }

    /// Whether news may still come.
    fn is_open(&self) -> bool {
        let status = self.known.as_ref().map(|known| known.snapshot.status);
        !matches!(status, Some(Status::Succeeded | Status::Canceled | Status::Failed))
    }

    fn replied(&mut self, reply: Reply, now: i64, effects: &mut Vec<Effect>) {
        self.asking = false;
        match reply.status {
            200 => self.received(&reply, now, effects),
            304 => self.failures = 0,
            401 | 403 | 404 => self.refuse(effects),
            _ => self.failed(ErrorCode::BackendUnreachable, effects),
        }
        self.schedule(effects);
    }

    fn received(&mut self, reply: &Reply, now: i64, effects: &mut Vec<Effect>) {
        let snapshot = match SnapshotJson::read(&reply.body) {
            Ok(snapshot) => snapshot,
            Err(_) => return self.failed(ErrorCode::BackendReplyInvalid, effects),
        };
        self.failures = 0;
        self.broken = None;
        self.etag.clone_from(&reply.etag);
        self.know(snapshot, reply.sent_at, now, effects);
    }

    fn know(&mut self, snapshot: Snapshot, sent_at: i64, now: i64, effects: &mut Vec<Effect>) {
        let time = snapshot.server_time;
        let clock = match &self.known {
            Some(known) => known.clock.heard(time, sent_at, now),
            None => ServerClock::new(time, sent_at, now),
        };
        let before = self.known.replace(Known { snapshot, clock }).map(|known| told(&known.snapshot));
        let Some(after) = self.known.as_ref().map(|known| told(&known.snapshot)) else { return };
        if before.is_none() {
            effects.push(Effect::Emit(Event::Ready(after.clone())));
        }
        if before.as_ref() != Some(&after) {
            effects.push(Effect::Emit(Event::Status(after)));
        }
    }

    /// The token is wrong, or revoked. What we know stays on screen.
    fn refuse(&mut self, effects: &mut Vec<Effect>) {
        self.refused = true;
        self.failed(ErrorCode::ClientTokenInvalid, effects);
    }

    fn failed(&mut self, code: ErrorCode, effects: &mut Vec<Effect>) {
        if self.failures == 0 {
            effects.push(Effect::Emit(Event::Error(code)));
        }
        self.failures = self.failures.saturating_add(1);
        if self.known.is_none() {
            self.broken = Some(code);
        }
    }

    fn schedule(&self, effects: &mut Vec<Effect>) {
        if !self.visible || !self.online || self.refused || !self.is_open() {
            return;
        }
        let named = self.known.as_ref().map_or(0, |known| i64::from(known.snapshot.poll_after_ms));
        let wait = match self.failures {
            0 => named.max(MIN_PACE),
            failures => {
                let last = BACKOFF.len().saturating_sub(1);
                BACKOFF.get(failures.saturating_sub(1).min(last)).copied().unwrap_or(MIN_PACE)
            }
        };
        effects.push(Effect::Start(Timer::Poll, wait));
    }

    fn pressed(&mut self, press: Press, effects: &mut Vec<Effect>) {
        let voucher = self.known.as_ref().and_then(|known| known.snapshot.voucher.as_ref());
        match (press, voucher) {
            (Press::Copy, Some(voucher)) => effects.push(Effect::Copy(voucher.reference.as_str().to_owned())),
            (Press::Reissue, _) if self.reissue != Reissue::Busy => {
                self.reissue = Reissue::Busy;
                effects.push(Effect::PostReissue);
            }
            (Press::Retry, _) => {
                self.refused = false;
                self.ask(effects);
            }
            (Press::Print, _) => effects.push(Effect::Print),
            (Press::Copy | Press::Reissue, _) => {}
        }
    }

    fn reissued(&mut self, reply: Reply, now: i64, effects: &mut Vec<Effect>) {
        match (reply.status, SnapshotJson::read(&reply.body)) {
            (200 | 201, Ok(snapshot)) => {
                self.reissue = Reissue::Idle;
                self.copy = Copy::Idle;
                self.told_expired = false;
                self.etag.clear();
                self.know(snapshot, reply.sent_at, now, effects);
            }
            // It may have been done all the same: the next answer will tell.
            _ => {
                self.reissue = Reissue::Failed;
                self.etag.clear();
                self.ask(effects);
            }
        }
        self.schedule(effects);
    }

    fn copied(&mut self, done: bool, effects: &mut Vec<Effect>) {
        self.copy = if done { Copy::Done } else { Copy::Failed };
        if done {
            effects.push(Effect::Start(Timer::CopyReset, COPIED_SHOWN));
            effects.extend(self.known.as_ref().map(|known| Effect::Emit(Event::Copy(told(&known.snapshot)))));
        }
    }

    /// Keeps the countdown going, and tells once that the deadline is reached.
    fn count_down(&mut self, now: i64, effects: &mut Vec<Effect>) {
        let Some((countdown, told)) = self.known.as_ref().and_then(|known| pending(known, now)) else { return };
        match countdown.next_change() {
            Some(wait) if self.visible => effects.push(Effect::Start(Timer::Countdown, wait)),
            Some(_) => {}
            None if countdown.urgency() == Urgency::Over && !self.told_expired => {
                self.told_expired = true;
                effects.push(Effect::Emit(Event::Expire(told)));
                self.ask(effects);
            }
            None => {}
        }
    }
}

/// The countdown of a voucher that waits to be paid.
fn pending(known: &Known, now: i64) -> Option<(Countdown, Told)> {
    let voucher = known.snapshot.voucher.as_ref()?;
    let waits = known.snapshot.status == Status::RequiresAction;
    let server_now: Timestamp = known.clock.at(now);
    waits.then(|| (Countdown::new(voucher.expires_at, server_now), told(&known.snapshot)))
}

fn told(snapshot: &Snapshot) -> Told {
    Told {
        payment_id: snapshot.payment_id.clone(),
        status: snapshot.status,
        late: snapshot.late,
        under_review: snapshot.under_review,
    }
}
