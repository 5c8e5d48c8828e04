//! A refund, once it is known who collects.

texts! {
    /// While the code is made.
    RefundMaking {
        es: "Estamos pidiendo tu código",
        en: "We are asking for your code",
    }
    /// Below it.
    RefundMakingBody {
        es: "Suele tardar unos segundos. Aparecerá aquí: no tienes que hacer nada.",
        en: "It usually takes a few seconds. It will appear here: there is nothing you need to do.",
    }
    /// Somebody at the shop looks first.
    RefundReview {
        es: "{merchant} está revisando tu devolución",
        en: "{merchant} is checking your refund",
    }
    /// Below it.
    RefundReviewBody {
        es: "Una persona de la tienda la revisa antes de darte el código. Tu dinero está guardado y el código aparecerá aquí.",
        en: "A person at the shop looks at it before you get the code. Your money is safe and the code will appear here.",
    }
    /// Where a code follows by itself.
    RefundDue {
        es: "Tu código sale más tarde",
        en: "Your code comes later",
    }
    /// Below it.
    RefundDueBody {
        es: "Aparecerá aquí el *{time}*. Puedes cerrar esta página y volver entonces.",
        en: "It will appear here on *{time}*. You can close this page and come back then.",
    }
    /// Where the next part follows by itself.
    RefundPartDue {
        es: "Recibiste una parte de tu dinero",
        en: "You received a part of your money",
    }
    /// Where another network could pay.
    OfferBody {
        es: "Si no quieres esperar, puedes retirar por *{channel}*: le daremos tus datos para que te entregue el dinero.",
        en: "If you would rather not wait, you can collect at *{channel}*: we will give it your data so that it can pay you.",
    }
    /// Where another network takes documents that this one refuses.
    OfferDocument {
        es: "¿Tu cédula es más corta de lo que piden aquí? Puedes retirar por *{channel}*.",
        en: "Is your cédula shorter than what is asked for here? You can collect at *{channel}*.",
    }
    /// Button.
    OfferButton {
        es: "Retirar por {channel}",
        en: "Collect at {channel}",
    }
    /// Above the deadline of a code.
    PickupBefore {
        es: "Recógelo antes del",
        en: "Collect before",
    }
    /// What a screen reader is told of the countdown.
    PickupLeftSpoken {
        es: "Tiempo que te queda para recoger tu dinero: {left}.",
        en: "You have {left} left to collect your money.",
    }
    /// What the code is called.
    PickupCode {
        es: "Código de retiro",
        en: "Withdrawal code",
    }
    /// Row: who collects.
    PickupHolder {
        es: "Lo recoge",
        en: "Collected by",
    }
    /// Above the steps.
    PickupSteps {
        es: "Cómo recogerlo",
        en: "How to collect",
    }
    /// Step.
    PickupGo {
        es: "Ve *en persona* a un punto *{provider}* con tu *documento original*.",
        en: "Go *in person* to a *{provider}* outlet with your *original document*.",
    }
    /// Step: what to say.
    PickupSay {
        es: "Di: «Vengo a retirar dinero con el código *{code}*».",
        en: "Say: «Vengo a retirar dinero con el código *{code}*».",
    }
    /// Step.
    PickupCount {
        es: "Recibe *{amount}*, cuéntalo ahí mismo y guarda el comprobante.",
        en: "Take *{amount}*, count it there and keep the receipt.",
    }
    /// Link.
    Locator {
        es: "Buscar un punto {provider}",
        en: "Find a {provider} outlet",
    }
    /// From two hours before the deadline on.
    PickupSoon {
        es: "Queda poco tiempo. Si no alcanzas, cuando venza pides otro código aquí: tu dinero no se pierde.",
        en: "There is little time left. If you do not make it, ask for another code here once this one runs out: your money is not lost.",
    }
    /// When outlets are likely to close before the deadline.
    OutletsClose {
        es: "Muchos puntos cierran antes de esa hora. Ve con tiempo.",
        en: "Many outlets close before that hour. Go in good time.",
    }
    /// Past the deadline, while the backend has not said what became of it.
    PickupOver {
        es: "Este código acaba de vencer. Si ya recogiste el dinero, aparecerá aquí; si no, podrás pedir otro.",
        en: "This code has just run out. If you collected the money, it will show here; if not, you can ask for another one.",
    }
    /// A question, opens its answer.
    WhatIfExpires {
        es: "¿Y si no alcanzo a ir?",
        en: "What if I do not make it?",
    }
    /// Its answer.
    WhatIfExpiresAnswer {
        es: "Cuando el código venza, pides otro aquí. Tu dinero sigue guardado, y nunca hay dos códigos a la vez.",
        en: "Once the code runs out, ask for another one here. Your money stays safe, and there are never two codes at a time.",
    }
    /// Live line.
    RefundWaiting {
        es: "Esperando que lo recojas. Esta página se actualiza sola.",
        en: "Waiting for you to collect. This page updates by itself.",
    }
    /// In place of the live line, where no script runs.
    RefundReload {
        es: "Recarga esta página para ver novedades de tu devolución.",
        en: "Reload this page for news of your refund.",
    }
    /// The money was handed out.
    RefundDone {
        es: "¡Listo, ya tienes tu dinero!",
        en: "Done, you have your money!",
    }
    /// Below it.
    RefundDoneBody {
        es: "Se entregó tu devolución de {merchant}. Guarda estos datos.",
        en: "Your refund from {merchant} was paid out. Keep these details.",
    }
    /// A code has run out.
    RefundExpiredBody {
        es: "Nadie lo usó y tu dinero sigue guardado.",
        en: "Nobody used it, and your money is safe.",
    }
    /// Button.
    RefundReissue {
        es: "Pedir un código nuevo",
        en: "Ask for a new code",
    }
    /// Where there is no new code.
    RefundNoReissue {
        es: "Ya vencieron varios códigos. Escríbele a {merchant} para recibir tu dinero: no se pierde.",
        en: "Several codes have run out. Write to {merchant} to get your money: it is not lost.",
    }
    /// Opens the form again.
    FixData {
        es: "¿Los datos estaban mal? Corrígelos aquí",
        en: "Was the data wrong? Correct it here",
    }
    /// It cannot be paid this way.
    RefundFailed {
        es: "Aún no podemos entregarte el dinero",
        en: "We cannot pay you out yet",
    }
    /// Below it.
    RefundFailedBody {
        es: "No pierdes tu dinero: {merchant} ya lo sabe y te escribirá.",
        en: "Your money is not lost: {merchant} knows and will write to you.",
    }
    /// Canceled.
    RefundCanceled {
        es: "Esta devolución se canceló",
        en: "This refund was canceled",
    }
    /// Below it.
    RefundCanceledBody {
        es: "¿No sabes por qué? Escríbele a {merchant}.",
        en: "Do not know why? Write to {merchant}.",
    }
    /// Before the first answer.
    RefundLoading {
        es: "Cargando tu devolución",
        en: "Loading your refund",
    }
    /// The widget cannot show the refund.
    RefundBrokenTitle {
        es: "No pudimos mostrar tu devolución aquí",
        en: "We could not show your refund here",
    }
    /// Below it.
    RefundBrokenBody {
        es: "Tu dinero y tu código no se pierden. Recarga la página, o ábrela desde el mensaje de la tienda.",
        en: "Your money and your code are not lost. Reload the page, or open it from the shop's message.",
    }
    /// What is shared, before the link.
    RefundShareText {
        es: "Recoger {amount} en {provider} antes del {deadline}. Código de retiro {code}, con el documento original de quien recoge",
        en: "Collect {amount} at {provider} before {deadline}. Withdrawal code {code}, with the collector's original document",
    }
    /// Calendar entry.
    RefundReminderTitle {
        es: "Recoger {amount} en {provider}",
        en: "Collect {amount} at {provider}",
    }
    /// What the calendar's alarm says.
    RefundReminderAlarm {
        es: "Tu código de retiro vence pronto",
        en: "Your withdrawal code runs out soon",
    }
    /// Title of the hosted page.
    RefundPageTitle {
        es: "Devolución de {merchant}",
        en: "Refund from {merchant}",
    }
}
