//! Measures the release build. The programs that measure are `server/benches`; here they get what they need.

use std::fs;

use anyhow::{Result, ensure};

use crate::{browser_target::Effort, debian, repo, serve, site, step::Step};

pub fn run(rest: &[String]) -> Result<()> {
    ensure!(
        repo::root().join("server/benches").is_dir(),
        "server/benches is missing: there is nothing to measure yet"
    );
    ensure_load_generator()?;
    let site = site::ensure(Effort::Asked)?;
    serve::build_release()?;
    let folder = repo::target().join("bench");
    fs::create_dir_all(&folder)?;
    Step::new("Bench", "running").run(
        repo::cargo()
            .args(["bench", "--package", "server", "--benches", "--"])
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
