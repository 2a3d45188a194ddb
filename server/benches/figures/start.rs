//! From the start of the process to its first answer, on a database of a large town.

use crate::{Outcome, program::Program, report::Report, run::Run, waits::median};

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let binary = run.binary.clone();
    let scale = run.choose(crate::pages::LARGE, crate::board::LARGE);
    let data = run.town(scale)?;
    let mut times = Vec::new();
    for _ in 0..5 {
        let program = Program::start(&binary, data)?;
        times.push(program.ready_after.as_secs_f64() * 1000.0);
    }
    report.at_most("start", median(times), "ms", 300.0);
    Ok(())
}
