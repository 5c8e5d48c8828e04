//! The names of all sentences that a payer can read.

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A sentence, a label or a title. What it says stands in the file of each locale.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Text { $($(#[$doc])* $name,)* }

        impl Text {
            /// All of them.
            pub const ALL: &[Text] = &[$(Text::$name,)*];
        }
    };
}

texts! {
    /// Whose order this is.
    OrderLine,
    /// Above the amount.
    ToPay,
    /// Above the deadline.
    PayBefore,
    /// Below the countdown.
    TimeLeft,
    /// What a screen reader is told of the countdown.
    TimeLeftSpoken,
    /// In place of the countdown, once the deadline is reached.
    TimeOver,
    /// What the code is called at a Peruvian counter.
    CodeLabelPagoEfectivo,
    /// What the code is called at a Colombian counter.
    CodeLabelEfecty,
    /// What the collector's number is called.
    BillerLabel,
    /// Button.
    CopyCode,
    /// The same button, after it did.
    Copied,
    /// When the browser does not let us copy.
    CopyFailed,
    /// Opens the QR.
    ShowQr,
    /// Below the QR.
    QrCaption,
    /// What the QR is, for who cannot see it.
    QrAlt,
    /// What the barcode is, for who cannot see it.
    BarcodeAlt,
    /// Above the ways to pay.
    WaysTitle,
    /// A way to pay.
    WayBank,
    /// A way to pay.
    WayCounter,
    /// A way to pay.
    WayWallet,
    /// Above the only way to pay.
    WaySteps,
    /// Above the banks.
    PickBank,
    /// Above the agents and shops.
    PickCounter,
    /// Above the wallets.
    PickWallet,
    /// The last choice.
    Other,
    /// In a step, in place of a bank's name.
    OtherBank,
    /// In a step, in place of an agent's name.
    OtherCounter,
    /// In a step, in place of a wallet's name.
    OtherWallet,
    /// Step.
    BankOpen,
    /// Step.
    BankFindSoles,
    /// Step.
    BankFindDollars,
    /// Step.
    BankConfirm,
    /// Below the steps of a bank.
    MenusChange,
    /// Step.
    CounterGo,
    /// Step: what to say.
    CounterSay,
    /// Step.
    CounterPay,
    /// Step.
    CounterPayDollars,
    /// Below the steps of agents, from a certain amount on.
    CounterLimit,
    /// Step: the provider's own page shows the QR that wallets read.
    WalletOpenPage,
    /// Step.
    WalletScan,
    /// Step, where the provider gave no page.
    WalletFind,
    /// Step.
    WalletConfirm,
    /// Step, where the provider gave no page.
    WalletCode,
    /// Below the steps of wallets, from a certain amount on.
    WalletLimit,
    /// Link to the provider's own page.
    ProviderPage,
    /// Step.
    EfectyGo,
    /// Step: what to say.
    EfectySay,
    /// Step: what to say, where there is no collector's number.
    EfectySayReference,
    /// Step.
    EfectyPay,
    /// From two hours before the deadline on.
    SoonAdvice,
    /// When outlets are likely to close before the deadline.
    OutletsCloseAdvice,
    /// Past the deadline, while the backend has not said what became of it.
    OverAdvice,
    /// A question, opens its answer.
    WhatIfLate,
    /// Its answer.
    WhatIfLateAnswer,
    /// Above the ways to keep the voucher.
    SaveTitle,
    /// Link.
    ShareWhatsApp,
    /// Link.
    Print,
    /// Link: a calendar entry.
    Remind,
    /// Link to the hosted page.
    PlainLink,
    /// Live line.
    Waiting,
    /// In place of the live line, where no script runs.
    ReloadForNews,
    /// Live line, when the device is offline.
    Offline,
    /// Live line, when the backend does not answer.
    StatusNotLive,
    /// The same, once the payment is over or its deadline is reached.
    StatusNotLiveOver,
    /// While the voucher is made.
    Creating,
    /// Below it.
    CreatingBody,
    /// Before the first answer, where no HTML of the backend's stands.
    Loading,
    /// Paid.
    PaidTitle,
    /// Below it.
    PaidBody,
    /// Row of a receipt.
    RowAmount,
    /// Row of a receipt.
    RowOperation,
    /// Row of a receipt.
    RowPaidAt,
    /// Row of a receipt.
    RowOrder,
    /// Expired.
    ExpiredTitle,
    /// Below it.
    ExpiredBody,
    /// Below it.
    ExpiredPaid,
    /// The one button of an expired voucher.
    Reissue,
    /// The same button, while it does.
    Reissuing,
    /// When it could not.
    ReissueFailed,
    /// Where the merchant allows no new code.
    ExpiredNoReissue,
    /// Money came, and somebody must look.
    ReviewTitle,
    /// Somebody must look.
    ReviewTitleNoMoney,
    /// Paid late.
    LateBody,
    /// Under review.
    ReviewBody,
    /// What to tell support.
    QuoteThis,
    /// Canceled.
    CanceledTitle,
    /// Below it.
    CanceledBody,
    /// No voucher could be made.
    FailedTitle,
    /// Link.
    BackToShop,
    /// How to reach the shop.
    Contact,
    /// The small print of every screen: what support asks for.
    Trace,
    /// The widget cannot show the payment.
    BrokenTitle,
    /// Below it.
    BrokenBody,
    /// Button.
    Retry,
    /// What is shared, before the link.
    ShareText,
    /// Calendar entry.
    ReminderTitle,
    /// What the calendar's alarm says.
    ReminderAlarm,
    /// Title of the hosted page.
    PageTitle,
    /// The zone of a deadline.
    ZoneLima,
    /// The zone of a deadline.
    ZoneBogota,
    /// The zone of a deadline.
    ZoneUtc,
    /// Whose order this gives money back for.
    RefundLine,
    /// Above the amount that is given back.
    RefundAmount,
    /// Above the amount of one code.
    PickupAmount,
    /// Where a refund is paid in parts.
    RefundParts,
    /// Where this code is the first of several.
    RefundPartOf,
    /// Above the form.
    RefundIntro,
    /// Above what to know first.
    BeforeTitle,
    /// What to bring.
    InPerson,
    /// What else may be asked.
    Fingerprint,
    /// How long a code lasts.
    CodeLasts,
    /// Where one operation does not suffice.
    PerOperation,
    /// Where one day does not suffice.
    PerDay,
    /// Where small outlets may not hold enough.
    LargeOutlet,
    /// The same, where the merchant names some.
    LargeOutletNamed,
    /// Above the form.
    FormTitle,
    /// Field.
    FieldKind,
    /// Field.
    FieldNumber,
    /// Below a number that can be right.
    NumberSeen,
    /// Field.
    FieldName,
    /// Below the field.
    FieldNameHint,
    /// Field.
    FieldPhone,
    /// Below the field.
    FieldPhoneHint,
    /// Beside the box.
    ConsentColombia,
    /// Beside the box.
    ConsentPeru,
    /// Link.
    PolicyLink,
    /// Button.
    FormSubmit,
    /// The same button, while it does.
    FormBusy,
    /// Above a form that came back.
    FormFaults,
    /// When the form did not get through.
    SendFailed,
    /// While the code is made.
    RefundMaking,
    /// Below it.
    RefundMakingBody,
    /// Somebody at the shop looks first.
    RefundReview,
    /// Below it.
    RefundReviewBody,
    /// Where a code follows by itself.
    RefundDue,
    /// Below it.
    RefundDueBody,
    /// Where the next part follows by itself.
    RefundPartDue,
    /// Where another network could pay.
    OfferBody,
    /// Button.
    OfferButton,
    /// Above the deadline of a code.
    PickupBefore,
    /// What a screen reader is told of the countdown.
    PickupLeftSpoken,
    /// What the code is called.
    PickupCode,
    /// Row: who collects.
    PickupHolder,
    /// Above the steps.
    PickupSteps,
    /// Step.
    PickupGo,
    /// Step: what to say.
    PickupSay,
    /// Step.
    PickupCount,
    /// Link.
    Locator,
    /// From two hours before the deadline on.
    PickupSoon,
    /// When outlets are likely to close before the deadline.
    PickupCloses,
    /// Past the deadline, while the backend has not said what became of it.
    PickupOver,
    /// A question, opens its answer.
    WhatIfExpires,
    /// Its answer.
    WhatIfExpiresAnswer,
    /// Live line.
    RefundWaiting,
    /// In place of the live line, where no script runs.
    RefundReload,
    /// The money was handed out.
    RefundDone,
    /// Below it.
    RefundDoneBody,
    /// A code has run out.
    RefundExpiredBody,
    /// Button.
    RefundReissue,
    /// Where there is no new code.
    RefundNoReissue,
    /// Opens the form again.
    FixData,
    /// It cannot be paid this way.
    RefundFailed,
    /// Below it.
    RefundFailedBody,
    /// Canceled.
    RefundCanceled,
    /// Below it.
    RefundCanceledBody,
    /// Before the first answer.
    RefundLoading,
    /// The widget cannot show the refund.
    RefundBrokenTitle,
    /// Below it.
    RefundBrokenBody,
    /// What is shared, before the link.
    RefundShareText,
    /// Calendar entry.
    RefundReminderTitle,
    /// What the calendar's alarm says.
    RefundReminderAlarm,
    /// Title of the hosted page.
    RefundPageTitle,
    /// Link from a payment to its refund.
    RefundLink,
    /// Where another network could collect.
    PayOfferBody,
    /// Button.
    PayOfferButton,
}
