//! Recounting an election of ten thousand ballots from its archive, as a neighbour does: one
//! command, from its start to its last line.

use crate::{Outcome, ballots, report::Report, run::Run, waits::median};
use domain::{identity::Actor, text::Line};
use services::{
    Clock, Context, Settings,
    elections::{self, Act},
};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

const BALLOTS: usize = 10_000;
const STAFF: Actor = Actor::Operator;

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let data = run.folder("recount");
    let file = run.folder("recount.json");
    fs::write(&file, runtime.block_on(archive(&data))?)?;
    let mut times = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let mut command = Command::new(&run.binary);
        let status = command.arg("recount").arg(&file).stdout(Stdio::null()).status()?;
        if !status.success() {
            return Err("the archive does not prove its result".into());
        }
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    report.at_most("recount.10000", median(times), "ms", 300.0);
    Ok(())
}

/// The archive of a proclaimed election. More vote in it than came, which somebody explains.
async fn archive(data: &Path) -> Outcome<String> {
    let settings = Settings { data: data.to_owned(), database_url: None };
    let cx = Context::open(&settings, Clock::system()).await?;
    let (election, choice, slips) = ballots::open(&cx, BALLOTS).await?;
    ballots::crowd(&cx, election, choice, &slips).await?;
    for act in [Act::Close, Act::Resolve] {
        elections::perform(&cx, STAFF, election, act).await?;
    }
    for round in elections::result(&cx, election).await? {
        for breach in round.breaches {
            let reason = Line::parse("Se mide el conteo.", 100)?;
            let settle = Act::Settle { round: round.number, breach, reason };
            elections::perform(&cx, STAFF, election, settle).await?;
        }
    }
    elections::perform(&cx, STAFF, election, Act::Proclaim).await?;
    let archive = elections::archive(&cx, election).await?;
    cx.close().await?;
    Ok(archive)
}
