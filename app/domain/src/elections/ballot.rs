use super::merkle::{Hash, leaf_hash};
use crate::ids::{CandidacyId, ElectionId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};
use thiserror::Error;
use uuid::Uuid;

/// What a person marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    Candidate(CandidacyId),
    /// Present, and for nobody.
    Blank,
    /// Spoiled on purpose.
    Null,
}

/// As forms send it: `blanco`, `nulo`, or the candidacy.
impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Candidate(candidacy) => candidacy.fmt(f),
            Self::Blank => f.write_str("blanco"),
            Self::Null => f.write_str("nulo"),
        }
    }
}

impl FromStr for Choice {
    type Err = InvalidBallot;

    fn from_str(raw: &str) -> Result<Self, InvalidBallot> {
        match raw {
            "blanco" => Ok(Self::Blank),
            "nulo" => Ok(Self::Null),
            candidacy => candidacy.parse().map(Self::Candidate).map_err(|_| InvalidBallot),
        }
    }
}

/// Thirty-two random bytes that hide a choice behind its leaf: without them anyone could hash
/// every possible ballot. They are drawn for the sending, so that the same sending has the same
/// leaf however often it arrives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 32]);

impl Salt {
    /// `random` must come from a secure source.
    pub const fn from_random(random: [u8; 32]) -> Self {
        Self(random)
    }

    pub fn from_hex(raw: &str) -> Option<Self> {
        Hash::from_hex(raw).map(|hash| Self(hash.0))
    }

    pub fn to_hex(self) -> String {
        hex::encode(self.0)
    }
}

/// Says nothing, so that a log of what went wrong tells nothing of how anyone voted.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// A ballot: for which vote, what, and a salt. No person, no slip, no order, no time, and always
/// the same number of bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    pub election: ElectionId,
    pub round: u8,
    pub choice: Choice,
    pub salt: Salt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a ballot of this program")]
pub struct InvalidBallot;

impl Ballot {
    const NAME: &'static [u8; 16] = b"tequio-ballot-v1";
    pub const LENGTH: usize = 82;

    /// The canonical form: name (16), election (16), round (1), kind of choice (1: 0 blank,
    /// 1 null, 2 candidate), candidacy or zeros (16), salt (32).
    pub fn bytes(&self) -> [u8; Self::LENGTH] {
        let (kind, candidacy) = match self.choice {
            Choice::Blank => (0, [0; 16]),
            Choice::Null => (1, [0; 16]),
            Choice::Candidate(candidacy) => (2, candidacy.uuid().into_bytes()),
        };
        let mut bytes = [0; Self::LENGTH];
        bytes[..16].copy_from_slice(Self::NAME);
        bytes[16..32].copy_from_slice(self.election.uuid().as_bytes());
        bytes[32] = self.round;
        bytes[33] = kind;
        bytes[34..50].copy_from_slice(&candidacy);
        bytes[50..].copy_from_slice(&self.salt.0);
        bytes
    }

    /// # Errors
    /// [`InvalidBallot`] for anything [`Ballot::bytes`] does not give.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidBallot> {
        let bytes: &[u8; Self::LENGTH] = bytes.try_into().map_err(|_| InvalidBallot)?;
        let uuid = |at: usize| Uuid::from_slice(&bytes[at..at + 16]).map_err(|_| InvalidBallot);
        let choice = match bytes[33] {
            0 => Choice::Blank,
            1 => Choice::Null,
            2 => Choice::Candidate(CandidacyId::from_uuid(uuid(34)?)),
            _ => return Err(InvalidBallot),
        };
        let mut salt = [0; 32];
        salt.copy_from_slice(&bytes[50..]);
        let election = ElectionId::from_uuid(uuid(16)?);
        let ballot = Self { election, round: bytes[32], choice, salt: Salt(salt) };
        if ballot.bytes() == *bytes { Ok(ballot) } else { Err(InvalidBallot) }
    }

    /// What the log and the receipt name it by.
    pub fn leaf(&self) -> Hash {
        leaf_hash(&self.bytes())
    }

    pub fn to_hex(&self) -> String {
        hex::encode(self.bytes())
    }

    /// # Errors
    /// [`InvalidBallot`] for anything [`Ballot::to_hex`] does not give.
    pub fn from_hex(raw: &str) -> Result<Self, InvalidBallot> {
        let bytes = hex::decode(raw).map_err(|_| InvalidBallot)?;
        let ballot = Self::from_bytes(&bytes)?;
        if ballot.to_hex() == raw { Ok(ballot) } else { Err(InvalidBallot) }
    }
}

/// Says which vote it belongs to and nothing else.
impl fmt::Debug for Ballot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ballot({}, round {}, ..)", self.election, self.round)
    }
}

impl Serialize for Ballot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for Ballot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_hex(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub fn choices() -> impl Strategy<Value = Choice> {
        prop_oneof![
            Just(Choice::Blank),
            Just(Choice::Null),
            any::<u128>()
                .prop_map(|n| Choice::Candidate(CandidacyId::from_uuid(Uuid::from_u128(n)))),
        ]
    }

    proptest! {
        #[test]
        fn a_ballot_is_read_as_it_is_written(election in any::<u128>(), round in any::<u8>(), choice in choices(), salt in any::<[u8; 32]>(), at in 0..Ballot::LENGTH) {
            let election = ElectionId::from_uuid(Uuid::from_u128(election));
            let ballot = Ballot { election, round, choice, salt: Salt(salt) };
            let bytes = ballot.bytes();
            prop_assert_eq!(Ballot::from_bytes(&bytes), Ok(ballot));
            prop_assert_eq!(Ballot::from_hex(&ballot.to_hex()), Ok(ballot));
            prop_assert_eq!(choice.to_string().parse(), Ok(choice));
            // Whatever byte is altered, it is another ballot or none.
            let mut altered = bytes;
            altered[at] ^= 0x80;
            prop_assert!(Ballot::from_bytes(&altered).is_ok_and(|other| other.leaf() != ballot.leaf()) || Ballot::from_bytes(&altered).is_err());
        }
    }

    #[test]
    fn what_goes_wrong_tells_nothing_of_the_vote() {
        let election = ElectionId::from_uuid(Uuid::from_u128(7));
        let ballot = Ballot { election, round: 1, choice: Choice::Blank, salt: Salt([9; 32]) };
        let told = format!("{ballot:?} {:?}", ballot.salt);
        assert!(!told.contains("Blank") && !told.contains("0909"), "{told}");
    }
}
