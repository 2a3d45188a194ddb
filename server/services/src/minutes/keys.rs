//! The key the municipality seals with. It lies in the data folder, readable by its owner alone,
//! and goes into backups: a municipality restored without it would seal with another.

use crate::{Context, Error, key_file};
use domain::elections::{LogKey, LogPublic};

pub(crate) const FILE: &str = "seal.key";

/// The key, drawn at the first seal.
pub(super) fn open(cx: &Context) -> Result<LogKey, Error> {
    Ok(LogKey::from_secret(&key_file::open(&cx.settings().data, FILE)?))
}

/// The public half, which everybody may compare a seal with.
///
/// # Errors
/// [`Error::Internal`] when the key cannot be read.
pub fn public_key(cx: &Context) -> Result<LogPublic, Error> {
    Ok(open(cx)?.public())
}
