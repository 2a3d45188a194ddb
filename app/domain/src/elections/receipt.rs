//! Receipts: the server's signed promise that a ballot is in the box.

use super::merkle::Hash;
use crate::ids::{ElectionId, MeetingId};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// The public half of a meeting's log key: what receipts and archives are checked with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LogPublic(pub [u8; 32]);

macro_rules! hexadecimal {
    ($name:ident, $length:literal) => {
        impl $name {
            /// Reads lower-case hexadecimal digits.
            pub fn from_hex(raw: &str) -> Option<Self> {
                let mut bytes = [0; $length];
                hex::decode_to_slice(raw, &mut bytes).ok()?;
                (hex::encode(bytes) == raw).then_some(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let raw = String::deserialize(deserializer)?;
                Self::from_hex(&raw).ok_or_else(|| D::Error::custom("not lower-case hex"))
            }
        }
    };
}

hexadecimal!(Signature, 64);
hexadecimal!(LogPublic, 32);

impl LogPublic {
    /// Its beginning, in groups: what slips, the wall and the act show, to be compared by eye.
    pub fn fingerprint(&self) -> String {
        let key = self.to_string();
        let groups: Vec<_> = (0..16).step_by(4).map(|at| &key[at..at + 4]).collect();
        groups.join("-")
    }

    /// Whether somebody who copied this key, the whole of it or as much as its fingerprint, wrote
    /// `copied`, in whatever groups.
    pub fn is_copied_as(&self, copied: &str) -> bool {
        let signs = copied.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let copied: String = signs.flat_map(char::to_lowercase).collect();
        copied.len() >= 16 && self.to_string().starts_with(&copied)
    }

    /// Whether this key signed the message. Strict: one message has one signature, so that none
    /// can be altered and still hold.
    pub fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| {
            let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
            key.verify_strict(message, &signature).is_ok()
        })
    }
}

/// The secret half: it signs receipts and archives of one meeting.
pub struct LogKey(SigningKey);

impl LogKey {
    /// `secret` must come from a secure source.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    pub fn public(&self) -> LogPublic {
        LogPublic(self.0.verifying_key().to_bytes())
    }

    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LogKey(..)")
    }
}

/// The promise that the ballot behind `leaf` will be counted. It is given after the ballot is on
/// disk, names no choice, and is the same however often the ballot is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    pub meeting: MeetingId,
    pub election: ElectionId,
    pub round: u8,
    pub leaf: Hash,
    pub signature: Signature,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a receipt of this program")]
pub struct InvalidReceipt;

fn message(meeting: MeetingId, election: ElectionId, round: u8, leaf: Hash) -> Vec<u8> {
    let (meeting, election) = (meeting.uuid(), election.uuid());
    let parts: [&[u8]; 5] =
        [b"tequio-receipt-v1", meeting.as_bytes(), election.as_bytes(), &[round], &leaf.0];
    parts.concat()
}

impl Receipt {
    pub fn sign(
        key: &LogKey,
        meeting: MeetingId,
        election: ElectionId,
        round: u8,
        leaf: Hash,
    ) -> Self {
        let signature = key.sign(&message(meeting, election, round, leaf));
        Self { meeting, election, round, leaf, signature }
    }

    pub fn verify(&self, key: &LogPublic) -> bool {
        let message = message(self.meeting, self.election, self.round, self.leaf);
        key.verifies(&message, &self.signature)
    }

    /// The first 64 bits of the leaf, in groups: what people compare with the published list.
    pub fn code(&self) -> String {
        let hex = self.leaf.to_string().to_uppercase();
        let groups: Vec<_> = (0..16).step_by(4).map(|at| &hex[at..at + 4]).collect();
        groups.join("-")
    }
}

/// Whole, for whoever wants to prove that a ballot was dropped.
impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { meeting, election, round, leaf, signature } = self;
        write!(f, "{meeting}.{election}.{round}.{leaf}.{signature}")
    }
}

impl FromStr for Receipt {
    type Err = InvalidReceipt;

    fn from_str(raw: &str) -> Result<Self, InvalidReceipt> {
        let parts: Vec<_> = raw.split('.').collect();
        let [meeting, election, round, leaf, signature] = parts[..] else {
            return Err(InvalidReceipt);
        };
        let receipt = Self {
            meeting: meeting.parse().map_err(|_| InvalidReceipt)?,
            election: election.parse().map_err(|_| InvalidReceipt)?,
            round: round.parse().map_err(|_| InvalidReceipt)?,
            leaf: Hash::from_hex(leaf).ok_or(InvalidReceipt)?,
            signature: Signature::from_hex(signature).ok_or(InvalidReceipt)?,
        };
        if receipt.to_string() == raw { Ok(receipt) } else { Err(InvalidReceipt) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn receipt(key: &LogKey) -> Receipt {
        let id = Uuid::from_u128(1);
        let (meeting, election) = (MeetingId::from_uuid(id), ElectionId::from_uuid(id));
        Receipt::sign(key, meeting, election, 1, Hash([5; 32]))
    }

    #[test]
    fn a_key_is_known_by_its_beginning() {
        let key = LogKey::from_secret(&[1; 32]).public();
        let (whole, mark) = (key.to_string(), key.fingerprint());
        assert_eq!(mark.len(), 19);
        for copied in [&whole, &mark, &mark.replace('-', " "), &whole.to_uppercase()] {
            assert!(key.is_copied_as(copied), "{copied}");
        }
        for other in ["", &whole[..15], &format!("{whole}0"), &mark.replace('-', "x")] {
            assert!(!key.is_copied_as(other), "{other}");
        }
        assert!(!LogKey::from_secret(&[2; 32]).public().is_copied_as(&mark));
    }

    #[test]
    fn the_same_ballot_has_the_same_receipt() {
        let key = LogKey::from_secret(&[3; 32]);
        let first = receipt(&key);
        assert_eq!(first, receipt(&key));
        assert!(first.verify(&key.public()));
        assert_eq!(first.to_string().parse(), Ok(first));
        assert_eq!(first.code(), "0505-0505-0505-0505");
        assert_eq!(format!("{key:?}"), "LogKey(..)");
    }

    #[test]
    fn a_receipt_that_was_altered_or_moved_does_not_hold() {
        let key = LogKey::from_secret(&[3; 32]);
        let sound = receipt(&key);
        let other = LogKey::from_secret(&[4; 32]).public();
        assert!(!sound.verify(&other));
        assert!(!Receipt { round: 2, ..sound }.verify(&key.public()));
        assert!(!Receipt { leaf: Hash([6; 32]), ..sound }.verify(&key.public()));
        assert!(
            !Receipt { election: ElectionId::from_uuid(Uuid::from_u128(2)), ..sound }
                .verify(&key.public())
        );
        for at in 0..64 {
            let mut signature = sound.signature;
            signature.0[at] ^= 1;
            assert!(!Receipt { signature, ..sound }.verify(&key.public()), "byte {at}");
        }
        assert!("a.b.c".parse::<Receipt>().is_err());
    }
}
