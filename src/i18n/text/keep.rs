//! Ways to keep a voucher or to hand it on, the line that says how current it is, and the names of zones.

texts! {
    /// Above the ways to keep the voucher.
    SaveTitle {
        es: "Guárdalo o compártelo",
        en: "Keep or share it",
    }
    /// Link.
    ShareWhatsApp {
        es: "WhatsApp",
        en: "WhatsApp",
    }
    /// Link.
    Print {
        es: "Imprimir",
        en: "Print",
    }
    /// Link: a calendar entry.
    Remind {
        es: "Recordarme",
        en: "Remind me",
    }
    /// Link to the hosted page.
    PlainLink {
        es: "Enlace",
        en: "Link",
    }
    /// Live line.
    Waiting {
        es: "Esperando tu pago. Esta página se actualiza sola.",
        en: "Waiting for your payment. This page updates by itself.",
    }
    /// In place of the live line, where no script runs or none is answered. As long as [`Text::Waiting`], which takes its place.
    ReloadForNews {
        es: "Recarga esta página para saber cómo va tu pago.",
        en: "Reload this page to see where your payment stands.",
    }
    /// Live line, when the device is offline.
    Offline {
        es: "Sin conexión: tu código sigue aquí y sigue valiendo. Actualizaremos el estado cuando vuelvas.",
        en: "Offline: your code is still here and still valid. We will update the status when you are back.",
    }
    /// Live line, when the backend does not answer.
    StatusNotLive {
        es: "El estado no se está actualizando. Tu código sigue valiendo; volvemos a intentar.",
        en: "The status is not updating. Your code is still valid; we keep trying.",
    }
    /// The same, once the payment is over or its deadline is reached.
    StatusNotLiveOver {
        es: "El estado no se está actualizando; volvemos a intentar.",
        en: "The status is not updating; we keep trying.",
    }
    /// What is shared, before the link.
    ShareText {
        es: "{merchant}: pagar {amount} antes del {deadline}. {provider}, código {code}",
        en: "{merchant}: pay {amount} before {deadline}. {provider}, code {code}",
    }
    /// Calendar entry.
    ReminderTitle {
        es: "Pagar {amount} a {merchant} con {provider}",
        en: "Pay {amount} to {merchant} with {provider}",
    }
    /// What the calendar's alarm says.
    ReminderAlarm {
        es: "Tu código de pago vence pronto",
        en: "Your payment code expires soon",
    }
    /// Title of the hosted page.
    PageTitle {
        es: "Pago a {merchant}",
        en: "Payment to {merchant}",
    }
    /// The zone of a deadline.
    ZoneLima {
        es: "hora de Lima",
        en: "Lima time",
    }
    /// The zone of a deadline.
    ZoneBogota {
        es: "hora de Bogotá",
        en: "Bogotá time",
    }
    /// The zone of a deadline.
    ZoneUtc {
        es: "hora universal (UTC)",
        en: "UTC",
    }
}
