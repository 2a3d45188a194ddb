//! Throughput and waiting times of the portal beside two bare servers, all under the same load.

use crate::{
    Outcome, baseline,
    load::{self, Load, Target},
    program::Program,
    report::Report,
    run::Run,
};

/// Works of the large town over those of the small one: 36,000.
pub const LARGE: usize = 1000;
const CONNECTIONS: [u32; 3] = [1, 32, 256];

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let (binary, rounds, time) = (run.binary.clone(), run.rounds(), run.load());
    let rows = run.town(1)?.join("tequio.db");
    let bare = baseline::start(&rows)?;
    let town = Program::start(&binary, run.town(1)?)?;
    let scale = run.choose(LARGE, crate::board::LARGE);
    let city = Program::start(&binary, run.town(scale)?)?;
    let targets = [
        Target::new("hello", bare.url("/hello")),
        Target::new("rows", bare.url("/rows")),
        Target::new("list", town.url("/obras")),
        Target::new("list_large", city.url("/obras")),
        Target::new("search", town.url("/obras?q=empedrado")),
        Target::new("search_large", city.url("/obras?q=empedrado")),
        Target::new("work", town.url("/obras/2026-001")),
    ];
    for connections in run.choose(&CONNECTIONS[..], &CONNECTIONS[1..2]) {
        let loads = load::compare(&targets, *connections, rounds, time)?;
        tell(report, &targets, *connections, &loads)?;
    }
    report.at_most("resident_under_load", city.peak_resident_mib()?, "MiB", 60.0);
    Ok(())
}

fn tell(report: &mut Report, targets: &[Target], connections: u32, loads: &[Load]) -> Outcome<()> {
    for (Target { name, .. }, load) in targets.iter().zip(loads) {
        report.add(&format!("{name}.c{connections}.per_second"), load.per_second, "pages/s");
        report.add(&format!("{name}.c{connections}.p50"), load.p50_ms, "ms");
        report.add(&format!("{name}.c{connections}.p99"), load.p99_ms, "ms");
    }
    let [hello, rows, list, list_large, search, search_large, work] = loads else {
        return Err("a target was left out".into());
    };
    let ratio = |a: &Load, b: &Load| a.per_second / b.per_second;
    report.add(&format!("list_to_hello.c{connections}"), ratio(list, hello), "ratio");
    for (name, load) in [("list", list), ("work", work)] {
        let name = format!("{name}_to_rows.c{connections}");
        report.at_least(&name, ratio(load, rows), "ratio", 0.35);
    }
    for (name, small, large) in [("list", list, list_large), ("search", search, search_large)] {
        let name = format!("{name}_growth.c{connections}");
        report.at_most(&name, large.p50_ms / small.p50_ms, "ratio", 1.5);
    }
    Ok(())
}
