//! All that the networks remember, in memory, behind one lock; and the handle that every handler holds.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::Notify;

use crate::{
    call::Call,
    cip::Cip,
    clock::Clock,
    delivery::Delivery,
    dialect::Dialect,
    efecty::books::Books,
    faults::Faults,
    ids::Ids,
    money::Pesos,
    settings::{NotifyUrl, Settings},
};

/// How often each call came, refused ones included.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    /// Per endpoint.
    pub calls: BTreeMap<Call, u64>,
    /// `POST /v1/cips` per `transactionCode`: more than one for one order is what tests look for.
    pub creates: BTreeMap<String, u64>,
    /// `POST /withdrawal/create` and `/collection/create` per `reference`.
    pub creates_by_reference: BTreeMap<String, u64>,
}

/// What the last control did, for the person at the page.
#[derive(Clone, Debug)]
pub struct Notice {
    /// It went as asked.
    pub good: bool,
    /// A sentence in Spanish.
    pub text: String,
    /// Money that went over the counter, to be counted out.
    pub handed_over: Option<Pesos>,
    /// The code that was typed where it led to nothing, so that nobody has to type it again.
    pub typed: Option<String>,
}

/// The networks' memory.
#[derive(Debug)]
pub struct World {
    /// The merchant and the rules.
    pub settings: Settings,
    /// Where PagoEfectivo's webhooks go.
    pub notify_url: Option<NotifyUrl>,
    /// Names that never repeat.
    pub ids: Ids,
    /// Every CIP.
    pub cips: BTreeMap<u64, Cip>,
    /// All that Efecty knows.
    pub efecty: Books,
    /// Every webhook.
    pub deliveries: BTreeMap<u64, Delivery>,
    /// The number of the last delivery; goes on after a reset.
    pub last_delivery: u64,
    /// Which of the documented variations to speak.
    pub dialect: Dialect,
    /// What goes wrong next.
    pub faults: Faults,
    /// What was called.
    pub counters: Counters,
    /// Answers that are being held.
    pub held: u32,
    /// What the last control did.
    pub notice: Option<Notice>,
    /// Goes up with each change that the page shows.
    pub revision: u64,
}

impl World {
    fn new(settings: Settings) -> Self {
        let seed = settings.seed.unwrap_or_else(from_time);
        Self {
            notify_url: settings.notify_url.clone(),
            efecty: Books::new(&settings),
            settings,
            ids: Ids::new(seed),
            cips: BTreeMap::new(),
            deliveries: BTreeMap::new(),
            last_delivery: 0,
            dialect: Dialect::default(),
            faults: Faults::default(),
            counters: Counters::default(),
            held: 0,
            notice: None,
            revision: 0,
        }
    }

    /// Forgets codes, webhooks, counts and switches. Names go on, so that nothing old is mistaken for something new.
    pub fn forget(&mut self) {
        self.cips.clear();
        self.efecty.forget(&self.settings);
        self.deliveries.clear();
        self.dialect = Dialect::default();
        self.faults = Faults::default();
        self.counters = Counters::default();
    }
}

/// Nothing of value hangs on this seed: the network is a fake, and only this machine can reach it.
fn from_time() -> u64 {
    let nanoseconds = jiff::Timestamp::now().as_nanosecond();
    u64::try_from(nanoseconds & i128::from(u64::MAX)).unwrap_or(0) ^ u64::from(std::process::id())
}

/// What every handler holds.
#[derive(Debug)]
pub struct App {
    world: Mutex<World>,
    /// The one door to the time.
    pub clock: Clock,
    /// Sends webhooks.
    pub http: reqwest::Client,
    /// From a failed webhook to its redelivery.
    pub redelivery_after: Duration,
    /// Lets go of all held answers.
    pub release: Notify,
}

impl App {
    /// A network without CIPs.
    ///
    /// # Errors
    /// When the system gives no HTTP client.
    pub fn new(settings: Settings, clock: Clock) -> Result<Arc<Self>, reqwest::Error> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .build()?;
        Ok(Arc::new(Self {
            redelivery_after: Duration::from_millis(settings.redelivery_after_ms),
            world: Mutex::new(World::new(settings)),
            clock,
            http,
            release: Notify::new(),
        }))
    }

    /// The memory, for as long as the guard lives: never across an `await`.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
