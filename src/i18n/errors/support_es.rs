//! For the support agent, in Spanish: what happened, what to tell the payer, what to look at.

use crate::error::ErrorCode;

pub(super) const fn text(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::ApiKeyInvalid => {
            "El sistema de la tienda nos llamó sin una clave de API válida y no se creó ningún código. Dile al pagador \
             que por este intento no se le cobró nada. Revisa qué clave usa la tienda y que sea de este entorno \
             (pruebas o producción)."
        }
        ErrorCode::ClientTokenInvalid => {
            "La página pidió un pago con un token que no conocemos o que fue anulado. Dile al pagador que abra el pago \
             de nuevo desde su pedido y que no pague dos veces. Revisa que la tienda ponga en la página el token de \
             ese mismo pago."
        }
        ErrorCode::LinkInvalid => {
            "Alguien abrió un enlace de pago que no conocemos, que está cortado o que fue anulado. Envíale al pagador \
             otra vez el enlace de su pedido y averigua antes si ya pagó. Revisa cómo la tienda arma y envía sus \
             enlaces."
        }
        ErrorCode::IdempotencyKeyMissing => {
            "El sistema de la tienda nos llamó sin la clave que evita repetir operaciones, así que no se hizo nada. \
             Dile al pagador que por este intento no se le cobró nada. El desarrollador de la tienda debe agregar el \
             encabezado."
        }
        ErrorCode::IdempotencyKeyInvalid => {
            "El sistema de la tienda nos llamó con una clave contra repeticiones mal formada, así que no se hizo nada. \
             Dile al pagador que por este intento no se le cobró nada. El desarrollador de la tienda debe corregir el \
             encabezado."
        }
        ErrorCode::IdempotencyKeyReused => {
            "El sistema de la tienda usó una misma clave para dos solicitudes distintas; guardamos la primera y \
             rechazamos la segunda. Busca el primer pago por el número de pedido antes de responder: puede estar \
             abierto o pagado. El desarrollador debe usar una clave nueva por compra."
        }
        ErrorCode::IdempotencyInProgress => {
            "La misma solicitud llegó dos veces y la primera todavía se está procesando. Dile al pagador que espere \
             unos segundos: el código aparecerá. Solo si tarda más de un minuto, revisa la conexión con la red de \
             pago."
        }
        ErrorCode::JsonInvalid => {
            "El sistema de la tienda envió el pedido de una forma que no pudimos leer y no se creó ningún código. Dile \
             al pagador que por este intento no se le cobró nada. Pásale al desarrollador de la tienda el número de la \
             solicitud."
        }
        ErrorCode::MediaTypeUnsupported => {
            "El sistema de la tienda envió el pedido marcado como algo distinto de JSON y no se creó ningún código. \
             Dile al pagador que por este intento no se le cobró nada. El desarrollador de la tienda debe corregir el \
             encabezado."
        }
        ErrorCode::BodyTooLarge => {
            "El sistema de la tienda envió muchos más datos de los que necesita un pedido y no se creó ningún código. \
             Dile al pagador que por este intento no se le cobró nada. El desarrollador de la tienda debe enviar solo \
             los campos documentados."
        }
        ErrorCode::FieldsInvalid => {
            "Se rechazaron varios datos del pedido y no se creó ningún código. Dile al pagador que por este intento no \
             se le cobró nada y que revise correo, celular y documento en su pedido. La lista de campos está en el \
             registro de esta solicitud."
        }
        ErrorCode::FieldMissing => {
            "Al pedido le falta un dato necesario y no se creó ningún código. Dile al pagador que por este intento no \
             se le cobró nada y pídele el dato. Cuál es está en el registro de esta solicitud."
        }
        ErrorCode::FieldInvalid => {
            "Un dato del pedido es muy largo, muy corto o tiene caracteres no permitidos, y no se creó ningún código. \
             Dile al pagador que por este intento no se le cobró nada. Qué dato es está en el registro de esta \
             solicitud."
        }
        ErrorCode::NotFound => {
            "Alguien pidió un pago o una dirección que no existe aquí. Busca el pago por el número de pedido; si el \
             pagador ya pagó, pídele el comprobante. Revisa que la tienda use el entorno correcto (pruebas o \
             producción)."
        }
        ErrorCode::MethodNotAllowed => {
            "El sistema o la página de la tienda llamó a una dirección de un modo que no admite, así que no se hizo \
             nada. Respóndele al pagador según el estado del pago. El desarrollador de la tienda debe corregir la \
             llamada."
        }
        ErrorCode::RateLimited => {
            "Llegaron demasiadas solicitudes de un mismo origen en poco tiempo y algunas fueron rechazadas. Dile al \
             pagador que espere un minuto: ni los códigos ni los pagos se ven afectados. Si continúa, revisa si la \
             página o el sistema de la tienda pregunta sin parar."
        }
        ErrorCode::ActionNotAllowed => {
            "Alguien pidió algo que el estado del pago ya no permite, como cancelar lo que está pagado. Mira la \
             historia del pago y responde según ella. Si el pagador ya pagó, no debe pagar otra vez."
        }
        ErrorCode::ActionUnsupported => {
            "La red de pago de este pago no puede hacer lo que se pidió. Dile al pagador qué sí es posible, como dejar \
             vencer el código y pedir uno nuevo. No se cambió nada."
        }
        ErrorCode::AmountInvalid => {
            "El monto del pedido no llegó como un número simple y no se creó ningún código. Dile al pagador que por \
             este intento no se le cobró nada. El desarrollador de la tienda debe corregir cómo envía el monto."
        }
        ErrorCode::AmountNotPositive => {
            "La tienda pidió un código por cero o menos y no se creó. Dile al pagador que aquí no hay nada que pagar \
             con un código. Consulta con la tienda si el pedido es gratis o si el total salió mal."
        }
        ErrorCode::AmountTooManyDecimals => {
            "El monto del pedido es más fino que la moneda más pequeña y no se creó ningún código. Dile al pagador que \
             por este intento no se le cobró nada. La tienda debe redondear sus totales."
        }
        ErrorCode::AmountOverMaximum => {
            "El pedido cuesta más de lo que la red de pago recibe de una vez para esta tienda y no se creó ningún \
             código. Dile al pagador que divida su compra o elija otro medio. El límite es parte del contrato de la \
             tienda con la red."
        }
        ErrorCode::AmountUnderMinimum => {
            "El pedido cuesta menos de lo que la red de pago recibe para esta tienda y no se creó ningún código. Dile \
             al pagador que agregue algo o elija otro medio. El límite es parte del contrato de la tienda con la red."
        }
        ErrorCode::CurrencyUnknown => {
            "La tienda envió una moneda que no conocemos y no se creó ningún código. Dile al pagador que por este \
             intento no se le cobró nada. El desarrollador de la tienda debe corregir la moneda."
        }
        ErrorCode::CurrencyUnsupported => {
            "Ninguna red de pago de la tienda recibe la moneda de este pedido y no se creó ningún código. Dile al \
             pagador que elija otra moneda u otro medio de pago. Revisa qué monedas incluye el contrato de la tienda."
        }
        ErrorCode::ExpiryInvalid => {
            "El plazo del pago no llegó como una fecha que nosotros o la red aceptemos, así que no se emitió ni se \
             cambió nada. Dile al pagador que por este intento no se le cobró nada y que un código anterior conserva \
             su plazo. El desarrollador de la tienda debe corregir la fecha."
        }
        ErrorCode::ExpiryTooSoon => {
            "El plazo del pago ya pasó o está demasiado cerca, así que no se emitió ni se cambió nada. Dile al pagador \
             que por este intento no se le cobró nada. Revisa el ajuste de la tienda sobre cuánto dura un código y su \
             reloj."
        }
        ErrorCode::ExpiryTooFar => {
            "El plazo del pago es más largo de lo que permite la red de pago, así que no se emitió ni se cambió nada. \
             Dile al pagador que por este intento no se le cobró nada. Revisa el ajuste de la tienda sobre cuánto dura \
             un código."
        }
        ErrorCode::EmailInvalid => {
            "Se rechazó el correo del pedido y no se creó ningún código. Pídele al pagador el correo correcto y que la \
             tienda cree el pago de nuevo. La red también envía el código a ese correo."
        }
        ErrorCode::IdentificationInvalid => {
            "El número de documento no corresponde a su tipo: la longitud, los caracteres o el dígito verificador no \
             están bien. Pídele al pagador que lo lea de nuevo del documento original. No lo corrijas tú ni pidas una \
             foto."
        }
        ErrorCode::NameInvalid => {
            "El nombre de quien retira está vacío, incompleto o tiene signos que no van en un nombre. Pídele que lo \
             escriba completo, tal como está en su documento: en la ventanilla lo comparan letra por letra. No lo \
             corrijas tú."
        }
        ErrorCode::PhoneInvalid => {
            "El celular no tiene la forma que usa el país. Pídele a quien retira que escriba solo los dígitos, sin \
             indicativo. La red puede usarlo para avisarle."
        }
        ErrorCode::ConsentMissing => {
            "Quien retira no marcó la casilla que permite usar sus datos, o el texto cambió mientras la tenía \
             abierta. Por eso no se guardó ni se envió nada. Explícale para qué son los datos y que sin permiso la \
             devolución va por otro camino. No la marques tú."
        }
        ErrorCode::IdentificationRuleRefused => {
            "El documento puede ser válido, pero la regla que la tienda tiene configurada no lo acepta: suele ser una \
             cédula antigua de menos de 10 dígitos. No es un error de la persona. Ofrécele otra forma de devolución y \
             dile a la tienda que revise el ajuste de la regla."
        }
        ErrorCode::PayerDataMismatch => {
            "La red, la ventanilla o nuestro registro dicen que nombre y documento no van juntos o no son de quien \
             pagó. Pídele a la persona que compare los dos con su documento original. Si están bien, la tienda debe \
             decidir con ella cómo devolver; no pruebes otros datos."
        }
        ErrorCode::RefundNotAllowed => {
            "Se pidió una devolución de un pago que no tiene dinero que devolver, o algo que el estado de la \
             devolución ya no permite. Mira la historia del pago y de la devolución y responde según ella. No se \
             cambió nada."
        }
        ErrorCode::RefundExceedsPayment => {
            "La tienda pidió devolver más de lo que el cliente pagó, contando las devoluciones anteriores del mismo \
             pago. No se creó ningún código. Revisa con la tienda cuánto falta por devolver."
        }
        ErrorCode::RefundOverLimit => {
            "La devolución es mayor de lo que la red entrega de una vez para esta tienda y no se creó ningún código. \
             Dile a la persona que su dinero está a salvo. La tienda puede dividirla en varias devoluciones, en días \
             distintos si hace falta, o usar otro medio."
        }
        ErrorCode::AmountOverDailyLimit => {
            "Con este documento se alcanzó el total que se puede retirar por día. Dile a la persona que su dinero \
             está a salvo y que mañana puede pedir el código. El límite es parte del contrato de la tienda con la red."
        }
        ErrorCode::MerchantOverDailyLimit => {
            "La tienda llegó al total que puede devolver en efectivo por día. Dile a la persona que su dinero está a \
             salvo y que mañana puede pedir el código. Si pasa seguido, la tienda debe pedirle a la red un límite \
             mayor."
        }
        ErrorCode::RefundRequiresReview => {
            "El monto llega al umbral desde el que la tienda debe revisar la devolución y guardar un registro antes \
             de dar el código. Dile a la persona que su dinero está a salvo y que no tiene que hacer nada. Alguien \
             autorizado en la tienda debe aprobarla."
        }
        ErrorCode::RefundCodeLive => {
            "La devolución tiene un código vigente y la red no permite anularlo: vale hasta que se cobre o venza. \
             Dile a la persona que lo use antes del vencimiento. Después se puede emitir otro o cancelar; nunca debe \
             haber dos a la vez."
        }
        ErrorCode::ReissueLimitReached => {
            "Ya vencieron tantos códigos de esta devolución como permite la tienda. Averigua con la persona por qué \
             no pudo retirar: distancia, horario, documento o falta de efectivo. La tienda puede autorizar otro \
             código o devolver de otra forma."
        }
        ErrorCode::ProviderSignatureRefused => {
            "La red no acepta la firma con que la tienda le habla, así que no se pueden crear códigos. Dile a la \
             persona que su dinero está a salvo. El desarrollador de la tienda debe revisar la clave, el reloj y la \
             forma de firmar."
        }
        ErrorCode::ProviderWithdrawalUnknown => {
            "La red no conoce este retiro: nunca se creó allí, o es de otra cuenta o entorno. Dile a la persona que \
             no lleve ese código a la ventanilla y que su dinero está a salvo. Compara la referencia con el portal de \
             la red."
        }
        ErrorCode::OutletWithoutCash => {
            "La persona fue a retirar y el punto no tenía suficiente efectivo. El código sigue vigente. Recomiéndale \
             un punto grande, como los de cadenas y supermercados, o volver más tarde; si está por vencer, se podrá \
             emitir otro. Responde el punto, no la persona."
        }
        ErrorCode::OutletClosed => {
            "La persona fue a retirar y el punto estaba cerrado o sin sistema. El código sigue vigente hasta su \
             vencimiento. Recomiéndale otro punto o el horario de ese; si vence, se podrá emitir otro."
        }
        ErrorCode::ProviderCredentialsRefused => {
            "La red de pago no acepta los datos de acceso de la tienda, así que no se pueden crear códigos. Dile al \
             pagador que por este intento no se le cobró nada y que elija otro medio. La tienda debe revisar sus \
             claves ante la red y su reloj."
        }
        ErrorCode::ProviderRefused => {
            "La red de pago rechazó la solicitud sin señalar un dato del pedido. Dile al pagador que por este intento \
             no se le cobró nada. Las palabras de la red están en el registro de este pago; cítalas si le consultas."
        }
        ErrorCode::ProviderServiceInvalid => {
            "El servicio de la tienda en la red de pago no existe o no está activo, así que no se pueden crear \
             códigos. Dile al pagador que por este intento no se le cobró nada y que elija otro medio. La tienda debe \
             consultar a la red por su servicio."
        }
        ErrorCode::ProviderDuplicate => {
            "La red de pago dice que ya tiene esta solicitud. Puede haber un código vigente o incluso un pago: búscalo \
             en la red por el número de pedido antes de responder. No crees otro pago hasta aclararlo."
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "La red de pago rechazó la operación porque un saldo no alcanza: el del pagador o el que la tienda usa \
             para desembolsos. Mira cuál es en el registro de este pago. Si es el de la tienda, ella debe recargarlo; \
             avísale al pagador cuando esté hecho."
        }
        ErrorCode::ProviderUnavailable => {
            "La red de pago no responde o está saturada; esta solicitud no se realizó. Dile al pagador que los códigos \
             ya emitidos siguen válidos y que más tarde puede pedir uno nuevo. Si dura, mira si afecta a todos los \
             pagos de la red."
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "Pedimos un código a la red de pago y aún no sabemos si lo creó. El sistema lo está consultando; no crees \
             otro pago. Dile al pagador que espere, que guarde el número de transacción y que no pague dos veces el \
             mismo pedido."
        }
        ErrorCode::ProviderReplyInvalid => {
            "La red de pago respondió algo que no dice lo que debe. El pago quedó como estaba. Si el pagador ya pagó, \
             no debe pagar otra vez; pídele el comprobante. Pasa la respuesta del registro a quien mantiene la \
             conexión."
        }
        ErrorCode::ProviderVoucherUnknown => {
            "La red de pago no conoce este código: fue retirado allí o es de otro servicio o entorno. Dile al pagador \
             que no pague con él; si ya lo hizo, pídele el comprobante. Compara el código y el servicio con el portal \
             de la red."
        }
        ErrorCode::SignatureInvalid => {
            "Llegó un aviso que no demuestra ser de la red de pago; no cambió nada. Respóndele al pagador según el \
             estado del pago, que también consultamos a la red. Si se repite, la clave secreta está mal o alguien \
             intenta falsificar pagos."
        }
        ErrorCode::NotificationInvalid => {
            "La red de pago envió un aviso firmado que no pudimos leer; se guardó y no cambió nada. Respóndele al \
             pagador según el estado del pago, que también consultamos a la red. Pasa el aviso guardado a quien \
             mantiene la conexión."
        }
        ErrorCode::StoreUnavailable => {
            "Nuestra base de datos no puede guardar cambios ahora, así que rechazamos las solicitudes en vez de \
             dejarlas a medias. Dile al pagador que los códigos ya emitidos siguen válidos y que lo pagado se registra \
             en cuanto se recupere. El operador debe revisar ya el disco y la base de datos."
        }
        ErrorCode::Internal => {
            "Algo falló de nuestro lado y no es seguro hasta dónde llegó. Mira la historia del pago antes de decir \
             algo sobre el dinero. Dile al pagador que guarde el número de transacción y que no pague dos veces; pasa \
             el número de la solicitud a los desarrolladores."
        }
        ErrorCode::BackendUnreachable => {
            "La página del pagador no llega al servidor de pagos de la tienda: falla su conexión o el servidor. Los \
             códigos ya mostrados siguen válidos y los pagos se registran sin la página. Busca tú el pago y dile cómo \
             va."
        }
        ErrorCode::BackendReplyInvalid => {
            "La página del pagador recibió del servidor de la tienda una respuesta que no puede leer, casi siempre \
             porque son de versiones distintas. Envíale al pagador el enlace del pago, que funciona sin esa página. \
             Avísale al desarrollador de la tienda."
        }
        ErrorCode::WidgetMisconfigured => {
            "La parte de pago de la página de la tienda está mal configurada y no puede mostrar el pago. Envíale al \
             pagador el enlace del pago, que funciona sin esa página. Dile al desarrollador de la tienda qué página \
             es."
        }
    }
}
