//! Values that are more than text.

use http::Uri;
use serde::Deserialize;
use std::{fmt, str::FromStr};

/// Text that never reaches a log or an error message.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Json,
    Text,
}

/// Scheme, host and port of a site, as browsers write it in `Origin`: small letters, and no port
/// when it is the scheme's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(String);

/// The text is not the origin of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address such as https://obras.example.org, without a path")]
pub struct NotAnOrigin;

impl Origin {
    /// The origin of a request. `None` when its parts do not make one.
    pub fn of(https: bool, authority: &str) -> Option<Self> {
        let scheme = if https { "https" } else { "http" };
        format!("{scheme}://{authority}").parse().ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(raw: &str) -> Result<Self, NotAnOrigin> {
        let uri: Uri = raw.parse().map_err(|_| NotAnOrigin)?;
        let scheme = uri.scheme_str().ok_or(NotAnOrigin)?;
        let own_port = match scheme {
            "https" => 443,
            "http" => 80,
            _ => return Err(NotAnOrigin),
        };
        let authority = uri.authority().ok_or(NotAnOrigin)?;
        if authority.as_str().contains('@')
            || !matches!(uri.path(), "" | "/")
            || uri.query().is_some()
        {
            return Err(NotAnOrigin);
        }
        let host = authority.host().trim_end_matches('.').to_ascii_lowercase();
        if host.is_empty() {
            return Err(NotAnOrigin);
        }
        match authority.port_u16() {
            Some(port) if port != own_port => Ok(Self(format!("{scheme}://{host}:{port}"))),
            _ => Ok(Self(format!("{scheme}://{host}"))),
        }
    }
}

impl TryFrom<String> for Origin {
    type Error = NotAnOrigin;

    fn try_from(raw: String) -> Result<Self, NotAnOrigin> {
        raw.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_origins_are_written_alike() {
        for (raw, read) in [
            ("https://Obras.Example.org", Some("https://obras.example.org")),
            ("https://obras.example.org:443/", Some("https://obras.example.org")),
            ("http://localhost:4400", Some("http://localhost:4400")),
            ("http://[::1]:4400", Some("http://[::1]:4400")),
            ("http://example.org.", Some("http://example.org")),
            ("null", None),
            ("", None),
            ("https://", None),
            ("ftp://example.org", None),
            ("https://a@example.org", None),
            ("https://example.org/path", None),
            ("https://example.org?q", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(raw.parse::<Origin>().ok().as_ref().map(Origin::as_str), read, "{raw}");
        }
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Some(Secret::from("hunter2"))), "Some([secret])");
    }
}
