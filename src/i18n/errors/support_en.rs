//! For the support agent, in English: what happened, what to tell the payer, what to look at.

use crate::error::ErrorCode;

pub(super) const fn text(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::ApiKeyInvalid => {
            "The shop's system called us without a valid API key, so no code was created. Tell the payer that nothing \
             was charged for this attempt. Check which key the shop uses, and that it is of this environment (test or \
             live)."
        }
        ErrorCode::ClientTokenInvalid => {
            "The page asked for a payment with a token that we do not know, or that was revoked. Tell the payer to \
             open the payment again from the order, and not to pay twice. Check that the shop puts the token of this \
             very payment into the page."
        }
        ErrorCode::LinkInvalid => {
            "Someone opened a payment link that we do not know, that was cut off, or that was revoked. Send the payer \
             the link of the order again, and find out first whether they have paid. Check how the shop builds and \
             sends its links."
        }
        ErrorCode::IdempotencyKeyMissing => {
            "The shop's system called us without the key that guards against doing things twice, so nothing was done. \
             Tell the payer that nothing was charged for this attempt. The shop's developer has to add the header."
        }
        ErrorCode::IdempotencyKeyInvalid => {
            "The shop's system called us with a malformed key against repetition, so nothing was done. Tell the payer \
             that nothing was charged for this attempt. The shop's developer has to mend the header."
        }
        ErrorCode::IdempotencyKeyReused => {
            "The shop's system used one key for two different requests; we kept the first and refused the second. Look \
             up the first payment by the order number before telling the payer anything: it may be open or paid. The \
             shop's developer has to use a new key for each purchase."
        }
        ErrorCode::IdempotencyInProgress => {
            "The same request came twice and the first one is still being worked on. Tell the payer to wait a few \
             seconds: the code will appear. Only if it lasts longer than a minute, look at the connection to the cash \
             network."
        }
        ErrorCode::JsonInvalid => {
            "The shop's system sent the order in a form that we could not read, so no code was created. Tell the payer \
             that nothing was charged for this attempt. Give the shop's developer the request number."
        }
        ErrorCode::MediaTypeUnsupported => {
            "The shop's system sent the order labelled as something other than JSON, so no code was created. Tell the \
             payer that nothing was charged for this attempt. The shop's developer has to mend the header."
        }
        ErrorCode::BodyTooLarge => {
            "The shop's system sent far more data than an order needs, so no code was created. Tell the payer that \
             nothing was charged for this attempt. The shop's developer should send the documented fields only."
        }
        ErrorCode::FieldsInvalid => {
            "Several details of the order were refused, so no code was created. Tell the payer that nothing was \
             charged for this attempt and to check e-mail, phone and document in the order. The list of fields stands \
             in the log of this request."
        }
        ErrorCode::FieldMissing => {
            "The order lacks a detail that is needed, so no code was created. Tell the payer that nothing was charged \
             for this attempt and ask for the missing detail. Which one it is stands in the log of this request."
        }
        ErrorCode::FieldInvalid => {
            "A detail of the order is too long, too short or has characters that are not allowed, so no code was \
             created. Tell the payer that nothing was charged for this attempt. Which detail it is stands in the log \
             of this request."
        }
        ErrorCode::NotFound => {
            "Someone asked for a payment or an address that does not exist here. Find the payment by the order number; \
             ask the payer for the receipt if they have paid. Check that the shop uses the right environment (test or \
             live)."
        }
        ErrorCode::MethodNotAllowed => {
            "The shop's system or page called an address in a way that it does not serve, so nothing was done. Answer \
             the payer by the state of the payment. The shop's developer has to mend the call."
        }
        ErrorCode::RateLimited => {
            "Too many requests came from one place in a short time and some were turned away. Tell the payer to wait a \
             minute: codes and payments are not touched by it. If it goes on, check whether the shop's page or system \
             asks in a loop."
        }
        ErrorCode::ActionNotAllowed => {
            "Someone asked for something that the state of the payment does not allow any more, such as cancelling \
             what is paid. Look at the payment's history and answer by it. If the payer has paid, they must not pay \
             again."
        }
        ErrorCode::ActionUnsupported => {
            "The cash network of this payment cannot do what was asked. Tell the payer what is possible instead, such \
             as letting the code run out and asking for a new one. Nothing was changed."
        }
        ErrorCode::AmountInvalid => {
            "The amount of the order did not come as a plain number, so no code was created. Tell the payer that \
             nothing was charged for this attempt. The shop's developer has to correct how the amount is sent."
        }
        ErrorCode::AmountNotPositive => {
            "The shop asked for a code for zero or less, so none was created. Tell the payer that there is nothing to \
             pay with a code here. Check with the shop whether the order is free or its total went wrong."
        }
        ErrorCode::AmountTooManyDecimals => {
            "The amount of the order is finer than the smallest coin of its currency, so no code was created. Tell the \
             payer that nothing was charged for this attempt. The shop has to round its totals."
        }
        ErrorCode::AmountOverMaximum => {
            "The order costs more than the cash network collects at once for this shop, so no code was created. Tell \
             the payer to split the purchase or to choose another way of paying. The limit is part of the shop's \
             contract with the network."
        }
        ErrorCode::AmountUnderMinimum => {
            "The order costs less than the cash network collects for this shop, so no code was created. Tell the payer \
             to add something or to choose another way of paying. The limit is part of the shop's contract with the \
             network."
        }
        ErrorCode::CurrencyUnknown => {
            "The shop sent a currency that we do not know, so no code was created. Tell the payer that nothing was \
             charged for this attempt. The shop's developer has to correct the currency."
        }
        ErrorCode::CurrencyUnsupported => {
            "None of the shop's cash networks collects the currency of this order, so no code was created. Tell the \
             payer to choose another currency or another way of paying. Check which currencies the shop's contract \
             covers."
        }
        ErrorCode::ExpiryInvalid => {
            "The deadline for the payment did not come as a date that we or the network accept, so nothing was issued \
             or moved. Tell the payer that nothing was charged for this attempt, and that an earlier code keeps its \
             own deadline. The shop's developer has to correct the deadline."
        }
        ErrorCode::ExpiryTooSoon => {
            "The deadline for the payment lies in the past or too near, so nothing was issued or moved. Tell the payer \
             that nothing was charged for this attempt. Check the shop's setting for how long a code lasts, and its \
             clock."
        }
        ErrorCode::ExpiryTooFar => {
            "The deadline for the payment is farther away than the cash network allows, so nothing was issued or \
             moved. Tell the payer that nothing was charged for this attempt. Check the shop's setting for how long a \
             code lasts."
        }
        ErrorCode::EmailInvalid => {
            "The e-mail address of the order was refused, so no code was created. Ask the payer for the right address \
             and let the shop create the payment again. The network sends the code to this address, too."
        }
        ErrorCode::IdentificationInvalid => {
            "The document number does not fit its kind: its length, its characters or its check digit are wrong. Ask \
             the payer to read it again from the original document. Do not correct it yourself, and do not ask for a \
             photo."
        }
        ErrorCode::NameInvalid => {
            "The name of who collects is empty, incomplete or has signs that names do not have. Ask them to type it \
             in full, as it stands on their document: the counter compares it letter by letter. Do not correct it \
             yourself."
        }
        ErrorCode::PhoneInvalid => {
            "The mobile number does not have the form that the country uses. Ask who collects to type the digits \
             only, without the country's code. The network may use it to send a notice."
        }
        ErrorCode::ConsentMissing => {
            "Who collects did not tick the box that allows the use of their data, or the text changed while the page \
             was open. So nothing was kept or sent. Explain what the data is for, and that without permission the \
             refund goes another way. Do not tick it for them."
        }
        ErrorCode::IdentificationRuleRefused => {
            "The document may be valid, but the rule in the shop's settings does not take it: mostly an old cédula of \
             fewer than 10 digits. It is not the person's mistake. Offer the refund in another way, and tell the shop \
             to look at the setting of the rule."
        }
        ErrorCode::PayerDataMismatch => {
            "The network, the counter or our own record says that name and document do not belong together, or not to \
             who paid. Ask the person to compare both with the original document. If they are right, the shop has to \
             agree with them on another way; do not try other data."
        }
        ErrorCode::RefundNotAllowed => {
            "Somebody asked for a refund of a payment that holds no money to give back, or for something that the \
             refund's state does not allow any more. Look at the history of both and answer by it. Nothing was \
             changed."
        }
        ErrorCode::RefundExceedsPayment => {
            "The shop asked to give back more than the customer paid, counting earlier refunds of the same payment. \
             No code was created. Check with the shop how much is left to give back."
        }
        ErrorCode::RefundOverLimit => {
            "The refund is more than the network pays out at once for this shop, so no code was created. Tell the \
             person that the money is safe. The shop can split it into several refunds, over several days if need be, \
             or use another way."
        }
        ErrorCode::AmountOverDailyLimit => {
            "This document has reached the total that may be collected in a day. Tell the person that the money is \
             safe and that the code can be asked for tomorrow. The limit is part of the shop's contract with the \
             network."
        }
        ErrorCode::MerchantOverDailyLimit => {
            "The shop has reached the total that it may pay out in cash in a day. Tell the person that the money is \
             safe and that the code can be asked for tomorrow. If it happens often, the shop should ask the network \
             for a higher limit."
        }
        ErrorCode::RefundRequiresReview => {
            "The amount reaches the threshold from which the shop has to look at the refund, and keep a record, \
             before a code is given. Tell the person that the money is safe and that there is nothing to do. Somebody \
             with authority at the shop has to approve it."
        }
        ErrorCode::RefundCodeLive => {
            "The refund has a live code and the network cannot cancel it: it works until it is collected or runs out. \
             Tell the person to use it before its deadline. After that another can be issued, or the refund \
             cancelled; there must never be two at once."
        }
        ErrorCode::ReissueLimitReached => {
            "As many codes of this refund have run out as the shop allows. Find out from the person why they could \
             not collect: distance, opening hours, document or no cash there. The shop can allow another code, or \
             give the money back in another way."
        }
        ErrorCode::ProviderSignatureRefused => {
            "The network does not accept the signature with which the shop talks to it, so no code can be created. \
             Tell the person that the money is safe. The shop's developer has to check the secret, the clock and the \
             way of signing."
        }
        ErrorCode::ProviderWithdrawalUnknown => {
            "The network does not know this withdrawal: it was never made there, or belongs to another account or \
             environment. Tell the person not to take that code to a counter, and that the money is safe. Compare the \
             reference with the network's portal."
        }
        ErrorCode::OutletWithoutCash => {
            "The person went to collect and the outlet had not enough cash. The code is still alive. Recommend a \
             large outlet, such as those in chains and supermarkets, or coming back later; if it is about to run out, \
             another can be issued after that. The outlet answers for it, not the person."
        }
        ErrorCode::OutletClosed => {
            "The person went to collect and the outlet was closed or its system was down. The code is alive until its \
             deadline. Recommend another outlet, or that one's opening hours; if the code runs out, another can be \
             issued."
        }
        ErrorCode::ProviderCredentialsRefused => {
            "The cash network does not accept the shop's access data, so no code can be created. Tell the payer that \
             nothing was charged for this attempt and to choose another way of paying. The shop has to check its keys \
             at the network, and its clock."
        }
        ErrorCode::ProviderRefused => {
            "The cash network refused the request and did not say that it was a field of the order. Tell the payer \
             that nothing was charged for this attempt. The network's own words stand in the log of this payment; \
             quote them when you ask it."
        }
        ErrorCode::ProviderServiceInvalid => {
            "The shop's service at the cash network is unknown or not active, so no code can be created. Tell the \
             payer that nothing was charged for this attempt and to choose another way of paying. The shop has to ask \
             the network about its service."
        }
        ErrorCode::ProviderDuplicate => {
            "The cash network says that it has this request already. There may be a live code, or even a payment: look \
             it up at the network by the shop's order number before telling the payer anything. Do not create another \
             payment until that is clear."
        }
        ErrorCode::ProviderBalanceInsufficient => {
            "The cash network refused because a balance there is too low: the payer's own, or the one that the shop \
             funds payouts from. Ask which one it is in the log of this payment. If it is the shop's, the shop has to \
             fund it; tell the payer when that is done."
        }
        ErrorCode::ProviderUnavailable => {
            "The cash network does not answer or is overloaded; this request was not carried out. Tell the payer that \
             codes issued before stay valid, and that a new one can be asked for later. If it lasts, see whether all \
             payments of the network are affected."
        }
        ErrorCode::ProviderOutcomeUnknown => {
            "We asked the cash network for a code and do not know yet whether it made one. The system is asking the \
             network; do not create another payment. Tell the payer to wait, to keep the transaction number, and not \
             to pay for the same order twice."
        }
        ErrorCode::ProviderReplyInvalid => {
            "The cash network answered with something that does not say what it must. The payment was left as it was. \
             If the payer has paid, they must not pay again; ask for the receipt. Give the raw answer in the log to \
             whoever maintains the connection."
        }
        ErrorCode::ProviderVoucherUnknown => {
            "The cash network does not know this code: it was withdrawn there, or belongs to another service or \
             environment. Tell the payer not to pay with it; if they have, ask for the receipt. Compare the code and \
             the service with the network's portal."
        }
        ErrorCode::SignatureInvalid => {
            "A notification came that does not prove to be from the cash network; it changed nothing. Answer the payer \
             by the state of the payment, which we also ask the network for. Many of these mean a wrong secret key, or \
             somebody trying to forge payments."
        }
        ErrorCode::NotificationInvalid => {
            "The cash network sent a signed notification that we could not read; it was kept and changed nothing. \
             Answer the payer by the state of the payment, which we also ask the network for. Give the kept \
             notification to whoever maintains the connection."
        }
        ErrorCode::StoreUnavailable => {
            "Our database cannot take changes at the moment, so requests are turned away rather than half done. Tell \
             the payer that codes issued before stay valid and that paid money is recorded as soon as it works again. \
             The operator has to look at disk and database now."
        }
        ErrorCode::Internal => {
            "Something failed on our side and it is not certain how far it got. Look at the payment's history before \
             you say anything about money. Tell the payer to keep the transaction number and not to pay twice; pass \
             the request number to the developers."
        }
        ErrorCode::BackendUnreachable => {
            "The payer's page cannot reach the shop's payment server: their line, or the server. Codes shown before \
             stay valid, and payments are recorded without the page. Look up the payment yourself and tell the payer \
             how it stands."
        }
        ErrorCode::BackendReplyInvalid => {
            "The payer's page got an answer from the shop's server that it cannot read, mostly because page and server \
             are of different versions. Send the payer the link of the payment, which works without the page. Tell the \
             shop's developer."
        }
        ErrorCode::WidgetMisconfigured => {
            "The payment part of the shop's page is set up wrongly and cannot show the payment. Send the payer the \
             link of the payment, which works without the page. Tell the shop's developer which page it is."
        }
    }
}
