//! `ventanilla init`, the program itself: answers are piped in or stand in a file, and the settings that come out start the backend.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::process::{Process, backend};

/// A folder of one test.
struct Desk(PathBuf);

impl Desk {
    fn new() -> Desk {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let dir = std::env::temp_dir().join(format!("ventanilla-init-{}-{number}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        Desk(dir)
    }

    /// The program with these words, and these lines typed.
    fn init(&self, words: &[&str], typed: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        command.current_dir(&self.0).env_remove("LANG").arg("init").args(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // It may end before it has read all.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (status.code().unwrap(), text(stdout), text(stderr))
    }

    fn settings(&self) -> String {
        fs::read_to_string(self.0.join("ventanilla.toml")).unwrap()
    }

    /// The backend with what was written.
    fn serve(&self) -> Process {
        let mut command = backend();
        command.current_dir(&self.0).arg("serve");
        Process::start(command)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// country, mode, name, contact, listen, public address, sites, webhook, database, widget, PagoEfectivo's four.
const TRIAL: &str = "PE\nsandbox\nTienda Andina\nWhatsApp +51 1 000 0000\n127.0.0.1:0\n\n\n\nbooks.db\n\n\n\n\n\n";

#[test]
fn piped_answers_become_settings_that_start_the_backend() {
    let desk = Desk::new();
    let (code, out, err) = desk.init(&[], TRIAL);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(
        out.contains("1. Where do your customers pay?") && out.contains("14. PagoEfectivo: the secret key"),
        "{out}"
    );
    assert!(out.contains("What comes next:") && out.contains("  2. Start it: ventanilla serve"), "{out}");
    assert!(out.contains("/webhooks/pagoefectivo") && !out.contains("/webhooks/efecty"), "{out}");
    let mode = fs::metadata(desk.0.join("ventanilla.toml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // What the program made is in the file and nowhere else.
    for made in desk.settings().lines().filter_map(|line| line.split_once("_secret = \"").map(|(_, rest)| rest)) {
        assert!(!out.contains(made));
    }
    let served = desk.serve();
    assert!(served.url.starts_with("http://127.0.0.1:"));
    assert!(desk.0.join("books.db").is_file());
}

#[test]
fn a_wrong_answer_is_asked_for_again() {
    let desk = Desk::new();
    let typed = TRIAL.replacen("PE\n", "MX\nPerú\npe\n", 1).replacen("127.0.0.1:0\n", "7701\n127.0.0.1:0\n", 1);
    let (code, out, _) = desk.init(&["--lang", "es"], &typed);
    assert_eq!(code, 0, "{out}");
    assert_eq!(out.matches("se esperaba PE, CO o both").count(), 2, "{out}");
    assert_eq!(out.matches("se esperaba una dirección IP y un puerto").count(), 1, "{out}");
    assert!(out.contains("Lo que sigue:"), "{out}");
    assert!(desk.settings().contains("name = \"Tienda Andina\""));
}

#[test]
fn an_input_that_ends_writes_nothing() {
    let desk = Desk::new();
    let (code, _, err) = desk.init(&["--lang", "zh"], "PE\nsandbox\n");
    assert_eq!((code, err.as_str()), (2, "ventanilla: 还没有回答 `name`，输入就结束了；未写入任何内容\n"));
    assert!(!desk.0.join("ventanilla.toml").exists());
}

#[test]
fn a_file_that_is_there_stays() {
    let desk = Desk::new();
    fs::write(desk.0.join("ventanilla.toml"), "mine").unwrap();
    let (code, _, err) = desk.init(&[], TRIAL);
    assert_eq!(code, 2);
    assert!(err.contains("`ventanilla.toml` is there already"), "{err}");
    assert_eq!(desk.settings(), "mine");
    assert_eq!(desk.init(&["--force"], TRIAL).0, 0);
    assert!(desk.settings().contains("Tienda Andina"));
    let old = desk.0.join("ventanilla.toml.old");
    assert_eq!(fs::read_to_string(&old).unwrap(), "mine");
    // A second time the old one would be lost.
    assert!(desk.init(&["--force"], TRIAL).2.contains("ventanilla.toml.old"));
    assert_eq!(fs::read_to_string(&old).unwrap(), "mine");
}

#[test]
fn a_file_answers_for_somebody_and_nobody_is_asked() {
    let desk = Desk::new();
    let answers =
        |more: &str| fs::write(desk.0.join("answers.toml"), format!("country = \"co\"\nname = \"T\"\n{more}")).unwrap();
    answers("listen = \"127.0.0.1:0\"\nrefunds = true\n");
    let (code, _, err) = desk.init(&["--answers", "answers.toml"], "");
    assert_eq!((code, err.as_str()), (2, "ventanilla: `refunds`: expected yes or no\n"));
    answers("listen = \"127.0.0.1:0\"\nrefunds = \"yes\"\n");
    let (_, _, err) = desk.init(&["--answers", "answers.toml"], "");
    assert_eq!(
        err,
        "ventanilla: `policy_url` is missing: expected an https address (http only on this machine, in a trial)\n"
    );
    let policy = ["--answers", "answers.toml", "--answer", "policy_url=https://shop.example/privacy"];
    let (code, out, err) = desk.init(&policy, "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(!out.contains("Where do your customers pay?"), "{out}");
    assert!(desk.settings().contains("\n[refunds]\n"));
    drop(desk.serve());
}

#[test]
fn what_is_no_answer_is_named() {
    let desk = Desk::new();
    for (words, expected) in [
        (&["--answer", "nam=T"][..], "got `nam`"),
        (
            &["--answer", "pagoefectivo_secret_key=x"],
            "`pagoefectivo_secret_key`: expected no secret on the command line",
        ),
        (&["--answers", "none.toml"], "cannot read `none.toml`"),
        (&["--config", "no/such/folder.toml"], "cannot write `no/such/folder.toml`"),
    ] {
        let (code, _, err) = desk.init(words, TRIAL);
        assert!(code == 2 && err.contains(expected), "{err}");
    }
}
