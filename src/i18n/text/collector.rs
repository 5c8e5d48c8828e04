//! Who collects a refund: what to know first, and the form.

texts! {
    /// Whose order this gives money back for.
    RefundLine {
        es: "Devolución del pedido {order} · {merchant}",
        en: "Refund of order {order} · {merchant}",
    }
    /// Above the amount that is given back.
    RefundAmount {
        es: "Te devuelven",
        en: "Your refund",
    }
    /// Above the amount of one code.
    PickupAmount {
        es: "Recoges",
        en: "You collect",
    }
    /// Where a refund is paid in parts.
    RefundParts {
        es: "Ya recibiste *{amount}*. Te faltan *{rest}*.",
        en: "You have received *{amount}*. *{rest}* are still to come.",
    }
    /// Where this code is the first of several.
    RefundPartOf {
        es: "Es una parte de *{amount}*. El código que sigue aparecerá aquí cuando recojas esta.",
        en: "This is a part of *{amount}*. The next code will appear here once you collect this one.",
    }
    /// Above the form.
    RefundIntro {
        es: "Recibes tu dinero *en efectivo* en un punto *{provider}*. Dinos quién lo recoge y te damos el código.",
        en: "You get your money *in cash* at a *{provider}* outlet. Tell us who collects it and we give you the code.",
    }
    /// Above what to know first.
    BeforeTitle {
        es: "Antes de ir, ten en cuenta",
        en: "Good to know first",
    }
    /// What to bring.
    InPerson {
        es: "Quien recoge va *en persona* con su *documento original*. No sirven fotos ni copias.",
        en: "Whoever collects goes *in person* with the *original document*. Photos and copies are not accepted.",
    }
    /// What else may be asked.
    Fingerprint {
        es: "Pueden pedirle la huella. Si no se deja leer, en el punto hay un formato para ese caso.",
        en: "A fingerprint may be asked for. If it cannot be read, the outlet has a form for that.",
    }
    /// How long a code lasts.
    CodeLasts {
        es: "El código vale unas *{hours} horas*. Si vence, pides otro aquí: tu dinero no se pierde.",
        en: "The code lasts about *{hours} hours*. If it runs out, ask for another one here: your money is not lost.",
    }
    /// Where one operation does not suffice.
    PerOperation {
        es: "Cada retiro es de máximo *{limit}*: tu dinero llega en varios códigos, uno tras otro.",
        en: "One withdrawal is at most *{limit}*: your money comes in several codes, one after the other.",
    }
    /// Where one day does not suffice.
    PerDay {
        es: "Con un documento se retiran máximo *{limit}* al día: lo que falte sigue al día siguiente.",
        en: "One document collects at most *{limit}* a day: the rest follows the next day.",
    }
    /// Where small outlets may not hold enough.
    LargeOutlet {
        es: "Es un monto alto: ve a un *punto grande*. A los pequeños se les puede acabar el efectivo.",
        en: "This is a large amount: go to a *large outlet*. Small ones may run out of cash.",
    }
    /// The same, where the merchant names some.
    LargeOutletNamed {
        es: "Es un monto alto: ve a un punto grande, como *{outlets}*. A los pequeños se les puede acabar el efectivo.",
        en: "This is a large amount: go to a large outlet such as *{outlets}*. Small ones may run out of cash.",
    }
    /// Above the form.
    FormTitle {
        es: "¿Quién recoge el dinero?",
        en: "Who collects the money?",
    }
    /// Field.
    FieldKind {
        es: "Tipo de documento",
        en: "Kind of document",
    }
    /// Field.
    FieldNumber {
        es: "Número de documento",
        en: "Document number",
    }
    /// Below a number that can be right.
    NumberSeen {
        es: "Escribiste *{code}*. ¿Es igual al del documento?",
        en: "You typed *{code}*. Is it the same on the document?",
    }
    /// Field.
    FieldName {
        es: "Nombre completo",
        en: "Full name",
    }
    /// Below the field.
    FieldNameHint {
        es: "Con todos los nombres y apellidos, como en el documento.",
        en: "All given names and surnames, as on the document.",
    }
    /// Field.
    FieldPhone {
        es: "Celular",
        en: "Mobile number",
    }
    /// Below the field.
    FieldPhoneHint {
        es: "{provider} lo pide para entregar el dinero.",
        en: "{provider} asks for it to hand the money out.",
    }
    /// Beside the box.
    ConsentColombia {
        es: "Autorizo a {merchant} y a {provider} a usar estos datos solo para entregar esta devolución (Ley 1581 de 2012).",
        en: "I allow {merchant} and {provider} to use this data only to hand out this refund (Ley 1581 de 2012, Colombia).",
    }
    /// Beside the box.
    ConsentPeru {
        es: "Autorizo a {merchant} y a {provider} a usar estos datos solo para entregar esta devolución (Ley 29733).",
        en: "I allow {merchant} and {provider} to use this data only to hand out this refund (Ley 29733, Peru).",
    }
    /// Link.
    PolicyLink {
        es: "Así cuidamos tus datos",
        en: "How your data is used",
    }
    /// Button.
    FormSubmit {
        es: "Obtener mi código",
        en: "Get my code",
    }
    /// The same button, while it does.
    FormBusy {
        es: "Pidiendo tu código…",
        en: "Asking for your code…",
    }
    /// Above a form that came back.
    FormFaults {
        es: "Revisa los datos señalados: debajo de cada uno dice qué corregir.",
        en: "Check the marked fields: below each it says what to mend.",
    }
    /// When the form did not get through.
    SendFailed {
        es: "No pudimos enviarlo. Revisa tu conexión y vuelve a intentar: nunca tendrás dos códigos.",
        en: "It could not be sent. Check your connection and try again: you will never have two codes.",
    }
}
