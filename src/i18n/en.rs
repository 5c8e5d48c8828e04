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
        Text::EfectyGo => "Go to an *Efecty* point with cash: they take no cards.",
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
    }
}
