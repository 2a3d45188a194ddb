//! The client programs of PostgreSQL.

use super::BackupError;
use std::{
    ffi::{OsStr, OsString},
    path::Path,
    process::Command,
};

/// Writes a database into a file.
pub(super) fn dump(url: &str, file: &Path) -> Result<(), BackupError> {
    let server = Server::of(url);
    let mut arguments = words(&["--format=custom", "--no-owner", "--file"]);
    arguments.extend([file.into(), "--dbname".into(), (&server.address).into()]);
    run("pg_dump", &server, &arguments)
}

/// Fills an empty database from such a file.
pub(super) fn restore(url: &str, file: &Path) -> Result<(), BackupError> {
    let server = Server::of(url);
    let mut arguments =
        words(&["--no-owner", "--exit-on-error", "--single-transaction", "--dbname"]);
    arguments.extend([(&server.address).into(), file.into()]);
    run("pg_restore", &server, &arguments)
}

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

/// Where a database is, with its password apart: every account of a machine reads the command
/// lines of all others, and their environment nobody does.
#[derive(Debug, PartialEq, Eq)]
struct Server {
    address: String,
    password: Option<OsString>,
}

impl Server {
    fn of(url: &str) -> Self {
        let whole = || Self { address: url.to_owned(), password: None };
        let Some((scheme, rest)) = url.split_once("://") else { return whole() };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (user, named) = match user.split_once(':') {
            Some((user, password)) => (user, Some(password)),
            None => (user, None),
        };
        let (path, parameters) = path.split_once('?').unwrap_or((path, ""));
        let is_password = |pair: &&str| pair.starts_with("password=");
        let given = parameters.split('&').find(is_password).map(|pair| &pair["password=".len()..]);
        let others: Vec<_> = parameters.split('&').filter(|pair| !is_password(pair)).collect();
        let at = if user.is_empty() { "" } else { "@" };
        let mark = if others.concat().is_empty() { "" } else { "?" };
        Self {
            address: format!("{scheme}://{user}{at}{host}{path}{mark}{}", others.join("&")),
            password: given.or(named).map(plain),
        }
    }
}

/// A part of an address without its percent signs.
fn plain(text: &str) -> OsString {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%').and_then(|code| hex::decode(code).ok());
        match code {
            Some(code) => {
                bytes.extend(code);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

fn run(
    program: &'static str,
    server: &Server,
    arguments: &[impl AsRef<OsStr>],
) -> Result<(), BackupError> {
    let failed = |why: String| BackupError::Postgres { program, why };
    let mut command = Command::new(program);
    if let Some(password) = &server.password {
        command.env("PGPASSWORD", password);
    }
    let output = command.args(arguments).output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(failed(text.lines().next().unwrap_or("it gave no reason").to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_no_part_of_the_address() {
        for (url, address, password) in [
            ("postgres://t@localhost:5432/t", "postgres://t@localhost:5432/t", None),
            ("postgres://t:s3cr%40t%25@db/t", "postgres://t@db/t", Some("s3cr@t%")),
            (
                "postgres://t:a:b@db:1/t?sslmode=require",
                "postgres://t@db:1/t?sslmode=require",
                Some("a:b"),
            ),
            (
                "postgres://db/t?password=x%20y&sslmode=disable",
                "postgres://db/t?sslmode=disable",
                Some("x y"),
            ),
            ("postgres://t@db/t?password=z", "postgres://t@db/t", Some("z")),
            ("postgres:///t?host=/run/postgresql", "postgres:///t?host=/run/postgresql", None),
        ] {
            let password = password.map(OsString::from);
            assert_eq!(Server::of(url), Server { address: address.to_owned(), password }, "{url}");
        }
    }
}
