//! The seal: what the municipality states of a finished document, signed with its key.
//!
//! The statement and its signature lie in a file of their own, beside the document, so that anybody
//! can check both without asking this program.

use super::{DocumentCode, Folio, Headcount};
use crate::{
    elections::{LogKey, LogPublic, Signature},
    files::ContentHash,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What the key signs is preceded by this, so that no signature for another purpose is a seal.
const PURPOSE: &[u8] = b"tequio-seal-1\n";

/// What a seal states. Its JSON text, fields in this order and without blanks, is what is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub municipality: String,
    pub folio: Folio,
    pub code: DocumentCode,
    /// The document this one corrects.
    pub corrects: Option<Folio>,
    /// Of the text everybody signed.
    pub content: ContentHash,
    /// SHA-256 of the whole PDF, and of its public version.
    pub whole: ContentHash,
    pub public: ContentHash,
    pub signers: Headcount,
    pub sealed_at: DateTime<Utc>,
}

/// Which of the sealed files somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Whole,
    Public,
}

impl Statement {
    /// Which of its files this is, if either.
    pub fn part(&self, file: &ContentHash) -> Option<Part> {
        if *file == self.whole {
            Some(Part::Whole)
        } else {
            (*file == self.public).then_some(Part::Public)
        }
    }

    fn message(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut message = PURPOSE.to_vec();
        serde_json::to_writer(&mut message, self)?;
        Ok(message)
    }
}

/// A statement with the signature over it and the key that checks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealFile {
    pub format: Format,
    pub statement: Statement,
    /// Compare it with the one the municipality publishes: whoever forges a seal brings a key.
    pub key: LogPublic,
    pub signature: Signature,
}

/// The only format there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    #[serde(rename = "tequio-seal-1")]
    First,
}

/// Why a seal does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unsealed {
    #[error("this is no seal of a document")]
    Unreadable,
    #[error("the signature does not belong to this statement: one of them was changed")]
    Forged,
    #[error("it was sealed with another key")]
    OtherKey,
    #[error("the file is not the one that was sealed: it was changed, or is another document")]
    OtherFile,
}

impl SealFile {
    /// # Errors
    /// [`serde_json::Error`], which no statement causes.
    pub fn sign(statement: Statement, key: &LogKey) -> Result<Self, serde_json::Error> {
        let signature = key.sign(&statement.message()?);
        Ok(Self { format: Format::First, statement, key: key.public(), signature })
    }

    /// The file that is handed out.
    ///
    /// # Errors
    /// [`serde_json::Error`], which no seal causes.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec_pretty(self)
    }

    /// Reads a seal and checks its signature with the key in it.
    ///
    /// # Errors
    /// [`Unsealed::Unreadable`] or [`Unsealed::Forged`].
    pub fn read(json: &[u8]) -> Result<Self, Unsealed> {
        let seal: Self = serde_json::from_slice(json).map_err(|_| Unsealed::Unreadable)?;
        let message = seal.statement.message().map_err(|_| Unsealed::Unreadable)?;
        if seal.key.verifies(&message, &seal.signature) { Ok(seal) } else { Err(Unsealed::Forged) }
    }

    /// Whether these bytes were sealed, with `key` where one is known.
    ///
    /// # Errors
    /// [`Unsealed::OtherKey`] or [`Unsealed::OtherFile`].
    pub fn check(&self, file: &[u8], key: Option<&LogPublic>) -> Result<Part, Unsealed> {
        if key.is_some_and(|key| *key != self.key) {
            return Err(Unsealed::OtherKey);
        }
        self.statement.part(&ContentHash::of(file)).ok_or(Unsealed::OtherFile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minutes::Kind;
    use proptest::prelude::*;

    const KEY: [u8; 32] = [7; 32];

    fn statement() -> Statement {
        Statement {
            municipality: "Jocotepec".into(),
            folio: Folio { kind: Kind::Act, year: 2026, number: 41 },
            code: DocumentCode::from_number(7),
            corrects: None,
            content: ContentHash::of(b"text"),
            whole: ContentHash::of(b"whole"),
            public: ContentHash::of(b"public"),
            signers: Headcount { of: 4, drawn: 1, paper: 1, at_request: 1, not_signed: 1 },
            sealed_at: "2026-11-28T20:00:00Z".parse().unwrap(),
        }
    }

    fn sealed() -> SealFile {
        SealFile::sign(statement(), &LogKey::from_secret(&KEY)).unwrap()
    }

    #[test]
    fn a_seal_knows_its_files() {
        let seal = SealFile::read(&serde_json::to_vec_pretty(&sealed()).unwrap()).unwrap();
        assert_eq!(seal.check(b"whole", None), Ok(Part::Whole));
        assert_eq!(seal.check(b"public", Some(&seal.key)), Ok(Part::Public));
        assert_eq!(seal.check(b"Whole", None), Err(Unsealed::OtherFile));
        let other = LogKey::from_secret(&[8; 32]).public();
        assert_eq!(seal.check(b"whole", Some(&other)), Err(Unsealed::OtherKey));
    }

    #[test]
    fn a_changed_statement_is_forged() {
        let mut seal = sealed();
        seal.statement.signers.not_signed = 0;
        let json = serde_json::to_vec(&seal).unwrap();
        assert_eq!(SealFile::read(&json), Err(Unsealed::Forged));
        // A receipt of an election is no seal, whatever it says.
        let bare = LogKey::from_secret(&KEY).sign(&serde_json::to_vec(&statement()).unwrap());
        let json = serde_json::to_vec(&SealFile { signature: bare, ..sealed() }).unwrap();
        assert_eq!(SealFile::read(&json), Err(Unsealed::Forged));
    }

    proptest! {
        #[test]
        fn one_changed_byte_is_seen(at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let mut json = serde_json::to_vec(&sealed()).unwrap();
            let at = at.index(json.len());
            json[at] ^= flip;
            // Whatever still reads says the same.
            if let Ok(read) = SealFile::read(&json) {
                prop_assert_eq!(read, sealed());
            }
        }
    }
}
