//! English, for payers who prefer it. What must be said at a counter stays in Spanish.

use super::Text;

pub(super) const fn template(text: Text) -> &'static str {
    match text {
        Text::OrderLine => "Order {order} · {merchant}",
        Text::ToPay => "To pay",
        Text::PayBefore => "Pay before",
        Text::TimeLeft => "left",
        Text::TimeLeftSpoken => "You have {left} left to pay.",
        Text::TimeOver => "Time is up",
        Text::CodeLabelPagoEfectivo => "CIP code",
        Text::CodeLabelEfecty => "Reference",
        Text::BillerLabel => "Agreement (Convenio)",
        Text::CopyCode => "Copy code",
        Text::Copied => "Code copied",
        Text::CopyFailed => "Press and hold the code to copy it.",
        Text::ShowQr => "Show QR",
        Text::QrCaption => "Scan it with another phone's camera to open this payment there.",
        Text::QrAlt => "QR code with this payment's link",
        Text::BarcodeAlt => "Barcode for the cashier",
        Text::WaysTitle => "Choose how to pay",
        Text::WayBank => "Bank app",
        Text::WayCounter => "Agent or shop",
        Text::WayWallet => "Yape, Plin, more",
        Text::WaySteps => "How to pay",
        Text::PickBank => "Your bank",
        Text::PickCounter => "Where you pay",
        Text::PickWallet => "Your wallet",
        Text::Other => "Other",
        Text::OtherBank => "your bank",
        Text::OtherCounter => "an agent or shop that takes PagoEfectivo",
        Text::OtherWallet => "your wallet",
        Text::BankOpen => "Open the app or website of *{channel}* and go to *{menu}*.",
        Text::BankFindSoles => "Search for *PagoEfectivo* and choose *PagoEfectivo Soles*.",
        Text::BankFindDollars => "Search for *PagoEfectivo* and choose the service in *dollars*.",
        Text::BankConfirm => "Type the code *{code}*, check that it says *{amount}* and confirm.",
        Text::MenusChange => "Is your menu different? Use the app's search and type “PagoEfectivo”.",
        Text::CounterGo => "Take the cash to: *{channel}*.",
        Text::CounterSay => "Say: «Voy a pagar a *PagoEfectivo*. Mi código CIP es *{code}*».",
        Text::CounterPay => "Pay *{amount}* in full, not in parts, and keep your receipt.",
        Text::CounterPayDollars => "Ask whether they take dollars, pay *{amount}* in full and keep your receipt.",
        Text::CounterLimit => {
            "Some agents have a limit per operation. If yours does not take the amount, go to a bank branch or pay in its app."
        }
        Text::WalletOpenPage => "Tap *Open my payment QR* below.",
        Text::WalletScan => {
            "Open *{channel}* and scan that QR. On the same phone, save a screenshot and upload it from your wallet."
        }
        Text::WalletFind => "Open *{channel}*, go to *pagar servicios* and search for *PagoEfectivo*.",
        Text::WalletConfirm => "Check that it says *{amount}* and confirm.",
        Text::WalletCode => "Type the code *{code}*, check that it says *{amount}* and confirm.",
        Text::WalletLimit => {
            "Your wallet may have a limit per operation or per day. If it does not suffice, pay in your bank's app."
        }
        Text::ProviderPage => "Open my payment QR",
        Text::EfectyGo => "Go to an outlet of *{provider}* with cash: they take no cards.",
        Text::EfectySay => "Say: «Voy a pagar al convenio *{biller}*, referencia *{code}*».",
        Text::EfectySayReference => "Say: «Voy a pagar la referencia *{code}*».",
        Text::EfectyPay => "Pay *{amount}* in full, check the receipt and keep it.",
        Text::SoonAdvice => "Little time left: in your bank's app you can pay right away.",
        Text::OutletsCloseAdvice => "Many agents and shops close before that time. If you can, pay in your bank's app.",
        Text::OverAdvice => {
            "Do not pay with this code any more. If you paid in time, wait: your payment will show here."
        }
        Text::WhatIfLate => "What if I pay after that time?",
        Text::WhatIfLateAnswer => {
            "The code stops working and {merchant} may sell your items to someone else. If your money arrives all the same, it is not lost: {merchant} will write to you."
        }
        Text::SaveTitle => "Keep or share it",
        Text::ShareWhatsApp => "WhatsApp",
        Text::Print => "Print",
        Text::Remind => "Remind me",
        Text::PlainLink => "Link",
        Text::Waiting => "Waiting for your payment. This page updates by itself.",
        Text::ReloadForNews => "Reload this page to see whether your payment has come.",
        Text::Offline => {
            "Offline: your code is still here and still valid. We will update the status when you are back."
        }
        Text::StatusNotLive => "The status is not updating. Your code is still valid; we keep trying.",
        Text::StatusNotLiveOver => "The status is not updating; we keep trying.",
        Text::Creating => "We are making your code",
        Text::CreatingBody => "It usually takes a few seconds. Do not place another order: this one is on its way.",
        Text::Loading => "Loading your payment",
        Text::PaidTitle => "Done, we have your payment!",
        Text::PaidBody => "{merchant} can prepare your order now. Keep these details.",
        Text::RowAmount => "Amount",
        Text::RowOperation => "Operation number",
        Text::RowPaidAt => "Date and time",
        Text::RowOrder => "Order",
        Text::ExpiredTitle => "This code has expired",
        Text::ExpiredBody => "It expired on {time}. Do not pay with it any more.",
        Text::ExpiredPaid => "Already paid? Wait a little: your payment will show here.",
        Text::Reissue => "Get a new code",
        Text::Reissuing => "Getting your code…",
        Text::ReissueFailed => "We could not get a new code. Try again in a few minutes.",
        Text::ExpiredNoReissue => "If you still want your purchase, place a new order at {merchant}.",
        Text::ReviewTitle => "We have your money",
        Text::ReviewTitleNoMoney => "We are checking your payment",
        Text::LateBody => {
            "Your payment came after the deadline. {merchant} is checking your order and will write to you. Do not pay again."
        }
        Text::ReviewBody => "{merchant} is checking your payment and will write to you. Do not pay again.",
        Text::QuoteThis => "If you write to the shop, quote this reference: *{id}*",
        Text::CanceledTitle => "This payment was canceled",
        Text::CanceledBody => {
            "Do not pay with this code any more. If you already paid, your money is not lost: write to {merchant} with your receipt."
        }
        Text::FailedTitle => "We could not make your code",
        Text::BackToShop => "Back to {merchant}",
        Text::Contact => "Questions? Contact {merchant}: {contact}",
        Text::Trace => "{id} · {time}",
        Text::BrokenTitle => "We could not show your payment here",
        Text::BrokenBody => {
            "Your order and your code are not lost. Reload the page, or open your payment from the shop's message."
        }
        Text::Retry => "Try again",
        Text::ShareText => "{merchant}: pay {amount} before {deadline}. {provider}, code {code}",
        Text::ReminderTitle => "Pay {amount} to {merchant} with {provider}",
        Text::ReminderAlarm => "Your payment code expires soon",
        Text::PageTitle => "Payment to {merchant}",
        Text::ZoneLima => "Lima time",
        Text::ZoneBogota => "Bogotá time",
        Text::ZoneUtc => "UTC",
        Text::RefundLine => "Refund of order {order} · {merchant}",
        Text::RefundAmount => "Your refund",
        Text::PickupAmount => "You collect",
        Text::RefundParts => "You have received *{amount}*. *{rest}* are still to come.",
        Text::RefundPartOf => "This is a part of *{amount}*. The next code will appear here once you collect this one.",
        Text::RefundIntro => {
            "You get your money *in cash* at a *{provider}* outlet. Tell us who collects it and we give you the code."
        }
        Text::BeforeTitle => "Good to know first",
        Text::InPerson => {
            "Whoever collects goes *in person* with the *original document*. Photos and copies are not accepted."
        }
        Text::Fingerprint => "A fingerprint may be asked for. If it cannot be read, the outlet has a form for that.",
        Text::CodeLasts => {
            "The code lasts about *{hours} hours*. If it runs out, ask for another one here: your money is not lost."
        }
        Text::PerOperation => {
            "One withdrawal is at most *{limit}*: your money comes in several codes, one after the other."
        }
        Text::PerDay => "One document collects at most *{limit}* a day: the rest follows the next day.",
        Text::LargeOutlet => "This is a large amount: go to a *large outlet*. Small ones may run out of cash.",
        Text::LargeOutletNamed => {
            "This is a large amount: go to a large outlet such as *{outlets}*. Small ones may run out of cash."
        }
        Text::FormTitle => "Who collects the money?",
        Text::FieldKind => "Kind of document",
        Text::FieldNumber => "Document number",
        Text::NumberSeen => "You typed *{code}*. Is it the same on the document?",
        Text::FieldName => "Full name",
        Text::FieldNameHint => "All given names and surnames, as on the document.",
        Text::FieldPhone => "Mobile number",
        Text::FieldPhoneHint => "{provider} asks for it to hand the money out.",
        Text::ConsentColombia => {
            "I allow {merchant} and {provider} to use this data only to hand out this refund (Ley 1581 de 2012, Colombia)."
        }
        Text::ConsentPeru => {
            "I allow {merchant} and {provider} to use this data only to hand out this refund (Ley 29733, Peru)."
        }
        Text::PolicyLink => "How your data is used",
        Text::FormSubmit => "Get my code",
        Text::FormBusy => "Asking for your code…",
        Text::FormFaults => "Check what is marked in red.",
        Text::SendFailed => "It could not be sent. Check your connection and try again: you will never have two codes.",
        Text::RefundMaking => "We are asking for your code",
        Text::RefundMakingBody => {
            "It usually takes a few seconds. It will appear here: there is nothing you need to do."
        }
        Text::RefundReview => "{merchant} is checking your refund",
        Text::RefundReviewBody => {
            "A person at the shop looks at it before you get the code. Your money is safe and the code will appear here."
        }
        Text::RefundDue => "Your code comes later",
        Text::RefundDueBody => "It will appear here on *{time}*. You can close this page and come back then.",
        Text::RefundPartDue => "You received a part of your money",
        Text::OfferBody => {
            "If you would rather not wait, you can collect at *{channel}*: we will give it your data so that it can pay you."
        }
        Text::OfferButton => "Collect at {channel}",
        Text::PickupBefore => "Collect before",
        Text::PickupLeftSpoken => "You have {left} left to collect your money.",
        Text::PickupCode => "Withdrawal code",
        Text::PickupHolder => "Collected by",
        Text::PickupSteps => "How to collect",
        Text::PickupGo => "Go *in person* to a *{provider}* outlet with your *original document*.",
        Text::PickupSay => "Say: «Vengo a retirar dinero con el código *{code}*».",
        Text::PickupCount => "Take *{amount}*, count it there and keep the receipt.",
        Text::Locator => "Find a {provider} outlet",
        Text::PickupSoon => {
            "There is little time left. If you do not make it, ask for another code here once this one runs out: your money is not lost."
        }
        Text::PickupCloses => "Many outlets close before that hour. Go in good time.",
        Text::PickupOver => {
            "This code has just run out. If you collected the money, it will show here; if not, you can ask for another one."
        }
        Text::WhatIfExpires => "What if I do not make it?",
        Text::WhatIfExpiresAnswer => {
            "Once the code runs out, ask for another one here. Your money stays safe, and there are never two codes at a time."
        }
        Text::RefundWaiting => "Waiting for you to collect. This page updates by itself.",
        Text::RefundReload => "Reload this page for news.",
        Text::RefundDone => "Done, you have your money!",
        Text::RefundDoneBody => "Your refund from {merchant} was paid out. Keep these details.",
        Text::RefundExpiredBody => "Nobody used it, and your money is safe.",
        Text::RefundReissue => "Ask for a new code",
        Text::RefundNoReissue => "Several codes have run out. Write to {merchant} to get your money: it is not lost.",
        Text::FixData => "Was the data wrong? Correct it here",
        Text::RefundFailed => "We cannot pay you out yet",
        Text::RefundFailedBody => "Your money is not lost: {merchant} knows and will write to you.",
        Text::RefundCanceled => "This refund was canceled",
        Text::RefundCanceledBody => "Do not know why? Write to {merchant}.",
        Text::RefundLoading => "Loading your refund",
        Text::RefundBrokenTitle => "We could not show your refund here",
        Text::RefundBrokenBody => {
            "Your money and your code are not lost. Reload the page, or open it from the shop's message."
        }
        Text::RefundShareText => {
            "Collect {amount} at {provider} before {deadline}. Withdrawal code {code}, with the collector's original document"
        }
        Text::RefundReminderTitle => "Collect {amount} at {provider}",
        Text::RefundReminderAlarm => "Your withdrawal code runs out soon",
        Text::RefundPageTitle => "Refund from {merchant}",
        Text::RefundLink => "See my refund",
        Text::PayOfferBody => "You can pay at *{channel}* instead: your order stays as it is.",
        Text::PayOfferButton => "Pay at {channel}",
    }
}
