//! What leads to a person, sealed with a key that lies in the data folder and not in the database:
//! a copy of the database alone opens no telephone, and no form that is still to be mended.

use crate::{Error, Settings, key_file};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use rand::{TryRngCore as _, rngs::OsRng};

/// The file of the key, in the data folder.
pub(crate) const FILE: &str = "contacts.key";
const NONCE: usize = 24;

/// What one municipality seals with.
pub(crate) struct Safe(XChaCha20Poly1305);

impl Safe {
    /// Reads the key, making it the first time it is needed.
    ///
    /// # Errors
    /// [`Error::Internal`] when the file cannot be read or is no key.
    pub(crate) fn open(settings: &Settings) -> Result<Self, Error> {
        let bytes = key_file::open(&settings.data, FILE)?;
        Ok(Self(XChaCha20Poly1305::new(&bytes.into())))
    }

    /// Seals a text of one owner, which does not open as another's.
    pub(crate) fn seal(&self, owner: &[u8], text: &str) -> Result<String, Error> {
        let mut nonce = [0; NONCE];
        OsRng.try_fill_bytes(&mut nonce).map_err(Error::internal)?;
        let payload = Payload { msg: text.as_bytes(), aad: owner };
        let sealed = self
            .0
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| Error::internal("a text could not be sealed"))?;
        Ok(format!("1.{}{}", hex::encode(nonce), hex::encode(sealed)))
    }

    /// Opens what [`Safe::seal`] made.
    ///
    /// # Errors
    /// [`Error::Internal`] for another owner, another key, or what was changed.
    pub(crate) fn unseal(&self, owner: &[u8], sealed: &str) -> Result<String, Error> {
        let closed = || Error::internal("a sealed text cannot be opened with this key");
        let bytes =
            hex::decode(sealed.strip_prefix("1.").ok_or_else(closed)?).map_err(Error::internal)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(closed)?;
        let payload = Payload { msg: sealed, aad: owner };
        let text = self.0.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| closed())?;
        String::from_utf8(text).map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn settings(folder: &Path) -> Settings {
        Settings { data: folder.to_owned(), database_url: None }
    }

    const EVA: &[u8] = b"Eva";

    #[test]
    fn a_telephone_opens_with_its_key_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = {
            let key = Safe::open(&settings(folder.path())).unwrap();
            key.seal(EVA, "+523877630001").unwrap()
        };
        assert!(!sealed.contains("3877630001"));
        let again = Safe::open(&settings(folder.path())).unwrap();
        assert_eq!(again.unseal(EVA, &sealed).unwrap(), "+523877630001");
        assert!(again.unseal(b"Ana", &sealed).is_err());
        let elsewhere = tempfile::tempdir().unwrap();
        let other = Safe::open(&settings(elsewhere.path())).unwrap();
        assert!(other.unseal(EVA, &sealed).is_err());
        for broken in ["", "1.", "1.00", "2.aa", &sealed[..sealed.len() - 2]] {
            assert!(again.unseal(EVA, broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_broken_key_is_an_error_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), b"short").unwrap();
        assert!(Safe::open(&settings(folder.path())).is_err());
        assert_eq!(std::fs::read(folder.path().join(FILE)).unwrap(), b"short");
    }
}
