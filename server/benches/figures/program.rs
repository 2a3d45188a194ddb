//! The program under measurement, as a process that is stopped when dropped.

use crate::Outcome;
use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(30);

pub struct Program {
    child: Child,
    pub port: u16,
    /// From the start of the process to its first whole answer.
    pub ready_after: Duration,
}

/// Fills a new data folder with the demonstration town.
pub fn demo(binary: &Path, data: &Path, scale: usize) -> Outcome<()> {
    let status = Command::new(binary)
        .args(["demo", "--scale", &scale.to_string()])
        .env("TEQUIO_DATA", data)
        .stdout(Stdio::null())
        .status()?;
    if status.success() { Ok(()) } else { Err("the demonstration was not made".into()) }
}

impl Program {
    pub fn start(binary: &Path, data: &Path) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        drop(listener);
        let mut command = Command::new(binary);
        command
            .arg("serve")
            .env("TEQUIO_DATA", data)
            .env("TEQUIO_LISTEN", format!("127.0.0.1:{port}"))
            // One machine plays every phone of the town here.
            .env("TEQUIO_RATE__ADDRESS", "0")
            .env("TEQUIO_RATE__CREDENTIAL", "0")
            .env("TEQUIO_RATE__ADDRESS_READS", "0")
            .env("TEQUIO_RATE__CREDENTIAL_READS", "0");
        Self::run(command, port, "/readyz")
    }

    pub fn run(mut command: Command, port: u16, ready: &str) -> Outcome<Self> {
        let begun = Instant::now();
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut program = Self { child, port, ready_after: Duration::ZERO };
        let url = program.url(ready);
        while begun.elapsed() < PATIENCE {
            if let Some(status) = program.child.try_wait()? {
                return Err(format!("it ended at once: {status}").into());
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() && crate::load::fetch(&url).is_ok() {
                program.ready_after = begun.elapsed();
                return Ok(program);
            }
            std::thread::yield_now();
        }
        Err(format!("{url} did not answer").into())
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The most memory the process has held.
    pub fn peak_resident_mib(&self) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no VmHWM")?;
        let kib: f64 = line.split_whitespace().nth(1).ok_or("no number")?.parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
