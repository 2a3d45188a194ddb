//! Keys that lie in the data folder and not in the database: a copy of the database alone holds
//! none of them. Each is drawn at its first need and never replaced.

use crate::Error;
use rand::{TryRngCore as _, rngs::OsRng};
use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Read as _, Write as _},
    path::Path,
};

pub(crate) const LENGTH: usize = 32;

/// Reads the key `name` of a data folder, making it the first time it is needed.
///
/// # Errors
/// [`Error::Internal`] when the file cannot be read or is no key.
pub(crate) fn open(folder: &Path, name: &str) -> Result<[u8; LENGTH], Error> {
    match read(&folder.join(name)) {
        Ok(key) => Ok(key),
        Err(error) if error.kind() == ErrorKind::NotFound => make(folder, name),
        Err(error) => Err(Error::internal(error)),
    }
}

fn read(path: &Path) -> std::io::Result<[u8; LENGTH]> {
    let mut bytes = Vec::with_capacity(LENGTH);
    File::open(path)?.take(LENGTH as u64 + 1).read_to_end(&mut bytes)?;
    bytes.try_into().map_err(|_| std::io::Error::other(format!("{} is no key", path.display())))
}

/// Draws a key and puts it on disk before anything is done with it. Of two that do so at once,
/// the first file stays and both use it.
fn make(folder: &Path, name: &str) -> Result<[u8; LENGTH], Error> {
    let mut key = [0; LENGTH];
    OsRng.try_fill_bytes(&mut key).map_err(Error::internal)?;
    let path = folder.join(name);
    let draft = folder.join(format!("{name}.{}", uuid::Uuid::new_v4().simple()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&draft).and_then(|mut file| {
        file.write_all(&key)?;
        file.sync_all()
    });
    // A link, not a rename: it fails where a key lies already, instead of replacing it.
    let linked = written.and_then(|()| std::fs::hard_link(&draft, &path));
    _ = std::fs::remove_file(&draft);
    match linked {
        Ok(()) => {
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::internal)?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            read(&path).map_err(Error::internal)
        }
        Err(error) => Err(Error::internal(error)),
    }
}
