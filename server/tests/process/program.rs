//! The program in a temporary folder, and a client that speaks to it byte by byte.

use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::{Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Far longer than anything here takes; reached only when something hangs.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// Where what `serve` logs is kept.
const LOG: &str = "serve.log";

/// A folder with a site, and commands that run on it.
pub struct Place {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

impl Place {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("pkg")).unwrap();
        fs::write(site.join("pkg/a.css"), "a{}").unwrap();
        fs::write(
            site.join("assets.json"),
            r#"{"css":"/pkg/a.css","reason":"no compiler for it"}"#,
        )
        .unwrap();
        Self { folder, variables: Vec::new() }
    }

    /// Sets a variable for every command run here.
    pub fn set(mut self, name: &str, value: impl ToString) -> Self {
        self.variables.push((name.into(), value.to_string()));
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tequio"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("TEQUIO_") {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("TEQUIO_SITE", self.path("site"))
            .env("TEQUIO_LISTEN", "127.0.0.1:0")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }

    /// Runs a command that must succeed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs a command that must be refused, and returns its one line.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let line = text(&output.stderr);
        assert!(!output.status.success(), "{arguments:?} was not refused");
        assert_eq!(line.matches('\n').count(), 1, "{line}");
        assert!(line.starts_with("tequio: "), "{line}");
        line.trim_end().to_owned()
    }

    fn output(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        command.env("TEQUIO_LOG", "error").stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = Running(command.spawn().unwrap());
        child.finish()
    }

    /// What every server of this place has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path(LOG)).unwrap_or_default()
    }

    /// Starts `serve` and waits until it says that it is ready.
    pub fn serve(&self, arguments: &[&str]) -> Server {
        let arguments: Vec<&str> = ["serve"].iter().chain(arguments).copied().collect();
        let mut command = self.command(&arguments);
        let log = fs::File::options().create(true).append(true).open(self.path(LOG)).unwrap();
        let child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut child = Running(child);
        let lines = lines(child.0.stdout.take().unwrap());
        let ready = lines.recv_timeout(DEADLINE).expect("the server did not become ready");
        let port = ready.rsplit(':').next().unwrap().parse().unwrap_or_else(|_| panic!("{ready}"));
        Server { child, ready, port, lines: Mutex::new(lines) }
    }
}

/// A process that does not outlive its test.
pub struct Running(pub Child);

impl Running {
    pub fn finish(mut self) -> Output {
        let status = self.wait();
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        self.0.stdout.take().unwrap().read_to_end(&mut stdout).unwrap();
        self.0.stderr.take().unwrap().read_to_end(&mut stderr).unwrap();
        Output { status, stdout, stderr }
    }

    /// Waits for the end, which must come.
    pub fn wait(&mut self) -> ExitStatus {
        until("the process ends", || self.0.try_wait().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

pub struct Server {
    pub child: Running,
    pub ready: String,
    pub port: u16,
    /// What it prints after that line.
    pub lines: Mutex<mpsc::Receiver<String>>,
}

impl Server {
    pub fn signal(&self, name: &str) {
        let pid = self.child.0.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    pub fn connect(&self) -> Socket {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        Socket(stream)
    }

    /// As [`Server::ask`], of a server that may be gone: then the answer is short or empty.
    pub fn try_ask(&self, request: &str) -> String {
        let Ok(stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return String::new() };
        let mut socket = Socket(stream);
        match socket.0.write_all(request.as_bytes()) {
            Ok(()) => socket.rest(),
            Err(_) => String::new(),
        }
    }

    /// A whole request and its whole answer.
    pub fn ask(&self, request: &str) -> String {
        let mut socket = self.connect();
        socket.send(request);
        socket.rest()
    }

    pub fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }
}

pub struct Socket(pub TcpStream);

impl Socket {
    pub fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).unwrap();
    }

    /// Everything until the server closes the connection.
    pub fn rest(&mut self) -> String {
        let mut bytes = Vec::new();
        // A server that was killed resets the connection; what came before counts.
        if let Err(error) = self.0.read_to_end(&mut bytes) {
            assert_ne!(error.kind(), std::io::ErrorKind::WouldBlock, "nothing came in time");
        }
        text(&bytes)
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Asks again and again until there is an answer.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    while begun.elapsed() < DEADLINE {
        if let Some(answer) = ask() {
            return answer;
        }
        thread::yield_now();
    }
    panic!("{what}: not within {DEADLINE:?}");
}

fn lines(stdout: impl std::io::Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Every file of a folder and a digest of its content, to see that nothing was changed. The log
/// and index SQLite keeps beside a database come and go without changing what it holds.
pub fn contents(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else if !path.to_string_lossy().ends_with("-wal")
            && !path.to_string_lossy().ends_with("-shm")
        {
            let mut digest = DefaultHasher::new();
            fs::read(&path).unwrap().hash(&mut digest);
            found.push((path, digest.finish()));
        }
    }
    found.sort();
    found
}
