//! A small world for each test: a sandbox, a backend with its own database, a shop that listens.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use sqlx::{Row, sqlite::SqlitePoolOptions};

use crate::{
    process::{self, Process},
    shop::Shop,
};

pub const API_KEY: &str = "sk_test_000000000000000000000000";
pub const EXAMPLE: &str = include_str!("../../ventanilla.example.toml");

pub struct World {
    pub dir: PathBuf,
    pub sandbox: Process,
    pub backend: Process,
    pub shop: Shop,
    pub http: Client,
    settings: String,
}

/// Waits until something is so, at most ten seconds.
pub async fn until<T, F, R>(what: &str, mut look: F) -> T
where
    F: FnMut() -> R,
    R: Future<Output = Option<T>>,
{
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        if let Some(seen) = look().await {
            return seen;
        }
        assert!(Instant::now() < deadline, "waited in vain for: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

impl World {
    pub async fn new() -> World {
        World::with(&[]).await
    }

    /// With lines of the example settings replaced.
    pub async fn with(changes: &[(&str, &str)]) -> World {
        World::of(EXAMPLE, changes).await
    }

    /// With other settings than those of the example, and lines of them replaced.
    pub async fn of(settings: &str, changes: &[(&str, &str)]) -> World {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let dir = std::env::temp_dir().join(format!("ventanilla-it-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        let mut command = process::sandbox();
        command
            .args(["--listen", "127.0.0.1:0", "--redelivery-after-ms", "200", "--clock-file"])
            .arg(dir.join("clock"));
        let sandbox = Process::start(command);
        let shop = Shop::open().await;
        let mut settings = settings
            .replace("127.0.0.1:7701", "127.0.0.1:0")
            .replace("http://127.0.0.1:7702", &sandbox.url)
            .replace("http://127.0.0.1:7700/ventanilla/events", &shop.url)
            .replace("# sandbox_clock = \"target/demo/clock\"", &format!("sandbox_clock = {:?}", dir.join("clock")))
            .replace("path = \"ventanilla.db\"", &format!("path = {:?}", dir.join("ventanilla.db")))
            .replace("poll_interval_ms = 30000", "poll_interval_ms = 60000")
            .replace("sweep_interval_ms = 1000", "sweep_interval_ms = 20")
            .replace("outbox_retry_ms = 5000", "outbox_retry_ms = 50")
            .replace("widget_dir = ", "# widget_dir = ");
        for (from, to) in changes {
            assert!(settings.contains(from), "`{from}` is not in the settings");
            settings = settings.replace(from, to);
        }
        let backend = start_backend(&dir, &settings);
        let http = Client::builder().no_proxy().build().unwrap();
        let world = World { dir, sandbox, backend, shop, http, settings };
        world.introduce().await;
        world
    }

    /// Tells the sandbox where the backend is.
    async fn introduce(&self) {
        let url = format!("{}/webhooks/pagoefectivo", self.backend.url);
        self.control("notify", json!({ "url": url })).await;
    }

    pub fn settings_file(&self) -> PathBuf {
        self.dir.join("ventanilla.toml")
    }

    /// `kill -9`, and up again on the same database and the same port.
    pub async fn crash_and_restart(&mut self) {
        self.backend.kill();
        self.start_again(&[]).await;
    }

    /// Up again, with other settings.
    pub async fn start_again(&mut self, changes: &[(&str, &str)]) {
        let port = self.backend.url.rsplit(':').next().unwrap().to_owned();
        let mut settings = self.settings.replace("listen = \"127.0.0.1:0\"", &format!("listen = \"127.0.0.1:{port}\""));
        for (from, to) in changes {
            settings = settings.replace(from, to);
        }
        self.backend.kill();
        self.backend = start_backend(&self.dir, &settings);
    }

    /// A control of the sandbox.
    pub async fn control(&self, path: &str, body: Value) -> Value {
        let request = self.http.post(format!("{}/control/{path}", self.sandbox.url)).json(&body);
        let reply = request.send().await.unwrap();
        assert!(reply.status().is_success(), "{path}: {}", reply.text().await.unwrap());
        reply.json().await.unwrap()
    }

    pub async fn sandbox_state(&self) -> Value {
        let reply = self.http.get(format!("{}/control/state", self.sandbox.url)).send().await.unwrap();
        reply.json().await.unwrap()
    }

    /// How many codes the sandbox made for an order.
    pub async fn codes(&self, order: &str) -> usize {
        let state = self.sandbox_state().await;
        state["cips"].as_array().unwrap().iter().filter(|cip| cip["transaction_code"] == order).count()
    }

    /// Moves everybody's clock.
    pub async fn advance(&self, seconds: i64) {
        self.control("clock", json!({ "advance_seconds": seconds })).await;
    }

    pub fn post(&self, path: &str, key: &str) -> RequestBuilder {
        let request = self.http.post(format!("{}{path}", self.backend.url));
        request.bearer_auth(API_KEY).header("Idempotency-Key", key)
    }

    pub async fn create(&self, order: &str) -> Value {
        self.create_from(order, order_json(order)).await
    }

    pub async fn create_from(&self, order: &str, json: Value) -> Value {
        let reply = self.post("/v1/payments", order).json(&json).send().await.unwrap();
        let (status, body) = (reply.status().as_u16(), reply.json::<Value>().await.unwrap());
        assert_eq!(status, 201, "{body}");
        body
    }

    pub async fn payment(&self, id: &str) -> Value {
        let request = self.http.get(format!("{}/v1/payments/{id}", self.backend.url)).bearer_auth(API_KEY);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// Waits until a payment has this status.
    pub async fn until_status(&self, id: &str, status: &str) -> Value {
        until(&format!("{id} {status}"), || async {
            Some(self.payment(id).await).filter(|payment| payment["status"] == status)
        })
        .await
    }

    /// Waits until the shop was told these, in any order, and no more than these.
    pub async fn until_told(&self, id: &str, kinds: &[&str]) {
        let mut expected: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        expected.sort();
        let what = format!("{expected:?}, told {:?}", self.shop.told(id));
        until(&what, || async {
            let mut told = self.shop.told(id);
            told.sort();
            (told == expected).then_some(())
        })
        .await;
    }

    /// Pays at the counter; the webhook has come and was answered when this returns.
    pub async fn pay(&self, payment: &Value, how: Value) -> Value {
        self.control(&format!("cips/{}/pay", cip(payment)), how).await
    }

    /// What another release, or a person, did to the database.
    pub async fn execute(&self, sql: &'static str) {
        let url = format!("sqlite://{}", self.dir.join("ventanilla.db").display());
        let pool = SqlitePoolOptions::new().max_connections(1).connect(&url).await.unwrap();
        sqlx::query(sql).execute(&pool).await.unwrap();
        pool.close().await;
    }

    /// A number out of the database.
    /// Changes the database under the backend.
    pub async fn write(&self, sql: String) {
        let url = format!("sqlite://{}", self.dir.join("ventanilla.db").display());
        let pool = SqlitePoolOptions::new().max_connections(1).connect(&url).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&pool).await.unwrap();
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        let url = format!("sqlite://{}?mode=ro", self.dir.join("ventanilla.db").display());
        let pool = SqlitePoolOptions::new().max_connections(1).connect(&url).await.unwrap();
        let row = sqlx::query(sql).fetch_one(&pool).await.unwrap();
        row.get(0)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.backend.kill();
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

fn start_backend(dir: &Path, settings: &str) -> Process {
    let file = dir.join("ventanilla.toml");
    fs::write(&file, settings).unwrap();
    let mut command = process::backend();
    command.arg("serve").arg("--config").arg(&file);
    Process::start(command)
}

/// The code of a payment.
pub fn cip(payment: &Value) -> String {
    payment["next_action"]["voucher"]["reference"].as_str().expect("a voucher").to_owned()
}

pub fn id(payment: &Value) -> String {
    payment["id"].as_str().expect("an id").to_owned()
}

pub fn order_json(order: &str) -> Value {
    json!({
        "merchant_reference": order,
        "amount": { "value": "149.90", "currency": "PEN" },
        "payer": {
            "email": "ana@example.com", "name": "Ana Ruiz", "phone": "+51987654321",
            "identification": { "kind": "DNI", "number": "45678912" }
        },
        "description": format!("Pedido {order}"),
        "return_url": "https://shop.example/orders/1"
    })
}
