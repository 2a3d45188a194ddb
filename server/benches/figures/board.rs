//! The board of signatures of a large town beside that of a small one, signed in as public works.

use crate::{
    Outcome, baseline,
    browser::Browser,
    load::{self, Target},
    program::Program,
    report::Report,
    run::Run,
};
use std::path::Path;

/// A municipality of about a thousand works (36 of them at scale 1).
pub const LARGE: usize = 28;
const PATH: &str = "/hoy/tablero";

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let (binary, rounds, time) = (run.binary.clone(), run.rounds(), run.load());
    let small = run.town(1)?.to_owned();
    let large = run.town(LARGE)?.to_owned();
    let bare = baseline::start(&small.join("tequio.db"))?;
    let (town, city) = (Program::start(&binary, &small)?, Program::start(&binary, &large)?);
    let targets = [
        Target::new("rows", bare.url("/rows")),
        Target::new("board", town.url(PATH)).with(cookies(&town, &small)?),
        Target::new("board_large", city.url(PATH)).with(cookies(&city, &large)?),
    ];
    for connections in [1, 32] {
        let loads = load::compare(&targets, connections, rounds, time)?;
        let [rows, board, board_large] = &loads[..] else {
            return Err("a target was left out".into());
        };
        for (name, load) in [("board", board), ("board_large", board_large)] {
            report.add(&format!("{name}.c{connections}.per_second"), load.per_second, "pages/s");
            report.add(&format!("{name}.c{connections}.p50"), load.p50_ms, "ms");
            report.add(&format!("{name}.c{connections}.p99"), load.p99_ms, "ms");
        }
        let ratio = board_large.per_second / rows.per_second;
        report.add(&format!("board_large_to_rows.c{connections}"), ratio, "ratio");
        let growth = board_large.p50_ms / board.p50_ms;
        report.add(&format!("board_growth.c{connections}"), growth, "ratio");
    }
    Ok(())
}

fn cookies(town: &Program, data: &Path) -> Outcome<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut staff = Browser::open(town.port).await?;
        staff.sign_in(data, "obras").await?;
        staff.read(PATH).await?;
        Ok(staff.cookies())
    })
}
