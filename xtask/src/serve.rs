//! The program with the demo town, for a person to look at.

use std::{env, process::Command};

use anyhow::Result;

use crate::{browser_target::Effort, interrupt, repo, site, step::Step};

pub fn run(rest: &[String]) -> Result<()> {
    let site = site::ensure(Effort::Start)?;
    build()?;
    let mut command = Command::new(repo::program("debug"));
    command
        .args(["serve", "--demo"])
        .args(rest)
        .env("TEQUIO_SITE", &site.folder)
        .current_dir(repo::root());
    if env::var_os("TEQUIO_DATA").is_none() {
        command.env("TEQUIO_DATA", repo::root().join("data"));
    }
    let ended = Step::new("Server", "starting; Ctrl-C stops it").run(&mut command);
    // Stopped by hand is how serving ends.
    if interrupt::requested() { Ok(()) } else { ended }
}

pub fn build() -> Result<()> {
    Step::new("Server", "building").run(repo::cargo().args(["build", "--package", "server"]))
}

pub fn build_release() -> Result<()> {
    Step::new("Server", "building for release").run(repo::cargo().args([
        "build",
        "--release",
        "--package",
        "server",
    ]))
}
