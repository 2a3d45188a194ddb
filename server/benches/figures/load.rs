//! Load on one address of this machine: `wrk` makes it, bounded in time and connections.

use crate::Outcome;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    process::Command,
    time::Duration,
};

#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

impl Load {
    /// The round of middle throughput.
    fn median(loads: &[Self]) -> Self {
        let mut loads = loads.to_vec();
        loads.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        loads[loads.len() / 2]
    }
}

/// An address under load, and the cookies that open it.
#[derive(Debug, Clone)]
pub struct Target {
    pub name: &'static str,
    url: String,
    cookies: String,
}

impl Target {
    pub const fn new(name: &'static str, url: String) -> Self {
        Self { name, url, cookies: String::new() }
    }

    pub fn with(self, cookies: String) -> Self {
        Self { cookies, ..self }
    }
}

/// Loads the targets in turn, round after round, so that a slow moment of the machine falls on
/// all alike. Of each the round of middle throughput.
pub fn compare(
    targets: &[Target],
    connections: u32,
    rounds: usize,
    time: Duration,
) -> Outcome<Vec<Load>> {
    let mut measured: Vec<Vec<Load>> = vec![Vec::new(); targets.len()];
    for _ in 0..rounds {
        for (loads, target) in measured.iter_mut().zip(targets) {
            loads.push(run(target, connections, time)?);
        }
    }
    Ok(measured.iter().map(|loads| Load::median(loads)).collect())
}

fn run(target: &Target, connections: u32, time: Duration) -> Outcome<Load> {
    let url = target.url.as_str();
    let mut command = Command::new("wrk");
    if !target.cookies.is_empty() {
        command.args(["--header", &format!("Cookie: {}", target.cookies)]);
    }
    let output = command
        .args(["--threads", "1", "--latency", "--timeout", "10s"])
        .args(["--connections", &connections.to_string()])
        .args(["--duration", &format!("{}s", time.as_secs())])
        .arg(url)
        .output()
        .map_err(|error| format!("wrk ({error}); install Debian's package wrk"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if let Some(line) = text.lines().find(|l| l.contains("Non-2xx") || l.contains("Socket errors"))
    {
        return Err(format!("{url} at {connections} connections: {}", line.trim()).into());
    }
    let field = |label: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(label));
        line.and_then(|line| line.split_whitespace().nth(1)).map(str::to_owned)
    };
    let missing = || format!("wrk said nothing of {url}: {text}");
    Ok(Load {
        per_second: field("Requests/sec:").ok_or_else(missing)?.parse()?,
        p50_ms: milliseconds(&field("50%").ok_or_else(missing)?)?,
        p99_ms: milliseconds(&field("99%").ok_or_else(missing)?)?,
    })
}

/// `wrk` writes `812.00us`, `3.10ms` or `1.20s`.
fn milliseconds(text: &str) -> Outcome<f64> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(number) = text.strip_suffix(unit)
            && let Ok(number) = number.parse::<f64>()
        {
            return Ok(number * factor);
        }
    }
    Err(format!("`{text}` is no time").into())
}

/// Asks once, for whether there is an answer at all.
pub fn fetch(url: &str) -> Outcome<()> {
    let rest = url.strip_prefix("http://").ok_or("not an address of this machine")?;
    let (host, path) = rest.split_once('/').ok_or("no path")?;
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET /{path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no head")?;
    if !answer.starts_with(b"HTTP/1.0 200") && !answer.starts_with(b"HTTP/1.1 200") {
        let line = String::from_utf8_lossy(&answer[..end]).lines().next().map(str::to_owned);
        return Err(format!("{url}: {}", line.unwrap_or_default()).into());
    }
    Ok(())
}
