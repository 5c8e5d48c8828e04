//! What every adapter of a cash network must do, whether it takes money in or hands it out: on good days, and on bad ones.
//!
//! The adapters speak to the sandbox as a process of its own, through a wire that can spoil what comes back. All checks run for every
//! row of [`ALL`]: a new adapter adds its row here, and its network to the sandbox.

mod bench;
mod good_days;
mod refusals;
mod trouble;
mod wire;

use ventanilla::{error::ErrorCode, money::Currency, provider::Provider};

/// One adapter in one of its roles.
pub struct Row {
    pub name: &'static str,
    pub role: Role,
    /// What a code is made for.
    pub amount: &'static str,
    pub currency: Currency,
    /// The call that makes a code.
    pub create: Call,
    /// The call that asks about one.
    pub ask: Call,
    /// Where the sandbox's state lists the codes, and under which names their code stands there.
    pub held: (&'static str, &'static str),
    /// The counter: `{counter}/{code}/pay`, with this body.
    pub counter: (&'static str, &'static str),
    /// Whether the network knows a code by our name for it, so that it never makes two under one.
    pub one_name_one_code: bool,
    /// Whether it says under which number the counter paid.
    pub tells_operation: bool,
    /// What an answer to `create` must hold: a place in it, and what may not stand there. `null` takes it away.
    pub needs: &'static [(&'static str, &'static str)],
    /// What an answer to `ask` must hold.
    pub asked_needs: &'static [(&'static str, &'static str)],
    /// Each error that the network's document knows, and more that HTTP does.
    pub refusals: &'static [(Cause, ErrorCode)],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    TakesIn(Provider),
    /// A channel of the settings.
    HandsOut(&'static str),
}

/// A call: its path, and the sandbox's name for it.
pub struct Call {
    pub path: &'static str,
    pub name: &'static str,
}

/// What makes a network refuse to make a code.
#[derive(Clone, Copy, Debug)]
pub enum Cause {
    /// A fault of the sandbox: the body of `/control/next`, but for `only`.
    Fault(&'static str),
    /// A control of the sandbox, and its body.
    Control(&'static str, &'static str),
    /// Another amount.
    Amount(&'static str),
    /// A deadline that is over.
    Late,
    /// An answer that the sandbox does not give.
    Reply(u16, &'static str),
}

pub static ALL: [Row; 3] = [
    Row {
        name: "PagoEfectivo takes in",
        role: Role::TakesIn(Provider::PagoEfectivo),
        amount: "149.90",
        currency: Currency::Pen,
        create: Call { path: "/v1/cips", name: "create" },
        ask: Call { path: "/v1/cips/search", name: "search" },
        held: ("/cips", "cip"),
        counter: ("cips", r#"{"operation":"4711","webhook":"drop"}"#),
        // It is asked about codes, not about orders.
        one_name_one_code: false,
        tells_operation: false,
        needs: &[
            ("/data/cip", "null"),
            ("/data/cip", "\"X1\""),
            ("/data/amount", "null"),
            ("/data/amount", "149.91"),
            ("/data/currency", "\"USD\""),
            ("/data/transactionCode", "\"OTHER\""),
            ("/data", "null"),
            ("/code", "999"),
        ],
        asked_needs: &[("/data/0/cip", "311999999"), ("/data/0/status", "null"), ("/data", "null"), ("/code", "999")],
        refusals: &[
            (Cause::Amount("3724.01"), ErrorCode::AmountOverMaximum),
            (Cause::Late, ErrorCode::ExpiryInvalid),
            (Cause::Fault(r#"{"invalid_service":1}"#), ErrorCode::ProviderServiceInvalid),
            (Cause::Fault(r#"{"reject_token":2}"#), ErrorCode::ProviderCredentialsRefused),
            (Cause::Fault(r#"{"answer_500":1}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Reply(400, r#"{"code":111,"data":[{"code":112,"field":"userEmail"}]}"#), ErrorCode::EmailInvalid),
            (Cause::Reply(400, r#"{"code":111,"data":[]}"#), ErrorCode::ProviderRefused),
            (Cause::Reply(429, ""), ErrorCode::ProviderUnavailable),
        ],
    },
    Row {
        name: "Efecty takes in",
        role: Role::TakesIn(Provider::Efecty),
        amount: "186000",
        currency: Currency::Cop,
        create: Call { path: "/collection/create", name: "collect" },
        ask: Call { path: "/collection/status", name: "collection_status" },
        held: ("/efecty/collections", "code"),
        counter: ("efecty/collections", r#"{"operation":"4711","webhook":"drop"}"#),
        one_name_one_code: true,
        tells_operation: true,
        needs: &[
            ("/data/reference", "\"pay_other\""),
            ("/data/reference", "null"),
            ("/data/amount", "\"186001\""),
            ("/data/amount", "186000"),
            ("/data/currency", "\"USD\""),
            ("/data/payment_reference", "null"),
            ("/data/payment_reference", "\"12 34\""),
            ("/data/convenio", "null"),
            ("/data", "null"),
            ("/code", "\"99\""),
        ],
        asked_needs: &[
            ("/data/reference", "\"pay_other\""),
            ("/data/payment_reference", "\"0\""),
            ("/data/status", "null"),
            ("/data", "null"),
            ("/code", "\"99\""),
        ],
        refusals: &[
            (Cause::Amount("3000001"), ErrorCode::AmountOverMaximum),
            (Cause::Late, ErrorCode::ExpiryInvalid),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E01"}"#), ErrorCode::ProviderRefused),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E02"}"#), ErrorCode::AmountOverMaximum),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E03"}"#), ErrorCode::AmountOverMaximum),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E04"}"#), ErrorCode::ProviderSignatureRefused),
            // It says that there is one under this name, and has none when asked.
            (Cause::Fault(r#"{"reject":1,"reject_with":"E05"}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E06"}"#), ErrorCode::ProviderRefused),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E07"}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E08"}"#), ErrorCode::ProviderRefused),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E09"}"#), ErrorCode::ProviderRefused),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E10"}"#), ErrorCode::ProviderRefused),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E99"}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Fault(r#"{"answer_500":1}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Reply(429, ""), ErrorCode::ProviderUnavailable),
        ],
    },
    Row {
        name: "Efecty hands out",
        role: Role::HandsOut("efecty"),
        amount: "186000",
        currency: Currency::Cop,
        create: Call { path: "/withdrawal/create", name: "withdraw" },
        ask: Call { path: "/withdrawal/status", name: "withdrawal_status" },
        held: ("/efecty/withdrawals", "code"),
        counter: ("efecty/withdrawals", r#"{"document_number":"1004922993","operation":"4711","webhook":"drop"}"#),
        one_name_one_code: true,
        tells_operation: true,
        needs: &[
            ("/data/reference", "\"rfp_other\""),
            ("/data/reference", "null"),
            ("/data/amount", "\"186001\""),
            ("/data/amount", "186000"),
            ("/data/currency", "\"USD\""),
            ("/data/withdrawal_code", "null"),
            ("/data/withdrawal_code", "\"12 34\""),
            ("/data/expires_at", "null"),
            ("/data", "null"),
            ("/code", "\"99\""),
        ],
        asked_needs: &[
            ("/data/reference", "\"rfp_other\""),
            ("/data/amount", "null"),
            ("/data/withdrawal_code", "null"),
            ("/data/status", "null"),
            ("/data", "null"),
            ("/code", "\"99\""),
        ],
        refusals: &[
            (Cause::Amount("3000001"), ErrorCode::RefundOverLimit),
            (
                Cause::Control("efecty/limits", r#"{"per_operation":"3000000","per_document_and_day":"100000"}"#),
                ErrorCode::AmountOverDailyLimit,
            ),
            (Cause::Control("efecty/balance", r#"{"balance":"100000"}"#), ErrorCode::ProviderBalanceInsufficient),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E01"}"#), ErrorCode::IdentificationInvalid),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E02"}"#), ErrorCode::RefundOverLimit),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E03"}"#), ErrorCode::AmountOverDailyLimit),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E04"}"#), ErrorCode::ProviderSignatureRefused),
            // A code under this name exists: which, is asked.
            (Cause::Fault(r#"{"reject":1,"reject_with":"E05"}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E06"}"#), ErrorCode::ProviderBalanceInsufficient),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E07"}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E08"}"#), ErrorCode::PayerDataMismatch),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E09"}"#), ErrorCode::ProviderRefused),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E10"}"#), ErrorCode::ProviderRefused),
            (Cause::Fault(r#"{"reject":1,"reject_with":"E99"}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Fault(r#"{"answer_500":1}"#), ErrorCode::ProviderOutcomeUnknown),
            (Cause::Reply(400, r#"{"code":"E10","message":"","field":"beneficiary.phone"}"#), ErrorCode::PhoneInvalid),
            (Cause::Reply(429, ""), ErrorCode::ProviderUnavailable),
        ],
    },
];
