//! One adapter between us and the sandbox, and both roles in the same few words.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::{Value, json};
use ventanilla::{
    identification::{CedulaRule, RuleSet},
    money::Amount,
    provider::Provider,
    refund::collector::{Collector, Entry},
    time::{HOUR, SECOND, Timestamp},
    voucher::Reference,
};
use ventanilla_server::{
    clock::Clock,
    providers::{
        Asked, CallError, Order, Standing,
        networks::Networks,
        payout::{PayoutStanding, Withdrawal},
    },
    settings,
    store::{Store, payers::Payer},
};

use super::{Role, Row, wire::Wire};
use crate::{
    efecty,
    process::{self, Process},
};

/// What an adapter says of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Open {
        code: String,
        until: Option<Timestamp>,
    },
    Paid {
        amount: Amount,
        operation: Option<String>,
        at: Option<Timestamp>,
    },
    Expired,
    /// Taking in: no news. Handing out: surely never made.
    Nothing,
}

pub struct Bench {
    pub row: &'static Row,
    pub wire: Wire,
    pub clock: Clock,
    sandbox: Process,
    http: reqwest::Client,
    store: Store,
    dir: PathBuf,
}

/// Our name for the code of each check: a bench makes one.
pub const NAME: &str = "pay_01conformance";
const HOURS: u32 = 72;

impl Bench {
    pub async fn of(row: &'static Row) -> Bench {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let dir = std::env::temp_dir().join(format!("ventanilla-conformance-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        let mut command = process::sandbox();
        command.args(["--listen", "127.0.0.1:0", "--clock-file"]).arg(dir.join("clock"));
        let sandbox = Process::start(command);
        let wire = Wire::to(&sandbox.url).await;
        let store = Store::open(&dir.join("ventanilla.db")).await.unwrap();
        let clock = Clock::new(Some(dir.join("clock")));
        Bench { row, wire, clock, sandbox, http: reqwest::Client::builder().no_proxy().build().unwrap(), store, dir }
    }

    /// Fresh ones each time, so that no breaker remembers the last check.
    fn networks(&self, base_url: &str) -> Networks {
        let file = self.dir.join("ventanilla.toml");
        fs::write(&file, efecty::settings().replace("http://127.0.0.1:7702", base_url)).unwrap();
        let settings = settings::load(&file).unwrap();
        Networks::new(&settings.providers, &self.clock, &self.store).unwrap()
    }

    pub fn amount(&self) -> Amount {
        Amount::parse(self.row.amount, self.row.currency).unwrap()
    }

    /// The deadline that is asked for.
    pub fn deadline(&self) -> Timestamp {
        Timestamp::from_seconds(self.clock.now().seconds()).plus(i64::from(HOURS) * HOUR)
    }

    pub async fn create(&self) -> Result<Seen, CallError> {
        self.create_for(self.amount(), self.deadline(), false).await
    }

    /// Once more under the same name, as after an answer that was not heard.
    pub async fn create_again(&self, until: Timestamp) -> Result<Seen, CallError> {
        self.create_for(self.amount(), until, true).await
    }

    pub async fn create_for(&self, amount: Amount, until: Timestamp, maybe_made: bool) -> Result<Seen, CallError> {
        self.create_at(&self.wire.url, amount, until, maybe_made).await
    }

    /// Without a wire: to hang up on the adapter, too.
    pub async fn create_without_wire(&self, until: Timestamp) -> Result<Seen, CallError> {
        self.create_at(&self.sandbox.url, self.amount(), until, false).await
    }

    pub async fn create_at(
        &self,
        base_url: &str,
        amount: Amount,
        expires_at: Timestamp,
        maybe_made: bool,
    ) -> Result<Seen, CallError> {
        let networks = self.networks(base_url);
        match self.row.role {
            Role::TakesIn(provider) => {
                let payer =
                    Payer { email: "ana@example.com".to_owned(), name: None, phone: None, identification: None };
                let order = Order {
                    payment_id: NAME.to_owned(),
                    number: 1,
                    maybe_made,
                    merchant_reference: "ORDER-1".to_owned(),
                    amount,
                    expires_at,
                    description: Some("Pedido 1".to_owned()),
                    locale: None,
                    payer,
                };
                let issued = networks.of(provider)?.issue(&order).await?.issued;
                Ok(Seen::Open { code: issued.reference.as_str().to_owned(), until: Some(issued.expires_at) })
            }
            Role::HandsOut(channel) => {
                let wanted = Withdrawal {
                    refund_id: "rf_01conformance".to_owned(),
                    reference: NAME.to_owned(),
                    amount,
                    validity_hours: HOURS,
                    concept: "Devolución ORDER-1".to_owned(),
                    collector: collector(),
                };
                Ok(self.payout_seen(networks.payout(channel)?.create(&wanted).await?))
            }
        }
    }

