//! The figures of the product, measured on this machine in one run.
//!
//! Machines are noisy, so what counts are ratios: every figure with a budget stands against a
//! baseline of the same run, or is so far from its budget that noise does not matter.
//! `cargo xtask bench` builds the release program and runs this; `--quick` takes each figure
//! once and briefly, and names of figures measure those alone.
//!
//! Environment: `TEQUIO_BIN` the program, `TEQUIO_SITE` its site, `TEQUIO_BENCH_OUT` where the
//! JSON goes.

mod acts;
mod ballots;
mod baseline;
mod board;
mod browser;
mod chat;
mod commits;
mod door;
mod join;
mod load;
mod pages;
mod phones;
mod program;
mod recount;
mod report;
mod run;
mod sizes;
mod start;
mod waits;

use report::Report;
use run::Run;
use std::{env, process::ExitCode, time::Instant};

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
type Measure = fn(&mut Report, &mut Run) -> Outcome<()>;

const FIGURES: [(&str, Measure); 12] = [
    ("sizes", sizes::measure),
    ("pages", pages::measure),
    ("start", start::measure),
    ("commits", commits::measure),
    ("join", join::measure),
    ("door", door::measure),
    ("ballots", ballots::measure),
    ("phones", phones::measure),
    ("recount", recount::measure),
    ("acts", acts::measure),
    ("chat", chat::measure),
    ("board", board::measure),
];

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1).peekable();
    let outcome = match arguments.next_if(|first| first == "baseline") {
        Some(_) => baseline::serve(arguments),
        None => Run::new(arguments).and_then(measure),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(mut run: Run) -> Outcome<()> {
    run.know(FIGURES.map(|(name, _)| name))?;
    let mut report = Report::default();
    let begun = Instant::now();
    // One that fails leaves the others worth reading.
    let mut failed = Vec::new();
    for (name, measure) in FIGURES {
        if run.measures(name) {
            eprintln!("bench: {name}, {} s after the start", begun.elapsed().as_secs());
            if let Err(error) = measure(&mut report, &mut run) {
                failed.push(format!("{name}: {error}"));
            }
        }
    }
    report.finish()?;
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\nbench: ").into()) }
}
