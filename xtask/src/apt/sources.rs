//! The package sources of this machine. Mirrors are taken from here alone, so that a machine behind its own
//! mirror, or without a network of its own, needs no second configuration.

use std::{fs, path::Path};

use anyhow::{Context, Result};

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    pub uris: Vec<String>,
    pub suites: Vec<String>,
    signed_by: Option<String>,
}

impl Source {
    pub fn keyring(&self) -> &str {
        // A key may also stand in the file itself; then Debian's own keyring serves.
        self.signed_by.as_deref().filter(|path| path.starts_with('/')).unwrap_or(KEYRING)
    }
}

pub fn of_this_machine() -> Vec<Source> {
    let mut files = vec![Path::new("/etc/apt/sources.list").to_path_buf()];
    if let Ok(folder) = fs::read_dir("/etc/apt/sources.list.d") {
        files.extend(folder.flatten().map(|entry| entry.path()));
    }
    files.sort();
    let mut sources = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("sources") => sources.extend(parse_deb822(&text)),
            Some("list") => sources.extend(parse_one_line(&text)),
            _ => {}
        }
    }
    sources
}

pub fn codename() -> Result<String> {
    let release =
        fs::read_to_string("/etc/os-release").context("cannot tell which system this is")?;
    release
        .lines()
        .find_map(|line| line.strip_prefix("VERSION_CODENAME="))
        .map(|name| name.trim_matches('"').to_owned())
        .context("this system does not name its release")
}

pub fn main_archive<'s>(sources: &'s [Source], codename: &str) -> Option<&'s Source> {
    sources.iter().find(|source| source.suites.iter().any(|suite| suite == codename))
}

pub fn security_archive<'s>(sources: &'s [Source], codename: &str) -> Option<&'s Source> {
    let wanted = format!("{codename}-security");
    sources.iter().find(|source| source.suites.contains(&wanted))
}

/// Stanzas of `Field: value` lines, continued by indented lines, apart by empty ones.
fn parse_deb822(text: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            sources.extend(from_fields(&fields));
            fields.clear();
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    sources
}

fn from_fields(fields: &[(String, String)]) -> Option<Source> {
    let value = |name: &str| {
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    };
    let words = |name: &str| -> Vec<String> {
        value(name).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    if value("enabled").is_some_and(|enabled| enabled.eq_ignore_ascii_case("no")) {
        return None;
    }
    words("types").iter().any(|kind| kind == "deb").then(|| Source {
        uris: words("uris"),
        suites: words("suites"),
        signed_by: value("signed-by").map(str::to_owned),
    })
}

/// Lines `deb [options] uri suite component…`.
fn parse_one_line(text: &str) -> Vec<Source> {
    text.lines().filter_map(from_line).collect()
}

fn from_line(line: &str) -> Option<Source> {
    let rest = line.trim().strip_prefix("deb")?.strip_prefix([' ', '\t'])?.trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => ("", rest),
    };
    let mut words = rest.split_whitespace();
    Some(Source {
        uris: vec![words.next()?.to_owned()],
        suites: vec![words.next()?.to_owned()],
        signed_by: options
            .split_whitespace()
            .find_map(|option| option.strip_prefix("signed-by="))
            .map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEB822: &str = "\
Types: deb
# a comment inside
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/of-debian.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: http://elsewhere.example/debian
Suites: bookworm

Types: deb-src
URIs: http://sources.example/debian
Suites: bookworm
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
";

    #[test]
    fn stanzas_give_the_two_archives() {
        let sources = parse_deb822(DEB822);
        assert_eq!(sources.len(), 2);
        let main = main_archive(&sources, "bookworm").unwrap();
        assert_eq!(main.uris, ["http://mirror.example/debian"]);
        assert_eq!(main.keyring(), "/usr/share/keyrings/of-debian.gpg");
        let security = security_archive(&sources, "bookworm").unwrap();
        assert_eq!(security.uris, ["http://mirror.example/debian-security"]);
        assert_eq!(security.keyring(), KEYRING);
        assert_eq!(main_archive(&sources, "trixie"), None);
    }

    #[test]
    fn a_key_in_the_file_gives_way_to_the_keyring() {
        let text = "Types: deb\nURIs: http://m.example/d\nSuites: trixie\nSigned-By:\n -----BEGIN PGP\n .\n mQIN\n";
        assert_eq!(parse_deb822(text)[0].keyring(), KEYRING);
    }

    #[test]
    fn one_line_sources_are_read_too() {
        let text = "# deb http://commented.example/d bookworm main\n\
                    deb-src http://m.example/d bookworm main\n\
                    deb http://m.example/d bookworm main contrib\n\
                    deb [arch=amd64 signed-by=/k.gpg] http://s.example/d bookworm-security main\n";
        let sources = parse_one_line(text);
        assert_eq!(sources.len(), 2);
        assert_eq!(main_archive(&sources, "bookworm").unwrap().uris, ["http://m.example/d"]);
        assert_eq!(security_archive(&sources, "bookworm").unwrap().keyring(), "/k.gpg");
    }
}
