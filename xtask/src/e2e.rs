//! The browser journeys, against a demo town made for them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    browser_target::Effort,
    chromium, node, repo, serve,
    server_process::Server,
    site,
    step::Step,
    tally::{self, Tally},
};

/// From the work on paper to its delivery. It skips browsers it does not fit; never all of them.
const WHOLE_JOURNEY: &str = "journey.spec.ts";

pub fn run(rest: &[String]) -> Result<()> {
    let journeys = Journeys::prepare()?;
    let site = site::ensure(Effort::Asked)?;
    serve::build()?;
    let server = Server::start_demo(&repo::program("debug"), &site.folder)?;
    Step::new("Journeys", "running")
        .hint("`cargo xtask e2e --headed` and `--ui` show what happens")
        .run(journeys.command(&server).args(rest))
}

/// Runs the journeys on a program that is already built, and counts them.
pub fn run_counted(site: &Path, rest: &[String]) -> Result<Tally> {
    let journeys = Journeys::prepare()?;
    let server = Server::start_demo(&repo::program("debug"), site)?;
    let report = repo::target().join("e2e/report.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let status = Step::new("Journeys", "running").lines(
        journeys
            .command(&server)
            .arg("--reporter=list,json")
            .args(rest)
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report),
        &mut |line| println!("{line}"),
    )?;
    let text = fs::read_to_string(&report).context("the journeys left no report")?;
    let mut tally = Tally::from_journeys(&text)?.with_runner(status.success());
    if rest.is_empty() && !tally::was_walked(&text, WHOLE_JOURNEY)? {
        println!("{WHOLE_JOURNEY} was walked in no browser");
        tally.failed += 1;
    }
    Ok(tally)
}

struct Journeys {
    node: PathBuf,
    chromium: PathBuf,
}

impl Journeys {
    fn prepare() -> Result<Self> {
        Ok(Self { chromium: chromium::ensure()?, node: node::ensure()? })
    }

    /// The runner itself and not `npx`, which would stand between it and the signal to end.
    fn command(&self, server: &Server) -> Command {
        let mut command = Command::new(&self.node);
        command
            .args(["node_modules/@playwright/test/cli.js", "test"])
            .env("TEQUIO_URL", server.url())
            // Where the demonstration says how to sign in, and where its commands are told to work.
            .env("TEQUIO_DATA", server.data())
            .env("TEQUIO_PROGRAM", repo::program("debug"))
            .env("CHROMIUM", &self.chromium)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(node::journeys());
        command
    }
}
