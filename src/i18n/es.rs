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
        Text::EfectyGo => "Ve a un punto *Efecty* con tu dinero en efectivo: no reciben tarjetas.",
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
    }
}
