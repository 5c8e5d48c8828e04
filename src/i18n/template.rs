//! Filling in a sentence: `{name}` takes a value, `*…*` marks what matters.

use alloc::borrow::Cow;

use crate::prelude::*;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they matter most.
    pub strong: bool,
}

/// What a template can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// The code in groups, as it is read aloud.
    Code,
    /// The amount as the locale writes it.
    Amount,
    /// The shop's name.
    Merchant,
    /// The shop's order id.
    Order,
    /// The network's name.
    Provider,
    /// The collector's number.
    Biller,
    /// The bank, agent or wallet.
    Channel,
    /// A menu entry of that bank's.
    Menu,
    /// The deadline in words.
    Deadline,
    /// A time in words.
    Time,
    /// The time left.
    Left,
    /// How to reach the shop.
    Contact,
    /// Our id of the payment.
    Id,
    /// The address of the hosted page.
    Link,
    /// What is still owed.
    Rest,
    /// The most that is paid out at once, or in a day.
    Limit,
    /// A number of hours.
    Hours,
    /// Names of large chains.
    Outlets,
    /// What a document is called.
    Document,
    /// How long its number is.
    Length,
    /// Of what its number is made.
    Characters,
    /// How many of them, or which one.
    Count,
}

impl Value {
    const ALL: [(Value, &'static str); 22] = [
        (Value::Code, "code"),
        (Value::Amount, "amount"),
        (Value::Merchant, "merchant"),
        (Value::Order, "order"),
        (Value::Provider, "provider"),
        (Value::Biller, "biller"),
        (Value::Channel, "channel"),
        (Value::Menu, "menu"),
        (Value::Deadline, "deadline"),
        (Value::Time, "time"),
        (Value::Left, "left"),
        (Value::Contact, "contact"),
        (Value::Id, "id"),
        (Value::Link, "link"),
        (Value::Rest, "rest"),
        (Value::Limit, "limit"),
        (Value::Hours, "hours"),
        (Value::Outlets, "outlets"),
        (Value::Document, "document"),
        (Value::Length, "length"),
        (Value::Characters, "characters"),
        (Value::Count, "count"),
    ];

    fn named(name: &str) -> Option<Value> {
        Value::ALL.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
    }
}

/// The values of one sentence.
pub type Values<'a> = [(Value, Cow<'a, str>)];

/// The sentence as runs. A name that no value has is left standing with its braces, where a test will find it.
pub fn fill(template: &str, values: &Values<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, part) in template.split('*').enumerate() {
        let text = substitute(part, values);
        if !text.is_empty() {
            runs.push(Run { text, strong: index % 2 == 1 });
        }
    }
    runs
}

/// The sentence as text, without its marks.
pub fn plain(template: &str, values: &Values<'_>) -> String {
    fill(template, values).into_iter().map(|run| run.text).collect()
}

fn substitute(part: &str, values: &Values<'_>) -> String {
    let mut out = String::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let wanted = Value::named(name);
        match values.iter().find(|(value, _)| Some(*value) == wanted) {
            Some((_, text)) => out.push_str(text),
            None => out.extend(["{", name, "}"]),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, Text};

    fn names(template: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            template.split('{').skip(1).map(|part| part.split_once('}').expect("a closed brace").0).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn what_is_filled_in_is_not_read() {
        let values = [(Value::Merchant, Cow::Borrowed("*{code}* <b>"))];
        let runs = fill("de *{merchant}*, {code}", &values);
        let run = |text: &str, strong| Run { text: text.to_owned(), strong };
        assert_eq!(runs, [run("de ", false), run("*{code}* <b>", true), run(", {code}", false)]);
        assert_eq!(fill("a { b", &values), [run("a { b", false)]);
    }

    #[test]
    fn every_template_asks_for_what_exists_and_all_locales_for_the_same() {
        for text in Text::all() {
            let expected = names(Locale::EsPe.template(text));
            for locale in Locale::ALL {
                let template = locale.template(text);
                assert!(!template.is_empty() && template.trim() == template, "{text:?} {locale:?}");
                assert_eq!(template.matches('*').count() % 2, 0, "{text:?} {locale:?}");
                assert!(names(template).iter().all(|name| Value::named(name).is_some()), "{text:?} {locale:?}");
                assert_eq!(names(template), expected, "{text:?} {locale:?}");
            }
        }
    }
}
