//! `ventanilla signature explain`, the program itself: each thing that goes wrong between two systems is called by its name, and the
//! secret is never shown.

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write as _},
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

const SECRET: &str = "TESTEFECTYSECRETTESTEFECTYSECRET00";
const NOW: i64 = 1_795_359_600;
const PATH: &str = "/webhooks/efecty";
const BODY: &str = r#"{"event":"withdrawal.paid","data":{"name":"Ñáñez","amount":"186000"}}"#;

/// A message with its files, as somebody saved them.
struct Desk {
    dir: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let dir = std::env::temp_dir().join(format!("ventanilla-explain-{}-{number}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        Desk { dir }
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.dir.join(name), text).unwrap();
    }

    /// A message that is signed over `signed` at a time, and came with this body.
    fn message(&self, time: &str, signature: &str, body: &str) {
        let headers =
            format!("X-Efecty-Key: TESTEFECTYKEY\r\nX-Efecty-Timestamp: {time}\r\nX-Efecty-Signature: {signature}\r\n");
        self.put("headers.txt", headers);
        self.put("body.json", body);
        self.put("secret.txt", format!("{SECRET}\n"));
    }

    fn command(&self, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        command.current_dir(&self.dir).env_remove("LANG").stdin(Stdio::null());
        command.args(["signature", "explain", "--profile", "efecty_partner", "--path", PATH, "--time"]);
        command.arg(NOW.to_string()).args(["--headers", "headers.txt", "--body", "body.json"]).args(more);
        command
    }

