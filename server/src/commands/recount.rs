//! `tequio recount ARCHIVE`: checks what an election declared by counting it again.

use super::Failure;
use domain::elections::{Archive, recount};
use std::path::Path;

/// Larger files are no archive of an assembly's vote, and reading them would only fill memory.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

pub fn run(path: &Path) -> Result<(), Failure> {
    let failed = |cause| Failure::Archive { path: path.to_owned(), cause };
    if std::fs::metadata(path).map_err(failed)?.len() > MOST_BYTES {
        return Err(Failure::Archive {
            path: path.to_owned(),
            cause: std::io::ErrorKind::FileTooLarge.into(),
        });
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    if let Ok(archive) = Archive::read(&bytes) {
        println!("{}, election {}", archive.contest.office.as_str(), archive.contest.election);
    }
    let checks = recount(&bytes);
    for check in &checks {
        println!("{check}");
    }
    match checks.iter().filter(|check| !check.holds()).count() {
        0 => Ok(()),
        wrong => Err(Failure::Unsound(format!(
            "{wrong} of {} checks do not hold; this archive does not prove its result",
            checks.len()
        ))),
    }
}
