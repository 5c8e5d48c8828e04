//! Everything that can go wrong, under stable names.
//!
//! A code is for programs and for search engines; what people read of it stands in `i18n`, in one exhaustive match for each
//! audience and language, so a code without a sentence does not compile.

use core::fmt;

macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $category:ident, $retry:ident, $responsible:ident;)*) => {
        /// What went wrong. The text of a code ([`ErrorCode::as_str`]) never changes once released.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ErrorCode { $($(#[$doc])* $variant,)* }

        impl ErrorCode {
            /// All codes, in the order of their declaration.
            pub const ALL: &[ErrorCode] = &[$(ErrorCode::$variant,)*];

            /// The stable text: `amount_over_maximum`.
            pub const fn as_str(self) -> &'static str {
                match self { $(ErrorCode::$variant => $code,)* }
            }

            /// What kind of trouble it is.
            pub const fn category(self) -> Category {
                match self { $(ErrorCode::$variant => Category::$category,)* }
            }

            /// Whether the same call may be made again.
            pub const fn retry(self) -> Retry {
                match self { $(ErrorCode::$variant => Retry::$retry,)* }
            }

            /// Who can mend it.
            pub const fn responsible(self) -> Responsible {
                match self { $(ErrorCode::$variant => Responsible::$responsible,)* }
            }
        }
    };
}

error_codes! {
    // What the shop's developer sends.
    /// No API key, or one that is not known.
    ApiKeyInvalid = "api_key_invalid", Technical, AfterChange, Merchant;
    /// No client token, or one that is not (or no longer) known.
    ClientTokenInvalid = "client_token_invalid", Technical, AfterChange, Merchant;
    /// A link to a hosted page that is not (or no longer) known.
    LinkInvalid = "link_invalid", Business, AfterChange, Merchant;
    /// A POST without an `Idempotency-Key`.
    IdempotencyKeyMissing = "idempotency_key_missing", Technical, AfterChange, Merchant;
    /// An `Idempotency-Key` that is empty, longer than 255 or not visible ASCII.
    IdempotencyKeyInvalid = "idempotency_key_invalid", Technical, AfterChange, Merchant;
    /// The same key with another body.
    IdempotencyKeyReused = "idempotency_key_reused", Technical, AfterChange, Merchant;
    /// The first call with this key is still running.
    IdempotencyInProgress = "idempotency_in_progress", Technical, SameCall, Merchant;
    /// Not JSON, or JSON with duplicate keys, a wrong type or an unknown field.
    JsonInvalid = "json_invalid", Technical, AfterChange, Merchant;
    /// A `Content-Type` other than JSON.
    MediaTypeUnsupported = "media_type_unsupported", Technical, AfterChange, Merchant;
    /// A body above the limit.
    BodyTooLarge = "body_too_large", Technical, AfterChange, Merchant;
    /// Several fields are wrong; each stands in `errors`.
    FieldsInvalid = "fields_invalid", Technical, AfterChange, Merchant;
    /// A field that must be there is not.
    FieldMissing = "field_missing", Technical, AfterChange, Merchant;
    /// A field is too long, too short, or has characters that it may not have.
    FieldInvalid = "field_invalid", Technical, AfterChange, Merchant;
    /// No such path, payment or event.
    NotFound = "not_found", Technical, AfterChange, Merchant;
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed", Technical, AfterChange, Merchant;
    /// Too many calls.
    RateLimited = "rate_limited", Technical, Later, Merchant;
    /// The payment's state does not allow this.
    ActionNotAllowed = "action_not_allowed", Business, AfterChange, Merchant;
    /// The provider cannot do this.
    ActionUnsupported = "action_unsupported", Business, AfterChange, Merchant;

    // Money, times and documents.
    /// Not a plain decimal text.
    AmountInvalid = "amount_invalid", Technical, AfterChange, Merchant;
    /// Zero or negative.
    AmountNotPositive = "amount_not_positive", Technical, AfterChange, Merchant;
    /// More decimals than the currency has.
    AmountTooManyDecimals = "amount_too_many_decimals", Technical, AfterChange, Merchant;
    /// Above what the provider collects at once for this merchant.
    AmountOverMaximum = "amount_over_maximum", Business, AfterChange, Merchant;
    /// Below what the provider collects for this merchant.
    AmountUnderMinimum = "amount_under_minimum", Business, AfterChange, Merchant;
    /// Not a currency that we know.
    CurrencyUnknown = "currency_unknown", Technical, AfterChange, Merchant;
    /// A currency that no configured provider collects.
    CurrencyUnsupported = "currency_unsupported", Business, AfterChange, Merchant;
    /// Not a date and time with an offset.
    ExpiryInvalid = "expiry_invalid", Technical, AfterChange, Merchant;
    /// In the past, or nearer than the provider allows.
    ExpiryTooSoon = "expiry_too_soon", Technical, AfterChange, Merchant;
    /// Farther away than the provider allows.
    ExpiryTooFar = "expiry_too_far", Technical, AfterChange, Merchant;
    /// Not an e-mail address.
    EmailInvalid = "email_invalid", Technical, AfterChange, Payer;
    /// Not a document number of its kind.
    IdentificationInvalid = "identification_invalid", Business, AfterChange, Payer;

    // Who collects a refund, and how much of it.
    /// Not a full name, or one with characters that no document has.
    NameInvalid = "name_invalid", Business, AfterChange, Payer;
    /// Not a mobile number of the country.
    PhoneInvalid = "phone_invalid", Technical, AfterChange, Payer;
    /// No consent to the use of personal data, or consent to another version of the text.
    ConsentMissing = "consent_missing", Business, AfterChange, Payer;
    /// A document that people have, but that the rule of the merchant's settings does not take.
    IdentificationRuleRefused = "identification_rule_refused", Business, AfterChange, Merchant;
    /// Name and document do not belong together, or to who paid.
    PayerDataMismatch = "payer_data_mismatch", Business, AfterChange, Payer;
    /// There is nothing to give back, or the refund's state does not allow this.
    RefundNotAllowed = "refund_not_allowed", Business, AfterChange, Merchant;
    /// All refunds of a payment together are more than was paid.
    RefundExceedsPayment = "refund_exceeds_payment", Business, AfterChange, Merchant;
    /// More than the network pays out at once for this merchant.
    RefundOverLimit = "refund_over_limit", Business, AfterChange, Merchant;
    /// More than one document may collect in a day.
    AmountOverDailyLimit = "amount_over_daily_limit", Business, Later, Merchant;
    /// More than the merchant may pay out in a day.
    MerchantOverDailyLimit = "merchant_over_daily_limit", Business, Later, Merchant;
    /// An amount that the merchant has to look at before a code is issued.
    RefundRequiresReview = "refund_requires_review", Business, Later, Merchant;
    /// A code is alive and the network cannot cancel it: nothing else may be done until it runs out.
    RefundCodeLive = "refund_code_live", Business, Later, Network;
    /// As many codes have run out as the settings allow.
    ReissueLimitReached = "reissue_limit_reached", Business, AfterChange, Merchant;

    // What the cash network answers.
    /// Refused our credentials.
    ProviderCredentialsRefused = "provider_credentials_refused", Technical, AfterChange, Merchant;
    /// Refused the content of our call.
    ProviderRefused = "provider_refused", Technical, AfterChange, Merchant;
    /// The merchant's service at the provider is not valid or not active.
    ProviderServiceInvalid = "provider_service_invalid", Business, AfterChange, Merchant;
    /// Knows this request already.
    ProviderDuplicate = "provider_duplicate", Business, Never, Merchant;
    /// The payer's or the merchant's balance there does not suffice.
    ProviderBalanceInsufficient = "provider_balance_insufficient", Business, Later, Merchant;
    /// Cannot be reached, is overloaded or says that it failed before doing anything.
    ProviderUnavailable = "provider_unavailable", System, Later, Network;
    /// No answer, or one that leaves open whether it was done. Asked again before anything is sent again.
    ProviderOutcomeUnknown = "provider_outcome_unknown", System, SameCall, Network;
    /// An answer that does not say what it must.
    ProviderReplyInvalid = "provider_reply_invalid", System, Later, Network;
    /// The provider does not know this code.
    ProviderVoucherUnknown = "provider_voucher_unknown", Business, Never, Network;
    /// Refused the signature of our call.
    ProviderSignatureRefused = "provider_signature_refused", Technical, AfterChange, Merchant;
    /// The provider does not know this withdrawal.
    ProviderWithdrawalUnknown = "provider_withdrawal_unknown", Business, Never, Network;

    // What happens at the counter.
    /// The outlet had not enough cash to pay out.
    OutletWithoutCash = "outlet_without_cash", System, Later, Store;
    /// The outlet was closed, or its line was down.
    OutletClosed = "outlet_closed", System, Later, Store;

    // Webhooks from the network.
    /// No signature, or one that does not verify.
    SignatureInvalid = "signature_invalid", Technical, AfterChange, Network;
    /// The body is not what a notification looks like.
    NotificationInvalid = "notification_invalid", Technical, AfterChange, Network;

    // The backend itself.
    /// The store cannot take writes now.
    StoreUnavailable = "store_unavailable", System, SameCall, Merchant;
    /// A defect of ours.
    Internal = "internal", System, Later, Ventanilla;

    // The widget.
    /// The page cannot reach the backend.
    BackendUnreachable = "backend_unreachable", System, Later, Merchant;
    /// The backend's answer cannot be read by this version of the widget.
    BackendReplyInvalid = "backend_reply_invalid", Technical, Later, Merchant;
    /// The widget's attributes are wrong or missing.
    WidgetMisconfigured = "widget_misconfigured", Technical, AfterChange, Merchant;
}

