//! `tequio backup DEST`: copies everything while it is served.

use super::{Failure, name, visit};
use crate::config::Config;
use services::backup;
use std::path::Path;

pub async fn run(config: &Config, dest: &Path, during_a_poll: bool) -> Result<(), Failure> {
    let visited = visit(config).await?;
    let several = visited.len() > 1;
    for (place, cx) in &visited {
        // Each municipality has a folder of its own in the backup of several.
        let dest = if several { dest.join(name(place)) } else { dest.to_owned() };
        let dest = std::path::absolute(&dest).unwrap_or(dest);
        let manifest = if during_a_poll {
            backup::create_during_a_poll(cx, &dest).await?
        } else {
            backup::create(cx, &dest).await?
        };
        cx.close().await?;
        println!(
            "{} holds {} audit entries up to {}",
            dest.display(),
            manifest.entries,
            manifest.taken_at
        );
    }
    Ok(())
}
