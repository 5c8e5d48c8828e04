//! Before the voucher, and after it.

texts! {
    /// While the voucher is made.
    Creating {
        es: "Estamos creando tu código",
        en: "We are making your code",
    }
    /// Below it.
    CreatingBody {
        es: "Suele tardar unos segundos. No hagas otro pedido: este sigue en curso.",
        en: "It usually takes a few seconds. Do not place another order: this one is on its way.",
    }
    /// Before the first answer, where no HTML of the backend's stands.
    Loading {
        es: "Cargando tu pago",
        en: "Loading your payment",
    }
    /// Paid.
    PaidTitle {
        es: "¡Listo, recibimos tu pago!",
        en: "Done, we have your payment!",
    }
    /// Below it.
    PaidBody {
        es: "{merchant} ya puede preparar tu pedido. Guarda estos datos.",
        en: "{merchant} can prepare your order now. Keep these details.",
    }
    /// Row of a receipt.
    RowAmount {
        es: "Monto",
        en: "Amount",
    }
    /// Row of a receipt.
    RowOperation {
        es: "Número de operación",
        en: "Operation number",
    }
    /// Row of a receipt.
    RowPaidAt {
        es: "Fecha y hora",
        en: "Date and time",
    }
    /// Row of a receipt.
    RowOrder {
        es: "Pedido",
        en: "Order",
    }
    /// Expired.
    ExpiredTitle {
        es: "Este código venció",
        en: "This code has expired",
    }
    /// Below it.
    ExpiredBody {
        es: "Venció el {time}. Ya no pagues con él.",
        en: "It expired on {time}. Do not pay with it any more.",
    }
    /// Below it.
    ExpiredPaid {
        es: "¿Ya pagaste? Espera un poco: tu pago aparecerá aquí.",
        en: "Already paid? Wait a little: your payment will show here.",
    }
    /// The one button of an expired voucher.
    Reissue {
        es: "Generar un código nuevo",
        en: "Get a new code",
    }
    /// The same button, while it does.
    Reissuing {
        es: "Generando tu código…",
        en: "Getting your code…",
    }
    /// When it could not.
    ReissueFailed {
        es: "No pudimos generar el código nuevo. Vuelve a intentar en unos minutos.",
        en: "We could not get a new code. Try again in a few minutes.",
    }
    /// Where the merchant allows no new code.
    ExpiredNoReissue {
        es: "Si todavía quieres tu compra, haz un pedido nuevo en {merchant}.",
        en: "If you still want your purchase, place a new order at {merchant}.",
    }
    /// Money came, and somebody must look.
    ReviewTitle {
        es: "Tenemos tu dinero",
        en: "We have your money",
    }
    /// Somebody must look.
    ReviewTitleNoMoney {
        es: "Estamos revisando tu pago",
        en: "We are checking your payment",
    }
    /// Paid late.
    LateBody {
        es: "Tu pago llegó después de la hora límite. {merchant} está revisando tu pedido y te escribirá. No vuelvas a pagar.",
        en: "Your payment came after the deadline. {merchant} is checking your order and will write to you. Do not pay again.",
    }
    /// Under review.
    ReviewBody {
        es: "{merchant} está revisando tu pago y te escribirá. No vuelvas a pagar.",
        en: "{merchant} is checking your payment and will write to you. Do not pay again.",
    }
    /// What to tell support.
    QuoteThis {
        es: "Si escribes a la tienda, da esta referencia: *{id}*",
        en: "If you write to the shop, quote this reference: *{id}*",
    }
    /// Canceled.
    CanceledTitle {
        es: "Este pago se canceló",
        en: "This payment was canceled",
    }
    /// Below it.
    CanceledBody {
        es: "Ya no pagues con este código. Si ya pagaste, tu dinero no se pierde: escríbele a {merchant} con tu constancia.",
        en: "Do not pay with this code any more. If you already paid, your money is not lost: write to {merchant} with your receipt.",
    }
    /// No voucher could be made.
    FailedTitle {
        es: "No pudimos crear tu código",
        en: "We could not make your code",
    }
    /// Link.
    BackToShop {
        es: "Volver a {merchant}",
        en: "Back to {merchant}",
    }
    /// How to reach the shop.
    Contact {
        es: "¿Dudas? Escribe a {merchant}: {contact}",
        en: "Questions? Contact {merchant}: {contact}",
    }
    /// The small print of every screen: what support asks for.
    Trace {
        es: "{id} · {time}",
        en: "{id} · {time}",
    }
    /// The widget cannot show the payment.
    BrokenTitle {
        es: "No pudimos mostrar tu pago aquí",
        en: "We could not show your payment here",
    }
    /// Below it.
    BrokenBody {
        es: "Tu pedido y tu código no se pierden. Recarga la página, o abre tu pago desde el mensaje de la tienda.",
        en: "Your order and your code are not lost. Reload the page, or open your payment from the shop's message.",
    }
    /// Button.
    Retry {
        es: "Volver a intentar",
        en: "Try again",
    }
    /// Link from a payment to its refund.
    RefundLink {
        es: "Ver mi devolución",
        en: "See my refund",
    }
    /// Where another network could collect.
    PayOfferBody {
        es: "Puedes pagar en *{channel}* en su lugar: tu pedido sigue igual.",
        en: "You can pay at *{channel}* instead: your order stays as it is.",
    }
    /// Button.
    PayOfferButton {
        es: "Pagar en {channel}",
        en: "Pay at {channel}",
    }
}
