//! For who collects a refund, in English, where the payer's sentence talks of paying.

use crate::error::ErrorCode;

/// `None` where the payer's own sentence serves.
pub(super) const fn text(code: ErrorCode) -> Option<&'static str> {
    Some(match code {
        ErrorCode::ApiKeyInvalid
        | ErrorCode::IdempotencyKeyMissing
        | ErrorCode::IdempotencyKeyInvalid
        | ErrorCode::IdempotencyKeyReused
        | ErrorCode::JsonInvalid
        | ErrorCode::MediaTypeUnsupported
        | ErrorCode::BodyTooLarge
        | ErrorCode::FieldsInvalid
        | ErrorCode::FieldMissing
        | ErrorCode::FieldInvalid
        | ErrorCode::AmountInvalid
        | ErrorCode::AmountNotPositive
        | ErrorCode::AmountTooManyDecimals
        | ErrorCode::AmountOverMaximum
        | ErrorCode::AmountUnderMinimum
        | ErrorCode::CurrencyUnknown
        | ErrorCode::CurrencyUnsupported
        | ErrorCode::ExpiryInvalid
        | ErrorCode::ExpiryTooSoon
        | ErrorCode::ExpiryTooFar
        | ErrorCode::ProviderCredentialsRefused
        | ErrorCode::ProviderRefused
        | ErrorCode::ProviderServiceInvalid => {
            "The shop could not prepare your refund and there is no code yet. Your money is not lost. Write to the \
             shop with the transaction number shown here."
        }
        ErrorCode::ClientTokenInvalid
        | ErrorCode::LinkInvalid
        | ErrorCode::NotFound
        | ErrorCode::BackendReplyInvalid
        | ErrorCode::WidgetMisconfigured => {
            "This page cannot show your refund. Open it again from the shop's message. If it stays so, write to the \
             shop: your money is not lost."
        }
        ErrorCode::MethodNotAllowed | ErrorCode::ActionNotAllowed | ErrorCode::ActionUnsupported => {
            "That cannot be done with your refund. Look here at how it stands. If something seems wrong, write to the \
             shop with the transaction number shown here."
        }
        ErrorCode::IdempotencyInProgress => {
            "We are already asking for your code. Wait a few seconds and it will appear here. There is nothing else \
             you need to do."
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "The shop has no funds at the network for your refund yet. Write to it with the transaction number shown \
             here: it will tell you when to ask for your code."
        }
        ErrorCode::ProviderUnavailable => {
            "The network where you collect is not answering now. Your money is safe. We keep trying: there is nothing \
             you need to do."
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "We do not know yet whether your code was made. We are finding out and will show it here: do not ask for \
             another. Keep the transaction number shown here."
        }
        ErrorCode::ProviderDuplicate
        | ErrorCode::ProviderReplyInvalid
        | ErrorCode::SignatureInvalid
        | ErrorCode::NotificationInvalid
        | ErrorCode::Internal => {
            "We are checking your refund with the network and you will see here how it stands. Your money is not \
             lost. Keep the transaction number shown here."
        }
        ErrorCode::StoreUnavailable => {
            "We cannot save changes at the moment. If you have a code, it works until its deadline. Come back to this \
             page in a few minutes."
        }
        ErrorCode::BackendUnreachable => {
            "We cannot see how your refund stands because the connection fails. If you have your code, it still \
             works. This page updates by itself when it is back."
        }
        // The network's own voucher is what somebody pays with; a refund's is a withdrawal.
        ErrorCode::ProviderVoucherUnknown => return Some(super::payer_en::text(ErrorCode::ProviderWithdrawalUnknown)),
        _ => return None,
    })
}
