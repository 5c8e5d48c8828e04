//! What must hold of refunds and of channels that support serves, so that nobody is promised money that cannot be paid out.

use std::collections::BTreeSet;

use url::Url;
use ventanilla::{
    money::{Amount, Currency},
    provider::Provider,
};

use super::{
    Efecty, Settings,
    check::{Findings, is_loopback},
    refunds::{Country, Sum, Withdrawal},
};

/// The longest that a code may be asked to last, and that support may take for one: 30 days.
const MOST_HOURS: u32 = 720;

impl Settings {
    pub(super) fn check_manual(&self, found: &mut Findings) {
        for (id, own) in &self.manual {
            let field = |name: &str| format!("manual.{id}{name}");
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
            let named = (1..=40).contains(&id.len()) && id.bytes().all(plain) && Provider::from_id(id).is_none();
            found.expect(named, &field(""), "an id of 1 to 40 lower-case letters, digits and `_`, not a provider's");
            let name = own.name.trim();
            found.expect(!name.is_empty() && name.chars().count() <= 40, &field(".name"), "1 to 40 characters");
            let promise = (1..=MOST_HOURS).contains(&own.promise_hours);
            found.expect(promise, &field(".promise_hours"), "1 to 720 hours");
            own.withdrawal.check(&field(".withdrawal"), own.country, found);
        }
    }

    pub(super) fn check_refunds(&self, live: bool, found: &mut Findings) {
        let policy = self.merchant.policy_url.as_deref();
        found.expect(
            policy.is_none_or(|text| is_link(text, !live)),
            "merchant.policy_url",
            "an `https` address (`http` only on this machine, in the sandbox)",
        );
        let Some(refunds) = &self.refunds else { return };
        let expected = "the address of what the shop does with personal data, since `[refunds]` asks payers for theirs";
        found.expect(policy.is_some(), "merchant.policy_url", expected);
        self.check_payout_channels(&refunds.channels, found);
        let version = &refunds.consent_version;
        let visible = (1..=40).contains(&version.len()) && version.bytes().all(|byte| byte.is_ascii_graphic());
        found.expect(visible, "refunds.consent_version", "1 to 40 visible characters, no spaces");
        let limit = (1..=20).contains(&refunds.reissue_limit);
        found.expect(limit, "refunds.reissue_limit", "1 to 20 codes");
        let kept = refunds.record_retention_days > 0;
        found.expect(kept, "refunds.record_retention_days", "at least 1 day");
        for (code, sum) in &refunds.review_from {
            let right = Currency::from_code(code).is_ok_and(|currency| sum.amount(currency).is_some());
            found.expect(
                right,
                &format!("refunds.review_from.{code}"),
                "a currency, and a decimal text such as `5000000`",
            );
        }
    }

    fn check_payout_channels(&self, listed: &[String], found: &mut Findings) {
        let field = "refunds.channels";
        found.expect(!listed.is_empty(), field, "at least one of `efecty` and your `[manual.…]` channels");
        found.expect(is_set(listed), field, "each channel once");
        let efecty = |id: &String| id == Provider::Efecty.id() && self.providers.efecty.is_some();
        let known = |id: &String| self.manual.contains_key(id) || efecty(id);
        let expected = "`efecty` beside `[providers.efecty]`, or the id of a `[manual.…]` section";
        found.expect(listed.iter().all(known), field, expected);
        // Where there are no defaults, what is left out would be made up.
        for (id, own) in listed.iter().filter_map(|id| self.manual.get_key_value(id)) {
            for sum in [Sum::Min, Sum::Max] {
                let needed = own.country == Country::Pe && own.withdrawal.written(sum).is_none();
                let field = format!("manual.{id}.withdrawal.{}", sum.facts().0);
                found.expect(!needed, &field, "a decimal text such as `100.00`: outside Colombia there is no default");
            }
        }
    }

    pub(super) fn check_fallback(&self, found: &mut Findings) {
        let listed = &self.fallback.pay_in;
        found.expect(is_set(listed), "fallback.pay_in", "each channel once");
        let known = listed.iter().all(|id| self.pay_in_channel(id).is_some());
        let expected = "the ids of providers with a section, and of `[manual.…]` sections with `pay_in = true`";
        found.expect(known, "fallback.pay_in", expected);
    }
}

impl Efecty {
    pub(super) fn check_withdrawal(&self, found: &mut Findings) {
        self.withdrawal.check("providers.efecty.withdrawal", Country::Co, found);
    }
}

impl Withdrawal {
    fn check(&self, section: &str, country: Country, found: &mut Findings) {
        let field = |name: &str| format!("{section}.{name}");
        let currency = country.currency();
        for sum in Sum::ALL {
            let right = self.written(sum).is_none_or(|written| written.amount(currency).is_some());
            let expected = format!("a decimal text in {} such as `5000`", currency.code());
            found.expect(right, &field(sum.facts().0), &expected);
        }
        let minor = |sum| self.amount(sum, country).map(Amount::minor);
        if let (Some(least), Some(most)) = (minor(Sum::Min), minor(Sum::Max)) {
            let twice = most.checked_div(2).is_some_and(|half| half >= least);
            found.expect(twice, &field("max"), "at least twice `min`, so that every sum can be paid in parts");
            for sum in [Sum::PerDocumentDay, Sum::PerMerchantDay] {
                let enough = minor(sum).is_none_or(|day| day >= most);
                found.expect(enough, &field(sum.facts().0), "at least `max`");
            }
        }
        let hours = (1..=MOST_HOURS).contains(&self.validity_hours);
        found.expect(hours, &field("validity_hours"), "1 to 720 hours");
        let short = |name: &String| !name.trim().is_empty() && name.chars().count() <= 60;
        let outlets = self.large_outlets.len() <= 10 && self.large_outlets.iter().all(short);
        found.expect(outlets, &field("large_outlets"), "at most 10 names of 1 to 60 characters");
        let locator = self.locator_url.as_deref().is_none_or(|text| is_link(text, false));
        found.expect(locator, &field("locator_url"), "an `https` address");
    }
}

fn is_set(listed: &[String]) -> bool {
    listed.iter().collect::<BTreeSet<_>>().len() == listed.len()
}

/// An address that payers can be sent to; `here`: also one on this machine.
fn is_link(text: &str, here: bool) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let scheme = url.scheme() == "https" || (here && url.scheme() == "http" && is_loopback(&url));
    scheme && url.username().is_empty() && url.password().is_none()
}
