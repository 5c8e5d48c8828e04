//! Spanish, for Peru and Colombia: in *tú*, short, warm, in the words that the cashier uses.

use super::Text;

pub(super) const fn template(text: Text) -> &'static str {
    match text {
        Text::OrderLine => "Pedido {order} · {merchant}",
        Text::ToPay => "Monto a pagar",
        Text::PayBefore => "Paga antes del",
        Text::TimeLeft => "te quedan",
        Text::TimeLeftSpoken => "Te quedan {left} para pagar.",
        Text::TimeOver => "El plazo terminó",
        Text::CodeLabelPagoEfectivo => "Código CIP",
        Text::CodeLabelEfecty => "Referencia",
        Text::BillerLabel => "Convenio",
        Text::CopyCode => "Copiar código",
        Text::Copied => "Código copiado",
        Text::CopyFailed => "Mantén presionado el código para copiarlo.",
        Text::ShowQr => "Ver QR",
        Text::QrCaption => "Escanéalo con la cámara de otro celular para abrir este pago ahí.",
        Text::QrAlt => "QR con el enlace de este pago",
        Text::BarcodeAlt => "Código de barras para el cajero",
        Text::WaysTitle => "Elige cómo pagar",
        Text::WayBank => "App del banco",
        Text::WayCounter => "Agente o tienda",
        Text::WayWallet => "Yape, Plin y más",
        Text::WaySteps => "Cómo pagar",
        Text::PickBank => "Tu banco",
        Text::PickCounter => "Dónde pagas",
        Text::PickWallet => "Tu billetera",
        Text::Other => "Otro",
        Text::OtherBank => "tu banco",
        Text::OtherCounter => "agente o tienda que reciba PagoEfectivo",
        Text::OtherWallet => "tu billetera",
        Text::BankOpen => "Abre la app o la web de *{channel}* y entra a *{menu}*.",
        Text::BankFindSoles => "Busca *PagoEfectivo* y elige *PagoEfectivo Soles*.",
        Text::BankFindDollars => "Busca *PagoEfectivo* y elige el servicio en *dólares*.",
        Text::BankConfirm => "Escribe el código *{code}*, revisa que diga *{amount}* y confirma.",
        Text::MenusChange => "¿Tu menú es distinto? Usa el buscador de la app y escribe «PagoEfectivo».",
        Text::CounterGo => "Lleva el dinero en efectivo a un *{channel}*.",
        Text::CounterSay => "Di: «Voy a pagar a *PagoEfectivo*. Mi código CIP es *{code}*».",
        Text::CounterPay => "Paga *{amount}* completos, no en partes, y guarda tu constancia.",
        Text::CounterPayDollars => "Pregunta si reciben dólares, paga *{amount}* completos y guarda tu constancia.",
        Text::CounterLimit => {
            "Algunos agentes tienen un tope por operación. Si el tuyo no acepta el monto, ve a una agencia del banco o paga desde su app."
        }
        Text::WalletOpenPage => "Toca *Abrir mi QR de pago*, aquí abajo.",
        Text::WalletScan => {
            "Abre *{channel}* y escanea ese QR. Si estás en el mismo celular, guarda una captura y súbela desde tu billetera."
        }
        Text::WalletFind => "Abre *{channel}*, entra a *pagar servicios* y busca *PagoEfectivo*.",
        Text::WalletConfirm => "Revisa que diga *{amount}* y confirma.",
        Text::WalletCode => "Escribe el código *{code}*, revisa que diga *{amount}* y confirma.",
        Text::WalletLimit => {
            "Tu billetera puede tener un tope por operación o por día. Si no alcanza, paga desde la app de tu banco."
        }
        Text::ProviderPage => "Abrir mi QR de pago",
        Text::EfectyGo => "Ve a un punto *{provider}* con tu dinero en efectivo: no reciben tarjetas.",
        Text::EfectySay => "Di: «Voy a pagar al convenio *{biller}*, referencia *{code}*».",
        Text::EfectySayReference => "Di: «Voy a pagar la referencia *{code}*».",
        Text::EfectyPay => "Paga *{amount}* completos, revisa el recibo y guárdalo.",
        Text::SoonAdvice => "Queda poco tiempo: desde la app de tu banco pagas al momento.",
        Text::OutletsCloseAdvice => {
            "Muchos agentes y tiendas cierran antes de esa hora. Si puedes, paga desde la app de tu banco."
        }
        Text::OverAdvice => "Ya no pagues con este código. Si pagaste a tiempo, espera: tu pago aparecerá aquí.",
        Text::WhatIfLate => "¿Y si pago después de esa hora?",
        Text::WhatIfLateAnswer => {
            "El código deja de funcionar y {merchant} puede vender tus productos a otra persona. Si tu dinero llega de todos modos, no se pierde: {merchant} te escribirá."
        }
        Text::SaveTitle => "Guárdalo o compártelo",
        Text::ShareWhatsApp => "WhatsApp",
        Text::Print => "Imprimir",
        Text::Remind => "Recordarme",
        Text::PlainLink => "Enlace",
        Text::Waiting => "Esperando tu pago. Esta página se actualiza sola.",
        Text::ReloadForNews => "Recarga esta página para ver si tu pago ya llegó.",
        Text::Offline => {
            "Sin conexión: tu código sigue aquí y sigue valiendo. Actualizaremos el estado cuando vuelvas."
        }
        Text::StatusNotLive => "El estado no se está actualizando. Tu código sigue valiendo; volvemos a intentar.",
        Text::StatusNotLiveOver => "El estado no se está actualizando; volvemos a intentar.",
        Text::Creating => "Estamos creando tu código",
        Text::CreatingBody => "Suele tardar unos segundos. No hagas otro pedido: este sigue en curso.",
        Text::Loading => "Cargando tu pago",
        Text::PaidTitle => "¡Listo, recibimos tu pago!",
        Text::PaidBody => "{merchant} ya puede preparar tu pedido. Guarda estos datos.",
        Text::RowAmount => "Monto",
        Text::RowOperation => "Número de operación",
        Text::RowPaidAt => "Fecha y hora",
        Text::RowOrder => "Pedido",
        Text::ExpiredTitle => "Este código venció",
        Text::ExpiredBody => "Venció el {time}. Ya no pagues con él.",
        Text::ExpiredPaid => "¿Ya pagaste? Espera un poco: tu pago aparecerá aquí.",
        Text::Reissue => "Generar un código nuevo",
        Text::Reissuing => "Generando tu código…",
        Text::ReissueFailed => "No pudimos generar el código nuevo. Vuelve a intentar en unos minutos.",
        Text::ExpiredNoReissue => "Si todavía quieres tu compra, haz un pedido nuevo en {merchant}.",
        Text::ReviewTitle => "Tenemos tu dinero",
        Text::ReviewTitleNoMoney => "Estamos revisando tu pago",
        Text::LateBody => {
            "Tu pago llegó después de la hora límite. {merchant} está revisando tu pedido y te escribirá. No vuelvas a pagar."
        }
        Text::ReviewBody => "{merchant} está revisando tu pago y te escribirá. No vuelvas a pagar.",
        Text::QuoteThis => "Si escribes a la tienda, da esta referencia: *{id}*",
        Text::CanceledTitle => "Este pago se canceló",
        Text::CanceledBody => {
            "Ya no pagues con este código. Si ya pagaste, tu dinero no se pierde: escríbele a {merchant} con tu constancia."
        }
        Text::FailedTitle => "No pudimos crear tu código",
        Text::BackToShop => "Volver a {merchant}",
        Text::Contact => "¿Dudas? Escribe a {merchant}: {contact}",
        Text::Trace => "{id} · {time}",
        Text::BrokenTitle => "No pudimos mostrar tu pago aquí",
        Text::BrokenBody => {
            "Tu pedido y tu código no se pierden. Recarga la página, o abre tu pago desde el mensaje de la tienda."
        }
        Text::Retry => "Volver a intentar",
        Text::ShareText => "{merchant}: pagar {amount} antes del {deadline}. {provider}, código {code}",
        Text::ReminderTitle => "Pagar {amount} a {merchant} con {provider}",
        Text::ReminderAlarm => "Tu código de pago vence pronto",
        Text::PageTitle => "Pago a {merchant}",
        Text::ZoneLima => "hora de Lima",
        Text::ZoneBogota => "hora de Bogotá",
        Text::ZoneUtc => "hora universal (UTC)",
        Text::RefundLine => "Devolución del pedido {order} · {merchant}",
        Text::RefundAmount => "Te devuelven",
        Text::PickupAmount => "Recoges",
        Text::RefundParts => "Ya recibiste *{amount}*. Te faltan *{rest}*.",
        Text::RefundPartOf => "Es una parte de *{amount}*. El código que sigue aparecerá aquí cuando recojas esta.",
        Text::RefundIntro => {
            "Recibes tu dinero *en efectivo* en un punto *{provider}*. Dinos quién lo recoge y te damos el código."
        }
        Text::BeforeTitle => "Antes de ir, ten en cuenta",
        Text::InPerson => "Quien recoge va *en persona* con su *documento original*. No sirven fotos ni copias.",
        Text::Fingerprint => "Pueden pedirle la huella. Si no se deja leer, en el punto hay un formato para ese caso.",
        Text::CodeLasts => "El código vale unas *{hours} horas*. Si vence, pides otro aquí: tu dinero no se pierde.",
        Text::PerOperation => "Cada retiro es de máximo *{limit}*: tu dinero llega en varios códigos, uno tras otro.",
        Text::PerDay => "Con un documento se retiran máximo *{limit}* al día: lo que falte sigue al día siguiente.",
        Text::LargeOutlet => {
            "Es un monto alto: ve a un *punto grande*. A los pequeños se les puede acabar el efectivo."
        }
        Text::LargeOutletNamed => {
            "Es un monto alto: ve a un punto grande, como *{outlets}*. A los pequeños se les puede acabar el efectivo."
        }
        Text::FormTitle => "¿Quién recoge el dinero?",
        Text::FieldKind => "Tipo de documento",
        Text::FieldNumber => "Número de documento",
        Text::NumberSeen => "Escribiste *{code}*. ¿Es igual al del documento?",
        Text::FieldName => "Nombre completo",
        Text::FieldNameHint => "Con todos los nombres y apellidos, como en el documento.",
        Text::FieldPhone => "Celular",
        Text::FieldPhoneHint => "{provider} lo pide para entregar el dinero.",
        Text::ConsentColombia => {
            "Autorizo a {merchant} y a {provider} a usar estos datos solo para entregar esta devolución (Ley 1581 de 2012)."
        }
        Text::ConsentPeru => {
            "Autorizo a {merchant} y a {provider} a usar estos datos solo para entregar esta devolución (Ley 29733)."
        }
        Text::PolicyLink => "Así cuidamos tus datos",
        Text::FormSubmit => "Obtener mi código",
        Text::FormBusy => "Pidiendo tu código…",
        Text::FormFaults => "Revisa lo que está marcado en rojo.",
        Text::SendFailed => "No pudimos enviarlo. Revisa tu conexión y vuelve a intentar: nunca tendrás dos códigos.",
        Text::RefundMaking => "Estamos pidiendo tu código",
        Text::RefundMakingBody => "Suele tardar unos segundos. Aparecerá aquí: no tienes que hacer nada.",
        Text::RefundReview => "{merchant} está revisando tu devolución",
        Text::RefundReviewBody => {
            "Una persona de la tienda la revisa antes de darte el código. Tu dinero está guardado y el código aparecerá aquí."
        }
        Text::RefundDue => "Tu código sale más tarde",
        Text::RefundDueBody => "Aparecerá aquí el *{time}*. Puedes cerrar esta página y volver entonces.",
        Text::RefundPartDue => "Recibiste una parte de tu dinero",
        Text::OfferBody => {
            "Si no quieres esperar, puedes retirar por *{channel}*: le daremos tus datos para que te entregue el dinero."
        }
        Text::OfferButton => "Retirar por {channel}",
        Text::PickupBefore => "Recógelo antes del",
        Text::PickupLeftSpoken => "Te quedan {left} para recoger tu dinero.",
        Text::PickupCode => "Código de retiro",
        Text::PickupHolder => "Lo recoge",
        Text::PickupSteps => "Cómo recogerlo",
        Text::PickupGo => "Ve *en persona* a un punto *{provider}* con tu *documento original*.",
        Text::PickupSay => "Di: «Vengo a retirar dinero con el código *{code}*».",
        Text::PickupCount => "Recibe *{amount}*, cuéntalo ahí mismo y guarda el comprobante.",
        Text::Locator => "Buscar un punto {provider}",
        Text::PickupSoon => {
            "Queda poco tiempo. Si no alcanzas, cuando venza pides otro código aquí: tu dinero no se pierde."
        }
        Text::PickupCloses => "Muchos puntos cierran antes de esa hora. Ve con tiempo.",
        Text::PickupOver => {
            "Este código acaba de vencer. Si ya recogiste el dinero, aparecerá aquí; si no, podrás pedir otro."
        }
        Text::WhatIfExpires => "¿Y si no alcanzo a ir?",
        Text::WhatIfExpiresAnswer => {
            "Cuando el código venza, pides otro aquí. Tu dinero sigue guardado, y nunca hay dos códigos a la vez."
        }
        Text::RefundWaiting => "Esperando que lo recojas. Esta página se actualiza sola.",
        Text::RefundReload => "Recarga esta página para ver novedades.",
        Text::RefundDone => "¡Listo, ya tienes tu dinero!",
        Text::RefundDoneBody => "Se entregó tu devolución de {merchant}. Guarda estos datos.",
        Text::RefundExpiredBody => "Nadie lo usó y tu dinero sigue guardado.",
        Text::RefundReissue => "Pedir un código nuevo",
        Text::RefundNoReissue => {
            "Ya vencieron varios códigos. Escríbele a {merchant} para recibir tu dinero: no se pierde."
        }
        Text::FixData => "¿Los datos estaban mal? Corrígelos aquí",
        Text::RefundFailed => "Aún no podemos entregarte el dinero",
        Text::RefundFailedBody => "No pierdes tu dinero: {merchant} ya lo sabe y te escribirá.",
        Text::RefundCanceled => "Esta devolución se canceló",
        Text::RefundCanceledBody => "¿No sabes por qué? Escríbele a {merchant}.",
        Text::RefundLoading => "Cargando tu devolución",
        Text::RefundBrokenTitle => "No pudimos mostrar tu devolución aquí",
        Text::RefundBrokenBody => {
            "Tu dinero y tu código no se pierden. Recarga la página, o ábrela desde el mensaje de la tienda."
        }
        Text::RefundShareText => {
            "Recoger {amount} en {provider} antes del {deadline}. Código de retiro {code}, con el documento original de quien recoge"
        }
        Text::RefundReminderTitle => "Recoger {amount} en {provider}",
        Text::RefundReminderAlarm => "Tu código de retiro vence pronto",
        Text::RefundPageTitle => "Devolución de {merchant}",
        Text::RefundLink => "Ver mi devolución",
        Text::PayOfferBody => "Puedes pagar en *{channel}* en su lugar: tu pedido sigue igual.",
        Text::PayOfferButton => "Pagar en {channel}",
    }
}
