//! Cash networks, as the rest of the backend sees them: what to ask for, and what may come back.

pub mod efecty;
pub mod guard;
pub mod http;
pub mod line;
pub mod networks;
pub mod pagoefectivo;
pub mod payout;

use futures_util::future::BoxFuture;
use ventanilla::{
    error::ErrorCode, money::Amount, payment::Issued, provider::Provider, time::Timestamp, voucher::Reference,
};

use crate::{json::JsonError, ledger::record::Slip, store::payers::Payer};
use payout::WithdrawalNotice;

/// A voucher to be made.
#[derive(Clone)]
pub struct Order {
    /// Our id.
    pub payment_id: String,
    /// Which code of the payment this will be: 1 for its first.
    pub number: usize,
    /// Whether this one may have been asked for before, without an answer that was heard.
    pub maybe_made: bool,
    /// The shop's order id: the provider's name for the order.
    pub merchant_reference: String,
    /// What is owed.
    pub amount: Amount,
    /// The deadline that is wanted.
    pub expires_at: Timestamp,
    /// What the payer reads of the order.
    pub description: Option<String>,
    /// The payer's language.
    pub locale: Option<String>,
    /// Who pays.
    pub payer: Payer,
}

/// The codes of a payment, to be asked about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Our id.
    pub payment_id: String,
    /// Its codes.
    pub references: Vec<Reference>,
}

/// A voucher that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its code and deadline.
    pub issued: Issued,
    /// What came with it.
    pub slip: Slip,
}

/// What a provider says of a code when asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code.
    pub reference: Reference,
    /// Where it stands; a state that we do not know is still open.
    pub standing: Standing,
}

/// What came of asking about several payments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What was said of their codes. Those that the provider does not know are left out.
    pub findings: Vec<Finding>,
    /// Payments about whose codes, or one of them, it gave no answer, while it did about others.
    pub missed: Vec<String>,
}

/// Where a code stands at its provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be paid, until then if the provider says so.
    Open(Option<Timestamp>),
    /// It was paid.
    Paid {
        /// How much.
        amount: Amount,
        /// When, if the provider says so.
        at: Option<Timestamp>,
        /// The counter's number for it, if the provider says so.
        operation: Option<String>,
        /// The provider's name for the order: see [`order_name`].
        order_reference: Option<String>,
    },
    /// It has run out.
    Expired,
    /// It was deleted.
    Withdrawn,
}

/// A call that did not lead to what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallError {
    /// What it means. `ProviderOutcomeUnknown`: it may have been done all the same.
    pub code: ErrorCode,
    /// Which of our API's fields are to blame, where the provider says so.
    pub fields: Vec<(&'static str, ErrorCode)>,
    /// What the provider says about when to try again, in seconds.
    pub retry_after: Option<u32>,
    /// Whether the provider said, before this call, that it has nothing of what was asked for before.
    pub unheard: bool,
}

impl CallError {
    /// Without further detail.
    pub const fn of(code: ErrorCode) -> CallError {
        CallError { code, fields: Vec::new(), retry_after: None, unheard: false }
    }

    /// Whether a code may exist although we were told of none. `ProviderDuplicate`: one under our name does.
    pub const fn is_unclear(&self) -> bool {
        matches!(
            self.code,
            ErrorCode::ProviderOutcomeUnknown | ErrorCode::ProviderDuplicate | ErrorCode::ProviderReplyInvalid
        )
    }

    /// Whether it is certain that nothing was done and that trying again will not help.
    pub const fn is_refusal(&self) -> bool {
        !matches!(self.code, ErrorCode::ProviderOutcomeUnknown | ErrorCode::ProviderUnavailable)
    }
}

/// A notification that was signed rightly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who sent it.
    pub provider: Provider,
    /// What it calls itself.
    pub event_type: String,
    /// The order that it names: see [`order_name`].
    pub order_reference: Option<String>,
    /// What it says.
    pub kind: NoticeKind,
}

/// What a notification says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Money came.
    Paid(PaidNotice),
    /// A code has run out.
    Expired(Reference),
    /// Money was taken back.
    Refunded {
        /// The code that it was paid with.
        reference: Reference,
        /// The network's operation number, if it gave one.
        operation: Option<String>,
    },
    /// A code that money is handed out for.
    Withdrawal(WithdrawalNotice),
    /// An event that we do not know.
    Unknown,
    /// An event that we know, without what it must say.
    Invalid,
}

/// Money, as a notification tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PaidNotice {
    pub reference: Reference,
    pub amount: Amount,
    pub operation: Option<String>,
    pub paid_at: Option<Timestamp>,
}

/// The answer of a call.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, CallError>>;

/// A cash network.
pub trait Network: Send + Sync {
    /// Makes a voucher. Not repeated by itself: an unclear outcome may be a voucher that exists.
    fn issue<'a>(&'a self, order: &'a Order) -> Answer<'a, Made>;

    /// Asks about codes. An error only where there was no answer about any.
    fn look_up<'a>(&'a self, asked: &'a [Asked]) -> Answer<'a, Found>;

    /// Moves a code's deadline. May be repeated.
    fn move_deadline<'a>(&'a self, payment_id: &'a str, reference: &'a Reference, to: Timestamp) -> Answer<'a, ()>;

    /// Deletes a code. May be repeated.
    fn withdraw<'a>(&'a self, payment_id: &'a str, reference: &'a Reference) -> Answer<'a, ()>;

    /// Whether a code can be deleted. Where it cannot, another one is made only once it has run out.
    fn can_withdraw(&self) -> bool {
        true
    }

    /// Says where notifications go. May be repeated; nothing to do where that is agreed upon otherwise.
    fn register<'a>(&'a self, _address: &'a str) -> Answer<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}

/// The name that an order has at a provider: the shop's, or ours, whichever is sent there.
pub const fn order_name<'a>(provider: Provider, payment_id: &'a str, merchant_reference: &'a str) -> &'a str {
    match provider {
        Provider::PagoEfectivo => merchant_reference,
        Provider::Efecty => payment_id,
    }
}

/// Reads a notification whose signature was verified.
///
/// # Errors
/// Where it is not strict JSON, or not an event at all.
pub fn read_notice(provider: Provider, body: &[u8]) -> Result<Notice, JsonError> {
    match provider {
        Provider::PagoEfectivo => pagoefectivo::notice::read(body),
        Provider::Efecty => efecty::notice::read(body),
    }
}
