//! How to reach people, sealed with a key that lies in the data folder and not in the database:
//! a copy of the database alone opens no telephone.

use crate::{Error, Settings};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use domain::ids::PersonId;
use rand::{TryRngCore as _, rngs::OsRng};
use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Read as _, Write as _},
    path::Path,
};

/// The file of the key, in the data folder.
pub(super) const FILE: &str = "contacts.key";
const KEY: usize = 32;
const NONCE: usize = 24;

/// The key of one municipality's contacts.
pub(super) struct Key(XChaCha20Poly1305);

impl Key {
    /// Reads the key, making it the first time it is needed.
    ///
    /// # Errors
    /// [`Error::Internal`] when the file cannot be read or is no key.
    pub(super) fn open(settings: &Settings) -> Result<Self, Error> {
        let path = settings.data.join(FILE);
        let bytes = match read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => make(&settings.data)?,
            Err(error) => return Err(Error::internal(error)),
        };
        Ok(Self(XChaCha20Poly1305::new(&bytes.into())))
    }

    /// Seals a text for one person; it does not open as another's.
    pub(super) fn seal(&self, person: PersonId, text: &str) -> Result<String, Error> {
        let mut nonce = [0; NONCE];
        OsRng.try_fill_bytes(&mut nonce).map_err(Error::internal)?;
        let id = person.uuid();
        let payload = Payload { msg: text.as_bytes(), aad: id.as_bytes() };
        let sealed = self
            .0
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| Error::internal("a contact could not be sealed"))?;
        Ok(format!("1.{}{}", hex::encode(nonce), hex::encode(sealed)))
    }

    /// Opens what [`Key::seal`] made.
    pub(super) fn unseal(&self, person: PersonId, sealed: &str) -> Result<String, Error> {
        let closed = || Error::internal("a contact cannot be opened with this key");
        let bytes =
            hex::decode(sealed.strip_prefix("1.").ok_or_else(closed)?).map_err(Error::internal)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(closed)?;
        let id = person.uuid();
        let payload = Payload { msg: sealed, aad: id.as_bytes() };
        let text = self.0.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| closed())?;
        String::from_utf8(text).map_err(Error::internal)
    }
}

fn read(path: &Path) -> std::io::Result<[u8; KEY]> {
    let mut bytes = Vec::with_capacity(KEY);
    File::open(path)?.take(KEY as u64 + 1).read_to_end(&mut bytes)?;
    bytes.try_into().map_err(|_| std::io::Error::other(format!("{} is no key", path.display())))
}

/// Draws a key and puts it on disk before anything is sealed with it. Of two that do so at once,
/// the first file stays and both use it.
fn make(folder: &Path) -> Result<[u8; KEY], Error> {
    let mut key = [0; KEY];
    OsRng.try_fill_bytes(&mut key).map_err(Error::internal)?;
    let path = folder.join(FILE);
    let draft = folder.join(format!("{FILE}.{}", uuid::Uuid::new_v4().simple()));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(folder: &Path) -> Settings {
        Settings { data: folder.to_owned(), database_url: None }
    }

    fn person(number: u128) -> PersonId {
        PersonId::from_uuid(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn a_telephone_opens_with_its_key_for_its_person_alone() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = {
            let key = Key::open(&settings(folder.path())).unwrap();
            key.seal(person(1), "+523877630001").unwrap()
        };
        assert!(!sealed.contains("3877630001"));
        let again = Key::open(&settings(folder.path())).unwrap();
        assert_eq!(again.unseal(person(1), &sealed).unwrap(), "+523877630001");
        assert!(again.unseal(person(2), &sealed).is_err());
        let elsewhere = tempfile::tempdir().unwrap();
        let other = Key::open(&settings(elsewhere.path())).unwrap();
        assert!(other.unseal(person(1), &sealed).is_err());
        for broken in ["", "1.", "1.00", "2.aa", &sealed[..sealed.len() - 2]] {
            assert!(again.unseal(person(1), broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_broken_key_is_an_error_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), b"short").unwrap();
        assert!(Key::open(&settings(folder.path())).is_err());
        assert_eq!(std::fs::read(folder.path().join(FILE)).unwrap(), b"short");
    }
}
