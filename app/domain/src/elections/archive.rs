//! The archive of one contest: everything a stranger needs to recount it, and nothing of who
//! voted. `decision-election-archive.md` in this folder describes the format, which is stable.

use super::{
    ballot::Ballot,
    candidacy::Standing,
    contest::{Channel, Contest},
    count::Count,
    merkle::Hash,
    receipt::{LogKey, LogPublic, Signature},
    reconcile::Ledger,
    round::{Outcome, Round},
    tally::Tally,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What every archive calls itself.
pub const FORMAT: &str = "tequio-election-archive";
/// The version of the format.
pub const VERSION: u32 = 1;

/// The electronic ballots of a round: one by one, or too few to show without showing people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "published", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ArchivedBallots {
    /// In the order of their leaves.
    Whole { ballots: Vec<Ballot> },
    /// Below the threshold: the leaves, and what scrutineers counted on the screen.
    LeavesOnly { leaves: Vec<Hash>, count: Count },
}

/// What two tellers of one channel saw, each for themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedSheets {
    pub channel: Channel,
    pub attempt: u32,
    pub first: Count,
    pub second: Count,
}

/// One vote of the contest: the first round, or a run-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedRound {
    pub round: Round,
    /// Hashes of every slip that could vote, sorted.
    pub slips: Vec<Hash>,
    pub ballots: ArchivedBallots,
    pub root: Hash,
    pub sheets: Vec<ArchivedSheets>,
    pub ledger: Ledger,
    pub tally: Tally,
}

/// The whole file. Its text is canonical: one content has one sequence of bytes, and the seal
/// covers all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    pub format: String,
    pub version: u32,
    pub contest: Contest,
    pub candidates: Vec<Standing>,
    pub rounds: Vec<ArchivedRound>,
    /// The log of the election, each entry as the very text that was hashed.
    pub events: Vec<String>,
    /// Over the leaves of `events`, in order.
    pub events_root: Hash,
    /// The result as it was declared.
    pub result: Outcome,
    /// The key receipts and the seal are checked with. Compare it with the acta or the screen:
    /// whoever replaces the whole file can replace the key too.
    pub receipt_key: LogPublic,
    /// Over everything above.
    pub seal: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    #[error("not an election archive: {0}")]
    NotAnArchive(String),
    #[error("an archive of version {0}; this program reads version {VERSION}")]
    Version(u32),
    #[error("not written the way archives are: something was added, moved or reformatted")]
    NotCanonical,
}

/// Enough of a file to say which version it is.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl Archive {
    /// Seals the archive with the log key of the meeting.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which does not happen.
    pub fn sealed(mut self, key: &LogKey) -> Result<Self, serde_json::Error> {
        self.receipt_key = key.public();
        self.seal = key.sign(&self.sealed_bytes()?);
        Ok(self)
    }

    /// Whether the seal is that of the archive's own key over exactly this content.
    pub fn is_sealed(&self) -> bool {
        self.sealed_bytes().is_ok_and(|bytes| self.receipt_key.verifies(&bytes, &self.seal))
    }

    fn sealed_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let bare = Self { seal: Signature([0; 64]), ..self.clone() };
        let digest = Hash::over(&[bare.to_json()?.as_bytes()]);
        Ok([b"tequio-archive-v1".as_slice(), &digest.0].concat())
    }

    /// The text of the file.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which does not happen.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        Ok(json)
    }

    /// Reads a file, refusing one that is not byte for byte what [`Archive::to_json`] writes.
    ///
    /// # Errors
    /// [`Unreadable`] with what is wrong with the file as a file.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let not = |error: serde_json::Error| Unreadable::NotAnArchive(error.to_string());
        let head: Head = serde_json::from_slice(bytes).map_err(not)?;
        if head.format != FORMAT {
            return Err(Unreadable::NotAnArchive("it calls itself something else".into()));
        }
        if head.version != VERSION {
            return Err(Unreadable::Version(head.version));
        }
        let archive: Self = serde_json::from_slice(bytes).map_err(not)?;
        let text = archive.to_json().map_err(not)?;
        if text.as_bytes() == bytes { Ok(archive) } else { Err(Unreadable::NotCanonical) }
    }

    /// Whether the ballot of a receipt is in the published box of its round.
    pub fn holds(&self, round: u8, leaf: Hash) -> bool {
        self.rounds.iter().filter(|archived| archived.round.number == round).any(|archived| {
            match &archived.ballots {
                ArchivedBallots::Whole { ballots } => ballots.iter().any(|b| b.leaf() == leaf),
                ArchivedBallots::LeavesOnly { leaves, .. } => leaves.contains(&leaf),
            }
        })
    }
}
