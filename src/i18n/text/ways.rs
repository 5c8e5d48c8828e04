//! How to pay: the ways, and their steps.

texts! {
    /// Above the ways to pay.
    WaysTitle {
        es: "Elige cómo pagar",
        en: "Choose how to pay",
    }
    /// A way to pay.
    WayBank {
        es: "App del banco",
        en: "Bank app",
    }
    /// A way to pay.
    WayCounter {
        es: "Agente o tienda",
        en: "Agent or shop",
    }
    /// A way to pay.
    WayWallet {
        es: "Yape, Plin y más",
        en: "Yape, Plin, more",
    }
    /// Above the only way to pay.
    WaySteps {
        es: "Cómo pagar",
        en: "How to pay",
    }
    /// Above the banks.
    PickBank {
        es: "Tu banco",
        en: "Your bank",
    }
    /// Above the agents and shops.
    PickCounter {
        es: "Dónde pagas",
        en: "Where you pay",
    }
    /// Above the wallets.
    PickWallet {
        es: "Tu billetera",
        en: "Your wallet",
    }
    /// The last choice.
    Other {
        es: "Otro",
        en: "Other",
    }
    /// In a step, in place of a bank's name.
    OtherBank {
        es: "tu banco",
        en: "your bank",
    }
    /// In a step, in place of an agent's name.
    OtherCounter {
        es: "agente o tienda que reciba PagoEfectivo",
        en: "an agent or shop that takes PagoEfectivo",
    }
    /// In a step, in place of a wallet's name.
    OtherWallet {
        es: "tu billetera",
        en: "your wallet",
    }
    /// Step.
    BankOpen {
        es: "Abre la app o la web de *{channel}* y entra a *{menu}*.",
        en: "Open the app or website of *{channel}* and go to *{menu}*.",
    }
    /// Step.
    BankFindSoles {
        es: "Busca *PagoEfectivo* y elige *PagoEfectivo Soles*.",
        en: "Search for *PagoEfectivo* and choose *PagoEfectivo Soles*.",
    }
    /// Step.
    BankFindDollars {
        es: "Busca *PagoEfectivo* y elige el servicio en *dólares*.",
        en: "Search for *PagoEfectivo* and choose the service in *dollars*.",
    }
    /// Step.
    BankConfirm {
        es: "Escribe el código *{code}*, revisa que diga *{amount}* y confirma.",
        en: "Type the code *{code}*, check that it says *{amount}* and confirm.",
    }
    /// Below the steps of a bank.
    MenusChange {
        es: "¿Tu menú es distinto? Usa el buscador de la app y escribe «PagoEfectivo».",
        en: "Is your menu different? Use the app's search and type “PagoEfectivo”.",
    }
    /// Step.
    CounterGo {
        es: "Lleva el dinero en efectivo a un *{channel}*.",
        en: "Take the cash to: *{channel}*.",
    }
    /// Step: what to say.
    CounterSay {
        es: "Di: «Voy a pagar a *PagoEfectivo*. Mi código CIP es *{code}*».",
        en: "Say: «Voy a pagar a *PagoEfectivo*. Mi código CIP es *{code}*».",
    }
    /// Step.
    CounterPay {
        es: "Paga *{amount}* completos, no en partes, y guarda tu constancia.",
        en: "Pay *{amount}* in full, not in parts, and keep your receipt.",
    }
    /// Step.
    CounterPayDollars {
        es: "Pregunta si reciben dólares, paga *{amount}* completos y guarda tu constancia.",
        en: "Ask whether they take dollars, pay *{amount}* in full and keep your receipt.",
    }
    /// Below the steps of agents, from a certain amount on.
    CounterLimit {
        es: "Algunos agentes tienen un tope por operación. Si el tuyo no acepta el monto, ve a una agencia del banco o paga desde su app.",
        en: "Some agents have a limit per operation. If yours does not take the amount, go to a bank branch or pay in its app.",
    }
    /// Step: the provider's own page shows the QR that wallets read.
    WalletOpenPage {
        es: "Toca *Abrir mi QR de pago*, aquí abajo.",
        en: "Tap *Open my payment QR* below.",
    }
    /// Step.
    WalletScan {
        es: "Abre *{channel}* y escanea ese QR. Si estás en el mismo celular, guarda una captura y súbela desde tu billetera.",
        en: "Open *{channel}* and scan that QR. On the same phone, save a screenshot and upload it from your wallet.",
    }
    /// Step, where the provider gave no page.
    WalletFind {
        es: "Abre *{channel}*, entra a *pagar servicios* y busca *PagoEfectivo*.",
        en: "Open *{channel}*, go to *pagar servicios* and search for *PagoEfectivo*.",
    }
    /// Step.
    WalletConfirm {
        es: "Revisa que diga *{amount}* y confirma.",
        en: "Check that it says *{amount}* and confirm.",
    }
    /// Step, where the provider gave no page.
    WalletCode {
        es: "Escribe el código *{code}*, revisa que diga *{amount}* y confirma.",
        en: "Type the code *{code}*, check that it says *{amount}* and confirm.",
    }
    /// Below the steps of wallets, from a certain amount on.
    WalletLimit {
        es: "Tu billetera puede tener un tope por operación o por día. Si no alcanza, paga desde la app de tu banco.",
        en: "Your wallet may have a limit per operation or per day. If it does not suffice, pay in your bank's app.",
    }
    /// Link to the provider's own page.
    ProviderPage {
        es: "Abrir mi QR de pago",
        en: "Open my payment QR",
    }
    /// Step.
    OutletGo {
        es: "Ve a un punto *{provider}* con tu dinero en efectivo: no reciben tarjetas.",
        en: "Go to an outlet of *{provider}* with cash: they take no cards.",
    }
    /// Step: what to say.
    OutletSay {
        es: "Di: «Voy a pagar al convenio *{biller}*, referencia *{code}*».",
        en: "Say: «Voy a pagar al convenio *{biller}*, referencia *{code}*».",
    }
    /// Step: what to say, where there is no collector's number.
    OutletSayReference {
        es: "Di: «Voy a pagar la referencia *{code}*».",
        en: "Say: «Voy a pagar la referencia *{code}*».",
    }
    /// Step.
    OutletPay {
        es: "Paga *{amount}* completos, revisa el recibo y guárdalo.",
        en: "Pay *{amount}* in full, check the receipt and keep it.",
    }
}
