//! What all widgets do alike: ask for news at the backend's pace, keep its clock, count down, copy, and stay of use when the line,
//! the backend or the device's clock fails.

use super::{Config, Effect, Event, Msg, Reply, Timer, Told, clock::ServerClock};
use crate::{
    countdown::{Countdown, Urgency},
    error::ErrorCode,
    i18n::Locale,
    node::{Element, Press},
    prelude::*,
    time::{SECOND, Timestamp, Zone},
    view::{Copy, Freshness},
    wire::WireError,
};

/// How long to wait after the first, the second and any further failure in a row.
const BACKOFF: [i64; 3] = [2 * SECOND, 10 * SECOND, 60 * SECOND];

/// The least pace of asking, whatever an answer says.
const MIN_PACE: i64 = 500;

/// How long the copy button says that it copied.
const COPIED_SHOWN: i64 = 4 * SECOND;

/// What a widget is about.
pub trait Subject: Default {
    /// What the backend says of it.
    type Snapshot;
    /// Where the backend is asked for news.
    const PATH: &'static str;

    /// Reads an answer.
    ///
    /// # Errors
    /// Where it is not what it must be.
    fn read(text: &str) -> Result<Self::Snapshot, WireError>;

    /// What the life of a widget needs of it.
    fn facts(snapshot: &Self::Snapshot) -> Facts<'_>;

    /// Something that only this kind of widget knows: a button, a form, a field.
    fn acted(&mut self, msg: Msg, snapshot: &Self::Snapshot, effects: &mut Vec<Effect>);

    /// There is another state, code or deadline: what became of wishes before is of no interest any more.
    fn renewed(&mut self);

    /// The backend answered a wish for a change; whether it is done. If not, the backend is asked what is true.
    fn answered(&mut self, reply: &Reply) -> bool;

    /// The screen.
    fn show(&self, page: &Page<'_, Self::Snapshot>) -> Element;

    /// The screen before the first answer, and when there is nothing to show.
    fn without(broken: Option<ErrorCode>, locale: Locale) -> Element;
}

/// What the life of a widget needs of a snapshot.
pub struct Facts<'a> {
    /// What the page is told.
    pub told: Told,
    /// Whether news may still come.
    pub open: bool,
    /// The code, and until when it can be used, where one is waiting to be used.
    pub waiting: Option<(&'a str, Timestamp)>,
    /// The backend's clock.
    pub server_time: Timestamp,
    /// How soon it may be asked again.
    pub poll_after_ms: u32,
}

/// What a screen is drawn from.
pub struct Page<'a, S> {
    /// The backend's last word.
    pub snapshot: &'a S,
    /// What the page said.
    pub config: &'a Config,
    /// The backend's clock.
    pub now: Timestamp,
    /// How current it is.
    pub freshness: Freshness,
    /// The copy button.
    pub copy: Copy,
}

/// A widget's state.
pub struct Widget<S: Subject> {
    config: Config,
    subject: S,
    known: Option<(S::Snapshot, ServerClock)>,
    /// What went wrong, while there is nothing to show.
    broken: Option<ErrorCode>,
    online: bool,
    visible: bool,
    asking: bool,
    /// What is asked was asked before a wish was answered: its answer may be older than what we know.
    outdated: bool,
    /// Failures in a row.
    failures: usize,
    /// The backend says that this token is of no use any more: it is not asked again before somebody looks or tries.
    refused: bool,
    etag: String,
    copy: Copy,
    told_expired: bool,
}

impl<S: Subject> Widget<S> {
    /// A widget that has not asked yet.
    pub fn new(config: Config) -> Widget<S> {
        Widget {
            config,
            subject: S::default(),
            known: None,
            broken: None,
            online: true,
            visible: true,
            asking: false,
            outdated: false,
            failures: 0,
            refused: false,
            etag: String::new(),
            copy: Copy::Idle,
            told_expired: false,
        }
    }