/// The kind of trouble: the first question that support asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// The call is wrong: key, format, signature.
    Technical,
    /// The call is right, and the answer is no.
    Business,
    /// Something is down or slow.
    System,
}

impl Category {
    /// Its word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Category::Technical => "technical",
            Category::Business => "business",
            Category::System => "system",
        }
    }
}

/// Whether a call may be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// No: it would do harm or nothing.
    Never,
    /// Only when something has been changed.
    AfterChange,
    /// Yes, the very same call, with the same idempotency key.
    SameCall,
    /// Yes, after a while.
    Later,
}

impl Retry {
    /// Its word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Retry::Never => "never",
            Retry::AfterChange => "after_change",
            Retry::SameCall => "same_call",
            Retry::Later => "later",
        }
    }
}

/// Who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responsible {
    /// The shop: its code, its settings or its contract.
    Merchant,
    /// The cash network.
    Network,
    /// The outlet.
    Store,
    /// Who pays.
    Payer,
    /// Whoever maintains this software.
    Ventanilla,
}

impl Responsible {
    /// Its word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Responsible::Merchant => "merchant",
            Responsible::Network => "network",
            Responsible::Store => "store",
            Responsible::Payer => "payer",
            Responsible::Ventanilla => "ventanilla",
        }
    }
}

impl ErrorCode {
    /// The code of a stable text.
    pub fn from_str_exact(text: &str) -> Option<ErrorCode> {
        ErrorCode::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl core::error::Error for ErrorCode {}
