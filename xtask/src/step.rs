//! One outside step: it says what it does, keeps time, and knows what a person can do when it fails.

use std::{
    io::{BufRead, BufReader, ErrorKind, Read},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::interrupt;

const HEARTBEAT: Duration = Duration::from_secs(10);
/// How long a child may take to end by itself once asked.
const GRACE: Duration = Duration::from_secs(15);
/// How much of a silent step's output is shown when it fails.
const SHOWN_LINES: usize = 40;

pub fn announce(topic: &str, what: &str) {
    eprintln!("» {topic}: {what}");
}

#[must_use]
pub struct Step<'a> {
    topic: &'a str,
    what: String,
    hint: Option<String>,
    limit: Option<Duration>,
}

impl<'a> Step<'a> {
    pub fn new(topic: &'a str, what: impl Into<String>) -> Self {
        Self { topic, what: what.into(), hint: None, limit: None }
    }

    /// What a person can do when the step fails.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Runs a command that tells its own progress.
    pub fn run(self, command: &mut Command) -> Result<()> {
        let status = self.start(command)?.wait(self.limit, &mut Watch::Nothing)?;
        self.judge(status, None)
    }

    /// Runs a command in silence and returns what it wrote to its output; a failure shows all it wrote.
    pub fn quiet(self, command: &mut Command) -> Result<String> {
        let mut output = String::new();
        let mut all = String::new();
        let mut running = self.start(command.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
        let mut collect = |origin: Origin, line: &str| {
            all.push_str(line);
            all.push('\n');
            if origin == Origin::Output {
                output.push_str(line);
                output.push('\n');
            }
        };
        let status = running.wait(self.limit, &mut Watch::Silently(&mut collect))?;
        self.judge(status, Some(&all))?;
        Ok(output)
    }

    /// Runs a command and hands over each line of its output; whether it failed is for the caller to judge.
    pub fn lines(self, command: &mut Command, each: &mut dyn FnMut(&str)) -> Result<ExitStatus> {
        let mut running = self.start(command.stdout(Stdio::piped()))?;
        let mut forward = |_: Origin, line: &str| each(line);
        running.wait(self.limit, &mut Watch::Aloud(&mut forward))
    }

    fn start(&self, command: &mut Command) -> Result<Running> {
        interrupt::check()?;
        announce(self.topic, &self.what);
        match command.stdin(Stdio::null()).spawn() {
            Ok(child) => Ok(Running::new(child)),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let program = command.get_program().to_string_lossy().into_owned();
                Err(self.explain(&format!("`{program}` is not installed")))
            }
            Err(error) => Err(error).with_context(|| self.what.clone()),
        }
    }

    fn judge(&self, status: ExitStatus, wrote: Option<&str>) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        if let Some(text) = wrote {
            let lines: Vec<&str> = text.lines().collect();
            for line in lines.iter().skip(lines.len().saturating_sub(SHOWN_LINES)) {
                eprintln!("  | {line}");
            }
        }
        Err(self.explain(&format!("ended with {status}")))
    }

    fn explain(&self, cause: &str) -> anyhow::Error {
        let told = format!("{}: {}: {cause}", self.topic, self.what);
        match &self.hint {
            Some(hint) => anyhow!("{told}\n  what to do: {hint}"),
            None => anyhow!(told),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Output,
    Errors,
}

type Listener<'l> = &'l mut dyn FnMut(Origin, &str);

/// What is done with the child's output while waiting for it.
enum Watch<'l> {
    Nothing,
    Silently(Listener<'l>),
    Aloud(Listener<'l>),
}

/// A child with readers on its pipes. Dropped early, it is asked to end.
struct Running {
    child: Child,
    lines: Receiver<(Origin, String)>,
    since: Instant,
}

impl Running {
    fn new(mut child: Child) -> Self {
        let (sender, lines) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            read_lines(output, Origin::Output, sender.clone());
        }
        if let Some(errors) = child.stderr.take() {
            read_lines(errors, Origin::Errors, sender);
        }
        Self { child, lines, since: Instant::now() }
    }

    fn wait(&mut self, limit: Option<Duration>, watch: &mut Watch) -> Result<ExitStatus> {
        let mut pause = Duration::from_millis(2);
        let mut next_beat = HEARTBEAT;
        loop {
            if let Some(status) = self.child.try_wait()? {
                self.drain(watch);
                // Ctrl-C ends the child first; what it came to then says nothing.
                interrupt::check()?;
                return Ok(status);
            }
            let elapsed = self.since.elapsed();
            if interrupt::requested() {
                // The terminal's Ctrl-C has reached the child too: asked again at once, a server that is
                // finishing its last answers might take it for impatience.
                has_ended_within(&mut self.child, Duration::from_secs(2));
                end(&mut self.child);
                bail!("interrupted");
            }
            if limit.is_some_and(|limit| elapsed > limit) {
                end(&mut self.child);
                bail!("gave up after {} s", elapsed.as_secs());
            }
            if elapsed > next_beat {
                if matches!(watch, Watch::Silently(_)) {
                    eprintln!("  … {} s", elapsed.as_secs());
                }
                next_beat += HEARTBEAT;
            }
            match self.lines.recv_timeout(pause) {
                Ok((origin, line)) => tell(watch, origin, &line),
                Err(RecvTimeoutError::Timeout) => {
                    pause = (pause * 2).min(Duration::from_millis(50));
                }
                Err(RecvTimeoutError::Disconnected) => {
                    thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(50));
                }
            }
        }
    }

    /// Reads what is left. Bounded, because a grandchild that stays may hold the pipe open.
    fn drain(&mut self, watch: &mut Watch) {
        while let Ok((origin, line)) = self.lines.recv_timeout(Duration::from_millis(500)) {
            tell(watch, origin, &line);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

fn tell(watch: &mut Watch, origin: Origin, line: &str) {
    match watch {
        Watch::Nothing => {}
        Watch::Silently(listener) | Watch::Aloud(listener) => listener(origin, line),
    }
}

fn read_lines(pipe: impl Read + Send + 'static, origin: Origin, lines: Sender<(Origin, String)>) {
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            if lines.send((origin, text)).is_err() {
                return;
            }
            line.clear();
        }
    });
}

/// Asks a child to end and waits for it; takes it down when it does not. A child that has ended is left alone.
pub fn end(child: &mut Child) {
    if !matches!(child.try_wait(), Ok(None)) {
        return;
    }
    // An error means that it ended in between.
    let _ = kill_process(Pid::from_child(child), Signal::TERM);
    if !has_ended_within(child, GRACE) {
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn has_ended_within(child: &mut Child, limit: Duration) -> bool {
    let since = Instant::now();
    while since.elapsed() < limit {
        if !matches!(child.try_wait(), Ok(None)) {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}
