//! For the payer, in Spanish and in *tú*: what to do next. Where Peru and Colombia say it differently, both stand side by side.

use crate::{error::ErrorCode, i18n::Locale};

pub(super) const fn text(code: ErrorCode, locale: Locale) -> &'static str {
    match code {
        #[cfg(not(feature = "browser"))]
        ErrorCode::ApiKeyInvalid => {
            "La tienda no pudo crear tu código de pago. Por este intento no se te ha cobrado nada. Escríbele y dale el \
             número de transacción que ves aquí."
        }
        ErrorCode::ClientTokenInvalid => {
            "Esta página ya no puede mostrar tu pago. Ábrela de nuevo desde tu pedido en la tienda. Si ya pagaste, no \
             pagues otra vez."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::LinkInvalid => {
            "Este enlace ya no funciona o está incompleto. Ábrelo de nuevo desde el mensaje de la tienda o desde tu \
             pedido. Si ya pagaste, no pagues otra vez."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyKeyMissing => {
            "La tienda no pudo pedir tu código de pago. Por este intento no se te ha cobrado nada. Escríbele y dale el \
             número de transacción que ves aquí."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyKeyInvalid => {
            "La tienda no pudo pedir bien tu código de pago. Por este intento no se te ha cobrado nada. Escríbele y \
             dale el número de transacción que ves aquí."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyKeyReused => {
            "No creamos un código nuevo porque este intento ya se usó. Si tienes un código, míralo en tu pedido. Si \
             no, escríbele a la tienda con el número de transacción."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::IdempotencyInProgress => {
            "Ya estamos creando tu código de pago. Espera unos segundos y aparecerá aquí. No tienes que hacer nada \
             más."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::JsonInvalid => {
            "La tienda nos envió tu pedido con un error y no creamos tu código. Por este intento no se te ha cobrado \
             nada. Dale a la tienda el número de transacción que ves."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::MediaTypeUnsupported => {
            "La tienda envió tu pedido en un formato que no leemos y no creamos tu código. Por este intento no se te \
             ha cobrado nada. Dale a la tienda el número de transacción que ves."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::BodyTooLarge => {
            "La tienda envió demasiados datos con tu pedido y no creamos tu código. Por este intento no se te ha \
             cobrado nada. Dale a la tienda el número de transacción que ves."
        }
        ErrorCode::FieldsInvalid => {
            "Hay datos de tu pedido que no están bien y no creamos tu código. Por este intento no se te ha cobrado \
             nada. Revisa tus datos o escríbele a la tienda."
        }
        ErrorCode::FieldMissing => {
            "Falta un dato en tu pedido y no creamos tu código. Por este intento no se te ha cobrado nada. Completa \
             tus datos en la tienda y pide tu código otra vez."
        }
        ErrorCode::FieldInvalid => {
            "Un dato de tu pedido no está bien y no creamos tu código. Por este intento no se te ha cobrado nada. \
             Corrígelo en la tienda y pide tu código otra vez."
        }
        ErrorCode::NotFound => {
            "No encontramos este pago. Ábrelo de nuevo desde tu pedido en la tienda. Si ya pagaste, no pagues otra \
             vez: escríbele con tu comprobante."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::MethodNotAllowed => {
            "Esta página no puede hacer eso con tu pago. Vuelve a tu pedido en la tienda o escríbele con el número de \
             transacción que ves aquí."
        }
        ErrorCode::RateLimited => {
            "Recibimos muchas consultas seguidas. Espera un minuto y esta página se actualizará sola. Si ya tienes un \
             código, no cambia."
        }
        ErrorCode::ActionNotAllowed => {
            "Eso ya no se puede hacer con este pago. Mira aquí cómo va. Si ya pagaste, no pagues otra vez."
        }
        ErrorCode::ActionUnsupported => {
            "Este medio de pago no permite hacer eso. Si necesitas un cambio, escríbele a la tienda con el número de \
             transacción que ves aquí."
        }
        ErrorCode::AmountInvalid => by_country(
            locale,
            "El monto de tu pedido llegó con un error y no creamos tu código. Por este intento no se te ha cobrado \
             nada. Dale a la tienda el número de transacción que ves aquí.",
            "El valor de tu pedido llegó con un error y no creamos tu código. Por este intento no se te ha cobrado \
             nada. Dale a la tienda el número de transacción que ves aquí.",
        ),
        #[cfg(not(feature = "browser"))]
        ErrorCode::AmountNotPositive => by_country(
            locale,
            "Tu pedido no tiene un monto por pagar, así que no necesita un código. Si crees que es un error, escríbele \
             a la tienda con el número de transacción.",
            "Tu pedido no tiene un valor por pagar, así que no necesita un código. Si crees que es un error, escríbele \
             a la tienda con el número de transacción.",
        ),
        #[cfg(not(feature = "browser"))]
        ErrorCode::AmountTooManyDecimals => by_country(
            locale,
            "El monto de tu pedido tiene más de dos decimales y no se puede pagar así. Por este intento no se te ha \
             cobrado nada. Pide a la tienda que lo corrija.",
            "El valor de tu pedido tiene centavos y en efectivo se paga en pesos enteros. Por este intento no se te ha \
             cobrado nada. Pide a la tienda que lo corrija.",
        ),
        ErrorCode::AmountOverMaximum => by_country(
            locale,
            "El monto de tu pedido supera lo que se puede pagar de una vez en efectivo. Divide tu compra o elige otro \
             medio de pago en la tienda.",
            "El valor de tu pedido supera lo que se puede pagar de una vez en efectivo. Divide tu compra o elige otro \
             medio de pago en la tienda.",
        ),
        ErrorCode::AmountUnderMinimum => by_country(
            locale,
            "El monto de tu pedido es menor que el mínimo para pagar en efectivo. Agrega algo más o elige otro medio \
             de pago en la tienda.",
            "El valor de tu pedido es menor que el mínimo para pagar en efectivo. Agrega algo más o elige otro medio \
             de pago en la tienda.",
        ),
        #[cfg(not(feature = "browser"))]
        ErrorCode::CurrencyUnknown => {
            "La moneda de tu pedido llegó con un error y no creamos tu código. Por este intento no se te ha cobrado \
             nada. Dale a la tienda el número de transacción que ves aquí."
        }
        ErrorCode::CurrencyUnsupported => by_country(
            locale,
            "Los pedidos en esta moneda no se pueden pagar en efectivo aquí. Pide a la tienda el precio en soles o \
             elige otro medio de pago.",
            "Los pedidos en esta moneda no se pueden pagar en efectivo aquí. Pide a la tienda el precio en pesos o \
             elige otro medio de pago.",
        ),
        ErrorCode::ExpiryInvalid => {
            "La tienda puso un plazo de pago que no es válido y no creamos tu código. Por este intento no se te ha \
             cobrado nada. Dale a la tienda el número de transacción que ves."
        }
        ErrorCode::ExpiryTooSoon => {
            "El tiempo para pagar era demasiado corto y no creamos tu código. Por este intento no se te ha cobrado \
             nada. Pide a la tienda un plazo más largo."
        }
        ErrorCode::ExpiryTooFar => {
            "El tiempo para pagar era más largo de lo permitido y no creamos tu código. Por este intento no se te ha \
             cobrado nada. Pide a la tienda un plazo más corto."
        }
        ErrorCode::EmailInvalid => {
            "Tu correo no parece correcto. Revisa que tenga arroba y punto, y que no le sobren espacios. Luego pide tu \
             código otra vez."
        }
        ErrorCode::IdentificationInvalid => by_country(
            locale,
            "El número no corresponde a tu tipo de documento. Mira tu DNI, carné de extranjería, RUC o pasaporte y \
             escríbelo otra vez.",
            "El número no corresponde a tu tipo de documento. Mira tu cédula, tarjeta de identidad, PPT, NIT o \
             pasaporte y escríbelo otra vez.",
        ),
        ErrorCode::NameInvalid => {
            "Falta tu nombre completo o tiene algo que no va en un nombre. Escríbelo tal como está en tu documento, \
             con todos tus apellidos."
        }
        ErrorCode::PhoneInvalid => by_country(
            locale,
            "Tu celular no parece correcto. Escribe sus 9 dígitos, que empiezan por 9, sin espacios ni otros signos.",
            "Tu celular no parece correcto. Escribe sus 10 dígitos, que empiezan por 3, sin espacios ni otros signos.",
        ),
        ErrorCode::ConsentMissing => {
            "Para darte el dinero necesitamos tu permiso para usar estos datos. Lee la política de la tienda y marca \
             la casilla. Sin tu permiso no guardamos nada."
        }
        ErrorCode::IdentificationRuleRefused => by_country(
            locale,
            "Aquí no se puede retirar con este documento, aunque sea válido. Tu dinero sigue guardado: escríbele a la \
             tienda y pide que te lo devuelva de otra forma.",
            "Aquí no se puede retirar con una cédula más corta, aunque sea válida. Tu dinero sigue guardado: \
             escríbele a la tienda y pide que te lo devuelva de otra forma.",
        ),
        ErrorCode::PayerDataMismatch => {
            "Tu nombre y tu documento no coinciden. Revisa que los dos estén tal como en tu documento original. Si \
             están bien, escríbele a la tienda: tu dinero sigue guardado."
        }
        ErrorCode::RefundNotAllowed => {
            "Ahora no se puede hacer eso con tu devolución. Mira aquí cómo va. Si algo no te cuadra, escríbele a la \
             tienda con el número de transacción que ves aquí."
        }
        ErrorCode::RefundExceedsPayment => {
            "La tienda pidió devolverte más de lo que pagaste y no pudimos hacerlo. Tu dinero sigue guardado. \
             Escríbele con el número de transacción que ves aquí."
        }
        ErrorCode::RefundOverLimit => {
            "Tu devolución es mayor de lo que se puede retirar de una vez. Tu dinero sigue guardado: escríbele a la \
             tienda para que te la entregue en partes o de otra forma."
        }
        ErrorCode::AmountOverDailyLimit => {
            "Con tu documento ya se retiró por hoy todo lo permitido. Tu dinero sigue guardado: mañana sale tu código en \
             esta página."
        }
        ErrorCode::MerchantOverDailyLimit => {
            "La tienda ya llegó a su límite de devoluciones en efectivo por hoy. Tu dinero sigue guardado: tu \
             código sale mañana en esta página."
        }
        ErrorCode::RefundRequiresReview => {
            "La tienda debe revisar esta devolución antes de darte el código. Tu dinero está guardado y no tienes que \
             hacer nada: verás aquí cuando esté lista."
        }
        ErrorCode::RefundCodeLive => {
            "Ya tienes un código que sirve para retirar. Úsalo antes de que venza: solo después se puede pedir otro. \
             Nunca hay dos códigos a la vez."
        }
        ErrorCode::ReissueLimitReached => {
            "Ya vencieron todos los códigos que podías pedir aquí. Tu dinero sigue guardado: escríbele a la tienda y \
             pide que te lo devuelva."
        }
        ErrorCode::ProviderSignatureRefused => {
            "La tienda no pudo pedir tu código por un problema suyo con la red. Tu dinero sigue guardado. Escríbele \
             con el número de transacción que ves aquí."
        }
        ErrorCode::ProviderWithdrawalUnknown => {
            "La red no reconoce este código de retiro, así que no lo lleves a la ventanilla. Tu dinero sigue \
             guardado. Escríbele a la tienda con el número de transacción."
        }
        ErrorCode::OutletWithoutCash => {
            "Ese punto no tenía suficiente efectivo. Tu código sigue sirviendo: ve a un punto más grande, como los de \
             los supermercados, o vuelve más tarde."
        }
        ErrorCode::OutletClosed => {
            "Ese punto estaba cerrado o sin sistema. Tu código sigue sirviendo hasta su vencimiento: ve a otro punto \
             o vuelve más tarde, cuando esté abierto."
        }
        ErrorCode::ProviderCredentialsRefused => {
            "Esta tienda no puede recibir pagos en efectivo por ahora. Por este intento no se te ha cobrado nada. \
             Elige otro medio o escríbele con el número de transacción."
        }
        ErrorCode::ProviderRefused => {
            "La red de pago no aceptó este pedido y no hay código. Por este intento no se te ha cobrado nada. \
             Escríbele a la tienda con el número de transacción que ves aquí."
        }
        ErrorCode::ProviderServiceInvalid => {
            "El pago en efectivo de esta tienda no está activo por ahora. Por este intento no se te ha cobrado nada. \
             Elige otro medio de pago o escríbele a la tienda."
        }
        ErrorCode::ProviderDuplicate => {
            "La red de pago ya conocía este pedido y no dio otro código. Si ya pagaste, no pagues otra vez. Escríbele \
             a la tienda con el número de transacción que ves aquí."
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "El saldo en la red de pago no alcanza para esto. Escríbele a la tienda con el número de transacción que \
             ves aquí y te dirá cómo seguir."
        }
        ErrorCode::ProviderUnavailable => {
            "La red de pago en efectivo no responde ahora. Por este intento no se te ha cobrado nada. Vuelve más tarde \
             o elige otro medio de pago en la tienda."
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "Aún no sabemos si tu código se creó. Lo estamos averiguando y lo verás aquí: no hagas otro pedido. Guarda \
             el número de transacción que ves aquí."
        }
        ErrorCode::ProviderReplyInvalid => {
            "La red de pago dio una respuesta que no pudimos leer y lo estamos revisando. Si ya pagaste, no pagues \
             otra vez. Guarda el número de transacción que ves aquí."
        }
        ErrorCode::ProviderVoucherUnknown => {
            "La red de pago no reconoce este código: no pagues con él. Si ya pagaste, guarda tu comprobante y \
             escríbele a la tienda con el número de transacción que ves aquí."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::SignatureInvalid => {
            "Recibimos un aviso sobre tu pago que no pudimos confirmar. Si ya pagaste, no pagues otra vez: lo estamos \
             comprobando con la red de pago. Guarda tu comprobante."
        }
        #[cfg(not(feature = "browser"))]
        ErrorCode::NotificationInvalid => {
            "Recibimos un aviso sobre tu pago que no pudimos leer. Si ya pagaste, no pagues otra vez: lo estamos \
             comprobando con la red de pago. Guarda tu comprobante."
        }
        ErrorCode::StoreUnavailable => {
            "Ahora no podemos guardar cambios. Si ya tienes un código, vale hasta su vencimiento. Si ya pagaste, no \
             pagues otra vez: lo verás aquí."
        }
        ErrorCode::Internal => {
            "Algo falló de nuestro lado y lo estamos revisando. No pagues otra vez ni hagas otro pedido. Guarda el \
             número de transacción que ves aquí y escríbele a la tienda."
        }
        ErrorCode::BackendUnreachable => {
            "No podemos ver cómo va tu pago porque falla la conexión. Si ya tienes tu código, sigue valiendo. Esta \
             página se actualizará sola cuando vuelva."
        }
        ErrorCode::BackendReplyInvalid => {
            "Esta página no puede mostrar tu pago ahora. Ábrelo desde tu pedido en la tienda o desde su mensaje. Si ya \
             pagaste, no pagues otra vez."
        }
        ErrorCode::WidgetMisconfigured => {
            "Esta página de la tienda no está bien configurada y no puede mostrar tu pago. Abre el enlace de su \
             mensaje o escríbele con tu número de pedido."
        }
        // No page is told the others, so no page loads their sentences.
        #[cfg(feature = "browser")]
        _ => text(ErrorCode::Internal, locale),
    }
}

const fn by_country(locale: Locale, peru: &'static str, colombia: &'static str) -> &'static str {
    match locale {
        Locale::EsCo => colombia,
        Locale::EsPe | Locale::En => peru,
    }
}
