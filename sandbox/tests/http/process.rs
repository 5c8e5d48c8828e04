//! The program itself: one line on start, a clean end, and refusals that say what is wrong.

use std::{
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    process::{Child, Command, Stdio},
};

fn program(flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla-sandbox"));
    command.args(flags).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A child that does not outlive its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts what must not start: the exit code, and what was said. Stops at the first line that says otherwise.
fn refused(flags: &[&str]) -> (i32, String) {
    let mut child = Running(program(flags).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(child.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "");
    let mut told = String::new();
    child.0.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    (child.0.wait().unwrap().code().unwrap(), told)
}

/// Sends a signal by the system's own `kill`, to this child only.
fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[tokio::test]
async fn it_says_where_it_listens_and_ends_when_told() {
    for name in ["-TERM", "-INT"] {
        let clock = std::env::temp_dir().join(format!("ventanilla-sandbox-{}{name}", std::process::id()));
        let child = program(&["--listen", "127.0.0.1:0", "--clock-file", clock.to_str().unwrap()]).spawn().unwrap();
        let mut child = Running(child);
        let mut out = BufReader::new(child.0.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let base = line.strip_prefix("listening on ").unwrap().trim_end().to_owned();
        assert!(base.starts_with("http://127.0.0.1:"), "{line}");
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let moved =
            http.post(format!("{base}/control/clock")).body(r#"{"set_offset_seconds":86400}"#).send().await.unwrap();
        assert_eq!(moved.status(), 200);
        assert_eq!(std::fs::read_to_string(&clock).unwrap(), "86400\n");
        std::fs::remove_file(&clock).unwrap();
        signal(&child.0, name);
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "", "exactly one line");
        assert_eq!(child.0.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn a_taken_port_is_told_in_a_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (code, told) = refused(&["--listen", &format!("127.0.0.1:{port}")]);
    assert_eq!(code, 2);
    assert_eq!(
        told,
        format!(
            "ventanilla-sandbox: port {port} on 127.0.0.1 is taken: stop what uses it, or choose another with `--listen`\n"
        )
    );
}

#[test]
fn nothing_but_loopback() {
    for flags in [
        ["--listen", "0.0.0.0:0"],
        ["--listen", "[::]:0"],
        ["--notify-url", "http://shop.example/"],
        ["--efecty-notify-url", "http://shop.example/"],
    ] {
        let (code, told) = refused(&flags);
        assert_eq!(code, 2);
        assert!(told.contains("loopback addresses only") || told.contains("on this machine only"), "{told}");
    }
}
