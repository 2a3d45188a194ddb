//! `tequio check`: verifies what can be verified without a person.

use super::{Failure, name, visit};
use crate::config::Config;
use services::check::{self, Verdict};

pub async fn run(config: &Config) -> Result<(), Failure> {
    let visited = visit(config).await?;
    let several = visited.len() > 1;
    let mut first = None;
    for (place, cx) in &visited {
        let report = check::run(cx).await?;
        if several {
            println!("{}", name(place));
        }
        print!("{report}");
        first = first.or_else(|| {
            report.0.into_iter().find_map(|finding| match finding.verdict {
                Verdict::Unsound(lines) => lines.into_iter().next(),
                Verdict::Sound(_) => None,
            })
        });
        cx.close().await?;
    }
    match first {
        Some(wrong) => Err(Failure::Unsound(wrong)),
        None => Ok(()),
    }
}
