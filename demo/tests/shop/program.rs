//! Starts the shop's own program and speaks to it as browsers and backends do.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use reqwest::{Client, Response, StatusCode};
use serde_json::Value;

use crate::fake::API_KEY;

pub const SECRET: &str = "whsec_bm90IGEgcmVhbCBzZWNyZXQsIG9ubHkgYSB0ZXN0";

/// A running shop; stopped when dropped.
#[derive(Debug)]
pub struct Program {
    child: Child,
    pub address: String,
    pub http: Client,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn command(backend: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla-demo"));
    command.args(["--backend", backend, "--api-key", API_KEY, "--webhook-secret", SECRET]).env("RUST_LOG", "off");
    command
}

impl Program {
    pub fn start(backend: &str) -> Self {
        Self::start_with(backend, &[])
    }

    pub fn start_with(backend: &str, more: &[&str]) -> Self {
        let mut child =
            command(backend).args(["--listen", "127.0.0.1:0"]).args(more).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        let http = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { child, address, http }
    }

    /// Asks the program to end as an operating system does.
    pub fn terminate(mut self) -> Option<i32> {
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http.get(format!("{}{path}", self.address)).send().await.unwrap()
    }

    pub async fn html(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }

    pub async fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.html(path).await).unwrap()
    }

    /// Opens the checkout and takes its token, as a browser does.
    pub async fn form(&self, sku: &str) -> String {
        self.form_in("", sku).await
    }

    /// The same in the country below `base`.
    pub async fn form_in(&self, base: &str, sku: &str) -> String {
        let html = self.html(&format!("{base}/checkout/{sku}")).await;
        let token = html.split("name=\"form_token\" value=\"").nth(1).unwrap();
        token.split('"').next().unwrap().to_owned()
    }

    pub async fn submit(&self, sku: &str, token: &str) -> Response {
        let body = format!("sku={sku}&form_token={token}&name=Ana+Ruiz&email=ana%40correo.pe&phone=987654321");
        self.post_form("/checkout", body).await
    }

    pub async fn post_form(&self, path: &str, body: String) -> Response {
        let kind = "application/x-www-form-urlencoded";
        let request = self.http.post(format!("{}{path}", self.address)).header("content-type", kind);
        request.body(body).send().await.unwrap()
    }

    /// Buys one piece and returns the order's address.
    pub async fn buy(&self, sku: &str) -> String {
        let token = self.form(sku).await;
        place(&self.submit(sku, &token).await)
    }

    /// The same in Colombia.
    pub async fn buy_in_colombia(&self, sku: &str) -> String {
        let token = self.form_in("/co", sku).await;
        let buyer = "name=Ana+Ruiz&email=ana%40correo.co&phone=300+555+0147";
        place(&self.post_form("/co/checkout", format!("sku={sku}&form_token={token}&{buyer}")).await)
    }

    /// `on hand/reserved/sold` of a product.
    pub async fn stock(&self, sku: &str) -> String {
        let books = self.json("/admin.json").await;
        let row = books["stock"].as_array().unwrap().iter().find(|row| row["sku"] == sku).unwrap();
        format!("{}/{}/{}", row["on_hand"], row["reserved"], row["sold"])
    }

    /// `state stock` of the newest order.
    pub async fn newest(&self) -> String {
        let books = self.json("/admin.json").await;
        let order = &books["orders"][0];
        format!("{} {}", order["state"].as_str().unwrap(), order["stock"].as_str().unwrap())
    }
}

/// Where a 303 leads to.
pub fn place(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// Runs the program to its end.
pub fn run(backend: &str, args: &[&str]) -> Output {
    command(backend).args(args).output().unwrap()
}

/// A directory of this test alone, below the one that cargo gives.
pub fn folder(name: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}
