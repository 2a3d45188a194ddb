//! One server at a time on one data folder.

use crate::database::OpenError;
use std::{
    fs::{File, TryLockError},
    path::Path,
};

/// Holds the data folder until dropped, also when the process dies.
#[derive(Debug)]
pub struct DataLock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// # Errors
/// [`OpenError::InUse`] when another process holds the folder, [`OpenError::Folder`] when it
/// cannot be written.
pub fn acquire(data: &Path) -> Result<DataLock, OpenError> {
    let folder = |cause| OpenError::Folder { path: data.to_owned(), cause };
    std::fs::create_dir_all(data).map_err(folder)?;
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(data.join("tequio.lock"))
        .map_err(folder)?;
    match file.try_lock() {
        Ok(()) => Ok(DataLock(file)),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(data.to_owned())),
        Err(TryLockError::Error(cause)) => Err(folder(cause)),
    }
}
