//! What is asked, in its order: by which name it can be answered beforehand, when it is asked at all, and what Enter stands for.

use super::answers::Answers;

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ask {
    Country,
    Mode,
    Name,
    Contact,
    Listen,
    PublicUrl,
    Origins,
    WebhookUrl,
    Database,
    WidgetDir,
    PeruUrl,
    PeruService,
    PeruAccess,
    PeruSecret,
    ColombiaUrl,
    ColombiaKey,
    ColombiaSecret,
    Refunds,
    PolicyUrl,
}

impl Ask {
    /// In the order in which they are asked.
    pub(super) const ALL: [Ask; 19] = [
        Ask::Country,
        Ask::Mode,
        Ask::Name,
        Ask::Contact,
        Ask::Listen,
        Ask::PublicUrl,
        Ask::Origins,
        Ask::WebhookUrl,
        Ask::Database,
        Ask::WidgetDir,
        Ask::PeruUrl,
        Ask::PeruService,
        Ask::PeruAccess,
        Ask::PeruSecret,
        Ask::ColombiaUrl,
        Ask::ColombiaKey,
        Ask::ColombiaSecret,
        Ask::Refunds,
        Ask::PolicyUrl,
    ];

    /// By which it is answered in a file or on the command line.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Ask::Country => "country",
            Ask::Mode => "mode",
            Ask::Name => "name",
            Ask::Contact => "contact",
            Ask::Listen => "listen",
            Ask::PublicUrl => "public_url",
            Ask::Origins => "allowed_origins",
            Ask::WebhookUrl => "webhook_url",
            Ask::Database => "database",
            Ask::WidgetDir => "widget_dir",
            Ask::PeruUrl => "pagoefectivo_url",
            Ask::PeruService => "pagoefectivo_service_id",
            Ask::PeruAccess => "pagoefectivo_access_key",
            Ask::PeruSecret => "pagoefectivo_secret_key",
            Ask::ColombiaUrl => "efecty_url",
            Ask::ColombiaKey => "efecty_key_id",
            Ask::ColombiaSecret => "efecty_secret_key",
            Ask::Refunds => "refunds",
            Ask::PolicyUrl => "policy_url",
        }
    }

    /// The question of a name.
    pub(super) fn from_name(name: &str) -> Option<Ask> {
        Ask::ALL.into_iter().find(|ask| ask.name() == name)
    }

    /// The setting that an answer becomes, whose check is the answer's; empty where there is none.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Ask::Country | Ask::Mode | Ask::Contact | Ask::Database | Ask::WidgetDir | Ask::Refunds => "",
            Ask::Name => "merchant.name",
            Ask::Listen => "listen",
            Ask::PublicUrl => "public_url",
            Ask::Origins => "allowed_origins",
            Ask::WebhookUrl => "webhook.url",
            Ask::PeruUrl => "providers.pagoefectivo.base_url",
            Ask::PeruService => "providers.pagoefectivo.service_id",
            Ask::PeruAccess => "providers.pagoefectivo.access_key",
            Ask::PeruSecret => "providers.pagoefectivo.secret_keys",
            Ask::ColombiaUrl => "providers.efecty.base_url",
            Ask::ColombiaKey => "providers.efecty.key_id",
            Ask::ColombiaSecret => "providers.efecty.secret_keys",
            Ask::PolicyUrl => "merchant.policy_url",
        }
    }

    /// Whether the answer must not be seen.
    pub(super) const fn is_secret(self) -> bool {
        matches!(self, Ask::PeruAccess | Ask::PeruSecret | Ask::ColombiaSecret)
    }

    /// Whether it is asked, after what was said before.
    pub(super) fn applies(self, answers: &Answers) -> bool {
        match self {
            Ask::PeruUrl | Ask::PeruService | Ask::PeruAccess | Ask::PeruSecret => answers.peru(),
            Ask::ColombiaUrl | Ask::ColombiaKey | Ask::ColombiaSecret | Ask::Refunds => answers.colombia(),
            Ask::PolicyUrl => answers.refunds(),
            _ => true,
        }
    }

    /// What Enter stands for; `None` where something has to be said. The values are the example's and the sandbox's.
    pub(super) fn default(self, answers: &Answers) -> Option<String> {
        let live = answers.live();
        let of = |text: &str| Some(text.to_owned());
        let trial = |text: &str| if live { None } else { of(text) };
        match self {
            Ask::Country => of("PE"),
            Ask::Mode => of("sandbox"),
            Ask::Name => None,
            Ask::Contact | Ask::WidgetDir => of(""),
            Ask::Listen => of("127.0.0.1:7701"),
            Ask::PublicUrl => trial(""),
            Ask::Origins => of(if live { "" } else { "http://127.0.0.1:7700" }),
            Ask::WebhookUrl => of(if live { "" } else { "http://127.0.0.1:7700/ventanilla/events" }),
            Ask::Database => of("ventanilla.db"),
            Ask::PeruUrl => of(if live { "https://services.pagoefectivo.pe" } else { "http://127.0.0.1:7702" }),
            Ask::PeruService => trial("9999"),
            Ask::PeruAccess => trial("TESTACCESSKEY0000000"),
            Ask::PeruSecret => trial("TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0"),
            Ask::ColombiaUrl => trial("http://127.0.0.1:7702"),
            Ask::ColombiaKey => trial("TESTEFECTYKEY"),
            Ask::ColombiaSecret => trial("TESTEFECTYSECRETTESTEFECTYSECRET00"),
            Ask::Refunds => of("no"),
            Ask::PolicyUrl => None,
        }
    }
}