    fn explain(&self, more: &[&str]) -> (i32, String) {
        told(self.command(&["--secret-file", "secret.txt"]).args(more).output().unwrap())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Exit code and all that was printed, which never holds the secret.
fn told(output: Output) -> (i32, String) {
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(!text.contains(SECRET), "{text}");
    (output.status.code().unwrap(), text)
}

fn hex(secret: &str, parts: &[&str]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(parts.join(".").as_bytes());
    mac.finalize().into_bytes().iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

#[track_caller]
fn check(time: &str, signature: &str, body: &str, code: i32, expected: &str) {
    let desk = Desk::new();
    desk.message(time, signature, body);
    let (exit, text) = desk.explain(&[]);
    assert!(text.contains(expected), "expected `{expected}` in\n{text}");
    assert_eq!(exit, code, "{text}");
    assert!(
        !text.contains(&hex(SECRET, &[&NOW.to_string(), "POST", PATH, body])),
        "it tells the right signature\n{text}"
    );
}

#[test]
fn a_right_message_verifies() {
    let now = NOW.to_string();
    let desk = Desk::new();
    desk.message(&now, &hex(SECRET, &[&now, "POST", PATH, BODY]), BODY);
    let (exit, text) = desk.explain(&[]);
    assert_eq!(exit, 0, "{text}");
    assert!(text.ends_with("The signature belongs to this message.\n"), "{text}");
    assert!(text.contains("timestamp \".\" method \".\" path \".\" body, as hex in small letters"), "{text}");
    assert!(text.contains("POST /webhooks/efecty, 3 headers, a body of 72 bytes"), "{text}");
}

#[test]
fn each_difference_has_its_name() {
    let now = NOW.to_string();
    let millis = format!("{NOW}000");
    let right = hex(SECRET, &[&now, "POST", PATH, BODY]);
    let spaced = BODY.replace(',', ", ").replace(':', ": ");
    let escaped = BODY.replace('Ñ', "\\u00d1").replace('á', "\\u00e1").replace('ñ', "\\u00f1");
    let signed = |body: &str| hex(SECRET, &[&now, "POST", PATH, body]);
    let one = "It would verify but for one thing: ";
    let is = |what: &str| format!("{one}{what}");
    // Milliseconds: in what was signed, or in the header too.
    check(&now, &hex(SECRET, &[&millis, "POST", PATH, BODY]), BODY, 1, &is("the timestamp is in milliseconds"));
    check(&millis, &hex(SECRET, &[&millis, "POST", PATH, BODY]), BODY, 1, &is("the timestamp is in milliseconds"));
    let order = hex(SECRET, &["POST", PATH, &now, BODY]);
    check(&now, &order, BODY, 1, &is("the parts were signed in the order method, path, timestamp, body"));
    check(&now, &right.to_uppercase(), BODY, 1, &is("the signature came in capitals"));
    check(&now, &hex(SECRET, &[&now, "post", PATH, BODY]), BODY, 1, &is("the method was signed in small letters"));
    check(&now, &right, &spaced, 1, "signed was compact JSON, without spaces");
    check(&now, &signed(&spaced), BODY, 1, "signed was JSON with a space after each comma and colon");
    check(&now, &signed(&escaped), BODY, 1, "signed was the same JSON; letters beyond ASCII as `\\u…`");
    check(&now, &signed(&format!("{BODY}\n")), BODY, 1, &is("the body was signed with a line end after it"));
    check(&now, &right, &format!("{BODY}\n"), 1, &is("a line end follows the body that was not signed"));
    let other = "ANOTHERSECRETANOTHERSECRETANOTHER0";
    check(&now, &hex(other, &[&now, "POST", PATH, BODY]), BODY, 1, "most likely it was signed with another secret");
    check(
        &now,
        &hex(&format!("{SECRET}\n"), &[&now, "POST", PATH, BODY]),
        BODY,
        1,
        &is("a space or a line end clings"),
    );
    // Clocks: the signature is right, and the time is not.
    for (at, expected) in [
        (NOW - 1_534, "Its time is 1234 s too old, beyond the 300 s"),
        (NOW + 360, "Its time is 60 s too far ahead, beyond the 300 s"),
    ] {
        let at = at.to_string();
        let signature = hex(SECRET, &[&at, "POST", PATH, BODY]);
        check(&at, &signature, BODY, 1, &format!("The signature belongs to this message.\n{expected}"));
    }
}

/// What the core knows, the program tells: the messages that Python signed, one thing wrong with each.
#[test]
fn the_core_and_the_program_agree() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/signature_explain.json");
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for (index, message) in file["messages"].as_array().unwrap().iter().enumerate() {
        let text = |field: &str| message[field].as_str().unwrap();
        let desk = Desk::new();
        let headers = message["headers"].as_array().unwrap();
        let line = |pair: &Value| format!("{}: {}\n", pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
        desk.put("headers.txt", headers.iter().map(line).collect::<String>() + "Content-Type: application/json\n");
        desk.put("body", text("body"));
        desk.put("secret", format!("{}\n", text("secret")));
        let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        command.current_dir(&desk.dir).stdin(Stdio::null()).args(["signature", "explain", "--lang", "en"]);
        command.args(["--profile", text("profile"), "--method", text("method"), "--path", text("path")]);
        command.args(["--time", &message["now"].to_string(), "--headers", "headers.txt", "--body", "body"]);
        let (exit, told) = told(command.args(["--secret-file", "secret"]).output().unwrap());
        let expected = text("expected");
        let verifies = expected == "the signature belongs to the message";
        assert_eq!(exit, i32::from(!verifies), "message {index}: {expected}\n{told}");
        let differs = told.contains("but for one thing");
        assert_eq!(differs, expected.starts_with("it would verify but for one thing"), "message {index}\n{told}");
    }
}

#[test]
fn three_languages_are_spoken() {
    let now = NOW.to_string();
    let desk = Desk::new();
    desk.message(&now, &hex(SECRET, &["POST", PATH, &now, BODY]), BODY);
    for (lang, expected) in [("es", "Sería válida salvo por una cosa: las partes"), ("zh", "只差一处即可通过验证")]
    {
        let (_, text) = desk.explain(&["--lang", lang]);
        assert!(text.contains(expected), "{text}");
        let locale = format!("{lang}_XX.UTF-8");
        let by_environment = desk.command(&["--secret-file", "secret.txt"]).env("LANG", locale).output().unwrap();
        assert_eq!(told(by_environment).1, text);
        let (exit, wrong) = told(desk.command(&["--secret-file", "none"]).args(["--lang", lang]).output().unwrap());
        assert_eq!(exit, 2);
        assert!(!wrong.contains("cannot read"), "{wrong}");
    }
    let (_, english) = told(desk.command(&["--secret-file", "secret.txt"]).env("LANG", "C.UTF-8").output().unwrap());
    assert!(english.contains("It would verify"), "{english}");
}

#[test]
fn bad_input_is_named() {
    let now = NOW.to_string();
    let desk = Desk::new();
    desk.message(&now, &hex(SECRET, &[&now, "POST", PATH, BODY]), BODY);
    desk.put("lines.txt", "X-Efecty-Key: a\nno colon here\n");
    desk.put("name.txt", "X Efecty Key: a\n");
    desk.put("empty.txt", "\n\n");
    desk.put("blank.txt", "\n");
    desk.put("binary.txt", [0xff, 0xfe]);
    desk.put("large.bin", vec![b'x'; 1024 * 1024 + 1]);
    for (more, expected) in [
        (["--headers", "none.txt"], "cannot read `none.txt`: there is no such file"),
        (["--headers", "lines.txt"], "`--headers` line 2: expected `Name: value`"),
        (["--headers", "name.txt"], "`--headers` line 1: expected `Name: value`"),
        (["--headers", "empty.txt"], "`--headers`: expected a file with a line"),
        (["--body", "."], "cannot read `.`: it is not a readable file"),
        (["--body", "large.bin"], "`large.bin` is larger than 1 MiB"),
        (["--path", "https://shop.example/a"], "`--path`: expected a path such as `/webhooks/efecty`"),
        (["--method", "post"], "`--method`: expected a method in capitals"),
        (["--secret-file", "blank.txt"], "`--secret-file`: expected a file that holds the secret as text"),
        (["--secret-file", "binary.txt"], "`--secret-file`: expected a file that holds the secret as text"),
        (["--time", "yesterday"], "expected a time such as `2026-11-22T10:00:00-05:00`"),
        (["--profile", "efecty"], "expected one of `efecty_partner`, `pagoefectivo`, `standard_webhooks`"),
        (["--lang", "fr"], "expected `es`, `en` or `zh`"),
    ] {
        let mut options = vec![
            ["--profile", "efecty_partner"],
            ["--headers", "headers.txt"],
            ["--body", "body.json"],
            ["--path", PATH],
            ["--secret-file", "secret.txt"],
        ];
        options.retain(|[name, _]| *name != more[0]);
        options.push(more);
        let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        command.current_dir(&desk.dir).env_remove("LANG").stdin(Stdio::null()).args(["signature", "explain"]);
        let (exit, text) = told(command.args(options.concat()).output().unwrap());
        assert_eq!(exit, 2, "{more:?}\n{text}");
        assert!(text.contains(expected), "{more:?}\n{text}");
    }
}

/// Whoever tries is refused, and what they typed is not repeated.
#[test]
fn a_secret_is_no_argument_and_no_variable() {
    let now = NOW.to_string();
    let desk = Desk::new();
    desk.message(&now, &hex(SECRET, &[&now, "POST", PATH, BODY]), BODY);
    let joined = format!("--secret={SECRET}");
    for more in [vec!["--secret", SECRET], vec![&joined]] {
        let (exit, text) = told(desk.command(&more).output().unwrap());
        assert_eq!(exit, 2, "{text}");
        assert!(text.contains("--secret-file"), "{text}");
    }
    // Without a terminal there is nobody to ask.
    let mut command = Command::new("setsid");
    let plain = desk.command(&[]);
    command.arg("--wait").arg(plain.get_program()).args(plain.get_args()).current_dir(&desk.dir);
    command.env_remove("LANG").env("SECRET", SECRET).env("VENTANILLA_SECRET", SECRET).stdin(Stdio::null());
    let (exit, text) = told(command.output().unwrap());
    assert_eq!(exit, 2, "{text}");
    assert!(text.contains("expected a secret: there is no terminal to ask at"), "{text}");
}

/// At a terminal, which `script` plays.
#[cfg(target_os = "linux")]
#[test]
fn a_typed_secret_does_not_show() {
    let now = NOW.to_string();
    let desk = Desk::new();
    desk.message(&now, &hex(SECRET, &[&now, "POST", PATH, BODY]), BODY);
    let plain = desk.command(&[]);
    let words = [plain.get_program()].into_iter().chain(plain.get_args()).map(|word| word.to_str().unwrap().to_owned());
    let line = format!("tty > tty.txt; exec {}", words.collect::<Vec<_>>().join(" "));
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(&desk.dir).env_remove("LANG");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // It is waited for until the terminal shows no more what is typed.
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        assert!(Instant::now() < deadline, "the secret was not asked for");
        let tty = fs::read_to_string(desk.dir.join("tty.txt")).unwrap_or_default();
        let state = Command::new("stty").args(["-a", "-F", tty.trim()]).output().unwrap();
        if String::from_utf8_lossy(&state.stdout).contains(" -echo ") {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.stdin.take().unwrap().write_all(format!("{SECRET}\r").as_bytes()).unwrap();
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    assert!(child.wait().unwrap().success(), "{text}");
    assert!(text.contains("Secret (not shown): ") && text.contains("The signature belongs to this message."), "{text}");
    assert!(!text.contains(SECRET), "{text}");
}
