//! Settings as an operator meets them: what the program says at its start, and what the environment can say.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    process::{Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::{efecty, process};

/// The example with all that stands there for Colombia and for refunds, and nothing that another program may hold.
fn everything() -> String {
    let mut wanted = false;
    let efecty = efecty::settings();
    let lines = efecty.lines().map(|line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        if bare.starts_with('[') {
            wanted = ["[refunds", "[manual.", "[fallback"].iter().any(|section| bare.starts_with(section));
        }
        let setting = bare.starts_with('[') || bare.contains(" = ");
        if (wanted && setting) || bare.starts_with("policy_url") { bare } else { line }
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    text.replace("127.0.0.1:7701", "127.0.0.1:0").replace("widget_dir = ", "# widget_dir = ")
}

/// Starts the program with these settings, stops it as soon as it listens, and returns what it wrote.
fn start(settings: &str, environment: &[(&str, &str)]) -> Output {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let dir = std::env::temp_dir().join(format!("ventanilla-start-{}-{number}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    let settings = settings.replace("path = \"ventanilla.db\"", &format!("path = {:?}", dir.join("ventanilla.db")));
    let file = dir.join("ventanilla.toml");
    fs::write(&file, settings).unwrap();
    let mut command = process::backend();
    command.arg("serve").arg("--config").arg(&file).env("VENTANILLA_LOG", "info").envs(environment.iter().copied());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = Vec::new();
    // It is closed when the program ends by itself.
    BufReader::new(child.stdout.as_mut().unwrap()).read_until(b'\n', &mut stdout).unwrap();
    let ended = stdout.is_empty();
    if !ended {
        child.kill().unwrap();
    }
    let mut stderr = Vec::new();
    child.stderr.take().unwrap().read_to_end(&mut stderr).unwrap();
    let status = child.wait().unwrap();
    let _ = fs::remove_dir_all(&dir);
    Output { status, stdout, stderr }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_start_says_which_cedulas_are_refused() {
    let settings = everything();
    for (rule, words) in
        [("partner", "only cédulas of 10 or 11 digits can collect"), ("registry", "cédulas of 5 to 10")]
    {
        let settings = settings.replace("cedula_rule = \"partner\"", &format!("cedula_rule = \"{rule}\""));
        let log = said(&start(&settings, &[]));
        let line = log.lines().find(|line| line.contains("`providers.efecty.cedula_rule = ")).unwrap_or_default();
        assert!(line.contains(words) && line.contains(&format!("cedula_rule=\"{rule}\"")), "{log}");
    }
    // Where there is no Efecty, there is no cédula.
    let log = said(&start(
        &crate::world::EXAMPLE.replace("127.0.0.1:7701", "127.0.0.1:0").replace("widget_dir", "# widget_dir"),
        &[],
    ));
    assert!(!log.contains("cedula_rule"), "{log}");
}

#[test]
fn refunds_can_be_set_by_the_environment() {
    let settings = everything();
    for (name, value, expected) in [
        ("VENTANILLA__REFUNDS__REISSUE_LIMIT", "0", "`refunds.reissue_limit`: expected 1 to 20 codes"),
        ("VENTANILLA__REFUNDS__REVIEW_FROM__COP", "5 millones", "`refunds.review_from.COP`: expected a currency"),
        ("VENTANILLA__REFUNDS__CHANNELS", "gana", "`refunds.channels`: expected `efecty` beside"),
        ("VENTANILLA__MANUAL__BALOTO__COUNTRY", "BR", "`manual.baloto.country`: expected one of `CO`, `PE`"),
        (
            "VENTANILLA__MANUAL__BALOTO__WITHDRAWAL__MAX",
            "9000",
            "`manual.baloto.withdrawal.max`: expected at least twice",
        ),
        (
            "VENTANILLA__PROVIDERS__EFECTY__WITHDRAWAL__MIN",
            "x",
            "`providers.efecty.withdrawal.min`: expected a decimal",
        ),
        ("VENTANILLA__FALLBACK__PAY_IN", "[\"gana\"]", "`fallback.pay_in`: expected the ids of providers"),
    ] {
        let output = start(&settings, &[(name, value)]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said(&output).contains(expected), "{name}: {}", said(&output));
    }
    // Its digits are taken for numbers on the way here.
    let right = [
        ("VENTANILLA__REFUNDS__REVIEW_FROM__COP", "1000000"),
        ("VENTANILLA__REFUNDS__CHANNELS", "[\"baloto\", \"efecty\"]"),
        ("VENTANILLA__REFUNDS__CONSENT_VERSION", "2027"),
        ("VENTANILLA__PROVIDERS__EFECTY__WITHDRAWAL__MAX", "2000000"),
        ("VENTANILLA__MANUAL__GANA__NAME", "Gana"),
        ("VENTANILLA__MANUAL__GANA__COUNTRY", "CO"),
    ];
    let output = start(&settings, &right);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("listening on "), "{}", said(&output));
}
