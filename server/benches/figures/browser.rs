//! A browser without script: it keeps its line open and its cookies, opens forms and sends them.

use crate::Outcome;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

/// The field of a form that holds its key.
pub const KEY: &str = "envio";

/// As our own pages send their forms.
const FORM: &str =
    "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
const PACKED: &str = "Accept-Encoding: br, gzip\r\n";

pub struct Browser {
    host: String,
    line: BufReader<TcpStream>,
    cookies: BTreeMap<String, String>,
}

pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: Vec<u8>,
    /// From the request to the last byte.
    pub took: Duration,
}

impl Answer {
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where a form led that was taken.
    pub fn led(self) -> Outcome<String> {
        match (self.status, &self.location) {
            (303, Some(place)) => Ok(place.clone()),
            (status, _) => Err(format!("not led on but {status}: {}", self.html()).into()),
        }
    }

    fn page(self) -> Outcome<Self> {
        match self.status {
            200 => Ok(self),
            status => Err(format!("not a page but {status}: {}", self.html()).into()),
        }
    }
}

impl Browser {
    pub async fn open(port: u16) -> Outcome<Self> {
        let line = TcpStream::connect(("127.0.0.1", port)).await?;
        line.set_nodelay(true)?;
        let host = format!("127.0.0.1:{port}");
        Ok(Self { host, line: BufReader::new(line), cookies: BTreeMap::new() })
    }

    /// Another browser with the same cookies, on a line of its own.
    pub async fn twin(&self) -> Outcome<Self> {
        let mut twin = Self::open(self.port()?).await?;
        twin.cookies.clone_from(&self.cookies);
        Ok(twin)
    }

    /// Where its server listens.
    pub fn port(&self) -> Outcome<u16> {
        Ok(self.host.rsplit(':').next().unwrap_or_default().parse()?)
    }

    pub fn cookies(&self) -> String {
        let pairs: Vec<_> =
            self.cookies.iter().map(|(name, value)| [&**name, value].join("=")).collect();
        pairs.join("; ")
    }

    /// A page, to be read.
    pub async fn read(&mut self, path: &str) -> Outcome<String> {
        Ok(self.ask("GET", path, "", "").await?.page()?.html())
    }

    /// A page as it travels to a phone, packed.
    pub async fn glance(&mut self, path: &str) -> Outcome<Answer> {
        self.ask("GET", path, PACKED, "").await?.page()
    }

    /// A form under a key of its own: the path it was led to, and the page.
    pub async fn form(&mut self, path: &str) -> Outcome<(String, String)> {
        let place = self.ask("GET", path, "", "").await?.led()?;
        let page = self.read(&place).await?;
        Ok((place, page))
    }

    /// Sends a form as our own page does.
    pub async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome<Answer> {
        let body = serde_urlencoded::to_string(fields)?;
        self.ask("POST", path, FORM, &body).await
    }

    /// The same, for an answer that travels packed.
    pub async fn send_packed(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome<Answer> {
        let body = serde_urlencoded::to_string(fields)?;
        self.ask("POST", path, &[FORM, PACKED].concat(), &body).await
    }

    /// Signs in as somebody of the demonstration town, whose data folder this is.
    pub async fn sign_in(&mut self, data: &std::path::Path, login: &str) -> Outcome<()> {
        let known = std::fs::read_to_string(data.join("demonstration.txt"))?;
        let mut lines = known.lines().filter_map(|line| line.split_once('\t'));
        let (_, rest) = lines.find(|(name, _)| *name == login).ok_or("nobody of that name")?;
        let password = rest.split('\t').next().unwrap_or_default();
        let (_, page) = self.form("/entrar").await?;
        let key = hidden(&page, KEY)?;
        let fields = [(KEY, key.as_str()), ("login", login), ("password", password)];
        self.send("/entrar", &fields).await?.led().map(drop)
    }

    async fn ask(&mut self, verb: &str, path: &str, headers: &str, body: &str) -> Outcome<Answer> {
        let path = path.split('#').next().unwrap_or_default();
        let (host, cookies, length) = (&self.host, self.cookies(), body.len());
        let cookies = if cookies.is_empty() { cookies } else { format!("Cookie: {cookies}\r\n") };
        let request = format!(
            "{verb} {path} HTTP/1.1\r\nHost: {host}\r\n{cookies}{headers}Content-Length: {length}\r\n\r\n{body}"
        );
        let sent = Instant::now();
        self.line.write_all(request.as_bytes()).await?;
        let mut first = String::new();
        self.line.read_line(&mut first).await?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| format!("{verb} {path} was answered `{first}`"))?;
        let (mut location, mut length) = (None, Some(0));
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.parse()?),
                "transfer-encoding" => length = None,
                "location" => location = Some(value.to_owned()),
                "set-cookie" => self.keep(value),
                _ => {}
            }
        }
        let body = match length {
            Some(length) => self.bytes(length).await?,
            None => self.pieces().await?,
        };
        Ok(Answer { status, location, body, took: sent.elapsed() })
    }

    async fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        self.line.read_line(&mut line).await?;
        Ok(line.trim_end().to_owned())
    }

    async fn bytes(&mut self, length: usize) -> Outcome<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.line.read_exact(&mut bytes).await?;
        Ok(bytes)
    }

    /// A body whose length nobody knew before, as packed ones are.
    async fn pieces(&mut self) -> Outcome<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line().await?, 16)?;
            body.extend(self.bytes(length).await?);
            self.line().await?;
            if length == 0 {
                return Ok(body);
            }
        }
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().and_then(|pair| pair.split_once('='));
        if let Some((name, value)) = pair {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// The value of a hidden field.
pub fn hidden(html: &str, name: &str) -> Outcome<String> {
    let field = html.split(&format!("name=\"{name}\"")).nth(1);
    let value = field.and_then(|rest| rest.split("value=\"").nth(1)?.split('"').next());
    value.map(str::to_owned).ok_or_else(|| format!("no field {name}: {html}").into())
}

/// The first link of a page that begins and ends like this.
pub fn link(html: &str, begins: &str, ends: &str) -> Outcome<String> {
    let mut links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = links.find(|href| {
        href.strip_prefix(begins)
            .is_some_and(|rest| rest.len() > ends.len() && rest.ends_with(ends))
    });
    found.map(str::to_owned).ok_or_else(|| format!("no link {begins}…{ends}: {html}").into())
}
