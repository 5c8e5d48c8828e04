//! One running part of the demo: its output, whether it lives, how it ends.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

/// The line by which every part says that it is ready.
const READY: &str = "listening on http://";
/// How long a part may take to end in peace.
const PEACE: Duration = Duration::from_secs(5);
/// How many lines of its output are kept, to be shown if it fails.
const LINES: usize = 40;

/// What the demo waits for.
pub enum News {
    /// The part of this name listens.
    Listens(&'static str),
    /// Somebody asked the demo to end.
    Stop,
}

/// A program, and what it said last.
pub struct Part {
    name: &'static str,
    child: Child,
    said: Arc<Mutex<VecDeque<String>>>,
}

impl Part {
    /// Starts a program and listens to it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(name: &'static str, mut command: Command, news: Sender<News>) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // A backtrace would push the sentence that matters out of the lines that are kept.
        command.env_remove("RUST_BACKTRACE");
        let mut child = command.spawn().with_context(|| format!("could not start the {name}"))?;
        let said = Arc::default();
        if let Some(pipe) = child.stdout.take() {
            listen(name, pipe, Arc::clone(&said), news.clone());
        }
        if let Some(pipe) = child.stderr.take() {
            listen(name, pipe, Arc::clone(&said), news);
        }
        Ok(Self { name, child, said })
    }

    /// Its last lines.
    pub fn tail(&self) -> String {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.iter().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
    }

    /// Nothing while it lives.
    ///
    /// # Errors
    /// When it has ended, with what it said last.
    pub fn alive(&mut self) -> Result<()> {
        match self.child.try_wait().with_context(|| format!("could not ask after the {}", self.name))? {
            None => Ok(()),
            Some(status) => bail!("the {} ended by itself ({status}); it said:\n{}", self.name, self.tail()),
        }
    }

    /// Ends it, and whatever it started: politely, then not.
    pub fn end(&mut self) {
        let group = Pid::from_child(&self.child);
        let begun = Instant::now();
        // An error here means that it is gone already, which is what is wanted.
        let _ = kill_process_group(group, Signal::TERM);
        while matches!(self.child.try_wait(), Ok(None)) && begun.elapsed() < PEACE {
            thread::sleep(Duration::from_millis(20));
        }
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.child.wait();
    }
}

fn listen(
    name: &'static str,
    pipe: impl Read + Send + 'static,
    said: Arc<Mutex<VecDeque<String>>>,
    news: Sender<News>,
) {
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if line.contains(READY) {
                // Nobody listens any more: the demo is ending already.
                let _ = news.send(News::Listens(name));
            }
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            if said.len() == LINES {
                said.pop_front();
            }
            said.push_back(line);
        }
    });
}
