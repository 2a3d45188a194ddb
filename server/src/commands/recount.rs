//! `tequio recount ARCHIVE`: checks what an election declared by counting it again.

use super::Failure;
use domain::elections::{Archive, recount};
use std::path::Path;

/// Larger files are no archive of an assembly's vote, and reading them would only fill memory.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// With a key, the archive must be sealed with it: whoever replaces a whole file replaces its key too.
pub fn run(path: &Path, key: Option<&str>) -> Result<(), Failure> {
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
        if key.is_some_and(|key| !archive.receipt_key.is_copied_as(key)) {
            return Err(Failure::Unsound(format!(
                "the archive was made by another key, {}; it is not the one of this election",
                archive.receipt_key
            )));
        }
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