    /// Asks by our name; a network that knows codes only, by this code.
    pub async fn ask(&self, name: &str, code: &str) -> Result<Seen, CallError> {
        self.ask_at(&self.wire.url, name, code).await
    }

    pub async fn ask_at(&self, base_url: &str, name: &str, code: &str) -> Result<Seen, CallError> {
        let networks = self.networks(base_url);
        match self.row.role {
            Role::TakesIn(provider) => {
                let reference = Reference::new(provider, code).unwrap();
                let asked = Asked { payment_id: name.to_owned(), references: vec![reference.clone()] };
                let findings = networks.of(provider)?.look_up(&[asked]).await?.findings;
                // An answer about another code would be worse than none.
                assert!(
                    findings.iter().all(|finding| finding.reference == reference),
                    "{}: {findings:?}",
                    self.row.name
                );
                assert!(findings.len() <= 1);
                let standing = findings.into_iter().next().map(|finding| finding.standing);
                Ok(standing.map_or(Seen::Nothing, |standing| taken_in(standing, code, provider)))
            }
            Role::HandsOut(channel) => Ok(self.payout_seen(networks.payout(channel)?.ask(name).await?)),
        }
    }

    fn payout_seen(&self, standing: PayoutStanding) -> Seen {
        match standing {
            PayoutStanding::Open { code, amount, expires_at, last_attempt } => {
                assert_eq!((amount, last_attempt), (self.amount(), None));
                Seen::Open { code, until: Some(expires_at) }
            }
            PayoutStanding::Collected { operation, amount, at } => Seen::Paid { amount, operation, at },
            PayoutStanding::Expired => Seen::Expired,
            PayoutStanding::Unheard => Seen::Nothing,
        }
    }

    /// The codes that the network holds.
    pub async fn held(&self) -> Vec<String> {
        let reply = self.http.get(format!("{}/control/state", self.sandbox.url)).send().await.unwrap();
        let state: Value = reply.json().await.unwrap();
        let (list, code) = self.row.held;
        let list = state.pointer(list).unwrap().as_array().unwrap().clone();
        list.iter().map(|one| one[code].as_str().unwrap().to_owned()).collect()
    }

    /// As in the beginning: no codes, no faults, nothing spoilt.
    pub async fn reset(&self) {
        self.wire.mend();
        self.control("reset", "").await;
        self.control("next", "").await;
    }

    /// What the log of calls says that the calls to make a code were about, and what came of them.
    pub async fn noted(&self) -> Vec<(String, String)> {
        let sql = "SELECT subject, outcome FROM provider_calls WHERE call = $1";
        sqlx::query_as(sql).bind(self.row.create.path).fetch_all(self.store.reader()).await.unwrap()
    }

    pub async fn control(&self, path: &str, body: &str) {
        let request = self.http.post(format!("{}/control/{path}", self.sandbox.url)).body(body.to_owned());
        let reply = request.send().await.unwrap();
        assert!(reply.status().is_success(), "{path}: {}", reply.text().await.unwrap());
    }

    /// What goes wrong with the next call to make a code.
    pub async fn fault(&self, fault: &str) {
        let mut fault: Value = serde_json::from_str(fault).unwrap();
        fault["only"] = json!(self.row.create.name);
        self.control("next", &fault.to_string()).await;
    }

    /// Money changes hands.
    pub async fn pay(&self, code: &str) {
        let (counter, body) = self.row.counter;
        self.control(&format!("{counter}/{code}/pay"), body).await;
    }

    pub async fn advance(&self, millis: i64) {
        self.control("clock", &json!({ "advance_seconds": millis / SECOND }).to_string()).await;
    }
}

fn taken_in(standing: Standing, code: &str, provider: Provider) -> Seen {
    match standing {
        Standing::Open(until) => Seen::Open { code: code.to_owned(), until },
        Standing::Paid { amount, at, operation, order_reference } => {
            let ours = ventanilla_server::providers::order_name(provider, NAME, "ORDER-1");
            assert_eq!(order_reference.as_deref(), Some(ours));
            Seen::Paid { amount, operation, at }
        }
        Standing::Expired => Seen::Expired,
        Standing::Withdrawn => panic!("nobody withdrew it"),
    }
}

/// An invented person.
fn collector() -> Collector {
    let entry = Entry {
        document_kind: "CC".to_owned(),
        document_number: "1004922993".to_owned(),
        name: "Ana O\"Brien".replace('"', "’"),
        phone: "3005550147".to_owned(),
        consent: true,
    };
    Collector::check(RuleSet::Colombia(CedulaRule::Partner), &entry).unwrap()
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.sandbox.kill();
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}
