//! A deadline: in words with its zone, and the countdown beside it.

use super::parts::Words;
use crate::{
    countdown::{Countdown, Urgency},
    i18n::{Text, Value, format},
    node::{Element, element},
    prelude::*,
    time::{Timestamp, Zone},
};

/// What is to be done before when.
pub(super) struct Deadline {
    /// "Pay before", or what else is to be done.
    pub(super) before: Text,
    /// What a screen reader is told of the time left.
    pub(super) spoken: Text,
    pub(super) at: Timestamp,
    pub(super) zone: Zone,
}

impl Deadline {
    pub(super) fn show(&self, now: Timestamp, words: &Words<'_>) -> Element {
        let countdown = Countdown::new(self.at, now);
        let class = match countdown.urgency() {
            Urgency::Calm => "vt-due",
            Urgency::Soon => "vt-due vt-soon",
            Urgency::Over => "vt-due vt-over",
        };
        let deadline = element("p", "vt-deadline")
            .child(element("span", "").text(words.plain(self.before)))
            // The style sheet gives each a line of its own; without it, a space keeps them apart.
            .text(" ")
            .child(element("time", "").with("datetime", self.at.to_rfc3339(self.zone)).text(words.moment(self.at)))
            .text(" ")
            .child(element("span", "").text(words.zone()));
        let clock = self.clock(countdown, words);
        element("div", class).with("part", "deadline").child(deadline).children(clock)
    }

    /// The countdown, which HTML leaves out since only a script keeps it true; and beside it, for who cannot see it, the same in
    /// thinned-out sentences.
    fn clock(&self, countdown: Countdown, words: &Words<'_>) -> Vec<Element> {
        let (seen, spoken) = match countdown.urgency() {
            Urgency::Over => {
                let over = element("span", "vt-left").text(words.plain(Text::TimeOver));
                (vec![over], words.plain(Text::TimeOver))
            }
            Urgency::Calm | Urgency::Soon => {
                let left = element("span", "vt-left").text(format::left(countdown.shown()));
                let spoken = format::left_spoken(countdown.announced(), words.locale());
                let label = element("small", "").text(words.plain(Text::TimeLeft));
                (vec![left, label], words.with(Value::Left, spoken).plain(self.spoken))
            }
        };
        vec![
            element("div", "vt-clock").with("role", "timer").with("part", "countdown").children(seen),
            element("p", "vt-sr").with("aria-live", "polite").with("aria-atomic", "true").text(spoken),
        ]
    }
}
