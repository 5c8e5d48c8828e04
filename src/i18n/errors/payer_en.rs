//! For the payer, in English: what to do next. Nothing here says "try again" where money may be on its way.

use crate::error::ErrorCode;

pub(super) const fn text(code: ErrorCode) -> &'static str {
    match code {
        #[cfg(not(feature = "browser"))]
        ErrorCode::ApiKeyInvalid => {
            "The shop could not create your payment code. Nothing was charged for this attempt. Write to the shop and \
             give the transaction number shown here."
        }
        ErrorCode::ClientTokenInvalid => {
            "This page can no longer show your payment. Open it again from your order at the shop. If you have paid \
             already, do not pay again."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::LinkInvalid => {
            "This link no longer works or is incomplete. Open it again from the shop's message or from your order. If \
             you have paid already, do not pay again."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyKeyMissing => {
            "The shop could not ask for your payment code. Nothing was charged for this attempt. Write to the shop and \
             give the transaction number shown here."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyKeyInvalid => {
            "The shop could not ask for your payment code correctly. Nothing was charged for this attempt. Write to \
             the shop and give the transaction number shown here."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyKeyReused => {
            "We made no new code because this attempt was used before. If you have a code, look at it in your order. \
             If not, write to the shop with the transaction number."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyInProgress => {
            "We are already creating your payment code. Wait a few seconds and it will appear here. There is nothing \
             else you need to do."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::JsonInvalid => {
            "The shop sent your order with a mistake and we made no code. Nothing was charged for this attempt. Tell \
             the shop the transaction number shown here."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::MediaTypeUnsupported => {
            "The shop sent your order in a form we cannot read and we made no code. Nothing was charged for this \
             attempt. Tell the shop the transaction number shown here."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::BodyTooLarge => {
            "The shop sent too much data with your order and we made no code. Nothing was charged for this attempt. \
             Tell the shop the transaction number shown here."
        }
        ErrorCode::FieldsInvalid => {
            "Some details of your order are not right and we made no code. Nothing was charged for this attempt. Check \
             your details or write to the shop."
        }
        ErrorCode::FieldMissing => {
            "A detail is missing from your order and we made no code. Nothing was charged for this attempt. Complete \
             your details at the shop and ask for your code again."
        }
        ErrorCode::FieldInvalid => {
            "A detail of your order is not right and we made no code. Nothing was charged for this attempt. Correct it \
             at the shop and ask for your code again."
        }
        ErrorCode::NotFound => {
            "We cannot find this payment. Open it again from your order at the shop. If you have paid already, do not \
             pay again: write to the shop with your receipt."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::MethodNotAllowed => {
            "This page cannot do that with your payment. Go back to your order at the shop, or write to it with the \
             transaction number shown here."
        }
        ErrorCode::RateLimited => {
            "We are getting many requests at once. Wait a minute and this page will update by itself. If you have a \
             code already, it does not change."
        }
        ErrorCode::ActionNotAllowed => {
            "That can no longer be done with this payment. Look here at how it stands. If you have paid already, do \
             not pay again."
        }
        ErrorCode::ActionUnsupported => {
            "This way of paying does not allow that. If you need a change, write to the shop with the transaction \
             number shown here."
        }
        ErrorCode::AmountInvalid => {
            "The amount of your order arrived with a mistake and we made no code. Nothing was charged for this \
             attempt. Tell the shop the transaction number shown here."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::AmountNotPositive => {
            "Your order has no amount to pay, so it needs no code. If you think this is a mistake, write to the shop \
             with the transaction number shown here."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::AmountTooManyDecimals => {
            "The amount of your order has fractions that cannot be paid in cash. Nothing was charged for this attempt. \
             Ask the shop to correct it, with the transaction number."
        }
        ErrorCode::AmountOverMaximum => {
            "Your order is above what can be paid in cash at once. Split your purchase or choose another way to pay at \
             the shop."
        }
        ErrorCode::AmountUnderMinimum => {
            "Your order is below the least that can be paid in cash. Add something to it or choose another way to pay \
             at the shop."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::CurrencyUnknown => {
            "The currency of your order arrived with a mistake and we made no code. Nothing was charged for this \
             attempt. Tell the shop the transaction number shown here."
        }
        ErrorCode::CurrencyUnsupported => {
            "Orders in this currency cannot be paid in cash here. Ask the shop for a price in local currency, or \
             choose another way to pay."
        }
        ErrorCode::ExpiryInvalid => {
            "The shop set a payment deadline that is not valid and we made no code. Nothing was charged for this \
             attempt. Tell the shop the transaction number shown here."
        }
        ErrorCode::ExpiryTooSoon => {
            "The time to pay was too short and we made no code. Nothing was charged for this attempt. Ask the shop for \
             a longer deadline."
        }
        ErrorCode::ExpiryTooFar => {
            "The time to pay was longer than allowed and we made no code. Nothing was charged for this attempt. Ask \
             the shop for a shorter deadline."
        }
        ErrorCode::EmailInvalid => {
            "Your e-mail address does not look right. Check that it has an @, a point and no spaces, then ask for your \
             code again."
        }
        ErrorCode::IdentificationInvalid => {
            "The number does not fit your kind of document. Look at your document and type it again."
        }
        ErrorCode::NameInvalid => {
            "Your full name is missing or has something that names do not have. Type it as it stands on your \
             document, with all your surnames."
        }
        ErrorCode::PhoneInvalid => {
            "Your mobile number does not look right. Type its digits only, without spaces or other signs, and without \
             the code of the country."
        }
        ErrorCode::ConsentMissing => {
            "To give you the money we need your permission to use these details. Read the shop's policy and tick the \
             box. Without your permission we keep nothing."
        }
        ErrorCode::IdentificationRuleRefused => {
            "You cannot collect here with this document, though it is valid. Your money is safe: write to the shop \
             and ask for your refund in another way."
        }
        ErrorCode::PayerDataMismatch => {
            "Your name and your document do not belong together. Check both against your original document. If they \
             are right, write to the shop: your money is safe."
        }
        ErrorCode::RefundNotAllowed => {
            "That cannot be done with your refund now. Look here at how it stands. If something seems wrong, write to \
             the shop with the transaction number shown here."
        }
        ErrorCode::RefundExceedsPayment => {
            "The shop asked us to give back more than you paid, and we could not. Your money is safe. Write to the \
             shop with the transaction number shown here."
        }
        ErrorCode::RefundOverLimit => {
            "Your refund is more than can be collected at once. Your money is safe: write to the shop to get it in \
             parts or in another way."
        }
        ErrorCode::AmountOverDailyLimit => {
            "All that may be collected today with your document has been collected. Your money is safe: your code \
             comes tomorrow on this page."
        }
        ErrorCode::MerchantOverDailyLimit => {
            "The shop has reached its limit of cash refunds for today. Your money is safe: your code comes \
             tomorrow on this page."
        }
        ErrorCode::RefundRequiresReview => {
            "The shop has to look at this refund before you get the code. Your money is safe and there is nothing you \
             need to do: it will show here when it is ready."
        }
        ErrorCode::RefundCodeLive => {
            "You have a code that works. Use it before it runs out: only after that can you ask for another. There \
             are never two codes at once."
        }
        ErrorCode::ReissueLimitReached => {
            "All the codes that you could ask for here have run out. Your money is safe: write to the shop and ask \
             for your refund."
        }
        ErrorCode::ProviderSignatureRefused => {
            "The shop could not ask for your code because of its own trouble with the network. Your money is safe. \
             Write to it with the transaction number shown here."
        }
        ErrorCode::ProviderWithdrawalUnknown => {
            "The network does not know this code, so do not take it to a counter. Your money is safe. Write to the \
             shop with the transaction number shown here."
        }
        ErrorCode::OutletWithoutCash => {
            "That outlet had not enough cash. Your code still works: go to a larger outlet, such as those in \
             supermarkets, or come back later."
        }
        ErrorCode::OutletClosed => {
            "That outlet was closed or its system was down. Your code works until its deadline: go to another outlet, \
             or come back later when it is open."
        }
        ErrorCode::ProviderCredentialsRefused => {
            "This shop cannot take cash payments at the moment. Nothing was charged for this attempt. Choose another \
             way to pay, or write to the shop with the transaction number."
        }
        ErrorCode::ProviderRefused => {
            "The cash network did not accept this order and there is no code. Nothing was charged for this attempt. \
             Write to the shop with the transaction number shown here."
        }
        ErrorCode::ProviderServiceInvalid => {
            "Cash payments of this shop are not active at the moment. Nothing was charged for this attempt. Choose \
             another way to pay, or write to the shop."
        }
        ErrorCode::ProviderDuplicate => {
            "The cash network knew this order already and gave no new code. If you have paid, do not pay again. Write \
             to the shop with the transaction number shown here."
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "The balance at the cash network is not enough for this. Write to the shop with the transaction number \
             shown here and it will tell you how to go on."
        }
        ErrorCode::ProviderUnavailable => {
            "The cash network is not answering now. Nothing was charged for this attempt. Come back later, or choose \
             another way to pay at the shop."
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "We do not know yet whether your code was made. We are finding out and will show it here: do not order \
             again. Keep the transaction number shown here."
        }
        ErrorCode::ProviderReplyInvalid => {
            "The cash network gave an answer we could not read, and we are looking into it. If you have paid, do not \
             pay again. Keep the transaction number shown here."
        }
        ErrorCode::ProviderVoucherUnknown => {
            "The cash network does not know this code, so do not pay with it. If you have paid, keep your receipt and \
             write to the shop with the transaction number shown here."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::SignatureInvalid => {
            "We got a notice about your payment that we could not confirm. If you have paid, do not pay again: we are \
             checking with the cash network. Keep your receipt."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::NotificationInvalid => {
            "We got a notice about your payment that we could not read. If you have paid, do not pay again: we are \
             checking with the cash network. Keep your receipt."
        }
        ErrorCode::StoreUnavailable => {
            "We cannot save changes at the moment. If you have a code, it stays valid until its deadline. If you have \
             paid, do not pay again: it will show here."
        }
        ErrorCode::Internal => {
            "Something failed on our side and we are looking into it. Do not pay again and do not order again. Keep \
             the transaction number shown here and write to the shop."
        }
        ErrorCode::BackendUnreachable => {
            "We cannot see how your payment stands because the connection fails. If you have your code, it stays \
             valid. This page updates by itself when it is back."
        }
        ErrorCode::BackendReplyInvalid => {
            "This page cannot show your payment now. Open it from your order at the shop or from its message. If you \
             have paid already, do not pay again."
        }
        ErrorCode::WidgetMisconfigured => {
            "This page of the shop is not set up right and cannot show your payment. Open the link in the shop's \
             message, or write to the shop with your order number."
        }
        // No page is told the others, so no page loads their sentences.
        #[cfg(feature = "browser")]
        _ => text(ErrorCode::Internal),
    }
}
