//! The program started for a test: on a free port, on a folder of its own, gone at the end.

use std::{
    env,
    ffi::OsString,
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{interrupt, postgres, repo, step};

/// Filling the demo town takes its time in an unoptimised build.
const START_LIMIT: Duration = Duration::from_secs(120);

pub struct Server {
    child: Child,
    port: u16,
    data: PathBuf,
}

impl Server {
    /// Starts `tequio serve --demo` and waits until it says that it is ready.
    pub fn start_demo(program: &Path, site: &Path) -> Result<Self> {
        let folder = repo::target().join("e2e");
        let data = folder.join(format!("data-{}", process::id()));
        fs::create_dir_all(&data)?;
        let log_path = folder.join("server.log");
        let log = File::create(&log_path)?;
        let port = postgres::free_port()?;
        step::announce(
            "Server",
            &format!("starting the demo town on port {port} (log: target/e2e/server.log)"),
        );
        let mut command = Command::new(program);
        for name in own_settings() {
            command.env_remove(name);
        }
        let child = command
            .args(["serve", "--demo"])
            .env("TEQUIO_LISTEN", format!("127.0.0.1:{port}"))
            .env("TEQUIO_DATA", &data)
            .env("TEQUIO_SITE", site)
            // The journeys visit the page of all components, which is closed elsewhere.
            .env("TEQUIO_GALLERY", "true")
            .current_dir(repo::root())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut server = Self { child, port, data };
        if let Err(error) = server.wait_until_ready() {
            interrupt::check()?;
            show_end(&log_path);
            return Err(error);
        }
        Ok(server)
    }

    /// Where the demonstration says how to sign in.
    pub fn sign_ins(&self) -> PathBuf {
        self.data.join("demonstration.txt")
    }

    /// By name, because passkeys are bound to a name and refuse a bare address.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let since = Instant::now();
        let mut next_beat = Duration::from_secs(10);
        while since.elapsed() < START_LIMIT {
            interrupt::check()?;
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended before it was ready, with {status}");
            }
            if answers_ready(self.port) {
                return Ok(());
            }
            if since.elapsed() > next_beat {
                eprintln!("  … {} s", since.elapsed().as_secs());
                next_beat += Duration::from_secs(10);
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("the server was not ready after {} s", START_LIMIT.as_secs())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        step::end(&mut self.child);
        if let Err(error) = fs::remove_dir_all(&self.data) {
            eprintln!("» Server: could not remove {}: {error}", self.data.display());
        }
    }
}

/// Settings that the person has for a program of their own; a test must not depend on them.
fn own_settings() -> impl Iterator<Item = OsString> {
    env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| name.to_string_lossy().starts_with("TEQUIO_"))
}

fn answers_ready(port: u16) -> bool {
    let asked = || -> std::io::Result<String> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(
            stream,
            "GET /readyz HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.take(64).read_to_string(&mut answer)?;
        Ok(answer)
    };
    asked().is_ok_and(|answer| answer.split_whitespace().nth(1) == Some("200"))
}

fn show_end(log: &Path) {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    for line in lines.iter().skip(lines.len().saturating_sub(30)) {
        eprintln!("  | {line}");
    }
}
