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
    pub fn median(loads: &[Self]) -> Self {
        let mut loads = loads.to_vec();
        loads.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        loads[loads.len() / 2]
    }
}

pub fn run(url: &str, connections: u32, time: Duration) -> Outcome<Load> {
    let output = Command::new("wrk")
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

/// The bytes of a response's body as a phone receives it, and the plain text of the page.
pub fn fetch(url: &str) -> Outcome<(usize, String)> {
    let packed = get(url, "Accept-Encoding: br, gzip\r\n")?.len();
    let plain = get(url, "")?;
    Ok((packed, String::from_utf8_lossy(&plain).into_owned()))
}

fn get(url: &str, headers: &str) -> Outcome<Vec<u8>> {
    let rest = url.strip_prefix("http://").ok_or("not an address of this machine")?;
    let (host, path) = rest.split_once('/').ok_or("no path")?;
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET /{path} HTTP/1.0\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no head")?;
    if !answer.starts_with(b"HTTP/1.0 200") && !answer.starts_with(b"HTTP/1.1 200") {
        let line = String::from_utf8_lossy(&answer[..end]).lines().next().map(str::to_owned);
        return Err(format!("{url}: {}", line.unwrap_or_default()).into());
    }
    Ok(answer.split_off(end + 4))
}
