//! Formatting, lints, and the licences and origins of what the program is made of.

use std::{path::Path, process::Command, time::Duration};

use anyhow::{Result, ensure};

use crate::{
    browser_target::{self, Effort, TRIPLE},
    interrupt, repo, step,
    step::Step,
};

type Check = fn() -> Result<()>;

pub fn run() -> Result<()> {
    // Each by itself: whoever mends one wants to know of the others.
    let checks: [(&str, Check); 4] = [
        ("format", format),
        ("lints", lints),
        ("lints of the browser's part", browser_lints),
        ("licences", licences),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        if let Err(error) = check() {
            interrupt::check()?;
            eprintln!("» {error:#}");
            failed.push(name);
        }
    }
    ensure!(failed.is_empty(), "not in order: {}", failed.join(", "));
    Ok(())
}

fn format() -> Result<()> {
    Step::new("Format", "cargo fmt --check")
        .hint("run `cargo fmt --all`")
        .run(repo::cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<()> {
    Step::new("Lints", "clippy on everything but the browser's part").run(
        repo::cargo()
            .args(["clippy", "--workspace", "--exclude", "frontend", "--all-targets"])
            .args(["--", "-D", "warnings"]),
    )
}

fn browser_lints() -> Result<()> {
    let target = browser_target::ensure(Effort::Asked)?;
    ensure!(
        target.cargo.is_none(),
        "the browser's part has no lints: its compiler comes without clippy"
    );
    Step::new("Lints", "clippy on the browser's part").run(
        target
            .cargo()
            .args(["clippy", "--package", "frontend", "--target", TRIPLE])
            .args(["--", "-D", "warnings"]),
    )
}

fn licences() -> Result<()> {
    let own = repo::target().join("tools/bin/cargo-deny");
    let deny = if own.is_file() {
        own
    } else if let Some(found) = repo::which(&["cargo-deny"]) {
        found
    } else {
        install_deny()?;
        own
    };
    let check = |what: &[&str]| {
        Step::new("Licences", format!("cargo deny check {}", what.join(" ")))
            .hint("deny.toml says what is allowed and why")
            .run(Command::new(&deny).args(["check"]).args(what).current_dir(repo::root()))
    };
    check(&["licenses", "bans", "sources"])?;
    advisories(&deny)
}

fn install_deny() -> Result<()> {
    Step::new("Licences", "building cargo-deny, once (about three minutes)")
        .hint("check the network, or install cargo-deny by hand and put it in PATH")
        .limit(Duration::from_secs(1800))
        .run(
            repo::cargo()
                .args(["install", "--locked", "cargo-deny", "--root"])
                .arg(repo::target().join("tools")),
        )
}

/// The list of known flaws lies on a public forge, which may be out of reach; that says nothing about the program.
fn advisories(deny: &Path) -> Result<()> {
    let fetched = Step::new("Licences", "fetching the list of known flaws")
        .limit(Duration::from_secs(120))
        .quiet(Command::new(deny).args(["fetch", "db"]).current_dir(repo::root()));
    if fetched.is_err() {
        interrupt::check()?;
        step::announce("Licences", "the list of known flaws is out of reach: not checked");
        return Ok(());
    }
    Step::new("Licences", "cargo deny check advisories")
        .hint("update the crate that is named, or write down in deny.toml why its flaw does not touch us")
        .run(
            Command::new(deny)
                .args(["check", "--disable-fetch", "advisories"])
                .current_dir(repo::root()),
        )
}
