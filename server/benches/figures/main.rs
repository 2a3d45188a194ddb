//! The figures of the product, measured on this machine in one run.
//!
//! Machines are noisy, so what counts are ratios: every figure with a budget stands against a
//! baseline of the same run. `cargo xtask bench` builds the release program and runs this.
//!
//! Environment: `TEQUIO_BIN` the program, `TEQUIO_SITE` its site, `TEQUIO_BENCH_OUT` where the
//! JSON goes, `TEQUIO_BENCH_SECONDS` how long each load lasts (default 4).

mod ballots;
mod baseline;
mod commits;
mod load;
mod program;
mod report;

use load::Load;
use program::Program;
use report::Report;
use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

/// Works of the large town over those of the small one.
const SCALE: usize = 1000;
const CONNECTIONS: [u32; 3] = [1, 32, 256];
const ROUNDS: usize = 3;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let outcome = match arguments.next().as_deref() {
        Some("baseline") => baseline::serve(arguments),
        _ => measure(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Outcome<()> {
    let binary = PathBuf::from(env::var("TEQUIO_BIN").map_err(|_| "TEQUIO_BIN names the program")?);
    let folder = tempfile::tempdir()?;
    let (small, large) = (folder.path().join("small"), folder.path().join("large"));
    eprintln!("bench: making a town and one {SCALE} times as large");
    program::demo(&binary, &small, 1)?;
    let filled = program::demo(&binary, &large, SCALE)?;

    let mut report = Report::default();
    report.add("demo.works_per_second", (36 * SCALE) as f64 / filled.as_secs_f64(), "works/s");
    pages(&mut report, &binary, &small, &large)?;
    start(&mut report, &binary, &large)?;
    commits::measure(&mut report, &folder.path().join("commits"))?;
    ballots::measure(&mut report, &folder.path().join("ballots"))?;
    report.finish()
}

/// Throughput and waiting times of the portal beside two bare servers, all under the same load.
fn pages(report: &mut Report, binary: &Path, small: &Path, large: &Path) -> Outcome<()> {
    let seconds = env::var("TEQUIO_BENCH_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(4);
    let rows = small.join("tequio.db");
    let bare = baseline::start(&rows)?;
    let town = Program::start(binary, small)?;
    let city = Program::start(binary, large)?;
    sizes(report, &town)?;
    let targets = [
        ("hello", bare.url("/hello")),
        ("rows", bare.url("/rows")),
        ("list", town.url("/obras")),
        ("list_large", city.url("/obras")),
        ("search", town.url("/obras?q=empedrado")),
        ("search_large", city.url("/obras?q=empedrado")),
        ("work", town.url("/obras/2026-001")),
    ];
    for connections in CONNECTIONS {
        let mut rounds: Vec<Vec<Load>> = vec![Vec::new(); targets.len()];
        for _ in 0..ROUNDS {
            // Interleaved, so that a slow moment of the machine falls on all alike.
            for (measured, (_, url)) in rounds.iter_mut().zip(&targets) {
                measured.push(load::run(url, connections, Duration::from_secs(seconds))?);
            }
        }
        let median: Vec<Load> = rounds.iter().map(|loads| Load::median(loads)).collect();
        for ((name, _), load) in targets.iter().zip(&median) {
            report.add(&format!("{name}.c{connections}.per_second"), load.per_second, "pages/s");
            report.add(&format!("{name}.c{connections}.p50"), load.p50_ms, "ms");
            report.add(&format!("{name}.c{connections}.p99"), load.p99_ms, "ms");
        }
        let [hello, bare_rows, list, list_large, search, search_large, _] = &median[..] else {
            return Err("a target was left out".into());
        };
        let ratio = |a: &Load, b: &Load| a.per_second / b.per_second;
        report.add(&format!("list_to_hello.c{connections}"), ratio(list, hello), "ratio");
        report.at_least(&format!("list_to_rows.c{connections}"), ratio(list, bare_rows), 0.35);
        report.at_most(
            &format!("list_growth.c{connections}"),
            list_large.p50_ms / list.p50_ms,
            1.5,
        );
        report.at_most(
            &format!("search_growth.c{connections}"),
            search_large.p50_ms / search.p50_ms,
            1.5,
        );
    }
    report.at_most("resident_under_load_mib", city.peak_resident_mib()?, 60.0);
    Ok(())
}

/// What a page costs a prepaid phone: its HTML and its style, as they travel.
fn sizes(report: &mut Report, town: &Program) -> Outcome<()> {
    for (name, path) in [("home", "/"), ("list", "/obras"), ("work", "/obras/2026-001")] {
        let (page, text) = load::fetch(&town.url(path))?;
        let style =
            text.split('"').find(|part| part.starts_with("/pkg/") && part.ends_with(".css"));
        let style = style.ok_or("a page without style")?;
        let (css, _) = load::fetch(&town.url(style))?;
        report.at_most(&format!("{name}_page_kb"), (page + css) as f64 / 1000.0, 30.0);
    }
    Ok(())
}

fn start(report: &mut Report, binary: &Path, data: &Path) -> Outcome<()> {
    let mut times = Vec::new();
    for _ in 0..5 {
        let program = Program::start(binary, data)?;
        times.push(program.ready_after.as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    report.at_most("start_ms", times[times.len() / 2], 300.0);
    Ok(())
}
