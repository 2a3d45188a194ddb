//! The audit chain: every change leaves an entry that carries the digest of the one before.
//!
//! Altering, removing or reordering any stored entry breaks every digest after it. The chain
//! proves order and integrity inside one database; a witness outside it is a later capability.

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest as _, Sha256};
use std::fmt;
use thiserror::Error;

/// SHA-256 of an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// What the first entry names as its predecessor.
    pub const GENESIS: Self = Self([0; 32]);

    pub fn from_hex(raw: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(raw, &mut bytes).ok()?;
        Some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// One entry as it is digested. `subject` names the changed record, `facts` what changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// From 1, without gaps.
    pub number: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub event: String,
    pub subject: String,
    /// JSON, digested as the very text that is stored.
    pub facts: String,
}

impl Entry {
    /// Digest over the previous digest and this entry.
    ///
    /// Each part is preceded by its length, so no two different entries have the same bytes.
    pub fn digest(&self, previous: Digest) -> Digest {
        let mut hash = Sha256::new();
        hash.update(b"tequio-audit-1");
        hash.update(previous.0);
        hash.update(self.number.to_be_bytes());
        for part in
            [timestamp(self.at).as_str(), &self.actor, &self.event, &self.subject, &self.facts]
        {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        Digest(hash.finalize().into())
    }
}

/// The stored form of an instant: UTC, microseconds, always the same length.
pub fn timestamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Where the chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BrokenChain {
    #[error("entry {number} is missing or out of order")]
    Gap { number: i64 },
    #[error("entry {number} was changed after it was written")]
    Altered { number: i64 },
    #[error("the last entry is not the one the database remembers: entries were cut off")]
    Cut,
}

/// Walks the chain one entry at a time, so that its length does not matter.
#[derive(Debug)]
pub struct Walk {
    number: i64,
    head: Digest,
}

impl Default for Walk {
    fn default() -> Self {
        Self { number: 0, head: Digest::GENESIS }
    }
}

impl Walk {
    /// # Errors
    /// [`BrokenChain`] when `entry` is not the next one or does not have the digest stored with it.
    pub fn step(&mut self, entry: &Entry, stored: Digest) -> Result<(), BrokenChain> {
        let number = self.number + 1;
        if entry.number != number {
            return Err(BrokenChain::Gap { number });
        }
        if entry.digest(self.head) != stored {
            return Err(BrokenChain::Altered { number });
        }
        self.number = number;
        self.head = stored;
        Ok(())
    }

    /// Ends the walk against the head the database remembers; returns the number of entries.
    ///
    /// # Errors
    /// [`BrokenChain::Cut`] when they differ.
    pub fn end(self, number: i64, head: Digest) -> Result<i64, BrokenChain> {
        if (self.number, self.head) == (number, head) { Ok(number) } else { Err(BrokenChain::Cut) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(number: i64, subject: &str) -> Entry {
        Entry {
            number,
            at: DateTime::from_timestamp(1_790_000_000 + number, 0).unwrap(),
            actor: "system".into(),
            event: "project.registered".into(),
            subject: subject.into(),
            facts: format!("{{\"n\":{number}}}"),
        }
    }

    fn chain(subjects: &[String]) -> Vec<(Entry, Digest)> {
        let mut head = Digest::GENESIS;
        let mut number = 0;
        subjects
            .iter()
            .map(|subject| {
                number += 1;
                let entry = entry(number, subject);
                head = entry.digest(head);
                (entry, head)
            })
            .collect()
    }

    fn verify(chain: &[(Entry, Digest)], number: i64, head: Digest) -> Result<i64, BrokenChain> {
        let mut walk = Walk::default();
        for (entry, stored) in chain {
            walk.step(entry, *stored)?;
        }
        walk.end(number, head)
    }

    #[test]
    fn an_empty_chain_is_whole() {
        assert_eq!(verify(&[], 0, Digest::GENESIS), Ok(0));
    }

    #[test]
    fn parts_cannot_lend_each_other_letters() {
        let (mut a, mut b) = (entry(1, "xy"), entry(1, "x"));
        a.event = "e".into();
        b.event = "ey".into();
        assert_ne!(a.digest(Digest::GENESIS), b.digest(Digest::GENESIS));
    }

    proptest! {
        #[test]
        fn any_change_is_found(
            subjects in prop::collection::vec("[a-z]{0,6}", 1..12),
            at in any::<prop::sample::Index>(),
            harm in 0..4_u8,
        ) {
            let whole = chain(&subjects);
            let last = whole[whole.len() - 1].clone();
            prop_assert_eq!(verify(&whole, last.0.number, last.1), Ok(last.0.number));

            let mut harmed = whole;
            let at = at.index(harmed.len());
            match harm {
                0 => harmed[at].0.subject.push('!'),
                1 => { harmed.remove(at); }
                2 => harmed[at].0.at += chrono::TimeDelta::microseconds(1),
                _ => harmed[at].0.facts = "{}".into(),
            }
            prop_assert!(verify(&harmed, last.0.number, last.1).is_err());
        }
    }
}
