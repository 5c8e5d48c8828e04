//! `cargo xtask demo`: a shop, its backend and a cash network on this machine, until Ctrl-C. Leaves nothing behind.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, test_kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::part::{News, Part};
use crate::ports::{self, Ports};
use crate::process::{say, seconds};
use crate::secrets::{self, Secrets};
use crate::settings::{self, address, notify_url, url};
use crate::{guard, paths, steps, web};

/// How long a part may take until it listens.
const START: Duration = Duration::from_secs(30);
/// How often the parts are asked whether they still live.
const PULSE: Duration = Duration::from_millis(200);

/// Builds, starts, waits, ends.
///
/// # Errors
/// When something does not compile, does not start, or ends by itself.
pub fn run(options: &[String]) -> Result<()> {
    let wished = match options {
        [] => ports::DEFAULT,
        [flag, ports] if flag == "--ports" => ports::parse(ports)?,
        other => bail!("expected nothing or `--ports SHOP,BACKEND,SANDBOX`, got `{}`", other.join(" ")),
    };
    let begun = Instant::now();
    web::build()?;
    steps::programs(&[])?;
    let ports = free(wished)?;
    let folder = Folder::new()?;
    let (sender, news) = mpsc::channel();
    hear_signals(sender.clone())?;
    let mut parts = Vec::new();
    let outcome = start(ports, &folder.0, &mut parts, &sender, &news).and_then(|started| {
        if !started {
            return Ok(());
        }
        say(&format!("ready in {}", seconds(begun.elapsed())));
        println!("{}", invitation(ports));
        until_the_end(&mut parts, &news)
    });
    say("ending the shop, the backend and the sandbox");
    parts.iter_mut().rev().for_each(Part::end);
    outcome
}

fn free(wished: Ports) -> Result<Ports> {
    let picked = ports::pick(wished, ports::is_free)?;
    for ((wish, port), what) in wished.iter().zip(picked).zip(["shop", "backend", "sandbox"]) {
        if *wish != port {
            say(&format!("port {wish} is taken: the {what} takes {port} instead"));
        }
    }
    Ok(picked)
}

/// Starts the three, in the order in which they need each other. `false`: somebody asked to stop meanwhile.
fn start(
    ports: Ports,
    folder: &Path,
    parts: &mut Vec<Part>,
    sender: &Sender<News>,
    news: &Receiver<News>,
) -> Result<bool> {
    for (name, command) in commands(ports, folder)? {
        parts.push(Part::start(name, command, sender.clone())?);
        let begun = Instant::now();
        loop {
            match news.recv_timeout(PULSE) {
                Ok(News::Listens(who)) if who == name => break,
                Ok(News::Stop) => return Ok(false),
                Ok(News::Listens(_)) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => bail!("nobody is left to listen to"),
            }
            all_alive(parts)?;
            if begun.elapsed() > START {
                let log = parts.last().map(Part::tail).unwrap_or_default();
                bail!("expected the {name} to listen within {}, it does not; it said:\n{log}", seconds(START));
            }
        }
    }
    Ok(true)
}

fn commands([shop, backend, sandbox]: Ports, folder: &Path) -> Result<[(&'static str, Command); 3]> {
    let (clock, config) = (folder.join("clock"), folder.join("ventanilla.toml"));
    let (web, secrets) = (paths::web(), Secrets::fresh()?);
    let ports = [shop, backend, sandbox];
    let demo = settings::Demo { ports, folder, clock: &clock, web: &web, secrets: &secrets };
    fs::write(&clock, "0\n").context("could not write the clock file")?;
    fs::write(&config, settings::text(&demo)).context("could not write the backend's settings")?;

    let mut network = guard::command(&paths::program("ventanilla-sandbox"))?;
    network.args(["--listen", &address(sandbox), "--notify-url", &notify_url(backend)]);
    network.arg("--clock-file").arg(&clock);
    let mut server = guard::command(&paths::program("ventanilla"))?;
    server.args(["serve", "--config"]).arg(&config);
    let mut front = guard::command(&paths::program("ventanilla-demo"))?;
    front.args(["--listen", &address(shop), "--public-url", &url(shop), "--backend", &url(backend)]);
    front.args(["--counter", &url(sandbox)]);
    // By the environment: a list of processes is everybody's to read.
    front.env("VENTANILLA_DEMO_API_KEY", &secrets.api_key);
    front.env("VENTANILLA_DEMO_WEBHOOK_SECRET", &secrets.webhook_secret);
    front.arg("--database").arg(folder.join("shop.sqlite")).arg("--clock-file").arg(&clock);
    Ok([("sandbox", network), ("backend", server), ("shop", front)].map(|(name, mut command)| {
        command.current_dir(folder);
        (name, command)
    }))
}

fn invitation([shop, _, sandbox]: Ports) -> String {
    format!(
        "\n    Peru      {shop}      its counter: {counter}\n\
         \x20   Colombia  {shop}/co   its counter: {counter}/efecty\n\n\
         Choose something, pay in cash, and leave the page with the voucher open. At the counter, pay the\n\
         code, and see the voucher turn paid. Then bring the goods back, say who collects, and take the\n\
         banknotes at the counter. {shop}/admin is the shop's desk.\n\n\
         Ctrl-C ends everything and leaves nothing behind.\n",
        shop = url(shop),
        counter = url(sandbox),
    )
}

fn until_the_end(parts: &mut [Part], news: &Receiver<News>) -> Result<()> {
    loop {
        match news.recv_timeout(PULSE) {
            Ok(News::Stop) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
            Ok(News::Listens(_)) | Err(RecvTimeoutError::Timeout) => all_alive(parts)?,
        }
    }
}

fn all_alive(parts: &mut [Part]) -> Result<()> {
    parts.iter_mut().try_for_each(Part::alive)
}

fn hear_signals(sender: Sender<News>) -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).context("could not listen for Ctrl-C")?;
    thread::spawn(move || {
        for _ in signals.forever() {
            // Nobody listens any more: the demo is ending already.
            let _ = sender.send(News::Stop);
        }
    });
    Ok(())
}

/// A folder for one run, readable by nobody else: it holds keys. Gone when the run ends.
struct Folder(PathBuf);

/// How such folders are called: this, the process, and something that nobody can guess.
const FOLDER: &str = "ventanilla-demo-";

impl Folder {
    fn new() -> Result<Self> {
        sweep();
        let name = format!("{FOLDER}{}-{}", std::process::id(), secrets::hex(8)?);
        let path = std::env::temp_dir().join(name);
        DirBuilder::new().mode(0o700).create(&path).with_context(|| format!("could not make `{}`", path.display()))?;
        Ok(Self(path))
    }
}

/// Removes what a run left that was killed before it could. Whatever cannot be removed is somebody else's.
fn sweep() {
    let Ok(entries) = fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        if owner(&entry.file_name().to_string_lossy()).is_some_and(|pid| test_kill_process(pid).is_err()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn owner(folder: &str) -> Option<Pid> {
    let (pid, _) = folder.strip_prefix(FOLDER)?.split_once('-')?;
    Pid::from_raw(pid.parse().ok()?)
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            say(&format!("could not remove `{}`: {error}", self.0.display()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_says_whose_it_is() {
        assert_eq!(owner("ventanilla-demo-4711-00ff").map(Pid::as_raw_nonzero).map(i32::from), Some(4711));
        assert_eq!(owner("ventanilla-demo-00ff"), None);
        assert_eq!(owner("ventanilla-demo-0-00ff"), None);
    }
}
