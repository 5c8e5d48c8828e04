//! Programs under test: started, heard, ended.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::OnceLock,
};

/// A running program; it ends with its test.
pub struct Process {
    child: Child,
    /// `http://127.0.0.1:…`
    pub url: String,
}

impl Process {
    /// Starts a program, and waits until it says where it listens.
    pub fn start(mut command: Command) -> Process {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
        let line = lines.next().and_then(Result::ok).unwrap_or_default();
        let Some(url) = line.strip_prefix("listening on ").map(str::to_owned) else {
            let _ = child.kill();
            panic!("expected `listening on …`, got `{line}` from {command:?}");
        };
        std::thread::spawn(move || lines.for_each(drop));
        Process { child, url }
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to end, and returns its exit code.
    pub fn terminate(&mut self) -> Option<i32> {
        let done = Command::new("kill").arg("-TERM").arg(self.id().to_string()).status();
        assert!(done.is_ok_and(|status| status.success()));
        self.child.wait().ok()?.code()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The backend.
pub fn backend() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
    command.env("VENTANILLA_LOG", std::env::var("VENTANILLA_LOG").unwrap_or("warn".into())).stderr(Stdio::inherit());
    command
}

/// The sandbox, built first if need be: cargo builds programs of other packages only when told to.
pub fn sandbox() -> Command {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let program = BUILT.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let done = Command::new(cargo)
            .args(["build", "--quiet", "--package", "ventanilla-sandbox"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status();
        assert!(done.is_ok_and(|status| status.success()), "the sandbox does not build");
        let ours = PathBuf::from(env!("CARGO_BIN_EXE_ventanilla"));
        // Beside our own program, or, where that was built under another profile, in `debug`.
        let beside = ours.with_file_name("ventanilla-sandbox");
        let debug = ours.parent().and_then(|dir| dir.parent()).map(|target| target.join("debug/ventanilla-sandbox"));
        if beside.exists() { beside } else { debug.expect("a target folder") }
    });
    Command::new(program)
}
