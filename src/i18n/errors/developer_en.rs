//! For the shop's developer, in English: what was expected, and what to change.

use crate::error::ErrorCode;

pub(super) const fn text(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::ApiKeyInvalid => {
            "expected `Authorization: Bearer sk_…` with a key that is active here; send the key of this environment, \
             and look for spaces or line ends pasted with it"
        }
        ErrorCode::ClientTokenInvalid => {
            "expected `Authorization: Bearer ct_…` with the `client_token` of this payment; take it from the answer of \
             `POST /v1/payments`, and never use an API key in a page"
        }
        ErrorCode::LinkInvalid => {
            "expected a path `/p/lt_…` whose token is known; send the `hosted_url` of the payment unchanged, and mind \
             mail programs that cut long links"
        }
        ErrorCode::IdempotencyKeyMissing => {
            "expected a header `Idempotency-Key` on this POST; send one new key for each purchase, and the same key \
             when you repeat the call"
        }
        ErrorCode::IdempotencyKeyInvalid => {
            "expected 1 to 255 visible ASCII characters in `Idempotency-Key`; a UUID will do"
        }
        ErrorCode::IdempotencyKeyReused => {
            "expected the same body as in the first call with this `Idempotency-Key`; another body came: use a new key \
             for another purchase"
        }
        ErrorCode::IdempotencyInProgress => {
            "expected the first call with this `Idempotency-Key` to have ended; wait as long as `Retry-After` says, \
             then repeat the same call with the same key"
        }
        ErrorCode::JsonInvalid => {
            "expected one JSON object with the documented fields and types, each key once; amounts are text such as \
             `\"149.90\"`, not numbers"
        }
        ErrorCode::MediaTypeUnsupported => {
            "expected `Content-Type: application/json` and no `Content-Encoding`; set the header in your HTTP client"
        }
        ErrorCode::BodyTooLarge => {
            "expected a body within the size limit; send the documented fields only, and no files or images"
        }
        ErrorCode::FieldsInvalid => {
            "expected every field to be valid; `errors` names each one that is not, and what it needs"
        }
        ErrorCode::FieldMissing => "expected a field that did not come; `errors` names it: send it with a value",
        ErrorCode::FieldInvalid => {
            "expected a value of the documented length and characters; `errors` names the field and its rule"
        }
        ErrorCode::NotFound => {
            "expected a path and an id that exist for this API key; check the id, the environment and the spelling of \
             the path"
        }
        ErrorCode::MethodNotAllowed => {
            "expected one of the methods in the header `Allow`; the path exists, but not for this method"
        }
        ErrorCode::RateLimited => {
            "expected fewer calls; wait as long as `Retry-After` says, and ask at the pace of `poll_after_ms`"
        }
        ErrorCode::ActionNotAllowed => {
            "expected a payment in a state that allows this; read it with `GET /v1/payments/{id}` and act on its \
             `status`"
        }
        ErrorCode::ActionUnsupported => {
            "expected an action that the `provider` of this payment supports; choose another way, or another provider"
        }
        ErrorCode::AmountInvalid => {
            "expected a plain decimal text such as `\"149.90\"` in `amount.value`: digits and a point, without sign, \
             grouping, exponent or currency mark"
        }
        ErrorCode::AmountNotPositive => {
            "expected an `amount.value` above zero; do not create a payment for an order that costs nothing"
        }
        ErrorCode::AmountTooManyDecimals => {
            "expected at most the decimals of the currency: two for PEN and USD, none for COP; round the total before \
             you send it"
        }
        ErrorCode::AmountOverMaximum => {
            "expected an amount within the maximum of the merchant's contract with the provider; do not offer cash for \
             larger orders, or raise the maximum in the settings if the contract allows more"
        }
        ErrorCode::AmountUnderMinimum => {
            "expected an amount of at least the minimum of the merchant's contract with the provider; do not offer \
             cash for smaller orders"
        }
        ErrorCode::CurrencyUnknown => "expected `PEN`, `COP` or `USD` in `amount.currency`, in capitals",
        ErrorCode::CurrencyUnsupported => {
            "expected a currency that a configured provider collects and the merchant's contract covers; price the \
             order in that currency, or add a provider for this one"
        }
        ErrorCode::ExpiryInvalid => {
            "expected a date and time with its offset in `expires_at`, such as `2026-11-24T23:59:00-05:00`, within \
             what the provider accepts"
        }
        ErrorCode::ExpiryTooSoon => {
            "expected an `expires_at` in the future and no nearer than the provider allows (PagoEfectivo: 10 minutes); \
             send a later one, and mind the offset `-05:00`"
        }
        ErrorCode::ExpiryTooFar => {
            "expected an `expires_at` no farther away than the provider allows (PagoEfectivo: less than six months); \
             send an earlier one"
        }
        ErrorCode::EmailInvalid => {
            "expected an e-mail address of at most 100 characters in `payer.email`; check it in the form, and never \
             send a made-up one, since the provider writes to it"
        }
        ErrorCode::IdentificationInvalid => {
            "expected a number that fits its kind of document: `DNI` 8 digits, `RUC` 11 digits and `NIT`, both with \
             their check digit, `CC` by the rule of the settings, `TI` 10 or 11 digits, `CE`, `PPT` and `PASSPORT` as \
             they stand on the document; leave the field out rather than fill it with zeros"
        }
        ErrorCode::NameInvalid => {
            "expected a name of 2 to 100 letters, spaces, apostrophes and hyphens in `name`, as it stands on the \
             document; do not build it from an e-mail address or a nickname"
        }
        ErrorCode::PhoneInvalid => {
            "expected a mobile number of the country in `phone`: 10 digits that begin with 3 in Colombia, 9 that \
             begin with 9 in Peru; `+57` or `+51` may stand before them"
        }
        ErrorCode::ConsentMissing => {
            "expected the person's consent to the version of the text in force; show it and send their own decision, \
             never a box ticked beforehand"
        }
        ErrorCode::IdentificationRuleRefused => {
            "expected a document that the rule of the settings takes; if your contract pays cédulas of fewer than 10 \
             digits, set `providers.efecty.cedula_rule` to `registry`, and if not, offer the refund in another way"
        }
        ErrorCode::PayerDataMismatch => {
            "expected a name and a document that belong together and to who paid; show the form again, and do not try \
             combinations on your own"
        }
        ErrorCode::RefundNotAllowed => {
            "expected a payment with money that came and was not given back, or a refund in a state that allows this; \
             read them with `GET /v1/payments/{id}` and `GET /v1/refunds/{id}` and act on their `status`"
        }
        ErrorCode::RefundExceedsPayment => {
            "expected an `amount` that, with earlier refunds of the payment, is no more than was paid; subtract what \
             was given back already"
        }
        ErrorCode::RefundOverLimit => {
            "expected an `amount` within the contract's limit per operation; split the refund into several, or raise \
             the limit in the settings if the contract allows more"
        }
        ErrorCode::AmountOverDailyLimit => {
            "expected what this document collects today to stay within the contract's daily limit; repeat the call \
             tomorrow, by Bogotá's calendar, with the same `Idempotency-Key`"
        }
        ErrorCode::MerchantOverDailyLimit => {
            "expected what the merchant pays out today to stay within its daily limit; repeat the call tomorrow, by \
             Bogotá's calendar, with the same `Idempotency-Key`, or ask the network for a higher limit"
        }
        ErrorCode::RefundRequiresReview => {
            "expected the approval of somebody with authority before a code is issued; do not automate it: wait for \
             the event, and keep the record that the contract asks for"
        }
        ErrorCode::RefundCodeLive => {
            "expected a refund without a live code; the network cancels none: wait until it is collected or runs out, \
             and only then call `POST /v1/refunds/{id}/reissue`"
        }
        ErrorCode::ReissueLimitReached => {
            "expected fewer codes to have run out than the settings allow; raise the cap, or give the money back in \
             another way and cancel this refund"
        }
        ErrorCode::ProviderSignatureRefused => {
            "expected the provider to accept the signature of the call; compare signature profile, key id, secret and \
             clock with your contract; `ventanilla signature explain` says which difference would make it valid"
        }
        ErrorCode::ProviderWithdrawalUnknown => {
            "expected a withdrawal that the provider knows by this reference; check that it was made in this \
             environment before another code is issued"
        }
        ErrorCode::OutletWithoutCash => {
            "expected the outlet to have cash; the code is alive and there is nothing to call: show the widget's \
             advice, which leads to large outlets"
        }
        ErrorCode::OutletClosed => {
            "expected the outlet to be open; the code is alive and there is nothing to call: show the widget's advice \
             and the deadline"
        }
        ErrorCode::ProviderCredentialsRefused => {
            "expected the provider to accept the credentials of the settings; check service id, access key and secret \
             key of this environment, and that the machine's clock is right"
        }
        ErrorCode::ProviderRefused => {
            "expected the provider to accept the content of the call; look up its own code and text in the log by \
             `request_id`, then correct the field or the settings"
        }
        ErrorCode::ProviderServiceInvalid => {
            "expected an active service at the provider; check the service id of this environment in the settings, and \
             ask the provider whether it is active for this currency"
        }
        ErrorCode::ProviderDuplicate => {
            "expected a request that the provider has not seen; read the first payment by its `merchant_reference`, \
             and use a new reference for a new purchase"
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "expected enough balance at the provider; fund the merchant's account there, then repeat the call"
        }
        ErrorCode::ProviderUnavailable => {
            "expected an answer from the provider; nothing was created: repeat the call later, as `Retry-After` says"
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "expected an answer that says whether the voucher exists; wait for the event or read the payment; repeat \
             only this very call with the same `Idempotency-Key`, and never create a new payment for the order"
        }
        ErrorCode::ProviderReplyInvalid => {
            "expected an answer with the documented fields from the provider; it is in the log by `request_id`, and no \
             state was changed by it"
        }
        ErrorCode::ProviderVoucherUnknown => {
            "expected a code that the provider knows for this service; check that the payment was made in this \
             environment, and reissue the voucher"
        }
        ErrorCode::SignatureInvalid => {
            "expected exactly one signature header that belongs to the raw body under an active key; check the secret \
             key of this service, and that no proxy rewrites the body"
        }
        ErrorCode::NotificationInvalid => {
            "expected one JSON object with `eventType` and `data`, UTF-8, each key once; the log has its length and the \
             time"
        }
        ErrorCode::StoreUnavailable => {
            "expected the store to take writes; nothing was done: repeat the same call with the same `Idempotency-Key` \
             after `Retry-After`"
        }
        ErrorCode::Internal => {
            "expected this not to happen; read the payment before you do anything else, and report the `request_id` \
             with the time"
        }
        ErrorCode::BackendUnreachable => {
            "expected an answer from `endpoint`; check the address, TLS, the page's Content-Security-Policy (\
             `connect-src`), and that the page's origin is in `allowed_origins`"
        }
        ErrorCode::BackendReplyInvalid => {
            "expected the JSON of `GET /client/payment` as this widget's version reads it; serve widget and backend of \
             one release, and look for proxies that rewrite or cache the answer"
        }
        ErrorCode::WidgetMisconfigured => {
            "expected the attributes `endpoint` (an absolute address) and `token` (`ct_…`) on `<ventanilla-checkout>`; \
             set both before or right after the element is added"
        }
    }
}
