//! Measures the release build. What measures is the package `figures` in `server/benches`; here it gets what it needs.

use std::{fs, process::Command};

use anyhow::{Result, ensure};

use crate::{browser_target::Effort, debian, repo, site, step::Step};

pub fn run(rest: &[String]) -> Result<()> {
    ensure!(
        repo::root().join("server/benches").is_dir(),
        "server/benches is missing: there is nothing to measure yet"
    );
    ensure_load_generator()?;
    let site = site::ensure(Effort::Asked)?;
    Step::new("Bench", "building for release").run(repo::cargo().args([
        "build",
        "--release",
        "--package",
        "server",
        "--package",
        "figures",
    ]))?;
    let folder = repo::target().join("bench");
    fs::create_dir_all(&folder)?;
    Step::new("Bench", "running").run(
        Command::new(repo::target().join("release").join("figures"))
            .args(rest)
            .env("TEQUIO_BIN", repo::program("release"))
            .env("TEQUIO_SITE", &site.folder)
            .env("TEQUIO_BENCH_OUT", folder.join("report.json")),
    )
}

pub fn ensure_load_generator() -> Result<()> {
    if repo::which(&["wrk"]).is_some() {
        return Ok(());
    }
    debian::install("Bench", &["wrk"])
}
