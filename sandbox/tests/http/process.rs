//! The program itself: one line on start, a clean end, and refusals that say what is wrong.

use std::{
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    process::{Child, Command, Output, Stdio},
};

fn program(flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla-sandbox"));
    command.args(flags).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn refused(flags: &[&str]) -> (i32, String) {
    let Output { status, stderr, stdout } = program(flags).output().unwrap();
    assert!(stdout.is_empty(), "{}", String::from_utf8_lossy(&stdout));
    (status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

/// Sends a signal by the system's own `kill`, to this child only.
fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[tokio::test]
async fn it_says_where_it_listens_and_ends_when_told() {
    for name in ["-TERM", "-INT"] {
        let clock = std::env::temp_dir().join(format!("ventanilla-sandbox-{}{name}", std::process::id()));
        let mut child = program(&["--listen", "127.0.0.1:0", "--clock-file", clock.to_str().unwrap()]).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
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
        signal(&child, name);
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "", "exactly one line");
        assert_eq!(child.wait().unwrap().code(), Some(0));
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
    for flags in [["--listen", "0.0.0.0:0"], ["--listen", "[::]:0"], ["--notify-url", "http://shop.example/"]] {
        let (code, told) = refused(&flags);
        assert_eq!(code, 2);
        assert!(told.contains("loopback addresses only") || told.contains("on this machine only"), "{told}");
    }
}
