//! The voucher: how much, until when, the code.

texts! {
    /// Whose order this is.
    OrderLine {
        es: "Pedido {order} · {merchant}",
        en: "Order {order} · {merchant}",
    }
    /// Above the amount.
    ToPay {
        es: "Monto a pagar",
        en: "To pay",
    }
    /// Above the deadline.
    PayBefore {
        es: "Paga antes del",
        en: "Pay before",
    }
    /// Below the countdown.
    TimeLeft {
        es: "te quedan",
        en: "left",
    }
    /// What a screen reader is told of the countdown.
    TimeLeftSpoken {
        es: "Tiempo que te queda para pagar: {left}.",
        en: "You have {left} left to pay.",
    }
    /// In place of the countdown, once the deadline is reached.
    TimeOver {
        es: "El plazo terminó",
        en: "Time is up",
    }
    /// What `PagoEfectivo`'s code is called.
    CodeLabelCip {
        es: "Código CIP",
        en: "CIP code",
    }
    /// What any other network's code is called.
    CodeLabel {
        es: "Referencia",
        en: "Reference",
    }
    /// What the collector's number is called.
    BillerLabel {
        es: "Convenio",
        en: "Agreement (Convenio)",
    }
    /// Button.
    CopyCode {
        es: "Copiar código",
        en: "Copy code",
    }
    /// The same button, after it did.
    Copied {
        es: "Código copiado",
        en: "Code copied",
    }
    /// When the browser does not let us copy.
    CopyFailed {
        es: "Mantén presionado el código para copiarlo.",
        en: "Press and hold the code to copy it.",
    }
    /// Opens the QR.
    ShowQr {
        es: "Ver QR",
        en: "Show QR",
    }
    /// Below the QR.
    QrCaption {
        es: "Escanéalo con la cámara de otro celular para abrir este pago ahí.",
        en: "Scan it with another phone's camera to open this payment there.",
    }
    /// What the QR is, for who cannot see it.
    QrAlt {
        es: "QR con el enlace de este pago",
        en: "QR code with this payment's link",
    }
    /// What the barcode is, for who cannot see it.
    BarcodeAlt {
        es: "Código de barras para el cajero",
        en: "Barcode for the cashier",
    }
    /// From two hours before the deadline on.
    SoonAdvice {
        es: "Queda poco tiempo: desde la app de tu banco pagas al momento.",
        en: "Little time left: in your bank's app you can pay right away.",
    }
    /// The same, where it can be paid at outlets only.
    SoonAtOutlet {
        es: "Queda poco tiempo: ve ya a un punto *{provider}*.",
        en: "Little time left: go to a *{provider}* outlet now.",
    }
    /// When outlets are likely to close before the deadline, and a bank's app is another way.
    OutletsCloseAdvice {
        es: "Muchos agentes y tiendas cierran antes de esa hora. Si puedes, paga desde la app de tu banco.",
        en: "Many agents and shops close before that time. If you can, pay in your bank's app.",
    }
    /// Past the deadline, while the backend has not said what became of it.
    OverAdvice {
        es: "Ya no pagues con este código. Si pagaste a tiempo, espera: tu pago aparecerá aquí.",
        en: "Do not pay with this code any more. If you paid in time, wait: your payment will show here.",
    }
    /// A question, opens its answer.
    WhatIfLate {
        es: "¿Y si pago después de esa hora?",
        en: "What if I pay after that time?",
    }
    /// Its answer.
    WhatIfLateAnswer {
        es: "El código deja de funcionar y {merchant} puede vender tus productos a otra persona. Si tu dinero llega de todos modos, no se pierde: {merchant} te escribirá.",
        en: "The code stops working and {merchant} may sell your items to someone else. If your money arrives all the same, it is not lost: {merchant} will write to you.",
    }
}
