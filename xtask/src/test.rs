//! Every test of every level. Nothing is left out in silence: what cannot be set up is a failure.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};

use crate::{
    Level,
    browser_target::Effort,
    chromium, e2e, node, poppler,
    postgres::{self, Postgres},
    repo,
    site::{self, Site},
    step::{self, Step},
    tally::Tally,
};

pub fn run(level: Option<Level>, filter: Option<&str>) -> Result<()> {
    let mut report = Report::default();
    let outcome = match level {
        None => run_all(&mut report, filter),
        Some(level) => run_level(&mut report, level, filter),
    };
    report.print();
    outcome?;
    // The last line is the sum, for people and for machines.
    println!("{}", report.sum);
    ensure!(report.sum.failed == 0, "tests failed");
    Ok(())
}

/// One build for all levels: a build for each would compile the dependencies again with other features.
fn run_all(report: &mut Report, filter: Option<&str>) -> Result<()> {
    let workspace =
        ["--workspace", "--exclude", "frontend", "--exclude", "xtask", "--exclude", "figures"];
    let postgres = report.time("setup", || {
        chromium::ensure()?;
        node::ensure()?;
        poppler::ensure()?;
        Postgres::start()
    })?;
    let site = report.time("browser bundle", make_site)?;
    let mut build = repo::cargo();
    build.arg("build").args(workspace).args(["--bins", "--tests"]);
    report.time("build", || Step::new("Tests", "building").run(&mut build))?;
    report.tests("rules, services, http", |tally| {
        cargo_test(&workspace, filter, Some(&postgres), tally)
    })?;
    report.tests("xtask", |tally| cargo_test(&["--package", "xtask"], filter, None, tally))?;
    report.tests("browser", |tally| journeys(&site, filter, tally))
}

fn run_level(report: &mut Report, level: Level, filter: Option<&str>) -> Result<()> {
    let packages: &[&str] = match level {
        Level::Rules => &["domain", "booth", "xtask"],
        Level::Services => &["services", "press", "migrations"],
        Level::Http => &["app", "server"],
        Level::Browser => {
            let site = report.time("browser bundle", make_site)?;
            report.time("build", crate::serve::build)?;
            return report.tests("browser", |tally| journeys(&site, filter, tally));
        }
    };
    let selection: Vec<&str> = packages.iter().flat_map(|package| ["--package", package]).collect();
    let postgres = match level {
        Level::Rules => None,
        Level::Services => Some(report.time("setup", || {
            poppler::ensure()?;
            Postgres::start()
        })?),
        Level::Http | Level::Browser => Some(report.time("setup", Postgres::start)?),
    };
    report
        .tests("build and tests", |tally| cargo_test(&selection, filter, postgres.as_ref(), tally))
}

fn make_site() -> Result<Site> {
    let site = site::ensure(Effort::Asked)?;
    site.check_bundle()?;
    Ok(site)
}

fn cargo_test(
    selection: &[&str],
    filter: Option<&str>,
    postgres: Option<&Postgres>,
    tally: &mut Tally,
) -> Result<()> {
    let mut command = repo::cargo();
    command.arg("test").args(selection).arg("--no-fail-fast").args(filter);
    if let Some(postgres) = postgres {
        command.env(postgres::VARIABLE, postgres.url());
    }
    run_counted(command, tally)
}

fn run_counted(mut command: Command, tally: &mut Tally) -> Result<()> {
    let status = Step::new("Tests", "running").lines(&mut command, &mut |line| {
        println!("{line}");
        if let Some(part) = Tally::from_rust_line(line) {
            *tally += part;
        }
    })?;
    *tally = tally.with_runner(status.success());
    Ok(())
}

fn journeys(site: &Site, filter: Option<&str>, tally: &mut Tally) -> Result<()> {
    let mut arguments = Vec::new();
    if let Some(filter) = filter {
        // A filter meant for another level finds nothing here, which is no failure.
        arguments.extend([
            "--grep".to_owned(),
            filter.to_owned(),
            "--pass-with-no-tests".to_owned(),
        ]);
    }
    *tally += e2e::run_counted(&site.folder, &arguments)?;
    Ok(())
}

/// The time of each stage and the sum of all results.
#[derive(Default)]
struct Report {
    stages: Vec<(&'static str, Duration, Option<Tally>)>,
    sum: Tally,
}

impl Report {
    fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let since = Instant::now();
        let outcome = work();
        self.stages.push((stage, since.elapsed(), None));
        outcome
    }

    fn tests(
        &mut self,
        stage: &'static str,
        work: impl FnOnce(&mut Tally) -> Result<()>,
    ) -> Result<()> {
        let since = Instant::now();
        let mut tally = Tally::default();
        let outcome = work(&mut tally);
        self.sum += tally;
        self.stages.push((stage, since.elapsed(), Some(tally)));
        outcome
    }

    fn print(&self) {
        println!();
        for (stage, time, tally) in &self.stages {
            let told = tally.map(|tally| tally.to_string()).unwrap_or_default();
            println!("{stage:<24}{:>7.1} s  {told}", time.as_secs_f64());
        }
        if self.sum.ignored > 0 {
            step::announce("Tests", &format!("{} are marked to be ignored", self.sum.ignored));
        }
    }
}
