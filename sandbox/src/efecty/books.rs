//! What Efecty remembers: codes to pay out, vouchers to take money for, the merchant's funds, the limits, the counter's till.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::{
    lima,
    money::Pesos,
    settings::{NotifyUrl, Settings},
};

use super::{
    event::Event,
    life::{Life, Status},
};

/// What one withdrawal, and one document in a day, may come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of one operation, paying out or taking in.
    pub per_operation: Pesos,
    /// Of all that is paid out to one document and made on one day of Bogotá.
    pub per_document_and_day: Pesos,
}

/// The counter where testers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Banknotes in the till; without a number, always enough.
    pub cash: Option<Pesos>,
    /// A closed one pays nothing out.
    pub open: bool,
}

/// Who collects. The number is kept to compare it at the counter and to add up a day, and is never shown whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Beneficiary {
    /// `CC`, `CE`, `NIT` …
    pub document_type: String,
    /// As it was sent.
    pub number: String,
    /// As it was sent; shown nowhere.
    pub name: String,
    /// As it was sent; shown nowhere.
    pub phone: Option<String>,
}

impl Beneficiary {
    /// Is this the number? Points, dashes, spaces and the case of letters do not count.
    pub fn shows(&self, typed: &str) -> bool {
        plain(typed) == plain(&self.number)
    }

    /// `CC •••• 890`.
    pub fn masked(&self) -> String {
        let number = plain(&self.number);
        let shown = (number.chars().count() * 3 / 8).min(3);
        let tail: String = number.chars().skip(number.chars().count() - shown).collect();
        format!("{} •••• {tail}", self.document_type)
    }

    fn same_document(&self, other: &Self) -> bool {
        self.document_type == other.document_type && self.shows(&other.number)
    }
}

/// A person's data has no business in a log.
impl std::fmt::Debug for Beneficiary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Beneficiary").field(&self.masked()).finish()
    }
}

fn plain(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// What a merchant asked to be paid out. Equal requests with one reference are one withdrawal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayOut {
    /// To hand over, in full only.
    pub amount: Pesos,
    /// Life of the code.
    pub validity_hours: i64,
    /// What it is for.
    pub concept: String,
    /// Who collects.
    pub beneficiary: Beneficiary,
}

/// Why a counter sent somebody away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// Too few banknotes in the till.
    OutletNoCash,
    /// Nobody was there.
    OutletClosed,
    /// Not the document that the merchant named.
    DocumentMismatch,
}

/// A code to collect cash with.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// The network's name for it.
    pub id: String,
    /// The merchant's name for it.
    pub reference: String,
    /// What the payer dictates.
    pub code: u64,
    /// What was asked.
    pub ask: PayOut,
    /// How far it has come.
    pub life: Life,
    /// The last time that a counter refused it.
    pub last_attempt: Option<(Timestamp, Reason)>,
}

impl Withdrawal {
    /// Is this its code (spaces do not count), its id or its reference?
    pub fn named(&self, name: &str) -> bool {
        is_code(self.code, name) || self.id == name || self.reference == name
    }
}

fn is_code(code: u64, name: &str) -> bool {
    let digits: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    code.to_string() == digits
}

/// What a merchant asked to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeIn {
    /// To pay, in full only.
    pub amount: Pesos,
    /// Its end.
    pub expires: Timestamp,
    /// What it is for.
    pub concept: String,
}

/// A voucher to pay cash for.
#[derive(Clone, Debug)]
pub struct Collection {
    /// The network's name for it.
    pub id: String,
    /// The merchant's name for it.
    pub reference: String,
    /// What the payer dictates, after the convenio.
    pub code: u64,
    /// What was asked.
    pub ask: TakeIn,
    /// How far it has come.
    pub life: Life,
}

impl Collection {
    /// Is this its code (spaces do not count), its id or its reference?
    pub fn named(&self, name: &str) -> bool {
        is_code(self.code, name) || self.id == name || self.reference == name
    }
}

