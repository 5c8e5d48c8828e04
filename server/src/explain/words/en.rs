//! English.

use ventanilla::{
    i18n::errors::Language,
    signature::{
        Profile, SecretError, SecretForm, Unit,
        explain::{Difference, Finding, SecretUse},
    },
};

use super::{InputError, case, encoding, list, reason, rewrite, written};

pub(super) const PROMPT: &str = "Secret (not shown): ";

pub(super) fn input(error: &InputError) -> String {
    match error {
        InputError::Unreadable(file, kind) => {
            let why = reason(*kind, ["there is no such file", "you may not read it", "it is not a readable file"]);
            format!("cannot read `{file}`: {why}")
        }
        InputError::TooLarge(file) => format!("`{file}` is larger than 1 MiB: expected one message"),
        InputError::HeaderLine(line) => format!("`--headers` line {line}: expected `Name: value`"),
        InputError::NoHeaders => "`--headers`: expected a file with a line `Name: value` for each header".to_owned(),
        InputError::Path => "`--path`: expected a path such as `/webhooks/efecty`, without the host".to_owned(),
        InputError::Method => "`--method`: expected a method in capitals such as `POST`".to_owned(),
        InputError::SecretFile => "`--secret-file`: expected a file that holds the secret as text".to_owned(),
        InputError::NoTerminal => {
            "expected a secret: there is no terminal to ask at, or nothing was typed; give `--secret-file`".to_owned()
        }
    }
}

pub(super) fn scheme(id: &str, parts: &str, encoding: &str, header: &str) -> String {
    format!("Profile `{id}`: HMAC-SHA256 over {parts}, as {encoding}, in `{header}`")
}

pub(super) fn skew(seconds: i64, tolerance: i64) -> String {
    if seconds > 0 {
        format!(
            "Its time is {seconds} s too old, beyond the {tolerance} s that are allowed. Set both clocks by the network \
             (NTP), and sign anew whenever you send again."
        )
    } else {
        let ahead = seconds.saturating_abs();
        format!(
            "Its time is {ahead} s too far ahead, beyond the {tolerance} s that are allowed. Set both clocks by the \
             network (NTP)."
        )
    }
}

pub(super) fn finding(finding: &Finding, recipe: &str, profile: &Profile) -> (String, Option<String>) {
    let (found, advice) = match finding {
        Finding::Matches => return ("The signature belongs to this message.".to_owned(), None),
        Finding::Differs(difference) => {
            let (what, advice) = differs(difference, recipe, profile);
            (format!("It would verify but for one thing: {what}."), advice)
        }
        Finding::HeaderMissing(name) => (
            format!("The header `{name}` did not come."),
            "Send it, and see whether a proxy on the way drops it.".to_owned(),
        ),
        Finding::HeaderTwice(name) => (
            format!("The header `{name}` came more than once."),
            "Send it once, and see whether a proxy on the way adds another.".to_owned(),
        ),
        Finding::HeaderMalformed(name) => (
            format!("The header `{name}` holds something else than the profile wants."),
            "Compare it, letter by letter, with what the profile describes above.".to_owned(),
        ),
        Finding::SecretUnusable(error) => {
            let why = match error {
                SecretError::TooShort { found } => format!("it has {found} bytes, and a key has at least 24"),
                SecretError::Whitespace => "a space or a line end clings to it".to_owned(),
                SecretError::Encoding => "it is not `whsec_` followed by padded base64".to_owned(),
            };
            (format!("This cannot be the secret: {why}."), "Copy it anew from where it was handed out.".to_owned())
        }
        Finding::NothingFits => (
            "No single difference explains it: most likely it was signed with another secret.".to_owned(),
            "Compare which secret both sides hold: test or live, old or new. If it is the same, several things differ \
             at once: begin with the recipe above."
                .to_owned(),
        ),
    };
    (found, Some(advice))
}

fn differs(difference: &Difference, recipe: &str, profile: &Profile) -> (String, String) {
    let own = encoding(profile.encoding, Language::En);
    let (what, advice) = match difference {
        Difference::Unit(Unit::Millis) => (
            "the timestamp is in milliseconds instead of seconds".to_owned(),
            "Divide by 1000 and drop the decimals, in the header and in what is signed.".to_owned(),
        ),
        Difference::Unit(Unit::Seconds) => (
            "the timestamp is in seconds instead of milliseconds".to_owned(),
            "Count milliseconds, in the header and in what is signed.".to_owned(),
        ),
        Difference::Order(parts) => {
            (format!("the parts were signed in the order {}", list(parts)), format!("Sign {recipe}."))
        }
        Difference::Parts(parts) => (format!("other parts were signed: {}", list(parts)), format!("Sign {recipe}.")),
        Difference::Separator(text) => (format!("{text:?} stood between the parts"), format!("Sign {recipe}.")),
        Difference::SignatureCase => (
            format!("the signature came in {}", case(profile, ["capitals", "small letters"])),
            format!("Write it as {own}."),
        ),
        Difference::MethodCase => {
            ("the method was signed in small letters".to_owned(), "Sign it in capitals.".to_owned())
        }
        Difference::Path(path) => (
            format!("the path was signed as `{path}`"),
            "Sign the path as it is called, without host and query.".to_owned(),
        ),
        Difference::Encoding(other) => {
            (format!("the signature is written as {}", written(*other, Language::En)), format!("Write it as {own}."))
        }
        Difference::Prefix => (
            "the prefix of the signature is missing or another".to_owned(),
            format!("Put `{}` before it.", profile.prefix),
        ),
        Difference::BodyRewritten(how) => (
            format!("the body was written anew after it was signed; signed was {}", rewrite(*how, Language::En)),
            "Send, and verify, the very bytes that were signed: no parsing and writing again in between.".to_owned(),
        ),
        Difference::TrailingNewline(true) => (
            "the body was signed with a line end after it".to_owned(),
            "Sign the body without it, or send it, too.".to_owned(),
        ),
        Difference::TrailingNewline(false) => (
            "a line end follows the body that was not signed".to_owned(),
            "Send the very bytes that were signed; or an editor added it when the file was saved.".to_owned(),
        ),
        Difference::LineEnds => (
            "the line ends of the body were changed after it was signed".to_owned(),
            "Send the very bytes that were signed.".to_owned(),
        ),
        Difference::ByteOrderMark => (
            "a byte order mark was added to the body or taken from it".to_owned(),
            "Send the very bytes that were signed, best without a mark.".to_owned(),
        ),
        Difference::SecretWhitespace => (
            "a space or a line end clings to the secret, here or at the sender's".to_owned(),
            "Take it off.".to_owned(),
        ),
        Difference::SecretForm(used) => {
            let how = match used {
                SecretUse::Text => "the secret's text was used as it stands",
                SecretUse::TextAfterPrefix => "the secret's text after `whsec_` was used without decoding it",
                SecretUse::Hex => "the secret was decoded from hex",
                SecretUse::Base64 => "the secret was decoded from base64",
            };
            let wanted = match profile.secret_form {
                SecretForm::Text => "Use the bytes of its text as the key.",
                SecretForm::Whsec => "Decode what follows `whsec_` from base64; these bytes are the key.",
            };
            (how.to_owned(), wanted.to_owned())
        }
    };
    (what, advice)
}
