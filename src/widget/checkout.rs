//! `<ventanilla-checkout>`: one payment, from the first question to the receipt.

use super::{Effect, Facts, Msg, Page, Reply, Subject, Told, submission::action};
use crate::{
    error::ErrorCode,
    i18n::Locale,
    node::{Element, Press},
    payment::Status,
    prelude::*,
    snapshot::Snapshot,
    view::{self, Opened, Reissue, Screen},
    wire::{SnapshotJson, WireError},
};

/// What only a payment's widget knows.
pub struct Checkout {
    reissue: Reissue,
    /// What the reader has opened. It stays drawn, whatever is opened next.
    opened: Vec<String>,
}

impl Default for Checkout {
    fn default() -> Checkout {
        Checkout { reissue: Reissue::Idle, opened: Vec::new() }
    }
}

impl Subject for Checkout {
    type Snapshot = Snapshot;
    const PATH: &'static str = "/client/payment";

    fn read(text: &str) -> Result<Snapshot, WireError> {
        SnapshotJson::read(text)
    }

    fn facts(snapshot: &Snapshot) -> Facts<'_> {
        let voucher = snapshot.voucher.as_ref().filter(|_| snapshot.status == Status::RequiresAction);
        Facts {
            told: Told {
                id_name: "paymentId",
                id: snapshot.payment_id.clone(),
                status: snapshot.status.as_str(),
                late: Some(snapshot.late),
                under_review: snapshot.under_review,
            },
            open: !matches!(snapshot.status, Status::Succeeded | Status::Canceled | Status::Failed),
            waiting: voucher.map(|voucher| (voucher.reference.as_str(), voucher.expires_at)),
            server_time: snapshot.server_time,
            poll_after_ms: snapshot.poll_after_ms,
        }
    }

    fn acted(&mut self, msg: Msg, _snapshot: &Snapshot, effects: &mut Vec<Effect>) {
        if let Msg::Opened(part) = msg {
            if !self.opened.contains(&part) {
                self.opened.push(part);
            }
            return;
        }
        if self.reissue == Reissue::Busy {
            return;
        }
        let wish = match msg {
            Msg::Pressed(Press::Reissue) => Some(Effect::Post("/client/payment/voucher", "{}".to_owned())),
            Msg::Submitted(form) => action(&form).and_then(|action| action.change("/client/payment/channel")),
            _ => None,
        };
        if let Some(wish) = wish {
            self.reissue = Reissue::Busy;
            effects.push(wish);
        }
    }

    fn renewed(&mut self) {
        self.reissue = Reissue::Idle;
    }

    fn answered(&mut self, reply: &Reply) -> bool {
        let done = matches!(reply.status, 200 | 201);
        // Where the wish is forgotten, its end was known before.
        if self.reissue == Reissue::Busy {
            self.reissue = if done { Reissue::Idle } else { Reissue::Failed };
        }
        done
    }

    fn show(&self, page: &Page<'_, Snapshot>) -> Element {
        view::payment(&Screen {
            snapshot: page.snapshot,
            locale: page.config.locale.in_zone(page.snapshot.zone()),
            now: page.now,
            freshness: page.freshness,
            copy: page.copy,
            reissue: self.reissue,
            opened: Opened::Parts(&self.opened),
            scope: &page.snapshot.payment_id,
            standalone: page.config.standalone,
        })
    }

    fn without(broken: Option<ErrorCode>, locale: Locale) -> Element {
        match broken {
            Some(code) => view::broken(code, locale),
            None => view::loading(locale),
        }
    }
}
