//! Random secrets that open something: held by a browser or written on paper, stored as digests.

use crate::Error;
use rand::{TryRngCore as _, rngs::OsRng};
use sha2::{Digest as _, Sha256};

/// 192 random bits: not to be guessed, and short enough for an address.
const BYTES: usize = 24;

/// A secret as its holder has it. It is shown once and never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Signs of the text of one.
    pub const LENGTH: usize = 2 * BYTES;

    /// Draws a fresh one.
    ///
    /// # Errors
    /// [`Error::Internal`] when the system gives no randomness.
    pub fn draw() -> Result<Self, Error> {
        let mut bytes = [0; BYTES];
        OsRng.try_fill_bytes(&mut bytes).map_err(Error::internal)?;
        Ok(Self(hex::encode(bytes)))
    }

    /// Reads what a browser brought; anything that was never drawn is nothing.
    pub fn parse(raw: &str) -> Option<Self> {
        let drawn = raw.len() == Self::LENGTH && raw.bytes().all(|b| b.is_ascii_hexdigit());
        drawn.then(|| Self(raw.to_ascii_lowercase()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored in its place. A plain digest is enough: nobody tries 2^192 guesses.
    pub fn digest(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

/// Never printed, so that it reaches no log.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}
