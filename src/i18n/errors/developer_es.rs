//! For the shop's developer, in Spanish: what was expected, and what to change.

use crate::error::ErrorCode;

pub(super) const fn text(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::ApiKeyInvalid => {
            "se esperaba `Authorization: Bearer sk_…` con una clave activa aquí; envía la clave de este entorno y \
             busca espacios o saltos de línea pegados con ella"
        }
        ErrorCode::ClientTokenInvalid => {
            "se esperaba `Authorization: Bearer ct_…` con el `client_token` de este pago; tómalo de la respuesta de \
             `POST /v1/payments` y nunca uses una clave de API en una página"
        }
        ErrorCode::LinkInvalid => {
            "se esperaba una ruta `/p/lt_…` con un token conocido; envía el `hosted_url` del pago sin cambios y cuida \
             que el programa de correo no corte el enlace"
        }
        ErrorCode::IdempotencyKeyMissing => {
            "se esperaba el encabezado `Idempotency-Key` en este POST; envía una clave nueva por compra y la misma \
             clave cuando repitas la llamada"
        }
        ErrorCode::IdempotencyKeyInvalid => {
            "se esperaban de 1 a 255 caracteres ASCII visibles en `Idempotency-Key`; sirve un UUID"
        }
        ErrorCode::IdempotencyKeyReused => {
            "se esperaba el mismo cuerpo que en la primera llamada con esta `Idempotency-Key`; llegó otro: usa una \
             clave nueva para otra compra"
        }
        ErrorCode::IdempotencyInProgress => {
            "se esperaba que la primera llamada con esta `Idempotency-Key` hubiera terminado; espera lo que diga \
             `Retry-After` y repite la misma llamada con la misma clave"
        }
        ErrorCode::JsonInvalid => {
            "se esperaba un objeto JSON con los campos y tipos documentados, cada clave una sola vez; los montos son \
             texto como `\"149.90\"`, no números"
        }
        ErrorCode::MediaTypeUnsupported => {
            "se esperaba `Content-Type: application/json` y ningún `Content-Encoding`; ponlo en tu cliente HTTP"
        }
        ErrorCode::BodyTooLarge => {
            "se esperaba un cuerpo dentro del límite de tamaño; envía solo los campos documentados, sin archivos ni \
             imágenes"
        }
        ErrorCode::FieldsInvalid => {
            "se esperaba que todos los campos fueran válidos; `errors` nombra cada uno que no lo es y lo que necesita"
        }
        ErrorCode::FieldMissing => "se esperaba un campo que no llegó; `errors` lo nombra: envíalo con un valor",
        ErrorCode::FieldInvalid => {
            "se esperaba un valor con la longitud y los caracteres documentados; `errors` nombra el campo y su regla"
        }
        ErrorCode::NotFound => {
            "se esperaba una ruta y un id que existan para esta clave de API; revisa el id, el entorno y cómo está \
             escrita la ruta"
        }
        ErrorCode::MethodNotAllowed => {
            "se esperaba uno de los métodos del encabezado `Allow`; la ruta existe, pero no para este método"
        }
        ErrorCode::RateLimited => {
            "se esperaban menos llamadas; espera lo que diga `Retry-After` y consulta al ritmo de `poll_after_ms`"
        }
        ErrorCode::ActionNotAllowed => {
            "se esperaba un pago en un estado que permita esto; léelo con `GET /v1/payments/{id}` y actúa según su \
             `status`"
        }
        ErrorCode::ActionUnsupported => {
            "se esperaba una acción que el `provider` de este pago admita; elige otro camino u otro proveedor"
        }
        ErrorCode::AmountInvalid => {
            "se esperaba en `amount.value` un texto decimal simple como `\"149.90\"`: dígitos y un punto, sin signo, \
             separador de miles, exponente ni símbolo de moneda"
        }
        ErrorCode::AmountNotPositive => {
            "se esperaba un `amount.value` mayor que cero; no crees un pago para un pedido que no cuesta nada"
        }
        ErrorCode::AmountTooManyDecimals => {
            "se esperaban como máximo los decimales de la moneda: dos para PEN y USD, ninguno para COP; redondea el \
             total antes de enviarlo"
        }
        ErrorCode::AmountOverMaximum => {
            "se esperaba un monto dentro del máximo del contrato del comercio con el proveedor; no ofrezcas efectivo \
             para pedidos mayores, o sube el máximo en los ajustes si el contrato lo permite"
        }
        ErrorCode::AmountUnderMinimum => {
            "se esperaba un monto de al menos el mínimo del contrato del comercio con el proveedor; no ofrezcas \
             efectivo para pedidos menores"
        }
        ErrorCode::CurrencyUnknown => "se esperaba `PEN`, `COP` o `USD` en `amount.currency`, en mayúsculas",
        ErrorCode::CurrencyUnsupported => {
            "se esperaba una moneda que un proveedor configurado reciba y que el contrato del comercio incluya; pon el \
             precio en esa moneda o agrega un proveedor para esta"
        }
        ErrorCode::ExpiryInvalid => {
            "se esperaba en `expires_at` una fecha y hora con su desfase, como `2026-11-24T23:59:00-05:00`, dentro de \
             lo que acepta el proveedor"
        }
        ErrorCode::ExpiryTooSoon => {
            "se esperaba un `expires_at` futuro y no más cercano de lo que permite el proveedor (PagoEfectivo: 10 \
             minutos); envía uno posterior y cuida el desfase `-05:00`"
        }
        ErrorCode::ExpiryTooFar => {
            "se esperaba un `expires_at` no más lejano de lo que permite el proveedor (PagoEfectivo: menos de seis \
             meses); envía uno anterior"
        }
        ErrorCode::EmailInvalid => {
            "se esperaba en `payer.email` un correo de hasta 100 caracteres; revísalo en el formulario y nunca envíes \
             uno inventado, porque el proveedor le escribe"
        }
        ErrorCode::IdentificationInvalid => {
            "se esperaba un número que corresponda a su tipo de documento: `DNI` 8 dígitos, `RUC` 11 dígitos y `NIT`, \
             ambos con su dígito verificador, `CC` según la regla de los ajustes, `TI` 10 u 11 dígitos, `CE`, `PPT` y \
             `PASSPORT` como están en el documento; omite el campo en vez de llenarlo con ceros"
        }
        ErrorCode::NameInvalid => {
            "se esperaba en `name` un nombre de 2 a 100 letras, espacios, apóstrofos y guiones, como está en el \
             documento; no lo armes con el correo ni con un apodo"
        }
        ErrorCode::PhoneInvalid => {
            "se esperaba en `phone` un celular del país: en Colombia 10 dígitos que empiezan por 3, en Perú 9 que \
             empiezan por 9; `+57` o `+51` se pueden anteponer"
        }
        ErrorCode::ConsentMissing => {
            "se esperaba el consentimiento de la persona a la versión vigente del texto; muéstralo y envía su \
             decisión, nunca una casilla marcada de antemano"
        }
        ErrorCode::IdentificationRuleRefused => {
            "se esperaba un documento que la regla de los ajustes acepte; si tu contrato paga cédulas de menos de 10 \
             dígitos, pon `providers.efecty.cedula_rule` en `registry`, y si no, ofrece otra forma de devolución"
        }
        ErrorCode::PayerDataMismatch => {
            "se esperaban un nombre y un documento que vayan juntos y sean de quien pagó; muestra el formulario otra \
             vez y no pruebes combinaciones por tu cuenta"
        }
        ErrorCode::RefundNotAllowed => {
            "se esperaba un pago con dinero recibido y sin devolver, o una devolución en un estado que permita esto; \
             léelos con `GET /v1/payments/{id}` y `GET /v1/refunds/{id}` y actúa según su `status`"
        }
        ErrorCode::RefundExceedsPayment => {
            "se esperaba un `amount` que, con las devoluciones anteriores del pago, no supere lo pagado; resta lo ya \
             devuelto"
        }
        ErrorCode::RefundOverLimit => {
            "se esperaba un `amount` dentro del límite por operación del contrato; divide la devolución en varias, o \
             sube el límite en los ajustes si el contrato lo permite"
        }
        ErrorCode::AmountOverDailyLimit => {
            "se esperaba que lo retirado hoy con este documento quedara dentro del límite diario del contrato; repite \
             la llamada mañana, en hora de Bogotá, con la misma `Idempotency-Key`"
        }
        ErrorCode::MerchantOverDailyLimit => {
            "se esperaba que lo devuelto hoy por el comercio quedara dentro de su límite diario; repite la llamada \
             mañana, en hora de Bogotá, con la misma `Idempotency-Key`, o pide a la red un límite mayor"
        }
        ErrorCode::RefundRequiresReview => {
            "se esperaba la aprobación de una persona autorizada antes de emitir el código; no la automatices: espera \
             el evento y guarda el registro que pide el contrato"
        }
        ErrorCode::RefundCodeLive => {
            "se esperaba una devolución sin código vigente; la red no anula códigos: espera a que se cobre o venza, y \
             solo entonces llama a `POST /v1/refunds/{id}/reissue`"
        }
        ErrorCode::ReissueLimitReached => {
            "se esperaban menos códigos vencidos de los que permiten los ajustes; sube el tope, o devuelve de otra \
             forma y cancela esta devolución"
        }
        ErrorCode::ProviderSignatureRefused => {
            "se esperaba que el proveedor aceptara la firma de la llamada; compara el perfil de firma, el id de \
             clave, el secreto y el reloj con tu contrato; `ventanilla signature explain` dice qué diferencia la \
             haría válida"
        }
        ErrorCode::ProviderWithdrawalUnknown => {
            "se esperaba un retiro que el proveedor conozca por esta referencia; revisa que se haya creado en este \
             entorno antes de emitir otro código"
        }
        ErrorCode::OutletWithoutCash => {
            "se esperaba que el punto tuviera efectivo; el código sigue vigente y no hay nada que llamar: muestra el \
             consejo del widget, que lleva a puntos grandes"
        }
        ErrorCode::OutletClosed => {
            "se esperaba que el punto estuviera abierto; el código sigue vigente y no hay nada que llamar: muestra el \
             consejo del widget y el vencimiento"
        }
        ErrorCode::ProviderCredentialsRefused => {
            "se esperaba que el proveedor aceptara las credenciales de los ajustes; revisa el id de servicio, la clave \
             de acceso y la clave secreta de este entorno, y que el reloj de la máquina esté bien"
        }
        ErrorCode::ProviderRefused => {
            "se esperaba que el proveedor aceptara el contenido de la llamada; busca su código y su texto en el \
             registro por `request_id` y corrige el campo o los ajustes"
        }
        ErrorCode::ProviderServiceInvalid => {
            "se esperaba un servicio activo en el proveedor; revisa el id de servicio de este entorno en los ajustes y \
             pregúntale al proveedor si está activo para esta moneda"
        }
        ErrorCode::ProviderDuplicate => {
            "se esperaba una solicitud que el proveedor no hubiera visto; lee el primer pago por su \
             `merchant_reference` y usa una referencia nueva para una compra nueva"
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "se esperaba saldo suficiente en el proveedor; recarga la cuenta del comercio y repite la llamada"
        }
        ErrorCode::ProviderUnavailable => {
            "se esperaba una respuesta del proveedor; no se creó nada: repite la llamada más tarde, según \
             `Retry-After`"
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "se esperaba una respuesta que dijera si el código existe; espera el evento o lee el pago; repite solo \
             esta misma llamada con la misma `Idempotency-Key` y nunca crees otro pago para el pedido"
        }
        ErrorCode::ProviderReplyInvalid => {
            "se esperaba del proveedor una respuesta con los campos documentados; está en el registro por `request_id` \
             y no cambió ningún estado"
        }
        ErrorCode::ProviderVoucherUnknown => {
            "se esperaba un código que el proveedor conozca para este servicio; revisa que el pago se haya creado en \
             este entorno y emite otro código"
        }
        ErrorCode::SignatureInvalid => {
            "se esperaba exactamente un encabezado de firma que corresponda al cuerpo sin tocar con una clave activa; \
             revisa la clave secreta de este servicio y que ningún proxy reescriba el cuerpo"
        }
        ErrorCode::NotificationInvalid => {
            "se esperaba un objeto JSON con `eventType` y `data`, en UTF-8, cada clave una sola vez; el registro \
             dice su longitud y la hora"
        }
        ErrorCode::StoreUnavailable => {
            "se esperaba que el almacenamiento aceptara escrituras; no se hizo nada: repite la misma llamada con la \
             misma `Idempotency-Key` después de `Retry-After`"
        }
        ErrorCode::Internal => {
            "se esperaba que esto no ocurriera; lee el pago antes de hacer otra cosa e informa el `request_id` con la \
             hora"
        }
        ErrorCode::BackendUnreachable => {
            "se esperaba una respuesta de `endpoint`; revisa la dirección, TLS, la Content-Security-Policy de la \
             página (`connect-src`) y que su origen esté en `allowed_origins`"
        }
        ErrorCode::BackendReplyInvalid => {
            "se esperaba el JSON de `GET /client/payment` como lo lee esta versión del widget; sirve widget y servidor \
             de una misma versión y busca proxies que reescriban o guarden la respuesta"
        }
        ErrorCode::WidgetMisconfigured => {
            "se esperaban los atributos `endpoint` (una dirección absoluta) y `token` (`ct_…`) en \
             `<ventanilla-checkout>`; pon ambos antes o justo después de agregar el elemento"
        }
    }
}