    /// The next state, and what must be done. `now` is the device's clock in milliseconds, right or wrong.
    pub fn update(&mut self, msg: Msg, now: i64) -> Vec<Effect> {
        let mut effects = Vec::new();
        match msg {
            Msg::Mounted | Msg::Rang(Timer::Poll) => self.ask(&mut effects),
            Msg::Replied(reply) => self.replied(&reply, now, &mut effects),
            Msg::Done(reply) => self.done(&reply, now, &mut effects),
            Msg::Pressed(Press::Copy) => self.copy(&mut effects),
            Msg::Pressed(Press::Print) => effects.push(Effect::Print),
            Msg::Pressed(Press::Retry) => {
                self.refused = false;
                self.ask(&mut effects);
            }
            Msg::Pressed(_) | Msg::Opened(_) | Msg::Submitted(_) | Msg::Left(..) => {
                if let Some((snapshot, _)) = &self.known {
                    self.subject.acted(msg, snapshot, &mut effects);
                }
            }
            Msg::Copied(done) => self.copied(done, &mut effects),
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

    /// What to show; nothing while the backend's HTML says more.
    pub fn view(&self, now: i64) -> Option<Element> {
        Some(match &self.known {
            Some((snapshot, clock)) => {
                let (config, freshness) = (&self.config, self.freshness());
                self.subject.show(&Page { snapshot, config, now: clock.at(now), freshness, copy: self.copy })
            }
            None if self.config.has_fallback => return None,
            // Spanish or English: no money is spoken of.
            None => S::without(self.broken, self.config.locale.in_zone(Zone::Lima)),
        })
    }

    fn facts(&self) -> Option<Facts<'_>> {
        self.known.as_ref().map(|(snapshot, _)| S::facts(snapshot))
    }

    fn freshness(&self) -> Freshness {
        match (self.online, self.failures) {
            (false, _) => Freshness::Offline,
            (true, _) if self.refused => Freshness::Refused,
            // One lost answer on a slow line is not worth a word.
            (true, 0 | 1) => Freshness::Live,
            (true, _) => Freshness::Stale,
        }
    }

    fn ask(&mut self, effects: &mut Vec<Effect>) {
        let wanted = self.visible && self.online && !self.asking && !self.refused;
        if wanted {
            self.asking = true;
            effects.push(Effect::Get(S::PATH, self.etag.clone()));
        }
    }

    /// Looked at again, or online again: whatever we hold may be old, the clock included.
    fn woken(&mut self, visible: bool, effects: &mut Vec<Effect>) {
        self.visible = visible;
        self.online = true;
        self.refused = false;
        if self.is_open() {
            self.etag.clear();
            self.ask(effects);
        }
    }

    fn is_open(&self) -> bool {
        self.facts().is_none_or(|facts| facts.open)
    }

    fn replied(&mut self, reply: &Reply, now: i64, effects: &mut Vec<Effect>) {
        self.asking = false;
        if core::mem::take(&mut self.outdated) {
            return self.ask(effects);
        }
        match reply.status {
            200 => self.received(reply, now, effects),
            304 => self.failures = 0,
            // Its own word, since whatever stands before it says no as well, while it is made anew: such an answer is a lost one.
            401 if reply.body.contains(ErrorCode::ClientTokenInvalid.as_str()) => {
                // The token is wrong, or revoked. What we know stays on screen.
                self.refused = true;
                self.failed(ErrorCode::ClientTokenInvalid, effects);
            }
            _ => self.failed(ErrorCode::BackendUnreachable, effects),
        }
        self.schedule(effects);
    }

    fn received(&mut self, reply: &Reply, now: i64, effects: &mut Vec<Effect>) {
        let Ok(snapshot) = S::read(&reply.body) else { return self.failed(ErrorCode::BackendReplyInvalid, effects) };
        self.failures = 0;
        self.broken = None;
        self.etag.clone_from(&reply.etag);
        self.know(snapshot, reply.sent_at, now, effects);
    }

    fn know(&mut self, snapshot: S::Snapshot, sent_at: i64, now: i64, effects: &mut Vec<Effect>) {
        let before = self.facts();
        let Facts { told, waiting, server_time, .. } = S::facts(&snapshot);
        let is_new =
            before.as_ref().is_none_or(|before| before.told.status != told.status || before.waiting != waiting);
        let before = before.map(|before| before.told);
        if is_new {
            // What was done and said was about what is shown no more, however we hear of it.
            self.copy = Copy::Idle;
            self.told_expired = false;
            self.subject.renewed();
        }
        let clock = match &self.known {
            Some((_, clock)) => clock.heard(server_time, sent_at, now),
            None => ServerClock::new(server_time, sent_at, now),
        };
        self.known = Some((snapshot, clock));
        if before.is_none() {
            effects.push(Effect::Emit(Event::Ready(told.clone())));
        }
        if before.as_ref() != Some(&told) {
            effects.push(Effect::Emit(Event::Status(told)));
        }
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
        let named = self.facts().map_or(0, |facts| i64::from(facts.poll_after_ms));
        let wait = match self.failures {
            0 => named.max(MIN_PACE),
            failures => {
                let last = BACKOFF.len().saturating_sub(1);
                BACKOFF.get(failures.saturating_sub(1).min(last)).copied().unwrap_or(MIN_PACE)
            }
        };
        effects.push(Effect::Start(Timer::Poll, wait));
    }

    fn done(&mut self, reply: &Reply, now: i64, effects: &mut Vec<Effect>) {
        let done = self.subject.answered(reply);
        self.outdated = self.asking;
        self.etag.clear();
        match S::read(&reply.body) {
            Ok(snapshot) if done => {
                self.know(snapshot, reply.sent_at, now, effects);
            }
            // It may have been done all the same: the next answer will tell.
            _ => self.ask(effects),
        }
        self.schedule(effects);
    }

    fn copy(&self, effects: &mut Vec<Effect>) {
        let code = self.facts().and_then(|facts| facts.waiting).map(|(code, _)| code.to_owned());
        effects.extend(code.map(Effect::Copy));
    }

    fn copied(&mut self, done: bool, effects: &mut Vec<Effect>) {
        self.copy = if done { Copy::Done } else { Copy::Failed };
        if done {
            effects.push(Effect::Start(Timer::CopyReset, COPIED_SHOWN));
            effects.extend(self.facts().map(|facts| Effect::Emit(Event::Copy(facts.told))));
        }
    }

    /// Keeps the countdown going, and tells once that the deadline is reached.
    fn count_down(&mut self, now: i64, effects: &mut Vec<Effect>) {
        let Some((snapshot, clock)) = &self.known else { return };
        let Facts { told, waiting: Some((_, deadline)), .. } = S::facts(snapshot) else { return };
        let countdown = Countdown::new(deadline, clock.at(now));
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
