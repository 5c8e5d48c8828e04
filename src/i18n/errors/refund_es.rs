//! For who collects a refund, in Spanish and in *tú*, where the payer's sentence talks of paying. Both countries say it alike.

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
            "La tienda no pudo preparar tu devolución y todavía no hay código. No pierdes tu dinero. Escríbele con el \
             número de transacción que ves aquí."
        }
        ErrorCode::ClientTokenInvalid
        | ErrorCode::LinkInvalid
        | ErrorCode::NotFound
        | ErrorCode::BackendReplyInvalid
        | ErrorCode::WidgetMisconfigured => {
            "Esta página no puede mostrar tu devolución. Ábrela de nuevo desde el mensaje de la tienda. Si sigue \
             igual, escríbele: no pierdes tu dinero."
        }
        ErrorCode::MethodNotAllowed | ErrorCode::ActionNotAllowed | ErrorCode::ActionUnsupported => {
            "Eso no se puede hacer con tu devolución. Mira aquí cómo va. Si algo no te cuadra, escríbele a la tienda \
             con el número de transacción que ves aquí."
        }
        ErrorCode::IdempotencyInProgress => {
            "Ya estamos pidiendo tu código. Espera unos segundos y aparecerá aquí. No tienes que hacer nada más."
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "La tienda todavía no tiene fondos en la red para tu devolución. Escríbele con el número de transacción \
             que ves aquí: te dirá cuándo pedir tu código."
        }
        ErrorCode::ProviderUnavailable => {
            "La red donde se retira no responde ahora. Tu dinero sigue guardado y seguimos intentando: no tienes que \
             hacer nada."
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "Aún no sabemos si tu código se creó. Lo estamos averiguando y lo verás aquí: no pidas otro. Guarda el \
             número de transacción que ves aquí."
        }
        ErrorCode::ProviderDuplicate
        | ErrorCode::ProviderReplyInvalid
        | ErrorCode::SignatureInvalid
        | ErrorCode::NotificationInvalid
        | ErrorCode::Internal => {
            "Estamos revisando tu devolución con la red y verás aquí cómo va. No pierdes tu dinero. Guarda el número \
             de transacción que ves aquí."
        }
        ErrorCode::StoreUnavailable => {
            "Ahora no podemos guardar cambios. Si ya tienes un código, vale hasta su vencimiento. Vuelve a esta \
             página en unos minutos."
        }
        ErrorCode::BackendUnreachable => {
            "No podemos ver cómo va tu devolución porque falla la conexión. Si ya tienes tu código, sigue valiendo. \
             Esta página se actualizará sola cuando vuelva."
        }
        // The network's own voucher is what somebody pays with; a refund's is a withdrawal.
        ErrorCode::ProviderVoucherUnknown => {
            return Some(super::payer_es::text(ErrorCode::ProviderWithdrawalUnknown, crate::i18n::Locale::EsCo));
        }
        _ => return None,
    })
}