/// All of it.
#[derive(Debug)]
pub struct Books {
    /// In the order in which they were made.
    pub withdrawals: Vec<Withdrawal>,
    /// Likewise.
    pub collections: Vec<Collection>,
    /// The merchant's funds: what was paid out has left them, what waits to be collected has not.
    pub balance: Pesos,
    /// The contract's limits.
    pub limits: Limits,
    /// The counter.
    pub outlet: Outlet,
    /// Where webhooks go.
    pub notify_url: Option<NotifyUrl>,
    /// Which webhooks the merchant wants; all, until it registers.
    pub events: BTreeSet<Event>,
}

impl Books {
    /// No codes, and the figures of the contract.
    pub fn new(settings: &Settings) -> Self {
        Self {
            withdrawals: Vec::new(),
            collections: Vec::new(),
            balance: Pesos::new(100_000_000),
            limits: Limits { per_operation: Pesos::new(3_000_000), per_document_and_day: Pesos::new(9_000_000) },
            outlet: Outlet { cash: None, open: true },
            notify_url: settings.efecty_notify_url.clone(),
            events: Event::ALL.into(),
        }
    }

    /// Forgets all but where the merchant is, and what it wants to hear.
    pub fn forget(&mut self, settings: &Settings) {
        let fresh = Self::new(settings);
        let old = std::mem::replace(self, fresh);
        self.notify_url = old.notify_url;
        self.events = old.events;
    }

    /// What the funds can still promise: codes that wait to be collected are set aside.
    pub fn available(&self, now: Timestamp) -> Pesos {
        let waiting = self.withdrawals.iter().filter(|one| one.life.status(now) == Status::Pending);
        self.balance.minus(waiting.map(|one| one.ask.amount).sum())
    }

    /// What was promised or paid to this document today. Codes that expired unpaid do not count.
    pub fn drawn_today(&self, who: &Beneficiary, now: Timestamp) -> Pesos {
        let today = |one: &&Withdrawal| lima::date(one.life.created) == lima::date(now);
        let theirs = |one: &&Withdrawal| one.ask.beneficiary.same_document(who);
        let counts = |one: &&Withdrawal| one.life.status(now) != Status::Expired;
        self.withdrawals.iter().filter(today).filter(theirs).filter(counts).map(|one| one.ask.amount).sum()
    }

    /// Is there a younger live code of the same document?
    pub fn newer_live(&self, than: &Withdrawal, now: Timestamp) -> bool {
        let mut younger = self.withdrawals.iter().rev().take_while(|one| one.id != than.id);
        younger.any(|one| {
            one.life.status(now) == Status::Pending && one.ask.beneficiary.same_document(&than.ask.beneficiary)
        })
    }

    /// When a code of either kind ends; found by code, id or reference.
    pub fn expiry(&self, name: &str) -> Option<Timestamp> {
        let out = self.withdrawals.iter().find(|one| one.named(name)).map(|one| one.life.expires);
        out.or_else(|| self.collections.iter().find(|one| one.named(name)).map(|one| one.life.expires))
    }

    /// The withdrawal of a merchant's reference.
    pub fn withdrawal(&self, reference: &str) -> Option<&Withdrawal> {
        self.withdrawals.iter().find(|one| one.reference == reference)
    }

    /// The collection of a merchant's reference.
    pub fn collection(&self, reference: &str) -> Option<&Collection> {
        self.collections.iter().find(|one| one.reference == reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(document_type: &str, number: &str) -> Beneficiary {
        Beneficiary {
            document_type: document_type.to_owned(),
            number: number.to_owned(),
            name: "Ana Ruiz".to_owned(),
            phone: None,
        }
    }

    #[test]
    fn a_document_is_compared_without_its_points_and_shown_without_its_number() {
        let ana = holder("CC", "1032456890");
        assert!(ana.shows("1.032.456.890") && ana.shows(" 1032456890 ") && !ana.shows("1032456891") && !ana.shows(""));
        assert!(holder("PASSPORT", "AB123456").shows("ab-123456"));
        assert_eq!(ana.masked(), "CC •••• 890");
        assert_eq!(holder("CE", "12").masked(), "CE •••• ");
        assert_eq!(format!("{ana:?}"), r#"Beneficiary("CC •••• 890")"#);
    }
}
